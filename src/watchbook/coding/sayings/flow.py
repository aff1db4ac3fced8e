"""What somebody says goes on in the sentences after, without a new cue.

1. Sentences that wholly stand in quotation marks: in the paragraph of the cue, and in the next ones as long as nothing
   but quotations stands there.
2. In the paragraph of the cue, sentences in the tense of indirect speech (“The office said … Lorries would be searched
   by hand”), where the cue stands in the past.

Anything else ends it. What goes on is of the last saying that stands in no other's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Tree
from watchbook.records import Span
from watchbook.text.quotations import Quotations


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be known of a saying: the number of its sentence, its cue, its contents, whether it can go on in
    quotations, and whether in indirect speech."""

    number: int
    cue: Span
    contents: tuple[Span, ...]
    quotes: bool
    flows: bool


def further(
    passage: Passage, told: Sequence[Told], quotations: Quotations, shifted: frozenset[str]
) -> dict[int, tuple[Span, ...]]:
    """Position of a saying → the spans in which it goes on; `shifted` are the auxiliaries of indirect speech."""
    found: dict[int, tuple[Span, ...]] = {}
    mains = {told[position].number: position for position in _mains(told)}
    current: int | None = None
    for number, tree in enumerate(passage.trees):
        if number in mains:
            current = mains[number]
        elif current is not None:
            more = tuple(_of_sentence(passage, number, told[current], quotations, shifted))
            if more:
                known = (*told[current].contents, *found.get(current, ()))
                found[current] = (
                    *found.get(current, ()), *(span for span in more if not any(span.touches(one) for one in known))
                )  # fmt: skip
            elif not any(part.touches(tree.sentence.span) for part in told[current].contents):
                current = None
    return found


# Helpers


def _mains(told: Sequence[Told]) -> Iterator[int]:
    """The sayings that stand in no other's words, of several in a sentence the last."""
    for position, one in enumerate(told):
        if not any(part.holds(one.cue) for other in told if other is not one for part in other.contents):
            yield position


def _of_sentence(
    passage: Passage, number: int, one: Told, quotations: Quotations, shifted: frozenset[str]
) -> Iterable[Span]:
    tree = passage.trees[number]
    span = tree.sentence.span
    before = passage.text[passage.trees[number - 1].sentence.span.end : span.start]
    if one.quotes and quotations.holds(span):
        alone = "\n" not in before or quotations.holds(_paragraph(passage.text, span.start))
        return quotations.within(span) if alone and _unattributed(passage, span, quotations) else ()
    if not one.flows or "\n" in before or quotations.within(span):
        return ()
    return (_without_stop(tree),) if _shifted(tree, shifted) else ()


def _paragraph(text: str, start: int) -> Span:
    end = text.find("\n", start)
    return Span(start, len(text) if end < 0 else end)


def _unattributed(passage: Passage, span: Span, quotations: Quotations) -> bool:
    """Whether the quotation ends with its sentence, and nobody is named behind it."""
    end = quotations.within(span)[-1].end
    rest = passage.text[end:].lstrip(" ") if end < len(passage.text) else ""
    ends = any(tree.sentence.span.end == end for tree in passage.trees)
    return ends and not rest[:1].islower()


def _shifted(tree: Tree, shifted: frozenset[str]) -> bool:
    root = next((i for i, token in enumerate(tree.tokens) if token.head < 0), None)
    return root is not None and any(tree.tokens[i].text.lower() in shifted for i in tree.all(root, "aux"))


def _without_stop(tree: Tree) -> Span:
    words = [token for token in tree.tokens if token.upos != "PUNCT"]
    return Span(words[0].span.start, words[-1].span.end)
