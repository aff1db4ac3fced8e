"""What may be what: number, gender and kind of a mention against those that a pronoun or a noun asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from watchbook.records import Actor, Found, folded
from watchbook.resolve.threads import Thread

K = TypeVar("K")

#: Kinds of actors that are one body of many.
BODIES = frozenset((
    "state", "government", "military", "police", "armed-group", "igo", "ngo", "media", "business", "party",
    "religious", "office",
))  # fmt: skip
#: How often a body in the singular is “they”, against several people: groups and forces often, others seldom.
_AS_MANY: Mapping[str, float] = MappingProxyType(
    {"armed-group": 0.8, "military": 0.5, "police": 0.5, "party": 0.5, "crowd": 0.8}
)
_AS_ONE = 0.25
#: How often what has been “it” is “they” then, and the other way round.
_OTHER_NUMBER = 0.4


def as_many(thread: Thread, found: Found) -> float:
    """How often the body is “they”; what was an armed group once is one as often as ever."""
    if thread.plural:
        return 1.0
    kinds = {thread.actor.kind, *(role.kind for role in found.entry.roles)} if found.entry is not None else set()
    return max(_AS_MANY.get(kind, _AS_ONE) for kind in kinds | {thread.actor.kind})


def of_words(found: Found) -> bool:
    """Whether the pronoun more often means what was said or done: “denied it”, “rejected it”."""
    standing = found.standing
    return found.thing == "it" and standing is not None and standing.function == "object" and not standing.owned


def agrees(thread: Thread, other: Found, found: Found, bodies: frozenset[str]) -> bool:
    """Whether number, gender and kind of the mention are those that the pronoun asks for."""
    kind = thread.actor.kind
    if found.thing == "person":
        human = kind == "person" or (other.form == "description" and not other.plural and not is_body(other, bodies))
        return human and not thread.plural and (thread.gender or found.gender) == (found.gender or thread.gender)
    if found.thing == "it":
        body = kind in BODIES or other.form == "entity" or is_body(other, bodies)
        single = not other.plural or other.entry is not None
        return body and single and (other.form != "description" or is_body(other, bodies))
    if kind == "person":
        return thread.plural
    return thread.plural or other.plural or kind in BODIES or other.form in ("people", "entity")


def ends_with(words: str | None, noun: str | None) -> bool:
    """Whether the words are the noun or end with it: “suicide bomber”, “bomber”."""
    return words is not None and noun is not None and (words == noun or words.endswith(f" {noun}"))


def is_body(found: Found, bodies: frozenset[str]) -> bool:
    """Whether the noun is of one body of several people, by its last word: “mining company”."""
    return found.thing is not None and (found.thing in bodies or found.thing.split()[-1] in bodies)


def counted_otherwise(thread: Thread, found: Found) -> float:
    """Less than 1 for what has been “it” where “they” is asked for, or the other way round."""
    other = {"it": "they", "they": "it"}.get(found.thing or "")
    return (
        _OTHER_NUMBER if other is not None and other in thread.pronouns and found.thing not in thread.pronouns else 1.0
    )


def holds(thread: Thread, nouns: set[str]) -> bool:
    """Whether the person is told to hold an office that has all these words."""
    if thread.actor.kind != "person":
        return False
    titles = set(thread.titles)
    if thread.actor.role is not None:
        titles.add(" ".join(folded(thread.actor.role.label)))
    return any(nouns <= set(title.split()) for title in titles)


def told_so(found: Found, noun: str) -> bool:
    """Whether the name has the noun in it: a “Ministry of …” is more likely “the ministry” than another government."""
    entry = found.entry
    names = (entry.name, *(role.role.label for role in entry.roles)) if entry is not None else (found.name,)
    return any(noun in folded(name) for name in names)


def together(actors: Sequence[Actor], words: str) -> Actor:
    """Several actors as one: what they have in common."""
    first = actors[0]
    kinds = {actor.kind for actor in actors}
    same = all(actor.country == first.country for actor in actors)
    return replace(
        first,
        actor=None,
        name=" ".join(words.split()),
        kind=first.kind if len(kinds) == 1 else "unknown",
        person=None,
        country=first.country if same else None,
        sectors=first.sectors if all(actor.sectors == first.sectors for actor in actors) else (),
        role=None,
        of=None,
    )


def best(weights: Mapping[K, float], close: float) -> K | None:
    """What weighs most; None where nothing does or two weigh nearly the same."""
    ordered = sorted(weights.items(), key=lambda item: -item[1])
    if not ordered or (len(ordered) > 1 and ordered[1][1] > close * ordered[0][1]):
        return None
    return ordered[0][0]
