"""`watchbook gazetteer …`: building, filling and showing what places are looked up in."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from watchbook import library
from watchbook.cli import filling, options, progress
from watchbook.cli.code import SOME_FAILED
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.library import geonames

app = typer.Typer(no_args_is_help=True, help="Build, fill and show the gazetteer.")


@app.command()
def build() -> None:
    """Build the gazetteer anew from the installed package; it is built by itself when it is first needed."""
    below = geonames.folder(os.environ)
    with filling.bars() as tell:
        store = geonames.build(below, lambda done, total: tell("building the gazetteer", done, total))
    places, names = store.counts()
    progress.note(f"{store.path}: {places:,} places, {names:,} names from GeoNames {store.title}")


@app.command()
def load(
    dumps: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE_OR_URL...",
            help="Dumps of GeoNames, .zip or .txt: allCountries, a country's file (AF.zip), alternateNamesV2, "
            "admin1CodesASCII, admin2Codes; files or http(s) addresses.",
        ),
    ],
    anew: Annotated[bool, typer.Option("--anew", help="Forget first what was loaded before.")] = False,
) -> None:
    """Load dumps of GeoNames; what breaks off is gone on with when it is loaded again."""
    below = geonames.folder(os.environ)
    with filling.bars() as tell:
        files = [_here(given, below, tell) for given in dumps]
        results = geonames.load(below, files, tell, anew=anew)
    for one in results:
        for line in one.first_bad:
            progress.note(line)
        if one.known:
            progress.note(f"{one.title}: loaded before, nothing to do")
        else:
            progress.note(f"{one.title}: {one.taken:,} rows loaded, {one.left:,} of no use here, {one.bad:,} bad")
    if any(one.bad for one in results):
        raise typer.Exit(SOME_FAILED)


@app.command()
def show(format: Annotated[Format, typer.Option(help="table or json.")] = Format.TABLE) -> None:
    """Show what the gazetteer holds, from what, and where it lies."""
    if format not in (Format.TABLE, Format.JSON):
        raise UsageError("gazetteer show writes a table or json")
    shelf = library.load(options.settings().home)
    for line in shelf.notes:
        progress.note(line)
    about = {
        "identity": shelf.gazetteer.identity,
        "folder": str(geonames.folder(os.environ)),
        "data files": len(shelf.gazetteer.curated),
        "stores": [_store(store) for store in shelf.gazetteer.stores],
    }
    if format is Format.JSON:
        json.dump(about, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    lines = [f"{name:11} {value}" for name, value in about.items() if name != "stores"]
    for store in shelf.gazetteer.stores:
        places, names = store.counts()
        lines.append(f"{'store':11} {store.path}: {places:,} places, {names:,} names from GeoNames {store.title}")
    sys.stdout.write("\n".join(lines) + "\n")


# Helpers


def _here(given: str, below: Path, tell: filling.Telling) -> Path:
    """The file itself, or what was fetched from the address."""
    return geonames.fetch(given, below / "downloads", tell) if geonames.is_address(given) else Path(given)


def _store(store: geonames.Store) -> dict[str, str | int]:
    places, names = store.counts()
    size = store.path.stat().st_size
    return {
        "file": str(store.path),
        "from": store.title,
        "digest": store.digest,
        "places": places,
        "names": names,
        "bytes": size,
    }
