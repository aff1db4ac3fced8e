"""Accounts of events built by hand, and the rules of joining of the data file."""

from __future__ import annotations

from functools import cache
from typing import Any

from opposed import shelf
from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.merge.happenings.accounts import Account, Spot, Toll
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.merge.occurrences import Occurrence
from watchbook.pipeline import happenings

KABUL = Spot("kabul", "city", "AF", "AF-KAB", (34.53, 69.17))
BARCHI = Spot("dasht-e-barchi", "district", "AF", "AF-KAB", (34.50, 69.08))
KHAIRKHANA = Spot("khair-khana", "district", "AF", "AF-KAB", (34.58, 69.12))
KABUL_PROVINCE = Spot("AF-KAB", "province", "AF", "AF-KAB", (34.5, 69.2))
HERAT = Spot("herat", "city", "AF", "AF-HER", (34.34, 62.20))
GUZARA = Spot("guzara", "city", "AF", "AF-HER", (34.22, 62.24))
PESHAWAR = Spot("peshawar", "city", "PK", "PK-KP", (34.0, 71.57))
DAY = "2024-06-12"


@cache
def rules() -> JoiningRules:
    """The rules of the data file."""
    return happenings.load(shelf())


def account(document: str = "a1", event: str = "e1", day: str | None = DAY, **given: Any) -> Account:
    """What a report tells of an event: an assault with explosives in Kabul, published a day later, unless `given`."""
    when = given.pop("when", None if day is None else on(day))
    type_, mode = given.pop("type", "ASSAULT"), given.pop("mode", "explosives")
    place: Spot | None = given.pop("place", KABUL)
    published = given.pop("published", days.number(day or DAY) or 0) + 1
    key = given.pop("key", f"{document}|v|{type_}|{10 * int(event[1:])}-{10 * int(event[1:]) + 5}")
    people, words = given.pop("people", ()), given.pop("words", (f"word{event}",))
    occurrence = Occurrence(
        document, event, key, type_, mode, place and place.country, place and place.admin1, place and place.id,
        place and place.level, place and place.point, when, people, (), words,
    )  # fmt: skip
    given.setdefault("stage", "happened")
    given.setdefault("countries", ("AF",))
    return Account(
        occurrence, f"{days.named(published)}T08:00:00+00:00", published, given.pop("stage"), "affirmed", when, place,
        **given,
    )  # fmt: skip


def on(first: str, last: str | None = None, *, sure: bool = True) -> Days:
    """The days from one to another."""
    return Days(days.number(first) or 0, days.number(last or first) or 0, sure)


def toll(low: int, high: int | None = None, kind: Any = "killed", who: Any = "all") -> Toll:
    """So many hurt."""
    return Toll(kind, who, low, low if high is None else high)
