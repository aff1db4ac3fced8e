"""Mentions: the words that name an actor, a place, a time, a number, a weapon or an object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchbook.records.fillers import Actor, Place, Time
from watchbook.records.spans import Span, Where

MentionKind = Literal["actor", "place", "time", "number", "weapon", "object"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention; `chain` groups the mentions of the same thing in the article.

    Of `actor`, `place`, `time` and the numbers only what belongs to the kind is set; the rest is left out of JSON.
    """

    id: str
    kind: MentionKind
    span: Span
    text: str
    chain: str | None = None
    actor: Actor | None = None
    place: Place | None = None
    time: Time | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    unit: str | None = None
    in_: Where | None = None
