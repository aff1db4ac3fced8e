"""Articles put together to stories.

Two articles are as alike as the cosine of their words' weights, and not at all where their days are too far apart. The
two groups that are most alike, on the mean over all pairs, are put together as long as any are alike enough (average
linkage). So one article between two matters does not make one story of them, as it would by links alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from watchbook.merge.stories.weighing import StoryRules, Weights

#: A group that hangs together by single links grows no larger than this before stronger links are asked for.
_MOST = 1_000
_STEP = 0.05

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article by the weights of its words; `day` is None where it is not known."""

    document: str
    day: date | None
    weights: Weights


def stories(articles: Sequence[Weighed], rules: StoryRules) -> list[list[Weighed]]:
    """The articles in groups, one for each story; every group and the groups among them in the order of document ids.

    It makes no difference in which order the articles are given.
    """
    ordered = sorted(articles, key=lambda one: one.document)
    return sorted(
        (
            [ordered[number] for number in sorted(group)]
            for part, likeness in _parts(ordered, rules)
            for group in _averaged(part, likeness, rules.alike)
        ),
        key=lambda group: group[0].document,
    )


def likeness(one: Weighed, other: Weighed, rules: StoryRules) -> float:
    """How alike two articles are, from 0 to 1."""
    if one.day is not None and other.day is not None and abs((one.day - other.day).days) > rules.days:
        return 0.0
    less, more = sorted((one.weights, other.weights), key=len)
    return sum(weight * more.get(word, 0.0) for word, weight in less.items())


def telling(group: Sequence[Weighed], most: int) -> tuple[str, ...]:
    """The words that tell most of what a story is about: those of the most weight over all its articles."""
    weights: dict[str, float] = defaultdict(float)
    for one in group:
        for word, weight in one.weights.items():
            weights[word] += weight
    return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:most])


# Helpers

Part = Sequence[int]


def _parts(articles: Sequence[Weighed], rules: StoryRules) -> Iterator[tuple[Part, Matrix]]:
    """The articles that hang together by links, with how alike any two of them are.

    Groups whose mean is enough hold a pair that is alike enough: no story goes beyond its part.
    """
    links = _links(articles, rules)
    waiting: list[tuple[Part, float]] = [(range(len(articles)), rules.alike)]
    while waiting:
        members, least = waiting.pop()
        for part in _hanging(members, links, least):
            if len(part) > _MOST and least < 1:
                waiting.append((part, least + _STEP))
            else:
                yield part, _matrix(articles, part, rules)


def _links(articles: Sequence[Weighed], rules: StoryRules) -> Mapping[int, Mapping[int, float]]:
    """By article those that are alike enough to be linked with it; found by the words that they share."""
    shelf: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for number, article in enumerate(articles):
        sums: dict[int, float] = defaultdict(float)
        for word, weight in article.weights.items():
            for other, theirs in shelf[word]:
                sums[other] += weight * theirs
            shelf[word].append((number, weight))
        for other, sum_ in sums.items():
            if sum_ >= rules.alike and likeness(article, articles[other], rules):
                found[number][other] = found[other][number] = sum_
    return found


def _hanging(members: Part, links: Mapping[int, Mapping[int, float]], least: float) -> Iterator[list[int]]:
    left = set(members)
    for first in members:
        if first not in left:
            continue
        left.remove(first)
        part = [first]
        for number in part:
            near = [other for other, score in links.get(number, {}).items() if score >= least and other in left]
            left.difference_update(near)
            part += near
        yield sorted(part)


def _matrix(articles: Sequence[Weighed], part: Part, rules: StoryRules) -> Matrix:
    matrix = np.zeros((len(part), len(part)))
    for row, one in enumerate(part):
        for column, other in enumerate(part[:row]):
            matrix[row, column] = matrix[column, row] = likeness(articles[one], articles[other], rules)
    return matrix


def _averaged(part: Part, matrix: Matrix, least: float) -> list[list[int]]:
    """Average linkage (UPGMA: Sokal and Michener 1958)."""
    groups = [[number] for number in part]
    sizes = np.ones(len(part))
    np.fill_diagonal(matrix, -1)
    while True:
        one, other = sorted(divmod(int(matrix.argmax()), len(part)))
        if matrix[one, other] < least:
            return [group for group in groups if group]
        groups[one] += groups[other]
        groups[other] = []
        mean = (matrix[one] * sizes[one] + matrix[other] * sizes[other]) / (sizes[one] + sizes[other])
        sizes[one] += sizes[other]
        matrix[one], matrix[:, one] = mean, mean
        matrix[other] = matrix[:, other] = matrix[one, one] = -1
