"""`watchbook happenings …`: what happened, with all who report it; and what a person puts together or parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, get_args

import typer

from watchbook.cli import listing, options, progress, tell
from watchbook.cli.listing import Output, Write, text
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.ledger import Ledger
from watchbook.library import Library
from watchbook.merge.happenings import making
from watchbook.merge.happenings.making import Contested
from watchbook.pipeline import disputes
from watchbook.pipeline import happenings as pipeline
from watchbook.records import Actor, Count, Happening, HappeningStatus, Judgement, Place, Time, Value, folded

app = typer.Typer(
    invoke_without_command=True, help="What happened, with all who report it; a person's merges and splits."
)

Note = Annotated[str | None, typer.Option(help="Why, in a few words; kept with it.")]
Status = Annotated[str | None, typer.Option(help=f"Only those of this status: {', '.join(get_args(HappeningStatus))}.")]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only those of this type: ASSAULT, CONSULT …")]
Where = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="Only at this place: a name, AF, AF-KAB, an id.")
]
Who = Annotated[str | None, typer.Option("--actor", metavar="ACTOR", help="Only with this actor (id or name).")]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="Only on this day or later: 2024-12-11.")]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Only on this day or earlier.")]
Independent = Annotated[int, typer.Option(min=0, help="Only with so many independent sources or more.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="No more than so many.")]
After = Annotated[str | None, typer.Option(metavar="ID", help="Only those behind this one, for the next page.")]
One = Annotated[str, typer.Argument(metavar="ID", help="A happening: its id, or a beginning of it.")]

#: How many reports the table names.
SHOWN = 8
_NOTHING = "no report tells of anything that happened"


@app.callback()
def happenings(context: typer.Context, ledger: options.LedgerFile = None, format: Output = Format.TABLE) -> None:
    """What happened; without a command the same as `watchbook happenings list`."""
    context.obj = ledger
    if context.invoked_subcommand is None:
        _show(ledger, format, _Wanted())


@app.command("list")
def list_(
    context: typer.Context,
    ledger: options.LedgerFile = None,
    status: Status = None,
    type: Kind = None,
    place: Where = None,
    actor: Who = None,
    since: Since = None,
    until: Until = None,
    independent: Independent = 0,
    limit: Limit = None,
    after: After = None,
    format: Output = Format.TABLE,
) -> None:
    """Show what happened, with who reports it, what differs and what of it is contested."""
    if status is not None and status not in get_args(HappeningStatus):
        raise UsageError(
            f"--status {status}: there is no such status; use one of {', '.join(get_args(HappeningStatus))}"
        )
    wanted = _Wanted(status, type and type.upper(), place, actor, since or "", until or "9999", independent)
    _show(ledger or context.obj, format, wanted, limit, after)


@app.command()
def show(context: typer.Context, id: One, ledger: options.LedgerFile = None, format: Output = Format.TABLE) -> None:
    """Show one happening, with every report of it and why they were put together; an earlier id leads to it as well."""
    listing.known(format, "happenings")
    with _open(ledger or context.obj) as (book, shelf, contested):
        found = pipeline.show(book, shelf, id, contested)
        if not found.id.startswith(id):
            progress.note(f"{id} is part of {found.id} now")
        listing.write([found], format, lambda write, one: _happening(write, one, None), _NOTHING)
        for reason in pipeline.reasons(book, shelf, found.id) if format is Format.TABLE else ():
            typer.echo(f"  {reason}")


@app.command()
def merge(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID ID...", help="Happenings that are one.")],
    note: Note = None,
    ledger: options.LedgerFile = None,
) -> None:
    """Say that several happenings are one; that counts for ever, whatever the rules say, until it is undone."""
    with _open(ledger or context.obj) as (book, shelf, _):
        first = pipeline.merge(book, shelf, ids, note)
        _said(first, f"{', '.join(ids)} are one now: {book.happened.group(ids[0]).id}")


@app.command()
def split(
    context: typer.Context,
    id: One,
    reports: Annotated[
        list[str],
        typer.Argument(metavar="REPORT...", help="Reports that tell of another: DOCUMENT, DOCUMENT:EVENT or a key."),
    ],
    note: Note = None,
    ledger: options.LedgerFile = None,
) -> None:
    """Say that some reports of a happening tell of another; that counts for ever, until it is undone."""
    with _open(ledger or context.obj) as (book, shelf, _):
        said = pipeline.split(book, shelf, id, reports, note)
        of = book.happened.of(said.groups[0])
        _said(said, f"parted from {id}: {', '.join(dict.fromkeys(of.values()))}")


@app.command()
def undo(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="[NUMBER]", help="The judgement; the last if none.")] = None,
    note: Note = None,
    ledger: options.LedgerFile = None,
) -> None:
    """Take back a merge or a split: everything is again as the reports and the rules make it."""
    with _open(ledger or context.obj) as (book, shelf, _):
        said = pipeline.undo(book, shelf, number, note)
        _said(said, f"judgement {said.undoes} counts no more")


@app.command()
def judgements(context: typer.Context, ledger: options.LedgerFile = None, format: Output = Format.TABLE) -> None:
    """List a person's merges and splits, and those of which the reports are gone."""
    listing.known(format, "happenings")
    with _open(ledger or context.obj) as (book, _, __):
        every = book.happened.judgements()
    undone = {one.undoes for one, _ in every}
    lost = {one.number: keys for one, keys in every}

    def judgement(write: Write, one: Judgement) -> None:
        gone = lost[one.number]
        state = "undone" if one.number in undone else f"{len(gone)} of its reports are gone" if gone else None
        events = " | ".join(", ".join(group) for group in one.groups)
        about = f"of {one.undoes}" if one.kind == "undo" else events
        parts = (f"{one.number} {one.kind}", one.made, about, one.note, state)
        write(text("  ".join(part for part in parts if part)))

    listing.write((one for one, _ in every), format, judgement, "nobody has merged or split anything")


# Helpers


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which happenings; None: any."""

    status: str | None = None
    type: str | None = None
    place: str | None = None
    actor: str | None = None
    since: str = ""
    until: str = "9999"
    independent: int = 0

    def is_(self, one: Happening) -> bool:
        if self.status not in (None, one.status) or self.type not in (None, one.type):
            return False
        if one.independent < self.independent or not self._in_time(one):
            return False
        return self._at_place(one) and self._with_actor(one)

    def _in_time(self, one: Happening) -> bool:
        if not self.since and self.until == "9999":
            return True
        times = [
            each.value
            for each in one.fields.get("time", ())
            if isinstance(each, Value) and isinstance(each.value, Time)
        ]
        return any((time.end or "9999")[:10] >= self.since and (time.start or "")[:10] <= self.until for time in times)

    def _at_place(self, one: Happening) -> bool:
        return self.place is None or any(
            self.place in (place.id, place.country, place.admin1) or folded(self.place) == folded(place.name)
            for each in one.fields.get("place", ())
            if isinstance(each, Value) and isinstance(place := each.value, Place)
        )

    def _with_actor(self, one: Happening) -> bool:
        if self.actor is None:
            return True
        told = [
            each.value
            for name in ("actors", "recipients")
            for each in one.fields.get(name, ())
            if isinstance(each, Value)
        ]
        every = [each for each in (*told, *(each.actor for each in one.responsibility)) if isinstance(each, Actor)]
        words = folded(self.actor)
        return any(
            self.actor in (each.actor, each.of) or words == folded(each.name or each.text or "") for each in every
        )


@contextmanager
def _open(ledger: str | None) -> Iterator[tuple[Ledger, Library, Contested]]:
    """The ledger with everything up to date, the library, and which happenings are contested."""
    with listing.kept(ledger) as (book, shelf):
        yield book, shelf, making.contested(disputes.of_ledger(book, shelf))


def _show(
    ledger: str | None, format: Format, wanted: _Wanted, limit: int | None = None, after: str | None = None
) -> None:
    listing.known(format, "happenings")
    with _open(ledger) as (book, shelf, contested):
        found = (one for one in pipeline.every(book, shelf, contested, after) if wanted.is_(one))
        listing.write(islice(found, limit), format, lambda write, one: _happening(write, one, SHOWN), _NOTHING)


def _said(judgement: Judgement, words: str) -> None:
    typer.echo(words)
    progress.note(f"judgement {judgement.number}; `watchbook happenings undo {judgement.number}` takes it back")


def _happening(write: Write, one: Happening, most: int | None) -> None:
    kind = one.type.lower() + (f" ({one.mode})" if one.mode else "")
    write(text(f"{kind}, {one.status}", "bold"), text(f"  {one.id}", "dim"))
    for name, values in one.fields.items():
        write(text(f"  {name:10} {'; '.join(map(_value, values))}"))
    for answerable in one.responsibility:
        write(text(f"  {answerable.status:10} {tell.name(answerable.actor)}"))
    if one.disputes:
        write(text(f"  disputes   {', '.join(one.disputes)}", "yellow"))
    write(text(f"  {_sources(one, most)}", "dim"))


def _sources(one: Happening, most: int | None) -> str:
    documents = list(dict.fromkeys(report.document for report in one.reports))
    named = ", ".join(documents[:most]) + (
        f" … and {len(documents) - most} more" if most and len(documents) > most else ""
    )
    return f"{one.outlets} outlet{'s' * (one.outlets > 1)}, {one.independent} independent: {named}"


def _value(value: Count | Value) -> str:
    if isinstance(value, Count):
        who = "" if value.who in ("all", "unknown") else f" {value.who}"
        return tell.toll(value.low, value.high) + who + (" (revised since)" if value.revised is not None else "")
    return tell.filler(value.value)
