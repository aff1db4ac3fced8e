"""Corrections by a person: each is checked against the report as it reads now, and kept as a row of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

import msgspec

from watchbook.coding.events import projections
from watchbook.errors import UsageError
from watchbook.ledger import Ledger
from watchbook.ledger.correcting import found
from watchbook.library import Library
from watchbook.pipeline import happenings, rulefiles, wire
from watchbook.pipeline.correctionforms import Reading
from watchbook.records import Act, Correction, CorrectionState, Event, EventType, Report, Saying, Span, Words

Json = dict[str, Any]
#: What stands for the rule of a record that a person has added.
BY_HAND = "person"


@dataclass(frozen=True, slots=True)
class Missed:
    """Words in which a person has found what the machine missed: an event of a type, or a saying of an act."""

    sort: Literal["event", "saying"]
    what: str
    span: Span


class Reviewer:
    """A person who corrects a ledger."""

    def __init__(self, ledger: Ledger, library: Library, who: str) -> None:
        self._ledger, self._library, self._who = ledger, library, who

    def accept(self, document: str, key: str, why: str | None = None) -> Correction:
        """Say that a record is right.

        Raises:
            UsageError: it is not there.
        """
        self._record(document, key)
        return self._keep(Correction(0, "accept", self._who, document, key, why=why))

    def reject(self, document: str, key: str, why: str | None = None) -> Correction:
        """Say that the text does not tell this.

        Raises:
            UsageError: it is not there.
        """
        _, record = self._record(document, key)
        return self._keep(Correction(0, "reject", self._who, document, key, _written(record), why=why))

    def change(self, document: str, key: str, written: Mapping[str, str], why: str | None = None) -> Correction:
        """Give fields of a record other values, written as in its form.

        Raises:
            UsageError: it is not there, a field cannot be read, or nothing differs.
        """
        body, record = self._record(document, key)
        return self._change(document, record, Reading(self._library, wire.decode(body), record).values(written), why)

    def replace(self, document: str, key: str, written: str, why: str | None = None) -> Correction:
        """Give a record other values in any field, written as the JSON of the record.

        Raises:
            UsageError: it is not there, this is no such record, or nothing differs.
        """
        _, record = self._record(document, key)
        try:
            after = msgspec.json.decode(written, type=dict[str, Any])
        except ValueError as error:
            raise UsageError(f"this is no JSON of a record: {error}") from error
        return self._change(document, record, _differing(record, after), why)

    def add(self, document: str, missed: Missed, why: str | None = None) -> Correction:
        """Add a record that the machine has missed; its fields are given by changing it.

        Raises:
            UsageError: these are no words of the document, or they are read so already.
        """
        body = self._ledger.show(document)
        report = wire.decode(body)
        text = report.document.text
        if not 0 <= missed.span.start < missed.span.end <= len(text) or not missed.span.of(text).strip():
            raise UsageError("select the words that tell it: there are none at this place")
        known: tuple[str, ...] = get_args(EventType if missed.sort == "event" else Act)
        if missed.what not in known:
            raise UsageError(f"“{missed.what}” is none of {', '.join(known)}")
        record = _made(report, missed)
        if found(msgspec.json.decode(body), record["key"]) is not None:
            raise UsageError(f"these words are read as {missed.what} already")
        return self._keep(
            Correction(0, "add", self._who, report.document.id, record["key"], after=_written(record), why=why)
        )

    def alias(self, name: str, actor: str, why: str | None = None) -> Correction:
        """Say that whoever is called so in any report, and is not known, is this actor of the register.

        Raises:
            UsageError: the register has no such actor.
        """
        entry = self._library.register.entry(actor) or self._library.register.named(actor)
        if entry is None or not name.strip():
            raise UsageError(f"{actor}: nobody in the register has this id or name; see `watchbook actors find`")
        roles = [
            {"kind": one.kind, "country": one.country, "sectors": one.sectors, "of": one.of}
            | {"role": msgspec.json.decode(wire.encode_record(one.role))}
            for one in entry.roles
        ]
        known = {"actor": entry.id, "name": entry.name, "roles": roles}
        return self._keep(Correction(0, "alias", self._who, "", name.strip(), after=_written(known), why=why))

    def merge(self, given: Sequence[str], why: str | None = None) -> Correction:
        """Say that happenings are one.

        Raises:
            UsageError: one of them does not exist, or all are the same.
        """
        said = happenings.merge(self._ledger, self._library, given, why)
        return self._keep(Correction(0, "merge", self._who, "", given[0], after=str(said.number), why=why))

    def split(self, given: str, reports: Sequence[str], why: str | None = None) -> Correction:
        """Say that some reports of a happening tell of another one.

        Raises:
            UsageError: the happening does not exist, or these are not some of its reports, or are all of them.
        """
        said = happenings.split(self._ledger, self._library, given, reports, why)
        return self._keep(Correction(0, "split", self._who, "", given, after=str(said.number), why=why))

    def undo(self, number: int | None = None, why: str | None = None) -> Correction:
        """Take back what was said: this, or the last.

        Raises:
            UsageError: there is nothing to undo.
        """
        every = {one.number: one for one in self._ledger.corrections.every()}
        last = self._ledger.corrections.last() if number is None else every.get(number)
        if last is not None and last.kind in ("merge", "split"):
            # `watchbook happenings undo` may have taken it back already.
            with suppress(UsageError):
                happenings.undo(self._ledger, self._library, int(last.after or 0), why)
        undoes = number if last is None else last.number
        return self._keep(Correction(0, "undo", self._who, why=why, undoes=undoes))

    # Helpers

    def _keep(self, correction: Correction) -> Correction:
        return self._ledger.corrections.keep(correction, happenings.load(self._library))

    def _record(self, document: str, key: str) -> tuple[bytes, Json]:
        """The JSON of the report, and the record in it."""
        body = self._ledger.show(document)
        report: Json = msgspec.json.decode(body)
        at = found(report, key) if report["document"]["id"] == document else None
        if at is None:
            raise UsageError(f"{key}: there is no such record now; the article may have been coded again")
        return body, at[1]

    def _change(self, document: str, record: Json, after: Json, why: str | None) -> Correction:
        if not after:
            raise UsageError("nothing differs from what stands there")
        report: Json = msgspec.json.decode(self._ledger.show(document))
        at = found(report, record["key"])
        if at is not None:
            at[1].update(after)
        checked = _checked(report)
        codes = self._codes(checked, record["key"])
        if codes is not None and codes != record["codes"]:
            after = {**after, "codes": codes}
        before = {name: record.get(name) for name in after}
        return self._keep(
            Correction(0, "change", self._who, document, record["key"], _written(before), _written(after), why)
        )

    def _codes(self, report: Report, key: str) -> Json | None:
        """The codes of other data sets that an event has with its new values; None: it is no event."""
        names = [event.key for event in report.events]
        if key not in names:
            return None
        tables = projections.read(
            {name: rulefiles.last(self._library, f"projections/{name}.csv").text for name in projections.GIVES}
        )
        return asdict(projections.codes(report.events, tables)[names.index(key)])


def listed(ledger: Ledger) -> list[tuple[Correction, CorrectionState]]:
    """Everything that was said, the latest first, with how it stands."""
    every = ledger.corrections.every()
    states = ledger.corrections.states(every)
    return [(one, states[one.number]) for one in reversed(every)]


# Helpers


def _written(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _differing(before: Json, after: Json) -> Json:
    """The fields that differ; the names of a record stay what they are."""
    unknown = sorted(after.keys() - before.keys())
    if unknown:
        raise UsageError(f"{', '.join(unknown)}: no such field; the fields are {', '.join(before)}")
    return {
        name: after[name]
        for name in before
        if name in after and name not in ("id", "key") and after[name] != before[name]
    }


def _checked(report: Json) -> Report:
    """The report, if it is one.

    Raises:
        UsageError: it is none, or words in it are not where they are said to stand.
    """
    try:
        made = wire.decode(msgspec.json.encode(report))
    except ValueError as error:
        raise UsageError(f"this makes no report: {error}") from error
    texts = {None: made.document.text, "title": made.document.title or ""}
    for words in _words([*report["events"], *report["sayings"]]):
        start, end = words["span"]
        if texts[words.get("in")][start:end] != words["text"]:
            raise UsageError(f"“{words['text']}”: these words do not stand at {start}-{end}")
    return made


def _words(value: object) -> Iterator[Json]:
    """Everything that has words and says where they stand."""
    if isinstance(value, dict):
        if value.get("span") is not None and value.get("text") is not None:
            yield value
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)


def _made(report: Report, missed: Missed) -> Json:
    """The record with what is known of it so far."""
    document = report.document
    words = Words(missed.span, missed.span.of(document.text))
    key = f"{document.id}|{document.version}|{missed.what}|{missed.span.start}-{missed.span.end}"
    record: Event | Saying
    if missed.sort == "event":
        record = Event("e0", missed.what, None, words, "happened", "affirmed", BY_HAND, key, evidence=(missed.span,))  # type: ignore[arg-type]
    else:
        record = Saying("s0", missed.what, None, words, (), "indirect", BY_HAND, key, evidence=(missed.span,))  # type: ignore[arg-type]
    written: Json = msgspec.json.decode(wire.encode_record(replace(record)))
    return written
