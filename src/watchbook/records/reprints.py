"""Reprints: texts that are copies of another, whole or in parts, and the words that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchbook.records.spans import Span

#: By what one of two texts is known to be the original: the other's credit or footer names its outlet, its dateline
#: names its own outlet, it was published first, it is longer; with none of these the lesser id decides.
Ground = Literal["credit", "dateline", "time", "length", "id"]


@dataclass(frozen=True, slots=True)
class Copied:
    """Words of a copy (`span`) and where they stand in the original (`of`); `words` are those in its own voice."""

    span: Span
    of: Span
    words: int


@dataclass(frozen=True, slots=True)
class Reprint:
    """A document with words of another (`of`).

    `share` is the part of its own words that stand there; `whole`: it is a reprint, else an article of its own with
    passages from there.
    """

    document: str
    outlet: str | None
    published: str | None
    of: str
    whole: bool
    share: float
    ground: Ground
    passages: tuple[Copied, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A document that others reprint, with all of them, and those with passages from it.

    `outlets` are all that carry it as a whole, its own included; `newsroom` is the one behind them.
    """

    id: str
    document: str
    outlet: str | None
    newsroom: str
    published: str | None
    outlets: int
    reprints: tuple[Reprint, ...]
