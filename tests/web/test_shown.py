"""What the pages are read from is the same however the reports have come, and a list is the same in parts as whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.reports import TEXT, entry
from watchbook import library
from watchbook.ledger import Ledger
from watchbook.ledger.showing import Which, Whose, Window
from watchbook.library import Library
from watchbook.merge.happenings.making import contested
from watchbook.pipeline import disputes, happenings, shown, wire
from watchbook.pipeline.sayings import Said, Wanted, find
from watchbook.records import Happening

NOW = datetime(2025, 1, 1, tzinfo=UTC)
ENTRIES = [
    entry(f"a{number}", TEXT + f" {more}", outlet=f"Outlet {number}", published=f"2024-12-{12 + number}")
    for number, more in enumerate(("", "More was not known.", "A doctor spoke of five.", "", "The road was closed."))
]


@pytest.fixture(scope="module")
def shelf() -> Library:
    return library.load(None, geography=False)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.db") as opened:
        yield opened


def refreshed(ledger: Ledger, shelf: Library) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """Everything that is shown."""
    shown.refresh(ledger, shelf, shown.basis(shelf), NOW)
    showing = ledger.showing
    return (
        list(showing.every_happening(Which())),
        list(showing.disputes(None, None, None, Window(-1)).bodies),
        list(showing.every_saying(Whose())),
    )


def test_reports_that_come_one_by_one_show_the_same_as_all_at_once(
    ledger: Ledger, shelf: Library, tmp_path: Path
) -> None:
    for each in ENTRIES:
        list(ledger.add([each]))
        found = refreshed(ledger, shelf)
    with Ledger.open(tmp_path / "b.db") as other:
        list(other.add(ENTRIES))
        assert refreshed(other, shelf) == found
    assert found[0]
    assert found[2]


def test_what_is_shown_is_what_the_commands_give(ledger: Ledger, shelf: Library) -> None:
    list(ledger.add(ENTRIES))
    bodies, _, said = refreshed(ledger, shelf)
    every = happenings.every(ledger, shelf, contested(disputes.of_ledger(ledger, shelf)))
    assert {one.id: one for one in every} == {
        one.id: one for one in (wire.decode_record(body, Happening) for body in bodies)
    }
    own = find(ledger, Wanted(), shelf)
    decoded = [wire.decode_record(body, Said) for body in said]
    assert sorted(one.saying.key for one in own) == sorted(one.saying.key for one in decoded)
    assert all(one in own for one in decoded)


def test_a_list_in_parts_is_the_list(ledger: Ledger, shelf: Library) -> None:
    list(ledger.add(ENTRIES))
    _, _, said = refreshed(ledger, shelf)
    parts, after = [], None
    while True:
        part = ledger.showing.sayings(Whose(), Window(2, after))
        assert part.total == len(said)
        assert part.skipped == len(parts)
        parts += part.bodies
        if len(parts) >= part.total:
            break
        back = ledger.showing.sayings(Whose(), Window(2, before=part.keys[0]))
        assert list(back.bodies) == parts[max(len(parts) - len(part.bodies) - 2, 0) : len(parts) - len(part.bodies)]
        after = part.keys[-1]
    assert parts == said


def test_a_report_that_is_coded_again_is_shown_again(ledger: Ledger, shelf: Library) -> None:
    list(ledger.add(ENTRIES[:2]))
    before = refreshed(ledger, shelf)
    assert refreshed(ledger, shelf) == before
    list(ledger.add([entry("a0", "Nothing was said.", outlet="Outlet 0", published="2024-12-12")]))
    after = refreshed(ledger, shelf)
    assert {wire.decode_record(body, Said).document for body in after[2]} == {"a1"}
    assert b'"a0"' not in b"".join(after[0])


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (Which(type="ASSAULT"), True),
        (Which(type="PROTEST"), False),
        (Which(country="AF"), True),
        (Which(country="PK"), False),
        (Which(named="a bomber"), True),
        (Which(named="bomb"), False),
        (Which(at="kabul"), True),
        (Which(nowhere=True), False),
        (Which(since="2030-01-01"), False),
        (Which(status="denied"), False),
    ],
)
def test_happenings_are_found_by_what_they_are(ledger: Ledger, shelf: Library, which: Which, found: bool) -> None:
    list(ledger.add(ENTRIES[:1]))
    refreshed(ledger, shelf)
    assert bool(ledger.showing.number(which)) == found
    assert bool(list(ledger.showing.every_happening(which))) == found


@pytest.mark.parametrize(
    ("whose", "found"),
    [
        (Whose(speaker="taliban"), True),
        (Whose(speaker="isis-k"), False),
        (Whose(about=("isis-k",)), True),
        (Whose(about_named="kabul"), True),
        (Whose(about_named="kab"), False),
        (Whose(acts=("deny",)), True),
        (Whose(but=("deny",)), False),
        (Whose(keys=frozenset()), False),
    ],
)
def test_sayings_are_found_by_who_says_what(ledger: Ledger, shelf: Library, whose: Whose, found: bool) -> None:
    list(ledger.add(ENTRIES[:1]))
    refreshed(ledger, shelf)
    assert bool(ledger.showing.sayings(whose, Window(9)).total) == found
