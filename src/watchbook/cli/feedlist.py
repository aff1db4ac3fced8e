"""How sources are shown."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from watchbook.cli import progress
from watchbook.cli.options import Format
from watchbook.pipeline.watch.finding import Seen
from watchbook.pipeline.watch.health import Row


def write(found: Sequence[Row], format: Format) -> None:
    """Write the rows to standard output."""
    if format is Format.TABLE:
        _table(found)
    elif format is Format.CSV:
        sheet = csv.DictWriter(sys.stdout, list(_COLUMNS), extrasaction="ignore")
        sheet.writeheader()
        sheet.writerows({name: _cell(value) for name, value in _plain(row).items()} for row in found)
    else:
        lines = [json.dumps(_plain(row), ensure_ascii=False) for row in found]
        sys.stdout.write("[" + ",\n".join(lines) + "]\n" if format is Format.JSON else "".join(f"{x}\n" for x in lines))


def what(seen: Seen) -> str:
    """What an address gave, in one line."""
    if seen.failure is not None:
        return seen.failure.words
    if seen.listing is None:
        return "not asked" if seen.answer is None else "is a page and no feed"
    listing = seen.listing
    if listing.kind == "index":
        return f"index of {len(listing.sitemaps.sitemaps) if listing.sitemaps else 0} sitemaps"
    newest = f", newest {seen.newest:%Y-%m-%d %H:%M}" if seen.newest is not None else ""
    teasers = f", {seen.teasers} with a teaser only" if listing.kind == "feed" and seen.teasers else ""
    lost = f", {listing.lost} broken" if listing.lost else ""
    cut = "" if listing.whole else ", cut off"
    return f"{listing.kind}, {len(listing.entries)} entries{newest}{teasers}{lost}{cut}"


# Helpers

_COLUMNS = (
    "id", "name", "feed", "site", "language", "country", "home", "owner", "speaks_for", "reliability", "licence",
    "labels", "text", "condition", "words", "alert", "since", "last_asked", "last_new", "next", "moved_to", "redirects",
    "pages", "waiting", "lost",
)  # fmt: skip


def _plain(row: Row) -> dict[str, Any]:
    state, found = row.state, row.condition
    about = asdict(row.entry) | {
        "condition": found.kind,
        "words": found.words,
        "alert": found.alert,
        "since": _iso(found.since),
        "last_asked": _iso(state.asked_at) if state is not None else None,
        "last_new": _iso(state.new_at) if state is not None else None,
        "next": _iso(state.next_at) if state is not None and state.paused_at is None else None,
        "moved_to": state.moved_to if state is not None else None,
        "redirects": list(state.redirects) if state is not None else [],
        **asdict(row.backlog),
    }
    return {name: about[name] for name in _COLUMNS}


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _cell(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _table(found: Sequence[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for title in ("source", "state", "grade", "next", "waits", "how it is doing"):
        table.add_column(title, overflow="fold")
    for row in found:
        waits = row.backlog.pages + row.backlog.waiting
        lost = f"; {row.backlog.lost} entries given up" if row.backlog.lost else ""
        state = row.state
        table.add_row(
            Text(row.entry.id),
            Text(row.condition.kind, style="bold red" if row.condition.alert else "green"),
            row.entry.reliability or "",
            f"{state.next_at:%m-%d %H:%M}" if state is not None and state.paused_at is None else "",
            str(waits) if waits else "",
            Text(row.condition.words + lost),
        )
    Console(highlight=False).print(table)
    alerts = sum(row.condition.alert for row in found)
    progress.note(f"{len(found)} sources, {alerts} to look at")
