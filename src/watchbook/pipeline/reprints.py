"""Who copied whom among a ledger's articles, and how many newsrooms are behind what they tell."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from watchbook.errors import DataError
from watchbook.ledger import Ledger
from watchbook.library import Library
from watchbook.merge.disputes.contradictions import Conflict, one_root
from watchbook.merge.reprints.origins import Origins
from watchbook.merge.statements.statements import Statement
from watchbook.pipeline import datafile
from watchbook.records import Copied, Origin, Reprint, folded


@dataclass(frozen=True, slots=True)
class CreditWords:
    """The words by which credits are told from one another (`languages/<xx>/reprints.yaml`)."""

    partly: tuple[str, ...]


def origins(ledger: Ledger, library: Library, language: str = "en") -> Origins:
    """The origins of the ledger's documents, and of the events and sayings in them.

    Raises:
        DataError: the file with the words of credits is missing, or has faults.
    """
    loaded = datafile.load(library, f"languages/{language}/reprints.yaml", CreditWords)
    if loaded.value is None:
        raise DataError("\n".join(map(str, loaded.problems)))

    def named(name: str) -> str:
        entry = library.register.named(name)
        return " ".join(folded(name)) if entry is None else entry.id

    return Origins(ledger.copying, named, loaded.value.partly)


def every(ledger: Ledger, library: Library) -> Iterator[Origin]:
    """All documents that others copy from, with their copies, by publication; shared words without a copy are none."""
    known = origins(ledger, library)
    found: dict[str, list[Reprint]] = defaultdict(list)
    for document in ledger.copying.papers():
        for root, reprint in _reprints(ledger, known, document):
            found[root].append(reprint)
    made = [_origin(ledger, known, root, reprints) for root, reprints in found.items()]
    yield from sorted(made, key=lambda each: (each.published or "9999", each.document))


def of(ledger: Ledger, library: Library, given: str) -> list[Origin]:
    """Those of `every` in which a document (its id, or a beginning of it) stands.

    Raises:
        UsageError: there is no such document, or several.
    """
    document = ledger.copying.document(given)
    return [
        one for one in every(ledger, library) if document in (one.document, *(each.document for each in one.reprints))
    ]


def rooted(conflicts: Iterable[Conflict], known: Origins) -> Iterator[Conflict]:
    """The conflicts with the roots of their statements; two tellings of one original contradict nobody."""
    for found in conflicts:
        one, other = _rooted(found.one, known), _rooted(found.other, known)
        if not one_root(one, other):
            yield replace(found, one=one, other=other)


# Helpers


def _rooted(statement: Statement, known: Origins) -> Statement:
    source = statement.source
    root = known.copy_of(source.document, source.key)
    return statement if root == source.root else replace(statement, source=replace(source, root=root))


def _reprints(ledger: Ledger, known: Origins, document: str) -> Iterator[tuple[str, Reprint]]:
    """The document as a copy: of the original that it is a reprint of, and of those it has passages from."""
    paper = ledger.copying.paper(document)
    assert paper is not None
    met = set[str]()
    for original in known.originals(document):
        root = known.root(original.document)
        if root in met or root == document:
            continue
        met.add(root)
        passages = tuple(Copied(each.one, each.other, each.words) for each in original.sharing.passages)
        yield (
            root,
            Reprint(
                document, paper.outlet, paper.published, original.document, original.is_whole,
                original.sharing.of_one, original.ground, passages,
            ),
        )  # fmt: skip


def _origin(ledger: Ledger, known: Origins, root: str, reprints: list[Reprint]) -> Origin:
    paper = ledger.copying.paper(root)
    assert paper is not None
    outlets = {paper.outlet or root} | {each.outlet or each.document for each in reprints if each.whole}
    ordered = sorted(reprints, key=lambda each: (not each.whole, each.published or "9999", each.document))
    digest = hashlib.sha256(root.encode("utf-8", "surrogatepass")).hexdigest()
    newsroom = known.newsroom(root)
    return Origin(f"r{digest[:12]}", root, paper.outlet, newsroom, paper.published, len(outlets), tuple(ordered))
