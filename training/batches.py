"""Windows of consecutive sentences, varied a little at every pass, as padded tensors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from training.corpora import ANY, KINDS, NOT_NAMED, TAGS, Example, Syntax
from watchbook.parse.lemmas import lemma_rule
from watchbook.parse.pieces import BROKEN, GLUED, INNER, SPACED, Pieces, mark

WINDOW_PIECES = 126
IGNORED = -100


@dataclass(frozen=True)
class Labels:
    """The closed lists the heads choose from."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]


@dataclass
class Batch:
    """Padded windows: inputs first, then what is to be learnt."""

    pieces: Tensor
    marks: Tensor
    firsts: Tensor
    piece_mask: Tensor
    word_mask: Tensor
    upos: Tensor
    feats: Tensor
    lemmas: Tensor
    heads: Tensor
    deprels: Tensor
    starts: Tensor
    sentences: Tensor
    allowed_tags: Tensor


def collect_labels(examples: list[Example]) -> Labels:
    """Every part of speech and relation, and the features and lemma rules seen more than once or twice."""
    upos: Counter[str] = Counter()
    feats: Counter[str] = Counter()
    lemmas: Counter[str] = Counter()
    deprels: Counter[str] = Counter()
    for example in examples:
        if example.syntax is not None:
            upos.update(example.syntax.upos)
            feats.update(example.syntax.feats)
            deprels.update(example.syntax.deprels)
            lemmas.update(map(lemma_rule, example.words, example.syntax.lemmas))
    return Labels(
        tuple(sorted(upos)),
        tuple(sorted(feat for feat, count in feats.items() if count > 1)),
        tuple(sorted(rule for rule, count in lemmas.items() if count > 2)),
        tuple(sorted(deprels)),
    )


class Batcher:
    """Makes batches of windows from sentences."""

    def __init__(self, labels: Labels, pieces: Pieces, batch_pieces: int) -> None:
        self.pieces = pieces
        self.batch_pieces = batch_pieces
        self.upos, self.feats, self.lemmas, self.deprels = (
            {label: number for number, label in enumerate(column)}
            for column in (labels.upos, labels.feats, labels.lemmas, labels.deprels)
        )
        self.allowed = {tag: _allowed(tag) for tag in (*TAGS, ANY, NOT_NAMED)}

    def epoch(self, examples: list[Example], rng: random.Random) -> list[list[list[Example]]]:
        """One pass over the data as batches of varied windows, in random order."""
        windows = [vary(window, rng) for window in self.windows(examples, rng)]
        return self.grouped(windows, rng)

    def windows(self, examples: list[Example], rng: random.Random | None) -> Iterator[list[Example]]:
        """Runs of sentences of one document; full windows without `rng`, else of mixed lengths."""
        window: list[Example] = []
        size, limit = 0, WINDOW_PIECES
        for example in examples:
            length = self.length(example)
            if window and (example.document != window[-1].document or size + length > limit):
                yield window
                window, size = [], 0
            if not window and rng is not None:
                limit = 1 if rng.random() < 0.15 else rng.randint(30, WINDOW_PIECES)
            window.append(example)
            size += length
        if window:
            yield window

    def length(self, example: Example) -> int:
        """Word pieces of a sentence."""
        return sum(len(self.pieces.of(word)[0]) for word in example.words)

    def grouped(self, windows: list[list[Example]], rng: random.Random | None) -> list[list[list[Example]]]:
        """Windows of like length together, at most `batch_pieces` padded pieces a batch."""
        sized = []
        for window in windows:
            length = 2 + sum(map(self.length, window))
            if length <= 2 * WINDOW_PIECES + 100:
                sized.append((length + (rng.random() * 8 if rng else 0), length, window))
        sized.sort(key=lambda entry: entry[0])
        batches: list[list[list[Example]]] = []
        current: list[list[Example]] = []
        for _, length, window in sized:
            if current and (length + 8) * (len(current) + 1) > self.batch_pieces:
                batches.append(current)
                current = []
            current.append(window)
        if current:
            batches.append(current)
        if rng is not None:
            rng.shuffle(batches)
        return batches

    def tensors(self, windows: list[list[Example]]) -> Batch:
        """The padded batch of some windows."""
        encoded = [self.encoded(window) for window in windows]
        length = max(len(window.pieces) for window in encoded)
        words = max(len(window.firsts) for window in encoded) - 1
        batch = _empty_batch(len(encoded), length, words)
        for row, window in enumerate(encoded):
            size, count = len(window.pieces), len(window.firsts) - 1
            batch.pieces[row, :size] = torch.tensor(window.pieces)
            batch.marks[row, :size] = torch.tensor(window.marks)
            batch.piece_mask[row, :size] = True
            batch.firsts[row, : count + 1] = torch.tensor(window.firsts)
            batch.word_mask[row, : count + 1] = True
            targets = torch.tensor(window.targets).T
            columns = (batch.upos, batch.feats, batch.lemmas, batch.heads, batch.deprels, batch.starts, batch.sentences)
            for column, values in zip(columns, targets, strict=True):
                column[row, :count] = values
            batch.allowed_tags[row, :count] = torch.tensor([self.allowed[tag] for tag in window.tags])
        return batch

    def encoded(self, window: list[Example]) -> _Window:
        """One window as lists of numbers."""
        made = _Window([self.pieces.first], [mark(0, BROKEN)], [0], [], [])
        for number, example in enumerate(window):
            offset = len(made.targets)
            for index, (word, gap) in enumerate(zip(example.words, example.gaps, strict=True)):
                numbers, shape = self.pieces.of(word)
                made.firsts.append(len(made.pieces))
                made.pieces += numbers
                made.marks += [mark(shape, gap)] + [mark(shape, INNER)] * (len(numbers) - 1)
                start = int(index == 0) if offset + index and example.syntax is not None else IGNORED
                made.targets.append([*self.syntax_targets(example, index, offset), start, number])
            made.tags += example.tags or [ANY] * len(example.words)
        made.pieces.append(self.pieces.last)
        made.marks.append(mark(0, BROKEN))
        return made

    def syntax_targets(self, example: Example, index: int, offset: int) -> list[int]:
        """UPOS, FEATS, lemma rule, head in the window and relation of one word."""
        syntax = example.syntax
        if syntax is None:
            return [IGNORED] * 5
        head = syntax.heads[index]
        rule = lemma_rule(example.words[index], syntax.lemmas[index])
        return [
            self.upos.get(syntax.upos[index], IGNORED),
            self.feats.get(syntax.feats[index], IGNORED),
            self.lemmas.get(rule, IGNORED),
            head + offset if head else 0,
            self.deprels.get(syntax.deprels[index], IGNORED),
        ]


@dataclass
class _Window:
    """A window as lists of numbers."""

    pieces: list[int]
    marks: list[int]
    firsts: list[int]
    targets: list[list[int]]
    tags: list[str]


def vary(window: list[Example], rng: random.Random) -> list[Example]:
    """A window as it might also be written: capitals, small letters, no final mark, other gaps."""
    casing = rng.random()
    spaced = rng.random() < 0.1
    unbroken = rng.random() < 0.5
    varied: list[Example] = []
    for example in window:
        if rng.random() < 0.1:
            example = without_final_mark(example)
        if casing < 0.06:
            example = replace(example, words=tuple(word.upper() for word in example.words))
        elif casing < 0.12:
            example = replace(example, words=tuple(word.lower() for word in example.words))
        elif rng.random() < 0.05:
            first = example.words[0]
            example = replace(example, words=(first[:1].lower() + first[1:], *example.words[1:]))
        gaps = example.gaps
        if spaced:
            gaps = tuple(SPACED if gap == GLUED else gap for gap in gaps)
        if unbroken:
            gaps = tuple(SPACED if gap == BROKEN else gap for gap in gaps)
        varied.append(replace(example, gaps=gaps))
    varied[0] = replace(varied[0], gaps=(BROKEN, *varied[0].gaps[1:]))
    return varied


def without_final_mark(example: Example) -> Example:
    """The sentence without its last word where that is a sign on which nothing depends."""
    syntax = example.syntax
    last = len(example.words)
    if last < 3 or syntax is None or syntax.upos[-1] != "PUNCT" or last in syntax.heads or syntax.heads[-1] == 0:
        return example
    return Example(
        example.document,
        example.words[:-1],
        example.gaps[:-1],
        Syntax(syntax.upos[:-1], syntax.feats[:-1], syntax.lemmas[:-1], syntax.heads[:-1], syntax.deprels[:-1]),
        None if example.tags is None else example.tags[:-1],
    )


# ---------------------------------------------------------------------------------------------------------------


def _allowed(tag: str) -> list[bool]:
    """Which of TAGS a training tag allows."""
    if tag == ANY:
        return [True] * len(TAGS)
    if tag == NOT_NAMED:
        return [own == "O" or own.endswith(KINDS[-1]) for own in TAGS]
    return [own == tag for own in TAGS]


def _empty_batch(count: int, length: int, words: int) -> Batch:
    """A batch of padding."""
    ignored = [torch.full((count, words), IGNORED) for _ in range(7)]
    return Batch(
        torch.zeros(count, length, dtype=torch.long),
        torch.zeros(count, length, dtype=torch.long),
        torch.zeros(count, words + 1, dtype=torch.long),
        torch.zeros(count, length, dtype=torch.bool),
        torch.zeros(count, words + 1, dtype=torch.bool),
        *ignored,
        allowed_tags=torch.ones(count, words, len(TAGS), dtype=torch.bool),
    )
