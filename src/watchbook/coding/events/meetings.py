"""What only meetings have: their number, their name, and who took part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from watchbook.coding.events.homes import Homes
from watchbook.coding.events.scenes import Scene
from watchbook.coding.events.things import distinct
from watchbook.parse.frames import Frame
from watchbook.records import Actor, Span, hull

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$", re.IGNORECASE)


def ordinal(scene: Scene, frame: Frame) -> int | None:
    """The number of the meeting in its series: 40 of “the 40th meeting”."""
    if frame.kind != "noun":
        return None
    for child in frame.tree.all(frame.head, "amod", "nummod", "compound"):
        word = frame.token(child).text.lower()
        found = _ORDINAL.match(word)
        if found is not None:
            return int(found[1])
        if word in scene.words.ordinals:
            return scene.words.ordinals.index(word) + 1
    return None


def name(scene: Scene, frame: Frame) -> str | None:
    """The meeting's own name, from its number or first name to whose it is; None for “the talks in Doha”."""
    if frame.kind != "noun":
        return None
    tree = scene.tree
    before = [i for i in tree.all(frame.head, "amod", "nummod", "compound") if i < frame.head]
    of = frame.get("of")
    proper = [i for i in (*before, *(of.heads if of is not None else ())) if _proper(scene, i)]
    if not proper:
        return None
    parts = [tree.tokens[frame.head].span, *(tree.phrase(i) for i in before)]
    if of is not None and any(_proper(scene, i) for i in of.heads):
        parts.append(_own_words(scene, of.heads[0]))
    return hull(parts).of(scene.passage.text)


def parties(homes: Homes, heads: Iterable[int], delegates: frozenset[str], on: str | None) -> tuple[Actor, ...]:
    """Who took part: of “representatives from A and B” A and B, else the people themselves."""
    every, scene = tuple(heads), homes.scene
    found = distinct(
        actor for head in every for actor in (*_listed(scene, head, delegates, on), *_party(homes, head, delegates, on))
    )
    return tuple(actor for actor in found if isinstance(actor, Actor))


# Helpers


def _own_words(scene: Scene, head: int) -> Span:
    """The words of a body's name: to its last word, or to what it is for (“Working Group on Afghanistan”)."""
    tree = scene.tree
    nominals = [i for i in tree.all(head, "nmod") if tree.preposition(i) in ("on", "of", "for")]
    last = max((head, *(i for i in nominals if _proper_name(scene, i))))
    return Span(tree.phrase(head).start, tree.tokens[last].span.end)


def _proper_name(scene: Scene, head: int) -> bool:
    return scene.tree.tokens[head].upos == "PROPN" and "time" not in scene.kinds(head)


def _proper(scene: Scene, head: int) -> bool:
    return scene.tree.tokens[head].upos == "PROPN" and not scene.kinds(head) & {"time", "place"}


def _listed(scene: Scene, head: int, delegates: frozenset[str], on: str | None) -> Iterator[Actor]:
    """The bodies of a long list before the head (“representatives from A, B and other C”), however it is parsed."""
    tokens = scene.tree.tokens
    for first in range(head - 2, -1, -1):
        if tokens[first].upos in ("VERB", "AUX") and tokens[first].deprel not in ("amod", "case", "compound"):
            return
        if tokens[first].lemma.lower() in delegates and tokens[first + 1].text.lower() in ("from", "of"):
            for index in range(first + 2, head):
                if tokens[index].upos == "PROPN" and scene.kinds(index) & {"organisation", "group"}:
                    actor = scene.people(index, on)
                    if actor is not None and actor.kind in _BODIES:
                        yield actor
            return


def _party(homes: Homes, head: int, delegates: frozenset[str], on: str | None) -> Iterator[Actor]:
    scene, tree = homes.scene, homes.scene.tree
    if tree.tokens[head].lemma.lower() in delegates:
        sent = [
            each
            for child in tree.all(head, "nmod")
            if tree.preposition(child) in ("from", "of")
            for each in tree.conjuncts(child)
        ]
        found = [actor for each in sent if (actor := scene.people(each, on)) is not None]
        if any(actor.kind in _BODIES for actor in found):
            yield from found
            return
        # “the ministers of A and B”, of whom no one can be told to be of either
        states = [actor for each in sent if (actor := homes.state(each)) is not None]
        if len(states) > 1:
            yield from states
            return
    own = scene.people(head, on, unknown=tree.tokens[head].upos == "NOUN")
    if own is not None:
        yield own


_BODIES = frozenset({"state", "government", "igo", "ngo", "military", "police", "armed-group", "party", "business"})
