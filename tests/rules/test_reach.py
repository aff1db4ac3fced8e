"""Words of a rule that another always takes first."""

from __future__ import annotations

from typing import Any

import pytest

from watchbook.rules import reach
from watchbook.rules.book import Book
from watchbook.rules.kinds import EventRule, SayingRule
from watchbook.rules.pattern import Conditions, Pattern

CLASSES = {"stuff": frozenset({"rug", "lamp"})}


def asks(**where: Any) -> Pattern:
    return Pattern("x", (), (), verb=("take",), where=Conditions(**where))


def event(**given: Any) -> EventRule:
    return EventRule(id="x", examples=(), near_misses=(), **given)


def saying(act: str = "say", content: str = "clause", **given: Any) -> SayingRule:
    return SayingRule(id="x", examples=(), near_misses=(), act=act, roles={"content": content}, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "rule", "covers"),
    [
        (asks(), asks(), True),
        (asks(), asks(has=("object",)), True),
        (asks(has=("object",)), asks(), False),
        (asks(has=("object",)), asks(lemma={"object": ("rug",)}), True),
        (asks(has=("object",)), asks(kind={"object": ("thing",)}), True),
        (asks(has=("object",)), asks(not_lemma={"object": ("rug",)}), False),
        (asks(lemma={"object": ("@stuff", "cup")}), asks(lemma={"object": ("rug",)}), True),
        (asks(lemma={"object": ("rug",)}), asks(lemma={"object": ("@stuff",)}), False),
        (asks(lemma={"object": ("rug",)}), asks(lemma={"by": ("rug",)}), False),
        (asks(not_lemma={"object": ("rug",)}), asks(not_lemma={"object": ("@stuff",)}), True),
        (asks(not_lemma={"object": ("@stuff",)}), asks(not_lemma={"object": ("rug",)}), False),
        (asks(not_lemma={"object": ("rug",)}), asks(lacks=("object",)), True),
        (asks(not_kind={"object": ("place",)}), asks(lacks=("object",)), True),
        (asks(lacks=("object",)), asks(not_lemma={"object": ("rug",)}), False),
        (asks(under=("say", "tell")), asks(under=("say",)), True),
        (asks(not_under=("say",)), asks(not_under=("say", "tell")), True),
        (asks(negated="no"), asks(negated="no"), True),
        (asks(negated="no"), asks(), False),
        (asks(passive="yes"), asks(passive="no"), False),
        (event(), event(unless=("flood",)), True),
        (event(unless=("flood",)), event(), False),
        (event(beside=("riot", "smash")), event(beside=("riot",)), True),
        (event(beside=("riot",)), event(), False),
        (saying(content="clause | quote"), saying(), True),
        (saying(), saying(content="clause | object"), False),
        (saying(quoted="yes"), saying(), False),
        (saying(act="no-comment"), saying(), True),
        (saying(), saying(act="no-comment"), False),
        (saying(), saying(modal=True), False),
        (saying(where=Conditions(negated="yes")), saying(where=Conditions(negated="yes")), True),
    ],
)
def test_what_covers_what(before: Pattern, rule: Pattern, covers: bool) -> None:
    assert reach.covers(before, rule, CLASSES) is covers


def test_the_words_that_are_never_read_are_told() -> None:
    rules = [
        Pattern("wide", (), (), verb=("take", "lift", "@stuff")),
        Pattern("whole", (), (), verb=("lift",), noun=()),
        Pattern("part", (), (), verb=("take", "steal")),
        Pattern("more", (), (), verb=("take",), where=Conditions(has=("object",))),
    ]
    found = [
        (shadow.rule.id, shadow.by.id, shadow.words, shadow.whole) for shadow in reach.shadows(Book(rules, CLASSES))
    ]
    assert found == [("whole", "wide", (("verb", "lift"),), True), ("part", "wide", (("verb", "take"),), False)]


def test_a_rule_is_lost_also_where_several_take_its_words() -> None:
    rules = [
        Pattern("one", (), (), verb=("take",)),
        Pattern("two", (), (), verb=("steal",)),
        Pattern("lost", (), (), verb=("take", "steal")),
    ]
    assert [(shadow.by.id, shadow.whole) for shadow in reach.shadows(Book(rules, {}))] == [("one", True), ("two", True)]
