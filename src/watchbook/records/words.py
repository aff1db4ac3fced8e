"""The words of a language by which mentions are recognised: agents, demonyms, titles, and `mentions.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import cast

from watchbook.records.events import InstrumentKind
from watchbook.records.fillers import ActorKind, Level, PlaceKind, Relation


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun that names somebody who acts, by its lemma (also of several words: "security force")."""

    noun: str
    kind: ActorKind
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The flat word lists of a language; every key is `" ".join(folded(…))` of the word or phrase.

    `agents`: lemma → agent. `demonyms`: adjective or people ("afghan", "afghans") → ISO 3166-1 country.
    `titles`: title or office ("president", "minister of refugees") → the kind of body that its holder speaks for.
    `weapons`: lemma or phrase of lemmas → kind of instrument.
    """

    agents: Mapping[str, Agent]
    demonyms: Mapping[str, str]
    titles: Mapping[str, ActorKind]
    weapons: Mapping[str, InstrumentKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceSigns:
    """Words beside a name that speak for a place or against one, each under the name of its section."""

    namesake_countries: frozenset[str]
    dwellers: frozenset[str]
    place_states: frozenset[str]
    firm_locatives: frozenset[str]
    street_nouns: frozenset[str]
    inhabitants: frozenset[str]


@dataclass(frozen=True, slots=True)
class MentionWords:
    """The words of a language by which mentions are recognised (`mentions.yaml` says what each section is)."""

    offices: Mapping[str, ActorKind]
    place_nouns: Mapping[str, tuple[PlaceKind, Level]]
    areas: frozenset[str]
    capitals: frozenset[str]
    country_nouns: frozenset[str]
    compass: frozenset[str]
    holding: frozenset[str]
    largeness: frozenset[str]
    articles: frozenset[str]
    relations: Mapping[str, Relation]
    border_cases: frozenset[str]
    country_words: Mapping[str, tuple[str, ...]]
    place_signs: PlaceSigns
    seat_cases: frozenset[str]
    dealings: frozenset[str]
    distance_cases: frozenset[str]
    distance_nouns: frozenset[str]
    edge_cases: frozenset[str]
    edges: frozenset[str]
    numbered_districts: Mapping[str, tuple[tuple[str, ...], ...]]
    ordinal_endings: frozenset[str]
    spread: frozenset[str]
    locatives: frozenset[str]
    local_bodies: frozenset[str]
    pronouns: Mapping[str, str]
    determiners: frozenset[str]
    still_verbs: frozenset[str]
    place_verbs: frozenset[str]
    place_deeds: frozenset[str]
    acted_on_verbs: frozenset[str]
    actor_cases: frozenset[str]
    definites: Mapping[str, frozenset[str]]
    bodies: frozenset[str]
    staff: frozenset[str]
    name_nouns: Mapping[str, Agent]
    honorifics: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    sent: frozenset[str]
    spokespersons: frozenset[str]
    saying_verbs: frozenset[str]
    saying_nouns: frozenset[str]
    calling_verbs: frozenset[str]
    expletives: frozenset[str]
    others: frozenset[str]
    generic_titles: frozenset[str]
    anybody: frozenset[str]
    sets: frozenset[str]
    doubtful_nouns: frozenset[str]
    former: frozenset[str]
    sides: frozenset[str]
    numbers: Mapping[str, int]
    round_numbers: Mapping[str, int]
    scales: Mapping[str, int]
    bounds: Mapping[str, str]
    range_words: frozenset[str]
    glued: frozenset[str]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Mapping[str, str] | Sequence[str]]) -> MentionWords:
        """The words of a file that was read as strings only.

        Raises:
            KeyError: a section is missing.
            ValueError: a value is no number where one is wanted.
        """
        names = ("at_least", "more_than", "at_most", "less_than", "about", "between")
        table = {name: dict(value) for name, value in mapping.items() if isinstance(value, Mapping)}
        lists = {name: frozenset(value) for name, value in mapping.items() if not isinstance(value, Mapping)}
        return cls(
            **{each.name: lists[each.name] for each in fields(cls) if each.type == "frozenset[str]"},
            offices=cast(dict[str, ActorKind], table["offices"]),
            place_nouns={noun: _kind_and_level(value) for noun, value in table["place_nouns"].items()},
            relations=cast(dict[str, Relation], table["relations"]),
            country_words={word: tuple(countries.split()) for word, countries in table["country_words"].items()},
            place_signs=PlaceSigns(*(lists[each.name] for each in fields(PlaceSigns))),
            numbered_districts=_by_first_word(lists["numbered_districts"]),
            pronouns=table["pronouns"],
            definites={noun: frozenset(kinds) for noun, kinds in table["definites"].items()},
            name_nouns={noun: _agent(noun, value) for noun, value in table["name_nouns"].items()},
            numbers={word: int(value) for word, value in table["numbers"].items()},
            round_numbers={word: int(value) for word, value in table["round_numbers"].items()},
            scales={word: int(value) for word, value in table["scales"].items()},
            bounds={phrase: name for name in names for phrase in mapping[name]},
        )


def _agent(noun: str, value: str) -> Agent:
    kind, *sectors = value.split()
    return Agent(noun, cast(ActorKind, kind), tuple(sectors))


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases that begin with it, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        index.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return {first: tuple(sorted(every, key=lambda each: (-len(each), each))) for first, every in index.items()}


def _kind_and_level(value: str) -> tuple[PlaceKind, Level]:
    kind, level = value.split()
    return cast(PlaceKind, kind), cast(Level, level)
