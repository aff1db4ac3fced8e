"""How the sources of an analyst are doing, one row each."""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from watchbook.ledger import Backlog, Ledger
from watchbook.pipeline.watch.conditions import condition
from watchbook.records import Condition, SourceEntry, SourceState


@dataclass(frozen=True, slots=True)
class Row:
    """One source, how it is doing, and what of it waits."""

    entry: SourceEntry
    state: SourceState | None
    condition: Condition
    backlog: Backlog


def rows(entries: Iterable[SourceEntry], file: str, now: datetime) -> list[Row]:
    """The sources with their states; a ledger that is not there yet knows of none."""
    states: dict[str, SourceState] = {}
    backlogs: dict[str, Backlog] = {}
    if os.path.exists(file):
        with Ledger.open(file, create=False) as book:
            states, backlogs = dict(book.watching.states()), dict(book.queue.backlogs())
    return [
        Row(one, states.get(one.id), condition(one, states.get(one.id), now), backlogs.get(one.id, Backlog()))
        for one in entries
    ]
