"""The examples of the rules of disputes: of every pair the rule must make a dispute, and of no near miss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from watchbook.merge.disputes.gathering import conflicts, most_specific
from watchbook.merge.kinship import Kinship
from watchbook.merge.rules import DisputePair
from watchbook.merge.statements import reading
from watchbook.pipeline import disputes, happenings
from watchbook.pipeline.coder import Coder
from watchbook.pipeline.proof import Failure
from watchbook.records import Article, Report

#: The day of the first text of a pair, and the outlets of both.
_FIRST = date(2024, 3, 4)
_OUTLETS = ("First Example Post", "Second Example Post")


def prove(own: Coder) -> Iterator[Failure]:
    """Every example that is not found, every near miss that is, and every rule without one or the other.

    Raises:
        DataError: a file of the rules is missing or has faults.
    """
    yield from failing(own, disputes.kin(own.library))


def failing(own: Coder, kinship: Kinship) -> Iterator[Failure]:
    """The same of these rules."""
    words = kinship.rules.words
    for pair in words.examples:
        found = _rules(own, kinship, pair)
        if pair.rule not in found:
            yield Failure(pair.rule, _shown(pair), f"is no dispute by this rule (by {_named(found)})")
    for pair in words.near_misses:
        if pair.rule in _rules(own, kinship, pair):
            yield Failure(pair.rule, _shown(pair), f"is a dispute, and must not be: {pair.why or 'it is a near miss'}")
    for rule in kinship.rules.rules:
        for pairs, what in ((words.examples, "example"), (words.near_misses, "near miss")):
            if all(pair.rule != rule for pair in pairs):
                yield Failure(rule, "languages/en/disputes.yaml", f"has no {what} of this rule")


def count(own: Coder) -> tuple[int, int, int]:
    """(rules, examples, near misses) of disputes.

    Raises:
        DataError: a file of the rules is missing or has faults.
    """
    rules = disputes.load(own.library)
    return len(rules.rules), len(rules.words.examples), len(rules.words.near_misses)


# Helpers


def _rules(own: Coder, kinship: Kinship, pair: DisputePair) -> list[str]:
    """The rules by which the two texts contradict each other, with their happenings joined as in a ledger."""
    later = _FIRST + timedelta(days=pair.after)
    reports = [_report(own, 0, pair.first, _FIRST), _report(own, 1, pair.then, later)]
    groups = happenings.between(reports, own.library, kinship)
    joined = {account.key: group[0].key for group in groups for account in group}
    statements = [one for report in reports for one in reading.read(report, kinship, joined)]
    return sorted({found.rule for found in most_specific(conflicts(statements, (), kinship.rules))})


def _report(own: Coder, number: int, text: str, day: date) -> Report:
    outlet = _OUTLETS[number]
    return own.code(
        Article(
            text, id=f"pair-{number}", outlet=outlet, published=day.isoformat(), published_from="given", language="en"
        )
    )


def _shown(pair: DisputePair) -> str:
    return f"{pair.first} – {pair.then}"


def _named(rules: list[str]) -> str:
    return ", ".join(rules) or "none"
