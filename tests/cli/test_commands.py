"""Every command as a person would call it: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

import watchbook
from cli.conftest import Run

SAMPLES = Path(__file__).parents[2] / "samples" / "articles"
BLAST = (
    "KUNDUZ, March 5 (Pamir Wire) — A suicide bomber killed four policemen in Kunduz on Tuesday, the governor said.\n\n"
    "The Taliban denied that foreign fighters were present in the province.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "blast.txt"
    file.write_text(BLAST, "utf-8")
    return file


def lines(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_code_writes_one_report_a_line_that_keeps_the_schema(run: Run) -> None:
    done = run("code", SAMPLES)
    assert (done.returncode, done.stderr) == (0, b"")
    reports = lines(done.stdout)
    schema = json.loads(run("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    assert len(reports) == len(list(SAMPLES.iterdir()))
    for report in reports:
        validator.validate(report)
    assert sum(len(report["events"]) for report in reports) > len(reports)  # type: ignore[arg-type]


def test_the_same_bytes_whatever_the_number_of_jobs_and_the_neighbours(run: Run, program: Run) -> None:
    files = sorted(SAMPLES.iterdir())[:6]
    alone = run("code", files[3]).stdout
    one, two = run("code", *files), program("code", *files, "--jobs", "2")
    assert one.stdout == two.stdout
    assert alone in one.stdout


def test_code_reads_text_and_uses_the_date_given(run: Run, article: Path) -> None:
    done = run("code", article, "--published", "2025-03-05")
    report = lines(done.stdout)[0]
    assert report["document"]["published"]["from"] == "given"  # type: ignore[index]
    assert {event["type"] for event in report["events"]} == {"ASSAULT"}  # type: ignore[attr-defined]
    assert "deny" in {saying["act"] for saying in report["sayings"]}  # type: ignore[attr-defined]


def test_formats(run: Run, article: Path) -> None:
    assert isinstance(json.loads(run("code", article, "--format", "json").stdout), list)
    assert "killed" in run("code", article, "--format", "table").stdout.decode()
    refused = run("code", article, "--format", "csv")
    assert (refused.returncode, refused.stdout) == (2, b"")


def test_nothing_on_standard_output_but_reports(run: Run, tmp_path: Path, article: Path) -> None:
    done = run("code", tmp_path / "missing.txt", article, tmp_path / "empty")
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 1
    said = done.stderr.decode().splitlines()
    assert len(said) == 2
    assert all("; " in line for line in said)


def test_an_unsupported_language_gives_its_document_and_a_check(run: Run) -> None:
    given = json.dumps({"id": "r", "language": "ru", "text": "Движение отрицает присутствие боевиков."}).encode()
    done = run("code", "-", given=given)
    report = lines(done.stdout)[0]
    assert done.returncode == 0
    assert [check["kind"] for check in report["checks"]] == ["language-unsupported"]  # type: ignore[attr-defined]
    assert report["document"]["text"]  # type: ignore[index]
    assert not report["events"]


def test_a_ledger_from_the_first_article_to_the_export(run: Run, article: Path) -> None:
    first = run("add", article, SAMPLES / "taloqan-wire-1.json", "--published", "2025-03-05")
    assert (first.returncode, first.stdout) == (0, b"")
    assert b"2 added" in first.stderr
    assert (
        b"2 known already" in run("add", article, SAMPLES / "taloqan-wire-1.json", "--published", "2025-03-05").stderr
    )
    hits = lines(run("search", "governor policemen", "--format", "jsonl").stdout)
    assert len(hits) == 1
    identity = str(hits[0]["document"])
    assert "killed 4" in run("show", identity[:20]).stdout.decode()
    rows = list(csv.DictReader(io.StringIO(run("search", "governor", "--format", "csv").stdout.decode())))
    assert identity in {row["document"] for row in rows}
    exported = run("export").stdout
    assert len(lines(exported)) == 2
    assert run("show", identity, "--format", "json").stdout in exported
    assert run("ledger", "rebuild").returncode == 0
    assert run("export").stdout == exported


def test_an_edited_article_is_a_new_version_and_recode_keeps_both(run: Run) -> None:
    def add(text: str) -> bytes:
        given = json.dumps({"id": "a", "language": "en", "published": "2025-03-05", "text": text}).encode()
        return run("add", "-", given=given).stderr

    assert b"1 added" in add("Gunmen killed a judge in Herat.")
    assert b"1 edited" in add("Gunmen killed two judges in Herat.")
    assert b"1 known already" in run("recode", "a").stderr
    assert "two judges" in run("show", "a").stdout.decode()


def test_new_rules_code_old_articles_again(run: Run, tmp_path: Path, article: Path) -> None:
    run("add", article)
    home = tmp_path / "home" / "actors"
    home.mkdir(parents=True)
    (home / "valley-front.yaml").write_text(
        "id: valley-front\nname: Valley Front\nroles:\n  - {label: armed group, kind: armed-group, source: unchecked}\n"
    )
    assert b"1 coded again" in run("recode", WATCHBOOK_HOME=str(home.parent)).stderr


def test_explain_shows_tree_frames_and_rules(run: Run, article: Path) -> None:
    start = BLAST.index("killed")
    shown = run("explain", article, "--span", f"{start}:{start + 6}").stdout.decode()
    assert "nsubj" in shown
    assert "fired" in shown
    assert run("explain", article, "--span", "9:1").returncode == 2


def test_rules_are_listed_and_explained(run: Run) -> None:
    listed = run("rules", "list", "deny").stdout.decode()
    assert "deny.en.1" in listed
    assert "near it" in run("rules", "explain", "deny.xx").stderr.decode()
    assert "CT-" not in run("rules", "explain", "say.en.1").stdout.decode()
    assert "speaker" in run("rules", "explain", "deny.en.1").stdout.decode()
    assert ".yaml:" in run("rules", "explain", "deny.en.1").stdout.decode()


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.decode() == f"watchbook {watchbook.__version__}\n"


def test_doctor_shows_what_to_install_with_its_brackets(run: Run) -> None:
    told = json.loads(run("doctor", "--format", "json").stdout)["spaCy (optional)"]["says"]
    assert told.split()[-1] in run("doctor").stdout.decode()


def test_doctor_tells_what_is_there(run: Run) -> None:
    done = run("doctor", "--format", "json")
    rows = json.loads(done.stdout)
    assert done.returncode == 0
    assert "sha256:" in rows["model"]["says"]
    assert rows["ledger"]["well"] is True


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("show", "x"), 4, "there is no ledger"),
        (("search", "x"), 4, "there is no ledger"),
        (("code", "--published", "yesterday-ish"), 2, "no date"),
        (("code", "--parser", "magic"), 2, "unknown"),
        (("code", "--jobs", "0"), 2, "jobs"),
        (("export", "--format", "csv"), 2, "jsonl"),
        (("add", "--ledger", "/proc/none/x.db"), 4, "folder"),
        (("add", "--ledger", "postgresql://host/x"), 4, "PostgreSQL"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_wrong_calls_say_what_to_do(run: Run, arguments: tuple[str, ...], status: int, says: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (status, b"")
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_missing_home_and_a_file_with_faults(run: Run, tmp_path: Path, article: Path) -> None:
    assert run("code", article, WATCHBOOK_HOME=str(tmp_path / "none")).returncode == 3
    folder = tmp_path / "home" / "languages" / "en"
    folder.mkdir(parents=True)
    (folder / "sayings.yaml").write_text(
        """rules:
  - id: say.mine.1
    verb: [murmur]
    roles: {speaker: subject, content: clause}
    act: sya
    examples: [{text: "He murmured that it was late."}, {text: "She murmured that it rained."}]
    near_misses: [{text: "The brook murmured."}]
  - id: say.mine.2
    vreb: [mutter]
    roles: {speaker: subject, content: clause}
    act: say
    examples: nothing
    near_misses: []
  - id: say.mine.3
    verb: ["@nowhere"]
    act: say
    examples: []
    near_misses: []
"""
    )
    done = run("rules", "test", "--strict", "say.mine.3", WATCHBOOK_HOME=str(tmp_path / "home"))
    said = done.stderr.decode()
    assert done.returncode == 3
    for fault in (
        "sayings.yaml:5:10: R008",
        "did you mean “say”",
        "9:5: R005",
        "did you mean “verb”",
        "R007",
        "R012",
        "R011",
    ):
        assert fault in said
    assert run("code", article, WATCHBOOK_HOME=str(tmp_path / "home")).returncode == 0


def test_nothing_is_left_in_the_home_but_our_own(program: Run, article: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    program("code", article, HOME=str(home), XDG_CACHE_HOME=str(home / ".cache"), XDG_DATA_HOME=str(home / ".local"))
    left = [path for path in home.rglob("*") if path.is_file()]
    assert left
    assert all("watchbook" in path.parts for path in left), left
