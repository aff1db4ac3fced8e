"""What denials deny that tell it in another's words, and what the denied is told to have said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.merge import phrases, wordings
from watchbook.merge.reported import Reported
from watchbook.merge.statements import COUNTED, OCCURRED, RESPONSIBLE, How, Statement
from watchbook.records import Saying

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


def disclaimers(reported: Reported) -> Iterator[Statement]:
    """“Had nothing to do with the attack”: the deed that the words hold was not the speaker's."""
    for saying in reported.report.sayings:
        held = reported.held(saying)
        taken_back = saying.act in reported.rules.file.retracting
        disclaims = taken_back or (reported.puts_forward(saying) and phrases.disclaims(saying, reported.rules))
        if held is None or not disclaims:
            continue
        for event in reported.report.events:
            if event.sayings[-1:] == (saying.id,) and event.type in reported.rules.file.deeds:
                yield reported.responsible(held, event, held.holder, "disclaimer", False)
