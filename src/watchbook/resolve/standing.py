"""Whether words that a pattern matches mean a time where they stand: “may” the verb, “May 12 people”, “Highway 7”."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from watchbook.records import Span, Token
from watchbook.resolve import ranges
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.indexed import Indexed
from watchbook.resolve.tense import tense_at

_NEXT_WORD = re.compile(r"\s+(\w+)")
_BEFORE_NUMBER = re.compile(r"([\w$€£]+\.?|\()\s*$")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_CAPITAL = re.compile(r"\s+[A-Z]")
_PUNCTUATION = re.compile(r"\s*(?:[,.;:!?)”\"]|$)")
#: Relations in which a number of four digits counts or names rather than dates.
_NO_YEARS = frozenset(("nummod", "obj", "nsubj", "nsubj:pass", "root", "punct"))
#: Readings whose last number may count what follows, and those that may be the beginning of a name.
_COUNTED = frozenset(("year", "month", "date", "days", "pair"))
_NAMED = frozenset(("weekday", "date", "month", "solar-date", "lunar-date", "holiday", "set"))


def stands(match: re.Match[str], means: str, sentence: Indexed, words: DateWords) -> bool:
    """Whether the match means a time here."""
    if means in _COUNTED and _counts(match, sentence):
        return False
    if means in _NAMED and (after := _NEXT_WORD.match(match.string, match.end())) and after[1] in words.names_after:
        return False
    test = _TESTS.get(means)
    return test is None or test(match, sentence, words)


# ---------------------------------------------------------------------------------------------------------------------


def _is_pair(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:  # noqa: ARG001 - tests are alike
    """“25 and 26 December” are one stretch, “3 and 5 March” are not."""
    return int(match["dayb"]) == int(match["day"]) + 1


def _is_last(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:  # noqa: ARG001
    """Not “the day before last Tuesday”."""
    return _CAPITAL.match(match.string, match.end()) is None


def _ends_clause(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:  # noqa: ARG001
    """Not “the day before the vote”."""
    after = _NEXT_WORD.match(match.string, match.end())
    begins = after is not None and after[1].lower() in words.clause_begins
    return begins or _PUNCTUATION.match(match.string, match.end()) is not None


def _may_be_year(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:  # noqa: ARG001
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    return before is not None and before[1].lower() in words.year_before


def _lies_ahead(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:
    return tense_at(sentence, Span(*match.span()), words) == "future"


def _is_month(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:
    """Neither “may” the verb, nor the name of a person, nor “the March for Life”; with its year always."""
    if match.groupdict().get("year") is not None:
        return True
    if sentence.title and match["month"].lower() in words.doubtful_months and match.start() == match.start("month"):
        before = _WORD_BEFORE.search(match.string, max(0, match.start() - 20), match.start())
        return before is not None and before[1].lower() in words.year_before
    at = sentence.at(match.start("month"))
    token = sentence.tokens[at]
    if at < 0 or token.upos == "X":
        return True
    if token.upos in ("VERB", "AUX") or token.entity.endswith("PER"):
        return False
    return not any(other.span.start < match.start() for other in sentence.dependents(at, "det"))


def _is_season(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:  # noqa: ARG001
    """“in the spring”, and not “the fall of the city”."""
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    after = _NEXT_WORD.match(match.string, match.end())
    return (
        before is not None
        and before[1].lower() in words.season_before
        and (after is None or after[1].lower() not in words.season_not_before)
    )


def _counts(match: re.Match[str], sentence: Indexed) -> bool:
    """Whether the number at the end counts what follows: “in May 12 people”, “2024 refugees”."""
    at = sentence.at(match.end() - 1)
    number = sentence.tokens[at]
    if at < 0 or number.deprel != "nummod" or number.head < 0 or not number.text.isdigit():
        return False
    counted = sentence.tokens[number.head]
    if counted.span.start < match.end() or "Number=Plur" not in counted.feats:
        return False
    # “the August 7 bombings”: month and day both belong to what follows.
    month = sentence.at(match.start("month")) if match.groupdict().get("month") else -1
    return month < 0 or sentence.tokens[month].head != number.head or bool(sentence.dependents(month, "case"))


def _is_year(match: re.Match[str], sentence: Indexed, words: DateWords) -> bool:
    """A number that dates and does not count or name; other words with it make it sure."""
    if match.span() != match.span("year"):
        return True
    at = sentence.at(match.start())
    before = _BEFORE_NUMBER.search(match.string, max(sentence.sentence.span.start, match.start() - 30), match.start())
    word = before[1].lower() if before is not None else ""
    if ranges.word_before(match.string, sentence.sentence.span, match.start(), words) in words.open_after:
        return True
    if word in words.no_year_after:
        return False
    if at < 0 or word in words.year_before:
        return True
    number = sentence.tokens[at]
    if number.upos == "X" or number.deprel not in _NO_YEARS:
        return number.upos != "X"
    # “the 2021 flood”, “a 1988 law”: before a noun that it cannot count.
    return number.deprel == "nummod" and number.head >= 0 and _is_dated(number, sentence.tokens[number.head])


def _is_dated(number: Token, noun: Token) -> bool:
    return number.span.end < noun.span.start and "Number=Plur" not in noun.feats and noun.upos in ("NOUN", "PROPN")


_TESTS: Mapping[str, Callable[[re.Match[str], Indexed, DateWords], bool]] = {
    "month": _is_month,
    "year": _is_year,
    "season-alone": _is_season,
    "pair": _is_pair,
    "before-last": _is_last,
    "just-before": _ends_clause,
    "just-after": _ends_clause,
    "spelled-alone": _may_be_year,
    "ahead": _lies_ahead,
}
