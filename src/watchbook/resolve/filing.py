"""The day on which a report was filed that was given without a publication date, from what its own text tells.

1. A dateline with day and year tells it.
2. A dateline without a year takes the year of what stands above it (a full date, or a reference number that begins with
   year and month), else of a full date in the text within a month of it.
3. Without a day in the dateline, a date at the edge of a line above the text tells it, its year found in the same way.

A year that nothing in the text tells stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from watchbook.records import Layout, Published, Span, Time
from watchbook.resolve import times
from watchbook.resolve.anchors import Anchor
from watchbook.resolve.datewords import DateWords

#: Numbers of releases and documents that begin with year and month: “2019-03-PR-012”.
_REFERENCE = re.compile(r"(?<![\w-])(?P<year>19\d\d|20\d\d)-(?P<month>0?[1-9]|1[0-2])-[A-Z]{1,4}[-–]\w{2,5}(?!\w)")
_LINE = re.compile("[^\n\u2028\u2029]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A year is taken over from a day, or from the middle of a month, at most so many days away.
_NEAR = 31
_MID_MONTH = 15
#: Lines above the text are short and few, and a full date farther down tells nothing of the filing.
_LONGEST_LINE, _MOST_LINES, _REACH = 250, 7, 6000
#: Reference numbers stand within so many characters from the beginning.
_HEAD = 800
_SENTENCE_END = (".", "!", "?", "”", '"')


@dataclass(frozen=True, slots=True)
class _Sheet:
    text: str
    layout: Layout
    words: DateWords


def dateline_time(text: str, layout: Layout, published: Published, words: DateWords) -> Time | None:
    """The time of the dateline, its year from elsewhere in the text where neither it nor a publication tells it."""
    if layout.dateline_time is None:
        return None
    found = times.one(text, layout.dateline_time, Anchor.of(published), words)
    if found is None or found.start is not None or published.start is not None:
        return found
    return _in_year(_Sheet(text, layout, words), layout.dateline_time) or found


def published(text: str, layout: Layout, given: Published, filed: Time | None, words: DateWords) -> Published:
    """The publication as given, else the day of filing that the text tells; `filed` is the time of the dateline."""
    if given.start is not None:
        return given
    told = filed if filed is not None and filed.start is not None else _of_line(_Sheet(text, layout, words))
    if told is None or told.start is None or told.precision not in ("day", "instant"):
        return given
    day = told.start[:10]
    timex = None if told.timex is None else told.timex
    return Published(day, day, "day", "dateline", timex, told.span, told.text, told.inferred)


# ---------------------------------------------------------------------------------------------------------------------


def _of_line(sheet: _Sheet) -> Time | None:
    """The date at the edge of a line above the text."""
    for line in _lines(sheet):
        for found in times.within(sheet.text, line, Anchor(None), sheet.words).times:
            if found.span is None or found.timex is None or found.timex.type != "DATE":
                continue
            before = sheet.text[line.start : found.span.start].strip(" (,")
            after = sheet.text[found.span.end : line.end].strip(" ),.")
            if not before or not after or after.startswith(":"):
                if found.start is not None and found.precision == "day":
                    return found
                if found.timex.value.startswith("XXXX-"):
                    return _in_year(sheet, found.span)
    return None


def _in_year(sheet: _Sheet, span: Span) -> Time | None:
    """The month and day at a span in the year that the text tells; None where it tells none."""
    for hint in _hints(sheet):
        found = times.one(sheet.text, span, Anchor(hint), sheet.words)
        if found is None or found.start is None or found.precision not in ("day", "instant"):
            continue
        if abs((date.fromisoformat(found.start[:10]) - hint).days) <= _NEAR:
            return found
    return None


def _hints(sheet: _Sheet) -> Iterator[date]:
    """Days near the filing, the best first: reference numbers, full dates above the text, then in the text."""
    for match in _REFERENCE.finditer(sheet.text, 0, _HEAD):
        yield date(int(match["year"]), int(match["month"]), _MID_MONTH)
    for span in (*_lines(sheet), *sheet.layout.blocks):
        if span.start < _REACH and _YEAR.search(sheet.text, *span):
            for found in times.within(sheet.text, span, Anchor(None), sheet.words).times:
                if found.start is not None and found.precision == "day" and not found.inferred:
                    yield date.fromisoformat(found.start[:10])


def _lines(sheet: _Sheet) -> Iterator[Span]:
    """The short lines above the text, and the words before the dateline in its own paragraph."""
    filed = sheet.layout.dateline
    number = 0
    for block in sheet.layout.blocks:
        for line in _LINE.finditer(sheet.text[block.start : block.end]):
            span = Span(block.start + line.start(), block.start + line.end())
            number += 1
            below = filed is not None and span.start >= filed.start
            told = filed is None and (len(line[0]) > _LONGEST_LINE or line[0].rstrip().endswith(_SENTENCE_END))
            if below or told or number > _MOST_LINES:
                return
            yield span
