"""What the register of actors says: who belonged to what on which day, and who held which office."""

from __future__ import annotations

import re
from datetime import date

import pytest

from watchbook.library import Library
from watchbook.library.names import fold
from watchbook.library.register import UNCHECKED
from watchbook.records import ActorEntry

#: What was reached when the register was last filled; less means that something was lost.
ACTORS, PERSONS, CHECKED_MEMBERSHIPS = 1100, 290, 580


def _entry(built_in: Library, identity: str) -> ActorEntry:
    entry = built_in.register.entry(identity)
    assert entry is not None, identity
    return entry


def _persons(built_in: Library) -> list[ActorEntry]:
    return [entry for entry in built_in.register.entries() if entry.roles[0].kind == "person"]


def test_nothing_was_lost(built_in: Library) -> None:
    entries = built_in.register.entries()
    checked = sum(line.source != UNCHECKED for entry in entries for line in entry.memberships)
    assert len(entries) >= ACTORS
    assert len(_persons(built_in)) >= PERSONS
    assert checked >= CHECKED_MEMBERSHIPS


@pytest.mark.parametrize(
    ("member", "of", "inside", "outside"),
    [
        ("uzbekistan", "csto", ["1998-01-01", "2006-08-16", "2011-01-01"], ["2003-01-01", "2013-01-01", "2024-12-08"]),
        ("georgia", "csto", ["1998-06-01"], ["2000-01-01", "2024-01-01"]),
        ("azerbaijan", "csto", ["1998-06-01"], ["2000-01-01", "2024-01-01"]),
        ("tajikistan", "csto", ["2010-01-01", "2026-01-01"], []),
        ("afghanistan", "csto", [], ["2024-12-08"]),
        ("iran", "sco", ["2023-07-04", "2025-01-01"], ["2023-07-03"]),
        ("iran", "sco-observers", ["2010-01-01", "2023-07-03"], ["2023-07-04"]),
        ("belarus", "sco", ["2024-07-04"], ["2024-07-03"]),
        ("belarus", "sco-observers", ["2020-01-01"], ["2024-07-04"]),
        ("afghanistan", "sco", [], ["2024-01-01"]),
        ("afghanistan", "sco-observers", ["2021-09-09"], []),
        ("turkey", "sco-dialogue-partners", ["2021-09-09"], []),
        ("georgia", "cis", ["2005-01-01"], ["2010-01-01"]),
        ("turkmenistan", "cis", [], ["2020-01-01"]),
        ("finland", "nato", ["2023-04-04"], ["2023-04-03"]),
        ("poland", "nato", ["2001-01-01"], ["1998-12-31"]),
        ("germany", "nato", ["2020-01-01"], []),
        ("russia", "nato", [], ["2020-01-01"]),
        ("poland", "eu", ["2004-05-01"], ["2004-04-30"]),
        ("croatia", "eu", ["2013-07-01"], ["2013-06-30"]),
        ("united-kingdom", "eu", ["1980-01-01"], ["2021-01-01"]),
        ("turkey", "eu", [], ["2024-01-01"]),
        ("indonesia", "oic", ["1990-01-01"], []),
        ("kazakhstan", "oic", ["2000-01-01"], ["1990-01-01"]),
        ("russia", "oic-observers", ["2010-01-01"], ["2004-12-31"]),
        ("uzbekistan", "ots", ["2020-01-01"], ["2018-01-01"]),
        ("afghanistan", "eco", ["2000-01-01"], []),
        ("majeed-brigade", "bla", ["2025-01-01"], []),
        ("taliban", "afghanistan-government", ["1999-01-01", "2024-01-01"], ["2010-01-01"]),
    ],
)
def test_a_membership_holds_on_its_days(
    built_in: Library, member: str, of: str, inside: list[str], outside: list[str]
) -> None:
    spans = [(line.from_ or "", line.until or "9999") for line in _entry(built_in, member).memberships if line.of == of]
    assert [day for day in inside if not any(start <= day <= end for start, end in spans)] == []
    assert [day for day in outside if any(start <= day <= end for start, end in spans)] == []


@pytest.mark.parametrize("of", ["un", "csto", "sco", "cis", "nato", "eu", "oic", "eco", "ots"])
def test_every_line_of_a_state_in_an_organisation_was_checked(built_in: Library, of: str) -> None:
    lines = [
        (entry.id, line.source)
        for entry in built_in.register.entries()
        if entry.roles[0].kind == "state"
        for line in entry.memberships
        if line.of == of
    ]
    assert lines
    assert [identity for identity, source in lines if source == UNCHECKED] == []


@pytest.mark.parametrize(
    ("of", "number"), [("un", 193), ("nato", 32), ("eu", 27), ("oic", 55), ("csto", 6), ("sco", 10)]
)
def test_an_organisation_has_all_its_members(built_in: Library, of: str, number: int) -> None:
    members = {
        entry.id
        for entry in built_in.register.entries()
        if entry.roles[0].kind == "state"
        for line in entry.memberships
        if line.of == of and line.until is None
    }
    assert len(members) >= number


def _holders(built_in: Library, label: str, of: str, day: str) -> list[str]:
    return [
        entry.id
        for entry in _persons(built_in)
        for role in entry.roles
        if role.role.label == label and role.of == of and (role.role.from_ or "") <= day <= (role.role.until or "9999")
    ]


@pytest.mark.parametrize(
    ("label", "of", "day", "who"),
    [
        ("president", "afghanistan-government", "2019-05-01", "ashraf-ghani"),
        ("foreign minister", "afghanistan-foreign-ministry", "2018-01-01", "salahuddin-rabbani"),
        ("foreign minister", "afghanistan-foreign-ministry", "2024-12-11", "amir-khan-muttaqi"),
        ("refugees minister", "afghanistan-refugees-ministry", "2024-12-11", "khalil-haqqani"),
        ("leader", "taliban", "2015-12-01", "akhtar-mansour"),
        ("leader", "taliban", "2019-05-01", "hibatullah-akhundzada"),
        ("leader", "ttp", "2016-01-01", "mullah-fazlullah"),
        ("leader", "ttp", "2024-01-01", "noor-wali-mehsud"),
        ("chief of Army Staff", "pakistan-armed-forces", "2024-01-01", "asim-munir"),
        ("prime minister", "pakistan-government", "2020-01-01", "imran-khan"),
        ("president", "kazakhstan-government", "2015-06-01", "nursultan-nazarbayev"),
        ("president", "kazakhstan-government", "2024-06-01", "kassym-jomart-tokayev"),
        ("foreign minister", "kazakhstan-foreign-ministry", "2024-06-01", "murat-nurtleu"),
        ("president", "uzbekistan-government", "2015-01-01", "islam-karimov"),
        ("president", "kyrgyzstan-government", "2018-01-01", "sooronbay-jeenbekov"),
        ("president", "tajikistan-government", "2024-12-11", "emomali-rahmon"),
        ("defence minister", "tajikistan-defence-ministry", "2024-12-11", "sherali-mirzo"),
        ("defence minister", "tajikistan-defence-ministry", "2025-06-01", "emomali-sobirzoda"),
        ("president", "turkmenistan-government", "2023-01-01", "serdar-berdimuhamedow"),
        ("defence minister", "russia-defence-ministry", "2022-03-01", "sergei-shoigu"),
        ("defence minister", "russia-defence-ministry", "2025-01-01", "andrei-belousov"),
        ("foreign minister", "iran-foreign-ministry", "2020-01-01", "mohammad-javad-zarif"),
        ("foreign minister", "iran-foreign-ministry", "2025-01-01", "abbas-araghchi"),
        ("foreign minister", "india-foreign-ministry", "2024-01-01", "s-jaishankar"),
        ("secretary general", "csto", "2024-12-08", "imangali-tasmagambetov"),
        ("secretary general", "nato", "2025-01-01", "mark-rutte"),
    ],
)
def test_an_office_was_held_by(built_in: Library, label: str, of: str, day: str, who: str) -> None:
    assert _holders(built_in, label, of, day) == [who]


def test_everything_told_of_a_person_has_a_source(built_in: Library) -> None:
    for entry in _persons(built_in):
        for source in [role.source for role in entry.roles] + [line.source for line in entry.memberships]:
            assert source != UNCHECKED, entry.id
            assert re.search(r"https?://|github\.com/", source), entry.id
        assert [role.role.label for role in entry.roles if role.of is None] == [], entry.id


def test_an_office_has_the_country_of_whose_it_is(built_in: Library) -> None:
    for entry in _persons(built_in):
        for role in entry.roles:
            if role.of is not None:
                home = {line.country for line in _entry(built_in, role.of).roles} - {None}
                assert role.country in home or not home, (entry.id, role.role.label)


def test_no_day_lies_in_the_future(built_in: Library) -> None:
    """A last day may: it is the end of a term."""
    for entry in built_in.register.entries():
        starts = [role.role.from_ for role in entry.roles] + [line.from_ for line in entry.memberships]
        assert [day for day in starts if day is not None and day > date.today().isoformat()] == [], entry.id


def test_no_name_of_a_person_is_a_word_of_another_kind(built_in: Library) -> None:
    words = {fold(word) for word in (*built_in.tables.agents, *built_in.tables.titles, *built_in.tables.demonyms)}
    for entry in _persons(built_in):
        names = (entry.name, *entry.names)
        assert [name for name in names if fold(name) in words] == [], entry.id
        places = [place for name in names for place in built_in.gazetteer.named(name)]
        assert [place.name for place in places if place.kind in ("country", "province", "region")] == [], entry.id
