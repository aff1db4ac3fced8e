"""Texts found by their marks: the same links in whatever order texts come and go, and full drawers that cost little."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reprinted import FOOTER, OTHER_WIRE, OWN, PARAGRAPHS, WIRE
from watchbook.merge.reprints import finding
from watchbook.merge.reprints.prose import Prose
from watchbook.merge.reprints.sharing import Sharing
from watchbook.merge.reprints.shelf import Shelf

_rnd = random.Random(11)
#: Texts of paragraphs that come again and again, one footer in half of them.
POOL = [
    "\n\n".join([*_rnd.sample([*PARAGRAPHS, *OWN.split("\n\n"), *OTHER_WIRE.split("\n\n")], _rnd.randint(1, 4))])
    + (f"\n\n{FOOTER}" if number % 2 else "")
    for number in range(12)
]
TEXTS = {number: Prose(f"d{number}", text) for number, text in enumerate(POOL)}
Links = dict[tuple[int, int], Sharing]


def links(shelf: Shelf) -> Links:
    return {(one, other): sharing for one, others in shelf.links.items() for other, sharing in others.items()}


def filed(numbers: list[int], most: int, shelf: Shelf | None = None) -> Shelf:
    shelf = shelf or Shelf()
    for number in numbers:
        shelf.add(number, TEXTS[number])
        finding.put(number, shelf, most)
    return shelf


@pytest.mark.parametrize("most", [1, 2, 3, finding.MOST])
def test_every_pair_with_enough_marks_and_a_head_is_linked(most: int) -> None:
    found = links(filed(list(TEXTS), most))
    assert found
    assert all(found[other, one] == sharing.turned() for (one, other), sharing in found.items())
    everything = links(filed(list(TEXTS), finding.MOST))
    assert found.items() <= everything.items()
    assert (len(found) < len(everything)) == (most < finding.MOST)


@given(st.permutations(sorted(TEXTS)), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_one_by_one_in_any_order_is_all_at_once(order: list[int], most: int) -> None:
    assert links(filed(order, most)) == links(filed(sorted(order), most))


@given(st.permutations(sorted(TEXTS)), st.sets(st.sampled_from(sorted(TEXTS))), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_what_was_taken_away_was_never_there(order: list[int], gone: set[int], most: int) -> None:
    shelf = filed(order, most)
    for number in sorted(gone):
        finding.remove(number, shelf, most)
    assert links(shelf) == links(filed([number for number in order if number not in gone], most))
    for number in gone:
        finding.put(number, shelf, most)
    assert links(shelf) == links(filed(order, most))


def test_a_text_with_thousands_of_reprints_meets_a_few_of_them() -> None:
    shelf, size = Shelf(), 400
    for number in range(size):
        shelf.add(number, Prose(f"d{number}", f"{WIRE}\n\nPrinted in town {number}."))
        finding.put(number, shelf, 4)
    met = [len(others) for others in shelf.links.values()]
    assert len(met) == size
    assert sorted(met)[size // 2] == 4
    assert sum(met) < 2 * 5 * size


@pytest.mark.parametrize(
    ("shared", "one", "other", "expected"),
    [
        (1, 1, 1, True), (1, 1, 40, False), (1, 2, 40, False), (2, 2, 2, True), (2, 13, 13, True), (2, 14, 20, False),
        (3, 14, 20, True), (3, 22, 22, False), (4, 22, 900, True), (4, 900, 900, True), (3, 900, 900, False),
    ],
)  # fmt: skip
def test_how_many_marks_are_enough(shared: int, one: int, other: int, expected: bool) -> None:
    assert finding.enough(shared, one, other) is expected
    assert finding.enough(shared, other, one) is expected
