"""Credits: the words that say whose copy this is."""

from __future__ import annotations

import re

from watchbook.records import Credit, Span
from watchbook.text.cues import LayoutCues


def named_outlet(words: str, cues: LayoutCues) -> str | None:
    """The outlet that the words of a credit name; None for “agencies”, “staff report” and the like."""
    bare = _NOT_THE_NAME.sub("", words).strip(_AROUND)
    return None if not bare or bare.casefold() in cues.nobody else bare


def credit_line(text: str, paragraph: Span, cues: LayoutCues) -> Credit | None:
    """The credit that a short paragraph is, such as “Source: X” or “© X”; None if it is none."""
    if paragraph.end - paragraph.start > _LONGEST_LINE:
        return None
    words = paragraph.of(text)
    match = cues.credit_line.match(words) if cues.may_begin(words) else None
    if match is None or len(outlet_of(match).split()) > _MOST_WORDS:
        return None
    return Credit(paragraph, named_outlet(outlet_of(match), cues))


def credit_at_end(text: str, paragraph: Span, cues: LayoutCues, outlet: str | None) -> Credit | None:
    """The credit behind the last sentence of a paragraph, “… he said. /TASS/”; None if there is none."""
    if text[max(paragraph.start, paragraph.end - 2) : paragraph.end].rstrip(".")[-1:] not in _CLOSING:
        return None
    match = _ALONE.fullmatch(text, *paragraph) or _AT_END.search(
        text, max(paragraph.start, paragraph.end - _LONGEST_AT_END), paragraph.end
    )
    if match is None:
        return None
    words = match["stroke"] or match["bracket"]
    ours = outlet is not None and words.casefold() == outlet.casefold()
    if not ours and words.casefold() not in cues.agencies and (match["stroke"] is None or not words.isupper()):
        return None
    return Credit(Span(match.start("all"), match.end("all")), named_outlet(words, cues))


def outlet_of(match: re.Match[str]) -> str:
    """The words of whichever outlet group took part in a match of the cues."""
    return next((words for name, words in match.groupdict().items() if name.startswith("outlet") and words), "")


# ----------------------------------------------------------------------------------------------------------------------

_LONGEST_LINE = 160
_LONGEST_AT_END = 80
#: “Source: Ministry of Interior of the Islamic Republic” is a credit; a sentence after “Source:” is none.
_MOST_WORDS = 10
_CLOSING = tuple(")]/")
_AROUND = " \t\n.,;:|-–—()[]/"
_NOT_THE_NAME = re.compile(
    r"\(c\)|©|\ball rights reserved\b.*|\b(?:19|20)\d{2}\b(?:\s*[-–]\s*(?:19|20)\d{2}\b)?", re.IGNORECASE | re.DOTALL
)
_CREDIT = r"(?P<all>/(?P<stroke>[^/\n]{2,40})/|[(\[](?P<bracket>[^()\[\]\n]{2,60})[)\]])[.\s]*"
_ALONE = re.compile(_CREDIT)
_AT_END = re.compile(rf"(?<=[.!?…\"”’])\s*{_CREDIT}\Z")
