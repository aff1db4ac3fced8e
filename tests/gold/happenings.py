"""The suite of happenings: pairs of reports, and whether the first events of a type in them are held to be one.

    python -m tests.gold.happenings [--half open|held|both] [--errors N]

A pair of which one text is not coded as an event of the type is told apart: that is no matter of joining.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tests.gold import half
from tests.gold.reading import code, load

from watchbook import library
from watchbook.merge.happenings import accounts
from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.likeness import compare
from watchbook.merge.kinship import Kinship
from watchbook.merge.statements.reported import Reported
from watchbook.pipeline import disputes, happenings
from watchbook.records import EventType

#: What became of a pair: told as it is, held to be two though it is one, held to be one though it is two, not coded.
Outcome = Literal["right", "missed", "false", "uncoded"]


@dataclass(frozen=True, slots=True)
class Item:
    """A pair of reports, each the day of publication and the text."""

    id: str
    type: EventType
    same: Literal["yes", "no"]
    why: str
    one: tuple[str, str]
    other: tuple[str, str]


@cache
def suite() -> tuple[Item, ...]:
    """All pairs, in the order of the file."""
    return load("happenings.yaml", tuple[Item, ...])  # type: ignore[arg-type]


def judged(items: Sequence[Item]) -> Iterator[tuple[Item, Outcome, str]]:
    """Each pair with what became of it, and why."""
    shelf = library.load(None, geography=False)
    kinship, rules = Kinship(shelf.register, disputes.load(shelf)), happenings.load(shelf)
    for item in items:
        one, other = (_account(item, number, told, kinship) for number, told in enumerate((item.one, item.other)))
        if one is None or other is None:
            yield item, "uncoded", ""
            continue
        found = compare(one, other, rules)
        same = found.apart is None and found.score >= rules.file.link
        outcome: Outcome = "right" if same == (item.same == "yes") else "false" if same else "missed"
        yield item, outcome, found.apart or f"{found.score:g}: {', '.join(reason for reason, _ in found.reasons)}"


# Helpers


def _account(item: Item, number: int, told: tuple[str, str], kinship: Kinship) -> Account | None:
    published, text = told
    report = code(f"{item.id}-{number}", text + "\n", published=published)
    found = accounts.of(Reported(report, kinship))
    return next((one for one in found if one.occurrence.type == item.type), None)


def main() -> None:
    """Write the figures to standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=("open", "held", "both"), default="both")
    parser.add_argument("--errors", type=int, default=0)
    asked = parser.parse_args()
    found = list(judged([item for item in suite() if asked.half in ("both", half(item.id))]))
    wrong = [each for each in found if each[1] != "right"][: asked.errors]
    lines = [f"{item.id} {outcome}: {why}" for item, outcome, why in wrong]
    for name in ("open", "held"):
        outcomes = Counter(f"{item.same} {outcome}" for item, outcome, _ in found if half(item.id) == name)
        lines.append(f"{name} {dict(outcomes)}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
