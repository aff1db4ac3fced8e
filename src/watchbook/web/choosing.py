"""Which happenings an address asks for: the same filters on the list, the map and the timeline."""

from __future__ import annotations

from typing import get_args

from watchbook.ledger.showing import Showing, Which
from watchbook.records import EventType, HappeningStatus, folded
from watchbook.web.desk import Desk
from watchbook.web.page import Asked
from watchbook.web.speech import STATUSES, TYPES, said

#: What is asked for in the stead of a place by whoever wants all that has no point on the map.
NOWHERE = "none"


def which(asked: Asked) -> Which:
    """Which happenings the address asks for.

    Raises:
        UsageError: a day is none.
    """
    actor, place = asked.text("actor"), asked.text("place")
    return Which(
        type=_one_of(asked.text("type"), get_args(EventType)),
        status=_one_of(asked.text("status"), get_args(HappeningStatus)),
        country=asked.text("country"),
        actor=actor,
        named=" ".join(folded(actor)) if actor else None,
        since=asked.day("since"),
        until=asked.day("until"),
        place=None if place == NOWHERE else place,
        nowhere=place == NOWHERE,
    )


def form(desk: Desk, wanted: Which) -> dict[str, object]:
    """What the form of the filters needs."""
    types, countries = desk.once(Showing.kinds)
    entry = desk.library.register.entry(wanted.actor) if wanted.actor else None
    return {
        "wanted": wanted,
        "types": [(name, said(TYPES, name)) for name in get_args(EventType) if name in types],
        "statuses": [(name, said(STATUSES, name)) for name in get_args(HappeningStatus)],
        "countries": sorted((code, desk.country(code)) for code in countries),
        "actor_name": wanted.actor if entry is None else entry.name,
    }


# Helpers


def _one_of(given: str | None, every: tuple[str, ...]) -> str | None:
    return given if given in every else None
