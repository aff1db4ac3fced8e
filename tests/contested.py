"""What the project puts against each other in a few reports, as the gold of disputes wants it.

python -m tests.gold.disputes --by tests.contested:contested
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tests.gold.disputes import Pair, Side

from watchbook import library
from watchbook.merge.disputes.gathering import conflicts, most_specific
from watchbook.merge.kinship import Kinship
from watchbook.merge.statements import reading
from watchbook.merge.statements.statements import Statement
from watchbook.pipeline import disputes
from watchbook.records import Report


def contested(reports: Sequence[Report]) -> Iterator[Pair]:
    """Every pair of statements of the reports that contradict each other, or of which one supersedes the other."""
    own = _kinship()
    statements = [one for report in reports for one in reading.read(report, own)]
    for found in most_specific(conflicts(statements, (), own.rules)):
        sides = (_side(found.one), _side(found.other))
        axiom, signal = next(iter(found.axioms), None), " ".join(found.signals) or None
        yield Pair(found.rule, found.edge, sides, axiom, signal)  # type: ignore[arg-type]


@cache
def _kinship() -> Kinship:
    return disputes.kin(library.load(None, geography=False))


def _side(statement: Statement) -> Side:
    return Side(None if statement.source.act is None else statement.holder, (statement.source.key,))
