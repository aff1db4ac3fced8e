"""Datelines: “MOSCOW, December 11. /TASS/ –”, “KABUL (Reuters) -”, “ISLAMABAD:”.

What is taken for a dateline is cut off from the first sentence, so a wrong one costs more than a missed one. Words in
capitals alone are not enough: a date, a credit, a region or a dash must stand beside them, and bare words before a dash
or a colon must not be used in capitals again (“NATO – …”), nor be words that head copy (“BREAKING:”).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from watchbook.records import Credit, Span
from watchbook.text.credits import named_outlet
from watchbook.text.cues import LayoutCues


@dataclass(frozen=True, slots=True)
class DatelineSpans:
    """A dateline with its last dash or colon; `place` and `time` are its place words and its date words.

    Without either it is a mere credit before the text: “(Reuters) –”.
    """

    span: Span
    place: Span | None
    time: Span | None
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """What a dateline is judged by: the text, whose it is, the cues, and, if known, whether words name a place."""

    text: str
    outlet: str | None
    cues: LayoutCues
    known: Callable[[str], bool] | None = None


def dateline(copy: Copy, at: Span) -> DatelineSpans | None:
    """The dateline at the beginning of a paragraph, or after a wide gap near its beginning; None if there is none."""
    head = copy.text[at.start : min(at.end, at.start + _REACH)]
    for start in (0, *(match.end() for match in _WIDE_GAP.finditer(head))):
        scan = _scan(copy, at.start + start, min(at.end, at.start + start + _REACH))
        if scan is not None and _holds(copy, scan):
            return DatelineSpans(Span(scan.start, scan.end), scan.place, scan.date, tuple(scan.credits))
    return None


# ----------------------------------------------------------------------------------------------------------------------

#: No dateline is longer, and none begins farther from the beginning of its paragraph.
_REACH = 240
#: Acronyms come again within so many characters.
_AROUND = 5000
_WIDE_GAP = re.compile(r"\s{2,}(?=[A-ZÀ-Þ]{2})")

_CAPS_WORD = r"(?:(?:ST|MT|FT)\.|(?:[A-Z]\.){2,}|[A-ZÀ-Þ][A-ZÀ-Þ'’-]*(?:-[ei]-[A-ZÀ-Þ]+)?[A-ZÀ-Þ](?![a-zß-ÿ]))"
_CAPS = re.compile(rf"{_CAPS_WORD}(?:[ /]{_CAPS_WORD}){{0,4}}(?!\w)")
_MIXED_WORD = r"(?:(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\w'’-]+)"
_MIXED = re.compile(
    rf"{_MIXED_WORD}(?: (?:(?:of|the|de|la|el|al) ){{0,2}}{_MIXED_WORD}){{0,3}}"
    r"(?: (?:province|district|region|state))?(?!\w)"
)
_COMMA = re.compile(r",\s+")
_BEFORE_DATE = re.compile(r"[.,]?\s*\(?")
_CREDIT = re.compile(
    r"[.,:;]?\s*(?:/(?P<stroke>[^/\n]{2,40})/|\((?P<round>[^()\n]{2,60})\)|\[(?P<square>[^\[\]\n]{2,80})\])"
)
_BEFORE_AGENCY = re.compile(r"[.,]?\s+")
_NEWCOMER = re.compile(r",\s*(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})(?=\s*(?:--|[–—―-]\s))")
_END = re.compile(r"[.,]?\s*(?:-{2,3}|[-–—―−_:])(?=[\s\"“‘'\[A-Z]|\Z)")
_BREAK = re.compile(r"[ \t]*(?:\Z|[\n\u2028]|[ \t][\"“‘'A-ZÀ-Þ])")
_TAG = re.compile(r"\s*\[(?P<tag>[^\[\]\n]{2,80})\]")
_FULL_STOP = re.compile(r"\.(?=\s|\Z)")
_ACRONYM = re.compile(r"[A-Z0-9.&/-]+")


@dataclass(slots=True)
class _Scan:
    """What was read so far, from left to right."""

    start: int
    limit: int
    end: int
    place: Span | None = None
    in_capitals: bool = False
    regions: int = 0
    date: Span | None = None
    bracketed: bool = False
    weekday_only: bool = False
    credits: list[Credit] = field(default_factory=list)
    stroke: bool = False
    sure_credit: bool = False
    closed_by: str | None = None


def _scan(copy: Copy, start: int, limit: int) -> _Scan | None:
    scan = _Scan(start, limit, start)
    _place(copy, scan)
    while _date(copy, scan) or _credit(copy, scan) or _newcomer(copy, scan):
        if len(scan.credits) > 4:
            return None
    return scan if scan.end > start and _close(copy, scan) else None


def _place(copy: Copy, scan: _Scan) -> None:
    text, no_place = copy.text, copy.cues.no_place
    if no_place.match(text, scan.start):
        return
    first = _CAPS.match(text, scan.start, scan.limit) or _MIXED.match(text, scan.start, scan.limit)
    if first is None:
        return
    scan.in_capitals = first.re is _CAPS
    end = _before(first, no_place)
    while (comma := _COMMA.match(text, end, scan.limit)) is not None and not no_place.match(text, comma.end()):
        region = _MIXED.match(text, comma.end(), scan.limit)
        if region is None or scan.regions > 2:
            break
        end, scan.regions = _before(region, no_place), scan.regions + 1
        # “FLINT, Mich., Oct. 4”: the stop belongs to the region where a comma follows.
        end += text.startswith(".,", end)
    scan.place, scan.end = Span(scan.start, end), end


def _before(place: re.Match[str], no_place: re.Pattern[str]) -> int:
    """Where the place ends: before a date or an agency that the words ran into (“KABUL Reuters”)."""
    for offset, letter in enumerate(place[0]):
        if letter in " /" and no_place.match(place.string, place.start() + offset + 1):
            return place.start() + offset
    return place.end()


def _date(copy: Copy, scan: _Scan) -> bool:
    before = _BEFORE_DATE.match(copy.text, scan.end, scan.limit)
    if scan.date is not None or before is None:
        return False
    match = copy.cues.date.match(copy.text, before.end(), scan.limit)
    if match is None:
        return False
    scan.date, scan.end = Span(*match.span()), match.end()
    scan.weekday_only = match["weekday"] is not None
    if before[0].endswith("(") and copy.text.startswith(")", scan.end):
        scan.end += 1
        scan.bracketed = scan.in_capitals and not scan.weekday_only
    return True


def _credit(copy: Copy, scan: _Scan) -> bool:
    match = _CREDIT.match(copy.text, scan.end, scan.limit)
    if match is None:
        return _agency(copy, scan)
    words = match["stroke"] or match["round"] or match["square"]
    if words.casefold() not in copy.cues.tags:
        span = Span(match.start(match.lastgroup or 0) - 1, match.end())
        scan.credits.append(Credit(span, named_outlet(words, copy.cues)))
        scan.sure_credit |= _is_agency(words, copy)
        scan.stroke |= match["stroke"] is not None
    scan.end = match.end()
    return True


def _agency(copy: Copy, scan: _Scan) -> bool:
    """An agency without brackets: “KABUL, Reuters –”."""
    before = _BEFORE_AGENCY.match(copy.text, scan.end, scan.limit)
    match = copy.cues.agency.match(copy.text, before.end(), scan.limit) if before is not None else None
    if match is None or scan.credits:
        return False
    scan.credits.append(Credit(Span(*match.span()), match[0]))
    scan.end = match.end()
    return True


def _newcomer(copy: Copy, scan: _Scan) -> bool:
    """An unknown agency between a date and a dash: “DUSHANBE, December 11, Oxus News --”."""
    match = _NEWCOMER.match(copy.text, scan.end, scan.limit) if scan.date is not None and not scan.credits else None
    if match is None:
        return False
    scan.credits.append(Credit(Span(*match.span("name")), match["name"]))
    scan.end = match.end()
    return True


def _is_agency(words: str, copy: Copy) -> bool:
    folded = words.casefold()
    return folded in copy.cues.agencies or (copy.outlet is not None and folded == copy.outlet.casefold())


def _close(copy: Copy, scan: _Scan) -> bool:
    """Reads the dash or colon; whether the dateline is closed by it or needs none."""
    match = _END.match(copy.text, scan.end, scan.limit)
    if match is None:
        stop = _FULL_STOP.match(copy.text, scan.end, scan.limit)
        scan.end = stop.end() if scan.stroke and stop is not None else scan.end
        return scan.stroke or scan.sure_credit or (scan.bracketed and _opens(copy.text, scan.end))
    scan.closed_by, scan.end = match[0].strip(" ,."), match.end()
    if copy.text[scan.start : scan.end].isupper():
        _tags(copy, scan)
    return True


def _opens(text: str, end: int) -> bool:
    """Whether a line ends here or a sentence begins: “HERAT, Afghanistan (Oct. 4) Two men …”."""
    return _BREAK.match(text, end) is not None


def _tags(copy: Copy, scan: _Scan) -> None:
    """“-- [REPORT] [ARMED FORCES PRESS COMMITTEE] [TEXT]”, as monitors of foreign broadcasts write."""
    while (match := _TAG.match(copy.text, scan.end, scan.limit)) is not None:
        if match["tag"].casefold() not in copy.cues.tags:
            span = Span(match.start("tag") - 1, match.end())
            scan.credits.append(Credit(span, named_outlet(match["tag"], copy.cues)))
        scan.end = match.end()


# Judging what was read


def _holds(copy: Copy, scan: _Scan) -> bool:
    following = copy.text[scan.end : scan.end + 40].lstrip()[:1]
    if following.islower():
        return False
    if scan.place is None:
        return bool(scan.credits) and (scan.sure_credit or scan.date is not None) and not scan.weekday_only
    if _heads_copy(copy, scan.place):
        return False
    if not scan.in_capitals:
        return _mixed_holds(scan)
    return _capitals_hold(copy, scan, scan.place)


def _mixed_holds(scan: _Scan) -> bool:
    dated = scan.date is not None and not scan.weekday_only
    return scan.sure_credit or scan.stroke or (dated and scan.closed_by is not None)


def _capitals_hold(copy: Copy, scan: _Scan, place: Span) -> bool:
    if scan.date is not None or scan.sure_credit or scan.stroke:
        return True
    if scan.closed_by is None:
        return False
    if scan.credits:
        return not _ACRONYM.fullmatch(scan.credits[0].span.of(copy.text).strip("()[]"))
    if scan.regions > 0 and scan.closed_by != ":":
        return True
    return _bare_holds(copy, place, scan.end)


def _bare_holds(copy: Copy, place: Span, end: int) -> bool:
    """Capitals and a dash or colon, nothing else."""
    words = place.of(copy.text)
    if copy.known is not None:
        return copy.known(words)
    if len(words) < 4 or words.count(" ") > 2 or not re.search("[AEIOUY]", words):
        return False
    if copy.text[end : end + 40].isupper():
        return False
    around = copy.text[max(0, place.start - _AROUND) : place.start] + copy.text[end : end + _AROUND]
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", around) is None


def _heads_copy(copy: Copy, place: Span) -> bool:
    words = re.split(r"[\s,/]+", place.of(copy.text).casefold())
    return any(word.strip(".'’") in copy.cues.not_places for word in words)
