"""Why a stretch of text was read as it was: sentence, tree, frames, and what every rule made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Frame, Tree
from watchbook.pipeline.coder import Coder
from watchbook.records import Article, Saying, Span
from watchbook.resolve import Resolved
from watchbook.resolve.toponyms import Candidate, worth
from watchbook.rules.book import Book
from watchbook.rules.kinds import SayingRule

Outcome = Literal["fired", "outranked", "nearly"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule on one frame: it fired, a rule with more conditions went before it, or one condition failed.

    `why` is that condition; of a rule of sayings, what was read by it, or that nothing was.
    """

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
class CandidateSeen:
    """A place that bears the name: how likely it is meant, and what every ground adds to its log-odds."""

    id: str
    name: str
    kind: str
    where: str
    score: float
    grounds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """The name of a place: the id of the place chosen, or None, and every other that was weighed, the likeliest first.

    `near` are names spelt nearly so, where the gazetteer knows none: suggestions, of which none is ever taken.
    """

    text: str
    chosen: str | None
    candidates: tuple[CandidateSeen, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceSeen:
    """A sentence: its tokens (number, word, lemma, part of speech, relation, head, kinds), its frames and places."""

    text: str
    rows: tuple[tuple[str, ...], ...]
    frames: tuple[FrameSeen, ...]
    places: tuple[PlaceSeen, ...]


def explain(own: Coder, article: Article, span: Span) -> tuple[SentenceSeen, ...]:
    """Every sentence of the text that shares a character with the span."""
    reading, resolved = own.resolve(article)
    body, sayings = reading.body, own.code(article).sayings
    return tuple(
        SentenceSeen(
            tree.sentence.span.of(body.text),
            _rows(body, tree),
            tuple(_frames(own, body, frames, sayings)),
            tuple(_places(own, resolved, tree.sentence.span)),
        )
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


def _frames(own: Coder, passage: Passage, frames: tuple[Frame, ...], sayings: Sequence[Saying]) -> Iterator[FrameSeen]:
    for frame in frames:
        verdicts = tuple(verdict for book in own.books.all() for verdict in _verdicts(book, passage, frame, sayings))
        arguments = ", ".join(
            f"{argument.function}: {' & '.join(frame.tree.phrase(head).of(passage.text) for head in argument.heads)}"
            for argument in frame.arguments
        )
        yield FrameSeen(frame.lemma, frame.kind, arguments, verdicts)


def _places(own: Coder, resolved: Resolved, sentence: Span) -> Iterator[PlaceSeen]:
    for mention in resolved.mentions:
        if mention.place is None or mention.in_ is not None or not sentence.holds(mention.span):
            continue
        weighed = resolved.places.candidates.get((None, mention.span), ()) if resolved.places is not None else ()
        near = () if weighed else own.library.gazetteer.similar(mention.place.name)
        yield PlaceSeen(
            mention.text, mention.place.id, tuple(map(_candidate, weighed)), tuple(entry.name for entry, _ in near)
        )


def _candidate(candidate: Candidate) -> CandidateSeen:
    entry = candidate.entry
    where = entry.admin1 or entry.country or ""
    return CandidateSeen(entry.id, entry.name, entry.kind, where, candidate.score, worth(candidate.grounds))


def _verdicts(book: Book[Any], passage: Passage, frame: Frame, sayings: Sequence[Saying]) -> Iterator[Verdict]:
    fired = False
    for trial in book.trials(frame, passage.kinds):
        if not trial.failed and not isinstance(trial.rule, SayingRule):
            yield Verdict(trial.rule.id, "outranked" if fired else "fired", "")
            fired = True
        elif not trial.failed:
            said = next((one for one in sayings if one.rule == trial.rule.id and _is_of(one, frame)), None)
            yield Verdict(trial.rule.id, "outranked" if fired else "fired", _told(trial.rule.act, said, fired=fired))
            fired = fired or said is not None
        elif len(trial.failed) == 1:
            yield Verdict(trial.rule.id, "nearly", f"fails: {trial.failed[0]}")


def _is_of(saying: Saying, frame: Frame) -> bool:
    return saying.cue.in_ is None and saying.cue.span.touches(frame.span)


def _told(act: str, saying: Saying | None, *, fired: bool) -> str:
    """What was read as said: act, cue, who and what; or why nothing was, as far as the rule cannot tell."""
    if saying is None:
        return "" if fired else f"no {act}: denied, possible, asked or told to be done, or without content"
    speaker = saying.speaker.text if saying.speaker is not None else "nobody named"
    contents = " … ".join(part.text for part in saying.contents) or "nothing"
    inside = f", inside {', '.join(saying.inside)}" if saying.inside else ""
    return f"{saying.id} {act} by “{saying.cue.text}”{inside}; {speaker}: {contents}"
