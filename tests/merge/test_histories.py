"""The history of a toll: what has grown, and what disagrees."""

from __future__ import annotations

import pytest

from watchbook.merge.happenings.histories import Figure, history
from watchbook.records import Count


def figures(*told: str) -> list[Figure]:
    """“wire 5”, “wire 5 civilians” or “wire 5+”, in the order in which they were told."""
    made = []
    for number, one in enumerate(told, 1):
        origin, words, *who = one.split()
        low = int(words.rstrip("+"))
        high = None if words.endswith("+") else low
        made.append(Figure(low, high, who[0] if who else "all", f"k{number}", (), f"2024-06-{10 + number}", origin))  # type: ignore[arg-type]
    return made


def shown(counts: tuple[Count, ...]) -> list[str]:
    return [
        f"{one.low}{'+' if one.high is None else ''}{'' if one.revised is None else ' → ' + one.revised}"
        for one in counts
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("wire 5", "wire 8", "wire 9"), ["5 → k2", "8 → k3", "9"]),
        (("wire 5", "radio 6", "wire 8"), ["5 → k3", "6", "8"]),
        (("wire 5", "radio 5", "wire 8"), ["5", "8"]),
        (("wire 5", "radio 5", "wire 8", "radio 9"), ["5 → k4", "8", "9"]),
        (("wire 8", "wire 5"), ["8", "5"]),
        (("wire 5 civilians", "wire 8 security"), ["5", "8"]),
        (("wire 4+", "wire 7"), ["4+ → k2", "7"]),
        ((), []),
    ],
)
def test_a_number_is_revised_where_all_who_told_it_tell_a_higher_one(
    told: tuple[str, ...], expected: list[str]
) -> None:
    assert shown(history(figures(*told))) == expected


def test_a_number_has_its_days_and_its_reports() -> None:
    first, _ = history(figures("wire 5", "radio 5", "wire 8"))
    assert (first.first, first.last, first.reports) == ("2024-06-11", "2024-06-12", ("k1", "k2"))
