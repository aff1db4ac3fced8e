"""Offices of states: whose “the interior ministry” is where the words themselves do not say it.

The names of the register tell them: “Interior Ministry of Tajikistan”, “Tajik Interior Ministry” and “Tajikistan
Interior Ministry” all say that the interior ministry of TJ is that entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from watchbook.records import ActorEntry, Register, folded

Words = tuple[str, ...]
#: No office has more words.
_LONGEST = 12
_NONE: Mapping[tuple[str, Words], ActorEntry] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Offices:
    """(country, words of the office) → the entry of the register."""

    entries: Mapping[tuple[str, Words], ActorEntry] = field(default_factory=lambda: _NONE)

    @classmethod
    def of(cls, register: Register, demonyms: Mapping[str, str]) -> Offices:
        """The offices that the names of the register tell; a name that two entries would give is left out."""
        peoples = {tuple(people.split()): country for people, country in demonyms.items()}
        named = list(_named(register))
        for words, entry in named:
            state = _country(entry, "state")
            if state is not None:
                peoples[words] = state
        found: dict[tuple[str, Words], dict[str, ActorEntry]] = {}
        for words, entry in named:
            country = _country(entry, "government", "military", "police")
            for office in _offices(words, country, peoples) if country is not None else ():
                found.setdefault((country or "", office), {})[entry.id] = entry
        return cls({key: next(iter(every.values())) for key, every in found.items() if len(every) == 1})

    def at(self, country: str | None, words: str | None) -> ActorEntry | None:
        """The office of that country with these words, what stands before its name left out (“de facto”); or None."""
        if country is None or not words:
            return None
        every = folded(words)[:_LONGEST]
        found = (self.entries.get((country, every[start:])) for start in range(len(every)))
        return next((entry for entry in found if entry is not None), None)


# ---------------------------------------------------------------------------------------------------------------------


def _named(register: Register) -> Iterator[tuple[Words, ActorEntry]]:
    return (pair for every in register.names_by_first_word().values() for pair in every)


def _country(entry: ActorEntry, *kinds: str) -> str | None:
    """The country of an entry that is nothing but of these kinds."""
    last = entry.roles[-1] if entry.roles else None
    return last.country if last is not None and last.kind in kinds else None


def _offices(words: Words, country: str, peoples: Mapping[Words, str]) -> Iterator[Words]:
    """The name without the people or the state that it begins or ends with."""
    for count in range(1, min(4, len(words))):
        if peoples.get(words[:count]) == country:
            yield words[count:]
        # What joins the office to the state (“of”) is the one word between them.
        if peoples.get(words[-count:]) == country and len(words) > count + 1:
            yield words[: -count - 1]
