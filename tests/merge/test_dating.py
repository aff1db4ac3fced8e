"""One happening on two days is contested; a day alone never makes two reports of one happening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from opposed import event, kinship, occurred
from watchbook.merge.disputes.contradictions import conflict
from watchbook.merge.statements.statements import DATED, Statement

RULES = kinship().rules


def dated(holder: str, document: str, day: str, happening: str | None = "h1") -> Statement:
    about = replace(event(document, day), happening=happening)
    return replace(occurred(holder, "+", about), predicate=DATED, when=about.when)


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (dated("hospital", "a2", "2024-12-12"), "date"),
        (dated("hospital", "a2", "2024-12-11"), None),
        (dated("hospital", "a1", "2024-12-12"), None),
        (dated("police", "a2", "2024-12-12"), None),
        (dated("hospital", "a2", "2024-12-12", "h2"), None),
        (dated("hospital", "a2", "2024-12-12", None), None),
    ],
)
def test_the_day_of_a_happening(other: Statement, rule: str | None) -> None:
    one = dated("police", "a1", "2024-12-11")
    found = conflict(one, other, RULES)
    assert (None if found is None else found.rule) == rule
    assert bool(set(one.sought()) & set(other.filed())) or rule is None
