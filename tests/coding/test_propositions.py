"""Propositions: what contents put forward, with the speaker's commitment."""

from __future__ import annotations

from spoken import one, rules
from watchbook.records import Actor, Place, Thing


def test_two_of_one_content() -> None:
    saying = one("They have asserted that ETIM is not active in the valley and poses no threat to hamlets.")
    active, threat = saying.propositions
    assert (active.predicate, active.polarity, active.commitment) == ("active", "-", "CT-")
    assert active.text == "ETIM is not active in the valley"
    assert isinstance(active.roles["who"], Actor)
    assert active.roles["who"].actor == "etim"
    assert isinstance(active.roles["where"], Thing)
    assert (threat.predicate, threat.polarity, threat.commitment) == ("threat-to", "-", "CT-")
    assert threat.text == "poses no threat to hamlets"
    assert isinstance(threat.roles["who"], Actor)
    assert isinstance(threat.roles["whom"], Thing)


def test_what_is_denied_is_put_forward_as_not_so() -> None:
    saying = one("The group has repeatedly denied the presence of foreign fighters in Herat.")
    (present,) = saying.propositions
    assert (present.predicate, present.polarity, present.commitment) == ("present", "-", "CT-")
    assert isinstance(present.roles["where"], Place)
    assert present.roles["where"].name == "Herat"
    assert present.rule == "present.en.1"


def test_no_role_has_a_name_that_reports_use_otherwise() -> None:
    for predicate in rules().propositions.predicates.values():
        assert not {"in", "from"} & set(predicate.roles), predicate.id


def test_every_rule_names_a_known_predicate_and_its_roles() -> None:
    predicates = rules().propositions.predicates
    for rule in rules().propositions.book.rules:
        assert set(rule.roles) <= set(predicates[rule.predicate].roles), rule.id


def test_every_rule_has_examples_and_a_near_miss() -> None:
    for rule in (*rules().book.rules, *rules().propositions.book.rules):
        assert len(rule.examples) >= 2, rule.id
        assert rule.near_misses, rule.id
