"""Runs the real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]
COMMAND = (sys.executable, "-m", "watchbook")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment without any setting of ours but the gazetteer, and with a ledger of the test's own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("WATCHBOOK_") or name == "WATCHBOOK_GAZETTEER"
    }
    return {**kept, "WATCHBOOK_LEDGER": str(tmp_path / "watchbook.db"), "COLUMNS": "200", "PYTHONWARNINGS": "default"}


@pytest.fixture
def run(environment: Mapping[str, str]) -> Run:
    def command(*arguments: str | Path, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=given,
            capture_output=True,
            env={**environment, **more},
            timeout=120,
            check=False,
        )

    return command
