"""Which rule reads a frame: predicates, classes, conditions, roles, and which of several wins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from builders import sentence
from watchbook.parse.frames import Frame, FrameWords, Tree, of
from watchbook.rules.book import Book
from watchbook.rules.pattern import Conditions, Pattern, fillers

WORDS = FrameWords(
    light=frozenset({"carry out", "launch"}),
    occurrence=frozenset({"take place"}),
    subject_control=frozenset({"promise"}),
    negation=frozenset({"not", "no"}),
    negative_verbs=frozenset({"fail"}),
    future=frozenset({"will"}),
    calendar=frozenset({"friday"}),
)
KILLED = (
    "Gunmen/NOUN/gunman<nsubj:killed killed/VERB/kill<root two/NUM<nummod:officers officers/NOUN/officer<obj:killed "
    "in/ADP<case:Herat Herat/PROPN<obl:killed ./PUNCT<punct:killed"
)
NOT_KILLED = (
    "Gunmen/NOUN/gunman<nsubj:kill did/AUX/do<aux:kill not/PART<advmod:kill kill/VERB/kill<root "
    "officers/NOUN/officer<obj:kill ./PUNCT<punct:kill"
)


def rule(name: str, **given: Any) -> Pattern:
    return Pattern(name, (), (), **{"verb": ("kill",), **given})


def read(tree_text: str, *rules: Pattern, classes: Mapping[str, frozenset[str]] | None = None) -> str | None:
    book = Book(rules, classes or {})
    frames = of(Tree(sentence(tree_text)), WORDS, book.wanted())
    found = [match.rule.id for frame in frames if (match := book.match(frame, kinds))]
    return found[0] if found else None


def kinds(tree: Tree, head: int) -> frozenset[str]:
    return frozenset({"people"} if tree.tokens[head].upos == "NOUN" else {"place"})


def frame(tree_text: str) -> Frame:
    return of(Tree(sentence(tree_text)), WORDS, Book([rule("any")], {}).wanted())[0]


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        (Conditions(), True),
        (Conditions(has=("object",)), True),
        (Conditions(has=("clause",)), False),
        (Conditions(lacks=("clause",)), True),
        (Conditions(lacks=("object",)), False),
        (Conditions(lemma={"object": ("officer", "soldier")}), True),
        (Conditions(lemma={"object": ("@forces",)}), True),
        (Conditions(lemma={"object": ("bill",)}), False),
        (Conditions(lemma={"clause": ("officer",)}), False),
        (Conditions(not_lemma={"object": ("bill",)}), True),
        (Conditions(not_lemma={"object": ("officer",)}), False),
        (Conditions(kind={"object": ("people", "person")}), True),
        (Conditions(kind={"object": ("place",)}), False),
        (Conditions(kind={"in": ("place",)}), True),
        (Conditions(not_kind={"object": ("people",)}), False),
        (Conditions(under=("say",)), False),
        (Conditions(not_under=("say",)), True),
        (Conditions(negated="no"), True),
        (Conditions(negated="yes"), False),
        (Conditions(passive="no"), True),
        (Conditions(passive="yes"), False),
    ],
)
def test_conditions(where: Conditions, holds: bool) -> None:
    found = read(KILLED, rule("r", where=where), classes={"forces": frozenset({"officer"})})
    assert (found == "r") is holds


def test_negation_is_a_condition() -> None:
    assert read(NOT_KILLED, rule("r", where=Conditions(negated="yes"))) == "r"
    assert read(NOT_KILLED, rule("r", where=Conditions(negated="no"))) is None


def test_predicates_may_be_a_class() -> None:
    assert read(KILLED, rule("r", verb=("@killing",)), classes={"killing": frozenset({"kill", "slay"})}) == "r"
    assert read(KILLED, rule("r", verb=("@unknown",))) is None


def test_the_rule_with_more_conditions_wins_then_the_first() -> None:
    plain, special = rule("plain"), rule("special", where=Conditions(has=("object",)))
    assert read(KILLED, plain, special) == "special"
    assert read(KILLED, plain, rule("later")) == "plain"
    assert read(KILLED, plain, rule("unfit", where=Conditions(has=("clause", "object")))) == "plain"


def test_what_must_be_there_counts_before_what_must_not() -> None:
    asking = rule("asking", where=Conditions(has=("object",)))
    barring = rule("barring", where=Conditions(lacks=("clause", "infinitive", "quote")))
    assert read(KILLED, barring, asking) == "asking"


def test_roles_take_the_first_alternative_that_is_there_and_every_summand() -> None:
    killed = frame(KILLED)

    def words(functions: str) -> list[str]:
        return [killed.token(head).text for argument in fillers(killed, functions) for head in argument.heads]

    assert words("clause | subject | object") == ["Gunmen"]
    assert words("subject + in") == ["Gunmen", "Herat"]
    assert words("clause") == []


def test_trials_tell_what_failed() -> None:
    book = Book([rule("r", where=Conditions(has=("clause",), negated="no"))], {})
    trial = next(iter(book.trials(frame(KILLED), kinds)))
    assert trial.failed == ("has clause",)


def test_only_wanted_predicates_become_frames() -> None:
    assert of(Tree(sentence(KILLED)), WORDS, Book([rule("r", verb=("deny",))], {}).wanted()) == ()
