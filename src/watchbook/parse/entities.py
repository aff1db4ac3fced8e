"""Chooses the BIO tags of a sentence so that no entity goes on that has not begun.

The best tag of every word taken by itself mostly obeys that; where it does not, Viterbi's algorithm finds the best
row of tags that does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def choose_tags(scores: NDArray[np.float32], best: Sequence[int], tags: Sequence[str]) -> list[str]:
    """The likeliest valid tags; `scores` has a row for each word, `best` each row's best column, `tags` its names."""
    chosen = [tags[number] for number in best]
    return chosen if is_valid(chosen) else _likeliest(scores.tolist(), tags)


def is_valid(row: Sequence[str]) -> bool:
    """Whether every I- goes on with an entity of its own kind."""
    before = "O"
    for tag in row:
        if tag[0] == "I" and (before[0] == "O" or before[2:] != tag[2:]):
            return False
        before = tag
    return True


# ---------------------------------------------------------------------------------------------------------------


def _likeliest(scores: list[list[float]], tags: Sequence[str]) -> list[str]:
    """The valid row of tags with the highest sum of scores."""
    everything = range(len(tags))
    # What an I- may follow; every other tag may follow any.
    sources = [
        [number for number, before in enumerate(tags) if before[0] in "BI" and before[2:] == tag[2:]]
        if tag[0] == "I"
        else []
        for tag in tags
    ]
    totals = [float("-inf") if tag[0] == "I" else score for tag, score in zip(tags, scores[0], strict=True)]
    steps: list[list[int]] = []
    for row in scores[1:]:
        best = max(everything, key=totals.__getitem__)
        step = [max(allowed, key=totals.__getitem__) if allowed else best for allowed in sources]
        totals = [totals[before] + score for before, score in zip(step, row, strict=True)]
        steps.append(step)
    last = max(everything, key=totals.__getitem__)
    path = [last]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return [tags[number] for number in reversed(path)]
