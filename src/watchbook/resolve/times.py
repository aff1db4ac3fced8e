"""Times: expressions found in the text and read as intervals.

Order of the steps for each sentence:

1. The sorts of words in the sentence (weekday, month, unit, digits …) choose the patterns worth trying.
2. Matches that stand for something else fall away: “may” the verb, “in May 12 people”, “2024 refugees”.
3. Of what overlaps the first, then the longest, then the earlier pattern wins.
4. Each is read in its context: day of publication, tense of the governing verb, the day told before.
5. A preposition such as “since” opens one end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchbook.records import Check, Sentence, Span, Time, Token, Where
from watchbook.resolve.anchors import Anchor, Context, Told
from watchbook.resolve.datewords import DateWords, Pattern
from watchbook.resolve.intervals import Interval
from watchbook.resolve.readings import reading
from watchbook.resolve.tense import tense_at

_LAST_WORD = re.compile(r"(\w+)\W{0,2}$")
_DIGIT = re.compile(r"[0-9]")
_DIGITS_ONLY = frozenset(("digits", "clock"))
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a text in order, and the faults found in them."""

    times: tuple[Time, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    """One expression in the text: the pattern's meaning and the words in its slots."""

    span: Span
    means: str
    told: Told
    order: int


def read(
    text: str, sentences: Sequence[Sentence], anchor: Anchor, words: DateWords, *, in_: Where | None = None
) -> Times:
    """Every time that the sentences of the text tell, read from the anchor."""
    times: list[Time] = []
    checks: list[Check] = []
    previous = None
    for sentence in sentences:
        for hit in _hits(text, sentence, words):
            context = Context(anchor, words, tense_at(sentence, hit.span, words), previous)
            interval = reading(hit.means, hit.told, context)
            if interval is None:
                continue
            interval = _opened(interval, text, sentence, hit.span, context)
            times.append(_time(interval, hit.span, text, in_))
            checks.extend(_checks(interval, hit.span, text, in_))
            if interval.precision in ("day", "instant") and hit.means not in ("vague", "clock"):
                previous = interval.first
    return Times(tuple(times), tuple(checks))


def one(text: str, span: Span, anchor: Anchor, words: DateWords) -> Time | None:
    """The first time inside a span, such as that of a dateline; None if there is none."""
    tokens = tuple(
        Token(Span(span.start + m.start(), span.start + m.end()), m[0], m[0].lower(), "X", "_", -1, "root")
        for m in re.finditer(r"\w+|[^\w\s]", span.of(text))
    )
    return next(iter(read(text, (Sentence(span, tokens),), anchor, words).times), None)


# ---------------------------------------------------------------------------------------------------------------------


def _hits(text: str, sentence: Sentence, words: DateWords) -> list[_Hit]:
    """The expressions of one sentence that overlap no other."""
    have = _sorts(sentence, words)
    if not have:
        return []
    hits: list[_Hit] = []
    for order, pattern in enumerate(words.patterns):
        if pattern.needs <= have:
            hits.extend(_matches(text, sentence, (order, pattern), words))
    hits.sort(key=lambda hit: (hit.span.start, -hit.span.end, hit.order))
    kept: list[_Hit] = []
    for hit in hits:
        if not kept or hit.span.start >= kept[-1].span.end:
            kept.append(hit)
    return kept


def _sorts(sentence: Sentence, words: DateWords) -> set[str]:
    """Which sorts of time words the sentence holds."""
    have: set[str] = set()
    sorts = words.sorts
    for token in sentence.tokens:
        have |= sorts.get(token.text.lower().rstrip("."), _NONE)
        if not token.text.isalpha() and _DIGIT.search(token.text):
            have |= _DIGITS_ONLY
    return have


def _matches(text: str, sentence: Sentence, pattern: tuple[int, Pattern], words: DateWords) -> Iterator[_Hit]:
    order, each = pattern
    for match in each.regex.finditer(text, sentence.span.start, sentence.span.end):
        if match.end() > match.start() and _stands(match, each.means, sentence, words):
            told = {name: " ".join(value.lower().split()) for name, value in match.groupdict().items() if value}
            told = {name: value if name == "clock" else value.rstrip(".") for name, value in told.items()}
            yield _Hit(Span(*match.span()), each.means, told, order)


def _stands(match: re.Match[str], means: str, sentence: Sentence, words: DateWords) -> bool:
    """Whether the words mean a time here."""
    if means in ("year", "month", "date", "days") and _counts(match, sentence):
        return False
    if means == "month" and match.groupdict().get("year") is None:
        token = _token(sentence, match.start("month"))
        return token is None or (token.upos not in ("VERB", "AUX") and not token.entity.endswith("PER"))
    if means == "year" and match.span() == match.span("year"):
        return _is_year(match, sentence, words)
    return True


def _counts(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the number at the end counts what follows: “in May 12 people”, “2024 refugees”."""
    number = _token(sentence, match.end() - 1)
    if number is None or number.deprel != "nummod" or not number.text.isdigit():
        return False
    counted = sentence.tokens[number.head]
    return counted.span.start >= match.end() and "Number=Plur" in counted.feats


def _is_year(match: re.Match[str], sentence: Sentence, words: DateWords) -> bool:
    number = _token(sentence, match.start())
    if number is None:
        return True
    if number.upos != "X" and number.deprel in ("nummod", "obj", "nsubj", "nsubj:pass", "root", "punct"):
        return number.deprel == "nummod" and _follows(sentence, number, words)
    return number.upos != "X" or _follows(sentence, number, words)


def _follows(sentence: Sentence, number: Token, words: DateWords) -> bool:
    at = sentence.tokens.index(number)
    return at > 0 and sentence.tokens[at - 1].text.lower() in words.year_before


def _token(sentence: Sentence, at: int) -> Token | None:
    return next((token for token in sentence.tokens if token.span.start <= at < token.span.end), None)


def _opened(interval: Interval, text: str, sentence: Sentence, span: Span, context: Context) -> Interval:
    """“since Friday” lasts to the publication, “until 2025” begins who knows when."""
    if interval.timex is None or interval.timex.type not in ("DATE", "TIME"):
        return interval
    before = _LAST_WORD.search(text, sentence.span.start, span.start)
    side = context.words.open_after.get(before[1].lower()) if before else None
    if side == "start" and interval.end is not None:
        return replace(interval, start=None, precision="range")
    if side == "end" and interval.start is not None:
        day = context.anchor.day
        end = day.isoformat() if day is not None and day.isoformat() >= interval.start[:10] else None
        return replace(interval, end=end, precision="range")
    return interval


def _time(interval: Interval, span: Span, text: str, in_: Where | None) -> Time:
    return Time(
        span,
        span.of(text),
        interval.start,
        interval.end,
        interval.precision,
        interval.timex,
        interval.inferred,
        in_=in_,
    )


def _checks(interval: Interval, span: Span, text: str, in_: Where | None) -> Iterator[Check]:
    for kind, message in interval.faults:
        yield Check(kind, message, span, span.of(text), None, (), in_)
