"""What stands near a cue, where the tree does not give the speaker or the content.

News sentences with speech are long, and a parser loses its way in them; but what is said keeps to few places. They
are tried in this order:
1. the quotation right before or right after speaker and cue, also where the sentence was cut between them;
2. the words from “that” on, after the cue;
3. the words after the cue where quoted ones are among them (“said the bridge was “a disgrace””);
4. the words before the comma, where speaker and cue end the sentence (“…, the minister said on Monday”).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Frame, Tree
from watchbook.records import Span
from watchbook.text.quotations import Quotations

#: How many words may stand between the cue and “that” (who is told, when), and after the cue at the sentence's end.
FAR = 8
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_STARTS = frozenset({"DET", "ADJ", "NUM", *_NOMINAL})
_AUXILIARY = frozenset({"AUX", "ADV", "PART"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The first and last token of speaker and cue together, and the last of the cue."""

    first: int
    last: int
    end: int


def speaker(frame: Frame, *, after_too: bool) -> int | None:
    """The head of the noun phrase right before (or right after) a finite verb of saying without a subject."""
    tree = frame.tree
    if frame.kind != "verb" or frame.passive or frame.tense not in ("past", "present"):
        return None
    before = frame.head - 1
    while before >= 0 and tree.tokens[before].upos in _AUXILIARY:
        before -= 1
    if before > 0 and tree.tokens[before].text == "," and _named(tree, before - 1):
        before -= 1
    if before >= 0 and tree.tokens[before].upos in _NOMINAL:
        return _top(tree, before, range(max(0, before - FAR), frame.head))
    after = frame.head + 1
    if after_too and after < len(tree.tokens) and tree.tokens[after].upos in _STARTS:
        return _top(tree, after, range(after, min(len(tree.tokens), after + FAR)))
    return None


def content(passage: Passage, number: int, cue: Cue, quotations: Quotations) -> tuple[Span, ...]:
    """The words that are likely said, empty if nothing likely stands there."""
    tree = passage.trees[number]
    found = tuple(_beside(passage, number, cue, quotations))
    if found:
        return found
    last = _last_word(tree)
    that = next((i for i in range(cue.last + 1, last) if _that(tree, i) and _near(tree, i, cue)), None)
    if that is not None:
        return (_between(tree, that, last),)
    after = _between(tree, cue.last + 1, last) if cue.last < last else None
    if after is not None and quotations.within(after):
        return (after,)
    comma = cue.first - 1
    if comma > 2 and tree.tokens[comma].text == "," and last - cue.end < FAR:
        return (_between(tree, 0, comma - 1),)
    return ()


def of_noun(passage: Passage, number: int, head: int, quotations: Quotations, *, host: bool) -> tuple[Span, ...]:
    """What a noun of saying introduces: its “that”, the sentence after “in Y's words,”, what stands after a colon."""
    tree = passage.trees[number]
    that = head + 1
    if that < len(tree.tokens) and tree.tokens[that].text.lower() == "that":
        clause = next(
            (i for i in tree.all(head, "acl", "acl:relcl", "ccomp") if i > that and _whole(tree, i, that)), None
        )
        return () if clause is None else (_between(tree, that, _without_points(tree, clause)),)
    inside = [i for i in tree.below(head) if tree.tokens[i].upos != "PUNCT"]
    after = max(inside) + 1
    if host and tree.tokens[head].deprel == "obl" and min(inside) == 0 and after < len(tree.tokens) - 1:
        return (_between(tree, after + 1, _last_word(tree)),) if tree.tokens[after].text == "," else ()
    if after + 1 < len(tree.tokens) and tree.tokens[after].deprel == "cop" and _that(tree, after + 1):
        return (_between(tree, after + 1, _last_word(tree)),)
    if host and tree.tokens[head].deprel in ("obl", "nmod") and _set_off(tree, min(inside), after):
        return tuple(_between(tree, first, last) for first, last in _sides(tree, min(inside), after))
    above = head if tree.tokens[head].deprel == "root" else tree.tokens[head].head
    if above < 0 or tree.tokens[above].deprel != "root":
        return ()
    colon = next((i for i in range(head + 1, len(tree.tokens)) if tree.tokens[i].text == ":"), None)
    if colon is None or colon + 1 >= len(tree.tokens):
        return ()
    start = tree.tokens[colon + 1].span.start
    quoted = tuple(one for one in quotations.within(Span(start, tree.sentence.span.end)) if one.start == start)
    return quoted or across(tree, colon, head)


def _set_off(tree: Tree, first: int, after: int) -> bool:
    """Whether commas part the phrase: “It is, in his words, too early”."""
    tokens = tree.tokens
    before = first > 1 and tokens[first - 1].text in (",", "”", '"')
    return before and (after >= len(tokens) - 1 or tokens[after].text == ",")


def _sides(tree: Tree, first: int, after: int) -> Iterator[tuple[int, int]]:
    yield 0, first - 1 - (tree.tokens[first - 1].text == ",")
    if after + 1 < len(tree.tokens) - 1:
        yield after + 1, _last_word(tree)


def across(tree: Tree, colon: int, speaker: int) -> tuple[Span, ...]:
    """All words of the sentence on the other side of a colon than the speaker."""
    if speaker > colon:
        return (_between(tree, 0, colon - 1),)
    last = _last_word(tree)
    return (_between(tree, colon + 1, last),) if colon < last else ()


# Helpers


def _named(tree: Tree, index: int) -> bool:
    """Whether a name in apposition ends here: “the group's spokesman, Muhammad Khorasani, said”."""
    token = tree.tokens[index]
    top = token.head if token.deprel == "flat" else index
    return token.upos == "PROPN" and top >= 0 and tree.tokens[top].deprel == "appos"


def _whole(tree: Tree, clause: int, that: int) -> bool:
    """Whether the clause has its own subject besides “that”, and the parser took “that” for nothing else in it."""
    own = [i for i in tree.all(clause, "nsubj", "nsubj:pass") if i != that]
    taken = tree.tokens[that].upos == "PRON" and not tree.tokens[that].deprel.startswith("nsubj")
    return bool(own) and not taken


def _without_points(tree: Tree, clause: int) -> int:
    """The last word of a clause."""
    return max(i for i in tree.below(clause) if tree.tokens[i].upos != "PUNCT")


def _beside(passage: Passage, number: int, cue: Cue, quotations: Quotations) -> Iterator[Span]:
    """The quotations that touch speaker and cue but for commas and colons."""
    tree, text = passage.trees[number], passage.text
    first, last = tree.tokens[cue.first].span.start, tree.tokens[cue.last].span.end
    if first == tree.sentence.span.start and quotations.at(first) is None:
        before = quotations.at(_before(text, first))
        if before is not None and "\n" not in text[before.end : first] and before.end <= first:
            yield before
    for quotation in quotations.within(tree.sentence.span):
        if quotation.end <= first and not text[quotation.end : first].strip(" ,-–—\n"):
            yield quotation
        elif quotation.start >= last:
            gap = text[last : quotation.start]
            if gap.strip().endswith((",", ":")) or not gap.strip(" ,:-–—"):
                yield quotation
                return
    if tree.tokens[-1].text == ":" and number + 1 < len(passage.trees):
        yield from quotations.within(passage.trees[number + 1].sentence.span)[:1]


def _before(text: str, position: int) -> int:
    """The last character before this one that is no blank."""
    position -= 1
    while position > 0 and text[position] in " \u00a0":
        position -= 1
    return position


def _that(tree: Tree, index: int) -> bool:
    return tree.tokens[index].text.lower() == "that" and tree.tokens[index].upos == "SCONJ"


def _near(tree: Tree, that: int, cue: Cue) -> bool:
    """Whether “that” stands soon after the cue, or after the comma that closes an insertion."""
    return that < cue.last + FAR or (that < cue.last + 2 * FAR and tree.tokens[that - 1].text == ",")


def _last_word(tree: Tree) -> int:
    last = len(tree.tokens) - 1
    while last > 0 and tree.tokens[last].upos == "PUNCT":
        last -= 1
    return last


def _between(tree: Tree, first: int, last: int) -> Span:
    while first < last and tree.tokens[first].upos == "PUNCT" and tree.tokens[first].text not in '“"':
        first += 1
    return Span(tree.tokens[first].span.start, tree.tokens[last].span.end)


def _top(tree: Tree, index: int, within: Sequence[int]) -> int | None:
    """The head of the noun phrase that a token belongs to, as far as it stands in the given places."""
    for _ in range(FAR):
        above = tree.tokens[index].head
        if above not in within or tree.tokens[above].upos not in _NOMINAL:
            break
        index = above
    alone = tree.tokens[index].upos in ("DET", "NUM") and tree.tokens[index].head not in within
    return index if alone or tree.tokens[index].upos in _NOMINAL else None
