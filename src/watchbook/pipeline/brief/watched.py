"""What a watch list lets through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from watchbook.library import FileGazetteer, Library
from watchbook.pipeline.brief.material import Known
from watchbook.pipeline.brief.phrases import whole
from watchbook.pipeline.sayings import Said
from watchbook.records import (
    Actor,
    ActorEntry,
    Event,
    Filler,
    Mention,
    Place,
    PlaceEntry,
    Report,
    Saying,
    Span,
    WatchList,
    folded,
)

#: How far up memberships and districts are followed.
DEEPEST = 6


class Watching:
    """A watch list with its places and actors looked up; what is not there any more fits nothing."""

    def __init__(self, entry: WatchList, library: Library) -> None:
        self.entry, self.id, self.name = entry, entry.id, entry.name
        self._library = library
        self.actors = {one.id for name in entry.actors if (one := _actor(name, library)) is not None}
        self.places = {one.id for name in entry.places for one in meant(name, library.gazetteer)}
        self._words = [(tuple(folded(one.removesuffix("*"))), one.endswith("*")) for one in entry.words]
        self._anything = not (entry.actors or entry.places or entry.words)
        self._above = lru_cache(maxsize=4096)(self._upward)

    def happening(self, known: Known) -> bool:
        """Whether a happening is: of one of its types, and one of its tellings has a place, actor or word of it."""
        if self.entry.types and known.now.type not in self.entry.types:
            return False
        return self._anything or any(self._event(one.report, one.event) for one in known.told)

    def saying(self, report: Report, said: Said) -> bool:
        """Whether a saying is: by its speaker, or what is named in its words; types do not narrow it."""
        saying = said.saying
        roles = (filler for one in saying.propositions for filler in one.roles.values())
        fillers: Iterable[Filler | None] = (saying.speaker, saying.addressee, *roles, *_mentioned(report, saying))
        day = said.day
        if self._anything or any(self._is(one, day) for one in fillers):
            return True
        spans = [*saying.evidence, *(part.span for part in saying.contents if part.in_ is None)]
        return self._spoken(report, spans)

    # Helpers

    def _event(self, report: Report, event: Event) -> bool:
        answerable = (one.actor for one in event.responsibility)
        day = (event.time.start if event.time is not None else None) or report.document.published.start
        fillers = (*event.actors, *event.recipients, *event.participants, event.place, *answerable)
        if any(self._is(one, day and day[:10]) for one in fillers):
            return True
        return self._spoken(report, [*event.evidence, *(() if event.trigger.in_ else (event.trigger.span,))])

    def _is(self, filler: Filler | None, day: str | None) -> bool:
        if isinstance(filler, Actor):
            own = (one for one in (filler.actor, filler.of) if one is not None)
            return bool(self.actors) and any(not self.actors.isdisjoint(self._above(one, day)) for one in own)
        return isinstance(filler, Place) and bool(self.places) and self._lies_in(filler)

    def _upward(self, identity: str, day: str | None) -> frozenset[str]:
        """An actor and everything that it belongs to on a day."""
        found, level = {identity}, [identity]
        for _ in range(DEEPEST):
            entries = (self._library.register.entry(one) for one in level)
            lines = (line for one in entries if one is not None for line in one.memberships)
            level = [one.of for one in lines if _in_force(one.from_, one.until, day) and one.of not in found]
            found |= set(level)
        return frozenset(found)

    def _lies_in(self, place: Place) -> bool:
        own = {one for one in (place.id, place.admin1, place.country) if one is not None}
        within = place.id
        for _ in range(DEEPEST):
            entry = self._library.gazetteer.entry(within) if within is not None else None
            within = None if entry is None else entry.within
            own |= {within} if within is not None else set()
        return not self.places.isdisjoint(own)

    def _spoken(self, report: Report, spans: Collection[Span]) -> bool:
        """Whether one of the words stands in the sentences around these words of the article."""
        return bool(self._words) and any(
            _holds(plain, words, open_)
            for span in spans
            for plain in [folded(whole(report, span).of(report.document.text))]
            for words, open_ in self._words
        )


def meant(name: str, gazetteer: FileGazetteer) -> tuple[PlaceEntry, ...]:
    """The places that a watch list means by an id, a code or a name.

    Of several that bear a name it is the likeliest, and those of the same name in the same province: Kunduz is the
    province, the district and the city.
    """
    known = gazetteer.entry(name)
    if known is not None:
        return (known,)
    found = gazetteer.named(name)
    return tuple(one for one in found if (one.country, one.admin1) == (found[0].country, found[0].admin1))


# Helpers


def _actor(name: str, library: Library) -> ActorEntry | None:
    return library.register.entry(name) or library.register.named(name)


def _in_force(from_: str | None, until: str | None, day: str | None) -> bool:
    return day is None or (from_ or "") <= day <= (until or "9999")


def _mentioned(report: Report, saying: Saying) -> Iterator[Filler | None]:
    """The actors and places named in what is said."""
    for part in saying.contents:
        for one in report.mentions:
            if one.in_ == part.in_ and part.span.holds(one.span):
                yield _named(one)


def _named(mention: Mention) -> Filler | None:
    return mention.actor or mention.place


def _holds(plain: Collection[str], words: tuple[str, ...], open_: bool) -> bool:
    """Whether the words stand in a row in the others, the last of them with any ending if it is open."""
    every, length = tuple(plain), len(words)
    for first in range(len(every) - length + 1):
        piece = every[first : first + length]
        if piece[:-1] == words[:-1] and (piece[-1] == words[-1] or (open_ and piece[-1].startswith(words[-1]))):
            return True
    return False
