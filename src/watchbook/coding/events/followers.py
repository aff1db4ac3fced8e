"""Whose people armed men are whom the words only describe: where an article names one armed group, they are its own.

“Rebels burned two lorries … The front said …”. Gunmen, attackers and terrorists may be anybody's; rebels, guerrillas
and insurgents fight for somebody, and where one group alone is named nobody else is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from watchbook.coding.events.drafts import Draft
from watchbook.coding.events.things import distinct
from watchbook.coding.reading import Passage
from watchbook.records import Actor, EventType, Saying

#: Types of what armed men do.
_DEEDS: frozenset[EventType] = frozenset(("ASSAULT", "COERCE", "CRIME"))
#: The sector of those who fight for a body.
_REBELS = "REB"
#: How many characters the word before somebody has at most.
_WORD = 12


class OnlyGroup:
    """The one armed group that an article names, if it is one alone; looked for when it is first asked for.

    A group that disclaims a deed is looked for in vain. `definite` are words that point to somebody told: with them
    (“the gunmen”) anybody armed is meant.
    """

    def __init__(self, passage: Passage, sayings: Sequence[Saying], definite: Iterable[str]) -> None:
        self._passage, self._sayings, self._definite = passage, sayings, frozenset(definite)
        self._known: tuple[Actor | None] | None = None

    def told(self, draft: Draft) -> Draft:
        """The mention of a deed, with those who do it as people of the group where they can be."""
        if draft.type not in _DEEDS or not any(self._vague(actor) for actor in draft.actors):
            return draft
        actors = distinct(self.known(actor) for actor in draft.actors)
        return replace(draft, actors=tuple(actor for actor in actors if isinstance(actor, Actor)))

    def known(self, actor: Actor) -> Actor:
        """The actor, as people of the group if words only describe it."""
        if not self._vague(actor):
            return actor
        if self._known is None:
            self._known = (self._only(),)
        group = self._known[0]
        if group is None or (actor.country and group.country and actor.country != group.country):
            return actor
        name, country = group.text or group.name, actor.country or group.country
        return replace(actor, actor=group.actor, name=name, country=country)

    # Helpers

    def _vague(self, actor: Actor) -> bool:
        """Whether it is a description of armed people that fight for somebody, or points to somebody told."""
        nobody = actor.actor is None and actor.person is None and actor.resolved == "description"
        if not nobody or actor.kind != "armed-group" or actor.span is None or actor.in_ is not None:
            return False
        start = actor.span.start
        words = (*self._passage.text[max(0, start - _WORD) : start].split()[-1:], *(actor.text or "").split()[:1])
        return _REBELS in actor.sectors or any(word.lower() in self._definite for word in words)

    def _only(self) -> Actor | None:
        found: dict[str, Actor] = {}
        for actor in _groups(self._passage):
            found.setdefault(actor.actor or (actor.name or "").lower(), actor)
            if len(found) > 1:
                return None
        only = next(iter(found.values()), None)
        return None if only is None or any(_disclaims(saying, only) for saying in self._sayings) else only


# Helpers


def _disclaims(saying: Saying, group: Actor) -> bool:
    who = saying.speaker
    same = who is not None and (who.actor or (who.name or "").lower()) == (group.actor or (group.name or "").lower())
    return saying.act == "disclaim-responsibility" and same


def _groups(passage: Passage) -> Iterator[Actor]:
    for tree in passage.trees:
        for token in tree.tokens:
            if token.upos == "PROPN" and token.deprel != "flat":
                actor = passage.lookups.actor_at(token.span)
                if actor is not None and actor.kind == "armed-group" and actor.resolved == "name":
                    yield actor
