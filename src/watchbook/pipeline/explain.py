"""Why a stretch of text was read as it was: sentence, tree, frames, and what every rule made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Frame, Tree
from watchbook.pipeline.coder import Coder
from watchbook.records import Article, Span
from watchbook.rules.book import Book

Outcome = Literal["fired", "outranked", "nearly"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule on one frame: it fired, a rule with more conditions went before it, or one condition failed."""

    rule: str
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class FrameSeen:
    """A frame in words, with the rules for its predicate that hold or nearly do."""

    lemma: str
    kind: str
    arguments: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class SentenceSeen:
    """A sentence, its tokens as rows (number, word, lemma, part of speech, relation, head, kinds), and its frames."""

    text: str
    rows: tuple[tuple[str, ...], ...]
    frames: tuple[FrameSeen, ...]


def explain(own: Coder, article: Article, span: Span) -> tuple[SentenceSeen, ...]:
    """Every sentence of the text that shares a character with the span."""
    body = own.read(article).body
    return tuple(
        SentenceSeen(tree.sentence.span.of(body.text), _rows(body, tree), tuple(_frames(own, body, frames)))
        for tree, frames in zip(body.trees, body.frames, strict=True)
        if tree.sentence.span.touches(span)
    )


# Helpers


def _rows(passage: Passage, tree: Tree) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(number),
            token.text,
            token.lemma,
            token.upos,
            token.deprel,
            tree.tokens[token.head].text if token.head >= 0 else "",
            " ".join(sorted(passage.kinds(tree, number))),
        )
        for number, token in enumerate(tree.tokens)
    )


def _frames(own: Coder, passage: Passage, frames: tuple[Frame, ...]) -> Iterator[FrameSeen]:
    for frame in frames:
        verdicts = tuple(verdict for book in own.books.all() for verdict in _verdicts(book, passage, frame))
        arguments = ", ".join(
            f"{argument.function}: {' & '.join(frame.tree.phrase(head).of(passage.text) for head in argument.heads)}"
            for argument in frame.arguments
        )
        yield FrameSeen(frame.lemma, frame.kind, arguments, verdicts)


def _verdicts(book: Book[Any], passage: Passage, frame: Frame) -> Iterator[Verdict]:
    fired = False
    for trial in book.trials(frame, passage.kinds):
        if not trial.failed:
            yield Verdict(trial.rule.id, "outranked" if fired else "fired", "")
            fired = True
        elif len(trial.failed) == 1:
            yield Verdict(trial.rule.id, "nearly", f"fails: {trial.failed[0]}")
