from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.entities import choose_tags, is_valid

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def chosen(rows: list[list[float]]) -> list[str]:
    scores = np.array(rows, np.float32)
    return choose_tags(scores, scores.argmax(1).tolist(), TAGS)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([[3, 1, 0, 0, 0], [0, 3, 1, 0, 0]], "O B-PER"),
        ([[3, 2, 0, 0, 0], [0, 1, 3, 0, 0]], "B-PER I-PER"),
        ([[0, 3, 0, 2, 0], [0, 0, 0, 0, 3]], "B-LOC I-LOC"),
        ([[9, 0, 0, 0, 0], [2, 1, 3, 0, 0]], "O O"),
        ([[0, 0, 5, 0, 0]], "O"),
    ],
)
def test_the_likeliest_valid_row_is_chosen(rows: list[list[float]], wanted: str) -> None:
    assert chosen(rows) == wanted.split()


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_valid_row_is_better(rows: list[list[float]]) -> None:
    found = chosen(rows)
    assert is_valid(found)
    worth = [sum(row[TAGS.index(tag)] for row, tag in zip(rows, tags, strict=True)) for tags in _valid(len(rows))]
    assert sum(row[TAGS.index(tag)] for row, tag in zip(rows, found, strict=True)) == pytest.approx(max(worth))


def _valid(length: int) -> list[tuple[str, ...]]:
    return [tags for tags in itertools.product(TAGS, repeat=length) if is_valid(tags)]
