"""Casualties: who, and how many."""

from __future__ import annotations

import pytest

from eventful import book, told
from watchbook.coding.events import drafts
from watchbook.coding.events.scenes import Scene
from watchbook.records import Casualties


def figures(text: str) -> list[Casualties]:
    reading = told(text)
    scene = Scene(reading.body, reading.body.trees[0], 0, book().stages.words)
    found = drafts.of(scene, reading.body.frames[0], book(), frozenset())
    return [record for draft in found for record in draft.casualties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed at least four policemen in Herat on Monday.", [("killed", "security", 4, None, None)]),
        ("Floods killed twelve people.", []),
        ("Rahimi was killed.", [("killed", "unknown", 1, 1, 1)]),
        ("Two women rebels were killed.", [("killed", "militants", 2, 2, 2)]),
        ("Gunmen killed a teacher and shopkeeper, Sarbaz.", [("killed", "civilians", 1, 1, 1)]),
        (
            "Gunmen killed three people, including a teacher, at a wedding.",
            [("killed", "all", 3, 3, 3), ("killed", "civilians", 1, 1, 1)],
        ),
        ("Two soldiers died when a bomb exploded.", [("killed", "security", 2, 2, 2)]),
        ("The death toll of the bombing rose to 14.", [("killed", "all", 14, 14, 14)]),
        (
            "Twelve people, including three children, were killed by a bomb.",
            [("killed", "all", 12, 12, 12), ("killed", "children", 3, 3, 3)],
        ),
        (
            "Two policemen and three shepherds were wounded.",
            [("injured", "security", 2, 2, 2), ("injured", "civilians", 3, 3, 3)],
        ),
        (
            "Gunmen killed two policemen and three others.",
            [("killed", "all", 5, 5, 5), ("killed", "security", 2, 2, 2), ("killed", "unknown", 3, 3, 3)],
        ),
    ],
)
def test_figures(text: str, expected: list[tuple[object, ...]]) -> None:
    found = figures(text)
    assert [(record.kind, record.who, record.low, record.best, record.high) for record in found] == expected


def test_spans_hold_the_words() -> None:
    text = "Gunmen killed two policemen and three others."
    for record in figures(text):
        assert record.span.of(text) == record.text
    assert figures(text)[0].text == "two policemen and three others"
