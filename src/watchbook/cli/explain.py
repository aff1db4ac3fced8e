"""`watchbook explain`: why a stretch of text was read as it was."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from watchbook.cli import options
from watchbook.errors import UsageError
from watchbook.feeds.inputs import articles
from watchbook.ledger import Ledger, where
from watchbook.pipeline import explain as pipeline
from watchbook.pipeline.coder import coder
from watchbook.records import Article, Span

#: Candidates that are shown of a place, and the least that a ground must add to the log-odds to be shown.
CANDIDATES, LEAST = 5, 0.05


def explain(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A file with one article, or a document's id in the ledger.")
    ],
    span: Annotated[str, typer.Option(metavar="START:END", help="The characters in question, counted from 0.")],
    ledger: options.LedgerFile = None,
    published: options.Published = None,
    parser: options.ParserName = None,
) -> None:
    """Show the sentence, its tree, its frames, the rules that fired or nearly did, and the places weighed."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    wanted = _span(span)
    found = pipeline.explain(coder(options.settings(parser)), _article(document, ledger, published), wanted)
    if not found:
        raise UsageError(
            f"--span {span}: no sentence stands there; the text's sentences are elsewhere or it is boilerplate"
        )
    for sentence in found:
        console.print(Text(sentence.text.replace("\n", " "), style="bold"))
        tree = Table(box=None, header_style="dim", pad_edge=False)
        for column in ("", "word", "lemma", "part", "relation", "of", "mention"):
            tree.add_column(column)
        for row in sentence.rows:
            tree.add_row(*row)
        console.print(tree)
        for frame in sentence.frames:
            console.print(Text(f"{frame.kind} “{frame.lemma}”", style="bold"), Text(frame.arguments, style="dim"))
            for verdict in frame.verdicts:
                style = {"fired": "green", "outranked": "cyan", "nearly": "yellow"}[verdict.outcome]
                console.print(
                    Text(f"  {verdict.outcome:9} {verdict.rule}", style=style), Text(verdict.why, style="dim")
                )
        for place in sentence.places:
            console.print(Text(f"place “{place.text}”", style="bold"), Text(_meant(place), style="dim"))
            for candidate in place.candidates[:CANDIDATES]:
                why = ", ".join(f"{name} {value:+.1f}" for name, value in candidate.grounds if abs(value) >= LEAST)
                style = "green" if candidate.id == place.chosen else "yellow"
                line = f"  {candidate.score:.2f} {candidate.name} ({candidate.kind} {candidate.where})"
                console.print(Text(line, style=style), Text(why, style="dim"))
        console.print()


# Helpers


def _meant(place: pipeline.PlaceSeen) -> str:
    if place.chosen is not None:
        return place.chosen
    if place.near:
        return f"no match; names spelt nearly so: {', '.join(place.near)}"
    return "no match"


def _span(given: str) -> Span:
    match = re.fullmatch(r"(\d+):(\d+)", given)
    if match is None or int(match[1]) >= int(match[2]):
        raise UsageError(f"--span {given}: expected START:END with START before END, such as 120:134")
    return Span(int(match[1]), int(match[2]))


def _article(document: str, ledger: str | None, published: str | None) -> Article:
    if Path(document).exists():
        read = list(articles([document], stdin=sys.stdin.buffer, clock=options.now, published=published))
        if len(read) == 1 and isinstance(read[0], Article):
            return read[0]
        reason = (
            str(read[0])
            if len(read) == 1
            else f"{document}: holds {len(read)} articles; name a file with one, or a document's id"
        )
        raise UsageError(reason)
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        return next(book.articles([document]))
