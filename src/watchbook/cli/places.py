"""`watchbook places …`: asking the gazetteer."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from watchbook import library
from watchbook.cli import options, progress
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.records import PlaceEntry

app = typer.Typer(no_args_is_help=True, help="Look places up.")

#: Other names that the table shows of a place.
SHOWN = 8


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(metavar="NAME...", help="A name, or the id of a place.")],
    limit: Annotated[int, typer.Option(min=1, help="The most candidates to give.")] = 20,
    format: Annotated[Format, typer.Option(help="table, json or jsonl.")] = Format.TABLE,
) -> None:
    """Show every place that bears a name, the likeliest first; where none does, those spelt nearly so."""
    if format is Format.CSV:
        raise UsageError("places are written as a table, json or jsonl")
    name = " ".join(words)
    shelf = library.load(options.settings().home)
    for line in shelf.notes:
        progress.note(line)
    known = shelf.gazetteer.entry(name)
    found = (known,) if known is not None else shelf.gazetteer.named(name)
    near = () if found else shelf.gazetteer.similar(name)
    if format is Format.TABLE:
        _table(name, found[:limit], near)
    else:
        _json(found[:limit], near, format)
    if len(found) > limit:
        progress.note(f"{len(found) - limit} more; see them with --limit {len(found)}")


# Helpers


def _json(found: Sequence[PlaceEntry], near: Sequence[tuple[PlaceEntry, float]], format: Format) -> None:
    rows = [{**_row(entry), "match": "name"} for entry in found]
    rows += [{**_row(entry), "match": "suggestion", "similarity": similarity} for entry, similarity in near]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    sys.stdout.write("[" + ",\n".join(lines) + "]\n" if format is Format.JSON else "".join(f"{r}\n" for r in lines))


def _row(entry: PlaceEntry) -> dict[str, Any]:
    """The entry as it is written: `from` without the underscore."""
    return {name.rstrip("_"): value for name, value in asdict(entry).items()}


def _table(name: str, found: Sequence[PlaceEntry], near: Sequence[tuple[PlaceEntry, float]]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for entry in found:
        console.print(Text(entry.name, style="bold"), Text(_line(entry)))
        console.print(Text("  " + _more(entry), style="dim"))
    if found:
        return
    console.print(Text(f"nothing is called {name}" + ("; spelt nearly so:" if near else "")))
    for entry, similarity in near:
        console.print(Text(f"  {entry.name} {_line(entry)} · {similarity:.2f}"))


def _line(entry: PlaceEntry) -> str:
    sort = entry.kind if entry.kind == entry.level else f"{entry.kind} ({entry.level})"
    where = ", ".join(part for part in (entry.admin1, entry.country) if part)
    parts = [
        sort,
        where,
        f"{entry.lat:.4f}, {entry.lon:.4f}" if entry.lat is not None and entry.lon is not None else "",
    ]
    parts += [f"{entry.population:,} people" if entry.population else "", _span(entry), entry.id]
    return " · ".join(part for part in parts if part)


def _span(entry: PlaceEntry) -> str:
    return f"{entry.from_ or '…'} to {entry.until or '…'}" if entry.from_ or entry.until else ""


def _more(entry: PlaceEntry) -> str:
    parts = [f"also {', '.join(entry.names[:SHOWN])}" if entry.names else "", entry.zone or "", entry.source]
    parts += [f"GeoNames {entry.geonames}" if entry.geonames else "", f"in {entry.within}" if entry.within else ""]
    return " · ".join(part for part in parts if part)
