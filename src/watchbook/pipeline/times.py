"""Times of a few words alone, as an article would have them read."""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.errors import UsageError
from watchbook.pipeline.coder import Coder
from watchbook.records import Dateline, Published, Span
from watchbook.resolve import Anchor
from watchbook.resolve import times as resolving
from watchbook.resolve.times import Times
from watchbook.text import moments


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the words: when they were published, the outlet's country, the clock of the place."""

    published: str | None = None
    country: str | None = None
    zone: str | None = None


def read(own: Coder, text: str, told: Told) -> Times:
    """Every time in the text, with the pattern that read it and the faults found.

    Raises:
        UsageError: the date cannot be read, or there is no such zone or country code.
    """
    published = moments.published(told.published, "given")
    if told.published is not None and published.start is None:
        raise UsageError(
            f"--published {told.published}: no date; write it such as 2024-12-13 or 2024-12-13T09:30+04:30"
        )
    if told.zone is not None and moments.zone(told.zone) is None:
        raise UsageError(f"--zone {told.zone}: no such time zone; write an IANA name such as Asia/Kabul")
    if told.country is not None and not (len(told.country) == 2 and told.country.isascii() and told.country.isalpha()):
        raise UsageError(f"--outlet-country {told.country}: no country code; write ISO 3166-1 alpha-2 such as AF")
    sentences = own.parser.parse(text, (Span(0, len(text)),)) if text.strip() else ()
    return resolving.read(text, sentences, _anchor(published, told), own.books.dates)


# Helpers


def _anchor(published: Published, told: Told) -> Anchor:
    dateline = Dateline(Span(0, 0), None, None, told.zone)
    return Anchor.of(published, dateline, country=told.country.upper() if told.country is not None else None)
