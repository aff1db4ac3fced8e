"""`watchbook gazetteer` and `watchbook places` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from library.gazetteers import base, city, dumped


@pytest.fixture
def below(tmp_path: Path) -> Path:
    return base(tmp_path / "gazetteer", city(1, "Herat", "Hirat", people=500_000), city(2, "Zaranj"))


def test_what_bears_a_name(run: Run, below: Path) -> None:
    done = run("places", "find", "Hirat", "--format", "json", WATCHBOOK_GAZETTEER=str(below))
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    town = next(row for row in found if row["geonames"] == 1)
    assert (town["match"], town["name"], town["zone"], town["population"]) == ("name", "Herat", "Asia/Kabul", 500_000)
    assert {"id", "kind", "level", "country", "admin1", "lat", "lon", "source", "names", "from"} <= town.keys()


def test_several_words_make_a_name(run: Run, below: Path) -> None:
    done = run("places", "find", "Central", "Asia", WATCHBOOK_GAZETTEER=str(below))
    assert done.returncode == 0
    assert b"region" in done.stdout


def test_near_spellings_are_suggestions(run: Run, below: Path) -> None:
    done = run("places", "find", "Zarannj", "--format", "jsonl", WATCHBOOK_GAZETTEER=str(below))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["match"] for row in rows} == {"suggestion"}
    assert rows[0]["name"] == "Zaranj"
    told = run("places", "find", "Zarannj", WATCHBOOK_GAZETTEER=str(below)).stdout.decode()
    assert told.startswith("nothing is called Zarannj; spelt nearly so:")
    assert run("places", "find", "Qwrtzpsdfg", WATCHBOOK_GAZETTEER=str(below)).stdout == (
        b"nothing is called Qwrtzpsdfg\n"
    )


def test_dumps_are_loaded_and_shown(run: Run, below: Path, tmp_path: Path) -> None:
    file = tmp_path / "AF.txt"
    file.write_text(f"{dumped(10, 'Karokh')}\nbroken\n{dumped(14, 'Inn', group='S', feature='HTL')}\n")
    done = run("gazetteer", "load", file, WATCHBOOK_GAZETTEER=str(below))
    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    assert told == [
        f"{file}:2: 1 columns, not 19; the row is left out",
        "AF.txt: 1 rows loaded, 1 of no use here, 1 bad",
    ]
    again = run("gazetteer", "load", file, WATCHBOOK_GAZETTEER=str(below))
    assert (again.returncode, again.stderr) == (0, b"AF.txt: loaded before, nothing to do\n")
    shown = json.loads(run("gazetteer", "show", "--format", "json", WATCHBOOK_GAZETTEER=str(below)).stdout)
    assert [(store["from"], store["places"]) for store in shown["stores"]] == [("AF.txt", 1), ("little 1", 2)]
    assert "AF.txt" in shown["identity"]
    assert b"AF.txt" in run("gazetteer", "show", WATCHBOOK_GAZETTEER=str(below)).stdout
    assert b"Karokh" in run("places", "find", "karokh", WATCHBOOK_GAZETTEER=str(below)).stdout


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("gazetteer", "load", "nothing.txt"), 3, "nothing.txt"),
        (("gazetteer", "load", "http://127.0.0.1:9/AF.zip"), 5, "127.0.0.1:9"),
        (("gazetteer", "show", "--format", "csv"), 2, "table or json"),
        (("places", "find", "Kabul", "--format", "csv"), 2, "table, json or jsonl"),
    ],
)
def test_what_goes_wrong_is_one_line(run: Run, below: Path, arguments: tuple[str, ...], status: int, told: str) -> None:
    done = run(*arguments, WATCHBOOK_GAZETTEER=str(below))
    assert done.returncode == status
    assert done.stderr.decode().count("\n") == 1
    assert told in done.stderr.decode()


def test_where_nothing_can_be_built_the_data_files_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("places", "find", "Tajikistan", WATCHBOOK_GAZETTEER=str(tmp_path / "file" / "below"))
    assert done.returncode == 0
    assert b"Tajikistan" in done.stdout
    assert b"places are looked up in the data files alone" in done.stderr
