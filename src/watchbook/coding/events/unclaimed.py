"""What nobody has claimed so far: “nobody has claimed the killing” goes with the killing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.coding.events import settings
from watchbook.coding.events.coder import Coding
from watchbook.coding.reading import Reading
from watchbook.records import Event, Saying, Unclaimed, Words

#: How many letters of a word tell what it is derived from (“killing”, “killed”).
_STEM = 4
_DONE = frozenset(("happened", "attempted", "foiled", "ongoing"))


def marked(coding: Coding, words: Sequence[Words], sayings: Sequence[Saying], reading: Reading) -> Coding:
    """The events, each with the last words that say that nobody has claimed it.

    Such words go with the last attack told before them whose words they share, else with the last of all.
    """
    found, day = list(coding.events), settings.told_on(reading)
    for one in words:
        at = _meant(found, one)
        if at is not None:
            inside = [saying.id for saying in sayings if any(part.span.holds(one.span) for part in saying.contents)]
            told = Unclaimed(one.span, one.text, day, inside[-1] if inside else None)
            found[at] = replace(found[at], unclaimed=told)
    return replace(coding, events=tuple(found))


# Helpers


def _meant(events: Sequence[Event], words: Words) -> int | None:
    before = [
        number
        for number, event in enumerate(events)
        if event.type == "ASSAULT" and event.stage in _DONE and any(span < words.span for span in _told(event))
    ]
    stems = _stems(words.text)
    fitting = [number for number in before if not stems.isdisjoint(_stems(events[number].trigger.text))]
    return max(fitting or before, key=lambda number: _last_before(events[number], words), default=None)


def _last_before(event: Event, words: Words) -> tuple[int, int]:
    return max(span for span in _told(event) if span < words.span)


def _told(event: Event) -> Iterator[tuple[int, int]]:
    """Where the event is told in the text."""
    if event.trigger.in_ is None:
        yield event.trigger.span
    yield from event.evidence


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in text.lower().split() if len(word) >= _STEM}
