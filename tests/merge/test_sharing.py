"""What two texts share: whole reprints, shortened and merged ones, and what is no reprint however much it looks so."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprinted import FOOTER, OTHER_WIRE, OWN, PARAGRAPHS, RIVAL, STORY, TRANSLATED, WIRE, at, prose, shared
from watchbook.merge.reprints.origins import REPRINTED
from watchbook.merge.reprints.prose import RUN, WINDOW, Prose
from watchbook.merge.reprints.sharing import compare
from watchbook.records import Span

EDITED = WIRE.replace("late on Monday", "on Monday night").replace("ninety families", "some 90 families")


@pytest.mark.parametrize(
    ("copy", "least"),
    [
        (WIRE, 1.0),
        (f"Granary burns in the north\n\n{WIRE}", 0.95),
        ("\n\n".join(PARAGRAPHS[:2]), 1.0),
        ("\n\n".join((PARAGRAPHS[0], PARAGRAPHS[3])), 1.0),
        ("\n\n".join(reversed(PARAGRAPHS)), 0.95),
        (WIRE.upper(), 1.0),
        (WIRE.replace("“", '"').replace("”", '"').replace("\n\n", " \n"), 0.95),
        (EDITED, 0.85),
        (f"{OWN[:80]}\n\n{WIRE}", 0.8),
    ],
    ids=["same", "headline", "cut", "two of five", "reordered", "capitals", "quotes", "edited", "own lead"],
)
def test_a_reprint_is_seen(copy: str, least: float) -> None:
    found = shared(copy, WIRE)
    assert found is not None
    assert found.of_one >= max(least, REPRINTED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WIRE, OTHER_WIRE),
        (WIRE, OWN),
        (STORY, RIVAL),
        (WIRE, TRANSLATED),
        (WIRE, ""),
        ("", ""),
        ("Two men were hurt.", "Two men were hurt."),
        (f"{OWN}\n\n{PARAGRAPHS[4][:60]}", WIRE),
    ],
    ids=["two stories", "own story", "one speech", "translation", "nothing", "neither", "too short", "half a sentence"],
)
def test_what_is_no_reprint(one: str, other: str) -> None:
    assert shared(one, other) is None


def test_a_footer_alone_makes_no_reprint() -> None:
    found = shared(f"{OWN}\n\n{FOOTER}", f"{OTHER_WIRE}\n\n{FOOTER}")
    assert found is not None
    assert max(found.of_one, found.of_other) < REPRINTED
    assert [passage.one for passage in found.passages] == [at(f"{OWN}\n\n{FOOTER}", FOOTER[:-1])]


def test_what_is_set_aside_is_not_compared() -> None:
    text, rest = f"{OWN}\n\n{FOOTER}", f"{OTHER_WIRE}\n\n{FOOTER}"
    one = Prose("a", text, (at(text, FOOTER),))
    assert compare(one, prose(rest, "b")) is None


def test_other_languages_are_not_compared() -> None:
    assert compare(prose(WIRE, "a", "en"), prose(WIRE, "b", "de")) is None
    assert compare(prose(WIRE, "a", "en-GB"), prose(WIRE, "b", "en")) is not None
    assert compare(prose(WIRE, "a", None), prose(WIRE, "b", "en")) is not None


def test_merged_copies_show_a_passage_of_each() -> None:
    merged = f"{OWN}\n\n{PARAGRAPHS[3]}\n\n{OTHER_WIRE}"
    for source, words in ((WIRE, PARAGRAPHS[3]), (OTHER_WIRE, OTHER_WIRE), (OWN, OWN)):
        found = shared(merged, source)
        assert found is not None
        assert [passage.one for passage in found.passages] == [at(merged, words[:-1])]
        assert [passage.other for passage in found.passages] == [at(source, words[:-1])]
        assert found.of_one < REPRINTED


def test_an_edit_stays_within_a_passage_and_a_cut_does_not() -> None:
    found = shared("\n\n".join((EDITED.split("\n\n")[0], PARAGRAPHS[3])), WIRE)
    assert found is not None
    assert [passage.other for passage in found.passages] == [
        at(WIRE, PARAGRAPHS[0][:-1]), at(WIRE, PARAGRAPHS[3][:-1])
    ]  # fmt: skip


@given(st.lists(st.sampled_from([*PARAGRAPHS, *OWN.split("\n\n"), STORY]), max_size=6), st.integers(0, 200))
def test_both_see_the_same(parts: list[str], cut: int) -> None:
    text = "\n\n".join(parts)[cut:]
    one, other = shared(text, WIRE), compare(prose(WIRE, "b"), prose(text, "a"))
    assert (one is None) == (other is None)
    if one is None or other is None:
        return
    assert one == other.turned()
    assert 0 < one.of_one <= 1
    assert 0 < one.of_other <= 1
    for passage in one.passages:
        assert 0 <= passage.one.start < passage.one.end <= len(text)
        assert 0 <= passage.other.start < passage.other.end <= len(WIRE)
        assert passage.words <= len(passage.one.of(text).split())


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 120))
def test_a_passage_long_enough_gives_a_common_mark(before: str, after: str, start: int) -> None:
    words = WIRE.split()
    passage = " ".join(words[start % (len(words) - 60) :][: RUN + WINDOW + 8])
    one, other = prose(f"{before} {passage} {after}"), prose(f"{after} {passage} {before}")
    assert set(one.marks) & set(other.marks)


@given(st.text())
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    starts, ends = prose(text).places
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        assert start < end
        assert text[start:end].isalnum()


def test_signs_without_spaces_are_words_by_themselves() -> None:
    starts, ends = prose("新华社 Kabul 12").places
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [(0, 1), (1, 2), (2, 3), (4, 9), (10, 12)]


def test_case_does_not_matter_and_order_does() -> None:
    assert prose(WIRE).marks == prose(WIRE.swapcase()).marks
    assert not set(prose(WIRE).marks) & set(prose(" ".join(reversed(WIRE.split()))).marks)


@pytest.mark.parametrize("text", ["word " * 60_000, "“" * 100_000, "\n" * 200_000, "a" * 300_000, "🙂 x " * 50_000])
def test_hostile_texts_take_no_time(text: str) -> None:
    begun = time.process_time()
    one, other = prose(text, "a"), prose(text + WIRE, "b")
    compare(one, other)
    assert len(one.marks) < 20_000
    assert time.process_time() - begun < 2


def test_spans_set_aside_may_lie_anywhere() -> None:
    made = Prose("a", "one two three", (Span(4, 7), Span(0, 0), Span(8, 99)))
    assert made.places[0].tolist() == [0]
