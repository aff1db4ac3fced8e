"""Whether a build keeps the figures of `floors.yaml`: `python -m tests.quality.gate SCORER`, gold in WATCHBOOK_GOLD.

SCORER is the program that scores: `SCORER TASK --data PATH … --json` prints one JSON object with the figures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FLOORS = Path(__file__).with_name("floors.yaml")


def main(scorer: str) -> int:
    """Prints every figure beside its bound; gives 1 if any is broken."""
    gold = os.environ["WATCHBOOK_GOLD"]
    broken = 0
    for entry in yaml.safe_load(FLOORS.read_text("utf-8"))["figures"]:
        figures = _scored(scorer, gold, entry)
        for name, bound, holds in _judged(entry, figures):
            broken += not holds
            told = figures.get(name)
            print(f"{'ok    ' if holds else 'BROKEN'} {entry['task']} {name}: {told} (bound {bound})", flush=True)  # noqa: T201
    return 1 if broken else 0


# Helpers


def _scored(scorer: str, gold: str, entry: dict[str, Any]) -> dict[str, float]:
    """The figures of one task."""
    given = [str(argument) for argument in entry.get("arguments", ())]
    command = [sys.executable, scorer, entry["task"], "--data", str(Path(gold) / entry["data"]), *given, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return {name: value for name, value in found.get("values", found).items() if isinstance(value, (int, float))}


def _judged(entry: dict[str, Any], figures: dict[str, float]) -> Iterator[tuple[str, float, bool]]:
    for name, bound in entry.get("least", {}).items():
        yield name, bound, figures.get(name, float("-inf")) >= bound
    for name, bound in entry.get("most", {}).items():
        yield name, bound, figures.get(name, float("inf")) <= bound


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
