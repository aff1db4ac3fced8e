"""How the text of a document is laid out: dateline, credits, boilerplate, and the blocks that are coded.

The order of the steps:
1. paragraphs;
2. a paragraph that is a notice or a credit is boilerplate;
3. footers, notices and credits are cut from the end of the others;
4. the dateline is cut from the beginning of the first of what is left;
5. the rest are the blocks.

Every character that is not white space ends up in exactly one of dateline, boilerplate and blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from watchbook.records import Credit, Document, Layout, Span
from watchbook.text.credits import credit_at_end, credit_line, named_outlet, outlet_of
from watchbook.text.cues import LayoutCues
from watchbook.text.datelines import Copy, DatelineSpans, dateline
from watchbook.text.paragraphs import paragraphs


def layout(document: Document, cues: LayoutCues, known: Callable[[str], bool] | None = None) -> tuple[Document, Layout]:
    """The document with its credits and boilerplate, and its layout.

    Args:
        document: the document as made from the article.
        cues: the words that mark what is about the copy.
        known: whether words in capitals name a known place; asked before “ISLAMABAD:” alone is taken for a dateline.
    """
    footers = tuple(words for words in cues.footer_words if words in document.text)
    sheet = _Sheet(document, cues, footers, [], [], [])
    for paragraph in paragraphs(document.text):
        sheet.sort(paragraph)
    found = sheet.take_dateline(Copy(document.text, document.outlet, cues, known))
    marked = replace(
        document, credits=tuple(sorted(sheet.credits, key=_where)), boilerplate=tuple(sorted(sheet.boilerplate))
    )
    if found is None:
        return marked, Layout(tuple(sheet.blocks))
    return marked, Layout(tuple(sheet.blocks), found.span, found.place, found.time)


# ----------------------------------------------------------------------------------------------------------------------

#: Notices are short; a long paragraph that begins like one is a story.
_LONGEST_NOTICE = 320
#: A footer names a title (400 characters) and an outlet (80).
_LONGEST_FOOTER = 560
_LONGEST_TAIL = 260
#: At most a footer, a notice and a credit follow the last sentence.
_MOST_TAILS = 4
#: A dateline may follow headline, byline and date, not a whole paragraph.
_PARAGRAPHS_TO_DATELINE = 7
_LONGEST_BEFORE_DATELINE = 250
_BYLINE = re.compile(r"By [A-Z][\w.'’-]*(?:,? (?:and|in|for|[A-Z][\w.'’-]*)){0,10}", re.ASCII)


def _where(credit: Credit) -> Span:
    return credit.span


@dataclass(slots=True)
class _Sheet:
    """The text while its parts are told from each other."""

    document: Document
    cues: LayoutCues
    footers: tuple[str, ...]
    blocks: list[Span]
    credits: list[Credit]
    boilerplate: list[Span]

    def sort(self, paragraph: Span) -> None:
        """Puts a paragraph where it belongs."""
        if self._is_credit(paragraph) or self._is_notice(paragraph):
            self.boilerplate.append(paragraph)
        else:
            self._cut_tails(paragraph)

    def take_dateline(self, copy: Copy) -> DatelineSpans | None:
        """Cuts the dateline, or a mere credit before the text, out of the first blocks."""
        for number, block in enumerate(self.blocks[:_PARAGRAPHS_TO_DATELINE]):
            found = dateline(copy, block)
            if found is not None:
                self._cut_dateline(number, found)
                return found if found.place is not None or found.time is not None else None
            if block.end - block.start > _LONGEST_BEFORE_DATELINE:
                return None
        return None

    def _is_credit(self, paragraph: Span) -> bool:
        credit = credit_line(self.document.text, paragraph, self.cues)
        self.credits.extend(filter(None, (credit,)))
        return credit is not None

    def _is_notice(self, paragraph: Span) -> bool:
        if paragraph.end - paragraph.start > _LONGEST_NOTICE:
            return False
        words = paragraph.of(self.document.text)
        if self.cues.may_begin(words) and self.cues.notice.match(words) is not None:
            return True
        folded = " ".join(words.casefold().split())
        if any(cue in folded for cue in self.cues.holds):
            return True
        return len(self.blocks) < _PARAGRAPHS_TO_DATELINE and _BYLINE.fullmatch(words) is not None

    def _cut_tails(self, paragraph: Span) -> None:
        rest = paragraph
        for _ in range(_MOST_TAILS):
            start = self._footer(rest) or self._credit(rest) or self._tail(rest)
            if start is None:
                break
            self.boilerplate.append(Span(start, rest.end))
            rest = _trimmed(self.document.text, Span(rest.start, start))
            if rest.start == rest.end:
                return
        self.blocks.append(rest)

    def _footer(self, rest: Span) -> int | None:
        text = self.document.text
        near = max(rest.start, rest.end - _LONGEST_FOOTER)
        if not any(text.find(words, near, rest.end) >= 0 for words in self.footers):
            return None
        match = self.cues.footer.search(text, near, rest.end)
        if match is None:
            return None
        self.credits.append(Credit(Span(match.start(), rest.end), named_outlet(outlet_of(match), self.cues)))
        return match.start()

    def _credit(self, rest: Span) -> int | None:
        credit = credit_at_end(self.document.text, rest, self.cues, self.document.outlet)
        if credit is None:
            return None
        self.credits.append(credit)
        return credit.span.start

    def _tail(self, rest: Span) -> int | None:
        match = self.cues.tail.search(self.document.text, max(rest.start, rest.end - _LONGEST_TAIL), rest.end)
        return match.end() if match is not None else None

    def _cut_dateline(self, number: int, found: DatelineSpans) -> None:
        block, text = self.blocks[number], self.document.text
        before = _trimmed(text, Span(block.start, found.span.start))
        after = Span(found.span.end, block.end)
        parts = (before, after if after.start >= after.end else _trimmed(text, after))
        self.blocks[number : number + 1] = [part for part in parts if part.start < part.end]
        self.credits.extend(found.credits)
        if found.place is None and found.time is None:
            self.boilerplate.append(found.span)


def _trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
