"""A small ledger of articles of our own: who said what, what is contested, what happened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run, called, settings
from opposed import shelf
from watchbook.ledger import Ledger
from watchbook.pipeline import sayings
from watchbook.pipeline.sayings import Wanted

ARTICLES = (
    {
        "id": "denial",
        "outlet": "Hindukush Gazette",
        "published": "2024-03-04",
        "text": "The Taliban said on Monday that ISIS is not active in Afghanistan. “Our soil is quiet,” Zabihullah "
        "Mujahid told reporters in Kabul.\n",
    },
    {
        "id": "claim",
        "outlet": "Pamir Wire",
        "published": "2024-03-06",
        "text": "A bomb killed six people in Kunduz on Tuesday, police said.\n\nISIS-K claimed responsibility for the "
        "bombing in Kunduz.\n",
    },
    {
        "id": "toll",
        "outlet": "Oxus Courier",
        "published": "2024-03-06",
        "text": "A bomb killed 14 people in Kunduz on Tuesday, a doctor said. The NRF denied any role in the "
        "bombing.\n",
    },
    {
        "id": "quiet",
        "outlet": "Oxus Courier",
        "published": "2024-03-07",
        "text": "The mayor of Termez opened a bridge on Thursday. She declined to comment on its price.\n",
    },
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The real command, with a ledger that holds the articles; it is made once, and no test changes it."""
    ledger = tmp_path_factory.mktemp("kept") / "watchbook.db"
    command = called(settings(ledger))
    assert (
        command("add", "-", given="".join(json.dumps(article) + "\n" for article in ARTICLES).encode()).returncode == 0
    )
    command.ledger = ledger  # type: ignore[attr-defined]
    return command


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def holders(dispute: Mapping[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for side in dispute["sides"]:
        found.setdefault(side["stance"], set()).add(side["holder"]["actor"] or side["holder"]["name"])
    return found


def test_disputes_name_their_rule_and_both_sides_with_their_words(kept: Run) -> None:
    found = lines(kept("disputes", "--format", "jsonl").stdout)
    general = next(one for one in found if one["rule"] == "general-negative")
    assert general["axioms"] == ["attacks-active", "part-of"]
    assert holders(general) == {"denies": {"taliban"}, "asserts": {"isis-k"}}
    denial = next(side for side in general["sides"] if side["stance"] == "denies")
    assert denial["sayings"] == [{"document": "denial", "saying": "s1"}]
    assert denial["told"][0]["text"] == "ISIS is not active in Afghanistan"
    quantity = next(one for one in found if one["rule"] == "quantity")
    assert {side["sayings"][0]["document"] for side in quantity["sides"]} == {"claim", "toll"}


def test_the_contract_holds(kept: Run) -> None:
    happenings = {one["id"]: one for one in lines(kept("happenings", "--format", "jsonl").stdout)}
    keys = {"id", "type", "mode", "status", "reports", "outlets", "independent", "fields", "responsibility", "disputes"}
    assert all(set(one) == keys for one in happenings.values())
    contested = set()
    for dispute in lines(kept("disputes", "--format", "jsonl").stdout):
        assert {"id", "proposition", "rule", "sides"} <= set(dispute)
        for side in dispute["sides"]:
            assert {"stance", "holder", "sayings", "happenings"} <= set(side)
            contested |= {(happening, dispute["id"]) for happening in side["happenings"]}
    assert contested == {(one["id"], dispute) for one in happenings.values() for dispute in one["disputes"]}
    assert contested
    assert {happenings[happening]["status"] for happening, _ in contested} == {"contested"}


def test_the_same_ledger_gives_the_same_bytes(kept: Run, tmp_path: Path) -> None:
    first = kept("disputes", "--format", "jsonl").stdout
    assert kept("disputes", "--format", "jsonl").stdout == first
    other = str(tmp_path / "other.db")
    for part in (ARTICLES[2:], ARTICLES[:2]):
        kept("add", "-", "--ledger", other, given="".join(json.dumps(article) + "\n" for article in part).encode())
        kept("disputes", "--ledger", other)
    assert kept("disputes", "--ledger", other, "--format", "jsonl").stdout == first


def test_disputes_are_chosen_by_rule_and_holder(kept: Run) -> None:
    every = lines(kept("disputes", "--format", "jsonl").stdout)
    assert {one["rule"] for one in lines(kept("disputes", "--rule", "quantity", "--format", "jsonl").stdout)} == {
        "quantity"
    }
    chosen = lines(kept("disputes", "--actor", "ISIS-Khorasan", "--format", "jsonl").stdout)
    assert chosen == [one for one in every if "isis-k" in set().union(*holders(one).values())]
    wrong = kept("disputes", "--rule", "quarrel")
    assert wrong.returncode == 2
    assert b"there is no such rule; use one of polarity" in wrong.stderr


def test_tables_are_for_reading(kept: Run) -> None:
    shown = kept("disputes").stdout.decode()
    assert "Islamic State: active in Afghanistan" in shown
    assert "denies  Taliban" in shown
    assert "“ISIS is not active in Afghanistan”" in shown
    told = kept("happenings").stdout.decode()
    assert "assault (explosives), contested" in told
    assert "killed     6; 14" in told
    assert "2 outlets, 2 independent: claim, toll" in told


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--act", "claim-responsibility"), {("claim", "isis-k")}),
        (("--speaker", "taliban"), {("denial", "taliban"), ("denial", "zabihullah-mujahid")}),
        (("--speaker", "Zabihullah Mujahid"), {("denial", "zabihullah-mujahid")}),
        (("--speaker", "doctor"), {("toll", None)}),
        (("--about", "ISIS"), {("denial", "taliban")}),
        (("--about", "AF-KDZ", "--act", "claim-responsibility"), {("claim", "isis-k")}),
        (("--about", "quiet"), {("quiet", None)}),
        (("--until", "2024-03-04"), {("denial", "taliban"), ("denial", "zabihullah-mujahid")}),
        (("--since", "2024-03-07"), {("quiet", None)}),
        (("--about", "Samarkand"), set()),
    ],
)
def test_sayings_are_chosen(kept: Run, options: tuple[str, ...], expected: set[tuple[str, str | None]]) -> None:
    names = iter(options)
    wanted = Wanted(**{name.removeprefix("--"): next(names) for name in names})
    with Ledger.open(kept.ledger) as ledger:  # type: ignore[attr-defined]
        found = sayings.find(ledger, wanted, shelf())
    assert {(one.document, one.saying.speaker and one.saying.speaker.actor) for one in found} == expected


def test_sayings_of_a_dispute_and_of_a_happening(kept: Run) -> None:
    dispute = lines(kept("disputes", "--rule", "quantity", "--format", "jsonl").stdout)[0]
    found = lines(kept("claims", "--about", dispute["id"], "--format", "jsonl").stdout)
    assert {one["saying"]["key"] for one in found} == {
        told["key"] for side in dispute["sides"] for told in side["told"]
    }
    happening = dispute["sides"][0]["happenings"][0]
    assert lines(kept("sayings", "--about", happening, "--format", "jsonl").stdout)


def test_claims_is_another_name_for_sayings(kept: Run) -> None:
    assert kept("claims").stdout == kept("sayings").stdout
    shown = kept("claims", "--act", "claim-responsibility").stdout.decode()
    assert "ISIS-K (armed group) [claim responsibility] “the bombing in Kunduz”" in shown


def test_what_cannot_be_is_said(kept: Run) -> None:
    done = kept("sayings", "--since", "yesterday")
    assert (done.returncode, b"no day" in done.stderr) == (2, True)
    assert kept("sayings", "--format", "csv").returncode == 2
    empty = kept("sayings", "--about", "Samarkand")
    assert (empty.stdout, b"no saying fits" in empty.stderr) == (b"", True)
    assert kept("disputes", "--ledger", "nowhere.db").returncode == 4


def test_articles_of_one_matter_are_listed_as_a_story(kept: Run) -> None:
    (story,) = lines(kept("stories", "--format", "jsonl").stdout)
    assert len(story["articles"]) > 1
    assert story["independent"] <= story["outlets"] <= len(story["articles"])
    assert kept("stories", "--since", "1999-01-01", "--until", "1999-12-31", "--format", "jsonl").stdout == b""
    assert kept("stories", "--since", "yesterday").returncode == 2


def test_faults_of_the_stories_files_are_told(kept: Run, tmp_path: Path) -> None:
    (tmp_path / "stories.yaml").write_text("alike: much\n", "utf-8")
    done = kept("stories", WATCHBOOK_HOME=str(tmp_path))
    assert done.returncode == 3
    assert b"stories.yaml:1:8" in done.stderr
