from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchbook.pipeline import wire
from watchbook.records import (
    SCHEMA,
    Actor,
    Check,
    Document,
    Event,
    Filler,
    Mention,
    Place,
    Proposition,
    Published,
    Quantity,
    Report,
    Role,
    Saying,
    Span,
    Thing,
    Time,
    Timex,
    Words,
)

TEXT = "Aid 😀 came to כאבול."
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
DOCUMENT = Document(
    "a1", None, None, "Aid", None, "en", TEXT, f"sha256:{DIGEST}", DIGEST, Published(None, None, "open", "none")
)
AID = Span(0, 3)
ACTOR = Actor(AID, "Aid", None, "Aid", "ngo", role=Role("donor", "2020-01-01"))
PLACE = Place(Span(14, 20), "כאבול.", "Kabul", "city", "city", "AF")
TIME = Time(None, None, "2024-12-11", "2024-12-11", "day", Timex("DATE", "2024-12-11"))
THING = Thing(AID, "Aid", "goods")
QUANTITY = Quantity(AID, "Aid", 1, None, None)
PROPOSITION = Proposition(
    "occurred",
    {"in": PLACE, "from": ACTOR, "when": TIME, "what": THING, "many": QUANTITY},
    "+",
    "CT+",
    None,
    AID,
    "Aid",
)
EVENT = Event("e1", "AID", None, Words(AID, "Aid", "title"), "happened", "affirmed", "aid.1", "k", recipients=(THING,))
SAYING = Saying("s1", "say", ACTOR, Words(AID, "Aid"), (), "direct", "say.1", "k", propositions=(PROPOSITION,))
REPORT = Report(
    "0.1.0",
    "sha256:r",
    None,
    "m",
    DOCUMENT,
    mentions=(Mention("m1", "actor", AID, "Aid", actor=ACTOR), Mention("m2", "number", AID, "Aid", low=1)),
    events=(EVENT,),
    sayings=(SAYING,),
    checks=(Check("impossible-date", "30 February"),),
    main="e1",
)

# Emoji of several code points, right to left, marks that JSON must escape, line separators.
LETTERS = st.sampled_from(["a", '"', "\\", "\n", "\x00", "\u2028", "é", "𝒳", "👩‍🚒", "طالبان", "שלום", "\u202e"])
st.register_type_strategy(str, st.lists(LETTERS, max_size=3).map("".join))
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(Filler, st.one_of(*map(st.from_type, (Actor, Thing, Place, Time, Quantity))))
REPORTS = st.from_type(Report).map(lambda report: replace(report, schema=SCHEMA))


def written(report: Report = REPORT) -> dict[str, Any]:
    return dict(json.loads(wire.encode(report)))


@given(REPORTS)
@settings(max_examples=20, deadline=None)
def test_decoding_gives_back_what_was_encoded(report: Report) -> None:
    body = wire.encode(report)
    assert wire.decode(body) == report
    assert wire.encode(wire.decode(body)) == body
    assert b"\n" not in body


@given(REPORTS)
@settings(max_examples=8, deadline=None)
def test_every_report_keeps_the_schema(report: Report) -> None:
    kept = replace(report, events=tuple(replace(event, recipients=(ACTOR, THING)) for event in report.events))
    VALIDATOR.validate(written(kept))


VALIDATOR = jsonschema.Draft202012Validator(wire.schema())


def test_the_keys_stand_in_a_fixed_order() -> None:
    report = written()
    assert " ".join(report) == wire.ORDERS[Report]
    assert list(report["events"][0])[:6] == ["id", "type", "mode", "contexts", "trigger", "actors"]
    assert list(report["document"]["published"])[-1] == "from"


@pytest.mark.parametrize("record", wire.ORDERS)
def test_an_order_names_every_field_once(record: type[Any]) -> None:
    assert sorted(wire.ORDERS[record].split()) == sorted(field.name for field in fields(record))


def test_python_s_own_words_lose_their_mark() -> None:
    report = written()
    assert report["document"]["published"]["from"] == "none"
    assert report["sayings"][0]["speaker"]["role"] == {"label": "donor", "from": "2020-01-01", "until": None}
    assert report["events"][0]["trigger"] == {"span": [0, 3], "text": "Aid", "in": "title"}
    assert "in" not in report["sayings"][0]["cue"]


def test_a_role_may_be_called_as_a_field_is() -> None:
    assert list(written()["sayings"][0]["propositions"][0]["roles"]) == ["in", "from", "when", "what", "many"]
    assert wire.decode(wire.encode(REPORT)).sayings[0].propositions[0].roles == PROPOSITION.roles


def test_a_mention_holds_what_belongs_to_its_kind() -> None:
    actor, number = written()["mentions"]
    assert list(actor) == ["id", "kind", "span", "text", "chain", "actor"]
    assert list(number) == ["id", "kind", "span", "text", "chain", "low", "best", "high", "unit"]


def test_what_is_unknown_is_null() -> None:
    report = written()
    assert report["gazetteer"] is None
    assert report["document"]["published"]["span"] is None
    assert report["events"][0]["codes"] == dict.fromkeys(("cameo", "acled", "quad", "goldstein", "ucdp"))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"schema": 2}', "expected a report of schema 1, got schema 2"),
        (b"[]", "got schema None"),
        (b"{", "truncated"),
        (wire.encode(REPORT).replace(b'"happened"', b'"hoped"'), r"'hoped' - at `\$.events\[0\].stage"),
        (wire.encode(REPORT).replace(b'"recipients":[', b'"recipients":[7,'), r"events\[0\].recipients\[0\]"),
    ],
)
def test_what_is_no_report_is_refused(body: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        wire.decode(body)


def test_an_older_report_without_an_added_field_is_read() -> None:
    body = wire.encode(REPORT).replace(b'"modified":null,', b"")
    assert wire.decode(body) == REPORT


def test_the_schema_says_what_is_what() -> None:
    schema = wire.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    parts = schema["$defs"]
    assert schema["required"] == wire.ORDERS[Report].split()
    assert parts["Event"]["description"].startswith("One event of one article")
    assert set(parts["Mention"]["required"]) == {"id", "kind", "span", "text", "chain"}
    assert "foiled" in parts["Event"]["properties"]["stage"]["enum"]
    assert parts["Role"]["required"] == ["label", "from", "until"]
    assert list(parts["Event"]["properties"]["recipients"]["items"]) == ["anyOf"]
