"""What the things are called that undergo a deed, or are taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Tree
from watchbook.records import Actor, Filler, Instrument, InstrumentKind, Span, Thing, folded

#: What stands before the name of a thing and is no part of it: articles and owners' pronouns.
_BEFORE_POS = frozenset({"DET", "PRON", "PUNCT"})


def core(tree: Tree, head: int) -> Span:
    """What a thing is called and how many there are, without article, owner or what it is for."""
    tokens, whole = tree.tokens, tree.phrase(head)
    first = next(index for index, token in enumerate(tokens) if token.span.start >= whole.start)
    while first < head and tokens[first].upos in _BEFORE_POS:
        first += 1
    return Span(tokens[first].span.start, tokens[_last(tree, head)].span.end)


def taken(instruments: Iterable[Instrument]) -> tuple[Thing, ...]:
    """Arms that are taken away: nobody does anything with them, they undergo it."""
    return tuple(Thing(each.span, each.text, each.text.lower().split()[-1], in_=each.in_) for each in instruments)


def distinct(fillers: Iterable[Filler | None]) -> tuple[Filler, ...]:
    """The fillers without gaps and without the same words twice."""
    found: dict[object, Filler] = {}
    for filler in fillers:
        if filler is not None:
            found.setdefault(_same(filler), filler)
    return tuple(found.values())


# Helpers


def _same(filler: Filler) -> object:
    if isinstance(filler, Actor):
        return filler.actor or (filler.person.name if filler.person else None) or (filler.span, filler.in_)
    return (getattr(filler, "span", None), getattr(filler, "in_", None))


def _last(tree: Tree, head: int) -> int:
    """The last token of a name, and of what “of” adds to it at once (“the embassy of …”)."""
    last = head
    for child in (child for child in tree.children[head] if child > head):
        below = min(tree.below(child))
        part = tree.tokens[child].deprel in ("flat", "compound", "fixed", "nummod")
        of = tree.tokens[child].deprel == "nmod" and tree.preposition(child) == "of"
        if below != last + 1 or not (part or of):
            return last
        last = _last(tree, child)
    return last


def weapon(tree: Tree, head: int, weapons: Mapping[str, InstrumentKind], passage: Passage) -> Instrument | None:
    """The weapon that ends with this word: the longest phrase, of up to three words, that `weapons` has."""
    tokens = tree.tokens
    for length in (3, 2, 1):
        first = head - length + 1
        if first < 0 or tokens[first].upos in ("PUNCT", "PART"):
            continue
        before = [tokens[i] for i in range(first, head)]
        kind = next(
            (
                weapons[phrase]
                for words in ([token.text for token in before], [token.lemma for token in before])
                if (phrase := " ".join(folded(" ".join((*words, tokens[head].lemma))))) in weapons
            ),
            None,
        )
        if kind is not None:
            span = Span(tokens[first].span.start, tokens[head].span.end)
            return Instrument(span, span.of(passage.text), kind, passage.where)
    return None
