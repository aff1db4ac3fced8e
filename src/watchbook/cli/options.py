"""Options that several commands share."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from watchbook import library
from watchbook.cli import filling
from watchbook.library.sources import WatchSettings
from watchbook.pipeline.coder import Settings

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INPUT]...",
        help="Files (.txt .html .jsonl .xml .rss .atom .json .warc .warc.gz), folders, http(s) addresses, or - for "
        "JSON Lines on standard input (the default).",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Publication date of articles that do not say their own: 2024-12-13, or with clock time and offset.",
    ),
]
Jobs = Annotated[int, typer.Option(min=1, max=256, help="Processes that code at the same time.")]
ParserName = Annotated[
    str | None,
    typer.Option(
        "--parser", metavar="NAME", help="Another parser: spacy:PIPELINE, or conllu:FILE with ready analyses."
    ),
]
LedgerFile = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="FILE", help="The ledger; else WATCHBOOK_LEDGER, else watchbook.db in your data folder."
    ),
]


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def watch_settings(found: WatchSettings, *, contact: str | None = None, allow_local: bool = False) -> WatchSettings:
    """The settings of the watch: the command line goes before the environment, and this before the file."""
    who = contact or os.environ.get("WATCHBOOK_CONTACT") or found.contact
    return replace(found, contact=who, allow_local=allow_local or found.allow_local)


def actors() -> frozenset[str]:
    """The ids of all actors, for what names them."""
    shelf = library.load(home(), geography=False)
    return frozenset(entry.id for entry in shelf.register.entries())


def settings(parser: str | None = None) -> Settings:
    """The settings of the coder from the command line and the environment (WATCHBOOK_HOME: your own data files).

    Whoever asks for them is about to load the data: the gazetteer is built first where it was not yet.
    """
    filling.ensure()
    return Settings(home=home(), parser=parser)


def home() -> Path | None:
    """The folder of the analyst's own data files, if there is one."""
    given = os.environ.get("WATCHBOOK_HOME")
    return Path(given) if given else None
