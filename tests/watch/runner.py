"""Watches sources in a process of its own, by the machine's clock; tests run two of them, and end them at work.

python -m watch.runner LEDGER once|ever ADDRESS...
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

from watch.turning import SETTINGS as BASE
from watch.turning import bare
from watchbook.ledger import Ledger
from watchbook.pipeline.watch import Desk, SystemClock, until_told
from watchbook.pipeline.watch.desk import RobotsShelf, asker
from watchbook.records import SourceEntry

SETTINGS = replace(BASE, pause=0.02)


def main(file: str, how: str, addresses: list[str]) -> None:
    """Print what was done, and by which signal it ended."""
    clock = SystemClock()
    sources = {f"s{n}": SourceEntry(f"s{n}", f"Outlet {n}", address) for n, address in enumerate(addresses)}
    with Ledger.open(file) as book:
        own = asker(SETTINGS, clock, RobotsShelf(book))
        desk = Desk(book, sources, SETTINGS, clock, own, bare, lambda _: None)
        tally, by = asyncio.run(until_told(desk, once=how == "once"))
    sys.stdout.write(f"{tally.asked} {tally.outcomes['added']} {by.name if by is not None else 'end'}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
