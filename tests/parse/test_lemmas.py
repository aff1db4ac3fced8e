from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.lemmas import KEEP, apply_rule, lemma_rule

WORDS = st.text(st.characters(exclude_characters="|"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("attacks", "attack", "1||lower"),
        ("denied", "deny", "3|y|lower"),
        ("Attacks", "attack", "1||lower"),
        ("is", "be", "*|be|lower"),
        ("n't", "not", "2|ot|lower"),
        ("Kabul", "Kabul", "0||title"),
        ("KABUL", "Kabul", "0||title"),
        ("kabul", "Kabul", "0||title"),
        ("NATO", "NATO", "0||upper"),
        ("McGurk", "McGurk", "0||written"),
    ],
)
def test_rule(form: str, lemma: str, rule: str) -> None:
    assert lemma_rule(form, lemma) == rule
    assert apply_rule(form, rule) == lemma


@given(WORDS, WORDS)
def test_rules_undo_themselves(form: str, lemma: str) -> None:
    assert apply_rule(form, lemma_rule(form, lemma)) == lemma


@given(WORDS, st.sampled_from([KEEP, "3|y|lower", "9||title", "*|be|lower", "0||written", "2|ot|upper", "*||exact"]))
def test_no_form_loses_its_lemma(form: str, rule: str) -> None:
    assert apply_rule(form, rule)


def test_a_bar_cannot_be_told_in_a_rule() -> None:
    assert lemma_rule("|", "|") == KEEP
