"""Actors: who the words name, in the role that was in force at a date.

A role or membership whose source is `unchecked` still tells what an actor is, but never whose: it gives no country
and no affiliation to a person, and nobody speaks for it.
"""

from __future__ import annotations

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
    Where,
)

UNCHECKED = "unchecked"
_NATION = ("GOV",)


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


def actor(found: Found, date: str | None, words: MentionWords, where: Where | None = None) -> Actor:
    """Who the words themselves name at that date; pronouns stay unresolved."""
    if found.form == "pronoun":
        return Actor(found.span, found.text, None, None, "unknown", resolved="none", in_=where)
    if found.entry is not None:
        return of_entry(found, found.entry, date, where)
    if found.form == "gazetteer":
        return _of_place(found, found.places, where)
    if found.form == "person" or (found.form == "description" and found.title is not None):
        return _person(found, date, words, where)
    if found.agent is not None:
        return _described(found, date, where)
    if found.form == "people":
        return Actor(
            found.span, found.text, None, found.name, "civilians", country=found.country, sectors=("CVL",),
            resolved="description", in_=where,
        )  # fmt: skip
    return Actor(found.span, found.text, None, found.name, "unknown", country=found.country, in_=where)


def of_entry(found: Found, entry: ActorEntry, date: str | None, where: Where | None) -> Actor:
    """The entry of the register in its role at the date."""
    role = role_at(entry, date)
    if role is None:
        return Actor(found.span, found.text, entry.id, entry.name, "unknown", in_=where)
    person = Person(entry.name, found.title or role.role.label) if role.kind == "person" else None
    return Actor(
        found.span, found.text, entry.id, entry.name, role.kind, person, role.country, role.sectors, role.role,
        in_=where,
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------------


def _of_place(found: Found, places: tuple[PlaceEntry, ...], where: Where | None) -> Actor:
    """A country or its city that acts stands for the state."""
    country = places[0].country if places else None
    return Actor(
        found.span, found.text, None, places[0].name if places else found.name, "state", country=country,
        sectors=_NATION, in_=where,
    )  # fmt: skip


def _person(found: Found, date: str | None, words: MentionWords, where: Where | None) -> Actor:
    """A person; country and sectors only where the words say whose office it is."""
    country: str | None = found.country
    sectors: tuple[str, ...] = ()
    owner = _trusted(found.of, date)
    if owner is not None:
        country, sectors = country or owner.country, owner.sectors
    name = found.name if found.form == "person" else None
    role = Role(found.title) if found.title else None
    person = Person(name, found.title) if name is not None else None
    resolved: Resolved = "name" if name is not None else "description"
    speaks = found.form == "description" and found.thing in words.spokespersons and owner is not None
    identity = found.of.id if speaks and found.of is not None else None
    return Actor(
        found.span, found.text, identity, name or found.name, "person", person, country, sectors, role, resolved, where
    )  # fmt: skip


def _described(found: Found, date: str | None, where: Where | None) -> Actor:
    """An office or a description: its own kind, and the country and the sectors of whose it is."""
    kind: ActorKind = found.agent.kind if found.agent is not None else "unknown"
    country, sectors = found.country, found.agent.sectors if found.agent is not None else ()
    owner = _trusted(found.of, date)
    if owner is not None:
        country = country or owner.country
        sectors = sectors or owner.sectors
        kind = owner.kind if kind in ("unknown", "office") else kind
    resolved: Resolved = "name" if found.form == "office" and _capital(found) else "description"
    return Actor(found.span, found.text, None, found.name, kind, None, country, sectors, None, resolved, where)


def _capital(found: Found) -> bool:
    return found.text[found.head.start - found.span.start :][:1].isupper()


def _trusted(entry: ActorEntry | None, date: str | None) -> DatedRole | None:
    """The role by which somebody may be said to belong to the entry: never an unchecked one."""
    role = role_at(entry, date) if entry is not None else None
    return None if role is None or role.source == UNCHECKED else role
