"""The data files that come with watchbook: all of them load, and what they say of each other agrees."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import get_args

import pytest

from watchbook.library import Library
from watchbook.library.names import fold
from watchbook.records import ActorEntry, ActorKind, DatedRole
from watchbook.resolve.actors import role_at

SECTORS = {
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "GOV", "HLH", "IGO", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP",
    "PTY", "REB", "REF", "REL", "SEP", "SPY", "UAF",
}  # fmt: skip


def test_every_data_file_is_without_fault(built_in: Library) -> None:
    assert [str(problem) for problem in built_in.problems] == []


def test_there_is_enough_of_everything(built_in: Library) -> None:
    assert built_in.counts.actors >= 90
    assert built_in.counts.places >= 1000
    assert len(built_in.tables.agents) >= 250
    assert len(built_in.tables.titles) >= 120
    assert len(set(built_in.tables.demonyms.values())) >= 180


def test_every_date_is_a_day(built_in: Library) -> None:
    for entry in built_in.register.entries():
        days = [day for role in entry.roles for day in (role.role.from_, role.role.until)]
        days += [day for membership in entry.memberships for day in (membership.from_, membership.until)]
        for day in filter(None, days):
            assert date.fromisoformat(day).isoformat() == day, (entry.id, day)


def test_every_line_names_its_source(built_in: Library) -> None:
    for entry in built_in.register.entries():
        lines = [*entry.roles, *entry.memberships]
        assert entry.roles, entry.id
        for line in lines:
            assert line.source.strip(), entry.id
            assert line.source == "unchecked" or "unchecked" not in line.source, entry.id


def test_no_international_organisation_has_a_country(built_in: Library) -> None:
    igos = [entry for entry in built_in.register.entries() if entry.roles[0].kind == "igo"]
    assert igos
    assert [entry.id for entry in igos if any(role.country for role in entry.roles)] == []


def test_sectors_are_those_of_plover(built_in: Library) -> None:
    found = {sector for entry in built_in.register.entries() for role in entry.roles for sector in role.sectors}
    found |= {sector for agent in built_in.tables.agents.values() for sector in agent.sectors}
    assert found <= SECTORS


def test_countries_are_those_of_the_gazetteer(built_in: Library) -> None:
    known = {places[0].country for places in built_in.gazetteer._names.values() if places[0].kind == "country"}
    used = {role.country for entry in built_in.register.entries() for role in entry.roles if role.country}
    assert used <= known
    assert set(built_in.tables.demonyms.values()) <= known


def test_a_state_of_the_register_is_a_country_of_the_gazetteer(built_in: Library) -> None:
    for entry in built_in.register.entries():
        if entry.roles[0].kind == "state":
            places = built_in.gazetteer.named(entry.name)
            assert places, entry.id
            assert (places[0].kind, places[0].country) == ("country", entry.roles[0].country), entry.id


def test_a_seat_stands_for_one_actor(built_in: Library) -> None:
    seats = Counter(
        seat for entry in built_in.register.entries() for seat in dict.fromkeys(fold(name) for name in entry.metonyms)
    )
    assert [seat for seat, number in seats.items() if number > 1] == []


def test_kinds_of_the_word_lists_are_kinds_of_actors(built_in: Library) -> None:
    kinds = set(get_args(ActorKind))
    assert {agent.kind for agent in built_in.tables.agents.values()} <= kinds
    assert set(built_in.tables.titles.values()) <= kinds


# What the coding of the region stands on


def _role(built_in: Library, identity: str, day: str) -> DatedRole:
    entry = built_in.register.entry(identity)
    assert entry is not None
    role = role_at(entry, day)
    assert role is not None
    return role


@pytest.mark.parametrize(
    ("day", "kind", "sectors"),
    [
        ("1995-05-01", "armed-group", ("REB",)),
        ("1998-08-20", "government", ("GOV",)),
        ("2010-04-15", "armed-group", ("REB",)),
        ("2021-08-14", "armed-group", ("REB",)),
        ("2021-08-15", "government", ("GOV",)),
        ("2024-12-11", "government", ("GOV",)),
    ],
)
def test_the_taliban_are_what_they_were_that_day(
    built_in: Library, day: str, kind: str, sectors: tuple[str, ...]
) -> None:
    role = _role(built_in, "taliban", day)
    assert (role.kind, role.sectors, role.country) == (kind, sectors, "AF")


@pytest.mark.parametrize(
    "name",
    [
        "ISIS-K",
        "ISIS K",
        "ISKP",
        "IS-K",
        "ISIS-Khorasan",
        "Islamic State Khorasan Province",
        "ISIL-K",
        "Daesh Khorasan",
    ],
)
def test_isis_k_is_known_by_its_names(built_in: Library, name: str) -> None:
    entry = built_in.register.named(name)
    assert entry is not None
    assert entry.id == "isis-k"


@pytest.mark.parametrize(
    ("member", "of", "day", "belongs"),
    [
        ("uzbekistan", "csto", "2010-01-01", True),
        ("uzbekistan", "csto", "2024-12-08", False),
        ("kazakhstan", "csto", "2024-12-08", True),
        ("tajikistan", "csto", "2024-12-08", True),
        ("india", "sco", "2017-06-08", False),
        ("india", "sco", "2017-06-09", True),
        ("pakistan", "sco", "2017-06-09", True),
        ("iran", "sco", "2023-07-03", False),
        ("iran", "sco", "2023-07-04", True),
        ("belarus", "sco", "2024-07-03", False),
        ("belarus", "sco", "2024-07-04", True),
        ("kyrgyzstan", "eaeu", "2015-01-01", False),
        ("united-kingdom", "eu", "2020-01-31", True),
        ("united-kingdom", "eu", "2020-02-01", False),
    ],
)
def test_an_alliance_has_the_members_it_had_that_day(
    built_in: Library, member: str, of: str, day: str, belongs: bool
) -> None:
    entry = built_in.register.entry(member)
    assert entry is not None
    assert _belongs(entry, of, day) == belongs


def _belongs(entry: ActorEntry, of: str, day: str) -> bool:
    spans = [(line.from_ or "", line.until or "9999") for line in entry.memberships if line.of == of]
    return any(start <= day <= end for start, end in spans)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kabul", "city", "AF"),
        ("Dushanbe", "city", "TJ"),
        ("Khorog", "city", "TJ"),
        ("Helmand", "province", "AF"),
        ("GBAO", "province", "TJ"),
        ("Khyber Pakhtunkhwa", "province", "PK"),
        ("Tajikistan", "country", "TJ"),
        ("Central Asia", "region", None),
        ("Torkham", "border", None),
    ],
)
def test_places_of_the_region_are_known(built_in: Library, name: str, kind: str, country: str | None) -> None:
    place = built_in.gazetteer.named(name)[0]
    if kind != "border":
        assert (place.kind, place.country) == (kind, country)
    assert (place.lat is None) == (place.lon is None)


@pytest.mark.parametrize(
    ("word", "country"), [("afghan", "AF"), ("afghans", "AF"), ("tajik", "TJ"), ("kyrgyz", "KG"), ("british", "GB")]
)
def test_peoples_have_their_country(built_in: Library, word: str, country: str) -> None:
    assert built_in.tables.demonyms[word] == country


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("policeman", "police"),
        ("soldier", "military"),
        ("gunman", "armed-group"),
        ("villager", "civilians"),
        ("protester", "crowd"),
        ("journalist", "media"),
        ("security force", "military"),
    ],
)
def test_agents_have_their_kind(built_in: Library, noun: str, kind: str) -> None:
    assert built_in.tables.agents[noun].kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("foreign minister", "government"),
        ("minister of refugees", "government"),
        ("gen", "military"),
        ("mullah", "religious"),
        ("secretary general", "igo"),
    ],
)
def test_titles_have_the_kind_they_speak_for(built_in: Library, title: str, kind: str) -> None:
    assert built_in.tables.titles[title] == kind
