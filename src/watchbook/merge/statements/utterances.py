"""Utterances: what one speaker said once, however many outlets tell it.

Two sayings are tellings of one utterance if they stand in two reports and have one voice, and either

- were said within a day of each other, both affirm (or deny, or demand) and share most of their words, or
- claim the same happening, or disclaim it.

What one outlet has translated otherwise is not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchbook.merge.statements.statements import RESPONSIBLE, WORDS, How, Statement, Voice

#: The part of the stems of the shorter content that must be in the other, and how many these must be.
SHARE, LEAST = 0.5, 3
#: By how many days the tellings of one utterance may date it differently.
DAYS = 1
_OF_DEEDS = frozenset(("claim", "disclaimer"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """One saying as it is compared: its key, its words, and the happenings that it claims or disclaims."""

    key: str
    document: str
    instant: str
    voice: Voice
    said: int | None
    how: tuple[How, bool] | None = None
    stems: frozenset[str] = frozenset()
    deeds: frozenset[tuple[How, str]] = frozenset()

    @property
    def order(self) -> tuple[str, str]:
        """What puts sayings in order: the earliest published comes first."""
        return self.instant, self.key


def of(statements: Iterable[Statement]) -> Iterator[Spoken]:
    """The sayings of which these are statements, each once."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.source.act is not None:
            groups[one.source.key].append(one)
    for key, group in groups.items():
        words = next((one for one in group if one.predicate == WORDS), None)
        deeds = frozenset(
            (one.how, one.about.happening)
            for one in group
            if one.predicate == RESPONSIBLE and one.how in _OF_DEEDS and one.about and one.about.happening
        )
        how = None if words is None else (words.how, words.positive)
        stems = frozenset(words.wording.stems) if words is not None and words.wording is not None else frozenset()
        first = words or group[0]
        yield Spoken(
            key, first.source.document, first.source.instant, first.voice, first.source.said, how, stems, deeds
        )


def joined(sayings: Iterable[Spoken]) -> list[list[Spoken]]:
    """The sayings as utterances, the earliest telling first; the order of `sayings` does not matter."""
    every = sorted(sayings, key=lambda one: one.order)
    above = list(range(len(every)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for one, other in _pairs(every):
        if same(every[one], every[other]):
            first, last = sorted((top(one), top(other)))
            above[last] = first
    groups: dict[int, list[Spoken]] = defaultdict(list)
    for number, saying in enumerate(every):
        groups[top(number)].append(saying)
    return list(groups.values())


def same(one: Spoken, other: Spoken) -> bool:
    """Whether the two are tellings of one utterance."""
    if one.document == other.document or not one.voice.same(other.voice):
        return False
    if one.deeds & other.deeds:
        return True
    if one.how is None or one.how != other.how:
        return False
    if one.said is None or other.said is None or abs(one.said - other.said) > DAYS:
        return False
    numbers = [{stem for stem in each.stems if stem.isdigit()} for each in (one, other)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return False
    common, fewer = len(one.stems & other.stems), min(len(one.stems), len(other.stems))
    return common >= LEAST and common >= SHARE * fewer


# Helpers


def _pairs(every: list[Spoken]) -> Iterator[tuple[int, int]]:
    """The pairs that may be one: of one voice and in days that touch, or of one happening."""
    drawers: dict[object, list[int]] = defaultdict(list)
    for number, saying in enumerate(every):
        days = () if saying.said is None else range(saying.said - DAYS, saying.said + DAYS + 1)
        names = _names(saying.voice)
        for drawer in (*saying.deeds, *((name, day) for name in names for day in days)):
            yield from ((other, number) for other in drawers[drawer])
        for drawer in (*saying.deeds, *((name, saying.said) for name in names)):
            drawers[drawer].append(number)


def _names(voice: Voice) -> set[str]:
    state = None if voice.state is None else f"state:{voice.state}"
    return {name for name in (voice.key, voice.body, state) if name is not None}
