"""Bars and notes while the gazetteer is built and filled."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from watchbook.cli.progress import note
from watchbook.errors import DataError
from watchbook.library import geonames

Telling = Callable[[str, int, int | None], None]


@contextmanager
def bars() -> Iterator[Telling]:
    """Gives a function to call with what is done, how much of it, and how much there is; bars only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell


def ensure() -> None:
    """Builds the gazetteer if it is not there; where that cannot be, says so, and the data files alone are used."""
    below = geonames.folder(os.environ)
    if geonames.built(below) is not None:
        return
    try:
        if sys.stderr.isatty():
            note(f"building the gazetteer in {below}, once")
        with bars() as tell:
            geonames.build(below, lambda done, total: tell("building the gazetteer", done, total))
    except DataError as error:
        note(f"{error}; places are looked up in the data files alone")
