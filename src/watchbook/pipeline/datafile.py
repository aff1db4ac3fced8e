"""One data file of rules: the analyst's where there is one, else the built-in one."""

from __future__ import annotations

from typing import TypeVar

from watchbook.errors import DataError
from watchbook.library import Library
from watchbook.rules.strict import Loaded, read

T = TypeVar("T")


def load(library: Library, path: str, into: type[T]) -> Loaded[T]:
    """The file in force as this record, with its faults.

    Raises:
        DataError: it is missing.
    """
    found = library.files.at(path)
    if not found:
        raise DataError(f"watchbook/data/{path}: is missing; install watchbook again")
    return read(found[-1].text, found[-1].shown, into)
