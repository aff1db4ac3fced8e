"""One page: its main text, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from watchbook.feeds.decoding import decoded_markup, is_binary
from watchbook.feeds.markup import plain
from watchbook.feeds.metadata import metadata
from watchbook.feeds.sources import Source, too_large, whole
from watchbook.records import Article, Unread

if TYPE_CHECKING:
    from lxml.etree import _Element


class Html:
    """`*.html`: the main text of one page. Nothing is fetched, no script runs."""

    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")
    media_types: ClassVar[tuple[str, ...]] = ("text/html", "application/xhtml+xml")

    def read(self, body: BinaryIO | bytes, source: Source) -> Iterator[Article | Unread]:
        """One article, or what is wrong."""
        data = whole(body, LIMIT)
        if data is None:
            yield too_large(source, LIMIT)
        elif is_binary(data[:_HEAD]):
            yield Unread(source.name, "is no page but binary data", "give the article's text, page or feed")
        else:
            yield page(decoded_markup(data, source.charset), source)


def page(markup: str, source: Source) -> Article | Unread:
    """The article of one page, or what is wrong."""
    if len(markup) > LIMIT:
        return too_large(source, LIMIT)
    tree, too_deep = _tree(markup)
    if tree is None:
        return _without_text(source)
    found = metadata(tree, source.url)
    text = _main_text(tree) or (plain(markup) if too_deep else "")
    text = _without_title(text, found.title)
    return replace(found, text=text) if _is_text(text) else _without_text(source)


# ----------------------------------------------------------------------------------------------------------------------

#: Bytes or characters; the largest real pages have a tenth of that.
LIMIT = 20_000_000
_HEAD = 4096
#: What is shorter and ends no sentence is a button or a menu.
_LEAST_TEXT = 40
#: What the extractor writes for lists and tables and the page does not hold.
_SIGNS = re.compile(r"^(?:- |\|(?:-+\|)+$|\| ?)| ?\|$", re.MULTILINE)


def _tree(markup: str) -> tuple[_Element | None, bool]:
    """The page as a tree, and whether libxml2 gave up on it because elements nest too deeply."""
    # Imported where it is needed: JSON Lines and text need no tree.
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        default_doctype=False,
        collect_ids=False,
    )
    data = markup.replace("\0", "").encode("utf-8", errors="replace")
    try:
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None, False
    return tree, any("depth" in error.message for error in parser.error_log)


def _main_text(tree: _Element) -> str:
    import trafilatura  # takes half a second: only where a page is read
    from lxml.etree import LxmlError

    try:
        text = trafilatura.extract(tree, include_comments=False)
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        # A page that breaks the extractor is one without text; the person is told so.
        return ""
    return _SIGNS.sub("", text or "").strip("\n")


def _without_title(text: str, title: str | None) -> str:
    """The text without its headline, which the title already is."""
    first, _, rest = text.partition("\n")
    return rest if title is not None and first.split() == title.split() and rest.strip() else text


def _is_text(text: str) -> bool:
    """Whether it is more than a menu's words."""
    return len(text.strip()) >= _LEAST_TEXT or any(mark in text for mark in ".!?…؟。")


def _without_text(source: Source) -> Unread:
    return Unread(source.name, "the page holds no article text", "save the article's text as .txt and give that")
