"""Who copied whom: the original of every text and of every record in it, and whose word it is in the end.

Of two texts that share words the original is told by, in this order: the credit or footer of one that names the outlet
of the other, a dateline that names one's own outlet, the time of publication, the length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from watchbook.merge.reprints.sharing import Passage, Sharing
from watchbook.records import Ground, Span

T = TypeVar("T", str, tuple[str, str])
#: The part of a copy's own words that stand in the original, from which on the copy is a reprint of it. Below, it is an
#: article of its own that has passages from elsewhere.
REPRINTED = 2 / 3
#: How the key of a record ends (see `Reading.key`): its kind, and where its trigger or cue stands.
_KEY = re.compile(r"\|(?P<kind>[^|]+)\|(?P<title>title:)?(?P<start>\d+)-(?P<end>\d+)\Z")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as its origin is told: `credits` are the outlets that it names as the source, with the words.

    `filed` are the outlets named in its dateline, `records` the keys of its events and sayings.
    """

    document: str
    version: str
    text: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    credits: tuple[tuple[str, str], ...] = ()
    filed: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


class Papers(Protocol):
    """The documents, and what they share."""

    def paper(self, document: str) -> Paper | None:
        """What is known of a document; None: there is none with this id."""

    def shared(self, document: str) -> Mapping[str, Sharing]:
        """By document what this one shares with it, as seen from this one."""


class Original(NamedTuple):
    """A document from which another has words: what they share, as seen from the copy, and how it is known."""

    document: str
    sharing: Sharing
    ground: Ground

    @property
    def is_whole(self) -> bool:
        """Whether the other is a reprint of it, and not only in parts."""
        return self.sharing.of_one >= REPRINTED


class Origins:
    """The origins of the documents of a ledger; what was asked for once is remembered.

    Args:
        papers: where the documents are.
        named: the id of the outlet that bears a name; names of one outlet have one id.
        partly: words (in lower case) with which a credit begins that stands for a part of the article only.
    """

    def __init__(self, papers: Papers, named: Callable[[str], str], partly: Iterable[str] = ()) -> None:
        self._named, self._partly = named, tuple(partly)
        self._paper = lru_cache(maxsize=4096)(papers.paper)
        self._shared = lru_cache(maxsize=4096)(papers.shared)
        self.originals = lru_cache(maxsize=4096)(self._originals)

    def copy_of(self, document: str, key: str) -> str | None:
        """The key of the record that an event or a saying was copied from in the end; None: it is no copy.

        Where the original's report has no such record, a key that names the place where it would stand.
        """
        path = list(_walk((document, key), lambda at: self._copied(*at)))
        return None if path[-1] == (document, key) else path[-1][1]

    def root(self, document: str) -> str:
        """The document of which this one is a reprint in the end, else itself."""
        return list(_walk(document, self._reprinted))[-1]

    def newsroom(self, document: str) -> str:
        """Whose word a document is: the outlet whose copy it says it is, else its own, else itself."""
        paper = self._paper(document)
        if paper is None:
            return document
        foreign = {self._named(name) for name, words in paper.credits if not self._is_partial(words)}
        foreign |= {self._named(name) for name in paper.filed}
        own = None if paper.outlet is None else self._named(paper.outlet)
        if len(foreign) == 1 and own not in foreign:
            return foreign.pop()
        return document if own is None else own

    def source(self, document: str, key: str) -> str:
        """The newsroom behind an event or a saying: that of the document which it was copied from in the end."""
        root = self.copy_of(document, key)
        return self.newsroom(document if root is None else root.rsplit("|", 3)[0])

    def independent(self, records: Iterable[tuple[str, str]]) -> int:
        """How many newsrooms stand behind these records (document, key); a copy counts with its original."""
        return len({self.source(document, key) for document, key in records})

    # Helpers

    def _is_partial(self, words: str) -> bool:
        return words.lstrip("( ").casefold().startswith(self._partly)

    def _originals(self, document: str) -> tuple[Original, ...]:
        """The documents from which this one has words, the most original first."""
        own, found = self._paper(document), list[Original]()
        for other, sharing in self._shared(document).items():
            paper = self._paper(other)
            if own is not None and paper is not None and (ground := self._precedes(paper, own)) is not None:
                found.append(Original(other, sharing, ground))
        return tuple(sorted(found, key=lambda each: self._rank(each.document, found)))

    def _rank(self, document: str, among: Sequence[Original]) -> tuple[int, str, str]:
        """By how many of the others go before it, then by time."""
        paper = self._paper(document)
        assert paper is not None
        others = (self._paper(each.document) for each in among if each.document != document)
        before = sum(self._precedes(other, paper) is not None for other in others if other is not None)
        return before, paper.published or "9999", document

    def _precedes(self, one: Paper, other: Paper) -> Ground | None:
        """By what the one is known to be the original of the other; None: it is the other way round."""
        grounds: tuple[tuple[Ground, int], ...] = (
            ("credit", self._credits(other, one) - self._credits(one, other)),
            ("dateline", self._files(one) - self._files(other)),
            ("time", _earlier(one.published, other.published)),
            ("length", len(one.text) - len(other.text)),
        )
        for ground, difference in grounds:
            if difference:
                return ground if difference > 0 else None
        return "id" if one.document < other.document else None

    def _credits(self, paper: Paper, whose: Paper) -> bool:
        """Whether the paper says that it is the copy of the other's outlet."""
        if whose.outlet is None:
            return False
        names = {name for name, _ in paper.credits} | {paper.author or ""} - {""}
        outlet = self._named(whose.outlet)
        own = paper.outlet is not None and self._named(paper.outlet) == outlet
        return not own and any(self._named(name) == outlet for name in names)

    def _files(self, paper: Paper) -> bool:
        """Whether its dateline names its own outlet: it is an agency's, or was sent by its own correspondent."""
        return paper.outlet is not None and self._named(paper.outlet) in map(self._named, paper.filed)

    def _reprinted(self, document: str) -> str | None:
        """The document of which this one is a reprint."""
        return next((each.document for each in self.originals(document) if each.is_whole), None)

    def _copied(self, document: str, key: str) -> tuple[str, str] | None:
        """The document and the key from which a record was copied."""
        at = _place(key)
        if at is None:
            return None
        kind, span = at
        for original in self.originals(document):
            paper, own = self._paper(original.document), self._paper(document)
            if paper is None or own is None:
                continue
            if span is None:
                there = _first(paper, kind) if original.is_whole else None
            else:
                there = next(
                    (_record(paper, kind, found) for found in _moved(own, paper, span, original.sharing.passages)), None
                )
            if there is not None:
                return original.document, there
        return None


# Helpers


def _walk(start: T, step: Callable[[T], T | None]) -> Iterator[T]:
    """The start and what follows it step by step; of those that follow each other in a circle the least is the last."""
    path, at = [start], step(start)
    while at is not None and at not in path:
        path.append(at)
        at = step(at)
    yield from path
    if at is not None:
        yield min(path[path.index(at) :])


def _place(key: str) -> tuple[str, Span | None] | None:
    """Of what kind a record is by its key, and where its trigger or cue stands (None: in the title)."""
    match = _KEY.search(key)
    if match is None:
        return None
    return match["kind"], None if match["title"] else Span(int(match["start"]), int(match["end"]))


def _earlier(one: str | None, other: str | None) -> int:
    """1: the one was published earlier, -1: later, 0: not known. Days are compared as days."""
    if one is None or other is None:
        return 0
    if len(one) == 10 or len(other) == 10:
        return (one[:10] < other[:10]) - (one[:10] > other[:10])
    first, last = _instant(one), _instant(other)
    return 0 if first is None or last is None else (first < last) - (first > last)


def _instant(published: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(published)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _moved(copy: Paper, original: Paper, span: Span, passages: Sequence[Passage]) -> Iterator[Span]:
    """Where the words at a span of the copy stand in the original: in the passage that holds them, near by."""
    for passage in passages:
        if passage.one.holds(span):
            words, there = span.of(copy.text), passage.other
            scale = (there.end - there.start) / (passage.one.end - passage.one.start)
            expected = there.start + round((span.start - passage.one.start) * scale)
            starts = list(_occurrences(words, original.text, there))
            start = min(starts, key=lambda each: abs(each - expected)) if starts else expected
            yield Span(start, min(start + len(words), there.end))


def _occurrences(words: str, text: str, within: Span) -> Iterator[int]:
    at = text.find(words, within.start, within.end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, within.end)


def _record(paper: Paper, kind: str, span: Span) -> str:
    """The key of the record of this kind at the span, or the one that it would have."""
    for key in paper.records:
        at = _place(key)
        if at is not None and at[0] == kind and at[1] is not None and span.touches(at[1]):
            return key
    return f"{paper.document}|{paper.version}|{kind}|{span.start}-{span.end}"


def _first(paper: Paper, kind: str) -> str | None:
    """The key of the first record of this kind, one of the title before those of the text."""
    found = ((key, at[1]) for key in paper.records if (at := _place(key)) is not None and at[0] == kind)
    return min(found, key=lambda one: one[1] or Span(-1, -1), default=(None, None))[0]
