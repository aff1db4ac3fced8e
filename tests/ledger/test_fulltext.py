from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ledger.reports import entry
from watchbook.errors import LedgerError, UsageError
from watchbook.ledger import Ledger, sqlite
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


def test_without_full_text_search_there_is_no_ledger(tmp_path: Path) -> None:
    engine = sqlite.engine(tmp_path / "watchbook.db")
    with sqlite.reading(engine) as connection:
        sqlite.demand_fulltext(connection)
        connection.execute(text("CREATE TEMP TABLE pragma_module_list (name)"))  # hides what SQLite can do
        with pytest.raises(LedgerError, match="built without full-text search"):
            sqlite.demand_fulltext(connection)
    engine.dispose()
