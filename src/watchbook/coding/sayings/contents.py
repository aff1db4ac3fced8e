"""The contents of a saying: the words that are put into somebody's mouth, in one piece or several.

The words are found in this order:
1. the tokens under the fillers of the role `content`, without the cue and the speaker (where the content stands above
   the cue, as in “…, he said”, without all that hangs on the cue);
2. unbroken runs of them, without the punctuation and conjunctions at their edges;
3. quotations that a run begins or ends in are taken whole, also over several sentences;
4. quotations that follow and have no cue of their own go with the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Argument, Frame, Tree
from watchbook.records import Form, Span
from watchbook.text.quotations import Quotations

#: A name of the role's function that no frame has: quoted words of the sentence, where the tree gives no content.
QUOTE = "quote"
#: From this share of quoted words on, a saying is direct.
DIRECT = 0.97
_NOMINAL = frozenset(
    {"obj", "obl", "nmod", "nsubj", "nsubj:pass", "appos", "compound", "amod", "nummod", "nmod:poss", "advmod", "iobj"}
    | {"obl:agent", "obl:tmod", "nmod:tmod", "det", "flat", "case", "fixed", "obl:unmarked", "nmod:unmarked"}
)
_CLAUSES = frozenset({"clause", "infinitive", "purpose"})
_EDGES = frozenset({"punct", "cc"})
_CLOSING = frozenset("”\"»’'")


@dataclass(frozen=True, slots=True)
class Taken:
    """What of a sentence is not content: the cue's tokens, the speaker's, and the asides (“…, adding that …”)."""

    cue: frozenset[int]
    speaker: frozenset[int]
    asides: frozenset[int] = frozenset()


def of_arguments(frame: Frame, arguments: Sequence[Argument], taken: Taken, quotations: Quotations) -> tuple[Span, ...]:
    """The words of the fillers, as far as the tree of the cue's sentence goes."""
    tree, inside = frame.tree, set[int]()
    above = frozenset(tree.ancestors(frame.head))
    for argument in (*arguments, *_stray(frame, arguments), *_further(frame, arguments)):
        for head in argument.heads[:1]:
            around = head in above and not _described(frame, head)
            under = _around_cue(tree, _told(tree, head, frame), frame) if around else _under(frame, head)
            inside |= _on_one_side(frame, head, under, taken, quotations)
    inside -= taken.cue | taken.speaker | taken.asides
    breaks = taken.cue | taken.speaker | taken.asides
    if frame.kind != "preposition":
        breaks |= {i for i, token in enumerate(tree.tokens) if token.deprel != "punct"} - inside
    leading = frozenset(_prepositions(tree, arguments))
    return tuple(span for run in _runs(inside, breaks) for span in _trimmed(tree, run, leading))


def clausal(arguments: Iterable[Argument]) -> bool:
    """Whether any of these is a clause, a quotation or what a participle goes with, and no noun phrase."""
    return any(argument.function.rsplit(".", 1)[-1] in {*_CLAUSES, QUOTE, "host", "as"} for argument in arguments)


def displaced(frame: Frame, arguments: Iterable[Argument]) -> Iterator[Argument]:
    """Phrases that a parser hung on the content though they stand on the other side of the cue.

    “On Monday, the governor said the road was closed”: they belong to the cue.
    """
    tree = frame.tree
    for argument in arguments:
        for child in tree.children[argument.heads[0]]:
            token = tree.tokens[child]
            if child < frame.head < argument.heads[0] and token.deprel in ("obl", "obl:tmod", "obl:unmarked"):
                yield Argument(tree.preposition(child) or "when", tuple(tree.conjuncts(child)), shared=True)


def with_quotations(spans: Sequence[Span], quotations: Quotations, cue: Span) -> tuple[Span, ...]:
    """The spans, each widened to the whole quotations that it begins or ends in, unless the cue stands there too."""
    wide = [_widened(span, quotations, cue) for span in spans]
    return tuple(_joined(sorted(wide)))


def continued(passage: Passage, number: int, last: Span, quotations: Quotations) -> Iterator[Span]:
    """The quotations in which the sentences after this one wholly stand, as long as there is nothing but them.

    Into the next paragraph a speech goes on only if its quotation was not closed.
    """
    end = last.end
    if quotations.at(end - 1) is None:
        return
    for tree in passage.trees[number + 1 :]:
        span = tree.sentence.span
        if span.end <= end:
            continue
        closed = passage.text[end - 1] in _CLOSING
        if (closed and "\n" in passage.text[end : span.start]) or not quotations.holds(span):
            return
        for quotation in quotations.within(span):
            if quotation.start >= end:
                yield quotation
                end = quotation.end


def form(spans: Sequence[Span], quotations: Quotations) -> Form:
    """Direct, indirect or mixed, by the share of quoted words."""
    share = quotations.share(spans)
    if share >= DIRECT:
        return "direct"
    return "mixed" if share else "indirect"


# Helpers


def _under(frame: Frame, head: int) -> set[int]:
    inside = set(frame.tree.below(head))
    return inside - set(frame.tree.below(frame.head)) if frame.head in inside else inside


def _described(frame: Frame, head: int) -> bool:
    """Whether the cue only describes the noun: “shot two men whom they accused of theft”."""
    cue = frame.token(frame.head)
    return cue.deprel in ("acl", "acl:relcl") and cue.head == head


def _stray(frame: Frame, arguments: Iterable[Argument]) -> Iterator[Argument]:
    """“concerns about arms and the spread of drugs”: the spread, though a parser coordinates it with “concerns”."""
    tree = frame.tree
    for argument in arguments:
        outer, _, preposition = argument.function.rpartition(".")
        carrier = frame.get(outer) if outer == "object" else None
        for head in carrier.heads[1:] if carrier is not None else ():
            again = any(tree.preposition(child) == preposition for child in tree.children[head])
            if head > argument.heads[-1] and not again:
                yield Argument(argument.function, (head,))


def _further(frame: Frame, arguments: Sequence[Argument]) -> Iterator[Argument]:
    """“said that the road was open and that the bridge held”: the second “that”, coordinated with the cue itself."""
    tree = frame.tree
    if frame.kind == "verb" and any(argument.function == "clause" for argument in arguments):
        for child in tree.all(frame.head, "conj"):
            if child > arguments[-1].heads[-1] and tree.mark(child) == "that":
                yield Argument("clause", (child,))


def _told(tree: Tree, head: int, frame: Frame) -> int:
    """“said that, according to Y, …”: the clause of “that”, where the source hangs on the verb of saying above it."""
    if frame.kind == "preposition":
        for child in tree.all(head, "ccomp"):
            mark = tree.child(child, "mark")
            if mark is not None and mark < frame.head < child:
                return child
    return head


def _on_one_side(frame: Frame, head: int, inside: set[int], taken: Taken, quotations: Quotations) -> set[int]:
    """What stands on the other side of the cue than its head belongs to the content only if both are quoted or not."""
    tree = frame.tree
    first, last = min(taken.cue), max(taken.cue)
    across = {index for index in inside if (index < first) != (head < first) and not first <= index <= last}
    above = frame.head in tree.below(head)
    quoted = quotations.at(tree.tokens[head].span.start) is not None
    if (above and not quoted) or _inserted(tree, head, last):
        return inside
    return inside - {index for index in across if quotations.at(tree.tokens[index].span.start) is None}


def _inserted(tree: Tree, head: int, last: int) -> bool:
    """Whether speaker and cue stand between commas in the content: “If it rains, he said, the road will close”."""
    return last + 1 < head and tree.tokens[last + 1].text == ","


def _prepositions(tree: Tree, arguments: Iterable[Argument]) -> Iterator[int]:
    """The prepositions of nominal contents, which do not begin a content."""
    for argument in arguments:
        if argument.function.rsplit(".", 1)[-1] not in _CLAUSES:
            for index in tree.all(argument.heads[0], "case", "mark"):
                yield from (index, *tree.all(index, "fixed"))


def _around_cue(tree: Tree, head: int, frame: Frame) -> set[int]:
    """The clause that the cue hangs on, without all that hangs on the cue."""
    while tree.tokens[head].deprel in _NOMINAL and tree.tokens[head].head >= 0:
        head = tree.tokens[head].head
    return set(tree.below(head)) - (set(frame.trigger) if frame.kind == "preposition" else set(tree.below(frame.head)))


def _runs(inside: set[int], breaks: frozenset[int]) -> Iterator[list[int]]:
    """Runs of the tokens inside, parted by those that break; punctuation does not."""
    run: list[int] = []
    for index in sorted(inside):
        if run and not breaks.isdisjoint(range(run[-1] + 1, index)):
            yield run
            run = []
        run.append(index)
    yield run


def _trimmed(tree: Tree, run: list[int], leading: frozenset[int]) -> Iterator[Span]:
    """The run without punctuation and conjunctions at its edges and without the preposition that it begins with."""
    first, last = 0, len(run) - 1
    while first <= last and (tree.tokens[run[first]].deprel in _EDGES or run[first] in leading):
        first += 1
    while last >= first and tree.tokens[run[last]].deprel in _EDGES:
        last -= 1
    if first <= last:
        yield Span(tree.tokens[run[first]].span.start, tree.tokens[run[last]].span.end)


def _widened(span: Span, quotations: Quotations, cue: Span) -> Span:
    first, last = quotations.at(span.start), quotations.at(span.end - 1)
    start = first.start if first is not None and not first.touches(cue) else span.start
    end = last.end if last is not None and not last.touches(cue) else span.end
    return Span(min(start, span.start), max(end, span.end))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans that overlap are one."""
    current: Span | None = None
    for span in spans:
        if current is not None and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            if current is not None:
                yield current
            current = span
    if current is not None:
        yield current
