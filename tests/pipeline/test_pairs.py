"""The examples of the rules of disputes: what ships keeps its promises, and what does not is told."""

from __future__ import annotations

from dataclasses import replace

from watchbook.merge.kinship import Kinship
from watchbook.merge.rules import DisputePair, DisputeRules
from watchbook.pipeline import disputes, pairs
from watchbook.pipeline.coder import Coder

DENIAL = DisputePair(
    "denial", "Iran said Kabul had arrested two clerks.", "Kabul denied that it had arrested two clerks."
)


def test_every_rule_that_ships_keeps_its_promises(own: Coder) -> None:
    assert list(pairs.prove(own)) == []
    number, examples, misses = pairs.count(own)
    assert min(examples, misses) >= number


def test_what_fails_is_told(own: Coder) -> None:
    kinship = disputes.kin(own.library)
    only = tuple(rule for rule in kinship.rules.file.rules if rule.id in ("denial", "lapse"))
    words = replace(kinship.rules.words, examples=(replace(DENIAL, rule="lapse"),), near_misses=(DENIAL,))
    rules = DisputeRules(replace(kinship.rules.file, rules=only), words)
    found = [(one.rule, one.what) for one in pairs.failing(own, Kinship(kinship.register, rules, kinship.demonyms))]
    assert found == [
        ("lapse", "is no dispute by this rule (by denial)"),
        ("denial", "is a dispute, and must not be: it is a near miss"),
        ("denial", "has no example of this rule"),
        ("lapse", "has no near miss of this rule"),
    ]
