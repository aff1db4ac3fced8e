"""Feeds that the fast parser cannot read: feedparser forgives more, and takes a hundred times as long.

It is handed bytes in memory only, for given anything else it would open files and addresses by itself; and its own
cleaning of HTML is left off, because only the text is kept of what it gives.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

#: The entries and the feed's own fields, by the names that both parsers share.
Parsed = tuple[list[Mapping[str, Any]], Mapping[str, Any]]
#: Larger bodies would hold everything up for minutes.
LIMIT = 3_000_000


def parsed(data: bytes) -> Parsed | None:
    """The entries and the feed; None where nothing was found either."""
    if len(data) > LIMIT:
        return None
    import feedparser  # imported where it is needed: hardly any feed is so broken

    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _FAILURES:
        return None
    # Plain dictionaries: its own warn when asked for fields that are not there.
    return ([dict(entry) for entry in found.entries], dict(found.feed)) if found.entries else None


# ----------------------------------------------------------------------------------------------------------------------

#: What is wrong with a feed can surface anywhere in the parser.
_FAILURES = (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, RecursionError)
