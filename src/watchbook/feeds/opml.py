"""OPML, in which feed readers hand their lists to each other (OPML 2.0, section “Subscription lists”)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchbook.errors import UsageError
from watchbook.feeds.decoding import as_utf8
from watchbook.feeds.entities import without_entities

if TYPE_CHECKING:
    from lxml.etree import _Element

#: No list of feeds is larger.
LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of the list; `labels` are the folders around it and its categories."""

    feed: str
    name: str | None = None
    site: str | None = None
    language: str | None = None
    labels: tuple[str, ...] = ()


def subscriptions(data: bytes, name: str) -> tuple[Subscription, ...]:
    """The feeds of an OPML file, each once, in its order.

    Raises:
        UsageError: it is no OPML.
    """
    from lxml import etree  # imported where it is needed

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(without_entities(as_utf8(data)), parser) if len(data) <= LIMIT else None
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or str(root.tag).casefold() != "opml":
        raise UsageError(f"{name}: is no OPML file; export the list of feeds of your reader as OPML and give that")
    found: dict[str, Subscription] = {}
    for one in _below(root):
        found.setdefault(one.feed, one)
    return tuple(found.values())


# ----------------------------------------------------------------------------------------------------------------------


def _below(root: _Element) -> Iterator[Subscription]:
    """Walked without recursion: files may be nested as deeply as their makers like."""
    for outline in root.iter("outline"):
        given = {str(key).casefold(): " ".join(str(value).split()) for key, value in outline.attrib.items()}
        if given.get("xmlurl"):
            yield Subscription(
                given["xmlurl"],
                given.get("title") or given.get("text") or None,
                given.get("htmlurl") or None,
                given.get("language") if given.get("language") not in ("", "unknown") else None,
                _labels(outline, given.get("category", "")),
            )


def _labels(outline: _Element, category: str) -> tuple[str, ...]:
    folders = [
        " ".join((above.get("title") or above.get("text") or "").split())
        for above in outline.iterancestors("outline")
        if above.get("xmlUrl") is None
    ]
    categories = [part.strip("/ ") for part in category.split(",")]
    return tuple(dict.fromkeys(label for label in (*reversed(folders), *categories) if label))
