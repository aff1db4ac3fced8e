"""Who is said to have done it, with the status of that: fact, claimed, accused, possible, disclaimed.

Said is not done: who is known only from a claim or an accusation is no actor of the event. What the outlet tells in its
own voice is fact; what an authority says of somebody by name is an accusation by authorities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchbook.coding.events import doers
from watchbook.coding.events.accusations import Voices
from watchbook.coding.events.drafts import Draft, EventMatch
from watchbook.coding.reading import Passage
from watchbook.records import Act, Actor, Responsibility, ResponsibilityStatus, Saying, Span

#: Acts whose words name somebody without making it so.
UNPROVEN: frozenset[Act] = frozenset(
    ("claim-responsibility", "disclaim-responsibility", "accuse", "deny", "reject", "threaten", "demand", "promise")
)
_AUTHORITIES = frozenset({"police", "military", "government", "state", "office"})
_RESPONSIBLE = "responsible-for"
#: Acts whose words state something as it is, by their speaker.
_STATING: frozenset[Act] = frozenset(
    ("say", "confirm", "accuse", "claim-responsibility", "disclaim-responsibility", "deny", "reject", "condemn")
)
_OFFICES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
#: How many letters of a word tell what it is derived from (“kidnapping”, “kidnapped”).
_STEM = 5
#: Kinds of bodies for which a caller may speak.
_CLAIMANTS = frozenset({"armed-group", "party", "government"})
_CALLERS = frozenset({"person", "civilians", "unknown"})
#: How what is guessed hangs on the verb of guessing.
_GUESSED = frozenset(("xcomp", "ccomp", "csubj", "csubj:pass"))
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
    if _unproven(draft, says):
        return ()
    return tuple(actor for actor in draft.actors if not (_put(draft, says) and _known_by_name(actor)))


def homes(
    groups: Sequence[Sequence[Draft]], passage: Passage, sayings: Sequence[Saying], generic: frozenset[str]
) -> dict[int, list[Saying]]:
    """Number of a group → the claims and accusations about it that hold no mention of any event.

    Each goes to one event: of those told before it the last that its words fit, else, where it has no words of its own
    or only such as can stand for any event (`generic`: “blamed the rebels for the strike”), the last of all.
    """
    found: dict[int, list[Saying]] = {}
    if not groups:
        return found
    for saying in Voices(passage, groups[0][0].scene.words).spread(sayings):
        if saying.act in _ABOUT and saying.cue.in_ != "title" and not _holds_any(saying, groups):
            home = _home(saying, groups, generic)
            if home is not None:
                found.setdefault(home, []).append(saying)
    return found


def told(
    group: Sequence[Draft], passage: Passage, sayings: Sequence[Saying], about: Sequence[Saying]
) -> tuple[Responsibility, ...]:
    """Everybody who is said to be responsible for one event, each with the best status.

    `about` are the sayings that `homes` gives to it.
    """
    found: list[Responsibility] = []
    sayings = Voices(passage, group[0].scene.words).spread(sayings)
    for draft in group:
        says = around(draft, sayings)
        found.extend(_from_draft(draft, says))
        found.extend(_own(draft, says))
        found.extend(_behind(draft, says))
        found.extend(record for saying in says for record in _from_saying(saying, draft))
        found.extend(record for saying in sayings for record in _put_forward(saying, draft))
    found.extend(record for saying in about for record in _from_saying(saying, None))
    if not found and group[0].type == "ASSAULT" and group[0].stage in ("happened", "attempted"):
        found.extend(Responsibility(actor, "fact") for actor in doers.called(group))
    return best(found)


# Helpers


def _length(saying: Saying) -> int:
    return max((words.span.end - words.span.start for words in saying.contents), default=0)


def _from_draft(draft: Draft, says: Sequence[Saying]) -> Iterator[Responsibility]:
    if _doubtful(draft) and not draft.scene.title:
        yield from (Responsibility(actor, "possible", says[-1].id if says else None) for actor in draft.actors)
    for actor in () if draft.scene.title or _unproven(draft, says) else draft.actors:
        if _suspected(draft, actor):
            yield Responsibility(actor, _accusation(says[-1]) if says else "accused", says[-1].id if says else None)
        elif not says:
            if draft.type == "ASSAULT" and draft.stage == "happened" and not draft.denied:
                yield Responsibility(actor, "fact")
        elif _known_by_name(actor):
            yield Responsibility(actor, _by_words(actor, says[-1]), says[-1].id)


def _by_words(actor: Actor, saying: Saying) -> ResponsibilityStatus:
    """What the words of a saying make of somebody whom they tell to have done it."""
    if _on_their_behalf(actor, saying):
        return "claimed"
    return "fact" if _by_press(saying) else _accusation(saying)


def _by_press(saying: Saying) -> bool:
    """Whether it is only told as what others report: “a radio station said that …”, “it was reported that …”."""
    return saying.act == "say" and (saying.speaker is None or saying.speaker.kind == "media")


def _unproven(draft: Draft, says: Sequence[Saying]) -> bool:
    return _doubtful(draft) or any(saying.act in UNPROVEN for saying in says)


def _put(draft: Draft, says: Sequence[Saying]) -> bool:
    """Whether it is only put forward who did it: “police said that the group was responsible for the attack”."""
    telling = [match.rule for match in draft.matches if match.heads("actors")]
    return bool(says) and bool(telling) and not any(rule.alone for rule in telling)


def _known_by_name(actor: Actor) -> bool:
    return actor.actor is not None or actor.person is not None


def _behind(draft: Draft, says: Sequence[Saying]) -> Iterator[Responsibility]:
    """Who is said to be behind it."""
    for actor in doers.behind(draft):
        yield Responsibility(actor, _accusation(says[-1]), says[-1].id) if says else Responsibility(actor, "fact")


def _put_forward(saying: Saying, draft: Draft) -> Iterator[Responsibility]:
    """What a saying puts forward of who is responsible for the event: “said that the group was behind the attack”."""
    if saying.cue.in_ != draft.trigger.in_ or saying.act not in _STATING:
        return
    for one in saying.propositions:
        who = one.roles.get("who")
        if one.predicate != _RESPONSIBLE or not isinstance(who, Actor) or not one.span.holds(draft.trigger.span):
            continue
        own = saying.speaker is not None and _same(who, saying.speaker)
        if one.polarity == "-" or one.commitment.endswith("-"):
            if own:
                yield Responsibility(who, "disclaimed", saying.id)
        elif own or _on_their_behalf(who, saying):
            yield Responsibility(who, "claimed", saying.id)
        else:
            guess = one.commitment == "PS+" or (saying.speaker is None and _doubtful(draft))
            yield Responsibility(who, "possible" if guess else _accusation(saying), saying.id)


def _on_their_behalf(who: Actor, saying: Saying) -> bool:
    """Whether a caller speaks for an armed group as its own: “a man said that they were responsible”."""
    speaker = saying.speaker
    caller = speaker is None or (speaker.kind in _CALLERS and _OFFICES.isdisjoint(speaker.sectors))
    return who.resolved == "pronoun" and who.actor is not None and who.kind in _CLAIMANTS and caller


def _doubtful(draft: Draft) -> bool:
    """Whether it is only possible that they did it: “may have been carried out by …”, “was apparently killed by …”."""
    unsure = {modal for modal, stage in draft.scene.words.modals.items() if stage == "hypothetical"}
    return any(
        (match.frame.perfect and not unsure.isdisjoint(match.frame.modals)) or _hedged(draft, match)
        for match in draft.matches
    )


def _hedged(draft: Draft, match: EventMatch) -> bool:
    """Whether words beside the verb or above it tell a guess: “is believed to have …”, “bears the hallmarks of …”."""
    tree, words = draft.scene.tree, draft.scene.words
    carrier = match.frame.head if match.frame.light is None else match.frame.light
    beside = (*tree.all(carrier, "advmod"), *(tree.all(carrier, "amod") if match.frame.kind == "noun" else ()))
    if any(tree.tokens[index].lemma.lower() in words.hedges for index in beside):
        return True
    things = () if match.rule.alone else tree.all(carrier, "obj", "nsubj:pass")
    if any(tree.tokens[index].lemma.lower() in words.signs for index in things):
        return True
    above = [g for g in match.frame.governors if g.index != match.frame.light][:1]
    return any(g.relation in _GUESSED and g.lemma in words.guesses for g in above)


def _own(draft: Draft, says: Sequence[Saying]) -> Iterator[Responsibility]:
    """What an armed group tells of its own people is its claim: “the front says that its units attacked …”."""
    last = says[-1] if says else None
    speaker = last.speaker if last is not None else None
    if last is None or speaker is None or last.act not in _OWNING or speaker.kind != "armed-group":
        return
    own = (actor for actor in draft.actors if actor.kind in ("armed-group", "military", "unknown", "person"))
    if draft.stage == "happened" and any(actor.actor in (None, speaker.actor) for actor in own):
        yield Responsibility(speaker, "claimed", last.id)


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
    speaker = saying.speaker
    official = speaker is not None and speaker.kind == "person" and not _OFFICES.isdisjoint(speaker.sectors)
    authority = official or (speaker is not None and speaker.kind in _AUTHORITIES)
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


_ABOUT: frozenset[Act] = frozenset(("claim-responsibility", "disclaim-responsibility", "accuse"))
#: Acts by which a group may tell its own deeds.
_OWNING: frozenset[Act] = frozenset(("say", "confirm", "praise", "claim-responsibility"))


def _holds_any(saying: Saying, groups: Sequence[Sequence[Draft]]) -> bool:
    return any(
        words.span.holds(draft.trigger.span) and words.in_ == draft.trigger.in_ and draft.type == "ASSAULT"
        for words in saying.contents
        for group in groups
        for draft in group
    )


def _home(saying: Saying, groups: Sequence[Sequence[Draft]], generic: frozenset[str]) -> int | None:
    before = [number for number, group in enumerate(groups) if _real(group) and _nearest(saying.cue.span, group)]
    before.sort(key=lambda number: _last_before(saying.cue.span, groups[number]))
    stems = {word[:_STEM] for words in saying.contents for word in words.text.lower().split() if len(word) >= _STEM}
    fitting = [number for number in before if not stems.isdisjoint(_stems(groups[number]))]
    claim = saying.act != "accuse"
    bare = not claim and saying.addressee is not None and _only_named(saying, saying.addressee, generic)
    loose = bare or not saying.contents or (claim and not generic.isdisjoint(_words(saying)))
    chosen = fitting or (before if loose else [])
    return chosen[-1] if chosen else None


def _words(saying: Saying) -> set[str]:
    return {word.strip(".,;:") for words in saying.contents for word in words.text.lower().split()}


def _real(group: Sequence[Draft]) -> bool:
    return group[0].type == "ASSAULT" and group[0].stage not in ("planned", "hypothetical")


def _stems(group: Sequence[Draft]) -> set[str]:
    return {word[:_STEM] for draft in group for word in draft.trigger.text.lower().split() if len(word) >= _STEM}


def _last_before(cue: Span, group: Sequence[Draft]) -> int:
    spans = (draft.trigger.span.start for draft in group if not draft.scene.title)
    return max((start for start in spans if start < cue.start), default=-1)


def _only_named(saying: Saying, accused: Actor, generic: frozenset[str]) -> bool:
    """Whether an accusation says no more than who, and points to what was told: “blamed the guards for the attack”."""
    if accused.span is None:
        return False
    held = " ".join(words.text for words in saying.contents).lower().replace((accused.text or "").lower(), " ")
    rest = [word.strip(".,;:") for word in held.split()]
    return not generic.isdisjoint(rest) or all(len(word) < _STEM for word in rest)


def _nearest(cue: Span, group: Sequence[Draft]) -> bool:
    return any(not draft.scene.title and draft.trigger.span.start < cue.start for draft in group)


def _same(one: Actor, other: Actor) -> bool:
    if one.actor is not None or other.actor is not None:
        return one.actor == other.actor
    return (one.name or one.text) == (other.name or other.text)


def best(found: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
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
