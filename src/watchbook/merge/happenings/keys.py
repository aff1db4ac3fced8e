"""The lasting keys of events and sayings, taken apart: document, version, type or act, where the trigger stands."""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.records import Span

_TITLE = "title:"


@dataclass(frozen=True, slots=True)
class Key:
    """The parts of a key."""

    document: str
    version: str
    kind: str
    title: bool
    span: Span

    def shared(self, other: Key) -> int:
        """The characters that both triggers have, of one text and kind; 0: they are of different ones."""
        mine = (self.document, self.version, self.kind, self.title)
        if mine != (other.document, other.version, other.kind, other.title):
            return 0
        return max(0, min(self.span.end, other.span.end) - max(self.span.start, other.span.start))


def read(key: str) -> Key | None:
    """The parts of a key; None: it is none."""
    parts = key.rsplit("|", 3)
    if len(parts) < 4:
        return None
    document, version, kind, where = parts
    first, _, last = where.removeprefix(_TITLE).partition("-")
    if not (first.isdigit() and last.isdigit() and int(first) < int(last)):
        return None
    return Key(document, version, kind, where.startswith(_TITLE), Span(int(first), int(last)))
