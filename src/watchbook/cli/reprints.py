"""`watchbook reprints`: which articles are copies of which, whole or in parts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from watchbook import library
from watchbook.cli import options, progress, tell
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.ledger import Ledger, where
from watchbook.pipeline import reprints as pipeline
from watchbook.pipeline import wire
from watchbook.records import Origin, Reprint

#: The grounds in words.
GROUNDS = {
    "credit": "credits it",
    "dateline": "the other's dateline is its own",
    "time": "published later",
    "length": "shorter",
    "id": "nothing tells which was first",
}


def reprints(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only those of this document, with the words they share.")
    ] = None,
    ledger: options.LedgerFile = None,
    format: Annotated[Format, typer.Option(help="table, json or jsonl.")] = Format.TABLE,
) -> None:
    """List articles that others reprint, whole or in parts, and how many outlets carry each of them."""
    if format is Format.CSV:
        raise UsageError("reprints do not fit into CSV; use --format table, json or jsonl")
    shelf = library.load(options.home(), geography=False)
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        found = list(pipeline.every(book, shelf)) if id is None else pipeline.of(book, shelf, id)
        if format is Format.TABLE:
            _table(found, book if id is not None else None)
        else:
            with tell.lines(format) as write:
                for one in found:
                    write(wire.encode_record(one))


# Helpers


def _table(found: Sequence[Origin], book: Ledger | None) -> None:
    """Print them; with a ledger also the words that are shared."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for one in found:
        head = f"{one.document}  {one.outlets} outlet{'s' * (one.outlets > 1)}, 1 independent"
        console.print(Text(head, style="bold"))
        beside = f"from {one.newsroom}" if one.outlet is None or one.newsroom != one.outlet else None
        console.print(
            Text("  " + " · ".join(part for part in (one.outlet, one.published, beside) if part), style="dim")
        )
        for each in one.reprints:
            console.print(Text(f"  {_line(one, each)}"))
            for words in _words(each, book):
                console.print(Text(f"      “{words}”", style="cyan"))
        console.print()
    if not found:
        progress.note("no article shares its words with another" if book is None else "this article is nobody's copy")


def _line(origin: Origin, reprint: Reprint) -> str:
    kind = "reprint" if reprint.whole else "in parts"
    via = None if reprint.of == origin.document else f"by way of {reprint.of}"
    parts = (f"{reprint.share:.0%}", reprint.document, reprint.outlet, reprint.published, GROUNDS[reprint.ground], via)
    return f"{kind:8} " + " · ".join(part for part in parts if part)


def _words(reprint: Reprint, book: Ledger | None) -> list[str]:
    paper = None if book is None else book.copying.paper(reprint.document)
    return [] if paper is None else [tell.short(passage.span.of(paper.text)) for passage in reprint.passages]
