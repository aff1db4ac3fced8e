"""Frames of nouns that name what happens: their arguments, light verbs undone; no model."""

from __future__ import annotations

import pytest

from event_parses import PARSES
from eventful import frame_words, told
from watchbook.parse import frames
from watchbook.parse.frames import Frame, Tree, Wanted

WANTED = Wanted({"noun": frozenset({"attack", "bombing", "meeting", "summit", "toll"}), "verb": frozenset({"go off"})})


def frame(text: str, lemma: str) -> Frame:
    tree = Tree(told(text).body.trees[0].sentence)
    return next(frame for frame in frames.of(tree, frame_words(), WANTED) if frame.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "function", "fillers"),
    [
        ("Police foiled an attack on the base.", "attack", "on", ["base"]),
        ("They claimed an attack on Sarbaz on Wednesday.", "attack", "on", ["Sarbaz"]),
        ("Sarbaz was killed in a suicide bombing.", "bombing", "modifier", ["suicide"]),
        ("The death toll of the bombing rose to 14.", "toll", "of", ["bombing"]),
        (
            "The 17th meeting of the Pamir Working Group took place on Wednesday in Moscow.",
            "meeting",
            "of",
            ["Group"],
        ),
        (
            "The 17th meeting of the Pamir Working Group took place on Wednesday in Moscow.",
            "meeting",
            "in",
            ["Moscow"],
        ),
        ("No attack took place in Kabul.", "attack", "in", ["Kabul"]),
        ("Police foiled an attack on the base.", "attack", "subject", ["Police"]),
    ],
)
def test_arguments(text: str, lemma: str, function: str, fillers: list[str]) -> None:
    found = frame(text, lemma)
    argument = found.get(function)
    assert argument is not None
    assert [found.token(head).text for head in argument.heads] == fillers


def test_the_verb_that_carries_a_noun_gives_its_tense() -> None:
    found = frame("The 17th meeting of the Pamir Working Group took place on Wednesday in Moscow.", "meeting")
    assert found.light is not None
    assert (found.token(found.light).text, found.tense) == ("took", "past")


def test_a_noun_without_light_verb_has_none() -> None:
    assert frame("Sarbaz was killed in a suicide bombing.", "bombing").light is None


def test_no_negates_the_noun() -> None:
    assert frame("No attack took place in Kabul.", "attack").negated


def test_an_adverb_behind_a_verb_is_its_particle() -> None:
    found = frame("A roadside bomb went off near the base.", "go off")
    assert [found.token(index).text for index in found.trigger] == ["went", "off"]


def test_every_parse_tells_its_text() -> None:
    assert all(told(text).body.text == text for text in PARSES)
