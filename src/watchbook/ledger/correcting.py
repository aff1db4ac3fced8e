"""A report as a person has corrected it: the machine's JSON, and the corrections in force on top of it.

Corrections are applied in the order in which they were made, so that the later word counts. Each names its record by
the key; where coding the article again has moved the words, it is the record of the same text and type or act whose
words overlap most. One whose record is not there any more changes nothing and is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from watchbook.merge.happenings import keys as keys_
from watchbook.records import Correction

Json = dict[str, Any]
#: Where the records stand in a report.
SORTS = ("events", "sayings")
#: Keys under which the id of another record stands: a single one, or several.
_ONE, _MANY = frozenset({"saying", "event", "occasion", "main"}), frozenset({"sayings", "inside", "about"})


@dataclass(frozen=True, slots=True)
class Corrected:
    """A report as corrected, and the numbers of the corrections that found nothing to correct."""

    report: Json
    lost: frozenset[int]


def body(machine: bytes, said: Sequence[Correction]) -> bytes:
    """The JSON of a report with these corrections; without any the machine's, byte for byte."""
    if not said:
        return machine
    return msgspec.json.encode(apply(machine, said).report)


def apply(machine: bytes, said: Sequence[Correction]) -> Corrected:
    """The report with these corrections, the earliest first."""
    report: Json = msgspec.json.decode(machine)
    lost = frozenset(one.number for one in said if not _applied(report, one))
    return Corrected(report, lost)


def entry_of(alias: Correction) -> str:
    """The id of the entry of the register that an alias leads to."""
    known: Json = msgspec.json.decode(alias.after or "{}")
    return str(known["actor"])


def found(report: Json, key: str) -> tuple[str, Json] | None:
    """The sort (“events”, “sayings”) and the record that a key means; None: it is not there."""
    every = [(sort, record) for sort in SORTS for record in report[sort]]
    exact = next((pair for pair in every if pair[1]["key"] == key), None)
    wanted = keys_.read(key)
    if exact is not None or wanted is None:
        return exact
    shared = [(wanted.shared(parts), pair) for pair in every if (parts := keys_.read(pair[1]["key"])) is not None]
    most = max((number for number, _ in shared), default=0)
    return next(pair for number, pair in shared if number == most) if most else None


# ----------------------------------------------------------------------------------------------------------------------


def _applied(report: Json, one: Correction) -> bool:
    """Apply one correction to the report; gives whether there was anything to apply it to."""
    if one.kind == "alias":
        return _aliased(report, one)
    if one.kind == "add":
        return _added(report, one)
    at = found(report, one.key)
    if at is None:
        return False
    sort, record = at
    if one.kind == "reject":
        report[sort].remove(record)
        _forget(report, record["id"], of_saying=sort == "sayings")
    elif one.kind == "change":
        record.update(msgspec.json.decode(one.after or "{}"))
    return True


def _added(report: Json, one: Correction) -> bool:
    """Add a record that the machine has missed, if the text is the same and it has not found it meanwhile."""
    record: Json = msgspec.json.decode(one.after or "{}")
    sort = "events" if "trigger" in record else "sayings"
    same = keys_.read(record["key"])
    if same is None or same.version != report["document"]["version"] or found(report, record["key"]) is not None:
        return False
    record["id"] = f"{sort[0]}{max((_number(other['id']) for other in report[sort]), default=0) + 1}"
    report[sort].append(record)
    return True


def _number(identity: str) -> int:
    digits = identity[1:]
    return int(digits) if digits.isdecimal() else 0


def _aliased(report: Json, one: Correction) -> bool:
    """Make every actor of this name that the register did not know the entry that it is, in the role of that day."""
    known: Json = msgspec.json.decode(one.after or "{}")
    day = (report["document"]["published"]["start"] or "")[:10]
    role = _role(known["roles"], day)
    named = [actor for actor in _actors(report) if actor["actor"] is None and _same(actor["name"], one.key)]
    for actor in named:
        actor |= {"actor": known["actor"], "name": known["name"], **role}
    return bool(named)


def _same(name: str | None, other: str) -> bool:
    return name is not None and name.casefold() == other.casefold()


def _role(roles: Sequence[Json], day: str) -> Json:
    """What the entry is on the day: kind, country, sectors and role, as `resolve.actors.role_at` chooses it."""
    if not roles:
        return {}
    started = [one for one in roles if (one["role"]["from"] or "") <= day]
    holds = [one for one in started if day <= (one["role"]["until"] or "9999")]
    if not day:
        return roles[-1]
    return holds[0] if holds else started[-1] if started else roles[0]


def _actors(value: object) -> Iterator[Json]:
    """Every actor in a report."""
    if isinstance(value, dict):
        if "resolved" in value and "actor" in value:
            yield value
        for part in value.values():
            yield from _actors(part)
    elif isinstance(value, list):
        for part in value:
            yield from _actors(part)


def _forget(value: object, identity: str, *, of_saying: bool) -> None:
    """Take away what refers to a record that is rejected: what rests on a rejected saying has its word no more."""
    if isinstance(value, list):
        for part in value:
            _forget(part, identity, of_saying=of_saying)
    if not isinstance(value, dict):
        return
    if of_saying and "responsibility" in value:
        value["responsibility"] = [one for one in value["responsibility"] if one["saying"] != identity]
    for key, part in value.items():
        if key in _ONE and part == identity:
            value[key] = None
        elif key in _MANY and isinstance(part, list) and identity in part:
            value[key] = [one for one in part if one != identity]
        else:
            _forget(part, identity, of_saying=of_saying)
