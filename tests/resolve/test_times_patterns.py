"""Every pattern of the data file, written out in many ways: each is matched, and none does any harm."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from resolve.timing import MAPPING, WORDS, told
from watchbook.resolve.datepatterns import Pattern
from watchbook.resolve.datewords import _CASED, _SLOTS

DIGITS = {
    "day": ["1", "5th", "29", "31", "3rd"], "dayb": ["9", "30", "31"], "year": ["1999", "2024", "2100"],
    "yearb": ["2026", "27"], "year2": ["24", "98"], "hyear": ["1299", "1403", "1446"], "first": ["3", "12", "31"],
    "second": ["4", "11", "45"], "iso": ["2024-12-11", "2024-02-30", "2024-12-11T09:30:00+04:30", "2024-12-11T25:00Z"],
    "decade": ["1990s", "80s"], "clock4": ["0930", "2359"], "hour": ["7", "12"], "q": ["1", "4"], "dash": ["-", " – "],
    "half": ["1/2"], "aside": [" (0500 GMT)"], "clock": ["9:30 a.m.", "21:40", "25:61", "noon", "5 pm"],
    "n": ["3", "two", "ninety-nine", "several", "9999", "a"], "nth": ["first", "third", "20th", "99th", "4th"],
    "century": ["nineteen", "twenty"], "rest": ["ninety-five", "twelve", "twenty"],
    "anymonth": ["March", "Dec.", "Sept"], "anyweekday": ["Friday", "Wed.", "Tues"],
}  # fmt: skip


def words_for(slot: str) -> list[str]:
    if slot in DIGITS:
        return DIGITS[slot]
    return list(MAPPING[_CASED.get(slot) or _SLOTS[slot]])


def written(pattern: str, chance: random.Random) -> str:
    """One way of writing the pattern out."""
    text = re.sub(r"\\(.)", lambda match: {"(": "\1", ")": "\2"}.get(match[1], match[1]), pattern)
    while match := re.search(r"\(([^()\[\]]*)\)(\?)?|\[([^()\[\]]*)\]", text):
        optional = match[3] is not None or match[2] is not None
        chosen = chance.choice((match[1] if match[3] is None else match[3]).split("|"))
        gone = optional and chance.random() < 0.5
        text = text[: match.start()] + ("" if gone else chosen) + text[match.end() :]
    text = re.sub(r"(.)\?", lambda match: chance.choice([match[1], ""]), text)
    text = text.replace("~", chance.choice([" ", "-"]))
    text = re.sub(r"\{(\w+)\}", lambda match: chance.choice(words_for(match[1])), text)
    return text.replace("\1", "(").replace("\2", ")")


@pytest.mark.parametrize("pattern", WORDS.patterns, ids=lambda pattern: pattern.words)
def test_a_pattern_matches_what_it_says_and_is_read_without_harm(pattern: Pattern) -> None:
    chance = random.Random(pattern.words)
    matched = 0
    for _ in range(12):
        text = f"they said {written(pattern.words, chance)} then"
        matched += pattern.regex.search(text) is not None
        for day in ("2024-12-13", None):
            for time in told(text, day).times:
                assert time.start is None or time.end is None or time.start[:10] <= time.end[:10]
                assert all(bound is None or date.fromisoformat(bound[:10]) for bound in (time.start, time.end))
    assert matched >= 9
