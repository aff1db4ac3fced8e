"""Who arrested somebody or took arms away, where the sentence does not say: the force that the words around it name.

“Ten men were arrested” is the work of some force, and the article mostly names it nearby (“police said”). Since the
text does not say so of this deed, the force is no actor of the event but `possible` as responsible for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchbook.coding.events.drafts import Draft
from watchbook.coding.events.scenes import Scene
from watchbook.records import Actor, ActorKind, Responsibility, Saying

#: Who arrests.
FORCES: frozenset[ActorKind] = frozenset({"police", "military"})
#: How many sentences away from the deed the force may be named: far more than an article has between the two.
FAR = 40


def likely(draft: Draft, says: Sequence[Saying]) -> tuple[Responsibility, ...]:
    """The force that is likely to have done it: who tells it, else who is named nearest; nothing if nobody is."""
    for saying in says:
        if saying.speaker is not None and saying.speaker.kind in FORCES:
            return (Responsibility(saying.speaker, "possible", saying.id),)
    found = next(_around(draft), None)
    return () if found is None else (Responsibility(found, "possible"),)


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
