"""What the words at a span are: the look-ups that the coders of sayings and events use."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import itemgetter

from watchbook.records import Actor, ActorEntry, Check, Found, Mention, MentionWords, Place, Quantity, Span, Time, hull
from watchbook.resolve.actors import of_entry
from watchbook.resolve.places import Places

_GROUPS = frozenset(("armed-group", "party", "crowd", "religious"))
_ORGANISATIONS = frozenset(
    ("state", "government", "military", "police", "igo", "ngo", "media", "business", "office", "armed-group", "party")
)
#: How many mentions back what “the crossing” means may stand.
_BACK = 200
_PEOPLE = frozenset(("civilians", "crowd"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A mention, and the words as they were found (None for times)."""

    mention: Mention
    found: Found | None

    @property
    def head(self) -> Span:
        """The word that carries the mention; of a place it may be the noun beside it (“Kandahar province”)."""
        return self.found.head if self.found is not None else self.mention.span

    @property
    def reach(self) -> Span:
        """From the mention to its head."""
        return hull((self.head, self.mention.span))


@dataclass(slots=True)
class Resolved:
    """An article's mentions, and what stands at its words; `date` is the day of publication.

    `places` keeps what spoke for every place that may be meant.
    """

    entries: tuple[Entry, ...]
    checks: tuple[Check, ...]
    date: str | None
    words: MentionWords
    places: Places | None = None
    _sorted: dict[bool, list[tuple[Span, Entry]]] = field(default_factory=dict)
    _starts: dict[bool, list[int]] = field(default_factory=dict)
    _furthest: dict[bool, list[int]] = field(default_factory=dict)
    _known: dict[str, ActorEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = (each.found.entry for each in self.entries if each.found is not None)
        self._known = {entry.id: entry for entry in found if entry is not None}
        for title in (False, True):
            entries = [(each.reach, each) for each in self.entries if (each.mention.in_ == "title") == title]
            self._sorted[title] = sorted(entries, key=itemgetter(0))
            self._starts[title] = [reach.start for reach, _ in self._sorted[title]]
            self._furthest[title] = list(accumulate((reach.end for reach, _ in self._sorted[title]), max))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention: those of the text in its order, then those of the title."""
        return tuple(each.mention for each in self.entries)

    def actor_at(self, span: Span, *, title: bool = False, on: str | None = None) -> Actor | None:
        """The actor that the word or words name, in the role it had `on` that ISO date (else when published)."""
        best = self._best(span, title, "actor")
        if best is None or best.mention.actor is None:
            return None
        return self._dated(best, best.mention.actor, on)

    def place_at(self, span: Span, *, title: bool = False) -> Place | None:
        """The place that the word or words name."""
        best = self._best(span, title, "place")
        return best.mention.place if best is not None else None

    def landmark(self, words: str, before: int) -> Place | None:
        """The place of the text that a noun after an article means: “the crossing”, after “the Torkham crossing”.

        It is the last one before that is called by the noun, there or in the gazetteer; `before` is where the noun
        stands. Only nouns of what is a spot have one.
        """
        determiner, _, noun = words.lower().partition(" ")
        kind = self.words.place_nouns.get(noun)
        if determiner not in self.words.determiners or kind is None or kind[1] != "exact":
            return None
        last = bisect_left(self._starts[False], before)
        for reach, each in reversed(self._sorted[False][max(0, last - _BACK) : last]):
            place = each.mention.place if reach.end <= before else None
            if place is not None and each.found is not None and _is_called(each.found, noun):
                return place
        return None

    def time_at(self, span: Span, *, title: bool = False) -> Time | None:
        """The time that the word or words name."""
        best = self._best(span, title, "time")
        return best.mention.time if best is not None else None

    def quantity_at(self, span: Span, *, title: bool = False) -> Quantity | None:
        """The number that the word or words name."""
        best = self._best(span, title, "number")
        return best.found.quantity if best is not None and best.found is not None else None

    def chain_at(self, span: Span, *, title: bool = False) -> str | None:
        """The chain of the best mention there: mentions of the same thing share it."""
        best = self._best(span, title, None)
        return best.mention.chain if best is not None else None

    def kinds_at(self, span: Span, *, title: bool = False) -> frozenset[str]:
        """What stands there, all that holds; empty if no mention does."""
        return frozenset(kind for each in self._headed(span, title) for kind in _kinds(each))

    # Helpers

    def _near(self, span: Span, title: bool) -> Iterator[Entry]:
        """What touches the span."""
        last = bisect_left(self._starts[title], span.end)
        first = bisect_right(self._furthest[title], span.start, 0, last)
        for reach, each in self._sorted[title][first:last]:
            if reach.end > span.start:
                yield each

    def _headed(self, span: Span, title: bool) -> list[Entry]:
        """What has its head in the span; else what holds the span."""
        near = list(self._near(span, title))
        return [each for each in near if span.touches(each.head)] or near

    def _best(self, span: Span, title: bool, kind: str | None) -> Entry | None:
        """The mention of the kind whose head is in the span, the longest first; else one that overlaps it."""
        near = [each for each in self._near(span, title) if kind is None or each.mention.kind == kind]
        if not near:
            return None
        return max(near, key=lambda each: (span.touches(each.head), _overlap(each.mention.span, span), _length(each)))

    def _dated(self, entry: Entry, actor: Actor, on: str | None) -> Actor:
        """The actor in the role of another date; so is what a pronoun or “the group” stands for."""
        if on is None or entry.found is None or actor.actor is None or on[:10] == self.date:
            return actor
        known = self._known.get(actor.actor)
        if known is None or known.name != actor.name:
            return actor
        then = of_entry(entry.found, known, on, actor.in_)
        return replace(then, resolved=actor.resolved, person=actor.person or then.person)


# ---------------------------------------------------------------------------------------------------------------------


def _is_called(found: Found, noun: str) -> bool:
    """Whether the noun stands beside the name, or ends a name of what is likeliest meant."""
    names = ((entry.name, *entry.names) for entry in found.places[:1])
    return found.thing == noun or any(name.casefold().endswith(f" {noun}") for every in names for name in every)


def _overlap(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def _length(entry: Entry) -> int:
    return entry.mention.span.end - entry.mention.span.start


def _kinds(entry: Entry) -> Iterator[str]:
    mention = entry.mention
    yield "thing" if mention.kind == "object" else mention.kind
    if entry.found is not None and entry.found.form == "pronoun":
        yield "pronoun"
    actor = mention.actor
    if actor is None:
        return
    yield actor.kind
    if actor.kind in _PEOPLE or (entry.found is not None and entry.found.form in ("people", "description")):
        yield "people"
    if actor.kind in _GROUPS:
        yield "group"
    if actor.kind in _ORGANISATIONS:
        yield "organisation"
