"""What the core looks things up in. The library implements these; the core never opens anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from watchbook.records.fillers import Actor, ActorKind, Level, Place, PlaceKind, Quantity, Relation, Role, Time
from watchbook.records.mentions import MentionKind
from watchbook.records.spans import Span
from watchbook.records.words import Agent


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role of an actor with what it means while it lasts: kind, country, PLOVER sectors.

    `of` is the id of the actor whose office it is; `joint` says that others may hold the same office at the time.
    """

    role: Role
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    source: str
    of: str | None = None
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """That an actor belongs to another, from one day to another."""

    of: str
    from_: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One entry of the register; `roles` in order of time, the first that holds at a date wins.

    `shared` are names that others bear as well: what the article is about decides whose they are.
    """

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    memberships: tuple[Membership, ...] = ()
    metonyms: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


class Register(Protocol):
    """The actors that are known."""

    def named(self, words: str) -> ActorEntry | None:
        """The entry that bears this name (spelling folded: case, hyphens, quotes), or None."""

    def entry(self, identity: str) -> ActorEntry | None:
        """The entry with this id, or None."""

    def names_by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], ActorEntry], ...]]:
        """Folded first word of a name → the whole names that begin with it, longest first.

        A name that several share stands there once for each of them, one after the other.
        """


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One entry of the gazetteer.

    `population` is 0 where it is not known, `zone` the IANA time zone. `weight` is what orders places of one name: how
    many people the place counts for under that name, before anything is known of the text (`library.prior`). `curated`
    entries stand in the data files, others come from GeoNames. `from_` and `until` are the days between which the place
    was called so or was there, `within` the id of the place that it lies in, `radius_km` how far the place reaches from
    its point, `capital` the id of a country's.
    """

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
    weight: float = 0.0
    curated: bool = False
    from_: str | None = None
    until: str | None = None
    within: str | None = None
    radius_km: float | None = None
    capital: str | None = None


class Gazetteer(Protocol):
    """The places that are known."""

    @property
    def identity(self) -> str:
        """Name, version and hash, as the report names it."""

    def named(self, words: str) -> Sequence[PlaceEntry]:
        """The places that bear this name, by falling weight; empty if none."""

    def longest(self, words: Sequence[str]) -> tuple[int, Sequence[PlaceEntry]] | None:
        """How many of these words, which are folded, make the longest name that they begin with, and what bears it."""

    def entry(self, identity: str) -> PlaceEntry | None:
        """The entry with this id, or None."""

    def similar(self, words: str, limit: int = 5) -> Sequence[tuple[PlaceEntry, float]]:
        """Places whose name is spelt nearly so, with a similarity up to 1: suggestions for a person, no matches."""


FoundForm = Literal[
    "register", "entity", "person", "office", "description", "people", "pronoun", "gazetteer", "location", "plain",
    "rival",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How a mention stands in its sentence.

    `clause` is the index of the predicate of its clause and `predicate` that predicate's lemma. `barred` are the
    predicates whose subject a pronoun cannot mean, for it depends on them (“the group asked them to leave”).
    `above` is the predicate that a clause before it hangs on (“After he had left, X flew”), -1 if there is none.
    `joined` is the head of the first of what it is coordinated with, `quotation` the quotation in which it stands, and
    `owned` tells that it hangs on another noun (“the group’s leader”); `main` marks the main clause, `passive` the
    subject of a passive.
    """

    function: Literal["subject", "object", "other"]
    clause: int
    predicate: str
    barred: tuple[int, ...] = ()
    joined: Span | None = None
    quotation: Span | None = None
    above: int = -1
    main: bool = False
    passive: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Words that mention something, before it is resolved.

    `head` is the word that carries the mention in the tree. `form` says what the words were known by: a name of
    the register or the gazetteer, a learned entity or location, a person, an office ("interior ministry of X"), an
    agent noun, a people, a pronoun; numbers, weapons and things are plain. `country` and `of` (an entry of the
    register) are what the words themselves say of whose it is. `subject` marks what is prominent in its clause;
    `governor` is the index of the word that the head hangs on, and
    `same_as` is the head of another mention that the words equate it with (an apposition). `thing` is the kind of a
    weapon, the noun of a place, the class of a pronoun, or the lemma of a description. `relation` is that of what
    happens to a place ("near Kunduz").

    `owner` and `seat` are the heads of other mentions: of whose it is (“its fighters”, “the group’s leader”), and of
    the place that it is of (“Kabul police”). `former` marks what is told to be past (“the former government”),
    `definite` what “the” or “this” stands before, and `gender` is “f” or “m” where a word tells it. `shared` are the
    entries of the register that bear the words if several do. A `rival` is the subject of a sentence that is no
    actor: a pronoun may mean it, but it is no mention.
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
    relation: Relation | None = None
    standing: Standing | None = None
    owner: Span | None = None
    seat: Span | None = None
    former: bool = False
    definite: bool = False
    gender: Literal["f", "m"] | None = None
    shared: tuple[ActorEntry, ...] = ()


class Lookups(Protocol):
    """What the words at a span are, for coders of events and sayings; a span of the title with `title=True`."""

    def actor_at(self, span: Span, *, title: bool = False, on: str | None = None) -> Actor | None:
        """The actor that the word or words name, in the role it had `on` that ISO date (else when published)."""

    def place_at(self, span: Span, *, title: bool = False) -> Place | None:
        """The place that the word or words name."""

    def landmark(self, words: str, before: int) -> Place | None:
        """The place of the text that a noun after an article means: “the crossing”, after “the Torkham crossing”."""

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
