"""Chains: which mentions are of the same thing, and who a pronoun or “the group” is.

1. Mentions of one entry of the register, of one person (the same surname), of one name, share a chain.
2. What the words equate (an apposition) shares a chain.
3. A pronoun takes the most prominent fitting actor before it: of its own sentence up to there, else of the sentence
   before; subjects first, then the nearest.
4. “The group”, “the ministry” take the nearest fitting name before, if only one of that kind was named nearby.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchbook.records import Actor, Found, MentionWords, Span, folded

#: How many sentences back a pronoun may reach; a definite description reaches further.
_REACH, _FAR = 2, 6
_BODIES = frozenset((
    "state", "government", "military", "police", "armed-group", "igo", "ngo", "media", "business", "party",
    "religious", "office",
))  # fmt: skip
_DEFINITE = frozenset(("the", "this", "that"))


@dataclass(frozen=True, slots=True)
class Linked:
    """A found mention with its actor (None for what is no actor) and the key of its chain."""

    found: Found
    actor: Actor | None
    key: str


def link(text: str, found: Sequence[Found], actors: Sequence[Actor | None], words: MentionWords) -> tuple[Linked, ...]:
    """The mentions with pronouns and definite descriptions resolved, each with its chain's key."""
    linked: list[Linked] = []
    heads: dict[Span, int] = {}
    for each, actor in zip(found, actors, strict=True):
        heads[each.head] = len(linked)
        if actor is None:
            linked.append(Linked(each, None, _plain_key(each)))
            continue
        antecedent = _antecedent(text, each, linked, words)
        if antecedent is not None and antecedent.actor is not None:
            linked.append(Linked(each, _standing_for(each, actor, antecedent.actor), antecedent.key))
        else:
            linked.append(Linked(each, actor, _actor_key(each, actor, linked)))
    return tuple(_equated(linked, heads))


# ---------------------------------------------------------------------------------------------------------------------


def _plain_key(found: Found) -> str:
    return f"{found.kind}:{found.span.start}"


def _actor_key(found: Found, actor: Actor, before: Sequence[Linked]) -> str:
    if actor.actor is not None and actor.kind != "person":
        return f"entry:{actor.actor}"
    if found.form == "person" and actor.person is not None:
        return _person_key(actor.person.name, before)
    if found.form in ("description", "people", "pronoun") or (found.form == "office" and actor.country is None):
        return f"{found.form}:{found.span.start}"
    return f"name:{' '.join(folded(actor.name or found.text))}:{actor.country}"


def _person_key(name: str, before: Sequence[Linked]) -> str:
    """A surname alone joins the person who bore it before; a full name joins its own kind."""
    parts = folded(name)
    for each in reversed(before):
        if each.actor is None or each.actor.person is None or each.found.form != "person":
            continue
        other = folded(each.actor.person.name)
        shorter, longer = sorted((parts, other), key=len)
        if shorter and (set(shorter) <= set(longer)) and shorter[-1] == longer[-1]:
            return each.key
    return f"person:{' '.join(parts)}"


def _standing_for(found: Found, own: Actor, meant: Actor) -> Actor:
    """The actor meant, at the words that stand for it."""
    resolved = "pronoun" if found.form == "pronoun" else own.resolved if found.form == "person" else "description"
    return replace(meant, span=found.span, text=found.text, resolved=resolved, in_=own.in_)


def _antecedent(text: str, found: Found, before: Sequence[Linked], words: MentionWords) -> Linked | None:
    if found.form == "pronoun":
        return _of_pronoun(found, before)
    if found.form == "person":
        return _of_surname(found, before)
    if found.form == "description" and _is_definite(text, found, words):
        return _of_definite(found, before, words)
    return None


def _of_pronoun(found: Found, before: Sequence[Linked]) -> Linked | None:
    """The most prominent actor that agrees with the pronoun, in the nearest sentence that has one."""
    if found.thing == "we" or (found.thing == "it" and not found.subject):
        return None
    for back in range(_REACH + 1):
        fitting = [each for each in before if _stands_before(each, found, back) and _agrees(each, found)]
        if fitting:
            return max(fitting, key=lambda each: (each.found.subject, _prominence(each, back)))
    return None


def _stands_before(each: Linked, found: Found, back: int) -> bool:
    """Whether it is an actor of that sentence, of another verb; a pronoun only if it is known who it is."""
    if each.actor is None or each.found.sentence != found.sentence - back:
        return False
    if back == 0 and each.found.governor == found.governor:
        return False
    return each.found.form != "pronoun" or each.actor.resolved == "pronoun"


def _prominence(each: Linked, back: int) -> int:
    """In the own sentence the nearest, in one before the first."""
    return each.found.span.start if back == 0 else -each.found.span.start


def _agrees(each: Linked, found: Found) -> bool:
    actor = each.actor
    if actor is None:
        return False
    if found.thing == "person":
        return actor.kind == "person" and not each.found.plural
    if found.thing == "it":
        return actor.kind in _BODIES and not each.found.plural and each.found.form != "description"
    return actor.kind != "person" and (each.found.plural or actor.kind in _BODIES or each.found.form == "people")


def _of_surname(found: Found, before: Sequence[Linked]) -> Linked | None:
    """Who was named in full before; the title may have stood only there."""
    parts = folded(found.name)
    if found.title is not None or len(parts) != 1:
        return None
    for each in reversed(before):
        if each.found.form in ("person", "register") and each.actor is not None and each.actor.person is not None:
            names = folded(each.actor.person.name)
            if len(names) > 1 and names[-1] == parts[0]:
                return each
    return None


def _is_definite(text: str, found: Found, words: MentionWords) -> bool:
    """“the group”, “this ministry”, with nothing that says which."""
    if found.thing not in words.definites or found.of is not None or found.country is not None:
        return False
    if found.span != found.head:
        return False
    before = text[max(0, found.span.start - 6) : found.span.start].split()
    return bool(before) and before[-1].lower() in _DEFINITE


def _of_definite(found: Found, before: Sequence[Linked], words: MentionWords) -> Linked | None:
    """The one named actor of a fitting kind nearby; None where two compete."""
    kinds = words.definites[found.thing or ""]
    near = [each for each in before if _could_be(each, found, kinds)]
    return near[-1] if len({each.key for each in near}) == 1 else None


def _could_be(each: Linked, found: Found, kinds: frozenset[str]) -> bool:
    if each.actor is None or each.found.form not in ("register", "entity", "office"):
        return False
    entry = each.found.entry
    if each.actor.kind not in kinds and not (entry is not None and any(role.kind in kinds for role in entry.roles)):
        return False
    return found.sentence - _FAR <= each.found.sentence <= found.sentence


def _equated(linked: Sequence[Linked], heads: dict[Span, int]) -> Iterator[Linked]:
    """A description that stands beside a name is who bears it: “the spokesman, Zabihullah Mujahid”."""
    for each in linked:
        at = heads.get(each.found.same_as) if each.found.same_as is not None else None
        other = linked[at] if at is not None else None
        if other is None or other.actor is None or each.actor is None:
            yield each
        else:
            yield Linked(each.found, _standing_for(each.found, each.actor, other.actor), other.key)
