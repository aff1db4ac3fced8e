"""Cuts English text into syntactic words as the current UD English treebanks do, keeping offsets.

    "They don't back anti-war groups' 5.6mm guns."
    They|do|n't|back|anti-war|groups|'|5.6|mm|guns|.

One regular expression walks over the text; the first of its alternatives that fits names the kind of word, and a
few kinds are then cut further. Every repetition is bounded, possessive or atomic, so the time is linear whatever the
text. Groups are atomic, for possessive ones match wrongly before Python 3.11.5
(https://github.com/python/cpython/issues/106052).
Text of other languages is cut at blanks and signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final


def _listed(words: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(words.split())


ABBREVIATIONS: Final = frozenset(
    _listed(
        """mr mrs ms dr prof gen col lt capt cpt sgt maj gov sen rep reps rev st sr jr brig adm cmdr cpl pvt hon pres
        supt insp messrs mlle mme vs etc al inc ltd co corp conf dept div est fig figs nos vol vols pp cf esp eg ie ex
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ft lb lbs oz mt
        ave blvd rd attn ext tel approx ca ed eds univ assn bros govt intl natl ph sec spec"""
    )
)
"""Words that keep the point that follows them."""

PREFIXES: Final = _listed(
    """non e mid anti re co pre pro cross post over semi ex sub multi counter mini psycho socio inter intra micro
    ultra"""
)
"""What stays joined to its word by a hyphen; any other hyphen is a word of its own."""

UNITS: Final = _listed(
    """am pm a.m p.m mm cm km m ft in kg g lb lbs oz k mn bn b tn x hz khz mhz ghz mph kph kmh kw mw gb mb tb hrs
    hr"""
)
"""What is cut off a number it is glued to."""

SPLITS: Final = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "dunno": 2, "dont": 2, "didnt": 3,
    "doesnt": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4,
    "hasnt": 3, "havent": 4, "hadnt": 3, "wont": 2, "cant": 2, "aint": 2,
}  # fmt: skip
"""Two words written as one, by the length of the first."""

SUFFIXES: Final = frozenset(_listed("s re ve ll d m"))
"""What is cut off a word together with the apostrophe before it."""

_MARKS = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0980-\u0983\u09bc-\u09cd"
    r"\u0a3c-\u0a51\u0b3c-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_SILENT = r"\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_LETTER = r"[^\W\d_]"
_INNER = rf"[\w{_MARKS}]"
_WORD = rf"{_LETTER}{_INNER}*+(?>(?:['’]{_LETTER}{_INNER}*+){{0,3}})"
_DOMAINS = "com|org|net|edu|gov|mil|info|int|biz|co|io|tv|af|ca|cn|de|eu|fr|in|ir|pk|ru|tj|uk|us|uz|html?|pdf|docx?"
_NUMBER = r"\d+(?>(?:[.:/]\d+|,\d{3}(?!\d)){0,12})"

_KINDS: Final = (
    ("plain", rf"{_LETTER}{_INNER}*+(?=[\s,;)?!\"”])"),
    ("address", r"(?:https?://|www\.)[^\s<>\"“”]++|[\w.+-]{1,64}+@[\w-]{1,63}+(?>(?:\.[\w-]{1,63}+){1,8})"),
    ("initials", r"(?>(?:[A-Za-z]\.){2,12})(?!\w)|(?>(?:[A-Za-z]\.){1,12})[A-Za-z](?!\w)|Ph\.D\.?"),
    ("number", rf"\d+(?:-\d+){{2,4}}(?![\w-])|\d{{3}}-\d{{4}}(?![\w-])|{_NUMBER}(?:st|nd|rd|th|s|['’]s)?(?!\w)"),
    ("measure", rf"{_NUMBER}(?i:{'|'.join(map(re.escape, UNITS))})\b"),
    ("domain", r"[A-Za-z0-9][A-Za-z0-9-]{0,62}+(?>(?:\.[A-Za-z0-9-]{1,62}+){1,6})(?!\w)"),
    ("mixed", r"\d\w*+"),
    ("decade", r"['’]\d\ds?\b"),
    ("cut", r"(?<=[\w.)\]%])['’](?:[sSdDmM]|re|RE|ve|VE|ll|LL)(?!\w)"),
    ("prefixed", rf"(?<![-\w])(?i:{'|'.join(PREFIXES)})-{_LETTER}{_INNER}*+"),
    ("numbered", r"[Nn]os?\.(?=\s?\d)"),
    ("short", rf"{_LETTER}{_INNER}{{0,5}}+\.(?![\w.])"),
    ("joined", r"[A-Z]{1,4}&[A-Z]{1,4}(?![\w&])|[A-Z]{1,3}\$|[@#][A-Za-z]\w*+|w/(?:o\b|out\b)?"),
    ("word", _WORD),
    ("face", r"[:;=]['-]?[)(DPp](?![\w)(])|:\)+"),
    ("run", r"\.{2,}+|[!?]{2,}+|-{2,}+|={2,}+|\*{2,}+|_{2,}+|#{2,}+|~{2,}+|\+{2,}+|<{2,}+|>{2,}+|…++|''|’’|``"),
    ("sign", rf"[\U0001f1e6-\U0001f1ff]{{2}}|[^{_SILENT}][{_MARKS}\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*+"
             r"(?>(?:(?<=\u200d)[\U0001f000-\U0001faff\u2600-\u27bf][\u200d\ufe0f\U0001f3fb-\U0001f3ff]*+){0,8})"),
)  # fmt: skip
SILENT: Final = re.compile(f"[{_SILENT}]+")
"""Blanks, control characters and marks of direction or width: what stands between words and is none."""

_SCANNER: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS))
_TOP_DOMAIN: Final = re.compile(rf"\.(?:{_DOMAINS})$", re.IGNORECASE)
_PARTS: Final = re.compile(rf"{_LETTER}{_INNER}*+|\d+(?>(?:[.,]\d+)*)\w*+|[^\s]")


def find_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) of every word of `text[start:end]`, in order, never empty, never overlapping."""
    found: list[tuple[int, int]] = []
    append = found.append
    for match in _SCANNER.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "plain" or kind == "sign":
            first, last = match.span()
            if kind == "plain" and 4 <= last - first <= 8 and match.group().lower() in SPLITS:
                found.extend(_split_word(text, first, last))
            else:
                append((first, last))
        else:
            cut = _CUTTERS.get(kind or "")
            if cut is None:
                append(match.span())
            else:
                found.extend(cut(text, *match.span()))
    return found


# ---------------------------------------------------------------------------------------------------------------


def _split_word(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word with its contractions cut off: do|n't, Kabul|'s, can|not."""
    word = text[start:end].replace("’", "'")
    length = SPLITS.get(word.lower(), 0)
    if not length and len(word) > 3 and word.lower().endswith("n't"):
        length = len(word) - 3
    elif not length and "'" in word:
        stem, _, suffix = word.rpartition("'")
        length = len(stem) if suffix.lower() in SUFFIXES else 0
    if length and length < end - start:
        yield from _split_word(text, start, start + length)
        yield start + length, end
    else:
        yield start, end


def _split_short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An abbreviation with its point, or a word and the point after it."""
    word = text[start : end - 1]
    if word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"):
        yield start, end
    else:
        yield from _split_word(text, start, end - 1)
        yield end - 1, end


def _split_measure(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A number and the unit glued to it."""
    middle = end
    while middle > start and not text[middle - 1].isdigit():
        middle -= 1
    yield start, middle
    yield middle, end


def _split_domain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A bare domain or file name; anything else with points in it is cut at them."""
    piece = text[start:end]
    if _TOP_DOMAIN.search(piece) or (piece[0].isdigit() and piece.replace(".", "").isdigit()):
        yield start, end
        return
    for match in _PARTS.finditer(text, start, end):
        yield from _split_word(text, *match.span())


def _split_address(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A web or mail address without the signs that close the sentence around it."""
    last = start + len(text[start:end].rstrip(".,;:!?)]}'’»*"))
    last = max(last, start + 1)
    yield start, last
    for place in range(last, end):
        yield place, place + 1


_CUTTERS: Final[dict[str, Callable[[str, int, int], Iterator[tuple[int, int]]]]] = {
    "address": _split_address,
    "domain": _split_domain,
    "measure": _split_measure,
    "short": _split_short,
    "word": _split_word,
}
