"""The commands that keep reports and give them back."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

import typer

from watchbook.cli import options, progress, tell
from watchbook.cli.code import SOME_FAILED
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.feeds.inputs import articles
from watchbook.ledger import Hit, Ledger, Outcome, Within, where
from watchbook.pipeline import keep, wire
from watchbook.records import Unread

app = typer.Typer(no_args_is_help=True, help="Look after the ledger.")

#: How the outcomes are told, in this order.
TOLD = (
    ("added", "added"),
    ("edited", "edited (a new version)"),
    ("recoded", "coded again"),
    ("known", "known already"),
)


def add(
    inputs: options.Inputs = None,
    ledger: options.LedgerFile = None,
    published: options.Published = None,
    jobs: options.Jobs = 1,
    parser: options.ParserName = None,
) -> None:
    """Read articles and keep their reports in the ledger; the same article twice changes nothing."""
    with Ledger.open(where(ledger, os.environ)) as book:
        given = articles(inputs or ["-"], stdin=sys.stdin.buffer, clock=options.now, published=published)
        _tell(keep.add(book, given, options.settings(parser), jobs=jobs), book, inputs)


def recode(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Documents; all if none is given.")] = None,
    ledger: options.LedgerFile = None,
    jobs: options.Jobs = 1,
    parser: options.ParserName = None,
) -> None:
    """Read kept articles again with the rules in force; both reports are kept, the newest is current."""
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        _tell(keep.recode(book, ids or None, options.settings(parser), jobs=jobs), book)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="A document's id, or the beginning of it.")],
    ledger: options.LedgerFile = None,
    format: Annotated[Format, typer.Option(help="table or json.")] = Format.TABLE,
) -> None:
    """Show the current report of one document."""
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        body = book.show(id)
    if format is Format.TABLE:
        tell.table(wire.decode(body))
    elif format is Format.CSV:
        raise UsageError("a report does not fit into CSV; use --format table or json")
    else:
        sys.stdout.buffer.write(body + b"\n")


def search(
    query: Annotated[str, typer.Argument(help='Words that must all occur; "words in quotes" must stand together.')],
    ledger: options.LedgerFile = None,
    limit: Annotated[int, typer.Option(min=1, help="The most documents to give.")] = 20,
    place: Annotated[str | None, typer.Option(help="Only those that name this place: a name, AF, AF-KAB.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Only those published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only those published no later.")] = None,
    format: Annotated[Format, typer.Option(help="table, json, jsonl or csv.")] = Format.TABLE,
) -> None:
    """Find documents by the words of their title and text, the best first."""
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        hits = book.search(query, limit, Within(place, since, until))
    if format is Format.TABLE:
        _hits(hits)
    elif format is Format.CSV:
        columns = ["document", "title", "outlet", "published", "snippet"]
        sheet = csv.DictWriter(sys.stdout, columns, extrasaction="ignore")
        sheet.writeheader()
        sheet.writerows(asdict(hit) for hit in hits)
    else:
        rows = [json.dumps(asdict(hit), ensure_ascii=False) for hit in hits]
        sys.stdout.write("[" + ",\n".join(rows) + "]\n" if format is Format.JSON else "".join(f"{r}\n" for r in rows))


def export(
    ledger: options.LedgerFile = None,
    format: Annotated[Format, typer.Option(help="jsonl or json.")] = Format.JSONL,
) -> None:
    """Write every current report, by day of publication."""
    if format not in (Format.JSONL, Format.JSON):
        raise UsageError("reports are exported as jsonl or json; for a table of one report use `watchbook show ID`")
    with Ledger.open(where(ledger, os.environ), create=False) as book, tell.lines(format) as write:
        for body in book.export():
            write(body)


@app.command()
def rebuild(ledger: options.LedgerFile = None) -> None:
    """Make the index tables and the full-text index again from the kept reports."""
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        progress.note(f"{book.rebuild()} reports indexed again in {book.file}")


# Helpers


def _tell(outcomes: Iterable[Outcome | Unread], book: Ledger, inputs: list[str] | None = None) -> None:
    """Move the bar, name what could not be read, and sum up; ends the program with 1 if some inputs failed."""
    done: Counter[str] = Counter()
    with progress.counted("reading", inputs) as advance:
        for outcome in outcomes:
            if isinstance(outcome, Unread):
                progress.note(str(outcome))
            done["failed" if isinstance(outcome, Unread) else outcome.status] += 1
            advance()
    counts = book.counts()
    parts = [f"{done[status]} {words}" for status, words in TOLD if done[status]]
    progress.note(
        f"{', '.join(parts) or 'nothing to read'}; {book.file} holds {counts.documents} documents, "
        f"{counts.events} events, {counts.sayings} sayings"
    )
    if done["failed"]:
        raise typer.Exit(SOME_FAILED)


def _hits(hits: list[Hit]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for hit in hits:
        console.print(Text(hit.title or hit.document, style="bold"))
        source = " · ".join(part for part in (hit.outlet, hit.published, hit.document) if part)
        console.print(Text(source, style="dim"))
        snippet = Text("  " + hit.snippet.replace("\n", " "))
        for mark in hit.marks:
            snippet.stylize("bold yellow", mark.start + 2, mark.end + 2)
        console.print(snippet)
        console.print()
    if not hits:
        progress.note("nothing found; every word must occur (try fewer words)")
