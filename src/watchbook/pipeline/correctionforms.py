"""The fields of a record as a person writes them in a form, and what is written back as values of the report.

What a person leaves as it stands keeps its value to the last detail; only a line that is new is read.

- Actors: one on a line, by the id or a name of the register, else by the words of the article.
- Place: a name or id of the gazetteer, or “Name, CC” with the country's code.
- Casualties: “killed 4”, “injured 10-12 civilians”, “displaced 200+”.
- Responsibility: “isis-k: claimed”.
- Contents of a saying: where they stand in the text, “120-180”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, get_args

import msgspec

from watchbook.errors import UsageError
from watchbook.library import Library
from watchbook.pipeline import wire
from watchbook.records import (
    Act,
    Actor,
    ActorEntry,
    Casualties,
    CasualtyKind,
    CasualtyWho,
    EventType,
    Place,
    Polarity,
    Report,
    ResponsibilityStatus,
    Span,
    Stage,
    Time,
    Timex,
    Words,
)
from watchbook.records.sayings import Form, Medium
from watchbook.resolve.actors import role_at

Json = dict[str, Any]
#: Field → what may stand in it, of events and of sayings.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": get_args(EventType),
    "stage": get_args(Stage),
    "polarity": get_args(Polarity),
    "act": get_args(Act),
    "form": get_args(Form),
    "medium": get_args(Medium),
    "repeated": ("no", "yes"),
    "standing": ("no", "yes"),
}
EVENT = (
    "type", "mode", "stage", "polarity", "actors", "recipients", "participants", "responsibility", "casualties",
    "place", "name", "since", "until",
)  # fmt: skip
SAYING = (
    "act", "speaker", "addressee", "contents", "since", "until", "form", "medium", "repeated", "standing",
)  # fmt: skip
#: Fields of several lines.
LINES = frozenset({"actors", "recipients", "participants", "casualties", "responsibility", "contents"})
_FLAGS = frozenset({"repeated", "standing"})
_ONE_ACTOR = frozenset({"speaker", "addressee"})
_TOLL = re.compile(r"([a-z]+)\s+(\d{1,9})(?:\s*[-–]\s*(\d{1,9})|(\+))?(?:\s+([a-z]+))?")
_COUNTRY = re.compile(r"(.+),\s*([A-Z]{2})")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def shown(record: Json) -> dict[str, str]:
    """What stands in each field of the form of a record."""
    names = EVENT if "trigger" in record else SAYING
    return {name: _text(record, name) for name in names}


class Reading:
    """Reads what a person has written of a record of this report."""

    def __init__(self, library: Library, report: Report, record: Json) -> None:
        self._library, self._report, self._record = library, report, record
        self._words = record.get("trigger") or record["cue"]

    def values(self, written: Mapping[str, str]) -> Json:
        """The values of the fields that differ from what stood there.

        Raises:
            UsageError: a field cannot be read.
        """
        before = shown(self._record)
        changed = {
            name: text
            for name, given in written.items()
            if name in before and (text := _clean(given)) != _clean(before[name])
        }
        found: Json = {}
        if changed.keys() & {"since", "until"}:
            found["time"] = self._time(*(_clean(written.get(name, before[name])) for name in ("since", "until")))
        for name in changed.keys() - {"since", "until"}:
            found[name] = self._value(name, changed[name])
        return {name: found[name] for name in self._record if name in found}

    def actor(self, words: str) -> Json:
        """The actor with this id or name of the register, in the role of the day; else who is called so."""
        entry = self._library.register.entry(words) or self._library.register.named(words)
        names = (words,) if entry is None else (words, entry.name, *entry.names)
        span = self._nearest(names)
        said = None if span is None else span.of(self._report.document.text)
        if entry is None:
            return _json(Actor(span, said, None, words, "unknown"))
        return _json(_in_role(entry, self._report.document.published.start, span, said))

    # Helpers

    def _value(self, name: str, text: str) -> object:
        if name in CHOICES:
            return self._choice(name, text)
        if name in ("mode", "name"):
            return text or None
        if name == "place":
            return self._place(text) if text else None
        if name in _ONE_ACTOR:
            return self.actor(text) if text else None
        readers: Mapping[str, Callable[[str], object]] = {
            "casualties": self._toll,
            "responsibility": self._answer,
            "contents": self._content,
        }
        return self._lines(name, text, readers.get(name, self.actor))

    def _choice(self, name: str, text: str) -> object:
        if text not in CHOICES[name]:
            raise UsageError(f"{name}: “{text}” is none of {', '.join(CHOICES[name])}")
        return text == "yes" if name in _FLAGS else text

    def _lines(self, name: str, text: str, read: Callable[[str], object]) -> list[object]:
        """Line by line; those that stood there already keep their values."""
        known: dict[str, list[object]] = {}
        for value in self._record[name]:
            known.setdefault(_line(name, value), []).append(value)
        lines = [line for line in map(str.strip, text.splitlines()) if line]
        return [known[line].pop(0) if known.get(line) else read(line) for line in lines]

    def _time(self, since: str, until: str) -> Json | None:
        if not since and not until:
            return None
        first, last = _day(since or until), _day(until or since)
        if last < first:
            raise UsageError(f"{until}: the last day lies before the first")
        one = first == last
        timex = Timex("DATE", first) if one else None
        return _json(Time(None, None, first, last, "day" if one else "range", timex))

    def _place(self, text: str) -> Json:
        known = self._library.gazetteer.entry(text)
        every = [known] if known is not None else list(self._library.gazetteer.named(text))
        told = _COUNTRY.fullmatch(text)
        if not every and told is not None:
            every = [one for one in self._library.gazetteer.named(told[1]) if one.country == told[2]]
        if not every and told is None:
            near = ", ".join(one.name for one, _ in self._library.gazetteer.similar(text))
            hint = f"; near it: {near}" if near else ""
            raise UsageError(f"place: the gazetteer has no “{text}”{hint}; write “Name, CC” for a place it lacks")
        span = self._nearest([text if told is None else told[1]])
        said = None if span is None else span.of(self._report.document.text)
        if not every and told is not None:
            return _json(Place(span, said, told[1], "city", "city", told[2]))
        one = every[0]
        return _json(
            Place(
                span, said, one.name, one.kind, one.level, one.country, one.admin1, one.lat, one.lon, one.geonames,
                one.id, 1.0, radius_km=one.radius_km,
            )
        )  # fmt: skip

    def _toll(self, line: str) -> Json:
        found = _TOLL.fullmatch(line.lower())
        if found is None or found[1] not in get_args(CasualtyKind):
            raise UsageError(f"casualties: “{line}”; write a line such as “killed 4” or “injured 10-12 civilians”")
        who = found[5] or "unknown"
        if who not in get_args(CasualtyWho):
            raise UsageError(f"casualties: “{who}” is none of {', '.join(get_args(CasualtyWho))}")
        low = int(found[2])
        high = None if found[4] else int(found[3]) if found[3] else low
        best = low if high in (None, low) else None
        words = self._words
        where = words.get("in")
        return _json(Casualties(found[1], who, low, best, high, Span(*words["span"]), words["text"], in_=where))  # type: ignore[arg-type]

    def _answer(self, line: str) -> Json:
        name, _, status = (part.strip() for part in line.rpartition(":"))
        if status not in get_args(ResponsibilityStatus) or not name:
            raise UsageError(f"responsibility: “{line}”; write a name, a colon, and one of {_or(ResponsibilityStatus)}")
        return {"actor": self.actor(name), "status": status, "saying": None}

    def _content(self, line: str) -> Json:
        found = _SPAN.fullmatch(line)
        text = self._report.document.text
        if found is None or not 0 <= int(found[1]) < int(found[2]) <= len(text):
            raise UsageError(f"contents: “{line}”; write where the words stand, such as 120-180")
        span = Span(int(found[1]), int(found[2]))
        return _json(Words(span, span.of(text)))

    def _nearest(self, names: Sequence[str]) -> Span | None:
        """The words nearest to the record that are one of these names."""
        if self._words.get("in"):
            return None
        at, text = self._words["span"][0], self._report.document.text
        spans = [
            Span(*found.span())
            for name in dict.fromkeys(names)
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        ]
        return min(spans, key=lambda span: (abs(span.start - at), -span.end), default=None)


# Helpers


def _json(record: object) -> Json:
    found: Json = msgspec.json.decode(wire.encode_record(record))
    return found


def _clean(text: str) -> str:
    return "\n".join(line for line in map(str.strip, text.replace("\r\n", "\n").splitlines()) if line)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text}: no day; write year, month and day, such as 2024-12-11") from None


def _or(choices: object) -> str:
    return ", ".join(get_args(choices))


def _in_role(entry: ActorEntry, day: str | None, span: Span | None, said: str | None) -> Actor:
    role = role_at(entry, day)
    if role is None:
        return Actor(span, said, entry.id, entry.name, "unknown")
    return Actor(
        span, said, entry.id, entry.name, role.kind, None, role.country, role.sectors, role.role, of=role.of
    )  # fmt: skip


def _text(record: Json, name: str) -> str:
    if name in ("since", "until"):
        value = (record["time"] or {}).get("start" if name == "since" else "end")
        return (value or "")[:10]
    value = record[name]
    if name in _FLAGS:
        return "yes" if value else "no"
    if name in LINES:
        return "\n".join(_line(name, one) for one in value)
    return value if isinstance(value, str) else "" if value is None else _called(value)


def _line(name: str, value: Json) -> str:
    if name == "casualties":
        return _told(value)
    if name == "responsibility":
        return f"{_called(value['actor'])}: {value['status']}"
    if name == "contents":
        return f"{value['span'][0]}-{value['span'][1]}"
    return _called(value)


def _called(value: Json) -> str:
    """The id of the register if there is one, else what the words call it."""
    found = value.get("actor") or value.get("name") or value.get("text") or value.get("kind")
    return " ".join(str(found).split())


def _told(value: Json) -> str:
    low, high = value["low"], value["high"]
    number = f"{low}+" if high is None else str(high) if low in (None, high) else f"{low}-{high}"
    who = "" if value["who"] == "unknown" else f" {value['who']}"
    return f"{value['kind']} {number}{who}"
