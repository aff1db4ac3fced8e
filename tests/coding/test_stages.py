"""Stages: what the words around an event say of its reality."""

from __future__ import annotations

import pytest

from eventful import book, told
from watchbook.coding.events import stages
from watchbook.parse.frames import Frame


def frame(text: str, lemma: str) -> Frame:
    return next(frame for frame in told(text).body.frames[0] if frame.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "stage"),
    [
        ("Militants could attack the base.", "attack", "hypothetical"),
        ("Militants vowed to attack the base.", "attack", "threatened"),
        ("Police foiled an attack on the base.", "attack", "foiled"),
        ("Officials feared attacks in Kabul.", "attack", "hypothetical"),
        ("The CSTO fears attacks.", "attack", "hypothetical"),
        ("Gunmen killed Rahimi in Herat on Monday.", "kill", None),
        ("Gunmen had attacked the base.", "attack", None),
    ],
)
def test_what_the_words_tell(text: str, lemma: str, stage: str | None) -> None:
    assert book().stages.told(frame(text, lemma)) == stage


@pytest.mark.parametrize(
    ("text", "lemma", "definite"),
    [
        ("This attack shocked Afghanistan.", "attack", True),
        ("They claimed an attack on Sarbaz on Wednesday.", "attack", False),
    ],
)
def test_what_points_back(text: str, lemma: str, definite: bool) -> None:
    assert book().stages.definite(frame(text, lemma)) is definite


def test_a_bare_plural_names_no_one_event() -> None:
    assert stages.plural(frame("The CSTO fears attacks.", "attack"))
    assert not stages.plural(frame("This attack shocked Afghanistan.", "attack"))


def test_a_threat_is_not_told_as_past() -> None:
    known = book().stages
    assert known.in_saying(frame("Militants vowed to attack the base.", "attack"), "threaten") == "threatened"
    assert known.in_saying(frame("Gunmen killed Rahimi in Herat on Monday.", "kill"), "threaten") is None
