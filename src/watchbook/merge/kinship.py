"""What stands for what: an actor for its parents, its state and its kind, a place for what it lies in.

A filler of a role becomes an argument: the key of what it is, and the keys of everything that it is a part of. One who
says that no member of a kind is there contradicts whoever tells of one; the keys make that a look-up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from watchbook.merge.rules import DisputeRules
from watchbook.records import Actor, ActorEntry, DatedRole, Filler, Membership, Place, Register, Thing, folded

#: How far up memberships are followed.
DEEPEST = 6
#: A source that nobody has looked up: what it says of memberships proves nothing.
_UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role: its key, the keys of what it is a part of, and what it is called.

    `kin` are the keys of the register's entries behind it: two actors without a common one are strangers. `country` is
    that of its own state, ISO 3166-1.
    """

    key: str
    above: tuple[str, ...]
    label: str
    kin: tuple[str, ...] = ()
    country: str | None = None

    def within(self, other: Argument) -> bool:
        """Whether it is the other or a part of it."""
        return other.key == self.key or other.key in self.above

    def akin(self, other: Argument) -> bool:
        """Whether one is a part of the other."""
        return self.within(other) or other.within(self)


@dataclass(frozen=True, slots=True)
class Kinship:
    """The register and the rules, by which arguments are made; `demonyms`: “pakistani” → ISO 3166-1 country."""

    register: Register
    rules: DisputeRules
    demonyms: Mapping[str, str] = field(default_factory=dict)

    def soil(self, words: str) -> Argument | None:
        """The country that words name as somebody's soil (“Pakistani territory”); None: they name none."""
        plain = folded(words)
        country = next((self.demonyms[word] for word in plain if word in self.demonyms), None)
        if country is None or not self.rules.soil.intersection(plain):
            return None
        return Argument(f"place:{country}", (), words, country=country)

    def argument(self, filler: Filler, day: str | None) -> Argument | None:
        """The argument that a filler is on a day; None for times and numbers."""
        if isinstance(filler, Actor):
            return self.actor(filler, day)
        if isinstance(filler, Place):
            return place(filler)
        return self._thing(filler) if isinstance(filler, Thing) else None

    def actor(self, actor: Actor, day: str | None) -> Argument:
        """The argument that an actor is on a day: of organs of a state, the state."""
        label = called(actor)
        identity = actor.actor or actor.of
        entry = None if identity is None else self.register.entry(identity)
        country = self.state(actor, day)
        kin = tuple(self._kin(entry, day)) if entry is not None else ()
        if country is not None:
            return Argument(f"state:{country}", (), label, kin, country)
        if entry is not None:
            kinds = {_kind_on(entry, day)} | ({actor.kind} if actor.actor else set())
            above = (*kin[1:], *(f"kind:{kind}" for kind in sorted(kinds & set(self.rules.kinds))))
            return Argument(kin[0], above, label, kin)
        return self._described(label, actor)

    def state(self, actor: Actor, day: str | None) -> str | None:
        """The country of the state that the actor is or is an organ of; None: of none."""
        states = self.rules.file.states
        if actor.kind in states and actor.country is not None:
            return actor.country
        entry = None if actor.of is None else self.register.entry(actor.of)
        role = None if entry is None else role_on(entry, day)
        return role.country if role is not None and role.kind in states else None

    # Helpers

    def _described(self, label: str, actor: Actor) -> Argument:
        kind = self.rules.kind_named(label)
        if kind is not None:
            return Argument(f"kind:{kind}", (), label)
        above = (f"kind:{actor.kind}",) if actor.kind in self.rules.kinds else ()
        return Argument(f"words:{' '.join(self._stems(label))}", above, label)

    def _thing(self, thing: Thing) -> Argument:
        soil = self.soil(thing.text)
        if soil is not None:
            return soil
        kind = self.rules.kind_named(thing.text)
        if kind is not None:
            return Argument(f"kind:{kind}", (), thing.text)
        return Argument(f"words:{' '.join(self._stems(thing.text))}", (), thing.text)

    def _stems(self, words: str) -> list[str]:
        return sorted({self.rules.stem(word) for word in folded(words) if word not in self.rules.determiners})

    def _kin(self, entry: ActorEntry, day: str | None) -> Iterator[str]:
        """The entry and everything it belongs to on the day, the nearest first; states are named by their country."""
        seen, level = {entry.id}, [entry]
        for _ in range(DEEPEST):
            for one in level:
                yield f"actor:{one.id}"
            lines = (line for one in level for line in one.memberships if _in_force(line, day) and line.of not in seen)
            level = [found for line in lines if (found := self.register.entry(line.of)) is not None]
            seen |= {one.id for one in level}


def place(where: Place) -> Argument:
    """The argument that a place is, with its province and country."""
    own = where.id or where.name
    above = [code for code in (where.admin1, where.country) if code is not None and code != own]
    country = where.country if where.kind == "country" else None
    return Argument(f"place:{own}", tuple(f"place:{code}" for code in above), where.name, country=country)


def seat(who: Argument) -> Argument | None:
    """The country of a state as a place; None: it is no state."""
    return None if who.country is None else Argument(f"place:{who.country}", (), who.label, country=who.country)


def called(actor: Actor, *, by_name: bool = False) -> str:
    """What an actor is called, or the words for it; `by_name`: no words such as a pronoun that nothing resolves."""
    name = actor.name or (actor.person.name if actor.person is not None else None)
    return name or ("" if by_name else actor.text or "")


def role_on(entry: ActorEntry, day: str | None) -> DatedRole | None:
    """The role in force on the day; without a day, or outside all of them, the last."""
    for role in entry.roles:
        if day is not None and (role.role.from_ or "") <= day <= (role.role.until or "9999"):
            return role
    return entry.roles[-1] if entry.roles else None


# Helpers


def _kind_on(entry: ActorEntry, day: str | None) -> str:
    role = role_on(entry, day)
    return "unknown" if role is None else role.kind


def _in_force(line: Membership, day: str | None) -> bool:
    if line.source == _UNCHECKED:
        return False
    return day is None or (line.from_ or "") <= day <= (line.until or "9999")
