"""How the patterns of `dates.yaml` are written, and the regular expressions that they become.

`{slot}` takes words of a list or digits, `[…]` may be missing, `(this|that)` takes one of several, `?` follows what
may be missing, `~` is a blank, a hyphen or nothing, a blank any white space, `\\` stands before what is meant as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

#: Slots of digits. Years lie between 1500 and 2199; years of the two Hijri calendars between 1200 and 1499.
_NUMERIC = {
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "dayb": r"(?P<dayb>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "year": r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)",
    "yearb": r"(?P<yearb>1[5-9]\d\d|20\d\d|21\d\d|\d\d)",
    "year2": r"(?P<year>\d\d)",
    "hyear": r"(?P<hyear>1[2-4]\d\d)",
    "first": r"(?P<first>\d\d?)",
    "second": r"(?P<second>\d\d?)",
    "iso": r"(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)",
    "decade": r"(?P<decade>(?:1[5-9]|20)\d0s|[’']?[2-9]0s)",
    "clock4": r"(?P<clock>(?:[01]\d|2[0-3])[0-5]\d)",
    "hour": r"(?P<hour>1[0-2]|[1-9])",
    "q": r"(?P<nth>[1-4])",
    "dash": r"\s?[-–—]\s?",
    "half": r"(?P<half>1/2)",
    "aside": r"\s?\(\d{1,4}(?:[:.]\d\d)?\s?[A-Z]{2,4}\)",
}
_CLOCK = r"(?P<clock>\d\d?(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\d\d?:\d\d(?::\d\d)?{words})"
_NUMBER = r"(?P<n>\d{{1,4}}|(?:{tens})[\s-](?:{ones})|(?:{ones})\s(?:{hundreds})|{every})"
_ORDINAL = r"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{every})"
#: What may not stand directly before or after: letters, money, further digits, the rest of a code ("2009-12-S").
_BEFORE = r"(?<![\w$€£/.])(?<!\d[-,])"
_AFTER = r"(?![\w%]|[-.,/:]\d)(?!(?<=\d)-[A-Za-z])"
_SYNTAX = re.compile(r"\{(\w+)\}|(\\.)|([\[\]()|?~ ])|(.)", re.DOTALL)
_PLAIN = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", "?": "?", "~": r"[\s-]?", " ": r"\s+"}
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = "'’‘ʿʾ`"
#: Slots that match the same words under another name, so that both sorts are one.
_SAME = {"anyweekday": "weekday", "anymonth": "month"}
#: Number words by their value, as numbers and spelled years are put together.
_PARTS: Mapping[str, Collection[int]] = {
    "ones": range(1, 10), "teens": range(10, 20), "tens": range(20, 100, 10), "hundreds": (100, 1000),
    "centuries": range(17, 21),
}  # fmt: skip
#: Which slots digits of a form may fill; a text without such digits needs no pattern that holds one.
_FORMS = (
    (re.compile(r"\d"), frozenset(("day", "dayb", "n", "nth", "hour", "q", "year2"))),
    (re.compile(r"\d{4}"), frozenset(("year", "yearb", "hyear", "clock4"))),
    (re.compile(r"\d[-/.]\d"), frozenset(("iso", "first", "second"))),
    (re.compile(r"\d0s"), frozenset(("decade",))),
    (re.compile("1/2"), frozenset(("half",))),
    (re.compile(r"\d(?:[:.]\d\d|\s?[ap]\.?m)", re.IGNORECASE), frozenset(("clock",))),
)
#: Slots of digits without which a pattern may match all the same, or which stand beside others that are needed.
_NOT_NEEDED = frozenset(("dash", "aside"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which words of time stand together; `needs` are sorts of words without which it cannot match."""

    words: str
    means: str
    needs: frozenset[str]
    source: str

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; most texts need few of them, and compiling all would take half a second."""
        return _compiled(self.source)


@dataclass(frozen=True, slots=True)
class Slots:
    """What each slot matches, and of which sort each word is."""

    sources: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]

    def pattern(self, words: str, means: str) -> Pattern:
        """The pattern, compiled.

        Raises:
            ValueError: it names an unknown slot or its brackets do not match.
        """
        source: list[str] = []
        for slot, escaped, special, plain in _SYNTAX.findall(words):
            if slot and slot not in self.sources:
                raise ValueError(f"{words!r}: no slot {slot!r}")
            source.append(self.sources[slot] if slot else _PLAIN[special] if special else escaped or _loose(plain))
        if not _balanced(words):
            raise ValueError(f"{words!r}: the brackets do not match")
        expression = f"{_BEFORE}(?:{''.join(source)}){_AFTER}"
        return Pattern(words, means, frozenset(_needs(words, self.words)), expression)

    def sorts(self, patterns: Iterable[Pattern]) -> dict[str, frozenset[str]]:
        """Word → the needs of patterns that it meets; of a phrase its longest word counts."""
        found: dict[str, set[str]] = {}
        for slot, words in self.words.items():
            for phrase in words:
                if every := _WORD.findall(phrase.lower()):
                    found.setdefault(max(reversed(every), key=len), set()).add(slot)
        for need in {need for pattern in patterns for need in pattern.needs if need.startswith("=")}:
            for word in need[1:].split("|"):
                found.setdefault(word, set()).add(need)
        return {word: frozenset(needs) for word, needs in found.items()}


def slots(
    listed: Mapping[str, tuple[str, ...]], cased: Mapping[str, tuple[str, ...]], numbers: Mapping[str, int]
) -> Slots:
    """The slots of words: those of `listed` in any case, those of `cased` with their capitals or in capitals only.

    `numbers` are the number words, of which `n`, `century` (17 to 20) and `rest` (10 to 99) are made.
    """
    sources = dict(_NUMERIC)
    for slot, words in listed.items():
        sources[slot] = f"(?P<{slot}>{any_of(words)})"
    for slot, words in cased.items():
        sources[slot] = f"(?P<{_SAME.get(slot, slot)}>{_capital(words)})"
    sources["clock"] = _CLOCK.replace("{words}", "".join(f"|{any_of([word])}" for word in listed["clock"]))
    parts = {name: any_of(word for word, value in numbers.items() if value in of) for name, of in _PARTS.items()}
    sources["n"] = _NUMBER.format(every=any_of(listed["n"]), **parts)
    sources["century"] = f"(?P<century>{parts['centuries']})"
    sources["rest"] = f"(?P<rest>(?:{parts['tens']})[\\s-](?:{parts['ones']})|{parts['teens']}|{parts['tens']})"
    sources["nth"] = _ORDINAL.format(every=any_of(listed["nth"]))
    sources["zone"] = f"(?P<zone>{any_of(listed['zone'])})"
    kept = dict(listed)
    kept["century"] = tuple(word for word, value in numbers.items() if value in _PARTS["centuries"])
    kept["rest"] = tuple(numbers)
    for slot, names in cased.items():
        kept[_SAME.get(slot, slot)] = (*kept.get(_SAME.get(slot, slot), ()), *names)
    return Slots(sources, kept)


def any_of(words: Iterable[str]) -> str:
    """An expression for one of the words or phrases, the longest first; blanks and apostrophes in any form."""
    every = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(_loose(word) for word in every) or r"(?!)"


def key(words: str) -> str:
    """Words as names of months and holidays are looked up: small letters, no apostrophes, blanks for hyphens."""
    plain = "".join(c for c in words.lower() if c not in _APOSTROPHES)
    return " ".join(plain.replace("-", " ").replace(".", " ").split())


def sorts_in(text: str, sorts: Mapping[str, frozenset[str]]) -> set[str]:
    """The sorts of time words and digits that a text holds."""
    found: set[str] = set()
    for word in set(_WORD.findall(text.lower())):
        if word in sorts:
            found |= sorts[word]
    for form, slots_ in _FORMS:
        if form.search(text):
            found |= slots_
        elif form is _FORMS[0][0]:
            break
    return found


# ---------------------------------------------------------------------------------------------------------------------


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _balanced(words: str) -> bool:
    """Whether every bracket of a pattern is closed by one of its kind."""
    open_: list[str] = []
    for character in re.sub(r"\\.|\{\w+\}", "", words):
        if character in "[(":
            open_.append("]" if character == "[" else ")")
        elif character in "])" and (not open_ or open_.pop() != character):
            return False
    return not open_


def _loose(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    return escaped.replace("'", f"[{_APOSTROPHES}]?") if "'" in word else escaped


def _capital(words: Iterable[str]) -> str:
    forms = {form for word in words for form in (word, word.upper())}
    every = sorted(forms, key=lambda form: (-len(form), form))
    return "(?-i:" + "|".join(_loose(form).replace(r"\-", r"[\s-]?") for form in every) + ")"


def _needs(words: str, listed: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """The sorts of words that stand outside every optional part."""
    plain, before = re.sub(r"\\.", " ", words), ""
    while plain != before:
        before, plain = plain, re.sub(r"\[[^\[\]]*\]|\([^()]*\)\?", " ", plain)
    for group in re.findall(r"\(([^()]*)\)", plain):
        if "{" not in group:
            ends = [found[-1] for found in map(_WORD.findall, group.lower().split("|")) if found]
            if len(ends) == group.count("|") + 1:
                yield "=" + "|".join(sorted(set(ends)))
    plain = re.sub(r"\([^()]*\)", " ", plain)
    for shorter, last in re.findall(r"([^\W\d_]{2,})([^\W\d_])\?", plain.lower()):
        yield f"={shorter}|{shorter}{last}"
    plain = re.sub(r"\w*\?", " ", plain)
    for slot in re.findall(r"\{(\w+)\}", plain):
        if _SAME.get(slot, slot) in listed:
            yield _SAME.get(slot, slot)
        elif slot not in _NOT_NEEDED:
            yield slot
    yield from (f"={word}" for word in _WORD.findall(re.sub(r"\{\w+\}\w*", " ", plain).lower()))
