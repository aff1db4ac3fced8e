"""Why two accounts are one happening, and what keeps them apart: one case for every reason."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from told import BARCHI, GUZARA, HERAT, KABUL, KABUL_PROVINCE, KHAIRKHANA, PESHAWAR, account, on, rules, toll
from watchbook.merge.happenings.joining import Apart, Reason
from watchbook.merge.happenings.likeness import compare

Given = dict[str, Any]
SENTENCE = ("bomb", "bridge", "crowd", "market", "river")

#: (what one tells beside the usual, what the other tells, the reason, whether it is there)
REASONS: list[tuple[Given, Given, Reason, bool]] = [
    ({}, {}, "same-day", True),
    ({}, {"when": on("2024-06-01", "2024-06-30")}, "same-day", False),
    ({}, {"when": on("2024-06-01", "2024-06-30")}, "days-meet", True),
    ({}, {"when": on("2024-06-11", "2024-06-13", sure=False)}, "days-meet", True),
    ({}, {"day": "2024-06-13"}, "next-day", True),
    ({}, {"day": "2024-06-14"}, "other-days", True),
    ({}, {"when": on("2024-06-14", "2024-06-16", sure=False)}, "other-days", False),
    ({}, {"when": on("2024-06-24", "2024-06-26", sure=False)}, "other-days", True),
    ({"hour": 8}, {"hour": 9}, "other-hour", False),
    ({"hour": 8}, {"hour": 23}, "other-hour", True),
    ({"hour": 8, "type": "AGREE"}, {"hour": 23, "type": "AGREE"}, "other-hour", False),
    ({}, {}, "same-place", True),
    ({"place": None, "spots": (KABUL,)}, {}, "same-place", True),
    ({"spots": (BARCHI,)}, {"place": BARCHI}, "same-spot", True),
    ({"spots": (BARCHI,)}, {"place": KHAIRKHANA}, "other-spot", True),
    ({"spots": (BARCHI,)}, {}, "other-spot", False),
    ({"place": HERAT}, {"place": GUZARA}, "near-place", True),
    ({}, {"place": KABUL_PROVINCE}, "place-within", True),
    ({"place": None}, {"around": ("place:kabul",)}, "place-named", False),
    ({"place": None, "around": ("place:kabul",)}, {}, "place-named", True),
    ({"around": ("place:herat",)}, {"place": HERAT}, "place-elsewhere", True),
    ({}, {}, "same-mode", True),
    ({}, {"mode": "suicide-attack"}, "other-mode", False),
    ({}, {"mode": "firearms"}, "other-mode", True),
    ({}, {"mode": None}, "other-mode", False),
    ({"means": ("ied",)}, {"means": ("ied", "firearm")}, "same-means", True),
    ({"people": ("nisar raghi",)}, {"people": ("raghi",)}, "same-person", True),
    ({"people": ("nisar raghi",)}, {"people": ("karim raghi",)}, "other-person", True),
    ({"people": ("nisar raghi",)}, {}, "other-person", False),
    ({"targets": ("stem:minib",)}, {"targets": ("stem:minib", "stem:stude")}, "same-target", True),
    ({"targets": ("stem:minib",)}, {"targets": ("stem:polic",)}, "other-target", True),
    ({"actors": ("actor:isis-k",)}, {"actors": ("actor:isis-k", "actor:isis")}, "same-actor", True),
    ({"type": "CONSULT", "actors": ("state:AF", "state:CN")}, {"type": "CONSULT", "actors": ("state:AF", "state:IR")},
     "other-actor", True),
    ({"type": "CONSULT", "actors": ("state:AF", "state:CN")}, {"type": "CONSULT", "actors": ("state:AF",)},
     "other-actor", False),
    ({"actors": ("state:AF",)}, {"actors": ("state:PK",)}, "other-actor", False),
    ({"tolls": (toll(5),)}, {"tolls": (toll(9), toll(5, kind="injured"))}, "same-toll", False),
    ({"tolls": (toll(5),)}, {"tolls": (toll(5),)}, "same-toll", True),
    ({"tolls": (toll(1),)}, {"tolls": (toll(1),)}, "same-toll", False),
    ({"tolls": (toll(5),)}, {"tolls": (toll(8),)}, "near-toll", True),
    ({"tolls": (toll(5),)}, {"tolls": (toll(11),)}, "other-toll", True),
    ({"ordinal": 18}, {"ordinal": 18}, "same-ordinal", True),
    ({"stems": SENTENCE}, {"stems": (*SENTENCE[:3], "other", "words")}, "same-words", True),
    ({"stems": SENTENCE}, {"stems": (SENTENCE[0], "quite", "other", "words")}, "same-words", False),
    ({"stems": SENTENCE[:3]}, {"stems": SENTENCE[:3]}, "same-words", False),
    ({"around": ("name:raghi",)}, {"around": ("name:raghi", "actor:nrf")}, "same-names", True),
    ({}, {"stage": "hypothetical"}, "unreal", True),
    ({"stage": "hypothetical"}, {"stage": "hypothetical"}, "unreal", False),
    ({"type": "AGREE", "mode": None}, {"type": "AGREE", "mode": None}, "rare-type", True),
    ({"mode": "drone"}, {"mode": "drone"}, "rare-type", True),
    ({}, {}, "rare-type", False),
    ({}, {"document": "a1", "event": "e2", "mode": None}, "told-twice", True),
]  # fmt: skip

#: (what one tells, what the other tells, what keeps them apart; None: nothing)
APART: list[tuple[Given, Given, Apart | None]] = [
    ({}, {"type": "COERCE"}, "other-type"),
    ({}, {"type": "CRIME"}, None),
    ({}, {"day": "2024-06-15"}, "other-day"),
    ({"type": "SANCTION"}, {"type": "SANCTION", "day": "2024-06-20"}, None),
    ({}, {"place": HERAT}, "other-place"),
    ({"place": HERAT}, {"place": KABUL_PROVINCE}, "other-place"),
    ({"place": HERAT}, {"place": PESHAWAR}, "other-place"),
    ({"place": HERAT}, {"place": GUZARA}, None),
    ({"place": None, "spots": (HERAT,)}, {}, "other-place"),
    ({"place": None, "spots": (HERAT,), "type": "AGREE"}, {"type": "AGREE"}, None),
    ({"place": BARCHI}, {"place": KHAIRKHANA}, "two-spots"),
    ({"place": BARCHI, "spots": (KHAIRKHANA,)}, {"place": KHAIRKHANA}, None),
    ({"ordinal": 18}, {"ordinal": 19}, "other-ordinal"),
    ({"when": on("2024-05-30", "2024-05-30", sure=False), "published": 739_036}, {}, "told-before"),
    ({"when": on("2024-05-30", sure=False), "published": 739_036, "stage": "planned"}, {}, None),
    ({}, {"document": "a1"}, "one-report"),
    ({}, {"document": "a1", "event": "e2"}, "one-report"),
    ({}, {"document": "a1", "event": "e2", "mode": None, "day": "2024-06-13"}, "one-report"),
    ({"spots": (BARCHI,)}, {"document": "a1", "event": "e2", "mode": None, "spots": (KHAIRKHANA,)}, "one-report"),
    ({"tolls": (toll(5),)}, {"document": "a1", "event": "e2", "mode": None, "tolls": (toll(2),)}, "one-report"),
    ({"words": ("blast",)}, {"document": "a1", "event": "e2", "mode": None, "words": ("blast",)}, "one-report"),
]  # fmt: skip


def both(one: Given, other: Given) -> tuple[Any, Any]:
    return account(**one), account(**{"document": "a2"} | other)


@pytest.mark.parametrize(("one", "other", "reason", "there"), REASONS)
def test_reasons(one: Given, other: Given, reason: Reason, there: bool) -> None:
    found = compare(*both(one, other), rules())
    assert found.apart is None
    assert (reason in dict(found.reasons)) == there


def test_there_is_a_case_for_every_reason() -> None:
    assert {reason for _, _, reason, there in REASONS if there} == set(get_args(Reason))
    assert {apart for *_, apart in APART if apart is not None} == set(get_args(Apart))


@pytest.mark.parametrize(("one", "other", "apart"), APART)
def test_what_keeps_apart(one: Given, other: Given, apart: Apart | None) -> None:
    assert compare(*both(one, other), rules()).apart == apart


@pytest.mark.parametrize(("one", "other"), [case[:2] for case in (*REASONS, *APART)])
def test_it_does_not_matter_which_comes_first(one: Given, other: Given) -> None:
    first, second = both(one, other)
    mine, theirs = compare(first, second, rules()), compare(second, first, rules())
    assert (sorted(mine.reasons), mine.apart) == (sorted(theirs.reasons), theirs.apart)


def test_the_sum_is_that_of_the_weights() -> None:
    found = compare(account(), account("a2", tolls=(toll(5),)), rules())
    weights = rules().weights
    assert found.score == weights["same-day"] + weights["same-place"] + weights["same-mode"]
