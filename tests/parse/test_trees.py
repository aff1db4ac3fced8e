from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.trees import ROOT, choose_heads, drop_words, is_tree


def scores_of(count: int, seed: int, *, decimals: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, count + 1)).round(decimals).astype(np.float32)


def worth(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


@given(st.integers(1, 40), st.integers(0, 10_000), st.integers(0, 3))
def test_a_tree_comes_out_whatever_the_scores(count: int, seed: int, decimals: int) -> None:
    assert is_tree(choose_heads(scores_of(count, seed, decimals=decimals)))


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_no_other_tree_is_better(count: int, seed: int) -> None:
    scores = scores_of(count, seed)
    trees = [list(heads) for heads in itertools.product(range(-1, count), repeat=count) if is_tree(list(heads))]
    assert worth(scores, choose_heads(scores)) == pytest.approx(max(worth(scores, tree) for tree in trees), abs=1e-3)


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf, -np.inf, 1e30, -1e30])
@pytest.mark.parametrize("count", [1, 2, 7, 120])
def test_scores_that_say_nothing_still_give_a_tree(value: float, count: int) -> None:
    assert is_tree(choose_heads(np.full((count, count + 1), value, np.float32)))


def test_a_chain_of_cycles_is_undone() -> None:
    count = 250
    scores = np.zeros((count, count + 1), np.float32)
    for word in range(count):
        scores[word, (word ^ 1) + 1] = 9
    assert is_tree(choose_heads(scores))


def test_no_words_have_no_heads() -> None:
    assert choose_heads(np.zeros((0, 1), np.float32)) == []


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ([ROOT], True),
        ([1, ROOT, 1], True),
        ([ROOT, ROOT], False),
        ([1, 0], False),
        ([1, 0, ROOT], False),
        ([0, ROOT], False),
    ],
)
def test_is_tree(heads: list[int], tree: bool) -> None:
    assert is_tree(heads) is tree


@pytest.mark.parametrize(
    ("heads", "dropped", "wanted"),
    [
        ([1, ROOT, 1], {2}, [1, ROOT]),
        ([1, ROOT, 1], {0}, [ROOT, 0]),
        ([1, ROOT, 1, 2], {1}, [ROOT, 0, 1]),
        ([1, 2, ROOT], {1}, [1, ROOT]),
        ([ROOT], {0}, []),
    ],
)
def test_words_can_be_dropped(heads: list[int], dropped: set[int], wanted: list[int]) -> None:
    assert drop_words(heads, dropped) == wanted
