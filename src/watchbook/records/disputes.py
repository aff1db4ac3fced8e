"""What is contested between the reports of a ledger, and who holds which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchbook.records.fillers import Actor
from watchbook.records.sayings import Act
from watchbook.records.spans import Span, Where

Stance = Literal["asserts", "denies"]
#: What two statements are to each other; only the first two make a dispute.
Edge = Literal["contested", "stance", "supersedes"]
DisputeKind = Literal["contested", "stance"]
#: `settled`: the holder of one side has taken it back since, and nobody else holds it.
DisputeStatus = Literal["open", "settled"]


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a side is told: the saying (or the event told by the outlet itself), its key, its words and its day."""

    document: str
    saying: str | None
    event: str | None
    key: str
    act: Act | None
    span: Span
    text: str
    said: str | None
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class SayingOf:
    """A saying by the document and its id there."""

    document: str
    saying: str


@dataclass(frozen=True, slots=True)
class Side:
    """One holder's side: all sayings in which he holds it, and the happenings that it rests on.

    `told` are the same sayings with their words, and the events that an outlet tells in its own voice. `superseded`
    is the key of the saying in which the holder said the opposite later.
    """

    stance: Stance
    holder: Actor
    sayings: tuple[SayingOf, ...]
    happenings: tuple[str, ...]
    told: tuple[Telling, ...]
    superseded: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A proposition that is contested, the rule and the axiom by which it is so, and its sides.

    `confirmed` are words of the texts that tell of the contradiction; `first` and `last` the days of the earliest and
    the latest telling.
    """

    id: str
    proposition: str
    rule: str
    kind: DisputeKind
    status: DisputeStatus
    sides: tuple[Side, ...]
    axioms: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
