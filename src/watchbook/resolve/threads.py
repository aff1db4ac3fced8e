"""Threads: the mentions of one thing while an article is read, with all that has been learned of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from watchbook.records import Actor, Found, Resolved, Span, folded

#: Sectors that say of nobody what he does.
_NO_CALLING = frozenset(("CVL", "CRM", "REF"))
_NAMES = ("person", "entity", "register", "gazetteer")


@dataclass(eq=False, slots=True)
class Thread:
    """One thing: what is known of it, and the numbers of the mentions that name it, in text order.

    `titles` are the folded titles and nouns that it was told by, `pronouns` the sorts of pronoun it has been, and
    `plural` says that it is several.
    """

    key: str
    actor: Actor
    rank: int
    mentions: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    gender: Literal["f", "m"] | None = None
    plural: bool = False


class Threads:
    """The threads of one text."""

    def __init__(self, found: Sequence[Found], actors: Sequence[Actor | None]) -> None:
        self.found = found
        self.actors = list(actors)
        self.of: list[Thread | None] = [None] * len(found)
        #: Threads that no mention began: several actors together, states told of as countries.
        self.joint: dict[str, Thread] = {}
        self.heads = {each.head: number for number, each in enumerate(found) if each.form != "rival"}

    def begin(self, number: int, key: str) -> Thread:
        """A thread of its own for the mention."""
        actor, found = self.actors[number], self.found[number]
        assert actor is not None
        thread = Thread(key, actor, rank_of(found, actor), plural=found.plural)
        self._add(number, thread)
        return thread

    def join(self, number: int, thread: Thread) -> None:
        """Adds the mention to the thread, and what it tells to what is known."""
        actor, found = self.actors[number], self.found[number]
        assert actor is not None
        rank = rank_of(found, actor)
        if rank > thread.rank:
            thread.actor, thread.rank = enriched(actor, thread.actor), rank
            thread.plural = found.plural
        elif found.form != "pronoun":
            thread.actor = enriched(thread.actor, actor)
        self._add(number, thread)

    def unite(self, left: Thread, right: Thread) -> Thread:
        """One thread of two; the better known gives the name."""
        if left is right:
            return left
        first, other = (left, right) if left.rank >= right.rank else (right, left)
        for number in other.mentions:
            self.of[number] = first
        first.mentions = sorted((*first.mentions, *other.mentions))
        first.actor = enriched(first.actor, other.actor)
        first.titles |= other.titles
        first.gender = first.gender or other.gender
        return first

    def at(self, head: Span | None) -> Thread | None:
        """The thread of the mention with this head."""
        number = self.heads.get(head) if head is not None else None
        return self.of[number] if number is not None else None

    # Helpers

    def _add(self, number: int, thread: Thread) -> None:
        found = self.found[number]
        thread.mentions.append(number)
        thread.gender = thread.gender or found.gender
        thread.titles.update(_titles(found))
        if found.form == "pronoun" and found.thing is not None:
            thread.pronouns.add(found.thing)
        self.of[number] = thread


def rank_of(found: Found, actor: Actor) -> int:
    """How well a mention tells who it is: the register before names before descriptions before pronouns."""
    if found.form == "pronoun" or found.form == "rival":
        return 0
    if actor.actor is not None and actor.resolved == "name":
        return 100
    if found.form == "description":
        return 5
    if actor.person is not None:
        return 20 + 2 * len(actor.person.name.split()) + (actor.person.title is not None)
    if actor.resolved == "name":
        return 10 + len((actor.name or "").split()) + (actor.kind != "unknown")
    return 5


def enriched(actor: Actor, other: Actor) -> Actor:
    """The actor with what only the other tells."""
    kind, sectors = actor.kind, actor.sectors
    if kind == "unknown" and actor.actor is None and other.kind != "person":
        kind, sectors = other.kind, other.sectors
    person = actor.person
    if person is not None and person.title is None and other.role is not None and other.kind == "person":
        person = replace(person, title=other.person.title if other.person is not None else other.role.label)
    return replace(
        actor,
        kind=kind,
        sectors=sectors or (other.sectors if other.kind == kind or _calling(actor, other) else ()),
        country=actor.country or (other.country if actor.actor is None else None),
        person=person,
        role=actor.role or (other.role if person is not None else None),
        of=actor.of or (other.of if actor.actor is None else None),
    )


def standing_for(found: Found, own: Actor, meant: Actor) -> Actor:
    """The actor meant, at the words that stand for it."""
    named = found.form in _NAMES or (found.form == "office" and own.resolved == "name")
    resolved: Resolved = "pronoun" if found.form == "pronoun" else "name" if named else "description"
    person = meant.person
    if person is not None and own.person is not None and own.person.title is not None:
        person = replace(person, title=own.person.title)
    return replace(meant, span=found.span, text=found.text, resolved=resolved, person=person, in_=own.in_)


def ends_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name holds all words of the other and ends with the same: “Tokayev”, “Kassym-Jomart Tokayev”."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and shorter[-1] == longer[-1] and set(shorter) <= set(longer)


# ---------------------------------------------------------------------------------------------------------------------


def _calling(actor: Actor, other: Actor) -> bool:
    """Whether the words tell the calling of a person: “X, a lawyer”."""
    return actor.kind == "person" and other.resolved == "description" and not _NO_CALLING.issuperset(other.sectors)


def _titles(found: Found) -> Iterable[str]:
    if found.title is not None:
        yield " ".join(folded(found.title))
    if found.thing is not None and found.form in ("description", "office"):
        yield found.thing
