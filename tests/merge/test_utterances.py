"""One utterance and its tellings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchbook.merge.statements import utterances
from watchbook.merge.statements.statements import Voice
from watchbook.merge.statements.utterances import Spoken

STEMS = frozenset(("troop", "kille", "fight", "satur"))
MINISTRY = Voice("name:spokesman", "actor:ministry", "AF")


def spoken(document: str, **given: object) -> Spoken:
    made = Spoken(f"{document}|v|say|1-2", document, "2024-06-12", MINISTRY, 100, ("words", True), STEMS)
    return replace(made, **given)  # type: ignore[arg-type]


FIRST = spoken("a1")
CLAIM = frozenset((("claim", "h1"),))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (spoken("a2"), True),
        (spoken("a1"), False),
        (spoken("a2", said=101), True),
        (spoken("a2", said=102), False),
        (spoken("a2", said=None), False),
        (spoken("a2", how=("words", False)), False),
        (spoken("a2", how=("demand", True)), False),
        (spoken("a2", how=None), False),
        (spoken("a2", voice=Voice("name:minister", "actor:ministry")), True),
        (spoken("a2", voice=Voice("name:other", "actor:army", "PK")), False),
        (spoken("a2", stems=STEMS | {"quite", "other", "words", "still"}), True),
        (spoken("a2", stems=frozenset(("troop", "kille", "villa"))), False),
        (spoken("a2", stems=frozenset(("troop", "kille"))), False),
    ],
)
def test_tellings_of_one_utterance(other: Spoken, expected: bool) -> None:
    assert utterances.same(FIRST, other) is utterances.same(other, FIRST) is expected


def test_other_numbers_are_another_utterance() -> None:
    one, other = (spoken(name, stems=STEMS | {number}) for name, number in (("a1", "8"), ("a2", "11")))
    assert not utterances.same(one, other)


def test_two_claims_of_one_happening_are_one() -> None:
    one, other = (spoken(name, deeds=CLAIM, said=said, how=None) for name, said in (("a1", 100), ("a2", 160)))
    assert utterances.same(one, other)
    assert len(utterances.joined([one, other])) == 1
    assert not utterances.same(one, replace(other, deeds=frozenset((("disclaimer", "h1"),))))


POOL = [
    FIRST, spoken("a2", instant="2024-06-13", said=101), spoken("a3", instant="2024-06-11", said=99),
    spoken("b1", deeds=CLAIM, how=None), spoken("b2", deeds=CLAIM, how=None, said=140), spoken("c1", said=120),
]  # fmt: skip


@given(st.permutations(POOL))
@settings(max_examples=30, deadline=None)
def test_the_order_of_arrival_tells_nothing(sayings: list[Spoken]) -> None:
    found = [[one.document for one in group] for group in utterances.joined(sayings)]
    assert found == [["a3", "a1", "a2"], ["b1", "b2"], ["c1"]]
