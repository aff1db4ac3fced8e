"""Streaming, killing and interrupting: with real pipes and real signals."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest

from cli.conftest import COMMAND, Run


def article(number: int) -> bytes:
    text = f"Gunmen killed {number + 2} soldiers in Herat on Monday. The mayor said the road was closed.\n\n" * 3
    record = {"id": f"a{number}", "language": "en", "published": "2025-03-05", "text": text}
    return json.dumps(record).encode() + b"\n"


def test_the_first_report_leaves_before_the_last_article_is_read(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "code"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(article(0))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["document"]["id"] == "a0"
        process.stdin.write(article(1))
        process.stdin.close()
        assert json.loads(process.stdout.readline())["document"]["id"] == "a1"
        assert process.wait(30) == 0


def test_interrupted_it_ends_with_130(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "code"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(article(0))
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130


@pytest.mark.slow
def test_a_killed_add_loses_nothing_and_repeats_nothing(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(b"".join(article(number) for number in range(240)))
    ledger = Path(environment["WATCHBOOK_LEDGER"])
    process = subprocess.Popen([*COMMAND, "add", str(file)], stderr=subprocess.PIPE, env=environment)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (ledger.exists() and ledger.stat().st_size > 200_000):
        time.sleep(0.05)
    process.kill()
    process.communicate()
    kept = len(run("export").stdout.splitlines())
    done = run("add", file)
    assert done.returncode == 0
    assert f"{kept} known already" in done.stderr.decode() or kept == 0
    reports = [json.loads(line) for line in run("export").stdout.splitlines()]
    assert sorted(report["document"]["id"] for report in reports) == sorted(f"a{number}" for number in range(240))


def test_a_bar_with_rate_and_time_left_on_a_terminal_only(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_bytes(b"".join(article(number) for number in range(30)))
    ours, theirs = pty.openpty()
    reports = tmp_path / "reports.jsonl"
    with (
        reports.open("wb") as out,
        subprocess.Popen(
            [*COMMAND, "code", str(file)], stdout=out, stderr=theirs, env={**environment, "TERM": "xterm"}
        ) as process,
    ):
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                shown += part
        assert process.wait(30) == 0
    os.close(ours)
    assert len(reports.read_bytes().splitlines()) == 30
    assert b"30/30" in shown
    assert b"articles/s" in shown
