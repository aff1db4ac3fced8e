from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ledger.reports import TEXT, entry
from watchbook.errors import LedgerError, UsageError
from watchbook.ledger import Ledger, Within, sqlite
from watchbook.ledger.fulltext import expression


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "watchbook.db") as opened:
        list(opened.add([entry(), entry("a2", "Le président a été réélu à Genève.", title="Élections")]))
        yield opened


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("taliban kabul", '"taliban" "kabul"'),
        ('"active in Kabul" denied', '"active in Kabul" "denied"'),
        ("“active in Kabul”", '"active in Kabul"'),
        ('"without an end', '"without an end"'),
        ('a"b"c', '"a" "b" "c"'),
        ("title:x OR NOT (y*) ^z", '"title:x" "OR" "NOT" "(y*)" "^z"'),
        ("isis - k", '"isis" "k"'),
        ('x\x00y "" ', '"x y"'),
        ("l'été \udcff", '"l\'été"'),
    ],
)
def test_every_sign_in_a_query_is_taken_as_words(query: str, meant: str) -> None:
    assert expression(query) == meant


@pytest.mark.parametrize("query", ["", "   ", '""', "*", '"- -"', "😀"])
def test_a_query_without_a_word_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="there is no word to search for"):
        expression(query)


@given(query=st.text(st.characters() | st.sampled_from("\"'*():^-+{}\\\x00\udcff")))
@settings(max_examples=80, deadline=None)
def test_no_query_is_an_error_of_the_database(ledger: Ledger, query: str) -> None:
    ledger.search(f"{query} kabul", limit=3)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("taliban", ["a1"]),
        ("ISIS-K", ["a1"]),
        ('"ISIS-K was active"', ["a1"]),
        ('"was ISIS-K active"', []),
        ("elections geneve", ["a2"]),
        ("denied réélu", []),
        ("taliban' OR '1'='1", []),
    ],
)
def test_all_words_must_stand_in_title_or_text(ledger: Ledger, query: str, found: list[str]) -> None:
    assert [hit.document for hit in ledger.search(query)] == found


@pytest.mark.parametrize(
    ("within", "found"),
    [
        (Within(), ["d3", "d2", "d1"]),
        (Within("AF"), ["d3", "d2", "d1"]),
        (Within("AF-KAB"), ["d3", "d2", "d1"]),
        (Within("kabul", since="2024-12-12"), ["d3", "d2"]),
        (Within("Kabul", until="2024-12-12"), ["d2", "d1"]),
        (Within(None, "2024-12-11", "2024-12-11"), ["d1"]),
        (Within("PK"), []),
        (Within(None, "2024-12-14"), []),
    ],
)
def test_within_a_place_and_a_time(tmp_path: Path, within: Within, found: list[str]) -> None:
    days = {"d1": "2024-12-11", "d3": "2024-12-13T23:59:59Z", "d2": "2024-12-12", "d0": None}
    with Ledger.open(tmp_path / "watchbook.db") as ledger:
        list(ledger.add(entry(name, f"{TEXT}\n{name}", published=day) for name, day in days.items()))
        assert {hit.document for hit in ledger.search("bomber", 20, within)} - {"d0"} == set(found)
        assert len(ledger.search("bomber", 1, within)) == min(1, len(found))
        assert [one.id for one in ledger.catalogue.newest(20, within)] == sorted(found, reverse=True)
        assert [one.id for one in ledger.catalogue.newest(2, within)] == sorted(found, reverse=True)[:2]


def test_a_day_that_is_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="is no day"):
        ledger.search("kabul", 3, Within(until="yesterday"))


def test_without_full_text_search_there_is_no_ledger(tmp_path: Path) -> None:
    engine = sqlite.engine(tmp_path / "watchbook.db")
    with sqlite.reading(engine) as connection:
        sqlite.demand_fulltext(connection)
        connection.execute(text("CREATE TEMP TABLE pragma_module_list (name)"))  # hides what SQLite can do
        with pytest.raises(LedgerError, match="built without full-text search"):
            sqlite.demand_fulltext(connection)
    engine.dispose()
