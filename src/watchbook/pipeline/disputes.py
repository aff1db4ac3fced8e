"""What a ledger's reports contest, and what happened: the statements are brought up to date when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from watchbook.errors import DataError
from watchbook.ledger import Ledger
from watchbook.library import Library
from watchbook.library.files import Files
from watchbook.merge.disputes import gathering
from watchbook.merge.kinship import Kinship
from watchbook.merge.rules import DisputeFile, DisputeRules, DisputeWords, ambiguous, unknown
from watchbook.merge.statements import reading
from watchbook.merge.statements.statements import Statement
from watchbook.pipeline import datafile, happenings, reprints, wire
from watchbook.records import Dispute, Problem, Report

#: The number of the way in which statements are made; with another all kept ones are made again.
EDITION = 3
#: Reports that are read and written together.
_BATCH = 50
_RULES = "disputes.yaml"


def load(library: Library, language: str = "en") -> DisputeRules:
    """The rules of disputes in force: the analyst's files where there are any, else the built-in ones.

    Raises:
        DataError: a file is missing, or has faults; the message names them.
    """
    rules, problems = _files(library, language)
    if rules is None or problems:
        raise DataError("\n".join(map(str, problems)))
    return rules


def faults(library: Library, language: str = "en") -> tuple[Problem, ...]:
    """Everything that is wrong in the files of the rules.

    Raises:
        DataError: a file is missing.
    """
    return _files(library, language)[1]


def kin(library: Library, language: str = "en") -> Kinship:
    """What actors, places and words are compared by.

    Raises:
        DataError: a file is missing, or has faults.
    """
    return Kinship(library.register, load(library, language), library.tables.demonyms)


def between(reports: Sequence[Report], library: Library) -> list[Dispute]:
    """The disputes among these reports, without a ledger."""
    kinship = kin(library)
    statements = [one for report in reports for one in reading.read(report, kinship)]
    return gathering.find(statements, kinship.rules)


def of_ledger(ledger: Ledger, library: Library) -> list[Dispute]:
    """The disputes among the ledger's current reports; reports that came since the last time are read now.

    Events are put together to happenings first: what is contested of one is contested of all who tell of it.
    """
    kinship = kin(library)
    happenings.refresh(ledger, library, kinship)
    refresh(ledger, kinship, basis(library))
    known = reprints.origins(ledger, library)
    return gathering.gather(reprints.rooted(ledger.conflicts(), known), kinship.rules)


def refresh(ledger: Ledger, kinship: Kinship, basis: str) -> int:
    """Read the reports that have not been read; gives how many there were."""
    numbers = ledger.unread(basis)
    for first in range(0, len(numbers), _BATCH):
        part = numbers[first : first + _BATCH]
        batch = [
            (number, _statements(ledger, report, kinship) if report is not None else ())
            for number, report in zip(part, map(wire.decoded, ledger.bodies(part)), strict=True)
        ]
        ledger.oppose(batch, kinship.rules)
    return len(numbers)


def basis(library: Library) -> str:
    """What statements and conflicts are made by, besides the reports: this program, the register, the rules."""
    used = (file for file in library.files.every if file.path.startswith("actors/") or file.path.endswith(_RULES))
    return f"{EDITION} {Files(tuple(used)).hash()}"


# Helpers


def _files(library: Library, language: str) -> tuple[DisputeRules | None, tuple[Problem, ...]]:
    loaded = datafile.load(library, "disputes.yaml", DisputeFile)
    words = datafile.load(library, f"languages/{language}/disputes.yaml", DisputeWords)
    problems = [*loaded.problems, *words.problems]
    if loaded.value is not None:
        problems += [
            loaded.problem(("axioms", number), "R011", what, "name a predicate of this file, and its roles")
            for number, what in unknown(loaded.value)
        ]
    if words.value is not None:
        problems += [
            words.problem(("groups", number), "R010", what, "leave the word in one of them")
            for number, what in ambiguous(words.value)
        ]
    both = loaded.value is not None and words.value is not None
    return (DisputeRules(loaded.value, words.value) if both else None), tuple(problems)  # type: ignore[arg-type]


def _statements(ledger: Ledger, report: Report, kinship: Kinship) -> tuple[Statement, ...]:
    return reading.read(report, kinship, ledger.happened.of([event.key for event in report.events]))
