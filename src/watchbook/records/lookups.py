"""What the core looks things up in. The library implements these; the core never opens anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, cast
from unicodedata import combining, normalize

from watchbook.records.events import InstrumentKind
from watchbook.records.fillers import Actor, ActorKind, Level, Place, PlaceKind, Quantity, Role, Time
from watchbook.records.mentions import MentionKind
from watchbook.records.spans import Span


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role of an actor with what it means while it lasts: kind, country, PLOVER sectors, and whose office."""

    role: Role
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Membership:
    """That an actor belongs to another, from one day to another."""

    of: str
    from_: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One entry of the register; `roles` in order of time, the first that holds at a date wins."""

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    memberships: tuple[Membership, ...] = ()
    metonyms: tuple[str, ...] = ()


class Register(Protocol):
    """The actors that are known."""

    def named(self, words: str) -> ActorEntry | None:
        """The entry that bears this name (spelling folded: case, hyphens, quotes), or None."""

    def entry(self, identity: str) -> ActorEntry | None:
        """The entry with this id, or None."""

    def names_by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], ActorEntry], ...]]:
        """Folded first word of a name → the whole names that begin with it, longest first."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One entry of the gazetteer; `zone` is its IANA time zone, `population` 0 where it is not known."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    level: Level
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    source: str
    geonames: int | None = None
    population: int = 0
    zone: str | None = None


class Gazetteer(Protocol):
    """The places that are known."""

    @property
    def identity(self) -> str:
        """Name, version and hash, as the report names it."""

    def named(self, words: str) -> Sequence[PlaceEntry]:
        """The places that bear this name, the likeliest first; empty if none."""

    def names_by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], tuple[PlaceEntry, ...]], ...]]:
        """Folded first word of a name → the whole names that begin with it, longest first."""


#: Characters that stand inside a name without parting it: apostrophes and full stops ("Ta'if", "U.S.").
_WITHIN = dict.fromkeys(map(ord, "'’‘ʼ`´ʻ."))
_POSSESSIVE = re.compile(r"['’‘ʼ]s\b")


def folded(words: str) -> tuple[str, ...]:
    """The words of a name as registers and gazetteers spell them for comparison.

    1. Compatibility forms are opened, accents dropped, case folded ("Nangarhār" → "nangarhar").
    2. A possessive ending, apostrophes and full stops vanish ("People's" → "people", "U.S." → "us"); "&" is "and".
    3. Whatever else is no letter and no digit parts words: "ISIS-K" and "ISIS K" are both ("isis", "k").
    """
    if words.isascii():
        opened = words.lower()
    else:
        opened = "".join(c for c in normalize("NFKD", words) if not combining(c)).casefold()
    plain = _POSSESSIVE.sub("", opened).translate(_WITHIN).replace("&", " and ")
    return tuple("".join(c if c.isalnum() else " " for c in plain).split())


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
class MentionWords:
    """The words of a language by which mentions are recognised (`mentions.yaml` says what each section is)."""

    offices: Mapping[str, ActorKind]
    place_nouns: Mapping[str, tuple[PlaceKind, Level]]
    areas: frozenset[str]
    pronouns: Mapping[str, str]
    still_verbs: frozenset[str]
    place_verbs: frozenset[str]
    acted_on_verbs: frozenset[str]
    actor_cases: frozenset[str]
    definites: Mapping[str, frozenset[str]]
    honorifics: frozenset[str]
    spokespersons: frozenset[str]
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
            offices=cast(dict[str, ActorKind], table["offices"]),
            place_nouns={noun: _kind_and_level(value) for noun, value in table["place_nouns"].items()},
            areas=lists["areas"],
            pronouns=table["pronouns"],
            still_verbs=lists["still_verbs"],
            place_verbs=lists["place_verbs"],
            acted_on_verbs=lists["acted_on_verbs"],
            actor_cases=lists["actor_cases"],
            definites={noun: frozenset(kinds) for noun, kinds in table["definites"].items()},
            honorifics=lists["honorifics"],
            spokespersons=lists["spokespersons"],
            numbers={word: int(value) for word, value in table["numbers"].items()},
            round_numbers={word: int(value) for word, value in table["round_numbers"].items()},
            scales={word: int(value) for word, value in table["scales"].items()},
            bounds={phrase: name for name in names for phrase in mapping[name]},
            range_words=lists["range_words"],
            glued=lists["glued"],
        )


def _kind_and_level(value: str) -> tuple[PlaceKind, Level]:
    kind, level = value.split()
    return cast(PlaceKind, kind), cast(Level, level)


FoundForm = Literal[
    "register", "entity", "person", "office", "description", "people", "pronoun", "gazetteer", "location", "plain",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Words that mention something, before it is resolved.

    `head` is the word that carries the mention in the tree. `form` says what the words were known by: a name of
    the register or the gazetteer, a learned entity or location, a person, an office ("interior ministry of X"), an
    agent noun, a people, a pronoun; numbers, weapons and things are plain. `country` and `of` (an entry of the
    register) are what the words themselves say of whose it is. `subject` marks what is prominent in its clause;
    `governor` is the index of the word that the head hangs on, and
    `same_as` is the head of another mention that the words equate it with (an apposition). `thing` is the kind of a
    weapon, the noun of a place, the class of a pronoun, or the lemma of a description.
    """

    kind: MentionKind
    form: FoundForm
    span: Span
    text: str
    head: Span
    sentence: int
    name: str
    entry: ActorEntry | None = None
    places: tuple[PlaceEntry, ...] = ()
    agent: Agent | None = None
    country: str | None = None
    of: ActorEntry | None = None
    title: str | None = None
    plural: bool = False
    subject: bool = False
    same_as: Span | None = None
    governor: int = -1
    thing: str | None = None
    quantity: Quantity | None = None


class Lookups(Protocol):
    """What the words at a span are, for coders of events and sayings; a span of the title with `title=True`."""

    def actor_at(self, span: Span, *, title: bool = False, on: str | None = None) -> Actor | None:
        """The actor that the word or words name, in the role it had `on` that ISO date (else when published)."""

    def place_at(self, span: Span, *, title: bool = False) -> Place | None:
        """The place that the word or words name."""

    def time_at(self, span: Span, *, title: bool = False) -> Time | None:
        """The time that the word or words name."""

    def quantity_at(self, span: Span, *, title: bool = False) -> Quantity | None:
        """The number that the word or words name."""

    def chain_at(self, span: Span, *, title: bool = False) -> str | None:
        """The chain of the best mention there: mentions of the same thing share it."""

    def kinds_at(self, span: Span, *, title: bool = False) -> frozenset[str]:
        """What stands there, all that holds; empty if no mention does.

        Of: actor, person, people, group, organisation, office, place, time, number, weapon, thing, pronoun, and the
        actor's own kind (media, government, …).
        """
