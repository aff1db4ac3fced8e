"""Every rule on statements built by hand: what it puts against each other, and what comes near and is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opposed import DAY, count, deed, event, kinship, number, occurred, state, voice, where, who, words
from watchbook.merge.days import UNDATED, Days
from watchbook.merge.disputes.contradictions import Conflict, conflict
from watchbook.merge.statements.statements import Number, Statement, Voice

TALIBAN = "taliban"


def found(one: Statement, other: Statement) -> Conflict | None:
    """The conflict, which is the same whichever of the two is named first."""
    rules = kinship().rules
    there, back = conflict(one, other, rules), conflict(other, one, rules)
    assert there == back
    return there


def rule(one: Statement, other: Statement) -> str | None:
    conflicting = found(one, other)
    return None if conflicting is None else conflicting.rule


def present(holder: str, sign: str, actor: str, place: str, **more: object) -> Statement:
    return state("present", holder, sign, who=who(actor), where=where(place), **more)  # type: ignore[arg-type]


def from_attack(one: Statement) -> Statement:
    return replace(one, axioms=("attacks-active", "active-present"))


POLARITY = [
    (present("csto", "+", "isis", "AF"), present(TALIBAN, "-", "isis", "AF")),
    (
        state("harbours", "pakistan", "+", who=who("afghanistan"), whom=who("ttp")),
        state("harbours", TALIBAN, "-", who=who(TALIBAN), whom=who("ttp")),
    ),
    (
        state("supports", "india", "+", who=who("pakistan"), whom=who("jaish-e-mohammed")),
        state("supports", "pakistan", "-", who=who("pakistan-armed-forces"), whom=who("jaish-e-mohammed")),
    ),
    (
        state("controls", "nrf", "+", who=who("nrf"), where=where("AF-PAN")),
        state("controls", TALIBAN, "+", who=who(TALIBAN), where=where("AF-PAN")),
    ),
]
NOT_POLARITY = [
    (present("csto", "+", "isis", "AF"), present("russia", "+", "isis", "AF")),
    (present("csto", "+", "isis", "AF"), present(TALIBAN, "-", "isis", "IR")),
    (present("csto", "+", "isis", "AF"), present(TALIBAN, "-", "al-qaeda", "AF")),
    (present("csto", "+", "isis", "AF", day="2019-05-01"), present(TALIBAN, "-", "isis", "AF")),
    (
        state("harbours", "pakistan", "+", who=who("afghanistan"), whom=who("ttp")),
        state("harbours", "iran", "-", who=who("iran"), whom=who("ttp")),
    ),
    (
        state("controls", "nrf", "+", who=who("nrf"), where=where("AF-PAN")),
        state("controls", TALIBAN, "+", who=who(TALIBAN), where=where("AF-KAB")),
    ),
]


@pytest.mark.parametrize(("one", "other"), POLARITY)
def test_the_opposite_of_the_same_is_contested(one: Statement, other: Statement) -> None:
    conflicting = found(one, other)
    assert conflicting is not None
    assert (conflicting.rule, conflicting.edge) == ("polarity", "contested")


@pytest.mark.parametrize(("one", "other"), NOT_POLARITY)
def test_the_same_or_something_else_is_not(one: Statement, other: Statement) -> None:
    assert found(one, other) is None


DENIAL = [
    (present("csto", "+", "isis", "AF"), present(TALIBAN, "-", "isis", "AF", act="deny")),
    (deed(TALIBAN, "pakistan"), deed("china", "pakistan", "-", how="proposition", act="deny")),
    (occurred("police", "+", event()), occurred(TALIBAN, "-", event("a2"), act="deny")),
    (words("families", "+", "sniper", "fire", "crowd"), words("police", "-", "sniper", "fire", document="a2")),
    (words("amu-tv", "+", "minist", "fled"), words(TALIBAN, "-", answers=("a1|words-amu-tv",))),
]
NOT_DENIAL = [
    (deed(TALIBAN, "pakistan"), deed("china", "iran", "-", how="proposition", act="deny")),
    (occurred("police", "+", event()), occurred(TALIBAN, "-", event("a2", town="Herat"), act="deny")),
    (occurred("police", "+", event()), occurred(TALIBAN, "-", event("a2", day="2024-12-20"), act="deny")),
    (words("families", "+", "sniper", "fire", "crowd"), words("police", "-", "bridge", "fall", document="a2")),
    (words("families", "+", "sniper", "fire"), words("police", "-", "sniper", "fire", document="a2", day="2025-03-01")),
    (
        words("families", "+", "sniper", "fire", places=(("place:AF-KAB", "place:AF"),)),
        words("police", "-", "sniper", "fire", document="a2", places=(("place:AF-HER", "place:AF"),)),
    ),
    (words("families", "+", "hand", "over", "man"), words("police", "-", "hand", "over", act="reject", document="a2")),
]


@pytest.mark.parametrize(("one", "other"), DENIAL)
def test_a_denial_meets_what_is_claimed(one: Statement, other: Statement) -> None:
    assert rule(one, other) == "denial"


@pytest.mark.parametrize(("one", "other"), NOT_DENIAL)
def test_a_denial_of_something_else_does_not(one: Statement, other: Statement) -> None:
    assert found(one, other) is None


GENERAL = [
    (from_attack(present("isis-k", "+", "isis-k", "AF-KAB:Kabul")), present(TALIBAN, "-", "isis", "AF"), "part-of"),
    (present("csto", "+", "ttp", "AF-KHO"), present(TALIBAN, "-", "terrorist groups", "AF"), "part-of"),
    (
        replace(present("csto", "+", "isis", "AF"), axioms=("active-present",)),
        present(TALIBAN, "-", "isis", "AF"),
        "active-present",
    ),
    (
        replace(state("threat-to", "russia", "+", who=who("isis-k"), whom=where("RU")), axioms=("attacks-threat",)),
        state("threat-to", TALIBAN, "-", who=who("isis-k"), whom=who("other countries")),
        "attacks-threat",
    ),
]
NOT_GENERAL = [
    (present("csto", "+", "isis", "AF"), present(TALIBAN, "-", "isis-k", "AF-KAB")),
    (from_attack(present("isis-k", "+", "isis-k", "TJ")), present(TALIBAN, "-", "isis", "AF")),
    (from_attack(present("nrf", "+", "nrf", "AF-PAN")), present(TALIBAN, "-", "isis", "AF")),
    (
        replace(state("threat-to", "isis-k", "+", who=who("isis-k"), whom=where("AF")), axioms=("attacks-threat",)),
        state("threat-to", TALIBAN, "-", who=who("isis"), whom=who("other countries")),
    ),
]


@pytest.mark.parametrize(("one", "other", "axiom"), GENERAL)
def test_a_general_negative_meets_an_instance(one: Statement, other: Statement, axiom: str) -> None:
    conflicting = found(one, other)
    assert conflicting is not None
    assert conflicting.rule == "general-negative"
    assert axiom in conflicting.axioms


@pytest.mark.parametrize(("one", "other"), NOT_GENERAL)
def test_an_instance_of_something_else_does_not(one: Statement, other: Statement) -> None:
    assert found(one, other) is None


EXCLUSIVE = [
    (deed("isis-k", "isis-k", how="claim"), deed("nrf", "nrf", how="claim", about=event("a2"))),
    (deed(TALIBAN, "nrf"), deed("isis-k", "isis-k", how="claim", about=event("a2"))),
    (deed(TALIBAN, "pakistan"), deed("pakistan", "pakistan", "-", how="disclaimer", act="deny", about=event("a2"))),
    (deed(TALIBAN, "pakistan-armed-forces"), deed("pakistan", "ttp", about=event("a2"))),
]
NOT_EXCLUSIVE = [
    (deed("isis-k", "isis-k", how="claim"), deed("csto", "isis", about=event("a2"))),
    (deed(TALIBAN, "pakistan"), deed("iran", "pakistan-armed-forces", about=event("a2"))),
    (deed("isis-k", "isis-k", how="claim"), deed("nrf", "nrf", how="claim", about=event("a2", day="2024-11-02"))),
    (deed("isis-k", "isis-k", how="claim"), deed("police", "unknown gunmen", how="event", about=event("a2"))),
    (
        deed("isis-k", "isis-k", how="claim", about=event(type="COERCE")),
        deed("nrf", "nrf", how="claim", about=event("a2", type="COERCE")),
    ),
]


@pytest.mark.parametrize(("one", "other"), EXCLUSIVE)
def test_only_one_of_them_can_have_done_it(one: Statement, other: Statement) -> None:
    assert rule(one, other) == "exclusive-role"


@pytest.mark.parametrize(("one", "other"), NOT_EXCLUSIVE)
def test_parts_strangers_and_other_deeds_exclude_nobody(one: Statement, other: Statement) -> None:
    assert found(one, other) is None


QUANTITY = [
    (count("police", 5, 5), count("isis-k", 45, 45, event("a2"))),
    (count("police", 0, 0), count("isis-k", 8, 8, event("a2"), people="security")),
    (count("india", 300, 300), count("pakistan", 0, 0)),
    (count("police", 9, 9), count("mayor", 5, 5, event("a2"), day="2024-12-13")),
    (count("police", None, 10), count("hospital", 20, None, event("a2"))),
]
NOT_QUANTITY = [
    (count("police", 5, None), count("hospital", 9, 9, event("a2"))),
    (count("police", 5, 5), count("hospital", 9, 9, event("a2"), kind="injured")),
    (count("police", 5, 5, people="civilians"), count("hospital", 9, 9, event("a2"), people="all")),
    (count("police", 5, 5), count("hospital", 9, 9, event("a2", town="Herat"))),
    (count("police", 5, 5), count("hospital", 9, 9, event("a2"), as_of="2024-12-13")),
    (count("police", 5, 5, of="PK"), count("hospital", 9, 9, event("a2"), of="AF")),
    (count("police", 5, 5), count("police", 9, 9, event("a2"))),
]


@pytest.mark.parametrize(("one", "other"), QUANTITY)
def test_numbers_that_do_not_meet_are_contested(one: Statement, other: Statement) -> None:
    assert rule(one, other) == "quantity"


@pytest.mark.parametrize(("one", "other"), NOT_QUANTITY)
def test_numbers_of_others_or_grown_are_not(one: Statement, other: Statement) -> None:
    assert found(one, other) is None


def test_a_demand_is_refused() -> None:
    demand = words("pakistan", "+", "hando", "leader", how="demand", act="demand")
    refusals = [
        replace(words(TALIBAN, "-", "hand", act="reject"), number=1),
        words(TALIBAN, "-", "hando", "leader", act="reject", document="a2"),
        words(TALIBAN, "-", answers=("a1|words-pakistan",), act="reject"),
    ]
    for refusal in refusals:
        conflicting = found(demand, refusal)
        assert conflicting is not None
        assert (conflicting.rule, conflicting.edge) == ("stance", "stance")
    others = [
        words(TALIBAN, "-", "border", "crossin", act="reject", document="a2"),
        words(TALIBAN, "+", "hando", "leader"),
        words("iran", "+", "hando", "leader", how="demand", act="demand"),
        words("pakistan", "-", "hando", "leader", act="reject", document="a2"),
    ]
    assert [rule(demand, other) for other in others[:3]] == [None, None, None]
    assert found(demand, others[3]) is None


def test_who_says_the_opposite_later_has_turned() -> None:
    before = present(TALIBAN, "-", "isis", "AF", day="2024-12-01")
    later = [
        present(TALIBAN, "+", "isis", "AF", document="a2"),
        present("afghanistan-government", "+", "isis", "AF", document="a2"),
        from_attack(present(TALIBAN, "+", "isis-k", "AF-KAB", document="a2")),
    ]
    for after in later:
        conflicting = found(before, after)
        assert conflicting is not None
        assert (conflicting.rule, conflicting.edge) == ("position-change", "supersedes")
        assert conflicting.one is before or conflicting.one == before
    same_day = present(TALIBAN, "+", "isis", "AF", document="a2", day="2024-12-01")
    again = present(TALIBAN, "-", "isis", "AF", document="a2")
    elsewhere = present(TALIBAN, "+", "isis", "IR", document="a2")
    assert [found(before, other) for other in (same_day, again, elsewhere)] == [None, None, None]


def test_what_was_not_yet_so_may_become_so() -> None:
    not_yet = words("wfp", "-", "aid", "reach", act="say", lapsing=True)
    assert rule(not_yet, words("mayor", "+", "aid", "reach", document="a2", day="2024-12-12")) == "lapse"
    assert found(not_yet, words("mayor", "+", "bridge", "fall", document="a2", day="2024-12-12")) is None
    assert found(not_yet, words("mayor", "+", "aid", "reach", document="a2", day="2024-12-09")) is None
    assert found(not_yet, words("wfp", "-", "aid", "reach", act="say", document="a2", day="2024-12-12")) is None


APART = [
    {"people": ("civilians",)},
    {"when": (Days(number("2024-12-09"), number("2024-12-09")),)},
    {"actors": (("state:IR",),)},
]


@pytest.mark.parametrize("other", APART)
def test_contents_of_other_people_days_or_actors_are_not_compared(other: dict[str, object]) -> None:
    told = {"people": ("security",), "when": (Days(number(DAY), number(DAY)),), "actors": (("actor:nrf",),)}
    one = words("families", "+", "kill", "sniper", **told)
    no = words("police", "-", "kill", "sniper", document="a2")
    assert rule(one, no) == "denial"
    assert found(one, words("police", "-", "kill", "sniper", document="a2", **other)) is None


def test_names_count_half_and_never_alone() -> None:
    names = {"actors": (("state:CN",),), "places": (("place:TJ",),)}
    one = words("iran", "+", "base", document="a2", **names)
    assert rule(one, words("china", "-", "base", act="say", **names)) == "polarity"
    assert found(one, words("china", "-", "camp", act="say", **names)) is None
    assert found(words("iran", "+", "base", document="a2"), words("china", "-", "base", act="say")) is None


def test_a_demand_is_refused_in_other_words_too() -> None:
    demand = words("pakistan", "+", "expel", how="demand", act="say", places=(("place:KP", "place:PK"),))
    will_not = words(TALIBAN, "-", "expel", act="say", refuses=True, document="a2", places=(("place:KP", "place:PK"),))
    assert rule(demand, will_not) == "stance"
    assert found(demand, replace(will_not, wording=replace(will_not.wording, refuses=False))) is None  # type: ignore[arg-type, type-var]


def test_a_denial_points_at_what_was_said_of_the_denier() -> None:
    demand = words("pakistan", "+", "give", "region", how="demand", act="demand", actors=(("state:AF",),))
    refusal = words(TALIBAN, "-", "demand", act="reject", document="a2", points=("demand",), day="2024-12-12")
    assert rule(demand, refusal) == "stance"
    assert found(words("pakistan", "+", "give", how="demand", act="demand", actors=(("state:IR",),)), refusal) is None
    late = words(TALIBAN, "-", "demand", act="reject", document="a2", points=("demand",), day="2024-12-20")
    assert found(demand, late) is None


def test_an_event_of_one_report_may_be_affirmed_and_denied() -> None:
    attack, none = event(targets=("thing:clinic",)), event(event="e2", targets=("thing:clinic",), denied=True)
    assert rule(occurred("families", "+", attack), occurred("police", "-", none)) == "polarity"
    assert found(occurred("families", "+", attack), occurred("police", "-", replace(none, denied=False))) is None


def test_what_is_denied_of_a_town_may_be_so_in_its_province() -> None:
    wide = event(place="AF-KAB", level="province", point=None)
    assert found(occurred("bla", "+", wide), occurred("police", "-", event("a2", denied=True))) is None
    assert found(count("bla", 130, 130, wide), count("police", 14, 14, event("a2"))) is None


def test_who_did_it_together_claims_nothing_alone() -> None:
    joint = replace(deed("nrf", "nrf", how="claim", about=event("a2")), sole=False)
    assert found(deed("isis-k", "isis-k", how="claim"), joint) is None


def test_tellings_of_one_original_do_not_contradict_each_other() -> None:
    one, other = present("csto", "+", "isis", "AF"), present(TALIBAN, "-", "isis", "AF", document="a2")
    rooted = [replace(each, source=replace(each.source, root="wire|s1")) for each in (one, other)]
    assert found(*rooted) is None
    assert found(rooted[0], other) is not None


def test_a_signal_confirms_where_both_sides_stand_in_one_text() -> None:
    one = present("csto", "+", "isis", "AF")
    other = present(TALIBAN, "-", "isis", "AF")
    later = replace(other, source=replace(other.source, span=one.source.span._replace(start=3), signals=("despite",)))
    here, elsewhere = found(one, later), found(one, replace(later, source=replace(later.source, document="a2")))
    assert here is not None
    assert here.signals == ("despite",)
    assert elsewhere is not None
    assert elsewhere.signals == ()


numbers = st.one_of(st.none(), st.integers(0, 30))


@given(numbers, numbers, numbers, numbers)
def test_numbers_meet_where_some_number_fits_both(low: int | None, high: int | None, least: int, most: int) -> None:
    one, other = (Number("killed", "all", None, *bounds, None) for bounds in ((low, high), (least, most)))
    fits = [n for n in range(100) if all((b.low or 0) <= n <= (99 if b.high is None else b.high) for b in (one, other))]
    assert one.meets(other) == other.meets(one) == bool(fits)


def test_one_voice_is_the_speaker_his_body_and_his_government() -> None:
    spokesman = Voice("name:a b", "actor:taliban", "AF")
    assert spokesman.same(voice(TALIBAN))
    assert spokesman.same(voice("afghanistan-government"))
    assert not spokesman.same(voice("pakistan"))
    assert not Voice("name:a b").same(Voice("name:c d"))


def test_days_meet_where_they_share_one() -> None:
    first = number("2024-12-11")
    assert Days(first, first).meets(Days(first - 3, first))
    assert not Days(first, first).meets(Days(first + 1, first + 3))


def undated(one: Statement, document: str = "a1") -> Statement:
    return replace(one, when=None, source=replace(one.source, document=document, instant=UNDATED))


@pytest.mark.parametrize(("one", "other"), POLARITY)
def test_an_article_without_a_date_contests_what_it_tells_without_a_day(one: Statement, other: Statement) -> None:
    assert rule(undated(one), undated(other)) == "polarity"
    assert rule(undated(one), undated(other, "a2")) is None
    assert rule(replace(one, when=None), replace(other, when=None)) is None
