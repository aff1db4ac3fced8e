"""How many articles are to come, where that can be told at a glance: it is what a time left is reckoned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchbook.feeds.folder import files
from watchbook.feeds.kinds import SUFFIXES

#: Files that hold one article each; of others but JSON Lines nobody knows before they are read.
_ONE = frozenset((".txt", ".html", ".htm"))
_LINES = frozenset((".jsonl", ".ndjson"))


def count(inputs: Sequence[str]) -> int | None:
    """The number of articles in files of known kinds; None for standard input, addresses, feeds and archives."""
    try:
        numbers = [_in_file(path) for name in inputs for path in _paths(Path(name))]
    except OSError:
        return None
    return None if not numbers or None in numbers else sum(number or 0 for number in numbers)


# ----------------------------------------------------------------------------------------------------------------------


def _paths(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from files(path, SUFFIXES)
    else:
        yield path


def _in_file(path: Path) -> int | None:
    suffix = path.suffix.casefold()
    if suffix in _LINES:
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    if suffix == ".json" and path.is_file():
        with path.open("rb") as body:
            return 1 if body.read(4096).lstrip().startswith(b"{") and path.stat().st_size < 1_000_000 else None
    return 1 if suffix in _ONE and path.is_file() else None
