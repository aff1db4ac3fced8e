"""What of a content is negated, and of whom."""

from __future__ import annotations

import pytest

from opposed import kinship
from watchbook.merge.statements import clauses

RULES = kinship().rules


@pytest.mark.parametrize(
    ("said", "affirmed", "denied"),
    [
        ("the army holds the camp and the rebels hold nothing", ["bas", "hold"], ["fight", "hold"]),
        ("it was no raid, but a fire broke out", ["break", "out", "shoot"], ["attac"]),
        ("no more than nine homes burned", ["burn", "hous"], []),
        ("guards didn't shoot", [], ["guard", "shoot"]),
        ("nobody denies it was never said", ["deni"], []),
    ],
)
def test_clauses_are_negated_each_for_itself(said: str, affirmed: list[str], denied: list[str]) -> None:
    names = frozenset(("army",))
    found = [sorted(clauses.stems(words, names, RULES)) for words in clauses.parted(said, RULES)]
    assert found == [affirmed, denied]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("no civilian was killed by the soldiers", ("civilians",)),
        ("nine soldiers and a farmer were killed", ("civilians", "security")),
        ("not one of its policemen was hurt", ("security",)),
        ("the bridge fell", ()),
    ],
)
def test_a_negation_is_of_certain_people(words: str, kinds: tuple[str, ...]) -> None:
    assert clauses.people(words.split(), RULES) == kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [("shot", "fired"), ("women", "woman"), ("died", "killed"), ("burning", "burned"), ("fire", "fired")],
)
def test_words_of_one_group_count_as_one(one: str, other: str) -> None:
    assert RULES.stem(one) == RULES.stem(other)


@pytest.mark.parametrize(("one", "other"), [("province", "provide"), ("houses", "hours"), ("arrest", "arson")])
def test_words_that_only_begin_alike_do_not(one: str, other: str) -> None:
    assert RULES.stem(one) != RULES.stem(other)
