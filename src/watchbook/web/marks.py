"""A text cut into pieces at every border of a mark, so that marks may overlap as they like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchbook.records import Report, Span, Where

#: The span that was asked for.
SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text, as what it was read (`kind`), and in which record (`record`; None: in none)."""

    span: Span
    kind: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with no border inside: its classes, the parts of records that it belongs to, where it leads.

    `first` says that what was asked for begins here.
    """

    text: str
    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    leads: str | None = None
    first: bool = False


Paragraph = tuple[Piece, ...]


def cut(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The paragraphs of the text in pieces; their texts joined are the text, character for character.

    A paragraph ends after each line end. Marks that lie outside the text, or are empty, are passed over.
    """
    inside = [mark for mark in dict.fromkeys(marks) if 0 <= mark.span.start < mark.span.end <= len(text)]
    starts, ends = _borders(inside)
    lines = [at + 1 for at, sign in enumerate(text) if sign == "\n"]
    borders = sorted({0, len(text), *starts, *ends, *lines})
    paragraphs: list[Paragraph] = []
    pieces: list[Piece] = []
    active: dict[Mark, None] = {}
    shown = False
    for start, end in pairwise(borders):
        for mark in ends.get(start, ()):
            active.pop(mark)
        active.update(dict.fromkeys(starts.get(start, ())))
        piece = _piece(text[start:end], active, new=not shown)
        shown = shown or piece.first
        pieces.append(piece)
        if piece.text.endswith("\n"):
            paragraphs.append(tuple(pieces))
            pieces = []
    return [*paragraphs, tuple(pieces)] if pieces else paragraphs


def of_report(report: Report, *, title: bool = False) -> list[Mark]:
    """Everything that was read in the text, or in the title."""
    where: Where | None = "title" if title else None
    found = [
        Mark(mention.span, mention.kind, mention.id)
        for mention in report.mentions
        if mention.in_ == where and mention.kind in _NAMED
    ]
    for event in report.events:
        if event.trigger.in_ == where:
            found.append(Mark(event.trigger.span, "trigger", event.id))
        found += [Mark(one.span, "number", event.id) for one in event.casualties if one.in_ == where]
        found += [] if title else [Mark(span, "evidence", event.id) for span in event.evidence]
    for saying in report.sayings:
        if saying.cue.in_ == where:
            cue = "denial" if saying.act in _AGAINST else "cue"
            found.append(Mark(saying.cue.span, cue, saying.id))
        found += [Mark(one.span, "content", saying.id) for one in saying.contents if one.in_ == where]
        found += [] if title else [Mark(span, "evidence", saying.id) for span in saying.evidence]
    found += [Mark(one.span, "check") for one in report.checks if one.span is not None and one.in_ == where]
    if not title:
        found += [Mark(span, "boilerplate") for span in report.document.boilerplate]
    return found


# Helpers

_NAMED = ("actor", "place", "time")
_AGAINST = ("deny", "reject", "disclaim-responsibility", "retract")
#: The kinds that lead to their record.
_LEADING = ("trigger", "cue", "denial")

ByPlace = dict[int, list[Mark]]


def _borders(marks: Sequence[Mark]) -> tuple[ByPlace, ByPlace]:
    """The marks that start, and that end, at each place."""
    starts: ByPlace = {}
    ends: ByPlace = {}
    for mark in marks:
        starts.setdefault(mark.span.start, []).append(mark)
        ends.setdefault(mark.span.end, []).append(mark)
    return starts, ends


def _piece(text: str, active: Iterable[Mark], *, new: bool) -> Piece:
    every = tuple(active)
    kinds = tuple(dict.fromkeys(mark.kind for mark in every if mark.kind != "evidence"))
    parts = tuple(dict.fromkeys(f"{mark.record}.{mark.kind}" for mark in every if mark.record is not None))
    leads = next((mark.record for mark in every if mark.kind in _LEADING), None)
    return Piece(text, kinds, parts, leads, first=new and SHOWN in kinds)
