from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.words import SILENT, find_words

CASES = [
    ("The claim was denied.", "The|claim|was|denied|."),
    ("They don't know, can't say.", "They|do|n't|know|,|ca|n't|say|."),
    ("She couldn’t and he’d gone", "She|could|n’t|and|he|’d|gone"),
    ("Kabul's mayor and the workers' union", "Kabul|'s|mayor|and|the|workers|'|union"),
    ("We cannot and dont wanna", "We|can|not|and|do|nt|wan|na"),
    ("a well-known anti-Taliban ex-minister", "a|well|-|known|anti-Taliban|ex-minister"),
    ("ISIS-K, Al-Qaeda and Lashkar-e-Taiba", "ISIS|-|K|,|Al|-|Qaeda|and|Lashkar|-|e|-|Taiba"),
    ("See https://example.org/a?b=c. Then", "See|https://example.org/a?b=c|.|Then"),
    ("(www.example.com/x)", "(|www.example.com/x|)"),
    ("mail desk@news.example.org, please", "mail|desk@news.example.org|,|please"),
    ("example.com said", "example.com|said"),
    ("Mr. Karimi of the U.S. and Gen. Noor", "Mr.|Karimi|of|the|U.S.|and|Gen.|Noor"),
    ("at 7:30PM or 5 p.m. on 9/11", "at|7:30|PM|or|5|p.m.|on|9/11"),
    ("5.6mm, 20km, 3m and 10%", "5.6|mm|,|20|km|,|3|m|and|10|%"),
    ("$1,200.50 or €5bn", "$|1,200.50|or|€|5|bn"),
    ("on 2021-02-16, in the 1990s, the 21st", "on|2021-02-16|,|in|the|1990s|,|the|21st"),
    ("between 10-15 men", "between|10|-|15|men"),
    ("Well... yes -- no?!", "Well|...|yes|--|no|?!"),
    ("Well… yes—no", "Well|…|yes|—|no"),
    ("No. 5 said no.", "No.|5|said|no|."),
    ("the AT&T and US$ 5", "the|AT&T|and|US$|5"),
    ("“Stop,” he said.", "“|Stop|,|”|he|said|."),
    ("O'Brien and Qa'ida", "O'Brien|and|Qa'ida"),
    ("end.Next word", "end|.|Next|word"),
    ("J. Khan came. I. did", "J.|Khan|came|.|I|.|did"),
    ("طالبان می‌گوید، نه", "طالبان|می‌گوید|،|نه"),
    ("Россия заявила: «нет»", "Россия|заявила|:|«|нет|»"),
    ("a\u0301bc de\u0301f", "a\u0301bc|de\u0301f"),
    ("zero\u200bwidth \u202bmarks\u202c", "zero|width|marks"),
    ("ok 👍🏽 🇦🇫 done", "ok|👍🏽|🇦🇫|done"),
    ("line\r\nbreak\x00s", "line|break|s"),
    ("", ""),
    (" \t\n", ""),
]

PIECES = st.sampled_from(
    ["don't", "U.S.", "e.g", "7:30", "1:1:", "...", "'s", "’", "👨‍👩‍👧", "می‌شود", "Россия", "e\u0301", "\r\n",
     "\u200b", "\u202e", "@a.b", "http://", "anti-", "5mm", "\ud83d", "İ", " ", "a", "-", ")", ":)", "\x85", "\u2028"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_text_is_cut_into_these_words(text: str, wanted: str) -> None:
    found = [text[start:end] for start, end in find_words(text, 0, len(text))]
    assert "|".join(found) == wanted


@given(TEXTS)
def test_words_are_ordered_and_hold_every_letter(text: str) -> None:
    words = find_words(text, 0, len(text))
    assert all(start < end for start, end in words)
    assert all(before[1] <= after[0] for before, after in pairwise(words))
    between = text
    for start, end in reversed(words):
        between = between[:start] + between[end:]
    assert SILENT.sub("", between) == ""


@given(TEXTS, TEXTS, TEXTS)
def test_only_the_block_is_read(before: str, text: str, after: str) -> None:
    words = find_words(before + text + after, len(before), len(before + text))
    assert all(len(before) <= start < end <= len(before + text) for start, end in words)


@pytest.mark.parametrize(
    "unit",
    ["a", "1", ".", "1:", "a.", "a'", "a's", "'s", "-", "non-", "a@", "a.a", "1-", "😀", "👨\u200d", "(", "A&",
     "\u0301", "1,111", "x\u200d"],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        find_words(text, 0, len(text))
        return time.process_time() - begun

    short, long = (min(seconds(unit * times) for _ in range(3)) for times in (4_000, 32_000))
    assert long < 0.05 + 20 * short
