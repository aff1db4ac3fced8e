"""Happenings in the ledger: one report at a time is as all at once, and a person's word outlives everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.reports import entry
from merge.test_clusters import POOL, joined
from told import account, rules
from watchbook.errors import UsageError
from watchbook.ledger import Ledger, happened
from watchbook.ledger.happened import Group
from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.making import identity
from watchbook.records import Judgement

#: The accounts of one report for each document of the pool.
TOLD = {
    document: tuple(one for one in POOL if one.occurrence.document == document)
    for document in sorted({one.occurrence.document for one in POOL})
}


def fill(ledger: Ledger, documents: Sequence[str], version: str = "") -> dict[str, int]:
    """Reports of these documents; document → number of its report."""
    list(ledger.add(entry(document, f"text {document}{version}") for document in documents))
    numbers = ledger.happened.unread("basis")
    return dict(zip(documents, numbers, strict=True))


def put(ledger: Ledger, numbers: dict[str, int], told: dict[str, tuple[Account, ...]] | None = None) -> None:
    ledger.happened.put([(number, (told or TOLD)[document]) for document, number in numbers.items()], rules())


def groups(ledger: Ledger) -> list[list[str]]:
    return [
        [f"{one.account.occurrence.document} {one.event}" for one in group.parts] for group in ledger.happened.groups()
    ]


def everything(ledger: Ledger) -> list[Group]:
    return list(ledger.happened.groups())


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "watchbook.db")
    put(made, fill(made, list(TOLD)))
    return made


def test_a_page_goes_on_behind_any_happening(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    every = everything(ledger)
    assert len(every) > 3
    monkeypatch.setattr(happened, "_PAGE", 2)
    assert everything(ledger) == every
    for number, one in enumerate(every):
        assert list(ledger.happened.groups(one.id)) == every[number + 1 :]


def at(ledger: Ledger, name: str) -> Group:
    """The happening of which an event of a report is a part (“tv e1”)."""
    return next(each for each, names in zip(everything(ledger), groups(ledger), strict=True) if name in names)


def judge(ledger: Ledger, kind: str, *of: Sequence[str]) -> Judgement:
    return ledger.happened.judge(Judgement(0, kind, tuple(map(tuple, of))), rules())  # type: ignore[arg-type]


@given(st.permutations(sorted(TOLD)), st.lists(st.integers(1, 4), min_size=1, max_size=6))
@settings(max_examples=8, deadline=None)
def test_one_by_one_in_any_order_is_all_at_once(documents: list[str], steps: list[int]) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
        numbers = fill(ledger, documents)
        waiting = list(documents)
        while waiting:
            size = steps.pop(0) if steps else len(waiting)
            part, waiting = waiting[:size], waiting[size:]
            put(ledger, {document: numbers[document] for document in part})
        assert groups(ledger) == joined(POOL)


def test_what_no_longer_counts_is_taken_away(ledger: Ledger) -> None:
    list(ledger.add([entry("tv", "another text")]))
    (number,) = ledger.happened.unread("basis")
    ledger.happened.sweep(rules())
    left = [one for one in POOL if one.occurrence.document != "tv"]
    assert groups(ledger) == joined(left)
    ledger.happened.put([(number, ())], rules())
    assert ledger.happened.unread("basis") == []


def test_with_other_rules_all_is_read_again(ledger: Ledger) -> None:
    assert ledger.happened.unread("basis") == []
    assert len(ledger.happened.unread("other")) == len(TOLD)
    assert groups(ledger) == []


def test_the_id_is_made_of_the_earliest_report(ledger: Ledger) -> None:
    assert at(ledger, "tv e1").id == identity(TOLD["wire-1"][0].key)


def test_an_earlier_id_leads_to_the_happening_for_ever(ledger: Ledger) -> None:
    before = at(ledger, "tv e1").id
    first = account("first", spots=TOLD["wire-1"][0].spots, tolls=TOLD["wire-1"][0].tolls, published=739_047)
    put(ledger, fill(ledger, ["first"]), {"first": (first,)})
    after = at(ledger, "tv e1")
    assert after.id == identity(first.key) != before
    assert ledger.happened.group(before) == after
    assert ledger.happened.group(before[:8]) == after


@pytest.mark.parametrize(
    ("given", "says"),
    [("hffff", "has no such happening"), ("", "has no such happening"), ("h", "more than one happening begins so")],
)
def test_what_is_no_happening_is_said(ledger: Ledger, given: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        ledger.happened.group(given)


def test_a_merge_wins_until_it_is_undone(ledger: Ledger) -> None:
    before = everything(ledger)
    one, other = at(ledger, "herat e1"), at(ledger, "talks e1")
    said = judge(ledger, "merge", one.keys, other.keys)
    assert at(ledger, "herat e1").keys == tuple(sorted((*one.keys, *other.keys)))
    assert ledger.happened.group(other.id) == ledger.happened.group(one.id)
    ledger.happened.judge(Judgement(0, "undo", (), said.number), rules())
    assert everything(ledger) == before


def test_a_split_wins_until_it_is_undone(ledger: Ledger) -> None:
    before = everything(ledger)
    whole = at(ledger, "tv e1")
    out = TOLD["radio"][0].key
    judge(ledger, "split", (out,), tuple(key for key in whole.keys if key != out))
    assert "radio e1" not in groups(ledger)[[group.id for group in everything(ledger)].index(at(ledger, "tv e1").id)]
    with pytest.raises(UsageError, match="no judgement 7 in force"):
        ledger.happened.judge(Judgement(0, "undo", (), 7), rules())
    ledger.happened.judge(Judgement(0, "undo"), rules())
    assert everything(ledger) == before
    with pytest.raises(UsageError, match="nothing to undo"):
        ledger.happened.judge(Judgement(0, "undo"), rules())


@given(st.data())
@settings(max_examples=6, deadline=None)
def test_what_is_said_and_undone_leaves_no_trace(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
        put(ledger, fill(ledger, list(TOLD)))
        before = everything(ledger)
        count = data.draw(st.integers(1, 4))
        for _ in range(count):
            found = everything(ledger)
            large = [group for group in found if len(group.parts) > 1]
            if data.draw(st.booleans()) and large:
                keys = data.draw(st.sampled_from(large)).keys
                judge(ledger, "split", keys[:1], keys[1:])
            elif len(found) > 1:
                one, other = data.draw(st.lists(st.sampled_from(found), min_size=2, max_size=2, unique=True))
                judge(ledger, "merge", one.keys, other.keys)
        for one, _ in list(ledger.happened.judgements()):
            if data.draw(st.booleans()):
                ledger.happened.judge(Judgement(0, "undo", (), one.number), rules())
        undone = {one.undoes for one, _ in ledger.happened.judgements()}
        for one, _ in list(ledger.happened.judgements()):
            if one.kind != "undo" and one.number not in undone:
                ledger.happened.judge(Judgement(0, "undo", (), one.number), rules())
        assert everything(ledger) == before


def test_a_judgement_holds_for_a_report_that_is_coded_again(ledger: Ledger) -> None:
    one, other = at(ledger, "herat e1"), at(ledger, "talks e1")
    judge(ledger, "merge", one.keys, other.keys)
    list(ledger.add([entry("herat", "text herat", rules="sha256:rules-2")]))
    (number,) = ledger.happened.unread("basis")
    ledger.happened.sweep(rules())
    (_, lost) = ledger.happened.judgements()[0]
    assert lost == one.keys
    (old,) = TOLD["herat"]
    key = old.key.replace("10-15", "12-19")
    again = replace(old, occurrence=replace(old.occurrence, key=key))
    ledger.happened.put([(number, (again,))], rules())
    assert at(ledger, "herat e1") == at(ledger, "talks e1")
    assert ledger.happened.judgements()[0][1] == ()


def test_a_judgement_outlives_new_rules(ledger: Ledger) -> None:
    judge(ledger, "merge", at(ledger, "herat e1").keys, at(ledger, "talks e1").keys)
    before = everything(ledger)
    numbers = dict(zip(TOLD, sorted(ledger.happened.unread("other")), strict=True))
    put(ledger, numbers)
    assert everything(ledger) == before
