"""Crossings that are shut and opened, and deeds that stories tell apart or together, with the analysis that ships."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.records import Article, Event


def events(own: Coder, text: str) -> list[Event]:
    report = own.code(Article(text, id="a", published="2025-10-13", published_from="given", language="en"))
    return list(report.events)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both capitals closed their side of the frontier.", [("SANCTION", "discontinue")]),
        ("The shop opened on Monday.", []),
        ("The Torkham gate was opened to lorries on Tuesday.", [("RETREAT", "access")]),
        ("Traders wait for the day when the gate at Torkham is to open again.", [("RETREAT", "access")]),
        ("The post had been hit on September 3.", [("ASSAULT", None)]),
        ("Gunmen tried to overrun a police post in Khost on Sunday.", [("ASSAULT", None)]),
        ("Their envoys put their names to a paper on Friday.", [("AGREE", None)]),
        ("The two clans agreed to stop all fire for a month.", [("AGREE", None)]),
    ],
)
def test_what_is_told_of_a_border(own: Coder, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(event.type, event.mode) for event in events(own, text)] == expected


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            "A bus was bombed in Kabul on Monday and nine people died. "
            "The note did not mention the second bombing of that day, in which two guards were killed in Herat.",
            ["bombed", "bombing"],
        ),
        (
            "Two bombings shook Herat on Monday and killed nine people. No group had claimed either bombing.",
            ["bombings"],
        ),
        (
            "Gunmen attacked a post in Khost on Sunday, killing two policemen. The fight lasted for two hours.",
            ["attacked"],
        ),
        (
            "Iran and Turkmenistan each claimed on Sunday to have killed guards of the other "
            "without losing any in a clash at the Sarakhs crossing.",
            ["clash"],
        ),
    ],
)
def test_deeds_are_told_apart(own: Coder, text: str, triggers: list[str]) -> None:
    assert [event.trigger.text for event in events(own, text) if event.type == "ASSAULT"] == triggers


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Seven people died when a bus was blown up in the east of Herat on Monday.", "Herat"),
        ("The committee said it had foiled an attack on the railway station of Osh.", "Osh"),
        ("The president of Uzbekistan was attacked on Monday.", None),
    ],
)
def test_a_part_tells_the_place_of_the_whole(own: Coder, text: str, place: str | None) -> None:
    found = [event for event in events(own, text) if event.type == "ASSAULT"]
    assert [event.place.name if event.place else None for event in found] == [place]
