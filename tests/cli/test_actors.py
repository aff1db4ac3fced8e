"""`watchbook actors`: what it prints, and what it says of a wrong question."""

from __future__ import annotations

import json

import pytest

from cli.conftest import Run
from watchbook import library
from watchbook.errors import UsageError
from watchbook.library import FileRegister
from watchbook.pipeline import actors


@pytest.fixture(scope="module")
def register() -> FileRegister:
    return library.load(None, keep=False, geography=False).register


@pytest.mark.parametrize(
    ("day", "belongs"), [("2011-01-01", True), ("2013-01-01", False), ("2006-01-01", False), ("2012-12-19", True)]
)
def test_a_card_tells_to_what_an_actor_belonged_that_day(register: FileRegister, day: str, belongs: bool) -> None:
    card = actors.card(register, "uzbekistan", day)
    assert ("csto" in {tie.entry.id for tie in card.belongs}) is belongs
    members = {tie.entry.id for tie in actors.card(register, "CSTO", day).members}
    assert ("uzbekistan" in members) is belongs


def test_a_card_tells_who_held_an_office(register: FileRegister) -> None:
    card = actors.card(register, "ishaq-dar", None)
    assert card.role is not None
    assert card.role.of is not None
    holders = actors.card(register, card.role.of, card.role.role.from_).holders
    assert "ishaq-dar" in {tie.entry.id for tie in holders}


def test_names_are_found_by_their_words_and_the_beginnings_of_them(register: FileRegister) -> None:
    found = list(actors.find(register, "interior tajik"))
    assert (found[0][0].id, found[0][1]) == ("tajikistan-interior-ministry", "Tajik Interior Ministry")
    assert list(actors.find(register, "qqqq")) == list(actors.find(register, " ")) == []


def test_who_is_not_known_is_told_who_comes_near(register: FileRegister) -> None:
    with pytest.raises(UsageError, match="near it: Taliban"):
        actors.card(register, "talibn", None)


def test_show_takes_a_name_and_tells_the_role_of_the_day(run: Run) -> None:
    lines = run("actors", "show", "Taleban", "--on", "2019-05-01").stdout.decode().splitlines()
    assert lines[0] == "taliban: Taliban, on 2019-05-01"
    assert "  kind        armed-group" in lines
    assert any(line.startswith("  other role  de-facto government") for line in lines)


def test_lists_are_a_line_an_actor_or_json(run: Run) -> None:
    parties = run("actors", "list", "--kind", "party").stdout.decode().splitlines()
    assert {line.split("\t")[1] for line in parties} == {"party"}
    (found, *_) = json.loads(run("actors", "find", "Taliban", "--format", "json").stdout)
    assert (found["id"], found["role"]["label"]) == ("taliban", "de-facto government of Afghanistan")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("--on", "spring"), "write year, month and day"), (("--format", "csv"), "as a table or json")],
)
def test_a_wrong_question_is_told_what_to_ask(run: Run, arguments: tuple[str, ...], says: str) -> None:
    done = run("actors", "show", "taliban", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
