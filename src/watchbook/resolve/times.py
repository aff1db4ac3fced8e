"""Times: expressions found in the text and read as intervals.

Order of the steps for each sentence:

1. The sorts of words in the sentence (weekday, month, unit, digits …) choose the patterns worth trying.
2. Matches that stand for something else fall away: “may” the verb, “in May 12 people”, “2024 refugees”.
3. Of what overlaps the first, then the longest, then the earlier pattern wins.
4. Each is read in its context: dateline and publication, tense of the governing verb, what was told before.
5. Two that bound a range become one (“from 2019 to 2021”); a preposition such as “since” opens one end.
6. Readings that stand side by side for the same time and differ are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from watchbook.records import Check, Sentence, Span, Time, Token, Where
from watchbook.resolve import ranges, standing
from watchbook.resolve.anchors import Anchor, Before, Context
from watchbook.resolve.datepatterns import Pattern, sorts_in
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.indexed import Indexed
from watchbook.resolve.intervals import Interval
from watchbook.resolve.ranges import Hit
from watchbook.resolve.readings import reading
from watchbook.resolve.tense import tense_at

#: Readings after which no time is told: “the following day” never counts from them, nor “a year earlier” from another.
_TELLS_NONE = frozenset(
    (
        "vague",
        "clock",
        "at-the-time",
        "set",
        "often",
        "every-other",
        "duration",
        "and-half",
        "year-ago-quarter",
        "year-ago-period",
    )
)
#: Readings of a period to which “the quarter” and “the year-ago period” go back.
_PERIODS = frozenset(("quarter", "half", "latest-quarter"))


#: The check of what is told as happened and dated after the publication.
AFTER = "event-after-publication"

#: Readings of words that are a date themselves.
_DATES = frozenset(("date", "numeric", "dotted", "year-first", "solar-date", "lunar-date", "hijri-numeric"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One time, the pattern that read it as `dates.yaml` has it, and the faults found in it."""

    time: Time
    pattern: str
    means: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a text in order."""

    readings: tuple[Reading, ...]

    @property
    def times(self) -> tuple[Time, ...]:
        """The times alone."""
        return tuple(each.time for each in self.readings)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every fault found in them."""
        return tuple(check for each in self.readings for check in each.checks)


def read(
    text: str, sentences: Sequence[Sentence], anchor: Anchor, words: DateWords, *, in_: Where | None = None
) -> Times:
    """Every time that the sentences of the text tell, read from the anchor."""
    reader = _Reader(text, anchor, words, in_)
    return Times(tuple(each for sentence in sentences for each in reader.read(sentence)))


def one(text: str, span: Span, anchor: Anchor, words: DateWords) -> Time | None:
    """The first time inside a span, such as that of a dateline; None if there is none."""
    return next(iter(within(text, span, anchor, words).times), None)


def within(text: str, span: Span, anchor: Anchor, words: DateWords) -> Times:
    """The times inside a span that is no sentence and has no tree."""
    tokens = tuple(
        Token(Span(span.start + m.start(), span.start + m.end()), m[0], m[0].lower(), "X", "_", -1, "root")
        for m in re.finditer(r"\w+|[^\w\s]", span.of(text))
    )
    return read(text, (Sentence(span, tokens),), anchor, words)


# ---------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """Reads sentence after sentence and keeps what was told before."""

    text: str
    anchor: Anchor
    words: DateWords
    in_: Where | None
    _last: Interval | None = None
    _last_in: int = -9
    _day: Interval | None = None
    _period: Interval | None = None
    _period_in: int = -9
    _number: int = field(default=0)

    def read(self, sentence: Sentence) -> Iterator[Reading]:
        self._number += 1
        matches = list(_matches(self.text, sentence.span, self.words))
        if not matches:
            return
        indexed = Indexed(sentence, title=self.in_ == "title")
        hits = _kept(hit for match in matches for hit in _hits(match, indexed, self.words))
        before: tuple[Interval, Hit] | None = None
        at = 0
        while at < len(hits):
            hit, following = hits[at], hits[at + 1] if at + 1 < len(hits) else None
            context = self._context(indexed, hit.span)
            joint = ranges.joint(self.text, sentence.span, hit, following, self.words) if following else None
            interval = None
            if following is not None and joint is not None:
                interval = ranges.joined(hit, following, context, self._context(indexed, following.span))
            if interval is not None and following is not None:
                hit, at = replace(hit, span=Span(hit.span.start, following.span.end)), at + 1
            else:
                interval = reading(hit.means, hit.told, context)
            at += 1
            if interval is None:
                continue
            self._remember(hit, interval)
            opened = ranges.opened(interval, self.text, sentence.span, hit.span, context)
            faults = (*opened.faults, *_differs(self.text, before, (opened, hit)), *_too_late(opened, hit, context))
            before = (opened, hit)
            yield self._reading(hit, replace(opened, faults=faults))

    def _context(self, sentence: Indexed, span: Span) -> Context:
        since, period_since = self._number - self._last_in, self._number - self._period_in
        before = Before(self._last, self._period, since <= 1, period_since == 0, period_since <= 2, self._day)
        return Context(self.anchor, self.words, tense_at(sentence, span, self.words), before)

    def _remember(self, hit: Hit, interval: Interval) -> None:
        compared = hit.means == "narrative" and interval.precision != "day"
        if interval.first is None or compared or hit.means in _TELLS_NONE:
            return
        if interval.timex is not None and interval.timex.type in ("DATE", "TIME"):
            self._last, self._last_in = interval, self._number
            self._day = interval if interval.precision in ("day", "instant") else self._day
        if hit.means in _PERIODS:
            self._period, self._period_in = interval, self._number

    def _reading(self, hit: Hit, interval: Interval) -> Reading:
        time = Time(
            hit.span,
            hit.span.of(self.text),
            interval.start,
            interval.end,
            interval.precision,
            interval.timex,
            interval.inferred,
            interval.calendar,
            interval.alternatives,
            self.in_,
        )
        checks = (Check(kind, message, hit.span, time.text, None, (), self.in_) for kind, message in interval.faults)
        return Reading(time, hit.pattern, hit.means, tuple(checks))


def _matches(text: str, within: Span, words: DateWords) -> Iterator[tuple[int, Pattern, re.Match[str]]]:
    """Whatever the patterns match in a sentence, with the place of each among the patterns."""
    have = sorts_in(within.of(text), words.sorts)
    for order, pattern in enumerate(words.patterns):
        if pattern.needs <= have:
            for match in pattern.regex.finditer(text, *within):
                yield order, pattern, match


def _hits(found: tuple[int, Pattern, re.Match[str]], sentence: Indexed, words: DateWords) -> Iterator[Hit]:
    """The match with the words in its slots, if it means a time here."""
    order, pattern, match = found
    if match.end() > match.start() and standing.stands(match, pattern.means, sentence, words):
        told = {name: " ".join(value.lower().split()) for name, value in match.groupdict().items() if value}
        told = {name: value if name == "clock" else value.rstrip(".") for name, value in told.items()}
        yield Hit(Span(*match.span()), pattern.means, told, order, pattern.words)


def _kept(hits: Iterable[Hit]) -> list[Hit]:
    """Those that overlap no other: the first, then the longest, then the earlier pattern."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.span.start, -hit.span.end, hit.order)):
        if not kept or hit.span.start >= kept[-1].span.end:
            kept.append(hit)
    return kept


def _differs(text: str, before: tuple[Interval, Hit] | None, now: tuple[Interval, Hit]) -> Iterator[tuple[str, str]]:
    """Two readings of the same day side by side that do not share a day.

    The second stands in brackets, or is a date after a comma where the first is none (“yesterday, December 8”).
    """
    if before is None:
        return
    (other, first), (interval, second) = before, now
    between = text[first.span.end : second.span.start].strip()
    bracket = between == "(" and text[second.span.end : second.span.end + 1] == ")"
    comma = between == "," and first.means in ("day", "weekday") and second.means == "date"
    if not (bracket or comma) or not _are_days(other, interval):
        return
    if interval.start[:10] > other.end[:10] or interval.end[:10] < other.start[:10]:  # type: ignore[index]
        words, others = second.span.of(text), first.span.of(text)
        kind = "weekday-mismatch" if first.means == "weekday" else "date-mismatch"
        yield kind, f"{others} is {other.start}, but {words} is {interval.start}; both are kept"


def _too_late(interval: Interval, hit: Hit, context: Context) -> Iterator[tuple[str, str]]:
    """A date that a past verb tells and that lies after the publication."""
    first, published = interval.first, context.anchor.published
    dated = hit.means in _DATES or (hit.means == "month" and "year" in hit.told)
    if dated and context.tense == "past" and first is not None and published is not None and first > published:
        yield AFTER, f"told as happened on {first}, but the article was published on {published}; the date is kept"


def _are_days(*intervals: Interval) -> bool:
    return all(
        each.start is not None and each.end is not None and (each.precision == "day" or each.calendar != "gregorian")
        for each in intervals
    )
