"""Those whom the words call by their deed: after a killing that names nobody, “the attackers” are who did it.

Also who is said to be behind it, which is no verb: “the group was behind the attack”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.coding.events.drafts import Draft
from watchbook.coding.events.scenes import Scene
from watchbook.records import Actor

#: How many sentences after the deed they may be told of.
NEAR = 2
_NOUNS = frozenset({"NOUN", "PROPN"})


def called(group: Sequence[Draft]) -> Iterator[Actor]:
    """Who is called the doer of a deed of which no mention tells who did it, in its sentence or one of the next."""
    if any(draft.actors for draft in group):
        return
    body = [draft for draft in group if not draft.scene.title]
    for number in sorted(
        {number for draft in body for number in range(draft.scene.number, draft.scene.number + NEAR + 1)}
    ):
        trees = body[0].scene.passage.trees
        if number < len(trees):
            scene = replace(body[0].scene, tree=trees[number], number=number)
            found = tuple(_doers(scene))
            if found:
                yield from found
                return


def behind(draft: Draft) -> Iterator[Actor]:
    """Who is said to be behind the deed."""
    for match in draft.matches:
        frame = match.frame
        preposition = frame.tree.preposition(frame.head) if frame.kind == "noun" else None
        subject = frame.get("subject") if preposition in draft.scene.words.authors else None
        for head in subject.heads if subject is not None else ():
            actor = draft.scene.people(head)
            if actor is not None:
                yield actor


# Helpers


def _doers(scene: Scene) -> Iterator[Actor]:
    for head, token in enumerate(scene.tree.tokens):
        if token.upos in _NOUNS and token.lemma.lower() in scene.words.doers and _pointing(scene, head):
            actor = scene.people(head)
            if actor is not None and actor.actor is None and actor.person is None:
                yield actor


def _pointing(scene: Scene, head: int) -> bool:
    """Whether it does something itself, and is told as known: “the attackers fled”."""
    tree = scene.tree
    determiner = tree.child(head, "det")
    known = determiner is not None and tree.tokens[determiner].text.lower() in scene.words.definite
    return known and tree.tokens[head].deprel in ("nsubj", "obl:agent", "nsubj:pass") and not tree.all(head, "nmod")
