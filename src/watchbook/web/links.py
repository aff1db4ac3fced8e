"""Addresses of pages, and the one kind that matters most: of the words that something was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from watchbook.records import Span

Query = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a document, or of its title."""

    document: str
    span: Span
    title: bool = False


def href(path: str, query: Query = ()) -> str:
    """A path with its query."""
    pairs = [(name, value) for name, value in query if value]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def page(name: str, identity: str) -> str:
    """The page of one thing."""
    return href(f"/{name}", [("id", identity)])


def spot_of(key: str) -> Spot | None:
    """Where the trigger or the cue of the record with this key stands; None: it is no key."""
    parts = key.rsplit("|", 3)
    found = _PLACE.fullmatch(parts[-1])
    if len(parts) != 4 or found is None:
        return None
    return Spot(parts[0], Span(int(found[2]), int(found[3])), title=found[1] is not None)


def opened(spot: Spot, more: Iterable[Span] = ()) -> str:
    """The document with these words highlighted, and opened at the first of them."""
    spans = [spot.span, *more]
    shown = ",".join(("t" if spot.title else "") + f"{span.start}-{span.end}" for span in spans)
    return href("/document", [("id", spot.document), ("show", shown)]) + "#shown"


def evidence(key: str) -> str:
    """The words of the record with this key; the empty string if it is no key."""
    spot = spot_of(key)
    return "" if spot is None else opened(spot)


def outside(url: str | None) -> str | None:
    """An address that a person may follow out of here: of the web, and of nothing else."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


# Helpers

_PLACE = re.compile(r"(title:)?(\d{1,9})-(\d{1,9})")
