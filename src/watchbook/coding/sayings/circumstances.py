"""When, on what occasion and for how long it was said: what stands beside the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Argument, Tree
from watchbook.records import Span, Time
from watchbook.rules.pattern import Classes

_WHEN = ("when", "on", "in", "at", "for", "since", "during", "over", "throughout", "within", "adverb")
_LASTING = ("for", "since", "over", "throughout")
_OCCASION = ("at", "in", "during", "after", "following", "on", "before", "ahead of", "to")


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """Nouns that name a meeting, and those that name a part of one (“the end of the summit”)."""

    meeting: frozenset[str]
    edge: frozenset[str]

    @classmethod
    def of(cls, classes: Classes) -> MeetingWords:
        """The words of a language."""
        return cls(classes.get("meeting", frozenset()), classes.get("edge-of-meeting", frozenset()))


def when(passage: Passage, tree: Tree, beside: Sequence[Argument]) -> Time | None:
    """The time of the utterance, if one stands beside the cue."""
    found = (_time_at(passage, tree, argument) for argument in beside if argument.function in _WHEN)
    return next((time for time in found if time is not None), None)


def lasting(passage: Passage, tree: Tree, beside: Sequence[Argument]) -> bool:
    """Whether it is a position held over a time (“for the past three years”)."""
    return any(argument.function in _LASTING and _time_at(passage, tree, argument) is not None for argument in beside)


def occasion(tree: Tree, beside: Sequence[Argument], words: MeetingWords) -> Span | None:
    """The word that names the meeting at which it was said."""
    for argument in beside:
        if argument.function not in _OCCASION:
            continue
        head: int | None = argument.heads[0]
        for _ in range(3):
            if head is not None and tree.tokens[head].lemma.lower() in words.edge:
                head = tree.child(head, "nmod")
        if head is not None and tree.tokens[head].lemma.lower() in words.meeting:
            return tree.tokens[head].span
    return None


# Helpers


def _time_at(passage: Passage, tree: Tree, argument: Argument) -> Time | None:
    return passage.lookups.time_at(tree.tokens[argument.heads[0]].span, title=passage.where is not None)
