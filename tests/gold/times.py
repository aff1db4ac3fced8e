"""The suite of times: `times.yaml` scored against reports.

    python -m tests.gold.times [--half open|held|both] [--errors N]

A time of the gold is found when a time of the report overlaps its words; of several the longest overlap counts. It is
right when interval and calendar are those of the gold, and precision, value, inferred parts and other readings where
the gold gives them. A fault of the text is passed over in silence when no check tells it. A time is false when its
words overlap none of the times of the gold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tests.gold.reading import code, find, load
from tests.gold.scoring import is_asked, options

from watchbook.records import Report, Span, Time

Where = Literal["title"]
Interval = tuple[str | None, str | None]

#: The checks that concern times; others may be raised.
KINDS = frozenset(
    {
        "weekday-mismatch", "impossible-date", "event-after-publication", "ambiguous-date", "stale-year",
        "relative-time-unresolved", "published-in-future",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One time of an article; the head of `times.yaml` says what its fields mean."""

    words: str
    start: str | None
    end: str | None
    precision: str | None = None
    value: str | None = None
    calendar: str = "gregorian"
    inferred: tuple[str, ...] | None = None
    alternatives: tuple[tuple[str | None, ...], ...] = ()
    also: tuple[tuple[str | None, ...], ...] = ()
    nth: int = 1
    in_: Where | None = None

    def intervals(self) -> tuple[Interval, ...]:
        """The interval, then those that are as right."""
        return ((self.start, self.end), *map(_interval, self.also))

    def readings(self) -> set[Interval]:
        """The readings of which nothing in the article decides."""
        return {(self.start, self.end), *map(_interval, self.alternatives)}


@dataclass(frozen=True, slots=True)
class Item:
    """One article with its times; the head of `times.yaml` says what its fields mean."""

    id: str
    class_: str
    text: str
    published: str | None = None
    zone: str | None = None
    outlet: str | None = None
    outlet_country: str | None = None
    title: str | None = None
    times: tuple[GoldTime, ...] = ()
    checks: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    none_in_title: tuple[str, ...] = ()
    free: tuple[str, ...] = ()

    def part(self, where: Where | None) -> str:
        """The text, or the title."""
        return self.text if where is None else self.title or ""

    def faults(self) -> tuple[frozenset[str], ...]:
        """For every fault of the text the checks that tell it."""
        return tuple(frozenset(kinds.split(" or ")) for kinds in self.checks)

    def where(self, words: str, nth: int = 1, where: Where | None = None) -> Span:
        """Where words of the item stand.

        Raises:
            ValueError: they do not.
        """
        span = find(words, self.part(where), nth)
        if span is None:
            raise ValueError(f"{self.id}: “{words}” does not stand {nth} times in its {where or 'text'}")
        return span


@dataclass(frozen=True, slots=True)
class Suite:
    """The whole file."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A time of a report and where it stands."""

    span: Span
    in_: Where | None
    time: Time


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one item: for each of its times the answer and what is wrong with it, and what else is wrong."""

    item: Item
    times: tuple[tuple[GoldTime, Answer | None, str | None], ...]
    lured: tuple[Answer, ...]
    invented: tuple[Answer, ...]
    silent: tuple[frozenset[str], ...]
    groundless: tuple[str, ...]

    def wrongs(self) -> Iterator[str]:
        """What is wrong, a line for each."""
        for gold, answer, wrong in self.times:
            if wrong is not None:
                yield f"“{gold.words}” {gold.start} to {gold.end}: {wrong} {_told(answer)}"
        for answer in self.lured:
            yield f"no time, but read as one: {_told(answer)}"
        for answer in self.invented:
            yield f"no time of the gold: {_told(answer)}"
        for kinds in self.silent:
            yield f"passed over in silence: {' or '.join(sorted(kinds))}"
        for kind in self.groundless:
            yield f"raised without cause: {kind}"


def suite() -> tuple[Item, ...]:
    """All items."""
    return load("times.yaml", Suite).items


def judge(item: Item, report: Report) -> Verdict:
    """How the report of an item's article compares with the gold."""
    answers = tuple(_answers(report))
    raised = {check.kind for check in report.checks} & KINDS
    excused = frozenset[str]().union(*item.faults())
    times = [_placed(item, gold.words, gold.nth, gold.in_) for gold in item.times]
    none = [_placed(item, words) for words in item.none]
    none += [_placed(item, words, 1, "title") for words in item.none_in_title]
    known = [*times, *none, *(_placed(item, words) for words in item.free)]
    return Verdict(
        item=item,
        times=tuple(_compared(gold, _Spot(*spot), answers) for gold, spot in zip(item.times, times, strict=True)),
        lured=tuple(one for one in answers if _touches(one, none) and not _touches(one, times)),
        invented=tuple(one for one in answers if not _touches(one, known)),
        silent=tuple(kinds for kinds in item.faults() if not kinds & raised),
        groundless=tuple(sorted(raised - excused)),
    )


def run(items: Iterable[Item]) -> list[Verdict]:
    """The verdicts on what the coder answers."""
    return [
        judge(item, code(item.id, item.text, published=item.published, title=item.title, outlet=item.outlet))
        for item in items
    ]


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """Of one class: how many times there are and are right, how many items there are and have nothing wrong."""

    times: int
    right: int
    items: int
    clean: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted over many items; `right` is a percentage of the times."""

    items: int
    times: int
    right: float
    by_class: dict[str, ClassFigures]
    faults: int
    silent: int
    groundless: int
    lured: int
    invented: int


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """The figures of these verdicts."""
    names = dict.fromkeys(verdict.item.class_ for verdict in verdicts)
    by_class = {name: _of_class([one for one in verdicts if one.item.class_ == name]) for name in names}
    times = sum(one.times for one in by_class.values())
    return Figures(
        items=len(verdicts),
        times=times,
        right=100 * sum(one.right for one in by_class.values()) / max(times, 1),
        by_class=by_class,
        faults=sum(len(verdict.item.checks) for verdict in verdicts),
        silent=sum(len(verdict.silent) for verdict in verdicts),
        groundless=sum(len(verdict.groundless) for verdict in verdicts),
        lured=sum(len(verdict.lured) for verdict in verdicts),
        invented=sum(len(verdict.invented) for verdict in verdicts),
    )


def same(gold: str | None, answer: str | None) -> bool:
    """Whether two ends of intervals are the same: days as written, clock times to the minute.

    Where the gold knows the zone, the instants must be the same; else the local clocks.
    """
    if gold is None or answer is None or "T" not in gold or "T" not in answer:
        return gold == answer
    try:
        one, other = datetime.fromisoformat(gold), datetime.fromisoformat(answer)
    except ValueError:
        return False
    if one.tzinfo is None:
        other = other.replace(tzinfo=None)
    elif other.tzinfo is None:
        return False
    return abs((one - other).total_seconds()) < 60


# Helpers


@dataclass(frozen=True, slots=True)
class _Spot:
    span: Span
    in_: Where | None

    def shared(self, answer: Answer) -> int:
        """How many characters the answer has in common with the spot."""
        if answer.in_ != self.in_:
            return 0
        return max(0, min(self.span.end, answer.span.end) - max(self.span.start, answer.span.start))


def _interval(ends: Sequence[str | None]) -> Interval:
    start, end = ends
    return start, end


def _placed(item: Item, words: str, nth: int = 1, where: Where | None = None) -> tuple[Span, Where | None]:
    return item.where(words, nth, where), where


def _touches(answer: Answer, places: Iterable[tuple[Span, Where | None]]) -> bool:
    return any(_Spot(*place).shared(answer) for place in places)


def _answers(report: Report) -> Iterator[Answer]:
    """All times of a report that have words; the dateline's too, which is a time of the article like the others."""
    line = report.document.dateline
    given = [(mention.time, mention.span, mention.in_) for mention in report.mentions]
    if line is not None and line.time is not None:
        given.append((line.time, line.time.span or line.span, None))
    seen = set[tuple[Span, Where | None]]()
    for time, span, where in given:
        if time is not None and (span, where) not in seen:
            seen.add((span, where))
            yield Answer(span, where, time)


def _compared(gold: GoldTime, spot: _Spot, answers: Sequence[Answer]) -> tuple[GoldTime, Answer | None, str | None]:
    """The answer that has most words in common with the gold, and what is wrong with it."""
    near = [(spot.shared(answer), answer) for answer in answers if spot.shared(answer)]
    most = max((count for count, _ in near), default=0)
    compared = [(answer, _wrong(gold, answer.time)) for count, answer in near if count == most]
    if not compared:
        return gold, None, "not found"
    answer, wrong = min(compared, key=lambda pair: pair[1] is not None)
    return gold, answer, wrong


def _wrong(gold: GoldTime, time: Time) -> str | None:
    """What is wrong with an answer; None if nothing is."""
    if gold.alternatives:
        return None if _readings(time) == gold.readings() else "readings"
    if time.calendar != gold.calendar:
        return "calendar"
    interval, *also = gold.intervals()
    if any(_agree(one, time) for one in also):
        return None
    if not _agree(interval, time):
        return "interval"
    value = None if time.timex is None else time.timex.value
    wanted = (("precision", gold.precision, time.precision), ("value", gold.value, value))
    wrong = [name for name, right, given in wanted if right is not None and right != given]
    if gold.inferred is not None and set(gold.inferred) != set(time.inferred):
        wrong.append("inferred")
    return ", ".join(wrong) or None


def _agree(interval: Interval, time: Time) -> bool:
    return same(interval[0], time.start) and same(interval[1], time.end)


def _readings(time: Time) -> set[Interval]:
    """All readings that a time keeps; which of them stands first does not matter."""
    every = {(time.start, time.end), *((other.start, other.end) for other in time.alternatives)}
    return every - {(None, None)}


def _of_class(verdicts: Sequence[Verdict]) -> ClassFigures:
    return ClassFigures(
        times=sum(len(verdict.times) for verdict in verdicts),
        right=sum(wrong is None for verdict in verdicts for _, _, wrong in verdict.times),
        items=len(verdicts),
        clean=sum(not any(verdict.wrongs()) for verdict in verdicts),
    )


def _told(answer: Answer | None) -> str:
    if answer is None:
        return ""
    time = answer.time
    value = time.timex.value if time.timex else None
    return f"(“{time.text}” {time.start} to {time.end}, {time.precision}, {value}, {', '.join(time.inferred)})"


def _lines(found: Figures) -> Iterator[str]:
    yield f"items {found.items}, times {found.times}, right {found.right:.1f} %"
    for name, one in found.by_class.items():
        share = f"{100 * one.right / one.times:5.1f} %" if one.times else "      –"
        clean = f"items without error {one.clean:3} of {one.items:3}"
        yield f"  {name:22} times {one.right:3} of {one.times:3} {share}   {clean}"
    yield f"faults of the text {found.faults}, passed over in silence {found.silent}"
    yield f"checks raised without cause {found.groundless}"
    yield f"false times {found.lured + found.invented} ({found.lured} on words that only look like times)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Codes the items, writes the figures and the first errors."""
    asked = options("times", __doc__).parse_args(arguments)
    verdicts = run(item for item in suite() if is_asked(item.id, asked.half))
    wrong = [verdict for verdict in verdicts if any(verdict.wrongs())]
    for verdict in wrong[: asked.errors]:
        item = verdict.item
        told = "\n".join(f"    {line}" for line in verdict.wrongs())
        title = f"{item.title} | " if item.title else ""
        sys.stdout.write(f"{item.id} [{item.class_}, {item.published}]\n  {title}{item.text}\n{told}\n\n")
    sys.stdout.write("\n".join(_lines(figures(verdicts))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
