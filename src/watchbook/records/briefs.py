"""A brief: what an analyst should know of some days, each line with the articles that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionName = Literal[
    "happened", "changed", "contested", "warnings", "claims", "meetings", "announced", "aside", "sources", "unread",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article that lines rest on, by its number in the brief; `day` is that of its publication."""

    number: int
    document: str
    outlet: str | None
    title: str | None
    day: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line: what it is about in a few words (`head`), what there is to say, and on what it rests.

    `evidence` are numbers of articles. `outlets` and `independent` are None where they say nothing. `happenings`,
    `disputes` and `sources` are ids, `keys` those of the events and sayings whose words are told.
    """

    text: str
    head: str | None = None
    evidence: tuple[int, ...] = ()
    outlets: int | None = None
    independent: int | None = None
    happenings: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSection:
    """Lines of one sort, the weightiest first; `more` counts those of less weight that are not told."""

    name: SectionName
    title: str
    lines: tuple[BriefLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief of the days `since` to `until` (ISO 8601), as far as it was known on the evening of the last of them.

    `articles` of `outlets` were published then. `watch` is the id of the watch list that it is narrowed to, and
    `watch_name` what that is called.
    """

    since: str
    until: str
    articles: int
    outlets: int
    sections: tuple[BriefSection, ...]
    evidence: tuple[Evidence, ...]
    watch: str | None = None
    watch_name: str | None = None
