"""The suite of happenings: its gold is whole, and joining keeps what it has reached."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.gold.happenings import Item, Outcome, judged, suite

#: Of the pairs that are coded at all: how many of one happening are found, and of two told apart, in per cent.
FOUND, PARTED = 94.0, 80.0


@pytest.fixture(scope="module")
def found() -> list[tuple[Item, Outcome, str]]:
    return list(judged(suite()))


def test_ids_and_texts_are_unique() -> None:
    ids, pairs = Counter(item.id for item in suite()), Counter((item.one, item.other) for item in suite())
    assert max(ids.values()) == max(pairs.values()) == 1
    assert len(suite()) >= 40


@pytest.mark.parametrize(("same", "floor"), [("yes", FOUND), ("no", PARTED)])
def test_floors(found: list[tuple[Item, Outcome, str]], same: str, floor: float) -> None:
    outcomes = [outcome for item, outcome, _ in found if item.same == same and outcome != "uncoded"]
    assert 100 * outcomes.count("right") / len(outcomes) >= floor


def test_few_pairs_are_not_coded(found: list[tuple[Item, Outcome, str]]) -> None:
    assert sum(outcome == "uncoded" for _, outcome, _ in found) <= 3
