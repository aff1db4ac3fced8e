"""Disputes: who stands on which side, and that neither depends on the order in which reports come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from opposed import actor, count, deed, event, kinship, occurred, state, where, who, words
from watchbook.merge.disputes import gathering
from watchbook.merge.disputes.contradictions import Conflict
from watchbook.merge.statements.statements import Statement
from watchbook.records import Dispute

RULES = kinship().rules


def present(holder: str, sign: str, group: str, place: str, document: str, day: str = "2024-12-11") -> Statement:
    return state("present", holder, sign, document=document, day=day, who=who(group), where=where(place))


def numbered(statements: Sequence[Statement]) -> list[Statement]:
    """Each with a number of its own in its document."""
    return [replace(one, number=number) for number, one in enumerate(statements)]


POOL = numbered(
    [
        present("taliban", "-", "isis", "AF", "a1"),
        present("csto", "+", "isis", "AF", "a2"),
        present("russia", "+", "isis-k", "AF-KHO", "a3", "2024-12-20"),
        present("taliban", "+", "isis", "AF", "a4", "2025-01-05"),
        present("taliban", "-", "terrorist groups", "AF", "a5"),
        present("iran", "-", "isis", "IR", "a6"),
        deed("isis-k", "isis-k", how="claim", about=event("a7")),
        deed("nrf", "nrf", how="claim", about=event("a8")),
        deed("taliban", "pakistan", about=event("a9", town="Khost")),
        deed("pakistan", "pakistan", "-", how="disclaimer", act="deny", about=event("a10", town="Khost")),
        deed("iran", "pakistan", about=event("a11", town="Khost")),
        occurred("police", "+", event("a7")),
        count("police", 5, 5, event("a7")),
        count("isis-k", 45, 45, event("a12")),
        count("hospital", 9, 9, event("a13")),
        words("families", "+", "sniper", "fire", "crowd", document="a14"),
        words("uzbekistan", "-", "sniper", "fire", document="a15"),
        words("pakistan", "+", "hando", "leader", how="demand", act="demand", document="a16"),
        words("taliban", "-", "hando", "leader", act="reject", document="a17"),
        words("traders", "+", "cross", "open", turns=("clos",), document="a18"),
        words("customs", "+", "cross", "clos", turns=("open",), document="a19"),
    ]
)


def find(statements: Sequence[Statement]) -> list[Dispute]:
    return gathering.find(statements, RULES)


def by_rule(found: Sequence[Dispute], rule: str) -> list[Dispute]:
    return [one for one in found if one.rule == rule]


def test_all_who_hold_a_side_stand_on_it() -> None:
    (one,) = [each for each in find(POOL) if each.proposition == "Islamic State: present in AF"]
    sides = {(side.stance, side.holder.actor) for side in one.sides}
    assert sides == {("denies", "taliban"), ("asserts", "csto"), ("asserts", "russia")}
    assert (one.kind, one.first, one.last) == ("contested", "2024-12-11", "2024-12-20")
    assert one.axioms == ("part-of",)


def test_each_side_shows_its_words() -> None:
    (one,) = by_rule(find(POOL), "stance")
    demand, refusal = one.sides
    assert (one.kind, demand.stance, refusal.stance) == ("stance", "asserts", "denies")
    assert [(each.document, each.saying) for each in demand.sayings] == [("a16", "words-pakistan")]
    assert [told.text for told in refusal.told] == ["words"]


def test_rival_claims_stand_against_each_other_and_name_their_happenings() -> None:
    found = by_rule(find(POOL), "exclusive-role")
    rivals = next(one for one in found if {side.holder.actor for side in one.sides} == {"isis-k", "nrf"})
    assert {side.stance for side in rivals.sides} == {"asserts", "denies"}
    assert all(len(side.happenings) == 1 for side in rivals.sides)
    assert rivals.sides[0].happenings != rivals.sides[1].happenings


def test_two_affirmations_of_opposites_contradict_each_other() -> None:
    (one,) = [each for each in by_rule(find(POOL), "polarity") if {"traders", "customs"} & _holders(each)]
    assert _holders(one) == {"traders", "customs"}
    apart = numbered([words("traders", "+", "school", "open", turns=("clos",), document="a1"), POOL[-1]])
    assert find(apart) == []


def test_whoever_turned_holds_his_side_no_more() -> None:
    (one,) = [each for each in find(POOL) if each.proposition == "Islamic State: present in AF"]
    assert one.status == "settled"
    (denial,) = [side for side in one.sides if side.stance == "denies"]
    assert denial.superseded == "a4|present-taliban"
    (other,) = [each for each in find(POOL[:3]) if each.proposition == "Islamic State: present in AF"]
    assert other.status == "open"


def test_the_conflict_that_has_understood_most_counts() -> None:
    vague = [words("isis-k", "+", "bomb", "kill", document="a12"), words("police", "-", "bomb", "kill", document="a7")]
    same = [replace(one, source=replace(one.source, key=key)) for one, key in zip(vague, ("x", "y"), strict=True)]
    counts = [
        replace(one, source=replace(one.source, key=key)) for one, key in zip((POOL[12], POOL[13]), "yx", strict=True)
    ]
    assert [one.rule for one in find(numbered([*same, *counts]))] == ["quantity"]


def test_an_outlet_that_says_so_itself_is_a_side_like_any_other() -> None:
    outlet = occurred("police", "+", event("a1"))
    outlet = replace(outlet, source=replace(outlet.source, act=None, record="e1"), holder=actor("khaama-press"))
    denial = occurred("taliban", "-", event("a2"), act="deny")
    (one,) = find(numbered([outlet, denial]))
    side = next(side for side in one.sides if side.stance == "asserts")
    assert side.sayings == ()
    assert [told.event for told in side.told] == ["e1"]


@given(st.permutations(POOL))
def test_disputes_are_the_same_in_any_order(statements: list[Statement]) -> None:
    assert find(statements) == find(POOL)


@given(st.lists(st.sampled_from(POOL), unique_by=lambda one: one.key), st.integers(0, len(POOL)))
def test_what_is_new_is_compared_with_what_is_known_as_if_all_came_at_once(
    statements: list[Statement], cut: int
) -> None:
    known, new = statements[:cut], statements[cut:]
    first = list(gathering.conflicts(known, (), RULES))
    then = list(gathering.conflicts(new, known, RULES))
    assert gathering.gather([*first, *then], RULES) == find(statements)


@given(st.lists(st.sampled_from(POOL), unique_by=lambda one: one.key))
def test_nothing_that_contradicts_is_filed_where_it_is_not_found(statements: list[Statement]) -> None:
    from watchbook.merge.disputes.contradictions import conflict

    def pair(found: Conflict) -> frozenset[object]:
        return frozenset((found.one.key, found.other.key))

    every = (conflict(one, other, RULES) for place, one in enumerate(statements) for other in statements[:place])
    assert {pair(one) for one in every if one is not None} == {
        pair(one) for one in gathering.conflicts(statements, (), RULES)
    }


@given(st.lists(st.sampled_from(POOL), unique_by=lambda one: one.key))
def test_an_id_is_given_once_and_lasts(statements: list[Statement]) -> None:
    found = find(statements)
    assert len({one.id for one in found}) == len(found)
    later = present("china", "+", "isis", "AF", "a99", "2025-02-01")
    kept = {one.id for one in find([*statements, replace(later, number=99)])}
    assert {one.id for one in found} <= kept


# Helpers


def _holders(dispute: Dispute) -> set[str | None]:
    return {side.holder.actor or side.holder.text for side in dispute.sides}
