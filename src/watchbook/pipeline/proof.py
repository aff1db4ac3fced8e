"""The rules' own examples: every rule must read its examples and none of its near misses, and alone.

A rule shares words with another where both read them in an example of either and neither asks for more: then only the
order of the files decides what the words mean. So it does where one sentence gives two events of the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from watchbook.coding.events.coder import neighbours
from watchbook.coding.reading import Reading
from watchbook.coding.sayings import cues
from watchbook.pipeline.coder import Coder
from watchbook.records import Actor, Article, Event, Filler, Problem, Proposition, Report, Saying, Thing
from watchbook.rules import reach
from watchbook.rules.book import Book, Match
from watchbook.rules.kinds import EventRule, SayingRule, at_home
from watchbook.rules.pattern import Example, Pattern

#: The day on which an example without one was published.
PUBLISHED = "2024-12-13"
#: So many words of a rule are named where others take them.
_NAMED = 6


Record = Event | Saying | Proposition


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that does not keep what it promises, and how."""

    rule: str
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class Coded:
    """An example with its report and what that was made from."""

    report: Report
    reading: Reading | None


def prove(own: Coder, rules: tuple[str, ...] = ()) -> Iterator[Failure | Problem]:
    """Everything that fails, and every pair of rules that share words; of these rules only, if any are named."""
    told: set[frozenset[str]] = set()
    for book in own.books.all():
        for rule in book.rules:
            if rules and rule.id not in rules:
                continue
            for number, example in enumerate(rule.examples):
                coded = code(own, example)
                yield from _unread(rule, example, coded.report)
                for clash in (*_ties(own, book, coded), *_doubles(coded)):
                    if rule.id in clash.rules and clash.rules not in told:
                        told.add(clash.rules)
                        yield own.books.origins[rule.id].problem("R017", clash.what, clash.remedy, example=number)
            yield from _misread(own, rule)


def unreachable(own: Coder) -> Iterator[Problem]:
    """The words of rules that others always take first."""
    for book in own.books.all():
        for shadow in reach.shadows(book):
            lemmas = ", ".join(f"“{lemma}”" for _, lemma in shadow.words[:_NAMED])
            lemmas += " …" if len(shadow.words) > _NAMED else ""
            of = "none of its words" if shadow.whole else f"not {lemmas}"
            what = f"the rule “{shadow.rule.id}” reads {of}: “{shadow.by.id}” is tried before and always holds"
            remedy = "take the words out of one of them, or ask for more in this one"
            yield own.books.origins[shadow.rule.id].problem("R016", what, remedy)


def count(own: Coder) -> tuple[int, int, int]:
    """(rules, examples, near misses) of all books."""
    every = [rule for book in own.books.all() for rule in book.rules]
    return len(every), sum(len(rule.examples) for rule in every), sum(len(rule.near_misses) for rule in every)


def code(own: Coder, example: Example) -> Coded:
    """What the example, as an article of its own, becomes."""
    return Coded(*own.coded(article(example)))


def article(example: Example) -> Article:
    """The example as an article of its own."""
    day = example.published or PUBLISHED
    return Article(
        example.text, id="example", title=example.title, published=day, published_from="given", language="en"
    )


def gives(rule: Pattern) -> str:
    """What a rule makes of what it reads, in words."""
    names = ("type", "mode", "act", "predicate", "stage", "casualty")
    return " ".join(str(value) for name in names if (value := getattr(rule, name, None)) is not None)


# Helpers: what an example shows of its rule


def _unread(rule: Pattern, example: Example, report: Report) -> Iterator[Failure]:
    records = [record for record in _records(report) if rule.id in _rules_of(record)]
    if not records:
        others = ", ".join(sorted({record.rule for record in _records(report)})) or "no rule"
        yield Failure(rule.id, example.text, f"is not read by this rule (read by {others})")
    else:
        yield from _wrong_roles(rule, example, records)


def _misread(own: Coder, rule: Pattern) -> Iterator[Failure]:
    for miss in rule.near_misses:
        if any(rule.id in _rules_of(record) for record in _records(code(own, miss).report)):
            yield Failure(rule.id, miss.text, f"is read, and must not be: {miss.why or 'it is a near miss'}")


def _wrong_roles(rule: Pattern, example: Example, records: list[Record]) -> Iterator[Failure]:
    for role, wanted in example.roles.items():
        found = [_bare(words) for record in records for words in _fillers(record, role)]
        for words in wanted:
            if _bare(words) not in found:
                got = "; ".join(found) or "nothing"
                yield Failure(rule.id, example.text, f"{role}: expected “{words}”, found {got}")


# Helpers: rules that share words


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two rules that share words, how, and what to do."""

    rules: frozenset[str]
    what: str
    remedy: str


def _ties(own: Coder, book: Book[Any], coded: Coded) -> Iterator[_Clash]:
    """Pairs of rules that make different things of one predicate, of which only the order chose one."""
    fired = {name for record in _records(coded.report) for name in _rules_of(record)}
    passages = (coded.reading.title, coded.reading.body) if coded.reading is not None else ()
    for passage in passages:
        words = frozenset(word for tree in passage.trees for word in neighbours(tree))
        for _, frame in passage.every():
            found = [match for match in book.matches(frame, passage.kinds) if _possible(own, match, words)]
            for other in found[1:]:
                first, second = found[0].rule, other.rule
                equal = book.rank(first) == book.rank(second) and gives(first) != gives(second)
                if equal and first.id in fired:
                    readings = " and as ".join(f"{gives(rule)} by “{rule.id}”" for rule in (first, second))
                    what = f"“{frame.span.of(passage.text)}” is read as {readings}, and only their order decides"
                    remedy = "let one of them ask for more, or bar what the other reads"
                    yield _Clash(frozenset((first.id, second.id)), what, remedy)


def _possible(own: Coder, match: Match[Any], words: frozenset[str]) -> bool:
    """Whether the coder would keep what the rule reads here, were it the only one."""
    if isinstance(match.rule, EventRule):
        return at_home(match.rule, own.books.events.classes, words)
    if isinstance(match.rule, SayingRule):
        return cues.real(match, cues.CueWords.of(own.books.sayings.classes))
    return True


def _doubles(coded: Coded) -> Iterator[_Clash]:
    """Pairs of rules that made two events of one happening."""
    events = coded.report.events
    for number, first in enumerate(events):
        for second in events[number + 1 :]:
            if _one(coded, first, second) or _one(coded, second, first):
                words = [f"“{one.trigger.text}” is {one.type} by “{one.rule}”" for one in (first, second)]
                what = f"one happening is told twice: {' and '.join(words)}"
                remedy = "name the words of the other in the role `event`, or bar them"
                yield _Clash(frozenset((_rules_of(first)[0], _rules_of(second)[0])), what, remedy)


def _one(coded: Coded, event: Event, other: Event) -> bool:
    """Whether two events rest on the same words, or are of one type and one names what the other does.

    “Resumed trade”: what is resumed is the trade.
    """
    (where, words), (title, others) = (event.trigger.in_, event.trigger.span), (other.trigger.in_, other.trigger.span)
    if where != title or coded.reading is None:
        return False
    if words.touches(others):
        return True
    passage = coded.reading.body if where is None else coded.reading.title
    heads = (
        frame.token(head).span
        for _, frame in passage.every()
        if event.type == other.type and frame.kind == "verb" and frame.span.touches(words)
        for function in ("subject", "object")
        if (argument := frame.get(function)) is not None
        for head in argument.heads
    )
    return any(head.touches(others) for head in heads)


# Helpers: records


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
