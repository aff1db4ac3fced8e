"""Capitals that are told without their name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import REGISTER, TABLES, MemoryGazetteer, spot, story
from coding.test_located import TAGGED, WORDS
from watchbook.coding.mentions import find, prepare

KABUL = spot("Kabul", "city", "AF", "AF-KAB")
DUSHANBE = spot("Dushanbe", "city", "TJ", "TJ-DU")
NAMES = prepare(
    REGISTER,
    MemoryGazetteer(
        replace(spot("Afghanistan", "country", "AF"), id="AF", capital=KABUL.id),
        replace(spot("Tajikistan", "country", "TJ"), id="TJ", capital=DUSHANBE.id),
        spot("Helmand", "province", "AF", "AF-HEL"),
        KABUL,
        DUSHANBE,
    ),
    TABLES,
    WORDS,
)
IN = "in/ADP<case:capital"
THE = "the/DET<det:capital"
KABUL_TOLD = "in/ADP<case:2 Kabul/PROPN<root@B-LOC"
DUSHANBE_TOLD = "in/ADP<case:2 Dushanbe/PROPN<root@B-LOC"


@pytest.mark.parametrize(
    ("notations", "capitals"),
    [
        ([f"{IN} {THE} Afghan/ADJ<amod:capital capital/NOUN<root"], [KABUL]),
        ([f"{IN} Afghanistan/PROPN<nmod:poss:capital@B-LOC 's/PART<case:Afghanistan capital/NOUN<root"], [KABUL]),
        ([f"{IN} {THE} capital/NOUN<root of/ADP<case:Tajikistan Tajikistan/PROPN<nmod:capital@B-LOC"], [DUSHANBE]),
        ([KABUL_TOLD, f"{IN} {THE} capital/NOUN<root"], [KABUL]),
        (
            [
                KABUL_TOLD,
                f"{IN} the/DET<det:country country/NOUN<nmod:poss:capital 's/PART<case:country capital/NOUN<root",
            ],
            [KABUL],
        ),
        ([KABUL_TOLD, DUSHANBE_TOLD, f"{IN} {THE} capital/NOUN<root"], []),
        ([f"{IN} {THE} capital/NOUN<root"], []),
        ([KABUL_TOLD, f"{IN} {THE} provincial/ADJ<amod:capital capital/NOUN<root"], []),
        ([KABUL_TOLD, f"{THE} capital/NOUN<root of/ADP<case:Helmand Helmand/PROPN<nmod:capital@B-LOC"], []),
        (["Afghan/ADJ<amod:capital capital/NOUN<nsubj:fled fled/VERB<root"], []),
        ([f"{THE} Afghan/ADJ<amod:capital capital/NOUN<compound:market market/NOUN<root"], []),
    ],
)
def test_capitals(notations: list[str], capitals: list[object]) -> None:
    told = story(TAGGED, *notations)
    found = [each for each in find(told.text, told.sentences, NAMES) if "capital" in each.text]
    assert [each.places for each in found if each.kind == "place"] == [(entry,) for entry in capitals]
