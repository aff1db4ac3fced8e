"""What denials deny that tell it in another's words, and what the denied is told to have said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.merge.statements import phrases, wordings
from watchbook.merge.statements.reported import Held, Reported
from watchbook.merge.statements.statements import COUNTED, DISCLAIMS, OCCURRED, RESPONSIBLE, How, Statement
from watchbook.records import Event, Saying

_TURNED: dict[How, How] = {"disclaimer": "accusation", "event": "accusation"}


def answering(reported: Reported, words: Statement, own: Sequence[Statement]) -> Iterator[Statement]:
    """What a denial that only points at another's words denies: all that those put forward, but that it occurred.

    “Denied the accusation”: that one did it; whether it was done may well be conceded.
    """
    assert words.wording is not None
    for one in own:
        if one.source.key in words.wording.answers and one.positive and one.predicate not in (OCCURRED, COUNTED):
            who = one.arguments.get("who")
            mine = who is not None and who.akin(reported.kinship.actor(words.holder, reported.day))
            how: How = "disclaimer" if mine and one.predicate == RESPONSIBLE else "proposition"
            yield replace(one, source=words.source, holder=words.holder, voice=words.voice, positive=False, how=how)


def answered(reported: Reported, saying: Saying, own: Sequence[Statement]) -> Iterator[Statement]:
    """What somebody is told to have said by the one who denies it: “denied the ministry's claim that …”."""
    if saying.act not in reported.rules.file.denying:
        return
    actor = wordings.accuser(reported, saying)
    if actor is None:
        return
    voice = reported.voices.of(actor)
    for one in own:
        if one.source.key == saying.key and not one.positive and not voice.same(one.voice):
            yield replace(one, holder=actor, voice=voice, positive=True, how=_TURNED.get(one.how, one.how))


def disclaimers(reported: Reported, own: Sequence[Statement]) -> Iterator[Statement]:
    """“Had nothing to do with the attack”: the deed that the words hold was not the speaker's.

    Where they hold none, it is that of which somebody has accused him in the same report.
    """
    for saying in reported.report.sayings:
        held = reported.held(saying)
        taken_back = saying.act in (*reported.rules.file.retracting, DISCLAIMS)
        disclaims = taken_back or (reported.puts_forward(saying) and phrases.disclaims(saying, reported.rules))
        if held is None or not disclaims:
            continue
        for event in _denied(reported, saying, held, own):
            yield reported.responsible(held, event, held.holder, "disclaimer", False)


# Helpers


def _denied(reported: Reported, saying: Saying, held: Held, own: Sequence[Statement]) -> list[Event]:
    """The deeds that a disclaimer speaks of."""
    deeds = [event for event in reported.report.events if event.type in reported.rules.file.deeds]
    inside = [event for event in deeds if saying.id in event.sayings]
    if inside:
        known = {one.about.event for one in own if one.about and one.source.key == saying.key and not one.positive}
        return [event for event in inside if event.id not in known]
    mine = reported.kinship.actor(held.holder, reported.day)
    accused = {
        one.about.event
        for one in own
        if one.predicate == RESPONSIBLE and one.positive and one.about is not None and one.arguments["who"].akin(mine)
    }
    return [event for event in deeds if event.id in accused]
