"""Where data files come from: the package's own, over them the analyst's folder, and over both a folder on trial.

All are the same tree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from watchbook.errors import DataError

#: Data files that an analyst edits; weights have an identity of their own, and pages about the data are no data.
SUFFIXES = (".yaml", ".csv", ".toml")
#: What the tree holds besides data of the coder: no report depends on it.
ASIDE = ("sources", "watch.yaml", "watchlists")
#: Files by which finished reports are compared and put in order: a change in them leaves every report as it is.
AFTERWARDS = ("disputes.yaml", "frequencies.csv", "joining.yaml", "reprints.yaml", "review.yaml", "stories.yaml")
BUILT_IN = "watchbook/data"


@dataclass(frozen=True, slots=True)
class File:
    """One data file: its path in the tree, where it really lies, and its text.

    `layer` is 0 for the built-in files, 1 for the analyst's and 2 for those on trial over them.
    """

    path: str
    shown: str
    text: str
    layer: int = 0


@dataclass(frozen=True, slots=True)
class Files:
    """Every data file, built-in ones first, then those of the analyst."""

    every: tuple[File, ...]

    def under(self, folder: str) -> tuple[File, ...]:
        """The files below a folder of the tree, sorted by path, built-in before the analyst's."""
        return tuple(file for file in self.every if file.path.startswith(folder.rstrip("/") + "/"))

    def at(self, path: str) -> tuple[File, ...]:
        """The files with this path: the built-in one and, if there is one, the analyst's."""
        return tuple(file for file in self.every if file.path == path)

    def of_coding(self) -> Files:
        """The files that reports are made by."""
        return Files(tuple(file for file in self.every if file.path.rpartition("/")[2] not in AFTERWARDS))

    def hash(self) -> str:
        """`sha256:` over the paths and contents of all of them."""
        digest = hashlib.sha256()
        for file in self.every:
            for part in (file.path, file.text):
                encoded = part.encode("utf-8", "surrogatepass")
                digest.update(len(encoded).to_bytes(8, "big") + encoded)
        return f"sha256:{digest.hexdigest()}"


def find(home: Path | None, over: Path | None = None) -> Files:
    """All data files in force: the built-in ones, over them those of the analyst, and those on trial `over` both.

    Raises:
        DataError: a folder is not there, or a file in it cannot be read.
    """
    with resources.as_file(resources.files("watchbook") / "data") as folder:
        every = list(_below(folder, BUILT_IN))
    remedies = ("make it, or unset WATCHBOOK_HOME", "name a folder with data files")
    for layer, (given, remedy) in enumerate(zip((home, over), remedies, strict=True), 1):
        if given is None:
            continue
        if not given.is_dir():
            raise DataError(f"{given}: there is no such folder; {remedy}")
        every += [replace(file, layer=layer) for file in _below(given, str(given))]
    return Files(tuple(every))


def aside(home: Path) -> tuple[File, ...]:
    """The files of an analyst's folder that no report depends on: sources, and the settings of the watch.

    Raises:
        DataError: the folder is not there, or a file in it cannot be read.
    """
    if not home.is_dir():
        raise DataError(f"{home}: there is no such folder; make it, or name another in WATCHBOOK_HOME")
    paths = (*sorted((home / "sources").glob("*.yaml")), home / "watch.yaml")
    return tuple(
        File(inner := path.relative_to(home).as_posix(), f"{home}/{inner}", _text(path))
        for path in paths
        if path.is_file()
    )


def beside(home: Path | None, folder: str) -> tuple[File, ...]:
    """The YAML files of a folder of the tree that no report depends on, built-in ones first, then the analyst's.

    Raises:
        DataError: the analyst's folder is not there, or a file cannot be read.
    """
    if home is not None and not home.is_dir():
        raise DataError(f"{home}: there is no such folder; make it, or unset WATCHBOOK_HOME")
    with resources.as_file(resources.files("watchbook") / "data") as data:
        places = [(data, BUILT_IN, 0), *([(home, str(home), 1)] if home is not None else [])]
        return tuple(
            File(inner := f"{folder}/{path.name}", f"{shown}/{inner}", _text(path), layer)
            for root, shown, layer in places
            for path in sorted((root / folder).glob("*.yaml"))
            if path.is_file()
        )


def by_path(files: tuple[File, ...]) -> Mapping[str, tuple[File, ...]]:
    """The files grouped by their path, in order."""
    found: dict[str, tuple[File, ...]] = {}
    for file in files:
        found[file.path] = (*found.get(file.path, ()), file)
    return found


# Helpers


def _below(folder: Path, shown: str) -> Iterator[File]:
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder).as_posix()
        if path.suffix in SUFFIXES and path.is_file() and inner.partition("/")[0] not in ASIDE:
            yield File(inner, f"{shown}/{inner}", _text(path))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is no UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); see to its permissions") from error
