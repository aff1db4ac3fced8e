"""The words of time in one language, and the patterns that they stand in, ready to be searched for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from watchbook.resolve.datepatterns import Pattern, key, slots

#: Sections of `dates.yaml`: a table gives each word a value.
_TABLES = (
    "months", "short_months", "weekdays", "short_weekdays", "numbers", "ordinals", "units", "seasons", "parts", "days",
    "shifts", "beside", "later", "sets", "times", "vague", "clocks", "zones", "open_after", "open_behind", "decades",
    "solar_months", "lunar_months", "holidays", "repeated", "repeated_parts", "famous",
)  # fmt: skip
#: A list gives words or, for month_first, countries.
_LISTS = (
    "many", "weekend", "plenty", "nearly", "stretch", "quarter_marks", "solar_marks", "lunar_marks", "year_before",
    "no_year_after", "names_after", "season_before", "season_not_before", "clause_begins", "doubtful_months",
    "month_first",
)  # fmt: skip
_OTHER = ("future", "ranges", "patterns")
#: Slot of a pattern → the table or list whose words it takes.
_SLOTS = {
    "unit": "units", "shift": "shifts", "season": "seasons", "part": "parts", "deictic": "days", "beside": "beside",
    "later": "later", "often": "sets", "times": "times", "vague": "vague", "zone": "zones", "nth": "ordinals",
    "decadeword": "decades", "clock": "clocks", "n": "numbers", "many": "many", "weekend": "weekend",
    "plenty": "plenty", "nearly": "nearly", "stretch": "stretch", "yearago": "quarter_marks", "solar": "solar_marks",
    "lunar": "lunar_marks", "partly": "repeated_parts",
}  # fmt: skip
#: The same for words that are matched with a capital only.
_CASED = {"month": "months", "weekday": "weekdays", "solarmonth": "solar_months", "lunarmonth": "lunar_months",
          "holiday": "holidays", "weekdays": "repeated", "famous": "famous"}  # fmt: skip

#: What a pattern may mean; `readings.READINGS` has a function for each.
MEANS = frozenset(
    (
        "date", "days", "pair", "numeric", "dotted", "year-first", "hijri-numeric", "solar-date", "lunar-date",
        "solar-year", "lunar-year", "holiday", "holiday-of-year", "famous", "weekday", "beside-weekday", "week-of",
        "weekday-of-week", "day", "unit", "period", "recent", "coming", "ago", "ahead", "from-now", "weekend", "month",
        "month-of-year", "season", "season-alone", "quarter", "half", "opening", "closing", "fiscal-quarter",
        "fiscal-year", "year", "years", "year-end", "spelled-year", "spelled-alone", "decade", "century", "beside",
        "just-before", "just-after", "before-last", "after-next",
        "solar-days", "lunar-days", "onwards", "told-part", "of-unit", "narrative", "told-quarter", "latest-quarter",
        "year-ago-quarter", "year-ago-period", "duration", "and-half", "clock", "clocks", "set", "every-other", "often",
        "vague", "at-the-time", "nothing",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateWords:
    """What `dates.yaml` of a language holds; keys are in lower case. `sorts` tells what a word may begin.

    Solar and lunar months and holidays are keyed by `datepatterns.key`.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int | None]
    ordinals: Mapping[str, int]
    units: Mapping[str, tuple[int, str]]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    deictics: Mapping[str, tuple[int, str | None]]
    shifts: Mapping[str, int]
    beside: Mapping[str, int]
    later: Mapping[str, int]
    decades: Mapping[str, int]
    sets: Mapping[str, str]
    vague: Mapping[str, str]
    clocks: Mapping[str, str]
    zones: Mapping[str, str]
    open_after: Mapping[str, str]
    open_behind: Mapping[str, str]
    nearly: frozenset[str]
    ranges: Mapping[str, frozenset[str]]
    solar_months: Mapping[str, int]
    lunar_months: Mapping[str, int]
    holidays: Mapping[str, str]
    famous: Mapping[str, date]
    year_before: frozenset[str]
    no_year_after: frozenset[str]
    names_after: frozenset[str]
    season_before: frozenset[str]
    season_not_before: frozenset[str]
    clause_begins: frozenset[str]
    doubtful_months: frozenset[str]
    month_first: frozenset[str]
    future_auxiliaries: frozenset[str]
    future_verbs: frozenset[str]
    future_promises: frozenset[str]
    future_scheduled: frozenset[str]
    future_postponed: frozenset[str]
    future_until: frozenset[str]
    future_before: frozenset[str]
    future_unreal: frozenset[str]
    future_able: frozenset[str]
    future_after: frozenset[str]
    future_happened: frozenset[str]
    perfect: frozenset[str]
    be: frozenset[str]
    patterns: tuple[Pattern, ...]
    sorts: Mapping[str, frozenset[str]]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> DateWords:
        """The words of a file that was read as strings only.

        Raises:
            KeyError: a section is missing.
            ValueError: a section is unknown, a value is no number where one is wanted, or a pattern names an unknown
                slot.
        """
        unknown = sorted(mapping.keys() - {*_TABLES, *_LISTS, *_OTHER})
        if unknown:
            raise ValueError(f"the section “{unknown[0]}”")
        raw = {name: _table(mapping[name]) for name in _TABLES}
        lists = {name: _strings(mapping[name]) for name in _LISTS}
        table = {name: {word.lower(): value for word, value in each.items()} for name, each in raw.items()}
        patterns, sorts = _patterns(raw, lists, cast(Sequence[Mapping[str, str]], mapping["patterns"]))
        future = {name: frozenset(_strings(words)) for name, words in _mapping(mapping["future"]).items()}
        return cls(
            months=_numbers({**table["months"], **table["short_months"]}),
            weekdays=_numbers({**table["weekdays"], **table["short_weekdays"], **table["repeated"]}),
            numbers={word: None if value == "X" else int(value) for word, value in table["numbers"].items()},
            ordinals=_numbers(table["ordinals"]),
            units={word: _unit(value) for word, value in table["units"].items()},
            seasons=table["seasons"],
            parts={**table["parts"], **table["repeated_parts"]},
            deictics={word: _deictic(value) for word, value in table["days"].items()},
            shifts=_numbers(table["shifts"]),
            beside=_numbers(table["beside"]),
            later=_numbers(table["later"]),
            decades=_numbers(table["decades"]),
            sets=table["sets"],
            vague=table["vague"],
            clocks=table["clocks"],
            zones=table["zones"],
            open_after=table["open_after"],
            open_behind=table["open_behind"],
            nearly=frozenset(lists["nearly"]),
            ranges={word.lower(): frozenset(_strings(value)) for word, value in _mapping(mapping["ranges"]).items()},
            solar_months={key(word): int(value) for word, value in raw["solar_months"].items()},
            lunar_months={key(word): int(value) for word, value in raw["lunar_months"].items()},
            holidays={key(word): _holiday(value) for word, value in raw["holidays"].items()},
            famous={key(word): date.fromisoformat(value) for word, value in raw["famous"].items()},
            year_before=frozenset(lists["year_before"]),
            no_year_after=frozenset(lists["no_year_after"]),
            names_after=frozenset(lists["names_after"]),
            season_before=frozenset(lists["season_before"]),
            season_not_before=frozenset(lists["season_not_before"]),
            clause_begins=frozenset(lists["clause_begins"]),
            doubtful_months=frozenset(word.lower() for word in lists["doubtful_months"]),
            month_first=frozenset(lists["month_first"]),
            future_auxiliaries=future["auxiliaries"],
            future_verbs=future["verbs"],
            future_promises=future["promises"],
            future_scheduled=future["scheduled"],
            future_postponed=future["postponed"],
            future_until=future["until"],
            future_before=future["before"],
            future_unreal=future["unreal"],
            future_able=future["able"],
            future_after=future["after"],
            future_happened=future["happened"],
            perfect=future["perfect"],
            be=future["be"],
            patterns=patterns,
            sorts=sorts,
        )

    def number(self, words: str) -> int | None:
        """The number that digits or words tell; None for some number that is not told."""
        plain = " ".join(words.lower().split())
        if plain.isdecimal():
            return int(plain)
        if plain in self.numbers:
            return self.numbers[plain]
        total = 0
        for part in re.split(r"[\s-]", plain):
            value = self.numbers.get(part) or 0
            total = total * value if value >= 100 and total else total + value
        return total

    def ordinal(self, words: str) -> int:
        """The number of “third” or “20th”."""
        plain = " ".join(words.lower().split())
        return self.ordinals[plain] if plain in self.ordinals else int("".join(c for c in plain if c.isdecimal()))


# ---------------------------------------------------------------------------------------------------------------------


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError("keys and values where something else stands")
    return value


def _table(value: object) -> dict[str, str]:
    table = {word: each for word, each in _mapping(value).items() if isinstance(each, str)}
    if len(table) < len(_mapping(value)):
        raise ValueError("one value for every word of a table")
    return table


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _numbers(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(value) for word, value in table.items()}


def _unit(value: str) -> tuple[int, str]:
    match = re.fullmatch(r"(\d+)(TH|TM|TS|[DWMQY])", value)
    if match is None:
        raise ValueError(f"{value!r} is no count and unit such as 1D or 10Y")
    return int(match[1]), match[2]


def _deictic(value: str) -> tuple[int, str | None]:
    days, _, part = value.partition(" ")
    return int(days), part or None


def _holiday(value: str) -> str:
    if re.fullmatch(r"(solar |islamic )?\d\d-\d\d|islamic \d\d|easter [+-]?\d+|\d\d [1-5]x[1-7]", value) is None:
        raise ValueError(f"{value!r} is no day of a holiday such as 12-25, islamic 10-01, easter -2 or 11 4x4")
    return value


def _patterns(
    raw: Mapping[str, Mapping[str, str]],
    lists: Mapping[str, tuple[str, ...]],
    written: Sequence[Mapping[str, str]],
) -> tuple[tuple[Pattern, ...], dict[str, frozenset[str]]]:
    listed = {slot: tuple(raw[name]) if name in raw else lists[name] for slot, name in _SLOTS.items()}
    cased = {slot: tuple(raw[name]) for slot, name in _CASED.items()}
    cased["anymonth"] = (*raw["months"], *_stopped(raw["short_months"]))
    cased["anyweekday"] = (*raw["weekdays"], *_stopped(raw["short_weekdays"]))
    numbers = {word: int(value) for word, value in raw["numbers"].items() if value != "X" and len(word) > 2}
    made = slots(listed, cased, numbers)
    for each in written:
        if set(each) != {"words", "means"} or each["means"] not in MEANS:
            raise ValueError(f"the pattern {dict(each)}: it has words and means, and docs/times.md lists the latter")
    patterns = tuple(made.pattern(each["words"], each["means"]) for each in written)
    return patterns, made.sorts(patterns)


def _stopped(words: Mapping[str, str]) -> tuple[str, ...]:
    """Short forms with and without their full stop."""
    return tuple(form for word in words for form in (f"{word}.", word))
