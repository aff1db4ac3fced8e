"""Whether a ledger is what its articles and the rules make it: its file, its index, and a sample of its reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from watchbook.errors import LedgerError
from watchbook.ledger import Coder as Maker
from watchbook.ledger import Ledger
from watchbook.pipeline import differing, wire
from watchbook.pipeline.coder import Coder
from watchbook.records import Article, Report

#: `same` in every byte; `differs`: program, rules, gazetteer and model are the same, and the report is not;
#: `damaged`: what is kept cannot be read or is not what it was; `other-rules`: made by another program or other rules.
Verdict = Literal["same", "differs", "damaged", "other-rules"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one report that was made again; `what` says in which records it differs."""

    document: str
    verdict: Verdict
    what: str | None = None


def reports(ledger: Ledger, own: Coder, sample: int) -> Iterator[Verified]:
    """Reports made again from their articles: so many of the current ones, evenly apart (0: all of them).

    Raises:
        LedgerError: the ledger cannot be read at all.
    """
    ids = [one.id for one in ledger.catalogue.every()]
    ids.sort()
    step = 1.0 if not sample else max(len(ids) / sample, 1.0)
    chosen = [ids[int(number * step)] for number in range(int(len(ids) / step) if ids else 0)]
    for document in chosen:
        yield _verified(ledger, own, document)


def index(ledger: Ledger) -> list[str]:
    """The tables of the index that are not what the reports make them: made again in a copy, and compared.

    Raises:
        LedgerError: there is no room for the copy.
    """
    with ledger.upkeep.copied() as file, Ledger.open(file, create=False) as copy:
        before = copy.upkeep.fingerprints()
        copy.rebuild()
        after = copy.upkeep.fingerprints()
    return [name for name in before if before[name] != after[name]]


# Helpers


def _verified(ledger: Ledger, own: Coder, document: str) -> Verified:
    try:
        body = ledger.made(document)
        article = next(iter(ledger.articles([document])))
        kept = wire.decode(body)
    except (LedgerError, ValueError) as error:
        return Verified(document, "damaged", str(error))
    if Maker(kept.watchbook, kept.rules, kept.gazetteer, kept.model) != _maker(own):
        return Verified(document, "other-rules")
    return _compared(own, article, kept, body)


def _compared(own: Coder, article: Article, kept: Report, body: bytes) -> Verified:
    made, reading = own.coded(article)
    if wire.encode(made) == body:
        return Verified(kept.document.id, "same")
    if made.document.version != kept.document.version:
        return Verified(kept.document.id, "damaged", "its article is not the one it was made from")
    found = differing.compare(differing.Side(kept, reading), differing.Side(made, reading))
    counts = [f"{number} {sort}{'s' * (number > 1)} {way}" for (sort, way), number in sorted(found.count().items())]
    return Verified(kept.document.id, "differs", ", ".join(counts) or "in fields of the document")


def _maker(own: Coder) -> Maker:
    made_by = own.signature
    return Maker(made_by.watchbook, made_by.rules, made_by.gazetteer, made_by.model)
