from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse import pieces as module
from watchbook.parse.pieces import MAX_PIECES, SHAPES, Pieces, word_shape

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "tal", "##iban", "kabul", "##s", "-", "cafe", "日", "1", "##9", "t"]


@pytest.fixture
def cutter() -> Pieces:
    return Pieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Taliban", ["tal", "##iban"]),
        ("KABUL", ["kabul"]),
        ("kabul-t", ["kabul", "-", "t"]),
        ("Café", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("日日", ["日", "日"]),
        ("1999", ["1", "##9", "##9", "##9"]),
        ("unseen", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("t" + "-" * 500, ["t", "-", "-", "-", "-", "-"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(cutter: Pieces, word: str, wanted: list[str]) -> None:
    assert [VOCABULARY[number] for number in cutter.of(word)[0]] == wanted


@pytest.mark.parametrize(
    ("word", "like"),
    [
        ("denied", "of"),
        ("Kabul", "Herat"),
        ("NATO", "USA"),
        ("McGurk", "iPhone"),
        ("5mm", "9s"),
        ("!", ","),
        ("A", "I"),
    ],
)
def test_shapes_tell_how_a_word_is_written(word: str, like: str) -> None:
    assert word_shape(word) == word_shape(like)


def test_the_seven_shapes_differ() -> None:
    assert len({word_shape(word) for word in ("of", "Kabul", "NATO", "McGurk", "5mm", ",", "A", "日")}) == SHAPES


@given(st.text())
def test_any_word_has_pieces_and_a_shape(word: str) -> None:
    numbers, shape = Pieces(VOCABULARY).of(word)
    assert 1 <= len(numbers) <= MAX_PIECES
    assert all(0 <= number < len(VOCABULARY) for number in numbers)
    assert 0 <= shape < SHAPES


def test_the_cache_is_bounded(cutter: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHED_WORDS", 3)
    for number in range(20):
        assert cutter.of(f"kabul{number}") == cutter.of(f"kabul{number}")
    assert len(cutter._seen) <= 3
