"""`watchbook code`: articles in, one report a line out."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from watchbook.cli import options, progress, tell
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.feeds.inputs import articles
from watchbook.pipeline import run
from watchbook.records import Unread

#: Some inputs could not be read; everything else was done.
SOME_FAILED = 1


def code(
    inputs: options.Inputs = None,
    published: options.Published = None,
    jobs: options.Jobs = 1,
    format: Annotated[
        Format, typer.Option(help="jsonl (one report a line), json (an array), or table.")
    ] = Format.JSONL,
    parser: options.ParserName = None,
) -> None:
    """Read articles and write one report a line: all that each article says, with its words."""
    if format is Format.CSV:
        raise UsageError("a report does not fit into CSV; use --format jsonl, json or table")
    given = articles(inputs or ["-"], stdin=sys.stdin.buffer, clock=options.now, published=published)
    failed = 0
    with progress.counted("coding", inputs) as advance, tell.writer(format) as write:
        for entry in run.code(given, options.settings(parser), jobs=jobs):
            if isinstance(entry, Unread):
                failed += 1
                progress.note(str(entry))
            else:
                write(entry)
                progress.uncoded(entry.report)
            advance()
    if failed:
        raise typer.Exit(SOME_FAILED)
