"""What the data files became the last time, kept so that the next start need not read hundreds of them anew.

A kept form is called by a key over the contents of the data files that it is made of, over where the analyst's folder
lies and over the code that reads them; whatever changes, the old form is simply not found. It lies in the user's cache
folder as a checksum and MessagePack, and can be deleted at any time. A form that is damaged, of another version or not
to be read is made anew; one that cannot be written is not kept. Writers do not meet: each writes a file of its own,
which then takes the place of the other in one step.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
import platformdirs

from watchbook.library.placefiles import Places
from watchbook.records import ActorEntry, Problem, Tables

T = TypeVar("T")
#: What is kept: actors, places and tables, or the records of the rule files.
Kind = Literal["library", "rules"]
#: So many forms of a kind are kept: a few folders of analysts and a few versions, not every edit of a day.
KEPT = 8
_CHECKSUM = hashlib.sha256().digest_size
_PACKAGE = Path(__file__).parents[1]
#: Where the code stands that decides what the files become.
_CODE = ("coding/events", "library", "pipeline", "records", "rules")


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything that the data files become; names are folded and point at entries by their number."""

    actors: tuple[ActorEntry, ...]
    actor_names: tuple[tuple[tuple[str, ...], int], ...]
    places: Places
    tables: Tables
    problems: tuple[Problem, ...]


def key(rules_hash: str, home: Path | None, language: str, over: Path | None = None) -> str:
    """The name of the form for these data files, read by this code."""
    stamp = [
        f"{entry.name} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
        for room in _CODE
        for entry in sorted(os.scandir(_PACKAGE / room), key=lambda entry: entry.name)
        if entry.name.endswith(".py")
    ]
    return hashlib.sha256("\0".join([rules_hash, str(home), str(over), language, *stamp]).encode()).hexdigest()


def get(kind: Kind, name: str, into: type[T]) -> T | None:
    """The form of this name, or None if there is none that can be used."""
    try:
        kept = _path(kind, name).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(kept[_CHECKSUM:]).digest() != kept[:_CHECKSUM]:
        return None
    try:
        return msgspec.msgpack.decode(memoryview(kept)[_CHECKSUM:], type=into)
    except msgspec.DecodeError:
        return None


def put(kind: Kind, name: str, form: object) -> None:
    """Keeps the form; where the folder cannot be written nothing is kept."""
    path = _path(kind, name)
    packed = msgspec.msgpack.encode(form)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        number, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{kind}-")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(hashlib.sha256(packed).digest() + packed)
            os.replace(draft, path)
        except OSError:
            os.unlink(draft)
            raise
        _forget(path.parent, kind)


# Helpers


def _path(kind: Kind, name: str) -> Path:
    return platformdirs.user_cache_path("watchbook", appauthor=False) / f"{kind}-{name[:40]}.msgpack"


def _forget(folder: Path, kind: Kind) -> None:
    """Removes all but the newest forms of the kind."""
    forms = sorted(folder.glob(f"{kind}-*.msgpack"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in forms[KEPT:]:
        old.unlink(missing_ok=True)
