"""Where paragraphs begin and end.

A line is a paragraph, as on the web. In old agency copy lines are broken by hand at some 70 characters; there only an
empty line or an indented one begins a paragraph. Which of the two a text is, its first lines tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from watchbook.records import Span


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs in order, without the white space around them; together they hold all that is not white."""
    if not hard_wrapped(text):
        yield from (line.span for line in _lines(text))
        return
    start, end, indent = -1, -1, 0
    for line in _lines(text):
        if start >= 0 and (line.after_gap or line.indent > max(indent, _LEAST_INDENT)):
            yield Span(start, end)
            start = -1
        start = line.span.start if start < 0 else start
        end, indent = line.span.end, line.indent
    if start >= 0:
        yield Span(start, end)


def hard_wrapped(text: str) -> bool:
    """Whether lines were broken by hand: alike in length, and broken where no sentence ends."""
    pairs = [pair for pair in pairwise(islice(_lines(text), _SAMPLE)) if not pair[1].after_gap]
    if len(pairs) < _LEAST_PAIRS:
        return False
    lengths = [line.span.end - line.span.start for line, _ in pairs]
    if _share(length > _LONGEST for length in lengths) > 0.03:
        return False
    alike = _share(_SHORTEST <= length <= _WIDEST for length in lengths)
    broken = _share(text[line.span.end - 1] not in _SENTENCE_END for line, _ in pairs)
    return alike >= 0.6 and broken >= 0.6 and _runs_on(text, [following for _, following in pairs])


# ----------------------------------------------------------------------------------------------------------------------


class _Line(NamedTuple):
    span: Span
    indent: int
    after_gap: bool


#: From the first character that is not white to the end of the line: one pass, whatever the text is.
_LINE = re.compile(r"\S[^\n]*")
_SENTENCE_END = ".!?…:;\"”'’"
#: Typewriter and wire widths run from 60 to 80; a first word may be pulled up or pushed down.
_SHORTEST, _WIDEST, _LONGEST = 50, 90, 100
_SAMPLE = 2000
_LEAST_PAIRS = 4
_LEAST_INDENT = 1


def _lines(text: str) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        start = match.start()
        line_start = text.rfind("\n", before, start) + 1
        gap = before > 0 and text.count("\n", before, start) > 1
        end = start + len(match[0].rstrip())
        yield _Line(Span(start, end), start - max(line_start, before), gap)
        before = match.end()


def _runs_on(text: str, followers: list[_Line]) -> bool:
    """Whether enough lines go on in small letters, as broken sentences do and headlines do not."""
    first = [text[line.span.start] for line in followers]
    sample = text[followers[0].span.start : followers[-1].span.end]
    return sample.isupper() or _share(not letter.isupper() for letter in first) >= 0.4


def _share(facts: Iterator[bool]) -> float:
    every = list(facts)
    return sum(every) / len(every)
