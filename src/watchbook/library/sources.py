"""The sources of an analyst's folder: one file each in `sources/`; and the settings of the watch in `watch.yaml`."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from watchbook.errors import DataError, UsageError
from watchbook.library import files
from watchbook.library.files import File
from watchbook.records import Problem, SourceEntry
from watchbook.rules.strict import Loaded, read

FOLDER, SETTINGS = "sources", "watch.yaml"


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """The settings of the watch, as `watch.yaml` has them.

    `contact` is an address at which a webmaster reaches you, `pause` the seconds between two requests to one host,
    `at_once` the hosts that are asked at the same time, `seconds` and `total` the seconds of an answer without a byte
    and in all, `megabytes` the largest body, `allow_local` whether machines of the local network may be asked.
    """

    contact: str | None = None
    pause: float = 2.0
    at_once: int = 8
    seconds: float = 20.0
    total: float = 60.0
    megabytes: float = 10.0
    allow_local: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources without fault, by id, the settings, and every fault found."""

    every: tuple[SourceEntry, ...]
    settings: WatchSettings
    problems: tuple[Problem, ...]

    def named(self, given: Iterable[str]) -> tuple[SourceEntry, ...]:
        """The sources with these ids; all where none is given.

        Raises:
            UsageError: there is none of an id.
        """
        known = {one.id: one for one in self.every}
        wanted = list(dict.fromkeys(given)) or list(known)
        for identity in wanted:
            if identity not in known:
                raise UsageError(f"{identity}: there is no such source; `watchbook feed list` names them")
        return tuple(known[identity] for identity in wanted)


def load(home: Path, actors: Collection[str] | None = None) -> Sources:
    """What the analyst's folder says; with the ids of all actors, who is spoken for is looked up among them.

    Raises:
        DataError: the folder is not there, or a file cannot be opened. What is wrong inside a file is a problem.
    """
    problems: list[Problem] = []
    found: dict[str, tuple[SourceEntry, Loaded[SourceEntry]]] = {}
    settings = WatchSettings()
    for file in files.aside(home):
        if file.path == SETTINGS:
            settings = _settings(file, problems)
            continue
        loaded = read(file.text, file.shown, SourceEntry)
        problems += loaded.problems
        if loaded.value is None:
            continue
        faults = [*_faults(loaded.value, loaded, file), *_strangers(loaded.value, loaded, actors)]
        problems += faults
        if not faults:
            found[loaded.value.id] = (loaded.value, loaded)
    problems += _twice(found.values())
    every = tuple(entry for _, (entry, _) in sorted(found.items()))
    return Sources(every, settings, tuple(problems))


def write(home: Path, entry: SourceEntry, *, anew: bool = False) -> Path:
    """Write the file of a source; gives its path.

    Raises:
        UsageError: there is a source of this id already (and it is not to be written `anew`).
        DataError: the folder is not there, or cannot be written.
    """
    if not home.is_dir():
        raise DataError(f"{home}: there is no such folder; make it, or name another in WATCHBOOK_HOME")
    path = home / FOLDER / f"{entry.id}.yaml"
    if path.exists() and not anew:
        raise UsageError(f"{path}: there is a source of this name; give another with --id")
    try:
        path.parent.mkdir(exist_ok=True)
        _replace(path, _text(entry))
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror}); see to its permissions") from error
    return path


def change(home: Path, identity: str, feed: str) -> Path:
    """Put another feed address into the file of a source, and leave all else in it as it is; gives its path.

    Raises:
        DataError: the file cannot be changed so.
    """
    path = home / FOLDER / f"{identity}.yaml"
    try:
        text = path.read_text("utf-8-sig")
        changed, number = _FEED_LINE.subn(lambda line: f"{line[1]}{_scalar(feed)}", text, count=1)
        if number:
            _replace(path, changed)
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror}); see to its permissions") from error
    if not number:
        raise DataError(f"{path}: has no line “feed: …” of its own; write {feed} there by hand")
    return path


def remove(home: Path, identity: str) -> Path:
    """Take away the file of a source; gives its path.

    Raises:
        DataError: it cannot be taken away.
    """
    path = home / FOLDER / f"{identity}.yaml"
    try:
        path.unlink()
    except OSError as error:
        raise DataError(f"{path}: cannot be removed ({error.strerror}); see to its permissions") from error
    return path


def identity_of(words: str, taken: Collection[str]) -> str:
    """An id made of a name or an address, that no other source has."""
    plain = _NO_ID.sub("-", words.casefold().removeprefix("www.")).strip("-")[:40].rstrip("-") or "source"
    number = 1
    while (found := plain if number == 1 else f"{plain}-{number}") in taken:
        number += 1
    return found


def is_address(address: str) -> bool:
    """Whether it is an address of http or https with a host."""
    try:
        split = urlsplit(address)
        return split.scheme in ("http", "https") and bool(split.hostname) and split.port != 0
    except ValueError:
        return False


# Helpers

_NO_ID = re.compile(r"[^a-z0-9]+")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
_FEED_LINE = re.compile(r"^(feed:[ \t]*)\S.*$", re.MULTILINE)


def _settings(file: File, problems: list[Problem]) -> WatchSettings:
    loaded = read(file.text, file.shown, WatchSettings)
    problems += loaded.problems
    found = loaded.value or WatchSettings()
    for name, least, most in _RANGES:
        if not least <= getattr(found, name) <= most:
            what = f"{name} is {getattr(found, name):g}"
            problems.append(loaded.problem((name,), "R008", what, f"write a number from {least:g} to {most:g}"))
            return WatchSettings(contact=found.contact)
    return found


#: A pause below a second is impolite; the others are what a machine can bear.
_RANGES = (("pause", 0.0, 3600), ("at_once", 1, 200), ("seconds", 1, 600), ("total", 1, 3600), ("megabytes", 0.1, 1000))


def _faults(entry: SourceEntry, loaded: Loaded[SourceEntry], file: File) -> Iterator[Problem]:
    if file.path != f"{FOLDER}/{entry.id}.yaml":
        yield loaded.problem(("id",), "R010", f"the id “{entry.id}” is not the file's name", f"call it {entry.id}.yaml")
    if not _ID.fullmatch(entry.id):
        yield loaded.problem(
            ("id",), "R008", f"“{entry.id}” is no id", "write small letters, digits and single hyphens"
        )
    for name, address in (("feed", entry.feed), ("site", entry.site)):
        if address is not None and not is_address(address):
            yield loaded.problem((name,), "R008", f"“{address[:60]}” is no address", "write http://… or https://…")
    if entry.country is not None and not _COUNTRY.fullmatch(entry.country):
        yield loaded.problem(
            ("country",), "R008", f"“{entry.country}” is no code of a country", "write two letters: AF"
        )
    if entry.language is not None and not _LANGUAGE.fullmatch(entry.language):
        yield loaded.problem(("language",), "R008", f"“{entry.language}” is no language tag", "write it as in fa-AF")
    if entry.silent_after is not None and entry.silent_after <= 0:
        yield loaded.problem(("silent_after",), "R008", "silent_after is no number of days", "write days: 2, or 0.5")


def _strangers(entry: SourceEntry, loaded: Loaded[SourceEntry], actors: Collection[str] | None) -> Iterator[Problem]:
    if actors is not None and entry.speaks_for is not None and entry.speaks_for not in actors:
        what = f"no actor has the id “{entry.speaks_for}”"
        yield loaded.problem(("speaks_for",), "R011", what, "`watchbook actors find` gives ids; mend it")


def _twice(found: Iterable[tuple[SourceEntry, Loaded[SourceEntry]]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for entry, loaded in found:
        other = seen.setdefault(entry.feed, entry.id)
        if other != entry.id:
            what = f"the feed is that of {other} as well"
            yield loaded.problem(("feed",), "R010", what, "keep one of the two files")


def _text(entry: SourceEntry) -> str:
    """The file of a source: the keys that have a value, in the order of the record."""
    lines = []
    for one in fields(SourceEntry):
        value: Any = getattr(entry, one.name)
        if value is None or value == () or (one.name == "text" and value == "auto"):
            continue
        shown = ", ".join(_scalar(part, listed=True) for part in value) if isinstance(value, tuple) else _scalar(value)
        lines.append(f"{one.name}: [{shown}]" if isinstance(value, tuple) else f"{one.name}: {shown}")
    return "\n".join(lines) + "\n"


def _scalar(value: object, *, listed: bool = False) -> str:
    """A value as YAML in one line, in quotes where it needs them."""
    if isinstance(value, float):
        return f"{value:g}"
    plain = " ".join(str(value).split())
    if listed:
        return yaml.safe_dump([plain], default_flow_style=True, allow_unicode=True, width=100_000).strip()[1:-1]
    return yaml.safe_dump({"k": plain}, allow_unicode=True, width=100_000).strip()[3:]


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o644)  # what is made as a draft only its maker may read
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
