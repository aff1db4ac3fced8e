"""Runs the command: in this process, or as the program that a person starts where a process is the point."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from watchbook.cli import main

COMMAND = (sys.executable, "-m", "watchbook")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command ended with and wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Done]


def settings(ledger: Path) -> dict[str, str]:
    """The environment without any setting of ours but the gazetteer, and with a ledger of the test's own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("WATCHBOOK_") or name == "WATCHBOOK_GAZETTEER"
    }
    return {**kept, "WATCHBOOK_LEDGER": str(ledger), "COLUMNS": "200", "PYTHONWARNINGS": "default"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return settings(tmp_path / "watchbook.db")


@pytest.fixture
def run(environment: Mapping[str, str]) -> Run:
    """The command in this process: a process of its own takes a second to start."""
    return called(environment)


@pytest.fixture
def program(environment: Mapping[str, str]) -> Run:
    """The command in a process of its own."""

    def command(*arguments: str | Path, given: bytes = b"", **more: str) -> Done:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=given,
            capture_output=True,
            env={**environment, **more},
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return command


def called(environment: Mapping[str, str]) -> Run:
    """The command as a function of its arguments, of what it is given on standard input and of further settings."""

    def command(*arguments: str | Path, given: bytes = b"", **more: str) -> Done:
        out, err = io.BytesIO(), io.BytesIO()
        with pytest.MonkeyPatch.context() as patch, _collecting_as_before():
            for name in os.environ.keys() - environment.keys():
                patch.delenv(name)
            for name, value in {**environment, **more}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["watchbook", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
            with pytest.raises(SystemExit) as end:
                main()
            sys.stdout.flush()
            return Done(int(end.value.code or 0), out.getvalue(), err.getvalue())

    return command


@contextmanager
def _collecting_as_before() -> Iterator[None]:
    """Undoes what commands do to the garbage collector, which is right for a process of their own only."""
    thresholds = gc.get_threshold()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
