"""Reprints in the ledger: a report is compared when it is added, taken away when it is replaced, and always afresh."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.reports import article, bare, entry
from reprinted import FOOTER, OTHER_WIRE, OWN, PARAGRAPHS, WIRE, prose
from watchbook.errors import UsageError
from watchbook.ledger import Entry, Ledger
from watchbook.merge.reprints import finding
from watchbook.merge.reprints.sharing import Sharing
from watchbook.merge.reprints.shelf import Shelf
from watchbook.pipeline import wire
from watchbook.records import Credit, Span

TEXTS = {
    "a": WIRE,
    "b": "\n\n".join(PARAGRAPHS[:3]),
    "c": f"{OWN}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}",
    "d": f"{OWN}\n\n{FOOTER}",
    "e": f"{OTHER_WIRE}\n\n{FOOTER}",
    "f": "Two words.",
}
Shared = dict[str, dict[str, Sharing]]


def shared(ledger: Ledger) -> Shared:
    return {one: dict(ledger.copying.shared(one)) for one in ledger.copying.papers()}


def expected(texts: dict[str, str]) -> Shared:
    """What drawers in memory give."""
    shelf, names = Shelf(), sorted(texts)
    for number, name in enumerate(names):
        shelf.add(number, prose(texts[name], name))
        finding.put(number, shelf)
    return {
        names[one]: {names[other]: sharing for other, sharing in others.items()}
        for one, others in sorted(shelf.links.items())
        if others
    }


def test_who_shares_something_with_whom() -> None:
    assert {one: set(others) for one, others in expected(TEXTS).items()} == {
        "a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b", "d"}, "d": {"c", "e"}, "e": {"d"},
    }  # fmt: skip


@given(st.permutations(sorted(TEXTS)), st.integers(1, 6))
@settings(max_examples=3, deadline=None)
def test_one_by_one_in_any_order_is_all_at_once(order: list[str], step: int) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
        for first in range(0, len(order), step):
            list(ledger.add(entry(one, TEXTS[one]) for one in order[first : first + step]))
        assert shared(ledger) == expected(TEXTS)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "watchbook.db")
    list(made.add(entry(one, text) for one, text in TEXTS.items()))
    return made


def test_an_edited_text_shares_what_it_shares_now(ledger: Ledger) -> None:
    list(ledger.add([entry("a", OTHER_WIRE)]))
    assert shared(ledger) == expected(TEXTS | {"a": OTHER_WIRE})
    list(ledger.add([entry("a", "Withdrawn.")]))
    assert shared(ledger) == expected(TEXTS | {"a": "Withdrawn."})
    list(ledger.add([entry("a", WIRE + " ")]))
    assert shared(ledger) == expected(TEXTS)


def test_a_text_that_is_coded_again_shares_the_same(ledger: Ledger) -> None:
    (outcome,) = ledger.add([entry("a", WIRE, rules="sha256:rules-2")])
    assert outcome.status == "recoded"
    assert shared(ledger) == expected(TEXTS)


def test_a_rebuilt_index_has_the_same(ledger: Ledger) -> None:
    ledger.rebuild()
    assert shared(ledger) == expected(TEXTS)


def test_what_is_set_aside_in_the_report_is_not_compared(ledger: Ledger) -> None:
    given = article("g", f"{OWN}\n\n{FOOTER}")
    span = Span(len(OWN) + 2, len(given.text))
    report = bare(given)
    document = replace(report.document, boilerplate=(span,), credits=(Credit(span, "Hindukush Gazette"),))
    report = replace(report, document=document)
    list(ledger.add([Entry(given, report, wire.encode(report))]))
    assert set(ledger.copying.shared("g")) == {"c", "d"}
    paper = ledger.copying.paper("g")
    assert paper is not None
    assert paper.credits == (("Hindukush Gazette", FOOTER),)
    assert paper.filed == ()


def test_papers_tell_what_origins_are_told_by(ledger: Ledger) -> None:
    list(ledger.add([entry("z")]))
    paper = ledger.copying.paper("z")
    assert paper is not None
    assert (paper.outlet, paper.published, len(paper.records)) == ("Khaama Press", "2024-12-12", 2)
    assert ledger.copying.paper("nobody") is None
    assert ledger.copying.document("z") == "z"
    with pytest.raises(UsageError, match="no such document"):
        ledger.copying.document("nobody")
