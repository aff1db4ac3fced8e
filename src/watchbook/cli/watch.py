"""`watchbook watch`: sources are asked for ever, and what is new in them is coded and kept."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from watchbook.cli import options, progress
from watchbook.cli.code import SOME_FAILED
from watchbook.cli.feed import AllowLocal, shelf_of
from watchbook.errors import DataError
from watchbook.ledger import Ledger, Outcome, where
from watchbook.pipeline import keep, run
from watchbook.pipeline.watch import Desk, SystemClock, Tally, until_told
from watchbook.pipeline.watch.desk import Keeping, RobotsShelf, asker
from watchbook.records import Article, Unread

INTERRUPTED = 130


def watch(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Sources; all if none is given.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Ask what is due, code what is new, and end.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Begin with all of them, whether they are due or not.")] = False,
    contact: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where a webmaster reaches you; else WATCHBOOK_CONTACT, else watch.yaml."),
    ] = None,
    allow_local: AllowLocal = False,
    ledger: options.LedgerFile = None,
    parser: options.ParserName = None,
) -> None:
    """Watch the sources: ask each when its time has come, and keep the reports of what is new or edited."""
    home = os.environ.get("WATCHBOOK_HOME")
    if not home:
        raise DataError("there is nothing to watch: WATCHBOOK_HOME names no folder; `watchbook feed add` says how")
    shelf = shelf_of(Path(home), actors=True)
    chosen = {one.id: one for one in shelf.named(ids or ())}
    if not chosen:
        raise DataError(f"{home}/sources: there is no source; `watchbook feed add URL` adds one")
    settings = options.watch_settings(shelf.settings, contact=contact, allow_local=allow_local)
    if settings.contact is None:
        progress.note("no contact is set, so webmasters cannot reach you; write `contact: …` into watch.yaml")
    clock = SystemClock()
    keeping = _keeping(parser)
    with Ledger.open(where(ledger, os.environ)) as book:
        if now:
            book.watching.hurry(list(chosen), clock.now())
        desk = Desk(book, chosen, settings, clock, asker(settings, clock, RobotsShelf(book)), keeping, progress.note)
        tally, by = asyncio.run(until_told(desk, once=once))
    _sum_up(tally)
    _exit(tally, by, once=once)


# Helpers


def _keeping(parser: str | None) -> Keeping:
    """What codes and keeps articles; the coder is loaded once, before anything is asked."""
    settings = options.settings(parser)
    own = run.ready(settings)

    def kept(book: Ledger, articles: Iterable[Article]) -> Iterator[Outcome | Unread]:
        return keep.add(book, articles, settings, own=own)

    return kept


def _sum_up(tally: Tally) -> None:
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(tally.outcomes.items())) or "nothing coded"
    progress.note(
        f"{tally.asked} answers looked at, {tally.fresh} new entries, {tally.pages} pages got; {told}; "
        f"{len(tally.failing)} sources fail"
    )


def _exit(tally: Tally, by: signal.Signals | None, *, once: bool) -> None:
    """A watch that is told to end has ended well; one that was to run once and was broken off has not."""
    if by is signal.SIGINT or (by is not None and once):
        raise typer.Exit(INTERRUPTED)
    if once and tally.failing:
        raise typer.Exit(SOME_FAILED)
