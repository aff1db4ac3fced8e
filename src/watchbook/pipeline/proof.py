"""The rules' own examples: every rule must read its examples and none of its near misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchbook.pipeline.coder import Coder
from watchbook.records import Actor, Article, Event, Filler, Proposition, Report, Saying, Thing
from watchbook.rules.pattern import Example, Pattern

#: The day on which an example without one was published.
PUBLISHED = "2024-12-13"


Record = Event | Saying | Proposition


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that does not keep what it promises, and how."""

    rule: str
    text: str
    what: str


def prove(own: Coder, rules: tuple[str, ...] = ()) -> Iterator[Failure]:
    """Everything that fails; of these rules only, if any are named."""
    for book in own.books.all():
        for rule in book.rules:
            if not rules or rule.id in rules:
                yield from _of(own, rule)


def count(own: Coder) -> tuple[int, int, int]:
    """(rules, examples, near misses) of all books."""
    every = [rule for book in own.books.all() for rule in book.rules]
    return len(every), sum(len(rule.examples) for rule in every), sum(len(rule.near_misses) for rule in every)


# Helpers


def _of(own: Coder, rule: Pattern) -> Iterator[Failure]:
    for example in rule.examples:
        report = _coded(own, example)
        records = [record for record in _records(report) if rule.id in _rules_of(record)]
        if not records:
            others = ", ".join(sorted({record.rule for record in _records(report)})) or "no rule"
            yield Failure(rule.id, example.text, f"is not read by this rule (read by {others})")
        else:
            yield from _wrong_roles(rule, example, records)
    for miss in rule.near_misses:
        if any(rule.id in _rules_of(record) for record in _records(_coded(own, miss))):
            yield Failure(rule.id, miss.text, f"is read, and must not be: {miss.why or 'it is a near miss'}")


def _wrong_roles(rule: Pattern, example: Example, records: list[Record]) -> Iterator[Failure]:
    for role, wanted in example.roles.items():
        found = [_bare(words) for record in records for words in _fillers(record, role)]
        for words in wanted:
            if _bare(words) not in found:
                got = "; ".join(found) or "nothing"
                yield Failure(rule.id, example.text, f"{role}: expected “{words}”, found {got}")


def _coded(own: Coder, example: Example) -> Report:
    published = example.published or PUBLISHED
    return own.code(
        Article(
            example.text, id="example", title=example.title, published=published, published_from="given", language="en"
        )
    )


def _records(report: Report) -> list[Record]:
    propositions = [proposition for saying in report.sayings for proposition in saying.propositions]
    return [*report.events, *report.sayings, *propositions]


def _rules_of(record: Record) -> list[str]:
    """A record that several rules read together names them with “+”."""
    return record.rule.split("+")


def _fillers(record: Record, role: str) -> list[str]:
    if isinstance(record, Proposition):
        return [_text(record.roles[role])] if role in record.roles else []
    if isinstance(record, Saying):
        named = {"speaker": [record.speaker], "addressee": [record.addressee]}.get(role)
        return [words.text for words in record.contents] if named is None else [_text(actor) for actor in named]
    given = getattr(record, role, None)
    many = given if isinstance(given, tuple) else (given,)
    return [_text(filler) for filler in many]


def _text(filler: Filler | object | None) -> str:
    return filler.text or "" if isinstance(filler, Actor | Thing) else str(getattr(filler, "text", "") or "")


def _bare(words: str) -> str:
    """Words without a leading article and in lower case, so that examples need not repeat it."""
    lower = words.lower().strip()
    return next((lower[len(article) :] for article in ("the ", "a ", "an ") if lower.startswith(article)), lower)
