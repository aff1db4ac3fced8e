"""The history of a toll: which numbers were told when, which of them have grown, and which disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchbook.records import CasualtyWho, Count


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in one report: of whom, in which event and sayings, published on which day, by which newsroom."""

    low: int | None
    high: int | None
    who: CasualtyWho
    report: str
    sayings: tuple[str, ...]
    day: str | None
    origin: str

    @property
    def best(self) -> int:
        """The number to compare by: the upper bound, else the lower."""
        return self.high if self.high is not None else self.low or 0


def history(figures: Sequence[Figure]) -> tuple[Count, ...]:
    """The numbers of one kind, in the order in which they were first told; `figures` are in that order.

    A number is revised where every newsroom that told it tells a higher one later: 5, 8 and 9 from one root are one
    toll that rises. Where one told 6 and another 9, both stand.
    """
    groups: dict[tuple[int | None, int | None, CasualtyWho], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.low, figure.high, figure.who), []).append(figure)
    return tuple(_count(group, figures) for group in groups.values())


# Helpers


def _count(group: Sequence[Figure], figures: Sequence[Figure]) -> Count:
    told = sorted(one.day for one in group if one.day is not None)
    later = [_revision(one, figures) for one in _last_of_each(group)]
    return Count(
        group[0].low,
        group[0].high,
        group[0].who,
        tuple(dict.fromkeys(one.report for one in group)),
        tuple(dict.fromkeys(key for one in group for key in one.sayings)),
        told[0] if told else None,
        told[-1] if told else None,
        later[-1] if None not in later else None,
    )


def _last_of_each(group: Iterable[Figure]) -> list[Figure]:
    """The last telling of each newsroom."""
    return list({one.origin: one for one in group}.values())


def _revision(figure: Figure, figures: Sequence[Figure]) -> str | None:
    """The event in which the same newsroom first tells a higher number of the same people later."""
    place = next(number for number, one in enumerate(figures) if one is figure)
    for one in figures[place + 1 :]:
        if (
            (one.origin, one.who) == (figure.origin, figure.who)
            and one.best > figure.best
            and one.report != figure.report
        ):
            return one.report
    return None
