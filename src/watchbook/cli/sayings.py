"""`watchbook sayings` (also `claims`): who said what, in the kept reports."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, get_args

import typer

from watchbook.cli import listing, options, tell
from watchbook.cli.listing import Output, Write, text
from watchbook.cli.options import Format
from watchbook.pipeline import sayings as pipeline
from watchbook.pipeline import utterances
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
    format: Output = Format.TABLE,
) -> None:
    """List who said what, of whom and when: claims, denials, accusations and all other sayings, by day."""
    listing.known(format, "sayings")
    wanted = Wanted(
        speaker, None if act is None else act.value, about, listing.day("since", since), listing.day("until", until)
    )
    with listing.kept(ledger) as (book, shelf):
        found = pipeline.find(book, wanted, shelf)
        spoken = utterances.together(book, found, shelf) if together else None
    nothing = "no saying fits; leave out an option, or see `watchbook actors find NAME` for ids"
    if spoken is None:
        listing.write(found, format, _said, nothing)
    else:
        listing.write(spoken, format, _together, nothing)


# Helpers


def _said(write: Write, said: Said) -> None:
    write(text(f"{said.day or '?':10} ", "dim"), text(tell.saying_line(said.saying)), sep="")
    chain = f"told by {' ← '.join(reversed(said.chain))}" if said.chain else None
    parts = (chain, said.outlet, said.document, said.saying.key.rsplit("|", 1)[-1])
    write(text(" " * 11 + " · ".join(part for part in parts if part), "dim"))
    for line in map(tell.proposition_line, said.saying.propositions):
        write(text(f"{' ' * 11}{line}", "cyan"))


def _together(write: Write, one: Utterance) -> None:
    who = tell.name(one.speaker) if one.speaker is not None else "?"
    said = f"{who} [{one.act.replace('-', ' ')}] “{tell.short(one.tellings[0].text)}”"
    write(text(f"{one.day or '?':10} ", "dim"), text(said), sep="")
    outlets = f"{one.outlets} outlet{'s' * (one.outlets > 1)}, {one.independent} independent"
    documents = ", ".join(dict.fromkeys(telling.document for telling in one.tellings))
    write(text(f"{' ' * 11}{outlets}: {documents} · {one.id}", "dim"))
