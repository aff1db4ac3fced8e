"""What every kind of feed shares: where a body came from, and the promise to read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, ClassVar, Protocol

from watchbook.records import Article, Unread


@dataclass(frozen=True, slots=True)
class Source:
    """Where a body came from; `fetched` is the instant it was read, `charset` what its sender declared."""

    name: str
    url: str | None = None
    fetched: datetime | None = None
    charset: str | None = None


class Feed(Protocol):
    """One kind of input. `suffixes` and `media_types` tell which bodies are its own.

    `read` never raises for what is wrong with a body: that is an `Unread`, and the rest goes on.
    """

    suffixes: ClassVar[tuple[str, ...]]
    media_types: ClassVar[tuple[str, ...]]

    def read(self, body: BinaryIO | bytes, source: Source) -> Iterator[Article | Unread]:
        """The articles of a body, in order."""


def whole(body: BinaryIO | bytes, limit: int) -> bytes | None:
    """All bytes of a body; None if there are more than the limit."""
    data = body if isinstance(body, bytes) else body.read(limit + 1)
    return data if len(data) <= limit else None


def too_large(source: Source, limit: int) -> Unread:
    """What to say of a body beyond the limit."""
    megabytes = limit // 1_000_000
    return Unread(source.name, f"is larger than {megabytes} MB", "cut it into parts, or save its text as .txt")
