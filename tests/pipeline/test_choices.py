"""The choices of docs/decisions/0013-coding-choices.md, as they run."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.records import Article, Event


def events(own: Coder, text: str) -> list[Event]:
    given = Article(text, id="a", published="2025-06-10", published_from="given", language="en")
    return list(own.code(given).events)


@pytest.mark.parametrize(
    ("text", "kind", "mode", "cameo", "acled"),
    [
        ("Kazakhstan and Uzbekistan signed a treaty on water on Monday.", "AGREE", None, "057", "Agreement"),
        ("The rebels and the army signed a ceasefire on Sunday.", "AGREE", None, "0356", "Agreement"),
        ("The parliament of Kazakhstan ratified the treaty on Monday.", "SUPPORT", None, "057", None),
        ("Kazakhstan and China will cooperate on railways.", "AGREE", None, "030", None),
        ("Tajikistan announced cooperation with China on border posts.", "AGREE", None, "030", None),
        ("Kazakhstan and China shared intelligence on smugglers.", "COOPERATE", None, "064", None),
        ("Pakistan closed its border with Afghanistan to trade on Sunday.", "SANCTION", "discontinue", "160", None),
        ("Iran reopened its border to trade on Friday.", "RETREAT", "access", "086", None),
        ("Uzbekistan resumed trade with Afghanistan on Monday.", "COOPERATE", None, "061", None),
        ("The United States lifted sanctions on Uzbekistan on Monday.", "RETREAT", "withdraw", "085", None),
        ("The government lifted the curfew on Monday.", "CONCEDE", None, "081", None),
        ("The president pardoned nine prisoners on Monday.", "CONCEDE", None, "080", None),
        ("The Taliban released nine prisoners on Monday.", "RETREAT", "release", "0841", "Other"),
        ("Prosecutors charged the former governor with fraud.", "ACCUSE", "allege", "112", None),
        ("The mayor was sentenced to nine years in prison.", "COERCE", "arrest", "173", "Arrests"),
        ("A court in Osh convicted the former minister of fraud.", "SANCTION", "convict", "116", None),
        (
            "Police fired tear gas at the demonstrators in Osh.",
            "ASSAULT", "crowd-control", "175", "Protest with intervention",
        ),
        (
            "Riot police used pepper spray against the marchers.",
            "ASSAULT", "crowd-control", "175", "Protest with intervention",
        ),
        ("The army used poison gas against the town.", "ASSAULT", "chemical", "204", "Chemical weapon"),
        ("Rebels attacked the village with chlorine gas.", "ASSAULT", "chemical", "204", "Chemical weapon"),
        ("An acid attack in the bazaar injured two women.", "ASSAULT", "primitive", "182", "Attack"),
        ("The minister called on the Taliban to release the editor.", "REQUEST", "yield", "025", None),
        ("The minister demanded that the Taliban release the editor.", "REQUEST", "yield", "105", None),
    ],
)  # fmt: skip
def test_a_choice_runs(own: Coder, text: str, kind: str, mode: str | None, cameo: str, acled: str | None) -> None:
    (event,) = events(own, text)
    assert (event.type, event.mode, event.stage, event.polarity) == (kind, mode, "happened", "affirmed")
    assert (event.codes.cameo, event.codes.acled) == (cameo, acled)


@pytest.mark.parametrize(
    "text",
    [
        "Two men were arrested in Osh on Monday.",
        "Two rifles were seized in a house in Osh.",
        "Tear gas was fired at the rally.",
    ],
)
def test_an_inferred_agent_is_only_possible(own: Coder, text: str) -> None:
    (event,) = events(own, text)
    assert event.actors == ()
    assert [(one.actor.text, one.status) for one in event.responsibility] == [(None, "possible")]


def test_tear_gas_stays_an_instrument_of_its_kind(own: Coder) -> None:
    (event,) = events(own, "Police fired tear gas at the demonstrators in Osh.")
    assert [(one.text, one.kind) for one in event.instruments] == [("tear gas", "chemical")]


def test_a_gas_that_hits_nobody_is_no_assault(own: Coder) -> None:
    assert events(own, "The plant releases chlorine for the baths.") == []
