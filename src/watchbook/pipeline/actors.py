"""What the register knows of an actor on a day: the role in force, to whom it belongs, who belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from watchbook.errors import UsageError
from watchbook.library import FileRegister
from watchbook.records import ActorEntry, DatedRole, Membership, folded
from watchbook.resolve.actors import role_at

_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Tie:
    """Another entry that this one is tied to, and since when until when."""

    entry: ActorEntry
    label: str
    from_: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as it is on a day (the latest role without one).

    `other_roles` are those of other days, `belongs` the memberships in force, `members` who belongs to it then, and
    `holders` the persons who hold an office of it. Without a day every tie is given that has ever been.
    """

    entry: ActorEntry
    on: str | None
    role: DatedRole | None
    other_roles: tuple[DatedRole, ...]
    belongs: tuple[Tie, ...]
    members: tuple[Tie, ...]
    holders: tuple[Tie, ...]


def card(register: FileRegister, words: str, on: str | None) -> Card:
    """What is known of the actor with this id or name.

    Raises:
        UsageError: nobody has the id or the name; the message names those that come near.
    """
    entry = register.entry(words) or register.named(words)
    if entry is None:
        raise UsageError(f"{words}: nobody in the register has this id or name{_near(register, words)}")
    role = role_at(entry, on)
    return Card(
        entry,
        on,
        role,
        tuple(each for each in entry.roles if each is not role),
        tuple(_belongs(register, entry, on)),
        tuple(_members(register, entry, on)),
        tuple(_holders(register, entry, on)),
    )


def find(register: FileRegister, words: str) -> Iterator[tuple[ActorEntry, str]]:
    """(entry, name) of every actor one of whose names has all these words or their beginnings; the shortest first."""
    wanted = folded(words)
    found: list[tuple[int, str, ActorEntry, str]] = []
    for entry in register.entries():
        names = [name for name in (entry.name, *entry.names, *entry.shared, *entry.metonyms) if _has(name, wanted)]
        if wanted and names:
            best = min(names, key=lambda name: (folded(name) != wanted, len(name), name))
            found.append((len(folded(best)), entry.id, entry, best))
    yield from ((entry, name) for _, _, entry, name in sorted(found, key=lambda each: each[:2]))


# Helpers


def _has(name: str, wanted: tuple[str, ...]) -> bool:
    words = folded(name)
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _in_force(line: DatedRole | Membership, on: str | None) -> bool:
    from_, until = (line.role.from_, line.role.until) if isinstance(line, DatedRole) else (line.from_, line.until)
    return on is None or (from_ or "") <= on <= (until or "9999")


def _belongs(register: FileRegister, entry: ActorEntry, on: str | None) -> Iterator[Tie]:
    for line in entry.memberships:
        other = register.entry(line.of)
        if other is not None and _in_force(line, on):
            yield Tie(other, "", line.from_, line.until, line.source)


def _members(register: FileRegister, entry: ActorEntry, on: str | None) -> Iterator[Tie]:
    for other in register.entries():
        for line in other.memberships:
            if line.of == entry.id and _in_force(line, on):
                yield Tie(other, "", line.from_, line.until, line.source)


def _holders(register: FileRegister, entry: ActorEntry, on: str | None) -> Iterator[Tie]:
    for other in register.entries():
        for line in other.roles:
            if line.of == entry.id and _in_force(line, on):
                yield Tie(other, line.role.label, line.role.from_, line.role.until, line.source)


def _near(register: FileRegister, words: str) -> str:
    names = {name.casefold(): name for entry in register.entries() for name in (entry.id, entry.name, *entry.names)}
    near = get_close_matches(words.casefold(), names, _SUGGESTED)
    return f"; near it: {', '.join(names[name] for name in near)}" if near else "; see `watchbook actors find`"
