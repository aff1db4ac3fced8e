"""Chooses one head for each word of a sentence so that they form a tree with one root.

Scores come as a matrix: a row for each word, a column for the root (0) and for each word as head (its place + 1).
The best head of every word taken by itself, with the word that gains most by it as the root, scores no less than
any tree with one root; nine times in ten it is a tree itself. Where it is not, Chu-Liu and Edmonds' algorithm finds
the best tree there is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROOT = -1
"""The head of the word that heads the sentence."""

_LARGEST = 1e4
"""Scores beyond this are cut, so that no sum of them overflows or becomes undefined."""


def choose_heads(scores: NDArray[np.float32]) -> list[int]:
    """The place of every word's head in the sentence, ROOT for exactly one; never a cycle, whatever the scores."""
    count = len(scores)
    if count == 0:
        return []
    finite = bool(np.isfinite(scores).all())
    weights = scores.copy() if finite else np.nan_to_num(scores, nan=-_LARGEST, posinf=_LARGEST, neginf=-_LARGEST)
    weights[np.arange(count), np.arange(1, count + 1)] = -10 * _LARGEST
    if count == 1:
        return [ROOT]
    gains = weights[:, 0] - weights[:, 1:].max(1)
    heads: list[int] = weights[:, 1:].argmax(1).tolist()
    heads[int(gains.argmax())] = ROOT
    return heads if is_tree(heads) else _best_tree(weights.astype(np.float64))


def is_tree(heads: list[int]) -> bool:
    """Whether exactly one word has the head ROOT and every other leads to it."""
    if heads.count(ROOT) != 1:
        return False
    reached = [0] * len(heads)
    for start in range(len(heads)):
        word = start
        while word != ROOT and not reached[word]:
            reached[word] = start + 1
            word = heads[word]
        if word != ROOT and reached[word] == start + 1:
            return False
    return True


def drop_words(heads: list[int], dropped: set[int]) -> list[int]:
    """The heads of the words that stay when some are dropped: what hung on a dropped word goes to that word's head.

    A dropped root hands its place to the first word that hung on it.
    """
    kept = [word for word in range(len(heads)) if word not in dropped]
    place = {word: number for number, word in enumerate(kept)}
    chosen: list[int] = []
    for word in kept:
        head = heads[word]
        while head in dropped:
            head = heads[head]
        chosen.append(place.get(head, ROOT))
    roots = [number for number, head in enumerate(chosen) if head == ROOT]
    for number in roots[1:]:
        chosen[number] = roots[0]
    return chosen


# ---------------------------------------------------------------------------------------------------------------


def _best_tree(weights: NDArray[np.float64]) -> list[int]:
    """The best tree with one root.

    The best of all trees has mostly one root. If it has several, being a root is made so dear that a second never pays.
    """
    count = len(weights)
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:] = np.clip(weights, -_LARGEST, _LARGEST)
    np.fill_diagonal(square, -np.inf)
    heads = _arborescence(square)[1:]
    if heads.count(0) > 1:
        square[1:, 0] -= 2 * _LARGEST * (count + 1)
        heads = _arborescence(square)[1:]
    return [head - 1 for head in heads]


def _arborescence(weights: NDArray[np.float64]) -> list[int]:
    """The heads of the best tree under node 0; `weights[i, j]` is the score of j as head of i."""
    heads: list[int] = [0, *weights[1:].argmax(1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    others = [node for node in range(len(weights)) if node not in inside]
    kept = weights[cycle, [heads[node] for node in cycle]]
    entering = weights[np.ix_(cycle, others)] - kept[:, None]
    leaving = weights[np.ix_(others, cycle)]
    smaller = np.full((len(others) + 1, len(others) + 1), -np.inf)
    smaller[:-1, :-1] = weights[np.ix_(others, others)]
    smaller[-1, :-1] = entering.max(0)
    smaller[:-1, -1] = leaving.max(1)
    smaller[0] = -np.inf
    chosen = _arborescence(smaller)
    for place, node in enumerate(others[1:], start=1):
        head = chosen[place]
        heads[node] = others[head] if head < len(others) else cycle[int(leaving[place].argmax())]
    entrance = chosen[-1]
    heads[cycle[int(entering[:, entrance].argmax())]] = others[entrance]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle, empty where there is none; node 0 is the root."""
    reached = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node and not reached[node]:
            reached[node] = start
            node = heads[node]
        if node and reached[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
