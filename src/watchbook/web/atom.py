"""Feeds in Atom (RFC 4287), made with the standard library: what is shown, for a program that tells of what is new.

Ids are UUIDs made of what an entry is (RFC 9562, version 5), so that they stay the same whatever the port, and from one
start of the server to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be told of: what it is (`what`, unlike any other), its words, its moment and its page."""

    what: str
    title: str
    updated: datetime
    href: str
    summary: str = ""
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the page at `href`; `made` is its moment if it has no entry."""

    title: str
    href: str
    made: datetime
    entries: Sequence[Entry]


def to_xml(feed: Feed, base: str, own: str) -> bytes:
    """The feed as XML in UTF-8; `base` is the address of the server, `own` that of the feed."""
    ElementTree.register_namespace("", NAMESPACE)
    root = Element(_name("feed"))
    updated = max((entry.updated for entry in feed.entries), default=feed.made)
    _text(root, "id", _identity(f"feed {own}"))
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(updated))
    _text(SubElement(root, _name("author")), "name", "watchbook")
    SubElement(root, _name("link"), {"rel": "self", "type": MEDIA_TYPE, "href": base + own})
    SubElement(root, _name("link"), {"rel": "alternate", "type": "text/html", "href": base + feed.href})
    for entry in feed.entries:
        one = SubElement(root, _name("entry"))
        _text(one, "id", _identity(entry.what))
        _text(one, "title", entry.title)
        _text(one, "updated", _moment(entry.updated))
        SubElement(one, _name("link"), {"rel": "alternate", "type": "text/html", "href": base + entry.href})
        if entry.author:
            _text(SubElement(one, _name("author")), "name", entry.author)
        if entry.summary:
            _text(one, "summary", entry.summary)
    return ElementTree.tostring(root, encoding="unicode").join((_HEAD, "\n")).encode()


def moment(published: str | None, otherwise: datetime) -> datetime:
    """A time of a report as a moment in UTC; a day is its beginning, what has no zone is taken as UTC."""
    try:
        found = datetime.fromisoformat(published or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return otherwise


# Helpers

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
#: What XML 1.0 has no place for.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _text(parent: Element, tag: str, words: str) -> None:
    SubElement(parent, _name(tag)).text = _UNFIT.sub("", words)


def _identity(what: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'watchbook {what}')}"


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
