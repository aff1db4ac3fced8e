"""`watchbook watchlist …`: what an analyst keeps an eye on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from watchbook import library
from watchbook.cli import options, progress
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.library import Library, watchlists
from watchbook.library.watchlists import WatchLists
from watchbook.pipeline.brief.watched import Watching, meant
from watchbook.records import WatchList

app = typer.Typer(no_args_is_help=True, help="Show the watch lists; `watchbook brief --watch NAME` goes by one.")
Output = Annotated[Format, typer.Option(help="table or json.")]


@app.command("list")
def list_(format: Output = Format.TABLE) -> None:
    """List the watch lists, the built-in ones and your own: id, name, how much is on each, its file."""
    _known(format)
    _, found = _load()
    if format is Format.JSON:
        json.dump([asdict(one) | {"file": file} for one, file in found.every], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    for one, file in found.every:
        parts = [f"{name} {len(getattr(one, name))}" for name in _PARTS if getattr(one, name)]
        sys.stdout.write(f"{one.id}\t{one.name}\t{', '.join(parts)}\t{file}\n")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The watch list's id.")], format: Output = Format.TABLE
) -> None:
    """Show a watch list: which places and actors its names mean, and who belongs to them."""
    _known(format)
    shelf, found = _load()
    one = found.named(name)
    if format is Format.JSON:
        json.dump(asdict(one), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join(_lines(one, shelf)) + "\n")


# Helpers

_PARTS = ("places", "actors", "types", "words")


def _known(format: Format) -> None:
    if format not in (Format.TABLE, Format.JSON):
        raise UsageError("watch lists are written as a table or json")


def _load() -> tuple[Library, WatchLists]:
    shelf = library.load(options.settings().home)
    found = watchlists.load(options.home(), shelf.register, shelf.gazetteer)
    for problem in found.problems:
        progress.note(str(problem))
    return shelf, found


def _lines(one: WatchList, shelf: Library) -> Iterator[str]:
    yield f"{one.id}: {one.name}"
    if one.note:
        yield f"  note    {one.note}"
    for name in one.places:
        for place in meant(name, shelf.gazetteer):
            where = ", ".join(part for part in (place.admin1, place.country) if part and part != place.id)
            yield f"  place   {name}: {place.name}, {place.kind}{f' in {where}' if where else ''} [{place.id}]"
    for identity in sorted(Watching(one, shelf).actors):
        entry = shelf.register.entry(identity)
        assert entry is not None
        below = [
            other.name for other in shelf.register.entries() if any(line.of == identity for line in other.memberships)
        ]
        members = f", with its members: {'; '.join(below)}" if below else ""
        yield f"  actor   {entry.name} [{identity}]{members}"
    yield from (f"  type    {each}" for each in one.types)
    yield from (f"  words   {each}" for each in one.words)
