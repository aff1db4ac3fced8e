"""What only meetings have: their number, their name, and who took part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from watchbook.coding.scenes import Scene, distinct
from watchbook.parse.frames import Frame
from watchbook.records import Actor, hull

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$", re.IGNORECASE)
_WORDS = (
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
    + ("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")
    + ("twentieth",)
)  # fmt: skip


def ordinal(frame: Frame) -> int | None:
    """The number of the meeting in its series: 40 of “the 40th meeting”."""
    if frame.kind != "noun":
        return None
    for child in frame.tree.all(frame.head, "amod", "nummod", "compound"):
        word = frame.token(child).text.lower()
        found = _ORDINAL.match(word)
        if found is not None:
            return int(found[1])
        if word in _WORDS:
            return _WORDS.index(word) + 1
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
        parts.append(tree.phrase(of.heads[0]))
    return hull(parts).of(scene.passage.text)


def parties(scene: Scene, heads: Iterable[int], delegates: frozenset[str], on: str | None) -> tuple[Actor, ...]:
    """Who took part: of “representatives from A and B” A and B, else the people themselves."""
    found = distinct(actor for head in heads for actor in _party(scene, head, delegates, on))
    return tuple(actor for actor in found if isinstance(actor, Actor))


# Helpers


def _proper(scene: Scene, head: int) -> bool:
    return scene.tree.tokens[head].upos == "PROPN" and not scene.kinds(head) & {"time", "place"}


def _party(scene: Scene, head: int, delegates: frozenset[str], on: str | None) -> Iterator[Actor]:
    tree = scene.tree
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
    own = scene.people(head, on, unknown=tree.tokens[head].upos == "NOUN")
    if own is not None:
        yield own


_BODIES = frozenset({"state", "government", "igo", "ngo", "military", "police", "armed-group", "party", "business"})
