"""The brief of some days: what is new and what is contested, who warned, claimed and met, which sources are silent.

The same ledger, days and watch list give the same bytes: no clock is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from watchbook.ledger import Ledger
from watchbook.library import Library
from watchbook.pipeline.brief import making, unread
from watchbook.pipeline.brief.making import Watch
from watchbook.pipeline.brief.material import Material
from watchbook.records import Brief, Dispute

__all__ = ["Asked", "Watch", "latest", "of"]


def latest(ledger: Ledger) -> str | None:
    """The last day of the ledger (ISO 8601); None: it is empty."""
    return ledger.catalogue.latest()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which brief: of so many days up to `until` (ISO 8601), on a watch list if one is given.

    `home` is the analyst's folder: the sources in it are those that are told of.
    """

    until: str
    days: int = 1
    watch: Watch | None = None
    home: Path | None = None


def of(ledger: Ledger, library: Library, asked: Asked, contested: Iterable[Dispute] | None = None) -> Brief:
    """The brief, as it was known on the evening of its last day; `contested`: the ledger's disputes, if at hand."""
    since = (date.fromisoformat(asked.until) - timedelta(days=asked.days - 1)).isoformat()
    material = Material(ledger, library, (since, asked.until), contested)
    return making.made(material, asked.watch, unread.silence(ledger, asked.home, asked.until))
