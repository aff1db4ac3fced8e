"""Actors: who the words name, in the role that was in force at a date.

A role or membership whose source is `unchecked` still tells what an actor is, but never whose: it gives no country
and no affiliation to a person, and nobody speaks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from watchbook.records import (
    Actor,
    ActorEntry,
    ActorKind,
    DatedRole,
    Found,
    MentionWords,
    Person,
    PlaceEntry,
    Resolved,
    Role,
    Span,
    Where,
)
from watchbook.resolve.offices import Offices

UNCHECKED = "unchecked"
_NATION = ("GOV",)
#: PLOVER's sector of those who act for a body of that kind (PLOVER 2021 codebook, “Actor sectors”).
SECTORS: Mapping[ActorKind, tuple[str, ...]] = MappingProxyType({
    "state": ("GOV",), "government": ("GOV",), "military": ("MIL",), "police": ("COP",), "armed-group": ("UAF",),
    "igo": ("IGO",), "ngo": ("NGO",), "media": ("MED",), "business": ("BUS",), "party": ("PTY",), "religious": ("REL",),
    "civilians": ("CVL",), "crowd": ("CVL",),
})  # fmt: skip
_RULERS = frozenset(("state", "government"))
#: Kinds of those who belong to the body of their leader: “his fighters”, “her forces”.
_COMMANDED = frozenset(("armed-group", "military", "police", "government"))
_NO_BODY = frozenset(("civilians", "crowd"))
#: Kinds that say no more of somebody than that he acts for whom he belongs to.
_UNSPOKEN = frozenset(("unknown", "office"))
#: Kind and sectors.
Nature = tuple[ActorKind, tuple[str, ...]]
_NOWHERE: Mapping[Span, str] = MappingProxyType({})
_NO_OFFICES = Offices()


@dataclass(frozen=True, slots=True)
class Setting:
    """What actors are resolved in: the day, the words of the language, and the country of every place by its head.

    `offices` are those of the states that the register knows.
    """

    date: str | None
    words: MentionWords
    seats: Mapping[Span, str] = field(default_factory=lambda: _NOWHERE)
    where: Where | None = None
    offices: Offices = _NO_OFFICES


def role_at(entry: ActorEntry, date: str | None) -> DatedRole | None:
    """The first role in force at the ISO date (at no known date the last); else the nearest in time before it."""
    if not entry.roles:
        return None
    if date is None:
        return entry.roles[-1]
    day = date[:10]
    for role in entry.roles:
        if (role.role.from_ or "") <= day <= (role.role.until or "9999"):
            return role
    past = [role for role in entry.roles if (role.role.from_ or "") <= day]
    return past[-1] if past else entry.roles[0]


def actor(found: Found, setting: Setting) -> Actor:
    """Who the words themselves name at that date; pronouns stay unresolved."""
    if found.form == "pronoun":
        return Actor(found.span, found.text, None, None, "unknown", resolved="none", in_=setting.where)
    if found.entry is not None:
        return of_entry(found, found.entry, setting.date, setting.where)
    if found.form == "gazetteer":
        return _of_place(found, found.places, setting.where)
    if found.form == "person" or (found.form == "description" and found.title is not None):
        return _person(found, setting)
    if found.agent is not None:
        return _described(found, setting)
    if found.form == "people":
        return Actor(
            found.span, found.text, None, found.name, "civilians", country=found.country, sectors=("CVL",),
            resolved="description", in_=setting.where,
        )  # fmt: skip
    return Actor(found.span, found.text, None, found.name, "unknown", country=found.country, in_=setting.where)


def of_entry(found: Found, entry: ActorEntry, date: str | None, where: Where | None) -> Actor:
    """The entry of the register in its role at the date; of what is told to be past in the role before that."""
    role = _role_before(entry, date) if found.former else role_at(entry, date)
    if role is None:
        return Actor(found.span, found.text, entry.id, entry.name, "unknown", in_=where)
    person = None
    if role.kind == "person" and _ended(role, date):
        return _past(found, entry, role, where)
    if role.kind == "person":
        person = Person(_named(found, entry), found.title or role.role.label)
    return Actor(
        found.span, found.text, entry.id, entry.name, role.kind, person, role.country, role.sectors, role.role,
        in_=where, of=role.of,
    )  # fmt: skip


def office_of(found: Found, country: str | None, setting: Setting) -> ActorEntry | None:
    """The entry of the office of that country: by all its words (“ministry of defence”), else by its noun."""
    return setting.offices.at(country, found.name) or setting.offices.at(country, found.thing)


def adopted(found: Found, own: Actor, owner: Actor, words: MentionWords) -> Actor:
    """The actor with what follows from whom it belongs to: “its fighters”, “the group’s leader”."""
    if own.actor is not None or "CRM" in own.sectors:
        # “his kidnappers” are nobody's men.
        return own
    if owner.kind == "person":
        commanded = own.kind in _COMMANDED and owner.of is not None
        return replace(own, country=own.country or owner.country, of=own.of or owner.of) if commanded else own
    if owner.kind in _NO_BODY:
        return own
    kind, sectors = _of_owner(found, (own.kind, own.sectors), (owner.kind, owner.sectors), words)
    of = owner.actor if owner.actor is not None else owner.of
    return replace(own, kind=kind, country=own.country or owner.country, sectors=sectors, of=own.of or of)


# ---------------------------------------------------------------------------------------------------------------------


def _role_before(entry: ActorEntry, date: str | None) -> DatedRole | None:
    """The role that had ended at the date: “the former government” is not the one in force."""
    day = (date or "9999")[:10]
    past = [role for role in entry.roles if (role.role.until or "9999") < day]
    return past[-1] if past else role_at(entry, date)


def _ended(role: DatedRole, date: str | None) -> bool:
    return date is not None and (role.role.until or "9999") < date[:10]


def _past(found: Found, entry: ActorEntry, role: DatedRole, where: Where | None) -> Actor:
    """A person of the register who holds no office any more: of the country, in the role that the words tell if any."""
    told = Role(found.title) if found.title is not None else None
    person = Person(_named(found, entry), found.title)
    return Actor(found.span, found.text, entry.id, entry.name, "person", person, role.country, role=told, in_=where)


def _named(found: Found, entry: ActorEntry) -> str:
    """The longer of the name in the text and that of the register."""
    return found.name if found.form == "person" and len(found.name) > len(entry.name) else entry.name


def _of_place(found: Found, places: tuple[PlaceEntry, ...], where: Where | None) -> Actor:
    """A country or its city that acts stands for the state."""
    country = places[0].country if places else None
    return Actor(
        found.span, found.text, None, places[0].name if places else found.name, "state", country=country,
        sectors=_NATION, in_=where,
    )  # fmt: skip


def _person(found: Found, setting: Setting) -> Actor:
    """A person; country and sectors only where the words say whose office it is."""
    named = found.form == "person"
    owner = _trusted(found.of, setting.date)
    country = found.country or (owner.country if owner is not None else None) or _seat(found, setting)
    sectors = () if found.former else owner.sectors if owner is not None else _sectors_of_office(found)
    role = Role(_told(found)) if found.title else None
    person = Person(found.name, found.title) if named else None
    resolved: Resolved = "name" if named else "description"
    of = found.of.id if owner is not None and found.of is not None else None
    identity = of if not named and found.thing in setting.words.spokespersons else None
    return Actor(
        found.span, found.text, identity, found.name, "person", person, country, sectors, role, resolved,
        setting.where, of,
    )  # fmt: skip


def _told(found: Found) -> str:
    """The office as the words tell it: of what is past all of them, “former prime minister”."""
    return found.name if found.former and found.form != "person" else found.title or found.name


def _sectors_of_office(found: Found) -> tuple[str, ...]:
    if found.agent is None:
        return ()
    return found.agent.sectors or SECTORS.get(found.agent.kind, ())


def _described(found: Found, setting: Setting) -> Actor:
    """An office, a description or an unknown name: its kind, and the country and the sectors of whose it is."""
    assert found.agent is not None
    kind, sectors = found.agent.kind, found.agent.sectors
    if kind == "person" and found.plural:
        # Several who hold an office are what they serve: leaders of a country its government, of a group the group.
        kind = "government" if found.country is not None and found.of is None else "unknown"
    country, of = found.country, None
    owner = _trusted(found.of, setting.date)
    if owner is None and found.of is not None and kind == "unknown":
        told = role_at(found.of, setting.date)
        kind = told.kind if told is not None else kind
    if owner is not None and found.of is not None:
        country, of = country or owner.country, found.of.id
        kind, sectors = _of_owner(found, (kind, sectors), (owner.kind, owner.sectors), setting.words)
    named = found.form == "entity" or (found.form == "office" and _capital(found))
    resolved: Resolved = "name" if named else "description"
    country = country or _seat(found, setting)
    entry = office_of(found, country, setting) if found.form == "office" and not found.former else None
    if entry is not None:
        return replace(of_entry(found, entry, setting.date, setting.where), resolved=resolved)
    sectors = sectors or SECTORS.get(kind, ())
    return Actor(
        found.span, found.text, None, found.name, kind, None, country, sectors, None, resolved, setting.where, of
    )


def _of_owner(found: Found, own: Nature, theirs: Nature, words: MentionWords) -> Nature:
    """Kind and sectors of who belongs to an actor of that kind.

    Staff is what its body is, unless that is a state (UN officials are of an igo, Afghan officials a government's);
    fighters of whom no aim is told have that of their group; and troops of an igo are both.
    """
    (kind, sectors), (by, by_sectors) = own, theirs
    if kind in _UNSPOKEN or (found.thing in words.staff and kind != "person" and by not in _RULERS and by != "unknown"):
        return ("government" if by == "state" else by), by_sectors
    if kind == by == "armed-group" and sectors in ((), ("UAF",)):
        return kind, by_sectors
    if by == "igo" and kind in ("military", "police") and "IGO" not in sectors:
        return kind, ("IGO", *sectors)
    return kind, sectors or by_sectors


def _seat(found: Found, setting: Setting) -> str | None:
    """The country of the place that the words are of: “Kabul police”."""
    return setting.seats.get(found.seat) if found.seat is not None else None


def _capital(found: Found) -> bool:
    return found.text[found.head.start - found.span.start :][:1].isupper()


def _trusted(entry: ActorEntry | None, date: str | None) -> DatedRole | None:
    """The role by which somebody may be said to belong to the entry: never an unchecked one."""
    role = role_at(entry, date) if entry is not None else None
    return None if role is None or role.source == UNCHECKED else role
