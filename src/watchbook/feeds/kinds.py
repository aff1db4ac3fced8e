"""The kinds of input, in the order in which a name is tried against them."""

from __future__ import annotations

from watchbook.feeds.html import Html
from watchbook.feeds.jsonfeed import JsonFeed
from watchbook.feeds.jsonl import JsonLines
from watchbook.feeds.rss import Rss
from watchbook.feeds.sources import Feed
from watchbook.feeds.text import Text
from watchbook.feeds.warc import Warc

#: The same names as in the entry-point group `watchbook.feeds`.
FEEDS: dict[str, type[Feed]] = {
    "jsonl": JsonLines,
    "text": Text,
    "html": Html,
    "rss": Rss,
    "jsonfeed": JsonFeed,
    "warc": Warc,
}

SUFFIXES: tuple[str, ...] = tuple(suffix for feed in FEEDS.values() for suffix in feed.suffixes)


def by_name(name: str) -> Feed | None:
    """The kind whose suffix the name has; None if none."""
    folded = name.casefold()
    return next((feed() for feed in FEEDS.values() if folded.endswith(feed.suffixes)), None)


def by_media_type(media_type: str) -> Feed | None:
    """The kind that declares this media type; None if none."""
    return next((feed() for feed in FEEDS.values() if media_type in feed.media_types), None)


def by_content(head: bytes) -> Feed:
    """The kind that the first bytes look like; text where they look like nothing else."""
    opening = head.lstrip(_WHITE)[:_LOOKED_AT].lower()
    if head.startswith(b"\x1f\x8b") or opening.startswith(b"warc/"):
        return Warc()
    if opening.startswith((b"{", b"[")):
        return JsonFeed() if opening.strip(_WHITE) in (b"{", b"[") or b"\n" in opening[:2] else JsonLines()
    if not opening.startswith(b"<"):
        return Text()
    is_feed = any(mark in opening for mark in (b"<rss", b"<feed", b":rdf", b"<rdf"))
    return Rss() if is_feed else Html()


# ----------------------------------------------------------------------------------------------------------------------

_WHITE = b" \t\r\n\xef\xbb\xbf"
_LOOKED_AT = 2000
