"""Who is said to have done it, with the status of that: fact, claimed, accused, possible, disclaimed.

Said is not done: who is known only from a claim or an accusation is no actor of the event. What the outlet tells in its
own voice is fact; what an authority says of somebody by name is an accusation by authorities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from watchbook.coding.events.drafts import Draft
from watchbook.coding.reading import Passage
from watchbook.records import Act, Actor, Responsibility, ResponsibilityStatus, Saying, Span

#: Acts whose words name somebody without making it so.
UNPROVEN: frozenset[Act] = frozenset(
    ("claim-responsibility", "disclaim-responsibility", "accuse", "deny", "reject", "threaten", "demand", "promise")
)
#: How many letters an article before the accused has at most.
_ARTICLE = 4
_AUTHORITIES = frozenset({"police", "military", "government", "state", "office"})
_ORDER: tuple[ResponsibilityStatus, ...] = (
    "fact", "claimed", "accused-by-authorities", "accused", "possible", "disclaimed",
)  # fmt: skip


def around(draft: Draft, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings in whose contents the draft's trigger lies, outermost first."""
    title = draft.scene.title
    found = [
        saying
        for saying in sayings
        if any(words.span.holds(draft.trigger.span) and (words.in_ == "title") is title for words in saying.contents)
    ]
    return tuple(sorted(found, key=lambda saying: (len(saying.inside), -_length(saying))))


def actors(draft: Draft, says: Sequence[Saying]) -> tuple[Actor, ...]:
    """Who did it, as the draft's own voice tells it."""
    return () if any(saying.act in UNPROVEN for saying in says) else draft.actors


def told(
    group: Sequence[Draft], passage: Passage, sayings: Sequence[Saying], generic: frozenset[str]
) -> tuple[Responsibility, ...]:
    """Everybody who is said to be responsible for one event, each with the best status.

    `generic` are the nouns that can stand for any event of the type (“blamed the rebels for the strike”).
    """
    found: list[Responsibility] = []
    sayings = [_with_accused(saying, passage) for saying in sayings]
    for draft in group:
        says = around(draft, sayings)
        found.extend(_from_draft(draft, says))
        found.extend(record for saying in says for record in _from_saying(saying, draft))
    found.extend(
        record for saying in sayings if _about(saying, group, generic) for record in _from_saying(saying, None)
    )
    return _best(found)


# Helpers


def _length(saying: Saying) -> int:
    return max((words.span.end - words.span.start for words in saying.contents), default=0)


def _from_draft(draft: Draft, says: Sequence[Saying]) -> Iterator[Responsibility]:
    for actor in () if draft.scene.title else actors(draft, says):
        if _suspected(draft, actor):
            yield Responsibility(actor, "possible", says[-1].id if says else None)
        elif not says:
            if draft.type == "ASSAULT" and draft.stage == "happened" and not draft.denied:
                yield Responsibility(actor, "fact")
        elif actor.actor is not None or actor.person is not None:
            yield Responsibility(actor, _accusation(says[-1]), says[-1].id)


def _suspected(draft: Draft, actor: Actor) -> bool:
    if actor.text is None:
        return False
    return not draft.scene.words.suspected.isdisjoint(actor.text.lower().split()) or any(
        draft.frame.token(child).lemma.lower() in draft.scene.words.suspected
        for match in draft.matches
        for head in match.heads("actors")
        if actor.span is not None and draft.frame.token(head).span.touches(actor.span)
        for child in draft.scene.tree.children[head]
    )


def _accusation(saying: Saying) -> ResponsibilityStatus:
    authority = saying.speaker is not None and saying.speaker.kind in _AUTHORITIES
    return "accused-by-authorities" if authority else "accused"


def _from_saying(saying: Saying, draft: Draft | None) -> Iterator[Responsibility]:
    if saying.act == "claim-responsibility" and saying.speaker is not None:
        yield Responsibility(saying.speaker, "claimed", saying.id)
    elif saying.act == "disclaim-responsibility" and saying.speaker is not None:
        yield Responsibility(saying.speaker, "disclaimed", saying.id)
    elif saying.act == "deny" and draft is not None and saying.speaker is not None:
        if any(_same(actor, saying.speaker) for actor in draft.actors):
            yield Responsibility(saying.speaker, "disclaimed", saying.id)
    elif saying.act == "accuse":
        accused = (saying.addressee,) if saying.addressee is not None else draft.actors if draft is not None else ()
        for actor in accused:
            if saying.speaker is None or not _same(actor, saying.speaker):
                yield Responsibility(actor, _accusation(saying), saying.id)


def _with_accused(saying: Saying, passage: Passage) -> Saying:
    """An accusation with whom it names first as its addressee: “blamed the rebels”, “accused them of …”."""
    if saying.act != "accuse" or saying.addressee is not None or saying.cue.in_ == "title" or not saying.contents:
        return saying
    tree = next((tree for tree in passage.trees if tree.sentence.span.touches(saying.cue.span)), None)
    if tree is None:
        return saying
    cue = (index for index, token in enumerate(tree.tokens) if token.span.touches(saying.cue.span))
    head = next((found for index in cue if (found := tree.child(index, "obj", "iobj")) is not None), None)
    if head is None or tree.phrase(head).start > saying.contents[0].span.start + _ARTICLE:
        return saying
    actor = passage.lookups.actor_at(tree.tokens[head].span)
    if actor is None and "weapon" in passage.kinds(tree, head):
        span = tree.phrase(head)
        actor = Actor(span, span.of(passage.text), None, None, "unknown", resolved="description")
    return saying if actor is None else replace(saying, addressee=actor)


def _about(saying: Saying, group: Sequence[Draft], generic: frozenset[str]) -> bool:
    """Whether a claim or an accusation that names no event of its own is about the event told last before it."""
    if saying.act not in ("claim-responsibility", "disclaim-responsibility", "accuse") or saying.cue.in_ == "title":
        return False
    if group[0].type != "ASSAULT" or any(draft.stage in ("planned", "hypothetical") for draft in group[:1]):
        return False
    bare = saying.act == "accuse" and saying.addressee is not None and _only_named(saying, saying.addressee, generic)
    return (bare or not saying.contents) and _nearest(saying.cue.span, group)


def _only_named(saying: Saying, accused: Actor, generic: frozenset[str]) -> bool:
    """Whether an accusation says no more than who, and points to what was told: “blamed the guards for the attack”."""
    if accused.span is None:
        return False
    rest = [words for words in saying.contents if words.span.end > accused.span.end + 1]
    return all(not generic.isdisjoint(words.text.lower().split()) for words in rest)


def _nearest(cue: Span, group: Sequence[Draft]) -> bool:
    return any(not draft.scene.title and draft.trigger.span.start < cue.start for draft in group)


def _same(one: Actor, other: Actor) -> bool:
    if one.actor is not None or other.actor is not None:
        return one.actor == other.actor
    return (one.name or one.text) == (other.name or other.text)


def _best(found: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """One record for each, with the status that says most; a disclaimer stands beside it."""
    kept: dict[tuple[object, bool], Responsibility] = {}
    for record in found:
        actor = record.actor
        who = actor.actor or (actor.person.name if actor.person is not None else None) or actor.name or actor.text
        key = (who, record.status == "disclaimed")
        other = kept.get(key)
        if other is None or _ORDER.index(record.status) < _ORDER.index(other.status):
            kept[key] = record
    return tuple(kept.values())
