"""Numbers with their bounds, and weapons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from watchbook.coding.mentions.learned import named
from watchbook.coding.mentions.wording import Wording, longest
from watchbook.records import Found, Quantity

#: How many words before a number may open its bounds ("an estimated", "no more than").
_REACH = 3
_DASHES = frozenset("-–—")


def numbers(wording: Wording) -> Iterator[Found]:
    """“two”, “at least 12”, “more than a dozen”, “10 to 15”, “hundreds”: with low, best and high."""
    at = 0
    while at < len(wording.tokens):
        read = _number(wording, at) if _may_count(wording, at) else None
        if read is None:
            at += 1
            continue
        last, value, round_ = read
        first = at
        start, bound = _bound(wording, first)
        low, best, high = _bounds(value, "round" if round_ else bound)
        upper = _range(wording, last, bound) if bound in (None, "between") and not round_ else None
        if upper is not None:
            last, high = upper
            low, best = value, None
        yield _found(wording, (start, first, last), (low, best, high))
        at = last + 1


def weapons(wording: Wording) -> Iterator[Found]:
    """The nouns of `weapons.yaml`, the longest phrase first; hyphens count as blanks."""
    places = [at for at, words in enumerate(wording.folded) if words]
    lemmas = [
        " ".join(words) if len(words) > 1 else wording.lemmas[at] for at, words in enumerate(wording.folded) if words
    ]
    at = 0
    while at < len(lemmas):
        phrase = (
            longest(wording.names.weapons_by_first, lemmas, at)
            if lemmas[at] in wording.names.weapons_by_first
            else None
        )
        if phrase is None:
            at += 1
            continue
        first, last = places[at], places[at + len(phrase) - 1]
        if wording.free(first, last) and wording.tokens[last].upos in ("NOUN", "PROPN", "NUM", "X"):
            yield named(wording, first, last, "plain", kind="weapon", thing=wording.names.weapons[phrase])
        at += len(phrase)


# ---------------------------------------------------------------------------------------------------------------------


def _may_count(wording: Wording, at: int) -> bool:
    """A quick look, for most words are no numbers."""
    text, words = wording.tokens[at].text, wording.names.words
    lower = text.lower()
    if lower in words.numbers or lower in words.round_numbers or lower in ("a", "an"):
        return True
    return text[0].isdigit() and not (text[0] == "0" and text.isdigit()) and not _in_code(wording, at)


def _in_code(wording: Wording, at: int) -> bool:
    """Whether the digits are part of a code or a name, such as 2011-07-S-003 or AK-47."""
    span, text = wording.tokens[at].span, wording.text
    before = text[max(0, span.start - 2) : span.start]
    after = text[span.end : span.end + 2]
    return (before[-1:] in _DASHES and before[:1].isalpha()) or (after[:1] in _DASHES and after[1:].isalpha())


def _number(wording: Wording, at: int) -> tuple[int, int, bool] | None:
    """(last token, value, whether it is a round number without a count) of the number that begins here."""
    words = wording.names.words
    token, lower = wording.tokens[at], wording.tokens[at].text.lower()
    if wording.taken[at]:
        return None
    if lower in words.round_numbers and token.upos in ("NOUN", "NUM", "ADJ", "X"):
        return at, words.round_numbers[lower], True
    value = _value(lower, words.numbers)
    if value is None and lower in ("a", "an") and at + 1 < len(wording.tokens):
        after = wording.tokens[at + 1].text.lower()
        return (at + 1, words.scales[after], False) if after in words.scales else None
    if value is None or (not lower[0].isdigit() and token.upos not in ("NUM", "X")):
        return None
    return _scaled(wording, at, value)


def _value(word: str, numbers: Mapping[str, int]) -> float | None:
    if word in numbers:
        return numbers[word]
    plain = word.replace(",", "")
    if not plain.isascii() or len(plain) > 15:
        return None
    if plain.isdigit():
        return int(plain)
    whole, dot, part = plain.partition(".")
    return float(plain) if dot and whole.isdigit() and part.isdigit() else None


def _scaled(wording: Wording, at: int, value: float) -> tuple[int, int, bool] | None:
    """“two dozen”, “1.5 million”, “twenty - five”: the whole number."""
    words, last = wording.names.words, at
    if _compound(wording, at) is not None and 20 <= value < 100:
        value += _compound(wording, at) or 0
        last += 2
    while last + 1 < len(wording.tokens) and wording.tokens[last + 1].text.lower() in words.scales:
        last += 1
        value *= words.scales[wording.tokens[last].text.lower()]
    return (last, int(value), False) if value == int(value) else None


def _compound(wording: Wording, at: int) -> int | None:
    """The five of “twenty-five”."""
    if (
        at + 2 >= len(wording.tokens)
        or wording.tokens[at + 1].text not in _DASHES
        or wording.tokens[at].text[0].isdigit()
    ):
        return None
    value = wording.names.words.numbers.get(wording.tokens[at + 2].text.lower())
    return value if value is not None and value < 10 else None


def _bound(wording: Wording, first: int) -> tuple[int, str | None]:
    """(first token with the words that open a bound, which bound)."""
    for length in range(_REACH, 0, -1):
        if first - length < 0:
            continue
        phrase = " ".join(token.text.lower() for token in wording.tokens[first - length : first])
        bound = wording.names.words.bounds.get(phrase)
        if bound is not None:
            return first - length, bound
    return first, None


def _bounds(value: int, bound: str | None) -> tuple[int | None, int | None, int | None]:
    """(low, best, high) that the words allow."""
    if bound in ("at_least", "round"):
        return value, None, None
    if bound == "more_than":
        return value + 1, None, None
    if bound == "at_most":
        return None, None, value
    if bound == "less_than":
        return None, None, max(value - 1, 0)
    return (None, value, None) if bound == "about" else (value, value, value)


def _range(wording: Wording, last: int, bound: str | None) -> tuple[int, int] | None:
    """(last token, upper number) of “10 to 15”, “10-15”, “two or three”, “between two and four”."""
    if last + 2 >= len(wording.tokens):
        return None
    joint = wording.tokens[last + 1].text.lower()
    upper = _number(wording, last + 2) if joint in wording.names.words.range_words or joint in _DASHES else None
    lower = _number(wording, last)
    if upper is None or lower is None or upper[2] or upper[1] <= lower[1]:
        return None
    return (upper[0], upper[1]) if joint != "and" or bound == "between" else None


def _found(wording: Wording, at: tuple[int, int, int], bounds: tuple[int | None, int | None, int | None]) -> Found:
    """The mention; what is counted is the noun that the number belongs to."""
    start, first, last = at
    span = wording.span(start, last)
    head = wording.head(first, last)
    token = wording.tokens[head]
    unit = wording.lemmas[token.head] if token.deprel in ("nummod", "det", "amod") and token.head >= 0 else None
    if last + 1 < len(wording.tokens) and wording.tokens[last + 1].text in ("%", "percent"):
        unit = "%"
    quantity = Quantity(span, span.of(wording.text), *bounds, unit)
    found = named(wording, first, last, "plain", kind="number", quantity=quantity)
    return replace(found, span=span, text=quantity.text)
