"""Statements in the ledger: a report that comes later meets those before it as if all had come at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.reports import entry
from merge.test_disputes import POOL, RULES, find
from opposed import kinship
from watchbook.ledger import Ledger
from watchbook.merge.disputes import gathering
from watchbook.pipeline import disputes as pipeline
from watchbook.pipeline import wire
from watchbook.records import Dispute

#: One report for each document of the pool.
DOCUMENTS = sorted({one.source.document for one in POOL})
STATEMENTS = {
    document: tuple(
        replace(one, number=place)
        for place, one in enumerate(one for one in POOL if one.source.document == document)
    )
    for document in DOCUMENTS
}  # fmt: skip


def opposed(ledger: Ledger) -> list[Dispute]:
    return gathering.gather(ledger.conflicts(), RULES)


def together(documents: list[str]) -> list[Dispute]:
    return find([one for document in sorted(documents) for one in STATEMENTS[document]])


@given(st.permutations(DOCUMENTS), st.lists(st.integers(1, 5), min_size=1, max_size=8))
@settings(max_examples=15, deadline=None)
def test_one_by_one_in_any_order_is_all_at_once(documents: list[str], steps: list[int]) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
        list(ledger.add(entry(document, f"text {document}") for document in documents))
        numbers = dict(zip(ledger.unread("basis"), documents, strict=True))
        waiting = list(numbers)
        while waiting:
            size = steps.pop(0) if steps else len(waiting)
            part, waiting = waiting[:size], waiting[size:]
            ledger.oppose([(number, STATEMENTS[numbers[number]]) for number in part], RULES)
        assert opposed(ledger) == together(documents)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "watchbook.db")
    list(made.add(entry(document, f"text {document}") for document in DOCUMENTS))
    read(made, "basis")
    return made


def read(ledger: Ledger, basis: str, left_out: tuple[str, ...] = ()) -> list[int]:
    numbers = ledger.unread(basis)
    documents = [wire.decode(body).document.id for body in ledger.bodies(numbers)]
    batch = [(n, () if d in left_out else STATEMENTS.get(d, ())) for n, d in zip(numbers, documents, strict=True)]
    ledger.oppose(batch, RULES)
    return numbers


def test_a_report_is_read_once(ledger: Ledger) -> None:
    assert opposed(ledger) == together(DOCUMENTS)
    assert read(ledger, "basis") == []


def test_a_report_that_was_replaced_holds_no_side(ledger: Ledger) -> None:
    list(ledger.add([entry("a2", "another text")]))
    assert len(read(ledger, "basis", left_out=("a2",))) == 1
    assert opposed(ledger) == together([document for document in DOCUMENTS if document != "a2"])


def test_other_rules_read_everything_again(ledger: Ledger) -> None:
    assert len(read(ledger, "other rules")) == len(DOCUMENTS)
    assert opposed(ledger) == together(DOCUMENTS)


def test_a_rebuilt_index_is_read_again(ledger: Ledger) -> None:
    ledger.rebuild()
    assert ledger.conflicts() == []
    read(ledger, "basis")
    assert opposed(ledger) == together(DOCUMENTS)


def test_real_reports_are_read_as_they_come(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "watchbook.db") as ledger:
        list(ledger.add([entry()]))
        assert pipeline.refresh(ledger, kinship(), "basis") == 1
        assert pipeline.refresh(ledger, kinship(), "basis") == 0


def test_statements_are_kept_as_they_were(ledger: Ledger) -> None:
    sides = [one for each in ledger.conflicts() for one in (each.one, each.other)]
    assert sides
    assert all(any(one == known for known in STATEMENTS[one.source.document]) for one in sides)
