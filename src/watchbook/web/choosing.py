"""Which happenings an address asks for: the same filters on the list, the map and the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from watchbook.records import Actor, EventType, Happening, HappeningStatus, Place, folded
from watchbook.web import phrases
from watchbook.web.desk import Desk, State
from watchbook.web.page import Asked
from watchbook.web.speech import STATUSES, TYPES, said

#: What is asked for in the stead of a place by whoever wants all that has no point on the map.
NOWHERE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; None: any."""

    type: str | None
    status: str | None
    country: str | None
    actor: str | None
    since: str | None
    until: str | None
    place: str | None = None

    def passes(self, one: Happening) -> bool:
        """Whether the happening is among what is asked for; one without a day passes where no day is asked for."""
        if (self.type is not None and one.type != self.type) or (self.status is not None and one.status != self.status):
            return False
        if self.since is not None or self.until is not None:
            first = phrases.first_day(one)
            if first is None or not (self.since or "") <= first <= (self.until or "9999"):
                return False
        if self.place is not None and self.place not in (sites(one) or (NOWHERE,)):
            return False
        return (self.country is None or _lies_in(one, self.country)) and (
            self.actor is None or _takes_part(one, self.actor)
        )


def choice(asked: Asked) -> Choice:
    """What the address asks for.

    Raises:
        UsageError: a day is none.
    """
    return Choice(
        _one_of(asked.text("type"), get_args(EventType)),
        _one_of(asked.text("status"), get_args(HappeningStatus)),
        asked.text("country"),
        asked.text("actor"),
        asked.day("since"),
        asked.day("until"),
        asked.text("place"),
    )


def chosen(state: State, wanted: Choice) -> list[Happening]:
    """The happenings that are asked for, the newest first, those of an unknown day last."""
    found = [one for one in state.happenings.values() if wanted.passes(one)]
    dated = sorted((one for one in found if phrases.first_day(one)), key=lambda one: phrases.first_day(one) or "")
    return [*reversed(dated), *(one for one in found if not phrases.first_day(one))]


def sites(one: Happening) -> dict[str, Place]:
    """The places with a point that are told of a happening, by what names them in an address."""
    places = (place for place in phrases.fillers(one, "place") if isinstance(place, Place))
    return {
        f"p{place.id or f'{place.lat}-{place.lon}'}-{place.level}-{place.relation or 'at'}": place
        for place in places
        if place.lat is not None and place.lon is not None
    }


def form(desk: Desk, wanted: Choice) -> dict[str, object]:
    """What the form of the filters needs."""
    state = desk.state()
    types = {one.type for one in state.happenings.values()}
    countries = {
        place.country
        for one in state.happenings.values()
        for place in phrases.fillers(one, "place")
        if isinstance(place, Place) and place.country
    }
    entry = desk.library.register.entry(wanted.actor) if wanted.actor else None
    return {
        "wanted": wanted,
        "types": [(name, said(TYPES, name)) for name in get_args(EventType) if name in types],
        "statuses": [(name, said(STATUSES, name)) for name in get_args(HappeningStatus)],
        "countries": sorted((code, country_name(desk, code)) for code in countries),
        "actor_name": wanted.actor if entry is None else entry.name,
    }


def country_name(desk: Desk, code: str) -> str:
    """A country by its name where the gazetteer has one, else its code."""
    for entry in desk.library.register.entries():
        role = entry.roles[-1] if entry.roles else None
        if role is not None and role.kind == "state" and role.country == code and role.of is None:
            return entry.name
    return code


# Helpers


def _one_of(given: str | None, every: tuple[str, ...]) -> str | None:
    return given if given in every else None


def _lies_in(one: Happening, country: str) -> bool:
    return any(isinstance(place, Place) and place.country == country for place in phrases.fillers(one, "place"))


def _takes_part(one: Happening, actor: str) -> bool:
    words = " ".join(folded(actor))
    return any(
        isinstance(each, Actor) and (actor in (each.actor, each.of) or _bears(each, words))
        for field in ("actors", "recipients", "participants")
        for each in phrases.fillers(one, field)
    )


def _bears(actor: Actor, words: str) -> bool:
    return bool(words) and f" {words} " in f" {' '.join(folded(phrases.called(actor)))} "
