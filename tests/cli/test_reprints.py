"""`watchbook reprints` on a ledger of four articles of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ledger.reports import entry
from reprinted import OTHER_WIRE, OWN, PARAGRAPHS, WIRE
from watchbook.cli.app import app
from watchbook.errors import UsageError
from watchbook.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    file = tmp_path / "watchbook.db"
    articles = [
        ("wire", WIRE, "Pamir Wire", "2025-03-04T10:00:00Z"),
        ("courier", "\n\n".join(PARAGRAPHS[:3]), "Pamir Courier", "2025-03-04T12:00:00Z"),
        ("gazette", f"{OWN}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}", "Hindukush Gazette", "2025-03-05"),
        ("other", OTHER_WIRE, "Oxus News", "2025-03-04T10:00:00Z"),
    ]
    with Ledger.open(file) as book:
        list(book.add(entry(one, text, outlet=outlet, published=when) for one, text, outlet, when in articles))
    return str(file)


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["reprints", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_reprints_are_listed_with_their_original(ledger: str) -> None:
    lines = told("--ledger", ledger).splitlines()
    assert lines[0] == "wire  2 outlets, 1 independent"
    assert "reprint  100% · courier · Pamir Courier" in lines[2]
    assert "in parts" in lines[3]
    assert "gazette · Hindukush Gazette · 2025-03-05 · published later" in lines[3]
    assert "other" not in "".join(lines)


def test_one_document_is_shown_with_the_words(ledger: str) -> None:
    assert "“Masked men set fire to the granary" in told("gazette", "--ledger", ledger)
    assert told("other", "--ledger", ledger) == ""


def test_as_json(ledger: str) -> None:
    (line,) = told("--ledger", ledger, "--format", "jsonl").splitlines()
    found = json.loads(line)
    assert (found["document"], found["newsroom"], found["outlets"]) == ("wire", "pamir wire", 2)
    courier, gazette = found["reprints"]
    assert (courier["document"], courier["whole"], courier["ground"]) == ("courier", True, "time")
    assert not gazette["whole"]
    (start, end), (there, _) = gazette["passages"][0]["span"], gazette["passages"][0]["of"]
    assert WIRE[there:].startswith("Masked men")
    assert end - start > 200


@pytest.mark.parametrize(("arguments", "message"), [(["nobody"], "no such document"), (["--format", "csv"], "CSV")])
def test_what_cannot_be_given(ledger: str, arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        told(*arguments, "--ledger", ledger)
