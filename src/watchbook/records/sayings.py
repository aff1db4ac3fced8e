"""Sayings: a speaker, a cue, a content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from watchbook.records.events import Words
from watchbook.records.fillers import Actor, Filler, Time
from watchbook.records.spans import Span, Where

Act = Literal[
    "say", "confirm", "deny", "reject", "claim-responsibility", "disclaim-responsibility", "accuse", "warn",
    "threaten", "demand", "promise", "propose", "express-concern", "condemn", "praise", "question", "retract",
    "no-comment", "decree", "attitude",
]  # fmt: skip
Form = Literal["direct", "indirect", "mixed"]
Medium = Literal[
    "press-release", "statement", "interview", "speech", "social-post", "group-channel", "document", "media",
    "unknown",
]  # fmt: skip
Commitment = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U"]


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is put forward, as far as the rules can read it.

    `commitment` is the speaker's, on the scale of FactBank (Saurí and Pustejovsky 2009): certain, probable,
    possible, for or against; U is uncommitted.
    """

    predicate: str
    roles: Mapping[str, Filler]
    polarity: Literal["+", "-"]
    commitment: Commitment
    time: Time | None
    span: Span
    text: str
    event: str | None = None
    rule: str = ""
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying; `inside` names the sayings that it stands in, outermost first."""

    id: str
    act: Act
    speaker: Actor | None
    cue: Words
    contents: tuple[Words, ...]
    form: Form
    rule: str
    key: str
    addressee: Actor | None = None
    propositions: tuple[Proposition, ...] = ()
    medium: Medium = "unknown"
    occasion: str | None = None
    time: Time | None = None
    repeated: bool = False
    standing: bool = False
    inside: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Retelling:
    """One telling of an utterance: the saying by its document, id and key, with its words."""

    document: str
    outlet: str | None
    saying: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a speaker said once: the earliest telling first.

    Its id is made from the key of that. `outlets` counts those that tell it, `independent` those that do not copy
    another.
    """

    id: str
    act: Act
    speaker: Actor | None
    day: str | None
    tellings: tuple[Retelling, ...]
    outlets: int
    independent: int
