"""What one report puts forward: its propositions, events, deeds and numbers as statements.

1. Every saying with a speaker gives the statements of its propositions (`propositions`).
2. Every event gives that it occurred or did not, who is responsible (`deeds`) and how many were hurt (`tolls`).
3. Denials give what they deny in another's words (`answers`).
4. Axioms add what follows (`axioms`).
5. Every saying gives its bare words, for what no proposition reads (`wordings`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from watchbook.merge.kinship import Kinship
from watchbook.merge.statements import answers, axioms, deeds, propositions, tolls, wordings
from watchbook.merge.statements.reported import Reported
from watchbook.merge.statements.statements import COUNTED, Statement
from watchbook.records import Report


def read(report: Report, kinship: Kinship, happenings: Mapping[str, str] | None = None) -> tuple[Statement, ...]:
    """The statements of a report, numbered, in an order that depends on the report alone.

    `happenings` are the ids of those to which its events belong, by the keys of the events, as far as that is known.
    """
    found = _statements(Reported(report, kinship, happenings))
    return tuple(replace(one, number=number) for number, one in enumerate(found))


# Helpers


def _statements(reported: Reported) -> Iterator[Statement]:
    own = [*propositions.of(reported), *deeds.of(reported), *tolls.of_events(reported)]
    own += answers.disclaimers(reported, tuple(own))
    own += tolls.of_sayings(reported, own)
    bare = wordings.read(reported)
    words = [_with_read(one, own) for one in bare]
    own += [made for one in words for made in answers.answering(reported, one, own)]
    own += [made for one in reported.report.sayings for made in answers.answered(reported, one, [*own, *words])]
    for one in own:
        yield one
        yield from axioms.following(one, reported.rules)
    yield from words
    for one in words:
        yield from tolls.measured(reported, one)


def _with_read(words: Statement, own: Sequence[Statement]) -> Statement:
    """Bare words with the predicates of the states and numbers that were read in them and are compared so."""
    assert words.wording is not None
    mine = (one for one in own if one.source.key == words.source.key and one.is_known)
    read = sorted({one.predicate for one in mine if one.about is None or one.predicate == COUNTED})
    return replace(words, wording=replace(words.wording, read=tuple(read)))
