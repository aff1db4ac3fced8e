"""Constructions, and the table of what the rules cover."""

from __future__ import annotations

import pytest

from watchbook.pipeline import coverage
from watchbook.pipeline.coder import Coder
from watchbook.pipeline.coverage import Construction
from watchbook.records import Article


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Gunmen attacked a convoy in Herat.", "attack", "active"),
        ("A convoy was attacked by gunmen.", "attack", "passive"),
        ("The rebels tried to attack the convoy.", "attack", "infinitive"),
        ("The rebels fled, killing two guards.", "kill", "participle"),
        ("The gunmen who attacked the convoy fled.", "attack", "relative"),
        ("The attack on the convoy lasted an hour.", "attack", "noun"),
        ("Militants carried out an attack on a convoy.", "attack", "light verb"),
        ("According to the ministry, the road is open.", "according to", "preposition"),
    ],
)
def test_constructions(own: Coder, text: str, predicate: str, expected: Construction) -> None:
    body = own.read(Article(text, id="a", published="2025-03-05", published_from="given", language="en")).body
    found = {coverage.construction(frame) for _, frame in body.every() if frame.lemma == predicate}
    assert found == {expected}


def test_what_stands_in_a_title_is_a_headline(own: Coder) -> None:
    title = own.read(Article("-", id="a", title="Gunmen attack convoy in Herat", language="en")).title
    (found,) = {coverage.construction(frame, title=True) for _, frame in title.every() if frame.lemma == "attack"}
    assert found == "headline"


def test_every_type_act_and_predicate_has_a_row_that_counts_its_rules(own: Coder) -> None:
    rows = list(coverage.coverage(own))
    books = own.books
    assert {row.name for row in rows if row.sort == "event"} == set(books.events.definitions)
    assert {row.name for row in rows if row.sort == "proposition"} == set(books.sayings.propositions.predicates)
    assert sum(row.rules for row in rows) == sum(len(book.rules) for book in books.all())
    for row in rows:
        assert all(0 < cell.rules <= min(row.rules, cell.examples) for cell in row.cells.values()), row
        assert all(cell.examples <= row.examples for cell in row.cells.values()), row
        assert not row.rules or row.cells, row
