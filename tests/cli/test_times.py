"""`watchbook times` as a person would call it."""

from __future__ import annotations

import json

import pytest

from cli.conftest import Run


def test_a_time_is_shown_with_its_pattern_and_its_fault(run: Run) -> None:
    done = run("times", "on Wednesday, December 12", "--published", "2024-12-13")
    shown = done.stdout.decode()
    assert done.returncode == 0
    for words in (
        "“Wednesday, December 12”",
        "2024-12-12",
        "DATE 2024-12-12",
        "year",
        "{anymonth}",
        "weekday-mismatch",
    ):
        assert words in shown


def test_several_words_and_standard_input_are_one_text(run: Run) -> None:
    asked = ("--published", "2024-12-10T20:15:00Z", "--zone", "Asia/Dushanbe", "--format", "json")
    told = [json.loads(run("times", *words, *asked, given=given).stdout) for words, given in (
        (("They", "met", "yesterday"), b""), ((), b"They met yesterday"), (("-",), b"They met yesterday"),
    )]  # fmt: skip
    assert told[0] == told[1] == told[2]
    assert [(time["text"], time["start"], time["means"]) for time in told[0]] == [("yesterday", "2024-12-10", "day")]


def test_the_country_of_the_outlet_decides(run: Run) -> None:
    (plain,) = json.loads(run("times", "03/04/2024", "--format", "json").stdout)
    (american,) = json.loads(run("times", "03/04/2024", "--outlet-country", "us", "--format", "json").stdout)
    assert [check["kind"] for check in plain["checks"]] == ["ambiguous-date"]
    assert {plain["start"], plain["alternatives"][0]["start"]} == {"2024-03-04", "2024-04-03"}
    assert (american["start"], american["checks"], american["alternatives"]) == ("2024-03-04", [], [])


def test_words_without_a_time_say_so(run: Run) -> None:
    done = run("times", "nothing at all")
    assert (done.returncode, done.stdout) == (0, b"no time found\n")
    assert json.loads(run("times", "nothing at all", "--format", "json").stdout) == []


@pytest.mark.parametrize(
    "wrong",
    [("--published", "last week"), ("--zone", "Kabul"), ("--outlet-country", "Afghanistan"), ("--format", "csv")],
)
def test_what_cannot_be_used_is_a_usage_error(run: Run, wrong: tuple[str, str]) -> None:
    done = run("times", "yesterday", *wrong)
    assert (done.returncode, done.stdout) == (2, b"")
    assert wrong[1] in done.stderr.decode()
