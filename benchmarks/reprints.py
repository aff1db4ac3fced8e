"""Are copies of one article found, and those of no other, how fast, and what does one article more cost?

The recipe: 8,000 originals of 8 to 20 sentences drawn from a pool, and 12,000 copies: with dateline, credit and footer;
cut to 50–85 %; with 3–10 % of the words changed; with sentences dropped; with another lead and more sentences; some of
these together. The pool is read from `$WATCHBOOK_GOLD` (MUC-4 and ECB+, some 29,000 sentences) when the benchmark runs;
nothing of it is part of the project. A sentence stands in four originals on average, which is worse than news ever are.
Pairs are those of one group after all links of reprints are drawn. The rate is that of hashing and comparing in memory,
one core, by the clock of the process.

The curve: the marks of so many articles are put in the tables of a ledger, by chance but for one in twenty that is of a
stock sentence; then articles of the recipe's sentences are added, every third word of most of them changed, a third of
them copies, and each is timed from its text to its links, by the clock of the process.
"""

from __future__ import annotations

import gc
import json
import os
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import mean, quantiles

import numpy as np
from sqlalchemy import Connection

from watchbook.ledger import Ledger, sqlite
from watchbook.ledger.copying import Tables
from watchbook.merge.reprints import finding
from watchbook.merge.reprints.origins import REPRINTED
from watchbook.merge.reprints.prose import Prose
from watchbook.merge.reprints.shelf import Shelf

GOLD = "WATCHBOOK_GOLD"
ORIGINALS, ARTICLES, SEED = 8_000, 20_000, 7
#: How many articles the curve goes up to by default, and how many are added and timed at each of its points.
LARGEST, ADDED = 1_000_000, 600
#: How many marks an article of the curve has, and the part of its sentences that others have as well.
MARKS, _STOCK = 22, 0.05
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def measure(largest: int = LARGEST) -> Iterator[tuple[str, str]]:
    """(what, figure) rows, each as soon as it is known."""
    if not os.environ.get(GOLD):
        yield "NOT MEASURED", f"set {GOLD} to the folder with the sentences"
        return
    sentences = pool(Path(os.environ[GOLD]))
    yield from _recipe(sentences)
    yield from _curve(sentences, largest)


class Pool(tuple[str, ...]):
    """Sentences; one pool is told from another by which it is."""

    __slots__ = ()
    __hash__ = object.__hash__


def pool(gold: Path) -> Pool:
    """The sentences of 8 to 60 words of MUC-4 and ECB+, in order."""
    texts = list(_muc(gold)) + list(_ecb(gold))
    found = (sentence for text in texts for sentence in _SENTENCE_END.split(" ".join(text.split())))
    return Pool(sorted({sentence for sentence in found if 8 <= len(sentence.split()) <= 60}))


def recipe(sentences: Pool) -> list[tuple[int, str]]:
    """Articles, each with the number of its original, in an order like chance."""
    rnd = random.Random(SEED)
    originals = [[rnd.choice(sentences) for _ in range(rnd.randint(8, 20))] for _ in range(ORIGINALS)]
    made = list(enumerate(originals))
    editor = _Editor(rnd, sentences)
    while len(made) < ARTICLES:
        number = rnd.randrange(ORIGINALS // 2) if rnd.random() < 0.8 else rnd.randrange(ORIGINALS)
        made.append((number, editor.copy(originals[number])))
    rnd.shuffle(made)
    return [(number, "\n\n".join(article)) for number, article in made]


# Helpers


def _muc(gold: Path) -> Iterator[str]:
    for name in ("docs_train.jsonl", "docs_dev.jsonl"):
        for line in (gold / "muc4" / name).read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def _ecb(gold: Path) -> Iterator[str]:
    found = {}
    for part in ("train", "dev"):
        for mention in json.loads((gold / "ecbplus" / part / "Event_gold_mentions.json").read_text("utf-8")):
            found.setdefault(mention["doc_id"], " ".join(mention["mention_context"]))
    yield from found.values()


@cache
def _vocabulary(sentences: Pool) -> list[str]:
    return [word for sentence in sentences[:5000] for word in sentence.split()]


class _Editor:
    """Makes copies as outlets make them."""

    outlets = ("Hindukush Gazette", "Pamir Courier", "Oxus News", "Zmari TV", "Warsak Tribune", "Radio Kotal")

    def __init__(self, rnd: random.Random, sentences: Pool) -> None:
        self._rnd, self._sentences = rnd, sentences
        self._words = _vocabulary(sentences)
        self._ways = (self._credited, self._cut, self._reworded, self._thinned, self._led, self._mixed)

    def copy(self, article: list[str]) -> list[str]:
        return self._rnd.choice(self._ways)(article)

    def changed(self, sentence: str, part: float) -> str:
        """The sentence with this part of its words changed."""
        rnd = self._rnd
        return " ".join(rnd.choice(self._words) if rnd.random() < part else word for word in sentence.split())

    def fresh(self, sentence: str) -> str:
        """The sentence with every third word changed."""
        words = sentence.split()
        words[::3] = self._rnd.choices(self._words, k=len(words[::3]))
        return " ".join(words)

    def _credited(self, article: list[str]) -> list[str]:
        outlet = self._rnd.choice(self.outlets)
        footer = f"The post {' '.join(self._rnd.sample(self._words, 8))} appeared first on {outlet}."
        return [f"KABUL, {self._rnd.randint(1, 30)} December ({outlet}) --", *article, footer]

    def _cut(self, article: list[str]) -> list[str]:
        return article[: max(3, int(len(article) * self._rnd.uniform(0.5, 0.85)))]

    def _reworded(self, article: list[str]) -> list[str]:
        part = self._rnd.uniform(0.03, 0.10)
        return [self.changed(sentence, part) for sentence in article]

    def _thinned(self, article: list[str]) -> list[str]:
        return [sentence for sentence in article if self._rnd.random() > self._rnd.uniform(0.1, 0.3)] or article

    def _led(self, article: list[str]) -> list[str]:
        choose = self._rnd.choice
        return [choose(self._sentences), *article[1:], choose(self._sentences), choose(self._sentences)]

    def _mixed(self, article: list[str]) -> list[str]:
        kept = article[: max(4, int(len(article) * 0.75))]
        return self._credited([self.changed(sentence, 0.04) for sentence in kept])


def _recipe(sentences: Pool) -> Iterator[tuple[str, str]]:
    articles = recipe(sentences)
    shelf = Shelf()
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    for number, (_, text) in enumerate(articles):
        shelf.add(number, Prose(str(number), text))
        finding.put(number, shelf)
    spent = time.process_time() - begun
    precision, recall = _pairs(shelf, [number for number, _ in articles])
    words = mean(len(text.split()) for _, text in articles)
    yield f"recipe, {len(articles)} articles of {words:.0f} words", f"{len(articles) / spent:.0f} a second"
    yield "pairs: precision, recall", f"{precision:.4f}, {recall:.4f}"


def _pairs(shelf: Shelf, originals: Sequence[int]) -> tuple[float, float]:
    """Of the pairs in one group how many have one original, and the other way round."""
    above = list(range(len(originals)))

    def top(one: int) -> int:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for one, others in shelf.links.items():
        for other, sharing in others.items():
            if sharing.of_one >= REPRINTED:
                above[top(one)] = top(other)
    groups: dict[int, Counter[int]] = defaultdict(Counter)
    for number, original in enumerate(originals):
        groups[top(number)][original] += 1
    right = sum(_two(count) for group in groups.values() for count in group.values())
    found = sum(_two(group.total()) for group in groups.values())
    return right / found, right / sum(map(_two, Counter(originals).values()))


def _two(count: int) -> int:
    return count * (count - 1) // 2


def _curve(sentences: Pool, largest: int) -> Iterator[tuple[str, str]]:
    size = largest
    while size // 10 >= 10_000:
        size //= 10
    while size <= largest:
        with tempfile.TemporaryDirectory() as folder:
            yield f"one article more among {size:,}", _added(sentences, size, Path(folder) / "watchbook.db")
        size *= 10
    yield "peak memory of the process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


class _Press:
    """Articles by number, each made anew whenever it is asked for; every third is a copy of one before it."""

    def __init__(self, sentences: Pool, size: int) -> None:
        self._sentences, self._size = sentences, size

    def text(self, number: int, *, stock: float = _STOCK) -> str:
        """An article; `stock` is the part of its sentences that others have as well."""
        rnd = random.Random(number)
        editor = _Editor(rnd, self._sentences)
        if number > self._size + 3 and number % 3 == 0:
            return "\n\n".join(editor.copy(self.text(number - rnd.randint(1, 2)).split("\n\n")))
        chosen = (rnd.choice(self._sentences) for _ in range(rnd.randint(8, 20)))
        return "\n\n".join(sentence if rnd.random() < stock else editor.fresh(sentence) for sentence in chosen)

    def prose(self, number: int) -> Prose:
        """The same; of those that only fill the tables nothing is known but their marks."""
        return Prose(f"d{number}", self.text(number) if number > self._size else "")


class _Tables(Tables):
    """The tables of a ledger whose texts are made anew instead of being kept."""

    press: _Press

    def prose(self, number: int) -> Prose:
        held = self._held.get(number)
        return held if held is not None else self.hold(number, self.press.prose(number))


def _added(sentences: Pool, size: int, file: Path) -> str:
    press = _Press(sentences, size)
    Ledger.open(file).close()
    _fill(file, press, size)
    engine = sqlite.engine(file)
    spent, links = list[float](), 0
    for first in range(size + 1, size + ADDED + 1, 50):
        texts = {number: press.text(number) for number in range(first, first + 50)}
        with sqlite.writing(engine) as connection:
            for number, text in texts.items():
                begun = time.process_time()
                tables = _add(connection, press, number, text)
                spent.append((time.process_time() - begun) * 1000)
                links += len(tables.linked(number))
    engine.dispose()
    slowest = quantiles(spent, n=20)[-1]
    return f"{mean(spent):.2f} ms, p95 {slowest:.2f} ({links} links; {file.stat().st_size / 1e6:.0f} MB on disk)"


def _add(connection: Connection, press: _Press, number: int, text: str) -> _Tables:
    """Compare and file one article."""
    tables = _Tables(connection)
    tables.press = press
    tables.hold(number, Prose(f"d{number}", text))
    finding.put(number, tables)
    tables.keep()
    return tables


def _fill(file: Path, press: _Press, size: int) -> None:
    """Put so many articles into the tables, with marks by chance but for those of stock sentences."""
    rng = np.random.default_rng(SEED)
    stock = [mark for number in range(2_000) for mark in Prose("", press.text(-number, stock=1)).marks]
    marks = rng.integers(0, 1 << 47, (size, MARKS))
    shared = rng.random(marks.shape) < _STOCK
    marks[shared] = rng.choice(np.array(stock), int(shared.sum()))
    digests = np.repeat(rng.integers(0, 1 << 47, size), MARKS)
    numbers = np.repeat(np.arange(1, size + 1), MARKS)
    order = np.lexsort((digests, marks.ravel()))
    connection = sqlite3.connect(file)
    connection.executemany("INSERT INTO copyable VALUES (?, ?)", ((number, MARKS) for number in range(1, size + 1)))
    for first in range(0, len(order), 1_000_000):
        part = order[first : first + 1_000_000]
        columns = (marks.ravel()[part].tolist(), digests[part].tolist(), numbers[part].tolist())
        connection.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?, ?)", zip(*columns, strict=True))
    connection.commit()
    connection.close()


if __name__ == "__main__":
    for what, figure in measure(int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST):
        print(f"  {what:40} {figure}", flush=True)
