"""What the suites of gold share in scoring: marks counted, spans compared, the command line."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tests.gold import half

from watchbook.records import Span

M = TypeVar("M", bound=str)


@dataclass(frozen=True, slots=True)
class Tally(Generic[M]):
    """How many are scored and how many of these are right, by mark."""

    scored: Counter[M]
    right: Counter[M]

    def share(self, mark: M) -> float:
        """The percentage that is right; 100 where nothing is scored."""
        return 100 * self.right[mark] / self.scored[mark] if self.scored[mark] else 100.0


def counted(marks: Iterable[tuple[M, bool]]) -> Tally[M]:
    """The marks counted, each with whether it is right."""
    every = list(marks)
    return Tally(Counter(mark for mark, _ in every), Counter(mark for mark, is_right in every if is_right))


def likeness(one: Span, other: Span) -> float:
    """The part of the characters of two spans that they share; 0 if they do not touch."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def options(suite: str, description: str | None) -> argparse.ArgumentParser:
    """The command line of a suite: which half is scored, and how many errors are shown."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.gold.{suite}", description=description)
    parser.add_argument("--half", choices=("open", "held", "both"), default="both")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="how many items with errors are shown")
    return parser


def is_asked(identity: str, asked: str) -> bool:
    """Whether the item with this id belongs to what `--half` asks for."""
    return asked in ("both", half(identity))
