"""The last step over one article: what ties its records together, what it is chiefly about, and what it gets wrong.

1. Sayings made at a meeting get it as their occasion.
2. Checks: an event dated after publication, a headline whose toll is not the text's.
3. `main`: the event that the headline tells; else the saying that it tells, or the event in that saying's words; else
   the first event of the lead that happened, or that was tried or foiled; else the first saying of the lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.coding.events import Coding
from watchbook.coding.reading import Passage, Reading
from watchbook.parse.frames import Tree
from watchbook.records import Check, Event, Saying, Span
from watchbook.text import moments

#: How many sentences the lead has.
LEAD = 3
#: Prepositions after which stands the meeting at which something is said.
_AT = frozenset(("at", "during", "in", "following", "after", "on the sidelines of", "on", "before", "ahead of", "upon"))


def settle(
    reading: Reading, sayings: Sequence[Saying], coding: Coding, checks: Sequence[Check]
) -> tuple[tuple[Event, ...], tuple[Saying, ...], str | None, tuple[Check, ...]]:
    """Events, sayings, the id of what the article is chiefly about, and all checks."""
    settled = tuple(_with_occasion(saying, reading, coding.events) for saying in sayings)
    late = tuple(_after_publication(reading, coding.events))
    # What the times alone say of a day is said better of the event that has it.
    others = (check for check in checks if (check.kind, check.span) not in {(each.kind, each.span) for each in late})
    found = (*others, *late, *_conflicts(coding.events))
    return coding.events, settled, _main(reading, settled, coding), found


# Helpers: occasions


def _with_occasion(saying: Saying, reading: Reading, events: Sequence[Event]) -> Saying:
    if saying.occasion is not None or saying.cue.in_ == "title" or saying.act == "attitude":
        return saying
    meetings = [event for event in events if event.type == "CONSULT" and event.trigger.in_ is None]
    if not meetings:
        return saying
    for span in _occasion_phrases(reading.body, saying):
        for event in meetings:
            if any(span.touches(evidence) for evidence in (event.trigger.span, *event.evidence)):
                return replace(saying, occasion=event.id)
    return saying


def _occasion_phrases(passage: Passage, saying: Saying) -> Iterator[Span]:
    """The phrases beside the cue, outside what is said, that may name a meeting."""
    tree = next((tree for tree in passage.trees if tree.sentence.span.touches(saying.cue.span)), None)
    if tree is None:
        return
    for index, token in enumerate(tree.tokens):
        if token.deprel not in ("obl", "nmod") or tree.preposition(index) not in _AT:
            continue
        span = _whole(tree, index)
        # Where a quotation governs the verb of saying, what stands beside that verb may hang on the quotation.
        hosts = (saying.cue, *saying.contents)
        beside = token.head >= 0 and any(words.span.touches(tree.tokens[token.head].span) for words in hosts)
        if beside and not any(words.span.touches(span) for words in saying.contents):
            yield span


def _whole(tree: Tree, index: int) -> Span:
    below = sorted(tree.below(index))
    return Span(tree.tokens[below[0]].span.start, tree.tokens[below[-1]].span.end)


# Helpers: checks


def _after_publication(reading: Reading, events: Sequence[Event]) -> Iterator[Check]:
    when, dateline = reading.document.published, reading.document.dateline
    local = moments.day(when, dateline.zone if dateline is not None else None)
    published = when.end if local is None else local.isoformat()
    if published is None:
        return
    for event in events:
        time = event.time
        real = event.stage in ("happened", "ongoing", "background") and event.polarity == "affirmed"
        late = time is not None and time.start is not None and time.start[:10] > published[:10]
        if real and late and time is not None and time.start is not None and not _scheduled(reading, event):
            yield Check(
                "event-after-publication",
                f"told as happened on {time.start[:10]}, but the article was published on {published[:10]}",
                time.span,
                time.text,
                time.start[:10],
                (event.id,),
                time.in_,
            )


def _scheduled(reading: Reading, event: Event) -> bool:
    """Whether a present tense of the text tells it, such as that of a calendar (“the council meets on Monday”)."""
    if event.trigger.in_ is not None:
        return False
    return any(
        frame.tense == "present" and not frame.perfect and frame.span.touches(event.trigger.span)
        for _, frame in reading.body.every()
    )


def _conflicts(events: Sequence[Event]) -> Iterator[Check]:
    for event in events:
        totals = [r for r in event.casualties if r.kind == "killed" and r.best is not None]
        for title in (record for record in totals if record.in_ == "title"):
            body = max((record.best or 0 for record in totals if record.in_ is None), default=title.best)
            if body != title.best:
                yield Check(
                    "number-conflict",
                    f"the headline says {title.best} killed, the text {body}",
                    title.span,
                    title.text,
                    str(body),
                    (event.id,),
                    "title",
                )


# Helpers: what it is chiefly about


def _main(reading: Reading, sayings: Sequence[Saying], coding: Coding) -> str | None:
    real = [event for event in coding.events if _real(event)]
    headline = next((event for event in real if event.id == coding.headline), None)
    if headline is not None:
        return headline.id
    titled = next((saying for saying in sayings if saying.cue.in_ == "title"), None)
    if titled is not None:
        echo = _echo(titled, sayings)
        held = next((event for event in real if echo.id in event.sayings or titled.id in event.sayings), None)
        return echo.id if held is None else held.id
    return _of_lead(reading, coding.events, sayings)


def _of_lead(reading: Reading, coded: Sequence[Event], sayings: Sequence[Saying]) -> str | None:
    real = [event for event in coded if _real(event)]
    lead = [tree.sentence.span for tree in reading.body.trees[:LEAD]]
    end = lead[-1].end if lead else 0
    events = [event for event in real if event.trigger.in_ is None and event.trigger.span.start < end]
    if events:
        return events[0].id
    tried = [event for event in coded if _tried(event) and event.trigger.in_ is None and event.trigger.span.start < end]
    if tried:
        return tried[0].id
    told = [saying for saying in sayings if saying.cue.in_ is None and saying.cue.span.start < end]
    return told[0].id if told else next((event.id for event in real), None)


def _real(event: Event) -> bool:
    return event.stage == "happened" and event.polarity == "affirmed"


def _tried(event: Event) -> bool:
    return event.stage in ("attempted", "foiled") and event.polarity == "affirmed"


def _echo(titled: Saying, sayings: Sequence[Saying]) -> Saying:
    """The first saying of the text by whom the headline lets speak, else the headline's own."""
    speaker = titled.speaker
    if speaker is None:
        return titled
    for saying in sayings:
        other = saying.speaker
        if saying.cue.in_ is None and other is not None:
            known = speaker.actor is not None and speaker.actor == other.actor
            if known or (speaker.actor is None and speaker.name is not None and speaker.name == other.name):
                return saying
    return titled
