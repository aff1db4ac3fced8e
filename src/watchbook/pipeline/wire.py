"""The JSON form of a report: one line in UTF-8, the keys in a fixed order, and the schema that describes it.

The form is that of the records, with three differences. Names that end in `_` (Python's own words) lose it; `in`
is left out where the words stand in the text; a mention leaves out what does not belong to its kind. Everything
else that is None is written as null.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_type_hints

import msgspec

from watchbook.records import (
    SCHEMA,
    Actor,
    Answerable,
    Casualties,
    Check,
    Count,
    Document,
    Event,
    EventType,
    Filler,
    Happening,
    HappeningStatus,
    Mention,
    Place,
    Published,
    Quantity,
    Report,
    Reporting,
    Saying,
    Thing,
    Time,
    Value,
)

__all__ = ["decode", "decode_record", "decoded", "encode", "encode_record", "schema"]

Json = dict[str, Any]
Record = TypeVar("Record")

#: The order of the keys, for the records whose own order differs (theirs puts the fields with defaults last).
ORDERS: Mapping[type, str] = {
    Report: "schema watchbook rules gazetteer model document mentions events sayings checks main",
    Document: "id url outlet title author language text text_sha256 version published modified dateline credits "
    "boilerplate",
    Published: "span text start end precision timex inferred calendar from_",
    Event: "id type mode contexts trigger actors recipients instruments place time casualties participants ordinal "
    "name stage polarity sayings responsibility unclaimed codes key rule evidence",
    Casualties: "kind who low best high as_of saying span text in_",
    Saying: "id act speaker addressee cue contents form propositions medium occasion time repeated standing inside "
    "key rule evidence",
    Actor: "span text actor name kind person country sectors role resolved of in_",
    Thing: "span text kind object in_",
    Check: "kind span text says message about in_",
}

#: The fields of a mention that belong to one kind only.
KINDS: Mapping[str, tuple[str, ...]] = {
    "actor": ("actor",),
    "place": ("place",),
    "time": ("time",),
    "number": ("low", "best", "high", "unit"),
}

#: A key that only this filler has; a filler without any of them is an actor.
TELLING: Mapping[str, type[Filler]] = {"object": Thing, "precision": Time, "level": Place, "unit": Quantity}


def encode(report: Report) -> bytes:
    """The report as one line of JSON, without the line's end."""
    return msgspec.json.encode(_written(report))


def encode_record(record: object) -> bytes:
    """Any other record (a dispute, a happening) as one line of JSON, in the same form."""
    return msgspec.json.encode(_written(record))


def decode(body: bytes) -> Report:
    """The report that `encode` wrote.

    Raises:
        ValueError: it is no report, or one of another schema; the message says where it departs.
    """
    report = msgspec.json.decode(body)
    number = report.get("schema") if isinstance(report, dict) else None
    if number != SCHEMA:
        raise ValueError(f"expected a report of schema {SCHEMA}, got schema {number!r:.20}")
    return msgspec.convert(_read(report), Report, dec_hook=_filler)


def decoded(body: bytes) -> Report | None:
    """The report; None where another version of the program wrote it in a form that is read no more."""
    try:
        return decode(body)
    except ValueError:
        return None


def decode_record(body: bytes, kind: type[Record]) -> Record:
    """The record of this kind that `encode_record` wrote.

    Raises:
        ValueError: it is none.
    """
    value = _read(msgspec.json.decode(body))
    if kind is Happening and isinstance(value, dict):
        fields = {name: tuple(map(_value, values)) for name, values in value.pop("fields").items()}
        answers = msgspec.convert(value, _Happening, dec_hook=_filler)
        named = {field: getattr(answers, field) for field in answers.__struct_fields__}
        return cast(Record, Happening(**named, fields=fields))
    return msgspec.convert(value, kind, dec_hook=_filler)


def schema() -> Json:
    """The JSON Schema (2020-12) of a report, made from the record classes."""
    _, parts = msgspec.json.schema_components(
        (Report, *TELLING.values()), schema_hook=_any_filler, ref_template="#/$defs/{name}"
    )
    orders = {record.__name__: order for record, order in ORDERS.items()}
    for name, part in parts.items():
        if part["type"] == "object":
            _describe(part, orders.get(name, ""))
    report = parts.pop("Report")
    report["properties"]["schema"] = {"const": SCHEMA}
    parts["Event"]["properties"]["recipients"]["items"] = _one_of((Actor, Thing))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **report, "$defs": dict(sorted(parts.items()))}


# ----------------------------------------------------------------------------------------------------------------------

#: JSON's name of a field → the record's name, where they differ.
_PYTHON = {"from": "from_", "in": "in_"}


class _Happening(msgspec.Struct):
    """A happening but for its fields, which hold records of two kinds."""

    id: str
    type: EventType
    mode: str | None
    status: HappeningStatus
    reports: tuple[Reporting, ...]
    outlets: int
    independent: int
    responsibility: tuple[Answerable, ...]
    disputes: tuple[str, ...]


class _Layout(NamedTuple):
    """How a record is written: how all its fields are taken at once, their keys, and which of them hold records."""

    take: Callable[[object], tuple[object, ...]]
    keys: tuple[str, ...]
    nested: tuple[str, ...]


class _Layouts(dict[type, _Layout]):
    """The layouts of the records met so far."""

    def __missing__(self, record: type[Any]) -> _Layout:
        names = ORDERS.get(record, "").split() or [field.name for field in fields(record)]
        hints = get_type_hints(record)
        nested = tuple(_key(name) for name in names if _holds_records(hints[name]))
        return self.setdefault(record, _Layout(attrgetter(*names), tuple(map(_key, names)), nested))


_LAYOUTS = _Layouts()


def _written(value: object) -> object:
    """The record, or the records in this tuple or mapping, as JSON has them."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_written(part) for part in value]
    if type(value) not in _LAYOUTS and isinstance(value, Mapping):
        return {key: _written(part) for key, part in value.items()}
    return _written_record(value)


def _written_record(record: object) -> Json:
    layout = _LAYOUTS[type(record)]
    written = dict(zip(layout.keys, layout.take(record), strict=True))
    for key in layout.nested:
        written[key] = _written(written[key])
    if "in" in written and written["in"] is None:
        del written["in"]
    if isinstance(record, Mention):
        for key in _foreign(record.kind):
            if written[key] is None:
                del written[key]
    return written


def _holds_records(hint: object) -> bool:
    """Whether a field of this type may hold records; what holds none msgspec writes as it is."""
    return hint is Filler or is_dataclass(hint) or any(map(_holds_records, get_args(hint)))


def _key(name: str) -> str:
    """The key of the field with this name; only Python's own words end in `_`."""
    return name.removesuffix("_")


@cache
def _foreign(kind: str) -> tuple[str, ...]:
    """The fields of a mention that do not belong to this kind."""
    return tuple(name for owner, names in KINDS.items() if owner != kind for name in names)


def _read(value: object) -> object:
    """The value with the records' names for the keys; the roles of a proposition are no field names of ours."""
    if isinstance(value, list):
        return [_read(part) for part in value]
    if not isinstance(value, dict):
        return value
    read = {_PYTHON.get(key, key): _read(part) for key, part in value.items()}
    if isinstance(value.get("roles"), dict):
        read["roles"] = {role: _read(filler) for role, filler in value["roles"].items()}
    return read


def _filler(_: type, value: Json) -> Filler:
    """The actor, thing, place, time or quantity that has these keys."""
    return msgspec.convert(value, next((record for key, record in TELLING.items() if key in value), Actor))


def _value(value: Json) -> Count | Value:
    """A value of a field of a happening."""
    if "value" in value:
        return msgspec.convert(value, Value, dec_hook=_filler)
    return msgspec.convert(value, Count, dec_hook=_filler)


def _any_filler(_: type) -> Json:
    return _one_of((Actor, *TELLING.values()))


def _one_of(records: Iterable[type]) -> Json:
    return {"anyOf": [{"$ref": f"#/$defs/{record.__name__}"} for record in records]}


def _describe(part: Json, order: str) -> None:
    """Give a record's schema the keys that are written, in their order, and say which are always there."""
    names = order.split() or list(part["properties"])
    optional = {"in_", *(name for own in KINDS.values() for name in own if part["title"] == Mention.__name__)}
    part["description"] = inspect.cleandoc(part["description"])
    part["properties"] = {_key(name): _bare(part["properties"][name]) for name in names}
    part["required"] = [_key(name) for name in names if name not in optional]


def _bare(field: Json) -> Json:
    """The field's schema without Python's default: what is written always has its value."""
    return {key: value for key, value in field.items() if key != "default"}
