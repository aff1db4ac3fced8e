"""What happened, as a ledger's reports tell it: brought up to date when it is asked for, and corrected by a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from watchbook.errors import DataError, UsageError
from watchbook.ledger import Ledger
from watchbook.ledger.happened import Group, Part
from watchbook.library import Library
from watchbook.library.files import Files
from watchbook.merge.happenings import accounts, clusters, drawers, making
from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.joining import JoiningFile, JoiningRules, faults
from watchbook.merge.happenings.likeness import compare
from watchbook.merge.happenings.making import Contested, Told
from watchbook.merge.kinship import Kinship
from watchbook.merge.reprints.origins import Origins
from watchbook.merge.statements.reported import Reported
from watchbook.pipeline import datafile, reprints, wire
from watchbook.records import Happening, Judgement, Report

#: The number of the way in which accounts are made; with another all happenings are made again.
EDITION = 1
#: Reports that are read and written together, and those that are kept decoded.
_BATCH, _KNOWN = 50, 512
_RULES = ("joining.yaml", "disputes.yaml")


def load(library: Library) -> JoiningRules:
    """The rules of joining in force: the analyst's file where there is one, else the built-in one.

    Raises:
        DataError: it is missing, or has faults; the message names them.
    """
    loaded = datafile.load(library, "joining.yaml", JoiningFile)
    problems = list(loaded.problems)
    if loaded.value is not None:
        problems += [
            loaded.problem(where, "R010", what, "see the head of the file") for where, what in faults(loaded.value)
        ]
    if problems or loaded.value is None:
        raise DataError("\n".join(map(str, problems)))
    return JoiningRules(loaded.value)


def refresh(ledger: Ledger, library: Library, kinship: Kinship) -> int:
    """Put the events of reports that came since the last time to happenings; gives how many reports there were."""
    rules = load(library)
    numbers = ledger.happened.unread(basis(library))
    ledger.happened.sweep(rules)
    for first in range(0, len(numbers), _BATCH):
        part = numbers[first : first + _BATCH]
        batch = [
            (number, accounts.of(Reported(report, kinship)) if report is not None else ())
            for number, report in zip(part, map(wire.decoded, ledger.bodies(part)), strict=True)
        ]
        ledger.happened.put(batch, rules)
    return len(numbers)


def every(ledger: Ledger, library: Library, disputes: Contested, after: str | None = None) -> Iterator[Happening]:
    """The happenings of the ledger, by the publication of their earliest reports; those behind the one with this id.

    Each is made when it is asked for.

    Raises:
        UsageError: there is no such happening, or several.
    """
    reports = _Reports(ledger, reprints.origins(ledger, library))
    for group in ledger.happened.groups(after):
        yield reports.happening(group, disputes)


def these(ledger: Ledger, library: Library, ids: Sequence[str], disputes: Contested) -> Iterator[Happening]:
    """The happenings with these ids."""
    reports = _Reports(ledger, reprints.origins(ledger, library))
    for group in ledger.happened.these(ids):
        yield reports.happening(group, disputes)


def show(ledger: Ledger, library: Library, given: str, disputes: Contested) -> Happening:
    """The happening with this id, one that it had before, or a beginning of it.

    Raises:
        UsageError: there is none, or several.
    """
    return _Reports(ledger, reprints.origins(ledger, library)).happening(ledger.happened.group(given), disputes)


def reasons(ledger: Ledger, library: Library, given: str) -> Iterator[str]:
    """Why each report of a happening but the first was put to it: the report it is most like, with every reason.

    Raises:
        UsageError: there is no such happening, or several.
    """
    rules, told = load(library), [part.account for part in ledger.happened.group(given).parts]
    for number, one in enumerate(told[1:], 1):
        alike = [(compare(one, other, rules), other) for other in told[:number]]
        best, other = max(alike, key=lambda pair: pair[0].score)
        documents = f"{one.occurrence.document} as {other.occurrence.document}"
        why = ", ".join(f"{rules.labels[reason]} {weight:+g}" for reason, weight in best.reasons)
        yield f"{documents}: {why} = {best.score:g}" if why else f"{documents}: a person said so"


def between(reports: Sequence[Report], library: Library, kinship: Kinship) -> list[list[Account]]:
    """The events of these reports as happenings, without a ledger."""
    rules = load(library)
    told = [one for report in reports for one in accounts.of(Reported(report, kinship))]
    return clusters.joined(told, drawers.links(told, rules), rules)


def merge(ledger: Ledger, library: Library, given: Sequence[str], note: str | None = None) -> Judgement:
    """Say that these happenings are one.

    Raises:
        UsageError: one of them does not exist, or all are the same.
    """
    groups = {group.id: group.keys for group in map(ledger.happened.group, given)}
    if len(groups) < 2:
        raise UsageError("name two happenings or more; these are one already")
    return ledger.happened.judge(Judgement(0, "merge", tuple(groups.values()), None, note), load(library))


def split(ledger: Ledger, library: Library, given: str, reports: Sequence[str], note: str | None = None) -> Judgement:
    """Say that these reports (document, document:event, or key) of a happening tell of another one.

    Raises:
        UsageError: the happening does not exist, or these are not some of its reports, or are all of them.
    """
    group = ledger.happened.group(given)
    out = {part.account.key for one in reports for part in _meant(group, one)}
    rest = tuple(key for key in group.keys if key not in out)
    if not rest:
        raise UsageError(f"{group.id}: these are all of its reports; leave one with it")
    return ledger.happened.judge(Judgement(0, "split", (tuple(sorted(out)), rest), None, note), load(library))


def undo(ledger: Ledger, library: Library, number: int | None = None, note: str | None = None) -> Judgement:
    """Take back a merge or a split: this one, or the last.

    Raises:
        UsageError: there is none.
    """
    return ledger.happened.judge(Judgement(0, "undo", (), number, note), load(library))


def basis(library: Library) -> str:
    """What happenings are made by, besides the reports: this program, the register, the rules."""
    used = (file for file in library.files.every if file.path.startswith("actors/") or file.path.endswith(_RULES))
    return f"{EDITION} {Files(tuple(used)).hash()}"


# Helpers


class _Reports:
    """The reports of happenings, decoded once as long as they are in use."""

    def __init__(self, ledger: Ledger, origins: Origins) -> None:
        self._ledger, self._origins = ledger, origins
        self._report = lru_cache(maxsize=_KNOWN)(self._read)

    def happening(self, group: Group, disputes: Contested) -> Happening:
        """The happening that a group of events is."""
        return making.made([self._told(part) for part in group.parts], disputes)

    def _told(self, part: Part) -> Told:
        report = self._report(part.report)
        event = next(one for one in report.events if one.id == part.event)
        copied = self._origins.copy_of(report.document.id, event.key)
        return Told(part.account, event, report, self._origins.source(report.document.id, event.key), copied)

    def _read(self, number: int) -> Report:
        return wire.decode(next(self._ledger.bodies([number])))


def _meant(group: Group, given: str) -> list[Part]:
    """The parts of a happening that are meant by a document, a document and an event, or a key."""
    found = [
        part
        for part in group.parts
        if given
        in (part.account.key, part.account.occurrence.document, f"{part.account.occurrence.document}:{part.event}")
    ]
    if not found:
        documents = ", ".join(dict.fromkeys(part.account.occurrence.document for part in group.parts))
        raise UsageError(f"{given}: no report of {group.id}; its reports are {documents}")
    return found
