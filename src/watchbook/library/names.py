"""Names looked up by their folded words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from watchbook.records import folded

T = TypeVar("T")
ByFirst = dict[str, tuple[tuple[tuple[str, ...], T], ...]]


def fold(name: str) -> tuple[str, ...]:
    """The folded words of a name without a leading “the”."""
    plain = name.isascii() and name.replace(" ", "").isalnum()
    words = tuple(name.lower().split()) if plain else folded(name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def by_first_word(pairs: Iterable[tuple[tuple[str, ...], T]]) -> ByFirst[T]:
    """First word → the whole names that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for words, value in pairs:
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in found.items()}
