"""What a change of the data files would do to the records of an article, before anything is changed.

Two reports of one article are compared as they are written (`wire`). Records are paired by the words that they rest on:
first those of one kind on the same words, then those whose words overlap, the longest overlap first. Ids count anew in
every report, so that references are followed to the record that is meant before fields are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

import msgspec

from watchbook.coding.reading import Reading
from watchbook.pipeline.wire import encode
from watchbook.records import Report, Span

Json = dict[str, Any]
Sort = Literal["event", "saying", "mention", "check", "article"]
Way = Literal["added", "dropped", "altered"]
SORTS: tuple[Sort, ...] = ("event", "saying", "mention", "check", "article")
WAYS: tuple[Way, ...] = ("added", "dropped", "altered")

#: What names a record and says nothing of it.
_NAMES = frozenset({"id", "key"})
#: Keys under which the id of another record stands.
_REFERENCES = frozenset({"sayings", "saying", "inside", "occasion", "event", "about", "main"})
#: What of the document may hang on data files.
_OF_DOCUMENT = ("language", "published", "dateline", "credits", "boilerplate")


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose value changes; values are those of the JSON report."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is added, dropped or altered.

    `record` is the new one, of a dropped one the old; `sentence` is that which holds the words that it rests on.
    """

    sort: Sort
    way: Way
    record: Json
    sentence: str = ""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes in one article, in the order of the text; nothing, if its records stay as they are."""

    id: str
    title: str | None
    changes: tuple[Change, ...]

    def count(self) -> Counter[tuple[Sort, Way]]:
        """How many records of each sort change in each way."""
        return Counter((change.sort, change.way) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Side:
    """One coding of an article: its report, and what that was made from (None where it was only filed)."""

    report: Report
    reading: Reading | None


def compare(before: Side, after: Side) -> Difference:
    """What of the records of one article the second coding has otherwise than the first."""
    old, new = (cast(Json, msgspec.json.decode(encode(side.report))) for side in (before, after))
    pairs = {sort: _paired(old[keys.listed], new[keys.listed], keys) for sort, keys in _KEYS.items()}
    links = _Links(_names(pairs), (_chains(pairs["mention"], 0), _chains(pairs["mention"], 1)))
    sides = (before, after)
    changes = [
        change for sort, found in pairs.items() for pair in found for change in _change(sort, pair, links, sides)
    ]
    changes += _of_article(old, links.after({"main": new["main"], "document": new["document"]}))
    document = before.report.document
    return Difference(document.id, document.title, tuple(sorted(changes, key=_place)))


# Helpers: pairs


@dataclass(frozen=True, slots=True)
class _Keys:
    """Where records of a sort are listed, their words, and the field that tells their kind.

    `loose`: whether two can be the same that differ in kind, if their words overlap.
    """

    listed: str
    words: Callable[[Json], Json]
    kind: str
    loose: bool

    def span(self, record: Json) -> Span:
        """Where the words of the record stand; before the text, if it has none."""
        return Span(*(self.words(record)["span"] or (-1, -1)))

    def title(self, record: Json) -> bool:
        """Whether they stand in the title."""
        return self.words(record).get("in") == "title"


_KEYS: Mapping[Sort, _Keys] = {
    "event": _Keys("events", lambda record: cast(Json, record["trigger"]), "type", loose=True),
    "saying": _Keys("sayings", lambda record: cast(Json, record["cue"]), "act", loose=True),
    "mention": _Keys("mentions", lambda record: record, "kind", loose=False),
    "check": _Keys("checks", lambda record: record, "kind", loose=False),
}

Pair = tuple[Json | None, Json | None]


def _paired(before: Sequence[Json], after: Sequence[Json], keys: _Keys) -> list[Pair]:
    """Every record with its partner of the other side, those without one last."""
    waiting: dict[Hashable, deque[int]] = {}
    for number, record in enumerate(after):
        waiting.setdefault(_exact(record, keys), deque()).append(number)
    found = {
        number: waiting[_exact(record, keys)].popleft()
        for number, record in enumerate(before)
        if waiting.get(_exact(record, keys))
    }
    taken = set(found.values())
    left = [number for number in range(len(before)) if number not in found]
    free = [number for number in range(len(after)) if number not in taken]
    for _, first, second in sorted(_overlapping(before, left, after, free, keys)):
        if first not in found and second not in taken:
            found[first] = second
            taken.add(second)
    pairs: list[Pair] = [(record, after[found[n]] if n in found else None) for n, record in enumerate(before)]
    return pairs + [(None, after[number]) for number in free if number not in taken]


def _exact(record: Json, keys: _Keys) -> Hashable:
    return keys.title(record), keys.span(record), record[keys.kind]


def _overlapping(
    before: Sequence[Json], left: Sequence[int], after: Sequence[Json], free: Sequence[int], keys: _Keys
) -> Iterator[tuple[tuple[bool, int], int, int]]:
    """(rank, number before, number after) of those whose words overlap; one kind first, then the longest overlap."""
    starts = sorted((keys.title(after[number]), keys.span(after[number]), number) for number in free)
    longest = max((span.end - span.start for _, span, _ in starts), default=0)
    for first in left:
        record, span, title = before[first], keys.span(before[first]), keys.title(before[first])
        begin = bisect_left(starts, (title, Span(span.start - longest, -1), -1))
        for in_title, other, second in starts[begin:]:
            if in_title is not title or other.start >= span.end:
                break
            shared = min(span.end, other.end) - max(span.start, other.start)
            alike = record[keys.kind] == after[second][keys.kind]
            if shared > 0 and (alike or keys.loose):
                yield (not alike, -shared), first, second


# Helpers: references


def _names(pairs: Mapping[Sort, Sequence[Pair]]) -> dict[str, str]:
    """The id of a record after → the one it has before."""
    every = (pair for sort in ("event", "saying", "mention") for pair in pairs[sort])
    return {new["id"]: old["id"] for old, new in every if old is not None and new is not None}


def _chains(pairs: Sequence[Pair], side: Literal[0, 1]) -> dict[str, str]:
    """The chains of one side → the first of their mentions that both sides have, so that one is the same on both."""
    first: dict[str, str] = {}
    for pair in pairs:
        record, old = pair[side], pair[0]
        if record is not None and old is not None and pair[1] is not None:
            first.setdefault(record["chain"], f"{old['text']} ({old['id']})")
    return first


@dataclass(frozen=True, slots=True)
class _Links:
    """What the ids and chains of the two sides have to do with each other."""

    names: Mapping[str, str]
    chains: tuple[Mapping[str, str], Mapping[str, str]]

    def before(self, record: Json) -> Json:
        """A record of before, its chain called by its first mention."""
        return {**record, "chain": self.chains[0].get(record["chain"])} if "chain" in record else record

    def after(self, record: Json) -> Json:
        """A record of after with the ids and the names of chains of before."""
        renamed: Json = _renamed(record, self.names)
        return {**renamed, "chain": self.chains[1].get(record["chain"])} if "chain" in record else renamed


def _renamed(value: Any, names: Mapping[str, str], *, reference: bool = False) -> Any:
    """The value with the ids of before; what is new has its own id behind a “+”."""
    if isinstance(value, dict):
        return {key: _renamed(part, names, reference=key in _REFERENCES) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, names, reference=reference) for part in value]
    return names.get(value, f"+{value}") if reference and isinstance(value, str) else value


# Helpers: changes


def _change(sort: Sort, pair: Pair, links: _Links, sides: tuple[Side, Side]) -> Iterator[Change]:
    (old, new), keys = pair, _KEYS[sort]
    if new is None:
        if old is not None:
            yield Change(sort, "dropped", old, _sentence(sides[0], keys, old))
    elif old is None:
        yield Change(sort, "added", new, _sentence(sides[1], keys, new))
    elif fields := tuple(_fields(links.before(old), links.after(new))):
        yield Change(sort, "altered", new, _sentence(sides[1], keys, new), fields)


def _fields(old: Json, new: Json) -> Iterator[Field]:
    for name in dict.fromkeys((*old, *new)):
        if name not in _NAMES and old.get(name) != new.get(name):
            yield Field(name, old.get(name), new.get(name))


def _of_article(old: Json, new: Json) -> Iterator[Change]:
    """What is told of the article as a whole: what it is chiefly about, and what of its document changes."""
    fields = [Field("main", old["main"], new["main"])] * (old["main"] != new["main"])
    fields += [one for one in _fields(old["document"], new["document"]) if one.name in _OF_DOCUMENT]
    if fields:
        yield Change("article", "altered", {"id": old["document"]["id"]}, "", tuple(fields))


def _sentence(side: Side, keys: _Keys, record: Json) -> str:
    """The sentence that holds the words of a record, on one line."""
    document, span = side.report.document, keys.span(record)
    if keys.title(record):
        return document.title or ""
    trees = side.reading.body.trees if side.reading is not None else ()
    held = next((tree.sentence.span for tree in trees if tree.sentence.span.touches(span)), None)
    return " ".join(held.of(document.text).split()) if held is not None else ""


def _place(change: Change) -> tuple[int, bool, int]:
    """Events first, then sayings, mentions, checks; each in the order of the text, the title last."""
    keys = _KEYS.get(change.sort)
    if keys is None:
        return (SORTS.index(change.sort), False, 0)
    return (SORTS.index(change.sort), keys.title(change.record), keys.span(change.record).start)
