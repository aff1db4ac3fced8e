"""The sample corpus is whole: every article has its gold, every span its words, every reference its target."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

Json = dict[str, Any]

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
IDS = sorted(path.stem for path in (SAMPLES / "articles").glob("*.json"))
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

ARTICLE_FIELDS = {"id", "url", "outlet", "title", "published", "text", "invented"}
TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "DISASTER",
    "CRIME",
}
CONFLICT = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "THREATEN"}
MODALITIES = {"actual", "alleged", "denied", "planned", "hypothetical"}
CLASSES = {
    "say",
    "claim_responsibility",
    "deny",
    "accuse",
    "warn",
    "concern",
    "call_for",
    "pledge",
    "condemn",
    "confirm",
    "announce",
    "threaten",
    "praise",
}
ACLED = {
    "Abduction/forced disappearance",
    "Agreement",
    "Air/drone strike",
    "Armed clash",
    "Arrests",
    "Attack",
    "Disrupted weapons use",
    "Grenade",
    "Peaceful protest",
    "Protest with intervention",
    "Remote explosive/landmine/IED",
    "Shelling/artillery/missile attack",
    "Suicide bomb",
}
WEEKDAY_BESIDE_DATE = re.compile(
    rf"({'|'.join(DAYS)}),? (?:the )?(?:({'|'.join(MONTHS)}) (\d+)|(\d+) ({'|'.join(MONTHS)}))(?:,? (\d{{4}}))?"
)


def read(*parts: str) -> Json:
    record: Json = json.loads(SAMPLES.joinpath(*parts).read_text(encoding="utf-8"))
    return record


def article(identity: str) -> Json:
    return read("articles", f"{identity}.json")


def body(identity: str) -> str:
    """The text as the reader normalises it: the gold counts in it."""
    text: str = article(identity)["text"]
    return text.replace("\r\n", "\n")


def gold(identity: str) -> Json:
    return read("gold", f"{identity}.json")


def spans(value: object) -> Iterator[Json]:
    """Every record that points into the text, however deep."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def published(identity: str) -> datetime.date:
    return datetime.datetime.fromisoformat(article(identity)["published"]).date()


def happenings() -> list[Json]:
    return [happening for story in read("stories.json")["stories"] for happening in story["happenings"]]


def names(identity: str) -> set[str]:
    """All canonical names of the speakers of an article."""
    statements = gold(identity)["statements"]
    return {name.strip() for statement in statements for name in statement["speaker_canonical"].split(";")}


def test_every_article_has_gold_and_nothing_is_left_over() -> None:
    assert IDS
    assert sorted(path.stem for path in (SAMPLES / "gold").glob("*.json")) == IDS


@pytest.mark.parametrize("identity", IDS)
def test_article_is_complete(identity: str) -> None:
    record = article(identity)
    assert ARTICLE_FIELDS <= set(record) <= ARTICLE_FIELDS | {"language"}
    assert record["id"] == identity
    assert record["invented"] is True
    assert 80 <= len(record["text"].split()) <= 350
    assert record["text"] == record["text"].strip()
    assert "\n\n" in body(identity)
    assert 2023 <= published(identity).year <= 2025


@pytest.mark.parametrize("identity", IDS)
def test_outlet_is_invented(identity: str) -> None:
    record = article(identity)
    host = urlsplit(record["url"]).hostname or ""
    assert host == re.sub(r"[^a-z]+", "-", record["outlet"].lower()) + ".example"
    assert published(identity).strftime("/%Y/%m/%d/") in record["url"]


def test_every_outlet_is_in_the_readme() -> None:
    listed = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted({article(identity)["outlet"] for identity in IDS}) if name not in listed] == []


def test_no_two_articles_share_an_address() -> None:
    assert len({article(identity)["url"] for identity in IDS}) == len(IDS)


@pytest.mark.parametrize("identity", IDS)
def test_every_span_equals_its_words(identity: str) -> None:
    text = body(identity)
    for piece in spans(gold(identity)):
        assert piece["text"], piece
        assert text[piece["start"] : piece["end"]] == piece["text"], piece


@pytest.mark.parametrize("identity", IDS)
def test_events_keep_to_the_lists(identity: str) -> None:
    record = gold(identity)
    assert record["id"] == identity
    assert [event["index"] for event in record["events"]] == list(range(len(record["events"])))
    for event in record["events"]:
        assert event["plover"] in TYPES
        assert event["acled"] is None or event["acled"] in ACLED
        assert event["modality"] in MODALITIES
        if event["date"]:
            first, last = event["date"]["normalized_start"], event["date"]["normalized_end"]
            assert datetime.date.fromisoformat(first) <= datetime.date.fromisoformat(last)
        for number in filter(None, (event["killed"], event["wounded"])):
            assert number["min"] >= 1
            assert number["max"] is None or number["min"] <= number["max"]


@pytest.mark.parametrize("identity", IDS)
def test_what_happened_did_not_happen_after_the_article(identity: str) -> None:
    for event in gold(identity)["events"]:
        if event["date"] and event["modality"] != "planned":
            assert datetime.date.fromisoformat(event["date"]["normalized_start"]) <= published(identity)


@pytest.mark.parametrize("identity", IDS)
def test_statements_keep_to_the_list(identity: str) -> None:
    for statement in gold(identity)["statements"]:
        assert statement["class"] in CLASSES
        assert statement["cue"]
        assert statement["speaker"]
        assert statement["speaker_canonical"].split(";")[0] == statement["speaker"]["canonical"]
        if statement["content"]:
            content, cue = statement["content"], statement["cue"]
            assert cue["end"] <= content["start"] or content["end"] <= cue["start"], statement


def test_negatives_hold_no_conflict() -> None:
    negative = [identity for identity in IDS if gold(identity)["negative"]]
    assert len(negative) >= 6
    for identity in negative:
        assert not {event["plover"] for event in gold(identity)["events"]} & CONFLICT, identity


@pytest.mark.parametrize("identity", IDS)
def test_weekdays_beside_dates_are_right(identity: str) -> None:
    record = article(identity)
    for found in WEEKDAY_BESIDE_DATE.finditer(f"{record['title']}\n{record['text']}"):
        day, month = found[3] or found[4], found[2] or found[5]
        date = datetime.date(int(found[6] or published(identity).year), MONTHS.index(month) + 1, int(day))
        assert DAYS[date.weekday()] == found[1], found[0]


@pytest.mark.parametrize("identity", IDS)
def test_weekdays_of_event_dates_are_right(identity: str) -> None:
    for event in gold(identity)["events"]:
        named = [day for day in DAYS if event["date"] and day in event["date"]["text"]]
        if named:
            date = datetime.date.fromisoformat(event["date"]["normalized_start"])
            assert DAYS[date.weekday()] == named[0], event["date"]
            assert abs((published(identity) - date).days) < 7


def test_stories_name_what_exists() -> None:
    stories = read("stories.json")
    known = [happening["happening_id"] for happening in happenings()]
    assert len(set(known)) == len(known)
    for story in stories["stories"]:
        assert set(story["articles"]) <= set(IDS)
    pairs = stories["must_not_merge"] + [entry["pair"] for entry in stories["possibly_same"]]
    for one, other in pairs:
        assert {one, other} <= set(known)
        assert one != other


def test_every_event_belongs_to_one_happening() -> None:
    members = Counter((m["article"], m["event"]) for happening in happenings() for m in happening["members"])
    events = [(identity, event["index"]) for identity in IDS for event in gold(identity)["events"]]
    assert sorted(members.elements()) == sorted(events)


@pytest.mark.parametrize("happening", happenings(), ids=lambda happening: happening["happening_id"])
def test_happening_is_sound(happening: Json) -> None:
    inside = {member["article"] for member in happening["members"]}
    live = {m["article"] for m in happening["members"] if not m["background"]} or inside
    outlets = {article(identity)["outlet"] for identity in live}
    assert 1 <= happening["independent_sources"] <= len(outlets)
    for group in happening["copies"]:
        assert group["articles"][0] == group["root"]
        assert len(group["articles"]) > 1
        assert set(group["articles"]) <= inside
    for disagreement in happening["disagreements"]:
        assert len(disagreement["values"]) > 1
        assert {a for value in disagreement["values"] for a in value["articles"]} <= inside


@pytest.mark.parametrize("happening", happenings(), ids=lambda happening: happening["happening_id"])
def test_both_sides_of_a_dispute_speak_in_its_articles(happening: Json) -> None:
    for contested in happening["contested"]:
        speakers = {name for identity in contested["articles"] for name in names(identity)}
        assert contested["asserted_by"]
        assert contested["denied_by"]
        assert set(contested["asserted_by"] + contested["denied_by"]) <= speakers, contested["proposition"]


def test_copies_are_made_of_the_words_of_their_root() -> None:
    """All but the dateline and the credit line of a copy stands in its root; a partial copy adds its own."""
    for happening in happenings():
        for group in happening["copies"]:
            root = body(group["root"])
            for copy in group["articles"][1:]:
                first, *middle, _credit = body(copy).split("\n\n")
                own = [paragraph for paragraph in middle if paragraph not in root]
                assert bool(own) == (copy in group.get("partial", [])), copy
                assert len(own) < len(middle), copy
                assert first[-80:] in root, copy


def test_utterances_name_statements() -> None:
    for utterance in read("stories.json")["utterances"]:
        assert len(utterance["members"]) > 1
        for member in utterance["members"]:
            assert gold(member["article"])["statements"][member["statement"]]
