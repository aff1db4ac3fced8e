"""What a person corrects lies on top of what the machine reads: undone it is gone, and coding again keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrected import at, entry
from ledger.reports import TEXT
from watchbook import library
from watchbook.errors import UsageError
from watchbook.ledger import Entry, Ledger
from watchbook.library import Library
from watchbook.pipeline import corrections, disputes, happenings, reviewing, wire
from watchbook.pipeline.corrections import Missed, Reviewer
from watchbook.records import Correction, Event, Report, Saying, Span

Json = dict[str, Any]
BITTEN = Span(TEXT.index("struck"), TEXT.index("struck") + len("struck"))


@cache
def built_in() -> Library:
    return library.load(None, geography=False)


@pytest.fixture
def shelf() -> Library:
    return built_in()


@contextmanager
def opened(*entries: Entry) -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db") as ledger:
        list(ledger.add(entries or (entry(), entry("a2"))))
        yield ledger


def read(ledger: Ledger, document: str = "a1") -> Json:
    found: Json = json.loads(ledger.show(document))
    return found


def keys(document: str = "a1") -> tuple[str, str]:
    made = entry(document).report
    return made.events[0].key, made.sayings[0].key


def everything(ledger: Ledger, shelf: Library) -> list[bytes]:
    """All that is made of the reports, byte for byte."""
    found = disputes.of_ledger(ledger, shelf)
    joined = list(happenings.every(ledger, shelf, {}))
    return [*ledger.export(), *map(wire.encode_record, [*found, *joined])]


@cache
def untouched() -> list[bytes]:
    with opened() as ledger:
        return everything(ledger, built_in())


#: What a person may do to a report, by a word.
DEEDS: dict[str, Callable[[Reviewer, str, str, str], Correction]] = {
    "accept": lambda one, document, event, _saying: one.accept(document, event),
    "reject the event": lambda one, document, event, _saying: one.reject(document, event, "it was a drill"),
    "reject the saying": lambda one, document, _event, saying: one.reject(document, saying),
    "change the event": lambda one, document, event, _saying: one.change(
        document, event, {"type": "CRIME", "place": "Herat", "since": "2024-12-09", "casualties": "killed 4-6 security"}
    ),
    "change the saying": lambda one, document, _event, saying: one.change(
        document, saying, {"act": "reject", "speaker": "isis-k", "standing": "yes"}
    ),
    "add": lambda one, document, _event, _saying: one.add(document, Missed("event", "COERCE", BITTEN)),
    "alias": lambda one, _document, _event, _saying: one.alias("A bomber", "isis-k"),
}


@settings(max_examples=5, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(("a1", "a2"))), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_what_is_undone_in_any_order_leaves_no_trace(deeds: list[tuple[str, str]], chance: Any) -> None:
    shelf = built_in()
    with opened() as ledger:
        person, said = Reviewer(ledger, shelf, "ada"), []
        for deed, document in deeds:
            try:
                said.append(DEEDS[deed](person, document, *keys(document)).number)
            except UsageError:
                continue
        corrected = list(ledger.export())
        ledger.rebuild()
        assert list(ledger.export()) == corrected
        chance.shuffle(said)
        for number in said:
            person.undo(number)
        assert everything(ledger, shelf) == untouched()
        assert len(ledger.corrections.every()) == 2 * len(said)


def test_every_way_to_correct_a_report(shelf: Library) -> None:
    event, saying = keys()
    with opened() as ledger:
        person = Reviewer(ledger, shelf, "ada")
        DEEDS["change the event"](person, "a1", event, saying)
        changed = read(ledger)["events"][0]
        assert (changed["type"], changed["place"]["name"], changed["place"]["country"]) == ("CRIME", "Herat", "AF")
        assert (changed["time"]["start"], changed["time"]["end"]) == ("2024-12-09", "2024-12-09")
        assert changed["casualties"][0] | {"span": 0, "text": 0} == {
            "kind": "killed", "who": "security", "low": 4, "best": None, "high": 6, "as_of": None, "saying": None,
            "span": 0, "text": 0,
        }  # fmt: skip
        assert changed["key"] == event
        assert changed["actors"] == json.loads(entry().body)["events"][0]["actors"]
        DEEDS["change the saying"](person, "a1", event, saying)
        said = read(ledger)["sayings"][0]
        assert (said["act"], said["speaker"]["actor"], said["standing"]) == ("reject", "isis-k", True)
        assert said["speaker"]["kind"] == "armed-group"
        added = DEEDS["add"](person, "a1", event, saying)
        assert [one["rule"] for one in read(ledger)["events"]] == ["assault.en.1", corrections.BY_HAND]
        person.change("a1", added.key, {"actors": "taliban\na trader"})
        assert [one["name"] for one in read(ledger)["events"][1]["actors"]] == ["Taliban", "a trader"]
        DEEDS["reject the event"](person, "a1", event, saying)
        report = read(ledger)
        assert [one["id"] for one in report["events"]] == ["e2"]
        assert (report["main"], report["checks"][0]["about"]) == (None, [])
        assert wire.decode(ledger.show("a1")).events[0].key == added.key
        assert read(ledger, "a2") == json.loads(entry("a2").body)


def test_an_alias_holds_in_every_report_that_comes(shelf: Library) -> None:
    with opened() as ledger:
        Reviewer(ledger, shelf, "ada").alias("a bomber", "isis-k")
        list(ledger.add([entry("a3")]))
        for document in ("a1", "a2", "a3"):
            assert read(ledger, document)["events"][0]["actors"][0]["actor"] == "isis-k"
            assert read(ledger, document)["events"][0]["actors"][0]["text"] == "a bomber"


@pytest.mark.parametrize(
    ("by", "state"),
    [(0, "applies"), (-2, "applies"), (40, "lost"), (None, "lost")],
    ids=["in place", "moved a little", "elsewhere", "no more"],
)
def test_coding_again_keeps_a_correction_that_still_has_its_record(shelf: Library, by: int | None, state: str) -> None:
    def shift(report: Report) -> Report:
        if by is None:
            return replace(report, events=(), main=None, checks=())
        one = report.events[0]
        span = Span(one.trigger.span.start + by, one.trigger.span.end + by)
        words = replace(one.trigger, span=span, text=span.of(TEXT))
        key = f"{report.document.id}|{report.document.version}|{one.type}|{at(span)}"
        return replace(report, events=(replace(one, trigger=words, key=key),))

    with opened() as ledger:
        Reviewer(ledger, shelf, "ada").change("a1", keys()[0], {"stage": "attempted"}, "it failed")
        list(ledger.add([entry("a1", "sha256:rules-2", shift)]))
        assert [one["stage"] for one in read(ledger)["events"]] == {
            "applies": ["attempted"], "lost": [] if by is None else ["happened"],
        }[state]  # fmt: skip
        ((said, found),) = corrections.listed(ledger)
        assert (said.who, said.why, found) == ("ada", "it failed", state)
        assert json.loads(said.before or "")["stage"] == "happened"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("type", "WAR", "is none of"),
        ("place", "Nowhere at All", "the gazetteer has no"),
        ("since", "soon", "no day"),
        ("casualties", "many", "write a line such as"),
        ("casualties", "killed 3 robots", "is none of"),
        ("responsibility", "isis-k", "write a name, a colon"),
        ("stage", "happened", "nothing differs"),
    ],
)
def test_what_cannot_be_read_is_said(shelf: Library, field: str, text: str, says: str) -> None:
    with opened() as ledger:
        with pytest.raises(UsageError, match=says):
            Reviewer(ledger, shelf, "ada").change("a1", keys()[0], {field: text})
        assert ledger.corrections.every() == []


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{", "no JSON"),
        ('{"colour": "red"}', "no such field"),
        ('{"trigger": {"span": [0, 4], "text": "Nope"}}', "do not stand at"),
        ('{"stage": 7}', "makes no report"),
    ],
)
def test_a_record_written_as_json_is_checked(shelf: Library, written: str, says: str) -> None:
    with opened() as ledger, pytest.raises(UsageError, match=says):
        Reviewer(ledger, shelf, "ada").replace("a1", keys()[0], written)


def test_merge_and_split_are_undone_in_their_turn(shelf: Library) -> None:
    with opened() as ledger:
        before = everything(ledger, shelf)
        person = Reviewer(ledger, shelf, "ada")
        ids = [group.id for group in ledger.happened.groups()]
        done = person.merge(ids) if len(ids) > 1 else person.split(ids[0], ["a2"])
        assert len(list(ledger.happened.groups())) != len(ids)
        assert person.undo().undoes == done.number
        assert everything(ledger, shelf) == before
        with pytest.raises(UsageError, match="nothing to undo"):
            person.undo()


def test_the_queue_puts_what_is_weighty_and_uncertain_first(shelf: Library) -> None:
    with opened() as ledger:
        disputes.of_ledger(ledger, shelf)
        weights = reviewing.load(shelf)
        items, waiting = reviewing.queue(ledger, weights)
        assert waiting == len(items) == 4
        assert [one.value for one in items] == sorted((one.value for one in items), reverse=True)
        first = items[0]
        assert isinstance(first.record, Event)
        assert first.value == pytest.approx(first.contested * first.impact * first.doubt)
        assert {type(one.record) for one in items} == {Event, Saying}
        Reviewer(ledger, shelf, "ada").accept(first.report.document.id, first.record.key)
        rest, waiting = reviewing.queue(ledger, weights)
        assert [one.record.key for one in rest] == [one.record.key for one in items[1:]]
        assert waiting == 3
