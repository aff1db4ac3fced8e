"""`watchbook vacuum`, `backup`, `restore`, `verify`: looking after the ledger's file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from watchbook.cli import options, progress
from watchbook.errors import LedgerError
from watchbook.ledger import Ledger, where
from watchbook.ledger.migrations import STEPS
from watchbook.ledger.upkeep import restore as put_back
from watchbook.pipeline import verifying
from watchbook.pipeline.coder import coder

#: The exit status where something is not what it should be.
WRONG = 1
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def vacuum(ledger: options.LedgerFile = None) -> None:
    """Write the ledger's file anew without its empty room, and put its search in order; nothing in it changes."""
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        before, after = book.upkeep.vacuum()
        progress.note(f"{book.file}: {_size(before)} before, {_size(after)} now")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    force: Force = False,
    ledger: options.LedgerFile = None,
) -> None:
    """Copy the ledger into a file, as it is at one moment, also while a watch writes to it."""
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        size = book.upkeep.backup(file, over=force)
        progress.note(f"{book.file} copied to {file}: {_size(size)}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `watchbook backup` made.")],
    force: Force = False,
    ledger: options.LedgerFile = None,
) -> None:
    """Put a copy in the place of the ledger; a ledger that is there is not written over without --force."""
    to = Path(where(ledger, os.environ))
    put_back(file, to, 1 + len(STEPS), over=force)
    with Ledger.open(to, create=False) as book:
        counts = book.counts()
    progress.note(f"{to} holds {counts.documents} documents in {counts.reports} reports, from {file}")


def verify(
    sample: Annotated[int, typer.Option(min=0, help="So many reports are made again; 0: all.")] = 20,
    ledger: options.LedgerFile = None,
    parser: options.ParserName = None,
) -> None:
    """Check the ledger's file and index, and make a sample of its reports again from their articles.

    Says what differs; exit status 1 if anything does.
    """
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        faults = [f"{book.file}: {one}" for one in book.upkeep.faults()]
        faults += faults or _index(book)
        found: Counter[str] = Counter()
        for one in verifying.reports(book, coder(options.settings(parser)), sample):
            found[one.verdict] += 1
            if one.verdict in ("differs", "damaged"):
                faults.append(f"{one.document}: {one.verdict}: {one.what}")
    sys.stdout.write("".join(f"{line}\n" for line in faults))
    progress.note(_sum(found, len(faults)))
    if faults:
        raise typer.Exit(WRONG)


# Helpers


def _index(book: Ledger) -> list[str]:
    try:
        tables = verifying.index(book)
    except LedgerError:
        return ["index: cannot be made again, because reports are damaged"]
    return [f"index: {name} is not what the reports make it; `watchbook ledger rebuild` mends it" for name in tables]


def _sum(found: Counter[str], faults: int) -> str:
    made = sum(found.values()) - found["other-rules"]
    parts = [f"{made} reports made again, {found['same']} the same in every byte"]
    if found["other-rules"]:
        parts.append(
            f"{found['other-rules']} made by another program, other rules or another model: `watchbook recode` makes "
            "them anew"
        )
    if found["differs"]:
        parts.append("a report that differs under the same rules was made on another kind of processor, or changed")
    parts.append(f"{faults} faults" if faults else "file and index are sound")
    return "; ".join(parts)


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
