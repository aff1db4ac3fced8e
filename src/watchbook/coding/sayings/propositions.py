"""Propositions: what the contents of sayings put forward, as far as rules can read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Frame, Tree
from watchbook.records import Commitment, Filler, Proposition, Saying, Span, Thing, Time, Words, hull
from watchbook.rules.book import Book, Match
from watchbook.rules.kinds import FillerType, PredicateDefinition, PropositionRule
from watchbook.rules.pattern import Classes

Polarity = Literal["+", "-"]
_POSSIBLE = frozenset({"could", "may", "might", "can"})
_PROBABLE = frozenset({"should", "would", "will"})
_STRENGTH = ("CT", "PR", "PS")
_JOINED: dict[tuple[str, Polarity], Commitment] = {
    ("CT", "+"): "CT+", ("CT", "-"): "CT-", ("PR", "+"): "PR+",
    ("PR", "-"): "PR-", ("PS", "+"): "PS+", ("PS", "-"): "PS-",
}  # fmt: skip
_WHEN = ("when", "on", "in", "since", "for", "during")
#: Relations by which a noun names the place or the group that it belongs to, and how far down they are followed.
_BELONGING = frozenset({"nmod", "nmod:poss", "compound", "amod", "flat"})
_DEEPEST = 3
#: Relations by which a negation hangs on a filler (“in none of …”, “not a single …”).
_NEGATING = frozenset({"det", "advmod", "cc:preconj"})
_APART = frozenset({"conj", "parataxis", "mark", "punct", "cc"})


@dataclass(frozen=True, slots=True)
class PropositionRules:
    """The rules, and what the predicates' roles may hold."""

    book: Book[PropositionRule]
    predicates: Mapping[str, PredicateDefinition]


@dataclass(frozen=True, slots=True)
class Held:
    """A saying with the speaker's commitment to its contents."""

    saying: Saying
    commitment: Commitment


def read(passage: Passage, held: Sequence[Held], rules: PropositionRules) -> tuple[tuple[Proposition, ...], ...]:
    """What each saying puts forward; a frame goes to the innermost saying whose contents hold it."""
    found: list[list[Proposition]] = [[] for _ in held]
    if held:
        for _, frame in passage.every():
            owner = _owner(frame.token(frame.head).span, held) if rules.book.knows(frame) else None
            match = None if owner is None else rules.book.match(frame, passage.kinds)
            if owner is not None and match is not None:
                found[owner].append(_proposition(passage, match, held[owner], rules))
    return tuple(tuple(propositions) for propositions in found)


def by_nobody(passage: Passage, predicate: str, rules: PropositionRules) -> Iterator[Words]:
    """The words that deny the predicate of everybody, whoever says so: “nobody claimed it”, “it was not claimed”."""
    no_one = rules.book.classes.get("no_one", frozenset())
    for _, frame in passage.every():
        match = rules.book.match(frame, passage.kinds) if rules.book.knows(frame) else None
        if match is None or match.rule.predicate != predicate:
            continue
        who = match.heads("who")
        if all(_is_none(frame.tree, head, no_one) for head in who) if who else frame.negated:
            yield passage.words(hull(frame.tree.tokens[index].span for index in _branch(frame.tree, frame.head)))


# Helpers


def _owner(head: Span, held: Sequence[Held]) -> int | None:
    """The number of the innermost saying that puts this word forward."""
    widths = [
        (part.span.end - part.span.start, number)
        for number, one in enumerate(held)
        for part in one.saying.contents
        if part.span.holds(head)
    ]
    return min(widths)[1] if widths else None


def _proposition(passage: Passage, match: Match[PropositionRule], held: Held, rules: PropositionRules) -> Proposition:
    frame, rule, classes = match.frame, match.rule, rules.book.classes
    negated = frame.negated or _denied(match, classes.get("no_one", frozenset()))
    polarity = _polarity(negated, rule, held.commitment)
    definition = rules.predicates.get(rule.predicate)
    roles: dict[str, Filler] = {}
    for name in rule.roles:
        heads = match.heads(name)
        types = definition.roles.get(name, ("actor",)) if definition is not None else ("actor",)
        if heads:
            roles[name] = _filler(passage, frame.tree, _likeliest(passage, frame.tree, heads, types), types, classes)
    words = passage.words(_words(frame, held.saying))
    return Proposition(
        rule.predicate,
        roles,
        polarity,
        _commitment(frame, polarity, held.commitment),
        _time(passage, frame, held.saying),
        words.span,
        words.text,
        rule=rule.id,
        in_=words.in_,
    )


def _polarity(negated: bool, rule: PropositionRule, commitment: Commitment) -> Polarity:
    """As the speaker puts it: the words' own negation, turned by a denial."""
    signs = (negated, rule.polarity == "-", commitment.endswith("-"))
    return "-" if sum(signs) % 2 else "+"


def _denied(match: Match[PropositionRule], no_one: frozenset[str]) -> bool:
    """Whether a filler is nobody or nothing, or stands in no place (“active in none of the provinces”)."""
    heads = (head for role in match.rule.roles for head in match.heads(role)[:1])
    return any(_is_none(match.frame.tree, head, no_one) for head in heads)


def _is_none(tree: Tree, head: int, no_one: frozenset[str]) -> bool:
    own = (tree.tokens[child] for child in tree.children[head] if tree.tokens[child].deprel in _NEGATING)
    return any(token.text.lower() in no_one for token in (tree.tokens[head], *own))


def _commitment(frame: Frame, polarity: Polarity, commitment: Commitment) -> Commitment:
    if commitment == "U":
        return "U"
    own = "PS" if _POSSIBLE.intersection(frame.modals) else "PR" if _PROBABLE.intersection(frame.modals) else "CT"
    return _JOINED[max(own, commitment[:2], key=_STRENGTH.index), polarity]


def _likeliest(passage: Passage, tree: Tree, heads: Sequence[int], types: Sequence[FillerType]) -> int:
    """The first that may be a place where one is wanted, and no time (“in Kunar in 2015”); else the first."""
    if types[0] != "place":
        return heads[0]
    lookups, title = passage.lookups, passage.where is not None
    return next((head for head in heads if lookups.time_at(tree.tokens[head].span, title=title) is None), heads[0])


def _filler(passage: Passage, tree: Tree, head: int, types: Sequence[FillerType], classes: Classes) -> Filler:
    span, title = tree.tokens[head].span, passage.where is not None
    found = _known(passage, span, types)
    below = _belonging(tree, head) if found is None else ()
    if types[0] == "place":
        found = next((place for one in below if (place := passage.lookups.place_at(one, title=title))), found)
    elif types[0] == "actor" and tree.tokens[head].lemma.lower() in classes.get("belonging", ()):
        found = next((actor for one in below if (actor := passage.lookups.actor_at(one, title=title))), found)
    if found is not None:
        return found
    words = passage.words(tree.phrase(head))
    return Thing(words.span, words.text, tree.tokens[head].lemma, in_=words.in_)


def _known(passage: Passage, span: Span, types: Sequence[FillerType]) -> Filler | None:
    """What is known at a word, of the likeliest type."""
    lookups, title = passage.lookups, passage.where is not None
    for kind in types:
        found: Filler | None = None
        if kind == "actor":
            found = lookups.actor_at(span, title=title)
        elif kind == "place":
            found = lookups.place_at(span, title=title)
        elif kind == "time":
            found = lookups.time_at(span, title=title)
        elif kind == "quantity":
            found = lookups.quantity_at(span, title=title)
        if found is not None:
            return found
    return None


def _belonging(tree: Tree, head: int, depth: int = 0) -> Iterator[Span]:
    """What a noun says that it belongs to, the nearest first: “none of the provinces of X”, “a camp of the Y”."""
    for child in tree.children[head]:
        if tree.tokens[child].deprel in _BELONGING:
            yield tree.tokens[child].span
            if depth < _DEEPEST:
                yield from _belonging(tree, child, depth + 1)


def _time(passage: Passage, frame: Frame, saying: Saying) -> Time | None:
    """When it is or was; a day outside the contents is that of the utterance."""
    for argument in frame.arguments:
        span = frame.token(argument.heads[0]).span
        if argument.function in _WHEN and any(part.span.holds(span) for part in saying.contents):
            found = passage.lookups.time_at(span, title=passage.where is not None)
            if found is not None:
                return found
    return None


def _words(frame: Frame, saying: Saying) -> Span:
    """The words of the frame inside the saying's contents: its branch of the tree, without what is coordinated."""
    tree, head = frame.tree, frame.head if frame.light is None else frame.light
    inside = [tree.tokens[index].span for index in _branch(tree, head)]
    whole = hull(inside)
    parts = [part.span for part in saying.contents if part.span.holds(frame.token(frame.head).span)]
    if not parts:
        return whole
    return Span(max(whole.start, parts[0].start), min(whole.end, parts[0].end))


def _branch(tree: Tree, head: int) -> Iterator[int]:
    yield head
    for child in tree.children[head]:
        token = tree.tokens[child]
        outside = token.deprel in _APART or (token.deprel == "case" and child < head)
        if not outside:
            yield from tree.below(child)
