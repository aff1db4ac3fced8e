"""What the events of a report put forward: that something occurred, and who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.merge.statements import phrases
from watchbook.merge.statements.reported import Held, Reported
from watchbook.merge.statements.statements import DATED, OCCURRED, PLOTTED, STRUCK, How, Statement
from watchbook.records import Actor, Event, Responsibility, ResponsibilityStatus, Saying

_HOW: dict[ResponsibilityStatus, How] = {
    "fact": "event", "claimed": "claim", "accused": "accusation", "accused-by-authorities": "accusation",
    "disclaimed": "disclaimer",
}  # fmt: skip
_REAL = frozenset(("happened", "ongoing", "background"))
_DAYS = frozenset(("day", "instant"))
#: What those belong to who are there where they were struck.
_GROUPS = frozenset(("kind:armed-group",))


def of(reported: Reported) -> Iterator[Statement]:
    """The statements of all events; those of a plot serve axioms alone."""
    for event in reported.report.events:
        if event.stage in _REAL:
            yield from _of_event(reported, event)
        elif event.stage in reported.rules.file.plotted:
            yield from _of_plot(reported, event)


# Helpers


def _of_plot(reported: Reported, event: Event) -> Iterator[Statement]:
    """Who is said to plan an attack, or to have tried it: no deed, but a threat."""
    for record in event.responsibility:
        made = _of_responsibility(reported, event, record)
        if made is not None and made.positive:
            yield replace(made, predicate=PLOTTED)


def _of_event(reported: Reported, event: Event) -> Iterator[Statement]:
    deeds = [one for record in event.responsibility if (one := _of_responsibility(reported, event, record)) is not None]
    taken_back = {(one.source.key, one.arguments["who"].key) for one in deeds if not one.positive}
    deeds = [one for one in deeds if not one.positive or (one.source.key, one.arguments["who"].key) not in taken_back]
    held = reported.teller(event)
    if held is not None:
        affirmed = event.polarity == "affirmed" and not reported.turned(held) and not reported.denied(held)
        deeds += _of_actors(reported, event, held, deeds, affirmed=affirmed)
        about = reported.occurrences[event.id]
        disclaims = any(one.source.key == held.source.key and not one.positive for one in deeds)
        if not disclaims and event.type in reported.rules.file.told:
            made = reported.made(held, OCCURRED, "event", affirmed)
            where = reported.where(event, about)
            yield replace(made, about=replace(about, denied=not affirmed), when=about.when, arguments=where)
        if affirmed and event.type in reported.rules.file.dated and _names_its_day(reported, event):
            yield replace(reported.made(held, DATED, "event", True), about=about, when=about.when)
        if affirmed:
            yield from _of_struck(reported, event, held)
    yield from deeds


def _of_struck(reported: Reported, event: Event, held: Held) -> Iterator[Statement]:
    """The armed groups whose men were hurt or caught, as far as they can be told from others."""
    if event.type not in reported.rules.file.deeds:
        return
    about = reported.occurrences[event.id]
    for one in event.recipients:
        argument = reported.kinship.actor(one, reported.day) if isinstance(one, Actor) else None
        if argument is not None and any(above in argument.above for above in _GROUPS):
            made = reported.made(held, STRUCK, "event", True)
            arguments = {"who": argument, **reported.where(event, about)}
            yield replace(made, about=about, when=about.when, arguments=arguments)


def _names_its_day(reported: Reported, event: Event) -> bool:
    """Whether the sentence that tells the event says on which day it was."""
    time, trigger = event.time, event.trigger
    if time is None or time.span is None or time.precision not in _DAYS or time.in_ != trigger.in_:
        return False
    first, last = sorted((time.span, trigger.span))
    return trigger.in_ is not None or not phrases.parted(reported.report.document.text[first.end : last.start])


def _of_responsibility(reported: Reported, event: Event, record: Responsibility) -> Statement | None:
    how = _HOW.get(record.status)
    saying = reported.sayings.get(record.saying or "")
    if saying is not None and how == "accusation" and saying.inside and _own(reported, saying, record):
        saying = reported.sayings.get(saying.inside[-1], saying)
    held = reported.held(saying) if saying is not None else reported.teller(event) if how == "event" else None
    if how is None or held is None:
        return None
    if how == "claim" and event.polarity == "denied":
        how = "disclaimer"
    if how in ("claim", "disclaimer") and reported.voices.of(held.holder) != reported.voices.of(record.actor):
        held = Held(held.source, held.holder if how == "disclaimer" else record.actor)
    return reported.responsible(held, event, record.actor, how, how != "disclaimer")


def _own(reported: Reported, saying: Saying, record: Responsibility) -> bool:
    """Whether the accused is who the words are told of: “police said the group had planned to bomb a bank”."""
    held = reported.held(saying)
    return held is not None and reported.voices.of(held.holder).same(reported.voices.of(record.actor))


def _of_actors(
    reported: Reported, event: Event, held: Held, deeds: Sequence[Statement], *, affirmed: bool
) -> Iterator[Statement]:
    """Who does it in the words that tell the event, as far as it is somebody who can be told from others."""
    if event.type not in reported.rules.file.deeds:
        return
    known = {one.arguments["who"].key for one in deeds}
    troops = [held.holder] if reported.own_troops(held) else []
    for actor in (*event.actors, *troops):
        argument = reported.kinship.actor(actor, reported.day)
        own = actor is held.holder or reported.voices.of(actor).same(reported.voices.of(held.holder))
        if argument.key in known or not (argument.kin or argument.country):
            continue
        known.add(argument.key)
        if affirmed:
            how: How = "claim" if own else "event" if held.source.act is None else "accusation"
            yield reported.responsible(held, event, actor, how, True)
        elif own:
            yield reported.responsible(held, event, actor, "disclaimer", False)
