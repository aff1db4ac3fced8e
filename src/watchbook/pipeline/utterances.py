"""Sayings of a ledger as utterances: one that ten outlets tell is one, with ten tellings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from watchbook.ledger import Ledger
from watchbook.library import Library
from watchbook.merge.kinship import Kinship
from watchbook.merge.reprints.origins import Origins
from watchbook.merge.statements import reading, utterances
from watchbook.merge.statements.utterances import Spoken
from watchbook.pipeline import disputes, happenings, reprints, wire
from watchbook.pipeline.sayings import Said
from watchbook.records import Retelling, Utterance


def together(ledger: Ledger, found: Sequence[Said], library: Library) -> list[Utterance]:
    """These sayings, those put together that are one utterance, by their first telling.

    A saying of which nobody knows who said it stands alone.
    """
    kinship = Kinship(library.register, disputes.load(library))
    happenings.refresh(ledger, library, kinship)
    said = {one.saying.key: one for one in found}
    spoken = [one for one in _spoken(ledger, found, kinship) if one.key in said]
    known = {one.key for one in spoken}
    groups = [[one.key for one in group] for group in utterances.joined(spoken)]
    groups += [[key] for key in said if key not in known]
    origins = reprints.origins(ledger, library)
    made = [_utterance([said[key] for key in group], origins) for group in groups]
    return sorted(made, key=lambda one: (one.day or "9999", one.tellings[0].key))


# Helpers


def _spoken(ledger: Ledger, found: Sequence[Said], kinship: Kinship) -> Iterator[Spoken]:
    for document in dict.fromkeys(one.document for one in found):
        report = wire.decoded(ledger.show(document))
        if report is not None:
            own = ledger.happened.of([event.key for event in report.events])
            yield from utterances.of(reading.read(report, kinship, own))


def _utterance(told: Sequence[Said], origins: Origins) -> Utterance:
    first = told[0]
    digest = hashlib.sha256(first.saying.key.encode("utf-8", "surrogatepass")).hexdigest()
    speaker = next((one.saying.speaker for one in told if one.saying.speaker and one.saying.speaker.name), None)
    return Utterance(
        "u" + digest[:12],
        first.saying.act,
        speaker or first.saying.speaker,
        first.day and first.day[:10],
        tuple(map(_telling, told)),
        len({one.outlet or one.document for one in told}),
        origins.independent((one.document, one.saying.key) for one in told),
    )


def _telling(said: Said) -> Retelling:
    saying = said.saying
    words = " … ".join(part.text for part in saying.contents) or saying.cue.text
    return Retelling(said.document, said.outlet, saying.id, saying.key, words)
