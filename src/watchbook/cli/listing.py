"""What the commands share that list something of the ledger: `sayings`, `disputes`, `happenings`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, TypeVar

import typer

from watchbook import library
from watchbook.cli import options, progress, tell
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.ledger import Ledger, where
from watchbook.library import Library
from watchbook.pipeline import wire

T = TypeVar("T")
Output = Annotated[Format, typer.Option(help="table, json or jsonl.")]
#: Prints a line of the table, of one or more pieces.
Write = Callable[..., None]


@contextmanager
def kept(ledger: str | None) -> Iterator[tuple[Ledger, Library]]:
    """The ledger, and the library without its gazetteer: names are looked up, no places.

    Raises:
        LedgerError: there is no ledger, or it cannot be read.
        DataError: the analyst's folder cannot be used.
    """
    shelf = library.load(options.home(), geography=False)
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        yield book, shelf


def known(format: Format, what: str) -> None:
    """Refuse a format that these records do not fit into.

    Raises:
        UsageError: it is CSV.
    """
    if format is Format.CSV:
        raise UsageError(f"{what} do not fit into CSV; use --format table, json or jsonl")


def write(found: Iterable[T], format: Format, entry: Callable[[Write, T], None], nothing: str) -> None:
    """Write every record: as JSON, or as `entry` puts it into the table; `nothing` is noted where there is none."""
    if format is not Format.TABLE:
        with tell.lines(format) as line:
            for one in found:
                line(wire.encode_record(one))
        return
    from rich.console import Console

    console, none = Console(highlight=False, soft_wrap=True), True
    for one in found:
        entry(console.print, one)
        none = False
    if none:
        progress.note(nothing)


def text(words: str, style: str = "") -> Any:
    """Words of the table in a style of rich."""
    from rich.text import Text

    return Text(words, style=style)


def day(option: str, given: str | None) -> str | None:
    """The day given for an option, as ISO 8601 has it.

    Raises:
        UsageError: it is no date.
    """
    try:
        return None if given is None else date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"--{option} {given}: no day; write year, month and day, such as 2024-12-11") from None
