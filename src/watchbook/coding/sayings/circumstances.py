"""When and for how long it was said: what stands beside the cue."""

from __future__ import annotations

from collections.abc import Sequence

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Argument, Tree
from watchbook.records import Time

_WHEN = ("when", "on", "in", "at", "for", "since", "during", "over", "throughout", "within", "adverb")
_LASTING = ("for", "since", "over", "throughout")


def when(passage: Passage, tree: Tree, beside: Sequence[Argument]) -> Time | None:
    """The time of the utterance, if one stands beside the cue."""
    found = (_time_at(passage, tree, argument) for argument in beside if argument.function in _WHEN)
    return next((time for time in found if time is not None), None)


def lasting(passage: Passage, tree: Tree, beside: Sequence[Argument]) -> bool:
    """Whether it is a position held over a time (“for the past three years”)."""
    return any(argument.function in _LASTING and _time_at(passage, tree, argument) is not None for argument in beside)


# Helpers


def _time_at(passage: Passage, tree: Tree, argument: Argument) -> Time | None:
    return passage.lookups.time_at(tree.tokens[argument.heads[0]].span, title=passage.where is not None)
