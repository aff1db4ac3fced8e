"""`watchbook sayings` (also `claims`): who said what, in the kept reports."""

from __future__ import annotations

import os
from datetime import date
from enum import StrEnum
from typing import Annotated, get_args

import typer

from watchbook import library
from watchbook.cli import options, progress, tell
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.ledger import Ledger, where
from watchbook.pipeline import sayings as pipeline
from watchbook.pipeline import utterances, wire
from watchbook.pipeline.sayings import Said, Wanted
from watchbook.records import Act, Utterance

Acts = StrEnum("Acts", {act: act for act in get_args(Act)})  # type: ignore[misc]


def sayings(
    ledger: options.LedgerFile = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Only what this actor said: an id, or a name, or words of it.")
    ] = None,
    act: Annotated[Acts | None, typer.Option(help="Only sayings of this kind.")] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="Only about a place or an actor, or of a happening, dispute or document."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what was said on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what was said on this day or before.")] = None,
    together: Annotated[
        bool,
        typer.Option("--together", help="Put the tellings of one utterance together, with how many outlets tell it."),
    ] = False,
    format: Annotated[Format, typer.Option(help="table, json or jsonl.")] = Format.TABLE,
) -> None:
    """List who said what, of whom and when: claims, denials, accusations and all other sayings, by day."""
    if format is Format.CSV:
        raise UsageError("sayings do not fit into CSV; use --format table, json or jsonl")
    wanted = Wanted(speaker, None if act is None else act.value, about, _day("since", since), _day("until", until))
    shelf = library.load(options.home(), geography=False)
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        found = pipeline.find(book, wanted, shelf)
        spoken = utterances.together(book, found, shelf) if together else None
    if format is not Format.TABLE:
        with tell.lines(format) as write:
            for one in found if spoken is None else spoken:
                write(wire.encode_record(one))
    elif spoken is None:
        _table(found)
    else:
        _together(spoken)


# Helpers


def _day(option: str, given: str | None) -> str | None:
    try:
        return None if given is None else date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"--{option} {given}: no day; write year, month and day, such as 2024-12-11") from None


def _together(spoken: list[Utterance]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for one in spoken:
        who = tell.name(one.speaker) if one.speaker is not None else "?"
        said = f"{who} [{one.act.replace('-', ' ')}] “{tell.short(one.tellings[0].text)}”"
        console.print(Text(f"{one.day or '?':10} ", style="dim"), Text(said), sep="")
        outlets = f"{one.outlets} outlet{'s' * (one.outlets > 1)}, {one.independent} independent"
        documents = ", ".join(dict.fromkeys(telling.document for telling in one.tellings))
        console.print(Text(f"{' ' * 11}{outlets}: {documents} · {one.id}", style="dim"))
    if not spoken:
        progress.note("no saying fits; leave out an option, or see `watchbook actors find NAME` for ids")


def _table(found: list[Said]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for said in found:
        console.print(Text(f"{said.day or '?':10} ", style="dim"), Text(tell.saying_line(said.saying)), sep="")
        chain = f"told by {' ← '.join(reversed(said.chain))}" if said.chain else None
        parts = (chain, said.outlet, said.document, said.saying.key.rsplit("|", 1)[-1])
        console.print(Text(" " * 11 + " · ".join(part for part in parts if part), style="dim"))
        for line in map(tell.proposition_line, said.saying.propositions):
            console.print(Text(f"{' ' * 11}{line}", style="cyan"))
    if not found:
        progress.note("no saying fits; leave out an option, or see `watchbook actors find NAME` for ids")
