"""The gold of the suite of sayings: what `sayings.yaml` holds; `tests.gold.sayings` scores reports against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from tests.gold.reading import load

from watchbook.records import Span
from watchbook.records.sayings import Act, Commitment, Form, Medium

ACTS: tuple[Act, ...] = get_args(Act)
FORMS: tuple[Form, ...] = get_args(Form)
MEDIA: tuple[Medium, ...] = get_args(Medium)
COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)
#: The parts written later, each before a program had answered it.
Part = Literal["fresh", "last", "wire", "blind"]
#: The speaker of words that name none, one without an id, and what is not scored.
NOBODY, NONE, ANY = "nobody", "none", "any"

#: The traps that the suites must hold at least three of; 24 to 26 concern several articles (`disputes.yaml`).
PITFALLS: dict[int, str] = {
    1: "chain collapse", 2: "negation on the cue", 3: "neg-raising", 4: "double negative", 5: "denial by quotation",
    6: "denying the wording", 7: "nominal claim", 8: "presupposition", 9: "another responsibility",
    10: "claim on behalf", 11: "non-claim", 12: "verb and noun alike", 13: "floating quotation", 14: "open quotation",
    15: "scare quotes", 16: "subject that is not the speaker", 17: "metonymy", 18: "role drift", 19: "second pronoun",
    20: "hedged outlet voice", 21: "conditional threat", 22: "free indirect speech", 23: "embedded question",
    24: "syndication", 25: "updates", 26: "translation", 27: "headline against body",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldProposition:
    """One proposition; the head of `sayings.yaml` says what its fields mean."""

    predicate: str
    polarity: Literal["+", "-"] | None = None
    commitment: str | None = None
    roles: dict[str, str] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldSaying:
    """One saying; the head of `sayings.yaml` says what its fields mean."""

    cue: str
    act: str
    by: str
    nth: int = 1
    in_: Literal["title"] | None = None
    who: str | None = None
    kind: str | None = None
    role: str | None = None
    says: str | None = None
    form: str | None = None
    medium: str | None = None
    to: str = ANY
    time: str = ANY
    repeated: bool | None = None
    standing: bool | None = None
    inside: tuple[int, ...] = ()
    props: tuple[GoldProposition, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Lure:
    """Words that may not be a cue (of these acts, where they are given)."""

    words: str
    nth: int = 1
    act: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldResponsibility:
    """What an event must say of who did it."""

    who: str
    status: str


@dataclass(frozen=True, slots=True)
class Item:
    """One text with its sayings; the head of `sayings.yaml` says what its fields mean."""

    id: str
    class_: str
    text: str
    sayings: tuple[GoldSaying, ...]
    pitfall: int | None = None
    published: str = "2024-05-14"
    outlet: str | None = None
    title: str | None = None
    never: tuple[Lure, ...] = ()
    responsibility: tuple[GoldResponsibility, ...] = ()
    checks: tuple[str, ...] = ()

    def passage(self, gold: GoldSaying) -> str:
        """The text or the title, whichever the saying stands in."""
        return self.text if gold.in_ is None else self.title or ""

    def cues(self, gold: GoldSaying) -> tuple[Span, ...]:
        """Where the cue stands, in each of its wordings.

        Raises:
            ValueError: it does not.
        """
        return tuple(self._at(words, gold.nth, self.passage(gold)) for words in choices(gold.cue))

    def content(self, gold: GoldSaying) -> tuple[Span, ...]:
        """Where the content stands; nothing where it is not scored.

        Raises:
            ValueError: a piece of it does not.
        """
        pieces = (gold.says or "").split(" | ")
        return tuple(self._piece(piece, self.passage(gold)) for piece in pieces if piece)

    def lure(self, lure: Lure) -> Span:
        """Where words stand that may be no cue.

        Raises:
            ValueError: they do not.
        """
        return self._at(lure.words, lure.nth, self.text)

    def _piece(self, piece: str, passage: str) -> Span:
        first, _, last = piece.partition(" … ")
        start = self._at(first, 1, passage)
        return start if not last else Span(start.start, self._at(last, 1, passage, start.end).end)

    def _at(self, words: str, nth: int, passage: str, after: int = 0) -> Span:
        every = [span for span in standing(words, passage) if span.start >= after]
        if not 1 <= nth <= len(every):
            raise ValueError(f"{self.id}: “{words}” does not stand there {nth} times")
        return every[nth - 1]


@dataclass(frozen=True, slots=True)
class Suite:
    """The whole file."""

    items: tuple[Item, ...]


def suite() -> tuple[Item, ...]:
    """The items of the open and of the held half."""
    return load("sayings.yaml", Suite).items


def part(name: Part) -> tuple[Item, ...]:
    """The items of a part written later."""
    return load(f"sayings_{name}.yaml", Suite).items


def choices(wanted: str) -> tuple[str, ...]:
    """What is right, where several are: “x or y”."""
    return tuple(wanted.split(" or "))


def standing(words: str, text: str) -> list[Span]:
    """Wherever the words stand as whole words."""
    before, after = (r"(?<!\w)" if words[:1].isalnum() else ""), (r"(?!\w)" if words[-1:].isalnum() else "")
    return [Span(*found.span()) for found in re.finditer(before + re.escape(words) + after, text)]
