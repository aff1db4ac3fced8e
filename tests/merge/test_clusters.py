"""Accounts put together: what the pairs alone cannot tell, and that the order of arrival tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from told import BARCHI, HERAT, KABUL, KABUL_PROVINCE, KHAIRKHANA, account, on, rules, toll
from watchbook.merge.happenings import clusters, drawers, judging
from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.merge.happenings.likeness import compare
from watchbook.records import Judgement

#: Two bombings in one city on one day, one in another city, a meeting, and reports that tell of several.
POOL = (
    account("wire-1", spots=(BARCHI,), tolls=(toll(5),), published=739_048),
    account("radio", tolls=(toll(6),), spots=(BARCHI,)),
    account("tv", "e1", place=BARCHI, tolls=(toll(8),)),
    account("tv", "e2", place=KHAIRKHANA, tolls=(toll(2),)),
    account("paper", "e1", place=KHAIRKHANA, tolls=(toll(2),), published=739_051),
    account("paper", "e2", place=BARCHI, tolls=(toll(9),)),
    account("blog", place=BARCHI, when=on("2024-06-01", "2024-06-30"), stage="background", published=739_090),
    account("herat", place=HERAT, tolls=(toll(5),)),
    account("vague", place=KABUL_PROVINCE, mode=None, when=on("2024-06-11", "2024-06-13", sure=False)),
    account("talks", type="CONSULT", mode=None),
)


def joined(accounts: Sequence[Account], by: JoiningRules | None = None) -> list[list[str]]:
    made = clusters.joined(accounts, drawers.links(accounts, by or rules()), by or rules())
    return [[f"{one.occurrence.document} {one.occurrence.event}" for one in group] for group in made]


def together(groups: Sequence[Sequence[str]], *names: str) -> bool:
    return any(set(names) <= set(group) for group in groups)


def test_two_bombings_in_one_city_on_one_day_stay_two() -> None:
    found = joined(POOL)
    assert together(found, "wire-1 e1", "radio e1", "tv e1", "paper e2", "blog e1")
    assert together(found, "tv e2", "paper e1")
    assert not any(together(found, one, "tv e2") for one in ("tv e1", "wire-1 e1", "radio e1", "paper e2"))
    assert ["herat e1"] in found
    assert ["talks e1"] in found


def test_the_earliest_published_comes_first() -> None:
    (bombing,) = [group for group in joined(POOL) if "tv e1" in group]
    assert (bombing[0], bombing[-1]) == ("wire-1 e1", "blog e1")


@given(st.permutations(POOL))
@settings(max_examples=30, deadline=None)
def test_the_order_of_arrival_tells_nothing(accounts: list[Account]) -> None:
    assert joined(accounts) == joined(POOL)


@given(st.lists(st.sampled_from(POOL), unique=True), st.sampled_from(POOL))
@settings(max_examples=60, deadline=None)
def test_who_are_linked_meet_in_a_drawer(accounts: list[Account], one: Account) -> None:
    """Whoever looks into a drawer of the other is met by the other as well."""
    for other in accounts:
        meets = [
            set(drawers.sought(mine, rules())) & set(drawers.filed(theirs, rules()))
            for mine, theirs in ((one, other), (other, one))
        ]
        assert bool(meets[0]) == bool(meets[1])
        if compare(one, other, rules()).score >= rules().file.link and one.key != other.key:
            assert meets[0]


def test_what_is_like_both_of_two_does_not_make_them_one() -> None:
    one, bridge, other = account("one", place=BARCHI), account("bridge"), account("other", place=KHAIRKHANA)
    assert min(compare(bridge, each, rules()).score for each in (one, other)) >= rules().file.link
    assert not together(joined([one, bridge, other]), "one e1", "other e1")


def test_two_groups_are_one_only_if_their_pairs_are_alike_on_the_whole() -> None:
    one, other = (account(name, place=None, spots=(spot,)) for name, spot in (("one", BARCHI), ("other", KHAIRKHANA)))
    strict = JoiningRules(replace(rules().file, mean=3.0))
    assert compare(one, other, rules()).apart is None
    assert not together(joined([one, account("bridge"), other], strict), "one e1", "other e1")


def test_a_large_component_falls_apart_at_its_weaker_links() -> None:
    small = JoiningRules(replace(rules().file, most=2))
    near = [account(name, place=BARCHI, tolls=(toll(5),)) for name in ("a1", "a2")]
    far = [account(name, day="2024-06-13", place=KABUL, tolls=(toll(9),)) for name in ("b1", "b2")]
    assert together(joined([*near, *far]), "a1 e1", "b1 e1") or len(joined([*near, *far])) == 2
    assert joined([*near, *far], small) == [["a1 e1", "a2 e1"], ["b1 e1", "b2 e1"]]


def verdict(*said: tuple[str, tuple[tuple[str, ...], ...]]) -> judging.Verdicts:
    keys = {one.occurrence.document: one.key for one in POOL}
    made = [
        Judgement(number, kind, tuple(tuple(keys[name] for name in group) for group in groups))  # type: ignore[arg-type]
        for number, (kind, groups) in enumerate(said, 1)
    ]
    return judging.verdicts(made)


def test_what_a_person_says_counts_whatever_speaks_against_it() -> None:
    said = verdict(("merge", (("herat",), ("talks",))), ("split", (("radio",), ("wire-1", "blog"))))
    made = clusters.joined(POOL, drawers.links(POOL, rules()), rules(), said)
    found = [{one.occurrence.document for one in group} for group in made]
    assert {"herat", "talks"} in found
    assert not any({"radio", "wire-1"} <= group for group in found)


def test_the_later_word_counts() -> None:
    groups = (("herat",), ("talks",))
    keys = [one.key for one in POOL if one.occurrence.document in ("herat", "talks")]
    for said, expected in ((("merge", "split"), False), (("split", "merge"), True)):
        assert verdict(*((kind, groups) for kind in said)).of(*keys) is expected
