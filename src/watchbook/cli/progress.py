"""Progress and notes on standard error; a bar only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from watchbook.feeds.counting import count
from watchbook.pipeline.coder import TOO_LONG
from watchbook.records import Report


@contextmanager
def counted(verb: str, inputs: Sequence[str] | None) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each article; on a terminal it moves a bar with rate and time left."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    total = count(inputs or ())
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(f"{verb} {{task.completed}} articles"),
        BarColumn() if total else TextColumn(""),
        MofNCompleteColumn() if total else TextColumn(""),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn() if total else TextColumn(""),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(verb, total=total, rate="")

        def advance() -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.1f} articles/s" if speed else "")

        yield advance


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Shows on a terminal that something is being waited for."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def uncoded(report: Report) -> None:
    """Say so where a report holds the document only."""
    for check in report.checks:
        if check.kind == TOO_LONG:
            note(f"{report.document.id}: {check.message}")


def note(message: str) -> None:
    """One line to standard error."""
    sys.stderr.write(message.replace("\n", " ") + "\n")
