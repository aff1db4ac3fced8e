"""`watchbook happenings …` on a small ledger of articles of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from watchbook.cli.app import app

ARTICLES = (
    {
        "id": "wire-1",
        "outlet": "Pamir Wire",
        "published": "2024-03-05T10:00:00+04:30",
        "text": "A bomb killed five people near a bridge in Kunduz on Tuesday, police said.\n",
    },
    {
        "id": "wire-2",
        "outlet": "Pamir Wire",
        "published": "2024-03-06T10:00:00+04:30",
        "text": "Eight people have now died of Tuesday's bombing at a bridge in Kunduz, police said on Wednesday.\n",
    },
    {
        "id": "radio",
        "outlet": "Radio Kotal",
        "published": "2024-03-06T12:00:00+04:30",
        "text": "A bomb killed six people at a bridge in Kunduz on Tuesday, a doctor said.\n",
    },
    {
        "id": "herat",
        "outlet": "Harirud Monitor",
        "published": "2024-03-06T12:00:00+04:30",
        "text": "A bomb wounded two policemen in Herat on Tuesday, police said.\n",
    },
)
Json = dict[str, Any]


class Book:
    """A ledger and the command."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def run(self, *arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(app, [*arguments, "--ledger", str(self.file)], input=given)

    def out(self, *arguments: str) -> str:
        result = self.run("happenings", *arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    def every(self, *options: str) -> list[Json]:
        return [json.loads(line) for line in self.out("list", "--format", "jsonl", *options).splitlines()]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a ledger that holds the articles."""
    book = Book(tmp_path_factory.mktemp("happened") / "watchbook.db")
    result = book.run("add", "-", given="".join(json.dumps(article) + "\n" for article in ARTICLES))
    assert result.exit_code == 0, result.output
    book.every()
    return book.file.read_bytes()


@pytest.fixture
def book(written: bytes, tmp_path: Path) -> Book:
    file = tmp_path / "watchbook.db"
    file.write_bytes(written)
    return Book(file)


def documents(one: Json) -> list[str]:
    return [report["document"] for report in one["reports"]]


def test_one_happening_behind_three_reports(book: Book) -> None:
    kunduz, herat = book.every()
    assert documents(kunduz) == ["wire-1", "wire-2", "radio"]
    assert documents(herat) == ["herat"]
    assert (kunduz["outlets"], kunduz["independent"], herat["status"]) == (2, 2, "reported")
    killed = [(each["low"], each["revised"] is not None) for each in kunduz["fields"]["killed"]]
    assert killed == [(5, True), (8, False), (6, False)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--place", "AF-HER"), ["herat"]),
        (("--place", "kunduz"), ["wire-1"]),
        (("--type", "consult"), []),
        (("--independent", "2"), ["wire-1"]),
        (("--since", "2024-03-06"), []),
        (("--until", "2024-03-05"), ["wire-1", "herat"]),
        (("--status", "reported"), ["herat"]),
        (("--actor", "nrf"), []),
    ],
)
def test_happenings_are_chosen(book: Book, options: tuple[str, ...], expected: list[str]) -> None:
    assert [documents(one)[0] for one in book.every(*options)] == expected


def test_a_happening_says_why(book: Book) -> None:
    told = book.out("show", book.every()[0]["id"])
    assert "killed     5 (revised since); 8; 6" in told
    assert "2 outlets, 2 independent: wire-1, wire-2, radio" in told
    assert "radio as wire-1: on the same day +1.5, in the same place +2" in told


def test_a_person_splits_merges_and_takes_it_back(book: Book) -> None:
    before = book.out("--format", "jsonl")
    kunduz, herat = (one["id"] for one in book.every())
    assert f"parted from {kunduz}" in book.out("split", kunduz, "radio", "--note", "another bridge")
    assert [documents(one) for one in book.every()] == [["wire-1", "wire-2"], ["herat"], ["radio"]]
    assert f"are one now: {kunduz}" in book.out("merge", kunduz, herat)
    assert documents(book.every()[0]) == ["wire-1", "wire-2", "herat"]
    assert json.loads(book.out("show", herat, "--format", "jsonl"))["id"] == kunduz
    listed = book.out("judgements")
    assert "1 split" in listed
    assert "another bridge" in listed
    book.out("undo")
    book.out("undo", "1")
    assert book.out("--format", "jsonl") == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("list", "--status", "sure"), "there is no such status"),
        (("list", "--format", "csv"), "do not fit into CSV"),
        (("show", "hffff"), "has no such happening"),
        (("undo",), "there is nothing to undo"),
        (("merge", "h", "h"), "more than one happening begins so"),
    ],
)
def test_what_cannot_be_is_said(book: Book, arguments: tuple[str, ...], says: str) -> None:
    result = book.run("happenings", *arguments)
    assert says in str(result.exception)
