"""Scores a parser on the test sets, through the same code that reads articles.

`python -m training.score` prints the table of the README. Words are aligned by their places in the text, which for
these treebanks gives the same figures as the official scorer (`--official` compares the two where udtools is there).
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from training.corpora import Example, bio_spans, column_corpus, treebank, uner_tags
from training.inputs import gold_folder
from watchbook.parse.conllu import write_conllu
from watchbook.parse.encoder import EncoderParser, load_parser
from watchbook.parse.pieces import BROKEN, GLUED
from watchbook.records import Sentence, Span

NAMED = ("PER", "LOC", "ORG")
WORLDWIDE_KINDS = {"Person": "PER", "Location": "LOC", "Organization": "ORG"}


@dataclass(frozen=True, slots=True)
class Article:
    """A document of a treebank as text, with the places of its words, sentence by sentence."""

    text: str
    examples: tuple[Example, ...]
    words: tuple[tuple[Span, ...], ...]

    @property
    def paragraphs(self) -> list[list[tuple[Span, ...]]]:
        """The sentences, paragraph by paragraph."""
        paragraphs: list[list[tuple[Span, ...]]] = []
        for example, words in zip(self.examples, self.words, strict=True):
            if example.gaps[0] == BROKEN or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(words)
        return paragraphs

    @property
    def blocks(self) -> list[Span]:
        """The stretches of text of the paragraphs."""
        return [Span(paragraph[0][0].start, paragraph[-1][-1].end) for paragraph in self.paragraphs]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in per cent; words and sentences as F1, the others as F1 over aligned words."""

    words: float
    sentences: float
    upos: float
    feats: float
    lemmas: float
    uas: float
    las: float


def articles(examples: Iterable[Example]) -> Iterator[Article]:
    """The documents of a treebank, their text put together from words and gaps."""
    for _, group in groupby(examples, key=lambda example: example.document):
        chosen = tuple(group)
        text, places = "", []
        for example in chosen:
            words = []
            for word, gap in zip(example.words, example.gaps, strict=True):
                if text and gap != GLUED:
                    text += "\n" if gap == BROKEN else " "
                words.append(Span(len(text), len(text) + len(word)))
                text += word
            places.append(tuple(words))
        yield Article(text, chosen, tuple(places))


def score_syntax(parser: EncoderParser, examples: list[Example], *, raw: bool) -> Figures:
    """Parse the documents, from raw text or from gold words, and compare."""
    right: Counter[str] = Counter()
    for article in articles(examples):
        found = parser.parse(article.text, article.blocks) if raw else parser.annotate(article.text, article.paragraphs)
        right += compare(article, found)
    return Figures(**{name: _f1(right[name], right["found"], right["gold"]) for name in _WORD_FIGURES} | {
        "sentences": _f1(right["sentences"], right["found sentences"], right["gold sentences"])
    })  # fmt: skip


def compare(article: Article, found: tuple[Sentence, ...]) -> Counter[str]:
    """How many words and sentences of one document are right."""
    right: Counter[str] = Counter()
    bounds = {(words[0].start, words[-1].end) for words in article.words}
    right["gold sentences"] = len(bounds)
    right["found sentences"] = len(found)
    right["sentences"] = len(bounds & {(sentence.span.start, sentence.span.end) for sentence in found})
    gold = dict(_gold_words(article))
    right["gold"] = sum(map(len, article.words))
    for sentence in found:
        for token in sentence.tokens:
            right["found"] += 1
            wanted = gold.get(token.span)
            if wanted is None:
                continue
            head = sentence.tokens[token.head].span if token.head >= 0 else None
            upos, feats, lemma, gold_head, deprel = wanted
            right["words"] += 1
            right["upos"] += token.upos == upos
            right["feats"] += token.feats == feats
            right["lemmas"] += lemma in (token.lemma, "_")
            right["uas"] += head == gold_head
            right["las"] += head == gold_head and token.deprel.split(":")[0] == deprel.split(":")[0]
    return right


def score_entities(parser: EncoderParser, sentences: list[tuple[Article, list[tuple[str, ...]]]]) -> dict[str, float]:
    """F1 of named entities on given words, of all kinds together and of each."""
    right: Counter[str] = Counter()
    for article, tags in sentences:
        entities = [t.entity for sentence in parser.annotate(article.text, article.paragraphs) for t in sentence.tokens]
        ours = {span for span in bio_spans(entities) if span[2] in NAMED}
        gold = {span for span in bio_spans([tag for sentence in tags for tag in sentence]) if span[2] in NAMED}
        for kind, chosen in (("found", ours), ("gold", gold), ("right", ours & gold)):
            right[kind] += len(chosen)
            right.update(f"{kind} {span[2]}" for span in chosen)
    total = _f1(right["right"], right["found"], right["gold"])
    return {"all": total} | {
        kind: _f1(right[f"right {kind}"], right[f"found {kind}"], right[f"gold {kind}"]) for kind in NAMED
    }


def gold_sentences(name: str, part: str = "test") -> list[Example]:
    """The sentences of a treebank's part, EWT's with UNER's names."""
    gold = gold_folder()
    tags = uner_tags(gold / "entities" / f"uner_ewt_{part}.iob2") if name == "ewt" else None
    return treebank(gold / "ud" / f"{name}_{part}.conllu", tags)


def named_articles(examples: list[Example]) -> list[tuple[Article, list[tuple[str, ...]]]]:
    """Documents with the entity tags of their sentences."""
    return [(article, [example.tags or () for example in article.examples]) for article in articles(examples)]


def worldwide(path: Path) -> list[tuple[Article, list[tuple[str, ...]]]]:
    """The news yardstick for entities, never trained on; each sentence stands alone."""
    examples = []
    for number, pairs in enumerate(column_corpus(path, "\t")):
        words = tuple(word for word, _ in pairs)
        kinds = [
            (place[:2] + WORLDWIDE_KINDS[place[2:]]) if place[2:] in WORLDWIDE_KINDS else "O" for _, place in pairs
        ]
        gaps = (BROKEN, *[1] * (len(words) - 1))
        examples.append(Example(str(number), words, gaps, None, tuple(kinds)))
    return named_articles(examples)


def all_figures(parser: EncoderParser) -> Iterator[tuple[str, dict[str, float]]]:
    """Every row of the README's table."""
    for name in ("ewt", "gum"):
        examples = gold_sentences(name)
        for raw in (False, True):
            figures = score_syntax(parser, examples, raw=raw)
            title = f"{name.upper()} test, {'raw text' if raw else 'gold words'}"
            yield title, {field: getattr(figures, field) for field in Figures.__slots__}
    yield "UNER EWT test", score_entities(parser, named_articles(gold_sentences("ewt")))
    yield "Worldwide dev", score_entities(parser, worldwide(gold_folder() / "entities" / "worldwide_dev.tsv"))


def print_figures(table: Iterable[tuple[str, dict[str, float]]]) -> None:
    """Print the rows as they come."""
    for title, figures in table:
        print(f"{title:22}", *(f"{name} {value:.2f}" for name, value in figures.items()), flush=True)


def official_figures(parser: EncoderParser) -> Iterator[tuple[str, dict[str, float]]]:
    """Raw-text figures of the official scorer, which reads CoNLL-U files; needs the package udtools."""
    udeval = importlib.import_module("udtools.udeval")
    for name in ("ewt", "gum"):
        ours: list[str] = []
        for number, article in enumerate(articles(gold_sentences(name))):
            ours += write_conllu(str(number), article.text, parser.parse(article.text, article.blocks))
        with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
            file.write("\n".join([*ours, ""]))
            file.flush()
            gold = gold_folder() / "ud" / f"{name}_test.conllu"
            kinds = Counter[str]()  # the scorer asks it for treebank peculiarities; ours have none
            scores = udeval.evaluate(
                udeval.load_conllu_file(str(gold), kinds), udeval.load_conllu_file(file.name, kinds)
            )
        wanted = {"words": "Words", "sentences": "Sentences", "upos": "UPOS", "uas": "UAS", "las": "LAS"}
        figures = {ours_name: 100 * scores[theirs].f1 for ours_name, theirs in wanted.items()}
        yield f"{name.upper()} test, official", figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.score", description=__doc__)
    parser.add_argument("--model", type=Path, help="a folder with another model")
    parser.add_argument("--official", action="store_true", help="compare with the official scorer")
    wishes = parser.parse_args()
    analyser = load_parser(wishes.model)
    print(analyser.identity)
    print_figures(all_figures(analyser))
    if wishes.official:
        print_figures(official_figures(analyser))


# ---------------------------------------------------------------------------------------------------------------

_WORD_FIGURES = ("words", "upos", "feats", "lemmas", "uas", "las")


def _gold_words(article: Article) -> Iterator[tuple[Span, tuple[str, str, str, Span | None, str]]]:
    """Every gold word by its place, with what is to be found there."""
    for example, places in zip(article.examples, article.words, strict=True):
        syntax = example.syntax
        assert syntax is not None
        for index, place in enumerate(places):
            head = syntax.heads[index]
            yield (
                place,
                (
                    syntax.upos[index],
                    syntax.feats[index],
                    syntax.lemmas[index],
                    places[head - 1] if head else None,
                    syntax.deprels[index],
                ),
            )


def _f1(right: int, found: int, gold: int) -> float:
    """F1 in per cent."""
    return 200 * right / max(1, found + gold)


if __name__ == "__main__":
    main()
