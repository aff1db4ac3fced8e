"""How long before or after another deed something was: “was opened on Tuesday, ten days after a clash”.

The words that measure stand right before the preposition, and the day that they are counted from beside the predicate
above. Only days and weeks are counted; hours lead to no other day, and a month or a year is too coarse to name one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from watchbook.coding.events.drafts import Draft
from watchbook.records import Time, Timex

_DAYS = frozenset(("day", "instant"))
#: A duration in whole days or weeks, or in hours (TIMEX3).
_COUNTED = re.compile(r"P(\d{1,4})([DW])|PT[\dX]+H")
_DAYS_OF = {"D": 1, "W": 7}
#: How many predicates above the event may tell the day.
_HIGH = 3


def measured(draft: Draft) -> bool:
    """Whether words tell how far the event lies from another: the day of that one is not its own."""
    return _measure(draft) is not None


def counted(draft: Draft) -> Time | None:
    """The day that the measure leads to from the day beside a predicate above; None if either is not known."""
    found = _measure(draft)
    if found is None:
        return None
    clause, measure, side = found
    length = _COUNTED.fullmatch(measure.timex.value) if measure.timex is not None else None
    base = _day_above(draft, clause, measure)
    if length is None or base is None or base.start is None:
        return None
    days = int(length[1]) * _DAYS_OF[length[2]] if length[1] else 0
    day = (date.fromisoformat(base.start[:10]) + side * timedelta(days=days)).isoformat()
    inferred = base.inferred or ("day",)
    return replace(
        measure,
        start=day,
        end=day,
        precision="day",
        timex=Timex("DATE", day),
        inferred=inferred,
        calendar=base.calendar,
    )


# Helpers


def _measure(draft: Draft) -> tuple[int, Time, int] | None:
    """The head of the phrase or clause with the preposition, the time that measures, and -1 for what was before."""
    tree, words = draft.scene.tree, draft.scene.words
    index, title = draft.head, draft.scene.title
    for _ in range(_HIGH):
        if index < 0:
            return None
        for mark in tree.all(index, "case", "mark"):
            word = tree.tokens[mark].text.lower()
            side = -1 if word in words.earlier else 1 if word in words.later else 0
            time = draft.scene.passage.lookups.time_at(tree.tokens[mark - 1].span, title=title) if mark > 0 else None
            if side and time is not None and time.timex is not None and time.timex.type == "DURATION":
                return index, time, side
        if tree.tokens[index].deprel not in ("nsubj", "nsubj:pass", "obl", "obj", "nmod"):
            return None
        index = tree.tokens[index].head
    return None


def _day_above(draft: Draft, clause: int, measure: Time) -> Time | None:
    """The day beside the nearest predicate above that has one."""
    scene, index = draft.scene, draft.scene.tree.tokens[clause].head
    for _ in range(_HIGH):
        if index < 0:
            return None
        for child in scene.tree.children[index]:
            if child != clause and "time" in scene.kinds(child):
                found = scene.passage.lookups.time_at(scene.tree.tokens[child].span, title=scene.title)
                if found is not None and found.precision in _DAYS and found.span != measure.span:
                    return found
        index = scene.tree.tokens[index].head
    return None
