"""Projections: native types and modes to CAMEO, ACLED and quad classes, by one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files

import pytest

from watchbook.coding.events import projections
from watchbook.records import Actor, ActorKind, Event, Filler, Instrument, InstrumentKind, Span, Thing, Words

TEXT = (files("watchbook") / "data" / "projections" / "events.csv").read_text("utf-8")
TABLE = projections.read(TEXT)
SPAN = Span(0, 1)
#: The names of ACLED's sub-events that the table uses, as its codebook spells them.
ACLED = frozenset(
    {
        "Abduction/forced disappearance", "Air/drone strike", "Armed clash", "Attack", "Chemical weapon",
        "Excessive force against protesters", "Grenade", "Looting/property destruction", "Mob violence",
        "Protest with intervention", "Remote explosive/landmine/IED", "Sexual violence",
        "Shelling/artillery/missile attack", "Suicide bomb",
    }
)  # fmt: skip


def actor(kind: ActorKind) -> Actor:
    return Actor(SPAN, "x", None, None, kind)


def event(
    mode: str | None, actors: Iterable[ActorKind] = (), recipients: Iterable[Filler] = (), means: str | None = None
) -> Event:
    made = Event("e1", "ASSAULT", mode, Words(SPAN, "x"), "happened", "affirmed", "rule", "key")
    instrument: InstrumentKind | None = means  # type: ignore[assignment]
    return replace(
        made,
        actors=tuple(actor(kind) for kind in actors),
        recipients=tuple(recipients),
        instruments=(Instrument(SPAN, "x", instrument),) if instrument else (),
    )


@pytest.mark.parametrize(
    ("given", "cameo", "acled"),
    [
        (event("suicide-attack"), "1831", "Suicide bomb"),
        (event("explosives", means="grenade"), "183", "Grenade"),
        (event("explosives", means="car-bomb"), "1832", "Remote explosive/landmine/IED"),
        (event("explosives", means="ied"), "1833", "Remote explosive/landmine/IED"),
        (event("aerial"), "195", "Air/drone strike"),
        (event("drone"), "195", "Air/drone strike"),
        (event("heavy-weapons"), "194", "Shelling/artillery/missile attack"),
        (event("firearms", ["military"], [actor("armed-group")]), "193", "Armed clash"),
        (event("firearms", ["military", "armed-group"]), "193", "Armed clash"),
        (event("firearms", ["armed-group"], [actor("civilians")]), "180", "Attack"),
        (event("abduct"), "181", "Abduction/forced disappearance"),
        (event("sexual"), "1821", "Sexual violence"),
        (event("destroy"), "1712", "Looting/property destruction"),
        (event("arson", (), [Thing(SPAN, "x", "house")]), "1712", "Looting/property destruction"),
        (event("crowd-control", ["police"], [actor("crowd")]), "175", "Protest with intervention"),
        (event(None, (), [actor("civilians")]), "180", "Attack"),
    ],
)
def test_codes(given: Event, cameo: str, acled: str) -> None:
    found = projections.codes(given, TABLE)
    assert (found.cameo, found.acled, found.quad) == (cameo, acled, 4)


def test_a_consultation_has_no_sub_event() -> None:
    found = projections.codes(replace(event("phone"), type="CONSULT"), TABLE)
    assert (found.cameo, found.acled, found.quad) == ("041", None, 1)


def test_what_no_row_names_has_no_codes() -> None:
    assert projections.codes(replace(event(None), type="SANCTION"), TABLE) == projections.codes(event(None), ())


def test_the_names_are_acleds() -> None:
    assert {row.acled for row in TABLE if row.acled} <= ACLED


def test_sides_are_known() -> None:
    known = {*projections.SIDES, "", "-", "things", "both"}
    assert {side for row in TABLE for side in (row.actors, row.recipients)} <= known


def test_a_table_without_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="the columns must be"):
        projections.read("type,mode\nASSAULT,beat\n")
