"""A folder: every file below it that is of a known kind, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path


def files(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The files, level by level in the order of their names; links to folders are not followed.

    Raises:
        OSError: the folder itself cannot be read; folders below it that cannot are passed over.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=_name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), suffixes)
        elif entry.name.casefold().endswith(tuple(suffixes)) and entry.is_file():
            yield Path(entry.path)


# ----------------------------------------------------------------------------------------------------------------------


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _below(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    try:
        yield from files(folder, suffixes)
    except PermissionError:
        return
