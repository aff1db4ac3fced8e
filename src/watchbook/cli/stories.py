"""`watchbook stories`: which of the kept articles tell of one matter."""

from __future__ import annotations

from typing import Annotated

import typer

from watchbook.cli import listing, options
from watchbook.cli.listing import Output, Write, text
from watchbook.cli.options import Format
from watchbook.pipeline import stories as pipeline
from watchbook.records import Story


def stories(
    ledger: options.LedgerFile = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles of this day or before.")] = None,
    format: Output = Format.TABLE,
) -> None:
    """List the articles that tell of one matter, the most told first; one story may hold several happenings."""
    listing.known(format, "stories")
    first, last = listing.day("since", since), listing.day("until", until)
    with listing.kept(ledger) as (book, shelf):
        found = pipeline.of_ledger(book, shelf, first, last)
    listing.write(found, format, _story, "no two of these articles tell of one matter")


# Helpers


def _story(write: Write, one: Story) -> None:
    write(text(one.title or ", ".join(one.words), "bold"))
    days = one.first if one.first == one.last else f"{one.first} to {one.last}"
    count = len(one.articles)
    parts = (
        one.id,
        days,
        f"{count} articles",
        f"{one.outlets} outlet{'s' * (one.outlets != 1)}, {one.independent} independent",
        f"{len(one.happenings)} happening{'s' * (len(one.happenings) != 1)}",
    )
    write(text("  " + " · ".join(part for part in parts if part), "dim"))
    write(text(f"  {', '.join(one.words)}", "dim"))
    for each in one.articles:
        told = (each.document, each.outlet, each.published and each.published[:10], each.title, f"{each.likeness:.2f}")
        write(text("  " + " · ".join(part for part in told if part)))
    write()
