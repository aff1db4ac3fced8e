"""Names as they are compared: without case, accents and what else differs from outlet to outlet."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

#: Characters that stand inside a name without parting it: apostrophes and full stops ("Ta'if", "U.S.").
_WITHIN = dict.fromkeys(map(ord, "'’‘ʼ`´ʻ."))
#: Letters that Unicode does not open into a plain one and a mark, as they are spelt where they cannot be had; and
#: the Arabic letters that have a form of their own in Persian, Pashto and Urdu, with the stretching stroke.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n", "ə": "a",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
_POSSESSIVE = re.compile(r"['’‘ʼ]s\b")


def folded(words: str) -> tuple[str, ...]:
    """The words of a name as registers and gazetteers spell them for comparison.

    1. Compatibility forms are opened, accents dropped, case folded ("Nangarhār" → "nangarhar", "Diyarbakır" →
       "diyarbakir"); letters that Arabic and Persian write differently become one.
    2. A possessive ending, apostrophes and full stops vanish ("People's" → "people", "U.S." → "us"); "&" is "and".
    3. Whatever else is no letter and no digit parts words: "ISIS-K" and "ISIS K" are both ("isis", "k").
    """
    if words.isascii():
        opened = words.lower()
    else:
        opened = "".join(c for c in normalize("NFKD", words) if not combining(c)).casefold().translate(_LETTERS)
    plain = _POSSESSIVE.sub("", opened).translate(_WITHIN).replace("&", " and ")
    return tuple("".join(c if c.isalnum() else " " for c in plain).split())
