"""How many were hurt: the casualties that the words of an event tell.

The verb or noun says what became of them (the rule's `casualty`); here the heads of its recipients give who and how
many. Numbers come from the look-ups, which know bounds (“at least”, “dozens”) and leave out years, ages and money. A
named person counts one. “including two policemen” and “among them three children” are figures of their own, and where
one list ends with “… others” its sum is the figure for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from watchbook.coding.events.scenes import Scene
from watchbook.records import Casualties, CasualtyKind, CasualtyWho, Quantity, Span, hull


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """The words of a language that tell who was hurt.

    `who`: lemma → group; `actors`: kind of actor → group, where the noun itself tells none. `one`: determiners that
    count one. `others`: words for the rest of a list. `including`: words that open a list of groups. `results`: word
    after a number → what became of them (“12 dead”). `uncounted`: lemmas that are no casualties.
    `pairs`: nouns for two people. `within`: group → groups that words of gender or age may name inside it (“three
    rebels, including a woman”).
    """

    who: Mapping[str, CasualtyWho]
    actors: Mapping[str, CasualtyWho] = field(default_factory=dict)
    one: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    including: tuple[str, ...] = ()
    results: Mapping[str, CasualtyKind] = field(default_factory=dict)
    uncounted: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    within: Mapping[CasualtyWho, tuple[CasualtyWho, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Count:
    low: int | None
    best: int | None
    high: int | None


def read(
    scene: Scene, heads: Iterable[int], kind: CasualtyKind, words: CasualtyWords, own: frozenset[int] = frozenset()
) -> tuple[Casualties, ...]:
    """The figures for those tokens, each group of a list for itself; `own` are the predicates that tell of them all."""
    found: list[Casualties] = []
    rest = False
    every = list(_unbroken(scene, heads, own))
    for head in every[:1] if _one_person(scene, every) else every:
        record = _record(scene, head, kind, words)
        parts = list(_included(scene, head, kind, words))
        if record is not None:
            rest = rest or bool(found and _other(scene, head, words))
            record, parts = _split(record, parts, words)
            found.append(record)
        found.extend(parts)
    return (*_sum(scene, found), *found) if rest else _merged(scene, found)


def bare(scene: Scene, words: CasualtyWords, taken: frozenset[int]) -> Iterator[Casualties]:
    """“12 dead”, “two others injured”: figures beside a result word that no frame has read."""
    tokens = scene.tree.tokens
    for index, token in enumerate(tokens):
        kind = words.results.get(token.text.lower())
        if kind is None or index in taken or not index:
            continue
        for head in (index - 1, index - 2):
            if head < index - 1 and tokens[index - 1].upos in ("VERB", "PUNCT", "ADP"):
                break
            if head >= 0 and head not in taken and tokens[head].upos in ("NUM", "NOUN"):
                record = _record(scene, head, kind, words, numbered=True)
                if record is not None:
                    yield record
                    break


# Helpers


def _unbroken(scene: Scene, heads: Iterable[int], own: frozenset[int]) -> Iterator[int]:
    """The heads up to the first verb between two of them: what follows it belongs to that verb."""
    last: int | None = None
    for head in heads:
        if last is not None and any(_tells(scene, i, own) for i in range(last + 1, head)):
            return
        yield head
        last = head


def _tells(scene: Scene, index: int, own: frozenset[int]) -> bool:
    """Whether a verb tells something else, and does not only describe (“two suspected rebels”)."""
    token = scene.tree.tokens[index]
    other = index not in own and token.head not in own
    return other and token.upos in ("VERB", "AUX") and token.deprel not in ("amod", "compound")


def _one_person(scene: Scene, heads: list[int]) -> bool:
    """Whether what is coordinated is one person, as the verb or a name tells.

    “The secretary and head of the bureau was killed”, “killed a party leader and council member, X Y”.
    """
    tokens = scene.tree.tokens
    if len(heads) != 2 or any("Number=Sing" not in tokens[head].feats for head in heads):
        return False
    if scene.tree.child(heads[1], "det", "nummod", "nmod:poss") is not None:
        return False
    verb = tokens[heads[0]].head
    auxiliary = scene.tree.child(verb, "aux:pass", "aux") if verb >= 0 and tokens[verb].upos == "VERB" else None
    named = [name for head in heads for name in scene.tree.all(head, "appos") if tokens[name].upos == "PROPN"]
    common = all(tokens[head].upos == "NOUN" for head in heads)
    return (common and len(named) == 1) or (auxiliary is not None and "Number=Sing" in tokens[auxiliary].feats)


def _split(whole: Casualties, parts: list[Casualties], words: CasualtyWords) -> tuple[Casualties, list[Casualties]]:
    """A figure for one group without those of another group that it includes, so that the groups add up.

    “12 civilians, including five children” are seven and five; “three rebels, including a woman” are three. Where the
    whole is no group (“12 people, including …”) it stands for all, and the parts beside it.
    """
    if whole.who in ("all", "unknown"):
        return whole, parts
    others = [part for part in parts if part.who not in (whole.who, "all", "unknown", *words.within.get(whole.who, ()))]
    for part in others:
        low, best, high = (_less(getattr(whole, name), part.best) for name in ("low", "best", "high"))
        whole = replace(whole, low=low, best=best, high=high)
    return whole, others


def _less(number: int | None, part: int | None) -> int | None:
    return None if number is None else max(number - (part or 0), 0)


def _record(
    scene: Scene, head: int, kind: CasualtyKind, words: CasualtyWords, *, numbered: bool = False
) -> Casualties | None:
    token = scene.tree.tokens[head]
    kinds = scene.kinds(head)
    barred = {"time", "thing", "weapon"} if token.upos == "PROPN" else {"place", "time", "thing", "weapon"}
    if kinds & barred and not kinds & {"actor", "person", "people", "number"}:
        return None
    if token.lemma.lower() in words.uncounted:
        return None
    quantity = _quantity(scene, head)
    if quantity is not None:
        count: _Count | None = _Count(quantity.low, quantity.best, quantity.high)
    else:
        count = None if numbered else _uncounted(scene, head, words)
    if count is None:
        before = None if numbered else _antecedent(scene, head)
        return None if before is None else _record(scene, before, kind, words)
    span = scene.tree.phrase(head)
    if quantity is not None and not span.holds(quantity.span):
        span = hull((span, quantity.span))
    span = _without_clause(scene, span)
    text = span.of(scene.passage.text)
    who = _who(scene, head, words)
    return Casualties(kind, who, count.low, count.best, count.high, span, text, in_=scene.passage.where)


def _antecedent(scene: Scene, head: int) -> int | None:
    """Those of the sentence for whom a plural pronoun stands: “dragged two clerks out and killed *them*”."""
    token, lookups = scene.tree.tokens[head], scene.passage.lookups
    if token.upos != "PRON" or "Number=Plur" not in token.feats:
        return None
    chain = lookups.chain_at(token.span, title=scene.title)
    before = (i for i in range(head - 1, -1, -1) if scene.tree.tokens[i].upos == "NOUN")
    same = (i for i in before if lookups.chain_at(scene.tree.tokens[i].span, title=scene.title) == chain)
    return None if chain is None else next(same, None)


def _quantity(scene: Scene, head: int) -> Quantity | None:
    """The number of a noun: its own words where it is one, else those beside it."""
    lookups, tokens = scene.passage.lookups, scene.tree.tokens
    beside = [i for i in scene.tree.all(head, "nummod", "amod", "det", "advmod", "nmod", "nmod:desc") if i < head]
    # “two women rebels”: the figure hangs on the word between.
    between = (i for i in scene.tree.all(head, "compound") if i < head)
    beside += [i for each in between for i in scene.tree.all(each, "nummod")]
    for index in (head, *beside):
        if index != head or tokens[head].upos in ("NUM", "NOUN", "ADJ"):
            found = lookups.quantity_at(tokens[index].span, title=scene.title)
            if found is not None and found.unit != "%" and "time" not in scene.kinds(index):
                return found
    return None


def _uncounted(scene: Scene, head: int, words: CasualtyWords) -> _Count | None:
    """One for a name or a singular, two or more for a plural."""
    token, kinds = scene.tree.tokens[head], scene.kinds(head)
    if token.upos == "PRON" or "pronoun" in kinds:
        return _Count(1, 1, 1) if token.lemma.lower() in words.one else None
    if token.lemma.lower() in words.pairs and "Number=Plur" not in token.feats:
        return _Count(2, 2, 2)
    determiner = scene.tree.child(head, "det")
    several = token.upos == "NOUN" and "Number=Plur" in token.feats
    if determiner is not None and scene.tree.tokens[determiner].text.lower() in words.one and not several:
        return _Count(1, 1, 1)
    fighter = token.upos == "NOUN" and words.who.get(token.lemma.lower()) == "militants"
    if not fighter and ("group" in kinds or "organisation" in kinds):
        return None if token.upos == "PROPN" or "Number=Plur" not in token.feats else _Count(2, None, None)
    if token.upos == "PROPN":
        return _Count(1, 1, 1)
    if token.upos != "NOUN":
        return None
    if "Number=Plur" in token.feats:
        return _Count(2, None, None)
    return _Count(1, 1, 1) if kinds & {"person", "people", "actor", "office"} or _one(scene, head, words) else None


def _one(scene: Scene, head: int, words: CasualtyWords) -> bool:
    determiner = scene.tree.child(head, "det", "nummod")
    known = scene.tree.tokens[head].lemma.lower() in words.who
    return known or (determiner is not None and scene.tree.tokens[determiner].text.lower() in words.one)


def _who(scene: Scene, head: int, words: CasualtyWords) -> CasualtyWho:
    tokens = scene.tree.tokens
    lemma = tokens[head].lemma.lower()
    of = [
        i for i in scene.tree.all(head, "nmod") if scene.tree.preposition(i) in ("of", "among", "from", "belonging to")
    ]
    named = scene.tree.all(head, "appos", "compound", "nmod:desc") if tokens[head].upos == "PROPN" else []
    also = of if tokens[head].upos == "NUM" or lemma not in words.who else []
    for index in (head, *named, *also):
        told = words.who.get(tokens[index].lemma.lower())
        if told is not None:
            return told
    for index in (head, *named, *also):
        actor = scene.actor(index)
        if actor is not None and words.actors.get(actor.kind, "unknown") != "unknown":
            return words.actors[actor.kind]
    return "all" if tokens[head].upos == "NUM" and scene.actor(head) is None else "unknown"


def _other(scene: Scene, head: int, words: CasualtyWords) -> bool:
    tokens = scene.tree.tokens
    return any(tokens[i].lemma.lower() in words.others for i in (head, *scene.tree.all(head, "amod", "det")))


def _included(scene: Scene, head: int, kind: CasualtyKind, words: CasualtyWords) -> Iterator[Casualties]:
    """The groups of a list that “including” or “among them” opens soon after the head."""
    tokens = scene.tree.tokens
    for start in range(head + 1, min(head + 8, len(tokens))):
        if tokens[start].lemma.lower() in words.including:
            break
        if tokens[start].upos == "VERB":
            return
    else:
        return
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.upos in ("VERB", "AUX", "SCONJ") or token.text in (";", "."):
            return
        if scene.tree.child(index, "case") not in (None, start):
            # “a teacher, at a wedding”, “two members of the council”
            continue
        if token.upos == "NOUN" and token.deprel != "compound" and not scene.kinds(index) & {"time", "place"}:
            record = _record(scene, index, kind, words)
            if record is not None:
                yield record


def _sum(scene: Scene, found: list[Casualties]) -> Iterator[Casualties]:
    """The figure for all, where the last of a list is “… others”."""
    span = hull(record.span for record in found)
    low, best, high = (_added(getattr(record, name) for record in found) for name in ("low", "best", "high"))
    if low is not None:
        first = found[0]
        yield Casualties(first.kind, "all", low, best, high, span, span.of(scene.passage.text), in_=first.in_)


def _added(values: Iterable[int | None]) -> int | None:
    every = list(values)
    return None if None in every else sum(value for value in every if value is not None)


def _merged(scene: Scene, found: list[Casualties]) -> tuple[Casualties, ...]:
    """Figures of the same group in one list are one figure: three names are three."""
    by_group: dict[CasualtyWho, Casualties] = {}
    for record in found:
        other = by_group.get(record.who)
        if other is None:
            by_group[record.who] = record
            continue
        span = hull((other.span, record.span))
        low, best, high = (_added((getattr(other, n), getattr(record, n))) for n in ("low", "best", "high"))
        if low is None and best is None and high is None:
            continue
        words = span.of(scene.passage.text)
        by_group[record.who] = replace(other, low=low, best=best, high=high, span=span, text=words)
    return tuple(by_group.values())


def _without_clause(scene: Scene, span: Span) -> Span:
    text = span.of(scene.passage.text)
    return Span(span.start, span.start + len(text.rstrip(" ,;")))
