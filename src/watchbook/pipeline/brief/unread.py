"""What a brief says of silence: sources that fail, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from watchbook.errors import DataError
from watchbook.ledger import Backlog, Ledger
from watchbook.library import sources
from watchbook.pipeline.brief import phrases
from watchbook.pipeline.brief.material import Material
from watchbook.pipeline.coder import TOO_LONG, UNSUPPORTED
from watchbook.pipeline.watch.conditions import condition
from watchbook.records import BriefLine, SourceEntry, SourceState

_UNCODED = {UNSUPPORTED: "in a language without an analysis", TOO_LONG: "too long for one article"}
#: How many faults of texts are named.
_FAULTS = 6


def silence(ledger: Ledger, home: Path | None, until: str) -> tuple[BriefLine, ...]:
    """The sources that a person should look at, and what of them waits, as the ledger has it now.

    Of days before the last of the ledger nothing is known: how a source was doing then is not kept. The moment for
    which it is told is the last at which any source was asked, never the time of day.
    """
    states = ledger.watching.states()
    moments = [one.asked_at for one in states.values() if one.asked_at is not None]
    if not moments or until < (ledger.catalogue.latest() or until):
        return ()
    return tuple(_silence(ledger, _entries(home), states, max(moments), until))


def articles(material: Material, number: Callable[[str], int]) -> Iterator[BriefLine]:
    """The articles of the days that are not coded, have no day, or contradict themselves."""
    for kind, words in _UNCODED.items():
        found = [one.document.id for one in material.reports if any(check.kind == kind for check in one.checks)]
        yield from _counted(found, words, number)
    if material.unreadable:
        count = len(material.unreadable)
        yield BriefLine(f"{_articles(count)} coded by an older watchbook; `watchbook recode` reads them again.")
    undated = [one.id for one in material.documents if not one.dated and one.id not in material.unreadable]
    yield from _counted(undated, "without a day of publication, taken for the day on which they came", number)
    faults = [(one.document.id, check.message) for one in material.reports for check in one.checks
              if check.kind not in _UNCODED]  # fmt: skip
    for document, message in faults[:_FAULTS]:
        yield BriefLine(phrases.sentence(message), "Fault in the text", (number(document),))
    if len(faults) > _FAULTS:
        yield BriefLine(f"{len(faults) - _FAULTS} more faults stand in the texts of these days.")


# Helpers


def _entries(home: Path | None) -> Sequence[SourceEntry]:
    """The sources of the analyst; where there is no folder, or it cannot be read, none."""
    if home is None:
        return ()
    try:
        return sources.load(home).every
    except DataError:
        return ()


def _silence(
    ledger: Ledger, entries: Sequence[SourceEntry], known: Mapping[str, SourceState], now: datetime, until: str
) -> Iterator[BriefLine]:
    if now.date().isoformat() < until:
        asked = now.strftime("%Y-%m-%d %H:%M UTC")
        yield BriefLine(f"No source has been asked since {asked}.", "The watch", sources=tuple(sorted(known)))
    for entry in entries:
        found = condition(entry, known.get(entry.id), now)
        if found.alert:
            yield BriefLine(phrases.sentence(found.words), entry.name, sources=(entry.id,))
    backlogs = ledger.queue.backlogs()
    yield from _waiting([one for _, one in sorted(backlogs.items())])


def _waiting(backlogs: Sequence[Backlog]) -> Iterator[BriefLine]:
    for count, words in (
        (sum(one.pages for one in backlogs), "still to be fetched"),
        (sum(one.waiting for one in backlogs), "still to be read"),
        (sum(one.lost for one in backlogs), "given up; `watchbook feed list` says of which source"),
    ):
        if count:
            yield BriefLine(f"{_articles(count)} {words}.")


def _counted(found: Sequence[str], words: str, number: Callable[[str], int]) -> Iterator[BriefLine]:
    if found:
        cited = tuple(number(one) for one in found[:8])
        yield BriefLine(f"{_articles(len(found))} {words}.", evidence=cited)


def _articles(count: int) -> str:
    return "1 article is" if count == 1 else f"{count} articles are"
