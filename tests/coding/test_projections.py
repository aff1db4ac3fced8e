"""Projections: native types and modes to CAMEO, ACLED, UCDP and quad classes, one table each, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
import yaml

import watchbook
from watchbook.coding.events import projections
from watchbook.records import (
    Actor,
    ActorKind,
    Casualties,
    CasualtyKind,
    Event,
    EventType,
    Filler,
    Instrument,
    InstrumentKind,
    Span,
    Stage,
    Thing,
    Words,
)

DATA = files("watchbook") / "data" / "projections"
TEXTS = {name: (DATA / f"{name}.csv").read_text("utf-8") for name in projections.GIVES}
TABLES = projections.read(TEXTS)
SPAN = Span(0, 1)
#: ACLED's sub-events as its codebook spells them.
ACLED = frozenset(
    {
        "Abduction/forced disappearance", "Agreement", "Air/drone strike", "Armed clash", "Arrests", "Attack",
        "Change to group/activity", "Chemical weapon", "Disrupted weapons use", "Excessive force against protesters",
        "Government regains territory", "Grenade", "Headquarters or base established", "Looting/property destruction",
        "Mob violence", "Non-state actor overtakes territory", "Non-violent transfer of territory", "Other",
        "Peaceful protest", "Protest with intervention", "Remote explosive/landmine/IED", "Sexual violence",
        "Shelling/artillery/missile attack", "Suicide bomb", "Violent demonstration",
    }
)  # fmt: skip
#: The types of this project that no other data set knows.
OURS = {"DISASTER", "CRIME"}


def actor(kind: ActorKind) -> Actor:
    return Actor(SPAN, "x", None, None, kind)


def harm(kind: CasualtyKind) -> Casualties:
    return Casualties(kind, "all", 1, 1, 1, SPAN, "x")


def event(
    mode: str | None,
    actors: Iterable[ActorKind] = (),
    recipients: Iterable[Filler] = (),
    means: InstrumentKind | None = None,
    *,
    kind: EventType = "ASSAULT",
    rule: str = "assault.attack.en.1",
    stage: Stage = "happened",
    hurt: Iterable[CasualtyKind] = (),
) -> Event:
    made = Event("e1", kind, mode, Words(SPAN, "x"), stage, "affirmed", rule, "key")
    return replace(
        made,
        actors=tuple(actor(kind) for kind in actors),
        recipients=tuple(recipients),
        instruments=(Instrument(SPAN, "x", means),) if means else (),
        casualties=tuple(harm(kind) for kind in hurt),
    )


def protest(mode: str, recipients: Iterable[Filler] = (), rule: str = "protest.demo.en.1") -> Event:
    return event(mode, ["crowd"], recipients, kind="PROTEST", rule=rule)


def coerce(mode: str, way: str, actors: Iterable[ActorKind] = (), recipients: Iterable[Filler] = ()) -> Event:
    return event(mode, actors, recipients, kind="COERCE", rule=f"coerce.{way}.en.1")


@pytest.mark.parametrize(
    ("given", "cameo", "acled"),
    [
        (event("suicide-attack"), "1831", "Suicide bomb"),
        (event("explosives", means="grenade"), "183", "Grenade"),
        (event("explosives", means="car-bomb"), "1832", "Remote explosive/landmine/IED"),
        (event("explosives", means="ied"), "1833", "Remote explosive/landmine/IED"),
        (event("explosives", stage="foiled"), "183", "Disrupted weapons use"),
        (event("aerial"), "195", "Air/drone strike"),
        (event("drone"), "195", "Air/drone strike"),
        (event("heavy-weapons"), "194", "Shelling/artillery/missile attack"),
        (event("firearms", ["military"], [actor("armed-group")], rule="assault.clash.en.1"), "193", "Armed clash"),
        (event("firearms", ["military", "armed-group"], rule="assault.clash.en.2"), "193", "Armed clash"),
        (event("firearms", ["armed-group"], [actor("civilians")]), "180", "Attack"),
        (event("abduct"), "181", "Abduction/forced disappearance"),
        (event("sexual"), "1821", "Sexual violence"),
        (event("destroy"), "1712", "Looting/property destruction"),
        (event("arson", (), [Thing(SPAN, "x", "house")]), "1712", "Looting/property destruction"),
        (event("crowd-control", ["police"], [actor("crowd")]), "175", "Protest with intervention"),
        (
            event("crowd-control", ["police"], [actor("crowd")], hurt=["injured"]),
            "175",
            "Excessive force against protesters",
        ),
        (event("chemical", ["police"], [actor("crowd")]), "204", "Protest with intervention"),
        (event(None, (), [actor("civilians")]), "180", "Attack"),
        (protest("demo"), "141", "Peaceful protest"),
        (protest("hunger"), "142", "Peaceful protest"),
        (protest("riot", [actor("police")]), "145", "Violent demonstration"),
        (protest("riot", [actor("civilians")]), "145", "Mob violence"),
        (protest("vandalize", rule="protest.loot.en.1"), "145", "Looting/property destruction"),
        (coerce("arrest", "arrest"), "173", "Arrests"),
        (coerce("arrest", "protesters", ["police"], [actor("crowd")]), "173", "Protest with intervention"),
        (coerce("seize", "arms"), "1711", "Disrupted weapons use"),
        (coerce("seize", "seize"), "1711", None),
        (coerce("seize", "territory", ["military"]), "192", "Government regains territory"),
        (coerce("seize", "territory", ["armed-group"]), "192", "Non-state actor overtakes territory"),
        (coerce("seize", "regain"), "192", "Government regains territory"),
        (coerce("restrict", "disperse"), "175", "Protest with intervention"),
        (coerce("curfew", "curfew"), "1723", "Other"),
        (event("troops", kind="MOBILIZE", rule="mobilize.deploy.en.1"), "154", "Change to group/activity"),
        (event("troops", kind="MOBILIZE", rule="mobilize.base.en.1"), "154", "Headquarters or base established"),
    ],
)
def test_codes(given: Event, cameo: str, acled: str | None) -> None:
    (found,) = projections.codes([given], TABLES)
    assert (found.cameo, found.acled, found.quad) == (cameo, acled, 4)


@pytest.mark.parametrize(
    ("other", "name"),
    [
        (event("crowd-control", ["police"], [actor("crowd")]), "Protest with intervention"),
        (event("firearms", ["police"], [actor("crowd")], hurt=["killed"]), "Excessive force against protesters"),
        (coerce("arrest", "arrest", ["police"], [actor("civilians")]), "Protest with intervention"),
        (protest("riot"), "Violent demonstration"),
        (event("drone"), "Peaceful protest"),
    ],
)
def test_a_protest_is_named_after_what_else_the_article_tells(other: Event, name: str) -> None:
    found, _ = projections.codes([protest("demo"), other], TABLES)
    assert found.acled == name


@pytest.mark.parametrize("stage", ["planned", "hypothetical", "background"])
def test_what_did_not_happen_names_no_protest(stage: Stage) -> None:
    other = replace(event("crowd-control", ["police"], [actor("crowd")]), stage=stage)
    found, _ = projections.codes([protest("demo"), other], TABLES)
    assert found.acled == "Peaceful protest"


def test_ground_that_was_left_is_handed_over() -> None:
    taken = coerce("seize", "territory", ["armed-group"])
    left = event("withdraw", ["military"], kind="RETREAT", rule="retreat.withdraw.en.1")
    found, _ = projections.codes([taken, left], TABLES)
    assert found.acled == "Non-violent transfer of territory"


@pytest.mark.parametrize(
    ("actors", "recipients", "hurt", "type_"),
    [
        (["military"], ["armed-group"], ["killed"], 1),
        (["armed-group"], ["police"], ["killed"], 1),
        (["military", "armed-group"], [], ["killed"], 1),
        (["armed-group"], ["armed-group"], ["killed"], 2),
        (["armed-group"], ["civilians"], ["killed"], 3),
        (["police"], ["crowd"], ["killed"], 3),
        (["armed-group"], ["civilians"], ["injured"], None),
        ([], ["civilians"], ["killed"], None),
    ],
)
def test_organised_violence(
    actors: list[ActorKind], recipients: list[ActorKind], hurt: list[CasualtyKind], type_: int | None
) -> None:
    given = event("firearms", actors, [actor(kind) for kind in recipients], hurt=hurt)
    assert projections.codes([given], TABLES)[0].ucdp == type_


def test_a_consultation_has_no_sub_event() -> None:
    (found,) = projections.codes([event("phone", kind="CONSULT", rule="consult.phone.en.1")], TABLES)
    assert (found.cameo, found.acled, found.quad, found.goldstein) == ("041", None, 1, 1)


@pytest.mark.parametrize("kind", sorted(OURS))
def test_our_own_types_have_no_codes(kind: EventType) -> None:
    assert projections.codes([event(None, kind=kind)], TABLES) == projections.codes(
        [event(None)], projections.Projections()
    )


def test_the_names_are_acleds() -> None:
    named = {row.acled for row in TABLES.acled}
    assert named == ACLED


def test_every_type_of_plover_has_a_cameo_code() -> None:
    assert {row.type for row in TABLES.cameo if not (row.mode or row.way or row.instrument)} == set(
        get_args(EventType)
    ) - OURS


def test_one_cameo_code_has_one_weight_and_one_quad_class() -> None:
    weights = {(row.cameo, row.goldstein, row.quad) for row in TABLES.cameo}
    assert len(weights) == len({row.cameo for row in TABLES.cameo})


def test_conflict_weighs_below_nothing_and_cooperation_above() -> None:
    # Appeals to yield and to change weigh a little less than nothing in GDELT's list, though they are words of peace.
    appeals = {row.cameo for row in TABLES.cameo if row.cameo in ("024", "025")}
    assert {row.goldstein for row in TABLES.cameo if row.cameo in appeals} == {"-0.3"}
    others = [row for row in TABLES.cameo if row.cameo not in appeals]
    assert all((float(row.goldstein) < 0) == (int(row.quad) > 2) for row in others)


def test_quad_classes_are_those_of_the_root() -> None:
    last = {5: 1, 8: 2, 13: 3, 20: 4}
    for row in TABLES.cameo:
        assert int(row.quad) == next(quad for root, quad in last.items() if int(row.cameo[:2]) <= root), row


#: GDELT's weights of the roots and of some codes below them (CAMEO.goldsteinscale.txt; the source is in the table).
WEIGHTS = {
    "020": 3, "030": 4, "040": 1, "050": 3.5, "057": 8, "060": 6, "070": 7, "080": 5, "0841": 7, "0874": 10,
    "090": -2, "100": -5, "110": -2, "120": -4, "124": -4, "125": -5, "130": -4.4, "138": -7, "140": -6.5, "145": -7.5,
    "150": -7.2,
    "160": -4, "162": -5.6, "163": -8, "170": -7, "173": -5, "175": -9, "180": -9, "185": -8, "190": -10, "195": -10,
    "204": -10,
}  # fmt: skip


@pytest.mark.parametrize(("code", "weight"), sorted(WEIGHTS.items()))
def test_weights_are_gdelts(code: str, weight: float) -> None:
    assert {float(row.goldstein) for row in TABLES.cameo if row.cameo == code} == {weight}


# Both ways: whatever is native has its codes, and whatever is a code comes from something native

MODES: dict[str, tuple[str, ...]] = {
    path.name.removesuffix(".yaml"): tuple(yaml.safe_load(path.read_text("utf-8")).get("modes") or ())
    for path in sorted((files("watchbook") / "data" / "events").iterdir(), key=lambda path: path.name)
}
NATIVE = [(kind, mode) for kind, modes in MODES.items() if kind not in OURS for mode in (None, *modes)]
#: Roots of CAMEO: all twenty but statements, which are sayings here.
ROOTS = {f"{root:02}" for root in range(2, 21)}
#: What ACLED has no sub-event for, unless a row asks for the way in which it is told: dealings in words, and measures
#: that it leaves out.
NOT_ACLED = {
    "ACCUSE", "AID", "CONCEDE", "COOPERATE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "AGREE", "CONSULT",
    "COERCE ban", "COERCE censor", "COERCE cyber", "COERCE withhold", "COERCE seize", "RETREAT", "RETREAT access",
    "RETREAT resign", "RETREAT return", "RETREAT withdraw",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "mode"), NATIVE)
def test_every_type_and_mode_has_its_codes(kind: EventType, mode: str | None) -> None:
    (found,) = projections.codes([event(mode, kind=kind, rule=f"{kind.lower()}.any.en.1")], TABLES)
    assert found.cameo
    assert found.goldstein is not None
    assert found.quad in (1, 2, 3, 4)
    left_out = not NOT_ACLED.isdisjoint({f"{kind} {mode}" if mode else kind, kind if kind not in MIXED else ""})
    assert (found.acled is None) is left_out


#: Types of which only some modes have a sub-event.
MIXED = {"COERCE", "RETREAT"}


def test_every_root_of_cameo_is_reached() -> None:
    assert {row.cameo[:2] for row in TABLES.cameo} == ROOTS


@pytest.mark.parametrize("name", ["cameo", "acled"])
def test_every_mode_of_a_row_exists(name: str) -> None:
    asked = {(row.type, row.mode) for row in getattr(TABLES, name) if row.mode not in ("", "-")}
    assert {(kind, mode) for kind, mode in asked if mode not in MODES[kind]} == set()


def witness(row: projections.Row) -> Event:
    """An event that is all that a row asks for."""
    sides: dict[str, list[ActorKind]] = {"": [], "-": [], "things": [], "both": ["military", "armed-group"]}
    one: dict[str, ActorKind] = {
        "armed": "police", "forces": "military", "rebels": "armed-group", "civilians": "civilians", "crowd": "crowd",
    }  # fmt: skip
    people = {side: sides.get(side, [one[name] for name in side.split("+") if name in one]) for side in
              (row.actors, row.recipients)}  # fmt: skip
    undergo = [actor(kind) for kind in people[row.recipients]]
    hurt: list[CasualtyKind] = ["killed" if row.casualties == "harm" else row.casualties] if row.casualties else []  # type: ignore[list-item]
    return event(
        None if row.mode in ("", "-") else row.mode,
        people[row.actors],
        [Thing(SPAN, "x", "house")] if row.recipients == "things" else undergo,
        row.instrument or None,  # type: ignore[arg-type]
        kind=row.type,  # type: ignore[arg-type]
        rule=f"{row.type.lower()}.{row.way or 'any'}.en.1",
        stage=row.stage or "happened",  # type: ignore[arg-type]
        hurt=hurt,
    )


@pytest.mark.parametrize("name", sorted(projections.GIVES))
def test_every_row_is_the_first_for_some_event(name: str) -> None:
    table = getattr(TABLES, name)
    makers = {row.acled: witness(row) for row in TABLES.acled if not row.beside}
    unread = []
    for row in table:
        given = [witness(row), *([makers[row.beside]] if row.beside else [])]
        found = projections.codes(given, replace(projections.Projections(), **{name: table}))[0]
        if str(getattr(found, name)) != getattr(row, name):
            unread.append((row, found))
    assert unread == []


@pytest.mark.parametrize("name", sorted(projections.GIVES))
def test_no_row_is_hidden_by_an_earlier_one(name: str) -> None:
    asked = ("type", "mode", "way", "stage", "actors", "recipients", "instrument", "casualties", "beside")
    rows = [tuple(getattr(row, column) for column in asked) for row in getattr(TABLES, name)]
    hidden = [
        (earlier, row)
        for number, row in enumerate(rows)
        for earlier in rows[:number]
        if all(not mine or mine == theirs for mine, theirs in zip(earlier, row, strict=True))
    ]
    assert not hidden


def test_ways_are_those_of_rules() -> None:
    folder = Path(watchbook.__file__).parent / "data" / "languages" / "en" / "events"
    ids = {
        (path.stem, way)
        for path in folder.glob("*.yaml")
        for way in re.findall(r"^  - id: [a-z]+\.([a-z.-]+)\.[a-z]{2}\.\d+$", path.read_text("utf-8"), re.M)
    }
    asked = {(row.type, row.way) for table in (TABLES.cameo, TABLES.acled) for row in table if row.way}
    assert asked <= ids


def test_sides_are_known() -> None:
    known = {*projections.SIDES, "", "-", "things", "both"}
    rows = [*TABLES.cameo, *TABLES.acled, *TABLES.ucdp]
    sides = {name for row in rows for side in (row.actors, row.recipients) for name in side.split("+")}
    assert sides <= known


@pytest.mark.parametrize("text", ["type,mode\nASSAULT,beat\n", "type,acled,quad\nASSAULT,Attack,4\n"])
def test_a_table_with_other_columns_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="the columns must be"):
        projections.read({**TEXTS, "acled": text})
