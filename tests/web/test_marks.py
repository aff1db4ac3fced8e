"""Texts are cut at every border, and lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchbook.records import Span
from watchbook.web.marks import SHOWN, Mark, Piece, cut

TEXTS = st.text(alphabet="ab \n💥ط<", max_size=40)
MARKS = st.lists(
    st.builds(
        Mark,
        st.builds(Span, st.integers(0, 45), st.integers(0, 45)),
        st.sampled_from(["actor", "cue", "evidence", SHOWN]),
        st.sampled_from(["e1", "s1", None]),
    ),
    max_size=8,
)


def pieces(text: str, marks: list[Mark]) -> list[Piece]:
    return [piece for paragraph in cut(text, marks) for piece in paragraph]


@given(TEXTS, MARKS)
def test_the_pieces_are_the_text(text: str, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in pieces(text, marks)) == text
    for paragraph in cut(text, marks):
        assert "\n" not in "".join(piece.text for piece in paragraph)[:-1]


@given(TEXTS, st.integers(0, 20), st.integers(1, 20), MARKS)
def test_a_mark_holds_its_words_whatever_lies_across_it(text: str, start: int, length: int, marks: list[Mark]) -> None:
    own = Mark(Span(start, start + length), "place", "m1")
    found = "".join(piece.text for piece in pieces(text, [*marks, own]) if "m1.place" in piece.parts)
    assert found == (own.span.of(text) if start + length <= len(text) else "")


@given(TEXTS, MARKS)
def test_what_is_shown_begins_once(text: str, marks: list[Mark]) -> None:
    found = pieces(text, marks)
    assert [piece.first for piece in found].count(True) == any(SHOWN in piece.kinds for piece in found)


def test_a_trigger_leads_to_its_record() -> None:
    marks = [Mark(Span(0, 9), "content", "s1"), Mark(Span(4, 9), "trigger", "e1")]
    assert [(piece.text, piece.leads) for piece in pieces("the blast.", marks)] == [
        ("the ", None),
        ("blast", "e1"),
        (".", None),
    ]
