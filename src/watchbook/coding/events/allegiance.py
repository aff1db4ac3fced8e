"""On whose side they were who lay down their arms, where the words that name them do not say.

“Two women surrendered before the police” tells nobody's side; the sentence mostly names it beside (“… of the front”).
Who surrenders to one side of a conflict belonged to the other, so the armed group that its sentence names lends its
sectors, unless it is the one that they surrendered to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from watchbook.coding.events.drafts import Draft
from watchbook.coding.events.scenes import Scene
from watchbook.records import Actor, ActorKind, EventType

#: What is done by those who give up: type and mode.
GIVING_UP: frozenset[tuple[EventType, str | None]] = frozenset({("RETREAT", "disarm"), ("RETREAT", "surrender")})
#: Kinds of actors that tell no side.
_SIDELESS: frozenset[ActorKind] = frozenset({"person", "unknown", "civilians", "crowd", "office"})


def sided(draft: Draft, actors: Iterable[Actor]) -> Iterator[Actor]:
    """The actors, those who tell no side with the sectors of the armed group that the sentence names."""
    every = list(actors)
    side = next(_groups(draft), None) if any(_sideless(actor) for actor in every) else None
    for actor in every:
        if side is None or not _sideless(actor):
            yield actor
            continue
        kind = "armed-group" if actor.kind == "unknown" else actor.kind
        yield replace(actor, kind=kind, sectors=tuple(dict.fromkeys((*actor.sectors, *side.sectors))))


# Helpers


def _sideless(actor: Actor) -> bool:
    return actor.kind in _SIDELESS and actor.actor is None and {"REB", "UAF", "SEP"}.isdisjoint(actor.sectors)


def _groups(draft: Draft) -> Iterator[Actor]:
    """The armed groups that the sentence and the one after it name, but for those that were surrendered to."""
    here = draft.scene
    to = [filler for filler in draft.recipients if isinstance(filler, Actor)]
    for number, tree in enumerate(here.passage.trees[here.number : here.number + 2], here.number):
        scene = Scene(here.passage, tree, number, here.words)
        for head, token in enumerate(tree.tokens):
            if token.upos in ("NOUN", "PROPN") and "armed-group" in scene.kinds(head):
                actor = scene.actor(head)
                if actor is not None and actor.kind == "armed-group" and not any(_same(actor, other) for other in to):
                    yield actor


def _same(one: Actor, other: Actor) -> bool:
    return (one.actor is not None and one.actor == other.actor) or (one.span is not None and one.span == other.span)
