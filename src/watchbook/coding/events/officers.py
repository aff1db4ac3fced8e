"""Who arrested somebody or took arms away, where the sentence does not say: the force that the words around it name.

“Ten men were arrested” is the work of some force, and the article mostly names it nearby (“police said”). Since the
text does not say so of this deed, the force is no actor of the event but `possible` as responsible for it. Where it
names none, an arrest is still the work of those who hold power there, so the police are `possible`, without words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from watchbook.coding.events.drafts import Draft
from watchbook.coding.events.scenes import Scene
from watchbook.records import Actor, ActorKind, Responsibility, Saying

#: Who arrests.
FORCES: frozenset[ActorKind] = frozenset({"police", "military"})
#: How many sentences away from the deed the force may be named: far more than an article has between the two.
FAR = 40


#: Who arrests where nobody is named at all.
SOMEBODY = Actor(None, None, None, None, "police", sectors=("COP",), resolved="none")


def likely(draft: Draft, says: Sequence[Saying]) -> tuple[Responsibility, ...]:
    """The force that is likely to have done it: who tells it, else who is named nearest, else the police at large."""
    for saying in says:
        if saying.speaker is not None and saying.speaker.kind in FORCES:
            return (Responsibility(saying.speaker, "possible", saying.id),)
    found: Actor | None = None
    for actor in _around(draft):
        found = found or actor
        # Of those who are named it is police who arrest, wherever they stand.
        if actor.kind == "police":
            found = actor
            break
    return (Responsibility(found or SOMEBODY, "possible"),)


def arms(drafts: Iterable[Draft]) -> bool:
    """Whether the mentions of a seizure tell of arms that are taken."""
    return any(match.heads("instruments") for draft in drafts for match in draft.matches)


def serving(actors: Iterable[Actor]) -> Iterator[Actor]:
    """The actors of an arrest or a seizure; a body of which nothing is known serves those who hold power."""
    for actor in actors:
        body = actor.kind == "unknown" and actor.actor is None and actor.person is None and not actor.sectors
        yield replace(actor, sectors=("GOV",)) if body and actor.resolved in ("name", "description") else actor


# Helpers


def _around(draft: Draft) -> Iterator[Actor]:
    """The forces that the article names, the nearest to its sentence first, and of two as near that before it."""
    here, trees = draft.scene, draft.scene.passage.trees
    numbers = range(max(here.number - FAR, 0), min(here.number + FAR + 1, len(trees)))
    for number in sorted(numbers, key=lambda number: (abs(number - here.number), number)):
        scene = Scene(here.passage, trees[number], number, here.words)
        for head, token in enumerate(scene.tree.tokens):
            if token.upos not in ("NOUN", "PROPN") or scene.kinds(head).isdisjoint(FORCES):
                continue
            actor = scene.actor(head)
            if actor is not None and actor.kind in FORCES and not _undergoes(draft, actor):
                yield actor


def _undergoes(draft: Draft, actor: Actor) -> bool:
    spans = (getattr(filler, "span", None) for filler in draft.recipients)
    return actor.span is not None and any(span is not None and span.touches(actor.span) for span in spans)
