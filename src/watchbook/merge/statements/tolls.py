"""How many were hurt, as the events and sayings of a report tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.merge import days
from watchbook.merge.statements import numbers, phrases
from watchbook.merge.statements.reported import Held, Reported
from watchbook.merge.statements.statements import COUNTED, MEASURED, Number, Statement
from watchbook.records import Actor, Casualties, CasualtyWho, Event, Saying, folded

#: Stages of events of which anybody can have been hurt.
_REAL = frozenset(("happened", "ongoing", "background"))


def of_events(reported: Reported) -> Iterator[Statement]:
    """The numbers of those hurt in the events."""
    for event in reported.report.events:
        if event.stage in _REAL and event.polarity == "affirmed":
            held = reported.teller(event)
            found = (_of_casualties(reported, event, record, held) for record in event.casualties)
            yield from (one for one in found if one is not None)


def of_sayings(reported: Reported, own: Sequence[Statement]) -> Iterator[Statement]:
    """Numbers that sayings tell of the last event before them: how many were killed, or that nobody was."""
    told = {one.source.key for one in own if one.predicate == COUNTED}
    for saying in reported.report.sayings:
        held = reported.held(saying)
        event = None if held is None or saying.key in told else _last_before(reported, saying)
        if held is None or event is None or not reported.puts_forward(saying):
            continue
        for number, words in numbers.of(reported, saying, _own(reported, saying, held.holder)):
            about = reported.occurrences[event.id]
            source = replace(held.source, span=words.span, text=words.text, in_=words.in_)
            made = reported.made(Held(source, held.holder), COUNTED, "number", True)
            yield replace(made, about=about, when=about.when, counted=number)


def measured(reported: Reported, words: Statement) -> Iterator[Statement]:
    """The numbers of bare words, of no event that is known."""
    saying = reported.sayings[words.source.record]
    if saying.act not in reported.rules.file.asserting or words.wording is None:
        return
    for number, when in numbers.measured(reported, saying):
        yield replace(words, predicate=MEASURED, positive=True, how="number", counted=number, when=when)


# Helpers


def _own(reported: Reported, saying: Saying, holder: Actor) -> numbers.Own:
    """The people whom a speaker calls his own: of a state its citizens, of soldiers and fighters their like."""
    if not phrases.own(saying, reported.rules):
        return None
    state, people = reported.kinship.state(holder, reported.day), reported.rules.file.people.get(holder.kind)
    if holder.kind in ("state", "government"):
        people = None
    return (people or ("all" if state is not None else None)), state


def _last_before(reported: Reported, saying: Saying) -> Event | None:
    """The event that a number without one belongs to: the last told of before in which somebody was hurt."""
    before = [
        event
        for event in reported.report.events
        if event.trigger.in_ is None and event.casualties and _begins(event) < saying.cue.span.end
    ]
    return before[-1] if before else None


def _begins(event: Event) -> int:
    return min([event.trigger.span.start, *(one.span.start for one in event.casualties if one.in_ is None)])


def _of_casualties(reported: Reported, event: Event, record: Casualties, teller: Held | None) -> Statement | None:
    saying = reported.sayings.get(record.saying or "")
    held = reported.held(saying) if saying is not None else _teller(reported, event, record, teller)
    if held is None or record.kind not in reported.rules.file.numbers or record.in_ is not None:
        return None
    if saying is not None and saying.act not in reported.rules.file.asserting:
        return None
    own, mine = _own_people(reported, record.text, held)
    if (own is None and mine is None and numbers.partly(record.text, reported.rules)) or not _numbered(
        reported, record
    ):
        return None
    who = "all" if record.who in reported.rules.file.whole else record.who
    who = mine if mine is not None and who == "all" else who
    as_of = days.of(record.as_of)
    number = Number(
        record.kind,
        who,
        own or _nation(event, record),
        record.low,
        record.high,
        None if as_of is None else as_of.last,
    )
    source = replace(held.source, span=record.span, text=record.text, in_=record.in_)
    about = reported.occurrences[event.id]
    made = reported.made(Held(source, held.holder), COUNTED, "number", True)
    return replace(made, about=about, when=about.when, counted=number)


def _numbered(reported: Reported, record: Casualties) -> bool:
    """Whether the words tell a number: “he was killed” counts nobody else."""
    return any(one.kind == "number" for one in reported.mentions.touching(record.span, record.in_))


def _own_people(reported: Reported, text: str, held: Held) -> tuple[str | None, CasualtyWho | None]:
    """Whose own people a number tells of (“two of its border guards”): of which country, and of which kind."""
    words = folded(text)
    if len(words) > 2 and words[1] in reported.rules.words.part and words[2] in reported.rules.words.own:
        return reported.kinship.state(held.holder, reported.day), reported.rules.file.fighters.get(held.holder.kind)
    return None, None


def _teller(reported: Reported, event: Event, record: Casualties, teller: Held | None) -> Held | None:
    """Who tells a number that no saying holds: the outlet, where the event stands in a saying as well."""
    if record.saying is not None:
        return None
    inside = teller is not None and reported.sayings.get(teller.source.record)
    if not inside or any(part.span.holds(record.span) for part in inside.contents):
        return teller
    return reported.own_voice(event)


def _nation(event: Event, record: Casualties) -> str | None:
    """The country of those hurt, where the words of a recipient with the number tell it."""
    for one in event.recipients:
        if isinstance(one, Actor) and one.span is not None and one.span.touches(record.span):
            return one.country
    return None
