from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.windows import LIMIT, MOST, Windows

ARTICLES = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(["", "", "", "sure", "hard"])), min_size=1, max_size=600
)


def windows_of(article: list[tuple[int, str]]) -> Windows:
    hard = [kind == "hard" or number == 0 for number, (_, kind) in enumerate(article)]
    return Windows([size for size, _ in article], hard, lambda word: article[word][1] in ("sure", "hard"))


def words(*paragraphs: int) -> list[tuple[int, str]]:
    return [(1, "" if place else "hard") for length in paragraphs for place in range(length)]


@given(ARTICLES)
def test_every_word_is_in_exactly_one_window(article: list[tuple[int, str]]) -> None:
    windows = windows_of(article)
    start = 0
    while start < len(article):
        window = windows.at(start)
        assert window.start == start < window.end <= len(article)
        assert sum(size for size, _ in article[start : window.end]) <= LIMIT
        start = window.end


@given(ARTICLES, st.integers(0, 599))
def test_a_window_ends_where_a_sentence_ends_or_stays_open(article: list[tuple[int, str]], start: int) -> None:
    window = windows_of(article).at(start % len(article))
    ended = window.end == len(article) or article[window.end][1] in ("sure", "hard")
    assert window.is_open or ended


def test_whole_paragraphs_are_packed() -> None:
    assert windows_of(words(50, 50, 50)).at(0) == (0, 100, False)


def test_a_small_paragraph_before_a_long_one_is_filled_up_from_it() -> None:
    article = words(20, 200)
    article[70] = (1, "sure")
    assert windows_of(article).at(0) == (0, 70, False)


def test_without_any_end_the_window_is_open() -> None:
    assert windows_of(words(300)).at(0) == (0, LIMIT, True)


def test_an_open_window_can_be_read_again_up_to_a_bound() -> None:
    assert windows_of(words(300)).at(0, limit=MOST) == (0, MOST, True)
    assert windows_of(words(200)).at(0, limit=MOST) == (0, 200, False)


def test_a_word_with_too_many_pieces_still_gets_a_window() -> None:
    assert Windows([900, 1], [True, False], lambda _: False).at(0) == (0, 1, True)
