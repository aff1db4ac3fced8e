"""The names of the gazetteer among the words of a sentence, before anything is said of whether they mean places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchbook.coding.mentions.learned import unbroken
from watchbook.coding.mentions.wording import Wording
from watchbook.records import PlaceEntry, folded

#: First and last token of a name, and the places that bear it.
Match = tuple[int, int, tuple[PlaceEntry, ...]]
#: No name of a place has more words.
_LONGEST = 8
#: Characters in which a short form has its first full stop.
_LONG_SHORT = 7
#: Short forms with full stops: “Va.”, “W.Va.”, “N. J.”.
_STOPPED = re.compile(r"(?:[^\W\d_]{1,6}\. ?){0,2}[^\W\d_]{1,6}\.")


def matches(wording: Wording) -> tuple[Match, ...]:
    """The longest names of the gazetteer among the capitalised words, one after the other; looked up once."""
    if wording.spotted is None:
        wording.spotted = tuple(_spotted(wording))
    return wording.spotted


# ---------------------------------------------------------------------------------------------------------------------


def _spotted(wording: Wording) -> Iterator[Match]:
    at, stream = 0, wording.stream
    while at < len(stream):
        first = stream[at][1]
        match = None
        if wording.tokens[first].text[0].isupper() and (at == 0 or stream[at - 1][1] != first):
            match = _match(wording, at)
        if match is None:
            at += 1
            continue
        yield match
        while at < len(stream) and stream[at][1] <= match[1]:
            at += 1


def _match(wording: Wording, at: int) -> Match | None:
    """The longest name that begins here, of whole words written as names are."""
    stream = wording.stream
    short = _abbreviation(wording, stream[at][1])
    if short is not None:
        return short
    words = [word for word, _ in stream[at : at + _LONGEST]]
    while words:
        longest = wording.names.places.longest(words)
        if longest is None:
            return None
        count, entries = longest
        end = at + count
        first, last = stream[at][1], stream[end - 1][1]
        if (end == len(stream) or stream[end][1] != last) and _written(wording, first, last):
            return first, last, tuple(entries)
        words = words[: count - 1]
    return None


def _abbreviation(wording: Wording, at: int) -> Match | None:
    """A short form as it is written, with its full stops: “Va.” is Virginia, “Va” is not."""
    start = wording.tokens[at].span.start
    if "." not in wording.text[start : start + _LONG_SHORT]:
        return None
    found = _STOPPED.match(wording.text, start)
    while found is not None:
        entries = wording.names.places.named(found[0])
        if entries and entries[0].kind == "province" and _is_short(found[0], entries[0]):
            last = at
            while last + 1 < len(wording.tokens) and wording.tokens[last + 1].span.end <= found.end():
                last += 1
            return at, last, tuple(entries)
        found = _STOPPED.match(wording.text, start, found.end() - 1)
    return None


def _is_short(written: str, entry: PlaceEntry) -> bool:
    """Whether the full stop belongs to the name: it does not end the sentence after “Ohio”."""
    return "." in written[:-1] or not (written.isupper() or folded(written) == folded(entry.name))


def _written(wording: Wording, first: int, last: int) -> bool:
    """Whether the words are written as a name: capitals but for particles and the noun of the place, no break."""
    if not unbroken(wording, first, last) or (first == last and len(wording.tokens[first].text) == 1):
        return False
    nouns = wording.names.words.place_nouns
    return all(
        wording.tokens[at].text[0].isupper() or len(wording.tokens[at].text) <= 3 or wording.lemmas[at] in nouns
        or not wording.tokens[at].text[0].isalpha()
        for at in range(first, last + 1)
    )  # fmt: skip
