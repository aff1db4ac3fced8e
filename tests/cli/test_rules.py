"""`watchbook rules …` as a person would call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from watchbook.cli.rules import table
from watchbook.pipeline.coverage import Cell, Row

OWN = """\
type: ASSAULT
rules:
  - id: assault.kill.en.1
    verb: [slay]
    roles: {actors: subject, recipients: object}
    casualty: killed
    examples:
      - text: "Gunmen slew a judge in Herat."
      - text: "A judge was slain by gunmen."
    near_misses:
      - text: "The thaw swelled the river."
  - id: assault.own.en.1
    verb: [ambuscade]
    roles: {actors: subject, recipients: object}
    examples:
      - text: "Raiders ambuscaded a convoy."
      - text: "The raiders ambuscaded two lorries."
    near_misses:
      - text: "The wind shook the tents."
"""
TEXTS = {
    "a.txt": "Gunmen killed four policemen in Kunduz on Tuesday, the governor said.\n",
    "b.txt": "Raiders ambuscaded a convoy near Herat on Monday.\n",
    "c.txt": "The minister met the envoy of Iran in Kabul on Monday.\n",
}


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "overlay"
    (folder / "languages" / "en" / "events").mkdir(parents=True)
    (folder / "languages" / "en" / "events" / "ASSAULT.yaml").write_text(OWN)
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_diff_tells_people_what_a_change_would_do(run: Run, overlay: Path, articles: Path) -> None:
    done = run("rules", "diff", overlay, "--on", articles, "--published", "2025-03-05")
    said = done.stdout.decode()
    assert (done.returncode, "Traceback" in done.stderr.decode()) == (0, False)
    assert "- event ASSAULT “killed” · Gunmen (armed-group" in said
    assert "+ event ASSAULT “ambuscaded”" in said
    assert "“Gunmen killed four policemen in Kunduz on Tuesday, the governor said.”" in said
    assert "“Raiders ambuscaded a convoy near Herat on Monday.”" in said
    assert "envoy of Iran" not in said
    assert "3 articles, 2 differ; events +1 -1" in done.stderr.decode()


def test_diff_shows_fields_before_and_after(run: Run, overlay: Path, articles: Path) -> None:
    file = overlay / "languages" / "en" / "events" / "ASSAULT.yaml"
    file.write_text(OWN.replace("[slay]", "[slay, kill]").replace("casualty: killed", "mode: execute"))
    done = run("rules", "diff", overlay, "--on", articles / "a.txt", "--published", "2025-03-05")
    said = done.stdout.decode()
    assert "~ event ASSAULT execute “killed”" in said
    assert "mode: – → execute" in said
    assert "casualties: killed 4 security → –" in said
    assert "codes.cameo: 180 → 186" in said


def test_diff_for_programs(run: Run, program: Run, overlay: Path, articles: Path) -> None:
    one = run("rules", "diff", overlay, "--json", "--on", articles, "--published", "2025-03-05")
    two = program("rules", "diff", overlay, "--json", "--jobs", "2", "--on", articles, "--published", "2025-03-05")
    assert one.stdout == two.stdout
    found = lines(one.stdout)
    assert [(c["sort"], c["way"]) for each in found for c in each["changes"] if c["sort"] == "event"] == [
        ("event", "dropped"),
        ("event", "added"),
    ]
    added = found[1]["changes"][0]
    assert added["record"]["rule"] == "assault.own.en.1"
    assert added["sentence"] == TEXTS["b.txt"].strip()
    assert added["fields"] == []


def test_diff_reads_what_code_reads_and_says_what_it_could_not(run: Run, overlay: Path, articles: Path) -> None:
    given = json.dumps({"id": "x", "language": "en", "text": TEXTS["b.txt"]}).encode()
    piped = run("rules", "diff", overlay, "--exit-code", "--on", "-", given=given)
    assert (piped.returncode, b"+ event ASSAULT" in piped.stdout) == (1, True)
    done = run("rules", "diff", overlay, "--on", articles / "none.txt", articles / "b.txt")
    assert done.returncode == 1
    assert b"none.txt" in done.stderr
    assert b"+ event ASSAULT" in done.stdout


def test_diff_lies_over_the_home_or_takes_its_place(run: Run, overlay: Path, articles: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "languages" / "en" / "events").mkdir(parents=True)
    (home / "languages" / "en" / "events" / "ASSAULT.yaml").write_text(
        OWN.replace("own.en.1", "mine.en.1").replace("ambuscade", "tickle").replace("kill.en.1", "slew.en.1")
    )
    (articles / "d.txt").write_text("Raiders tickled a merchant near Herat on Monday.\n")
    over = run("rules", "diff", overlay, "--exit-code", "--on", articles / "d.txt", WATCHBOOK_HOME=str(home))
    assert (over.returncode, b"1 articles, 0 differ" in over.stderr) == (0, True)
    instead = run("rules", "diff", overlay, "--instead", "--on", articles / "d.txt", WATCHBOOK_HOME=str(home))
    assert b"- event ASSAULT" in instead.stdout


def test_diff_refuses_an_overlay_with_faults(run: Run, overlay: Path, articles: Path) -> None:
    faulty = OWN.replace("casualty: killed", "casualty: slain")
    (overlay / "languages" / "en" / "events" / "ASSAULT.yaml").write_text(faulty)
    (overlay / "CRIME.yaml").write_text(OWN)
    done = run("rules", "diff", overlay, "--on", articles)
    assert (done.returncode, done.stdout) == (3, b"")
    said = done.stderr.decode()
    for words in ("ASSAULT.yaml:6:15: R008", "did you mean languages/en/events/CRIME.yaml?"):
        assert words in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "status"), [(("rules", "diff", "x"), 2), (("rules", "diff", "nowhere", "--on", "-"), 3)]
)
def test_wrong_calls(run: Run, arguments: tuple[str, ...], status: int) -> None:
    assert run(*arguments).returncode == status


def test_coverage_for_programs(run: Run) -> None:
    (row,) = json.loads(run("rules", "coverage", "--json", "ACCUSE").stdout)
    assert (row["name"], row["sort"], row["language"]) == ("ACCUSE", "event", "en")
    assert row["rules"] > 10
    assert row["cells"]["passive"]["examples"] >= row["cells"]["passive"]["rules"] > 0
    assert "ACCUSE" in run("rules", "coverage", "ACUSE").stderr.decode()


def test_coverage_for_people_is_a_table() -> None:
    full = Row("event", "ASSAULT", "en", 80, 170, 94, {"active": Cell(58, 94), "headline": Cell(1, 2)})
    bare = Row("event", "AID", "en", 0, 0, 0, {})
    heads, *lines = table((full, bare))
    assert heads.split()[:4] == ["language", "rules", "examples", "near"]
    assert [line.split() for line in lines] == [
        ["ASSAULT", "en", "80", "170", "94", "58/94", *["–"] * 9, "1/2"],
        ["AID", "en", *["–"] * 14],
    ]
    assert len({len(line) for line in (heads, *lines)}) == 1


def test_rules_test_tells_rules_that_take_each_others_words(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "languages" / "en" / "events"
    folder.mkdir(parents=True)
    again = OWN.split("rules:\n")[1].replace("own.en.1", "own.en.2").replace("kill.en.1", "slay.en.2")
    (folder / "ASSAULT.yaml").write_text(OWN + again)
    arguments = ("rules", "test", "assault.own.en.1")
    done = run(*arguments, WATCHBOOK_HOME=str(tmp_path / "home"))
    assert done.returncode == 0
    said = done.stderr.decode()
    assert "ASSAULT.yaml:29:5: R016 the rule “assault.own.en.2” reads none of its words" in said
    assert run(*arguments, "--strict", WATCHBOOK_HOME=str(tmp_path / "home")).returncode == 3


def test_faults_of_disputes_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "disputes.yaml").write_text("comitment: PR\n")
    tested = run("rules", "test", "--strict", "say.en.1", WATCHBOOK_HOME=str(tmp_path))
    assert (tested.returncode, b"disputes.yaml:1:1: R005 unknown key" in tested.stderr) == (3, True), tested.stderr
    shown = json.loads(run("doctor", "--format", "json", WATCHBOOK_HOME=str(tmp_path)).stdout)
    assert "disputes.yaml:1:1" in shown["data files"]["says"]
