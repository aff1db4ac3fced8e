"""One article's text as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, ClassVar

from watchbook.feeds.decoding import decoded, is_binary
from watchbook.feeds.sources import Source
from watchbook.records import Article, Unread


class Text:
    """`*.txt`: the whole body is the text of one article."""

    suffixes: ClassVar[tuple[str, ...]] = (".txt",)
    media_types: ClassVar[tuple[str, ...]] = ("text/plain",)

    def read(self, body: BinaryIO | bytes, source: Source) -> Iterator[Article | Unread]:
        """One article, or what is wrong."""
        data = body if isinstance(body, bytes) else body.read()
        if is_binary(data[:_HEAD]):
            yield Unread(source.name, "is no text but binary data", "give the article's text, page or feed")
            return
        text = decoded(data, source.charset)
        if not text.strip():
            yield Unread(source.name, "holds no text", "give a file with the article's text")
            return
        yield Article(text, url=source.url)


# ----------------------------------------------------------------------------------------------------------------------

_HEAD = 8192
