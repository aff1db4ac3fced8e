"""The words of time in one language, and the patterns that they stand in, ready to be searched for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

#: What a pattern needs before it is worth trying: the slots by which a sentence's words are sorted.
_NEEDS = (
    "weekday",
    "month",
    "unit",
    "season",
    "part",
    "deictic",
    "often",
    "vague",
    "many",
    "weekend",
    "beside",
    "clock",
)
_DIGITS = ("day", "dayb", "year", "yearb", "year2", "first", "second", "iso", "decade")
_NUMERIC = {
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "dayb": r"(?P<dayb>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "year": r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)",
    "yearb": r"(?P<yearb>1[5-9]\d\d|20\d\d|21\d\d|\d\d)",
    "year2": r"(?P<year>\d\d)",
    "first": r"(?P<first>\d\d?)",
    "second": r"(?P<second>\d\d?)",
    "iso": r"(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)",
    "decade": r"(?P<decade>(?:1[5-9]|20)\d0s|[’']?[2-9]0s)",
    "dash": r"\s?[-–—]\s?",
}
_CLOCK = r"(?P<clock>\d\d?(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\d\d?:\d\d(?::\d\d)?{words})"
#: What may not stand directly before or after: letters, money, further digits, the rest of a code ("2009-12-S").
_BEFORE = r"(?<![\w$€£/.])(?<!\d[-,])"
_AFTER = r"(?![\w%]|[-.,/:]\d)(?!(?<=\d)-[A-Za-z])"
_SYNTAX = re.compile(r"\{(\w+)\}|(\\.)|([\[\]()|?~ ])|(.)", re.DOTALL)
_PLAIN = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", "?": "?", "~": r"[\s-]?", " ": r"\s+"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which words of time stand together; `needs` are sorts of words without which it cannot match."""

    words: str
    means: str
    needs: frozenset[str]
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """What `dates.yaml` of a language holds; all keys are in lower case. `sorts` tells what a word may begin."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int | None]
    units: Mapping[str, tuple[int, str]]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    deictics: Mapping[str, tuple[int, str | None]]
    shifts: Mapping[str, int]
    beside: Mapping[str, int]
    later: Mapping[str, int]
    sets: Mapping[str, str]
    vague: Mapping[str, str]
    clocks: Mapping[str, str]
    zones: Mapping[str, str]
    open_after: Mapping[str, str]
    year_before: frozenset[str]
    future_auxiliaries: frozenset[str]
    future_verbs: frozenset[str]
    patterns: tuple[Pattern, ...]
    sorts: Mapping[str, frozenset[str]]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> DateWords:
        """The words of a file that was read as strings only.

        Raises:
            KeyError: a section is missing.
            ValueError: a value is no number where one is wanted, or a pattern names an unknown slot.
        """
        table = {name: _table(value) for name, value in mapping.items() if isinstance(value, Mapping)}
        slots = _slots(table, {name: _strings(mapping[name]) for name in ("many", "weekend")})
        future = cast(Mapping[str, object], mapping["future"])
        return cls(
            months=_numbers({**table["months"], **table["short_months"]}),
            weekdays=_numbers({**table["weekdays"], **table["short_weekdays"]}),
            numbers={word: None if value == "X" else int(value) for word, value in table["numbers"].items()},
            units={word: _unit(value) for word, value in table["units"].items()},
            seasons=table["seasons"],
            parts=table["parts"],
            deictics={word: _deictic(value) for word, value in table["days"].items()},
            shifts=_numbers(table["shifts"]),
            beside=_numbers(table["beside"]),
            later=_numbers(table["later"]),
            sets=table["sets"],
            vague=table["vague"],
            clocks=table["clocks"],
            zones=table["zones"],
            open_after=table["open_after"],
            year_before=frozenset(_strings(mapping["year_before"])),
            future_auxiliaries=frozenset(_strings(future["auxiliaries"])),
            future_verbs=frozenset(_strings(future["verbs"])),
            patterns=tuple(_pattern(each, slots) for each in cast(Sequence[Mapping[str, str]], mapping["patterns"])),
            sorts=_sorts(table, {name: _strings(mapping[name]) for name in ("many", "weekend")}),
        )

    def number(self, words: str) -> int | None:
        """The number that digits or words tell; None for some number that is not told."""
        plain = " ".join(words.lower().split())
        if plain.isdigit():
            return int(plain)
        if plain in self.numbers:
            return self.numbers[plain]
        parts = [self.numbers[part] for part in re.split(r"[\s-]", plain)]
        return sum(part for part in parts if part is not None)


# ---------------------------------------------------------------------------------------------------------------------


def _table(value: Mapping[str, object]) -> dict[str, str]:
    return {word.lower(): each for word, each in value.items() if isinstance(each, str)}


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _numbers(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(value) for word, value in table.items()}


def _unit(value: str) -> tuple[int, str]:
    match = re.fullmatch(r"(\d+)(TH|TM|[DWMY])", value)
    if match is None:
        raise ValueError(f"{value!r} is no count and unit such as 1D or 10Y")
    return int(match[1]), match[2]


def _deictic(value: str) -> tuple[int, str | None]:
    days, _, part = value.partition(" ")
    return int(days), part or None


def _slots(table: Mapping[str, Mapping[str, str]], lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Slot → the expression that matches it, in a group of its name."""
    slots = dict(_NUMERIC)
    clocks = "".join(f"|{re.escape(word)}" for word in table["clocks"])
    slots["clock"] = _CLOCK.replace("{words}", clocks)
    slots["weekday"] = f"(?P<weekday>{_capital(table['weekdays'])})"
    slots["month"] = f"(?P<month>{_capital(table['months'])})"
    slots["anyweekday"] = f"(?P<weekday>{_capital(table['weekdays'])}|(?:{_capital(table['short_weekdays'])})\\.?)"
    slots["anymonth"] = f"(?P<month>{_capital(table['months'])}|(?:{_capital(table['short_months'])})\\.?)"
    tens = [
        word for word, value in table["numbers"].items() if value in ("20", "30", "40", "50", "60", "70", "80", "90")
    ]
    ones = [word for word, value in table["numbers"].items() if value in "123456789" and len(word) > 2]
    slots["n"] = rf"(?P<n>\d{{1,3}}|(?:{_any(tens)})[\s-](?:{_any(ones)})|{_any(table['numbers'])})"
    slots.update({name: f"(?P<{name}>{_any(words)})" for name, words in lists.items()})
    slots["zone"] = f"(?P<zone>(?-i:{_any(table['zones'], upper=True)}))"
    for slot, name in (
        ("unit", "units"), ("shift", "shifts"), ("season", "seasons"), ("part", "parts"), ("deictic", "days"),
        ("beside", "beside"), ("later", "later"), ("often", "sets"), ("vague", "vague"),
    ):  # fmt: skip
        slots[slot] = f"(?P<{slot}>{_any(table[name])})"
    return slots


def _any(words: Iterable[str], *, upper: bool = False) -> str:
    every = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word.upper() if upper else word).replace(r"\ ", r"\s+") for word in every)


def _capital(words: Iterable[str]) -> str:
    forms = [form for word in words for form in (word.capitalize(), word.upper())]
    return f"(?-i:{'|'.join(sorted(forms, key=lambda form: (-len(form), form)))})"


def _pattern(entry: Mapping[str, str], slots: Mapping[str, str]) -> Pattern:
    """The compiled pattern; what stands in optional parts is not needed."""
    source: list[str] = []
    needs: set[str] = set()
    depth = 0
    for slot, escaped, special, plain in _SYNTAX.findall(entry["words"]):
        if slot:
            if slot not in slots:
                raise ValueError(f"{entry['words']!r}: no slot {slot!r}")
            source.append(slots[slot])
            if depth == 0:
                needs.update(_need(slot))
        elif special:
            depth += {"[": 1, "]": -1}.get(special, 0)
            source.append(_PLAIN[special])
        else:
            source.append(escaped or re.escape(plain))
    regex = re.compile(f"{_BEFORE}(?:{''.join(source)}){_AFTER}", re.IGNORECASE)
    return Pattern(entry["words"], entry["means"], frozenset(needs), regex)


def _need(slot: str) -> tuple[str, ...]:
    name = slot.removeprefix("any")
    if name in _DIGITS:
        return ("digits",)
    return (name,) if name in _NEEDS else ()


def _sorts(table: Mapping[str, Mapping[str, str]], lists: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Word → the needs of patterns that it can meet, by each word of a phrase."""
    sorts: dict[str, set[str]] = {}
    for name, words in (
        ("weekday", (*table["weekdays"], *table["short_weekdays"])),
        ("month", (*table["months"], *table["short_months"])),
        ("unit", table["units"]),
        ("season", table["seasons"]),
        ("part", table["parts"]),
        ("deictic", table["days"]),
        ("often", table["sets"]),
        ("vague", table["vague"]),
        ("beside", table["beside"]),
        ("clock", table["clocks"]),
        *lists.items(),
    ):
        for word in words:
            sorts.setdefault(word.split()[-1], set()).add(name)
    return {word: frozenset(names) for word, names in sorts.items()}
