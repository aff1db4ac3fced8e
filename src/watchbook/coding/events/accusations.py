"""Whom a saying accuses, and who claims: read from the frame of its cue, with the body whose people they are.

“Blamed the attack on the rebels”, “held the government and the army responsible”, “the front is suspected of …”: those
who are accused stand as the object, or after a preposition where the object is the deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from watchbook.coding.events.scenes import Scene
from watchbook.coding.events.stages import StageWords
from watchbook.coding.reading import Passage
from watchbook.parse.frames import Tree
from watchbook.records import Actor, Saying, Span

#: Relations of the object, and of the subject of a passive.
_OBJECTS = ("obj", "iobj", "nsubj:pass")
#: Who can be accused.
_CAN = frozenset({"actor", "person", "people", "group", "organisation", "office", "pronoun"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Where the sayings of an article stand, and the words that tell who belongs to whom."""

    passage: Passage
    words: StageWords

    def spread(self, sayings: Iterable[Saying]) -> tuple[Saying, ...]:
        """The sayings; of an accusation one for each who is accused, of a claim that by the body whose people speak."""
        return tuple(each for saying in sayings for each in self._spread(saying))

    # Helpers

    def _spread(self, saying: Saying) -> Iterator[Saying]:
        if saying.cue.in_ == "title":
            yield saying
        elif saying.act == "accuse" and saying.addressee is None and saying.contents:
            accused = self._accused(saying)
            yield from (replace(saying, addressee=actor) for actor in accused) if accused else (saying,)
        else:
            yield saying

    def _accused(self, saying: Saying) -> tuple[Actor, ...]:
        for number, tree in enumerate(self.passage.trees):
            if tree.sentence.span.touches(saying.cue.span):
                scene = Scene(self.passage, tree, number, self.words)
                for heads in self._candidates(tree, saying.cue.span):
                    found = tuple(actor for head in heads if (actor := _who(scene, head)) is not None)
                    if found:
                        return found
        return ()

    def _candidates(self, tree: Tree, cue: Span) -> Iterator[list[int]]:
        """Where the accused may stand: the object, and what hangs on cue or object by one of the prepositions."""
        verbs = [index for index, token in enumerate(tree.tokens) if token.span.touches(cue)]
        objects = [child for verb in verbs for child in tree.all(verb, *_OBJECTS)]
        yield [one for head in objects for one in tree.conjuncts(head)]
        below = (child for head in (*verbs, *objects) for child in tree.all(head, "obl", "nmod"))
        yield [one for child in below if tree.preposition(child) in self.words.accused for one in tree.conjuncts(child)]


def _who(scene: Scene, head: int) -> Actor | None:
    """Who stands at a token, if it can do anything; a weapon (“blamed an old mine”) stands for nobody known."""
    kinds = scene.kinds(head)
    if kinds & _CAN or not kinds:
        return scene.people(head)
    if "weapon" in kinds:
        span = scene.tree.phrase(head)
        return Actor(span, span.of(scene.passage.text), None, None, "unknown", resolved="description")
    return None
