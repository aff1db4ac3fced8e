"""Tells inputs apart by name and content, and reads them one after the other.

Whatever is wrong with one input is one `Unread`, and the rest goes on. Only where the one and only input is an address
that cannot be reached is that an error of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from watchbook.errors import SourceError, UsageError
from watchbook.feeds.answers import Limits
from watchbook.feeds.finishing import Defaults, finished
from watchbook.feeds.folder import files
from watchbook.feeds.jsonl import JsonLines
from watchbook.feeds.kinds import SUFFIXES, by_content, by_media_type, by_name
from watchbook.feeds.sources import Source
from watchbook.feeds.web import fetch
from watchbook.records import Article, Unread
from watchbook.text.moments import instant


def articles(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO,
    clock: Callable[[], datetime],
    published: str | None = None,
    limits: Limits | None = None,
) -> Iterator[Article | Unread]:
    """The articles of all inputs in their order; `-` or no input at all is JSON Lines on standard input.

    Args:
        inputs: names of files and folders, addresses, or `-`.
        stdin: standard input, as bytes.
        clock: gives the present moment, with an offset.
        published: the date of articles that have none of their own.
        limits: what a fetch from the web may take.

    Raises:
        UsageError: `published` is no date.
        SourceError: the only input is an address that cannot be reached (when its turn comes).
    """
    if published is not None and instant(published) is None:
        raise UsageError(f"--published: {published!r} is no date; write 2024-12-13 or 2024-12-13T08:10:00+04:30")
    reader = _Reader(stdin, clock, published, limits or Limits(), alone=len(inputs) == 1)
    return chain.from_iterable(reader.read(name) for name in inputs or ("-",))


# ----------------------------------------------------------------------------------------------------------------------

_Found = Iterator[Article | Unread]

_HEAD = 4096
#: A file may carry tomorrow's date: it may come from a newsroom east of here, or its day may be an embargo's.
_FILE_SLACK = timedelta(days=1)
#: Clocks of servers differ by some minutes.
_WEB_SLACK = timedelta(minutes=15)
_NO_ARTICLE = ("holds no article", "give articles as .txt, .html, .jsonl, a feed or .warc")


@dataclass(frozen=True, slots=True)
class _Reader:
    stdin: BinaryIO
    clock: Callable[[], datetime]
    published: str | None
    limits: Limits
    alone: bool

    def read(self, name: str) -> _Found:
        """What one input holds; at least one record, if only to say that there is none."""
        slack = _WEB_SLACK if _is_address(name) else _FILE_SLACK
        defaults = Defaults(self.published, self.clock() + slack)
        nothing = True
        for found in self._found(name):
            nothing = False
            yield finished(found, defaults) if isinstance(found, Article) else found
        if nothing:
            yield Unread("standard input" if name == "-" else name, *_NO_ARTICLE)

    def _found(self, name: str) -> _Found:
        if name == "-":
            return JsonLines().read(self.stdin, Source("standard input", None, self.clock()))
        return self._page(name) if _is_address(name) else self._path(name)

    def _page(self, address: str) -> _Found:
        try:
            answer = fetch(address, self.clock(), self.limits)
        except SourceError as error:
            if self.alone:
                raise
            problem, _, remedy = str(error).removeprefix(f"{address}: ").rpartition("; ")
            yield Unread(address, problem, remedy)
            return
        feed = by_media_type(answer.media_type) if answer.media_type not in _VAGUE else None
        source = Source(address, answer.url, answer.fetched, answer.charset)
        yield from (feed or by_content(answer.body[:_HEAD])).read(answer.body, source)

    def _path(self, name: str) -> _Found:
        path = Path(name)
        try:
            if path.is_dir():
                for file in files(path, SUFFIXES):
                    yield from self._file(file)
            else:
                yield from self._file(path)
        except OSError as error:
            yield Unread(name, _trouble(error), "check the name and your rights")

    def _file(self, path: Path) -> _Found:
        name = str(path)
        try:
            with path.open("rb") as body:
                head = body.read(_HEAD)
                body.seek(0)
                if not head:
                    yield Unread(name, "is empty", "give a file with articles")
                    return
                feed = by_name(name) or by_content(head)
                yield from _at_least_one(feed.read(body, Source(name, None, self.clock())), name)
        except OSError as error:
            yield Unread(name, _trouble(error), "check the name and your rights")


#: Media types that servers give to anything.
_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "application/xml", "text/xml", "application/json"})


def _at_least_one(found: _Found, name: str) -> _Found:
    first = next(found, None)
    yield from chain((first,), found) if first is not None else (Unread(name, *_NO_ARTICLE),)


def _is_address(name: str) -> bool:
    return name.casefold().startswith(("http://", "https://"))


def _trouble(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    return f"cannot be read ({error.strerror or error})"
