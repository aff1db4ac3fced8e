"""Which happenings and which sayings are wanted, and by what conditions the tables of the pages find them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_

from watchbook.ledger.showntables import (
    shown,
    shown_about,
    shown_parties,
    shown_places,
    shown_sayings,
    shown_words,
)

Clause = ColumnElement[bool]
#: The fields of those who take part.
PARTIES = ("actors", "recipients", "participants")


@dataclass(frozen=True, slots=True)
class Which:
    """Which happenings; None: any.

    `actor` is an id, `named` words of a name; `place` a site (`nowhere`: without one), `at` the name of a place. `side`
    is as what the actor has to do with it (see `shown_parties`).
    """

    type: str | None = None
    status: str | None = None
    country: str | None = None
    actor: str | None = None
    named: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    nowhere: bool = False
    at: str | None = None
    side: str | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Whose:
    """Which sayings; None: any. `speaker` and `about` are ids, `speaker_named` and `about_named` words of names."""

    speaker: str | None = None
    speaker_named: str | None = None
    acts: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    about_named: str | None = None
    since: str | None = None
    until: str | None = None
    keys: frozenset[str] | None = None


def those(which: Which) -> list[Clause]:
    """The conditions on happenings."""
    clauses = _days(shown.c.day, which)
    clauses += [shown.c.type == which.type] if which.type else []
    clauses += [shown.c.status == which.status] if which.status else []
    clauses += [shown.c.located.is_(False)] if which.nowhere else []
    place = shown_places.c
    if which.country:
        clauses.append(shown.c.id.in_(select(place.happening).where(place.country == which.country)))
    if which.place:
        clauses.append(shown.c.id.in_(select(place.happening).where(place.site == which.place)))
    if which.at:
        names = select(shown_words.c.number).where(shown_words.c.words == f" {which.at} ")
        clauses.append(shown.c.id.in_(select(place.happening).where(place.words.in_(names))))
    parties = _taking_part(which)
    return clauses if parties is None else [*clauses, parties]


def placed(which: Which) -> list[Clause]:
    """The conditions on places of happenings; all but the actor and the status is known of each."""
    place = shown_places.c
    clauses = _days(place.day, which)
    clauses += [place.type == which.type] if which.type else []
    clauses += [place.site == which.place] if which.place else []
    rest = Which(status=which.status, country=which.country, actor=which.actor, named=which.named)
    found = those(rest)
    return [*clauses, place.happening.in_(select(shown.c.id).where(*found))] if found else clauses


def said(whose: Whose) -> list[Clause]:
    """The conditions on sayings."""
    said, about = shown_sayings.c, shown_about.c
    clauses = _days(said.day, whose)
    clauses += [said.act.in_(whose.acts)] if whose.acts else []
    clauses += [said.act.not_in(whose.but)] if whose.but else []
    clauses += [said.key.in_(sorted(whose.keys))] if whose.keys is not None else []
    if whose.speaker is not None:
        clauses.append(or_(said.actor == whose.speaker, said.of == whose.speaker))
    elif whose.speaker_named is not None:
        clauses.append(said.words.in_(_bearing(whose.speaker_named)))
    names: list[Clause] = []
    if whose.about:
        names.append(about.words.in_(select(shown_words.c.number).where(shown_words.c.words.in_(whose.about))))
    if whose.about_named:
        names.append(about.words.in_(_bearing(whose.about_named)))
    if names:
        inside = select(about.report, about.number).where(or_(*names))
        clauses.append(tuple_(said.report, said.number).in_(inside))
    return [and_(*clauses)] if clauses else []


# Helpers


def _bearing(words: str) -> Select[Any]:
    """The numbers of the names in which these words stand together."""
    return select(shown_words.c.number).where(func.instr(shown_words.c.words, f" {words} ") > 0)


def _taking_part(which: Which) -> Clause | None:
    """The happenings in which somebody takes part."""
    party = shown_parties.c
    whom: list[Clause] = []
    if which.actor is not None:
        whom += [party.actor == which.actor] if which.side else [party.actor == which.actor, party.of == which.actor]
    if which.named:
        whom.append(party.words.in_(_bearing(which.named)))
    if not whom:
        return None
    side = party.side == which.side if which.side else party.side.in_(PARTIES)
    # Each way to be meant is found by an index of its own.
    every = [select(party.happening).where(side, one) for one in whom]
    return shown.c.id.in_(every[0] if len(every) == 1 else every[0].union(*every[1:]))


def _days(column: ColumnElement[str], which: Which | Whose) -> list[Clause]:
    clauses: list[Clause] = []
    dated = isinstance(which, Which) and which.dated
    if which.since is not None or dated or which.until:
        clauses.append(column >= (which.since or "0"))
    if which.until is not None:
        clauses.append(column <= which.until)
    return clauses
