"""`watchbook brief`: what an analyst should know of a day."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from watchbook import library
from watchbook.cli import options, progress
from watchbook.errors import UsageError
from watchbook.ledger import Ledger, where
from watchbook.library import Library, watchlists
from watchbook.pipeline import brief as pipeline
from watchbook.pipeline import wire
from watchbook.pipeline.brief import Asked, Watch, writing
from watchbook.pipeline.brief.watched import Watching
from watchbook.records import Brief


class Form(StrEnum):
    """How a brief is written."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


def brief(
    ledger: options.LedgerFile = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="The day: 2024-12-11; else the last of the ledger.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="So many days up to it.")] = 1,
    watch: Annotated[
        str | None, typer.Option("--watch", metavar="NAME", help="Only what is on this watch list.")
    ] = None,
    format: Annotated[Form, typer.Option(help="text, md, html (one page, no script) or json.")] = Form.TEXT,
) -> None:
    """Tell what is new, contested, claimed and announced in a day, who met, and which sources are silent.

    It tells what was known on the evening of that day. The same ledger and day give the same bytes.
    """
    shelf, watching = _shelf(watch)
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        day = _day(date) or pipeline.latest(book)
        if day is None:
            raise UsageError("the ledger is empty; `watchbook add` or `watchbook watch` fills it")
        found = pipeline.of(book, shelf, Asked(day, days, watching, options.home()))
    sys.stdout.buffer.write(_WRITERS[format](found))


# Helpers


def _shelf(watch: str | None) -> tuple[Library, Watch | None]:
    """The library, with the gazetteer where a watch list asks for places; and the watch list."""
    if watch is None:
        return library.load(options.home(), geography=False), None
    shelf = library.load(options.settings().home)
    found = watchlists.load(options.home(), shelf.register, shelf.gazetteer)
    for problem in found.problems:
        progress.note(str(problem))
    return shelf, Watching(found.named(watch), shelf)


def _day(given: str | None) -> str | None:
    try:
        return None if given is None else date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"--date {given}: no day; write year, month and day, such as 2024-12-11") from None


_WRITERS: Mapping[Form, Callable[[Brief], bytes]] = {
    Form.TEXT: lambda brief: writing.text(brief).encode(),
    Form.MARKDOWN: lambda brief: writing.markdown(brief).encode(),
    Form.HTML: lambda brief: writing.html(brief).encode(),
    Form.JSON: lambda brief: wire.encode_record(brief) + b"\n",
}
