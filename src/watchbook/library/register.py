"""The register of actors: one file an actor, roles and memberships with their dates and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchbook.library.files import File
from watchbook.library.names import ByFirst, by_first_word, fold
from watchbook.records import ActorEntry, ActorKind, DatedRole, Membership, Problem, Role
from watchbook.rules.strict import Loaded, read

#: The source of what nobody has looked up.
UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role in an actor's file."""

    label: str
    kind: ActorKind
    source: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    from_: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """One membership in an actor's file."""

    of: str
    source: str
    from_: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ActorFile:
    """One actor's file."""

    id: str
    name: str
    roles: tuple[RoleLine, ...]
    names: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    memberships: tuple[MembershipLine, ...] = ()


#: A folded name, and the number of the entry that bears it.
Names = tuple[tuple[tuple[str, ...], int], ...]


class FileRegister:
    """The actors of the data files, by id and by name."""

    def __init__(self, entries: Sequence[ActorEntry], names: Names | None = None) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._names = {name: entries[number] for name, number in (names_of(entries) if names is None else names)}
        self._by_first: ByFirst[ActorEntry] = by_first_word(self._names.items())

    def __len__(self) -> int:
        return len(self._entries)

    def named(self, words: str) -> ActorEntry | None:
        """The entry that bears this name (spelling folded: case, hyphens, quotes), or None."""
        return self._names.get(fold(words))

    def entry(self, identity: str) -> ActorEntry | None:
        """The entry with this id, or None."""
        return self._entries.get(identity)

    def entries(self) -> tuple[ActorEntry, ...]:
        """Every entry, by id."""
        return tuple(self._entries[identity] for identity in sorted(self._entries))

    def names_by_first_word(self) -> ByFirst[ActorEntry]:
        """Folded first word of a name → the whole names that begin with it, longest first."""
        return self._by_first


def read_all(files: Iterable[File]) -> tuple[tuple[ActorEntry, ...], tuple[Problem, ...]]:
    """The entries, and every fault found; of two files with one id the later (the analyst's) holds."""
    problems: list[Problem] = []
    found: dict[str, tuple[ActorEntry, Loaded[ActorFile]]] = {}
    for file in files:
        if not file.path.endswith(".yaml"):
            continue
        loaded = read(file.text, file.shown, ActorFile)
        problems += loaded.problems
        if loaded.value is not None:
            found[loaded.value.id] = (_entry(loaded.value), loaded)
            problems += _own_faults(loaded.value, loaded, file)
    for entry, loaded in found.values():
        problems += _shared_faults(entry, loaded, set(found))
    problems += _names_twice([pair for _, pair in sorted(found.items())])
    return tuple(entry for entry, _ in found.values()), tuple(problems)


def names_of(entries: Iterable[ActorEntry]) -> Names:
    """Every name, folded, with the number of the entry that bears it; of two the first."""
    names: dict[tuple[str, ...], int] = {}
    for number, entry in enumerate(entries):
        for name in (entry.name, *entry.names):
            names.setdefault(fold(name), number)
    return tuple((name, number) for name, number in names.items() if name)


def load(files: Iterable[File]) -> tuple[FileRegister, tuple[Problem, ...]]:
    """The register of these files, and every fault found."""
    entries, problems = read_all(files)
    return FileRegister(entries), problems


def unchecked(entries: Iterable[ActorEntry]) -> int:
    """How many lines of the register rest on a source that nobody has looked at."""
    return sum(
        sum(role.source == UNCHECKED for role in entry.roles)
        + sum(membership.source == UNCHECKED for membership in entry.memberships)
        for entry in entries
    )


# Helpers


def _entry(file: ActorFile) -> ActorEntry:
    roles = tuple(
        DatedRole(Role(line.label, line.from_, line.until), line.kind, line.country, line.sectors, line.source)
        for line in file.roles
    )
    memberships = tuple(Membership(line.of, line.from_, line.until, line.source) for line in file.memberships)
    return ActorEntry(file.id, file.name, file.names, roles, memberships, file.metonyms)


def _own_faults(file: ActorFile, loaded: Loaded[ActorFile], source: File) -> Iterator[Problem]:
    if source.path.rsplit("/", 1)[-1] != f"{file.id}.yaml":
        yield loaded.problem(("id",), "R010", f"the id “{file.id}” is not the file's name", f"call it {file.id}.yaml")
    spans = sorted((line.from_ or "", line.until or "9999", number) for number, line in enumerate(file.roles))
    for (_, until, _), (start, _, number) in pairwise(spans):
        if start <= until:
            what = "this role begins before another ends"
            yield loaded.problem(("roles", number), "R014", what, "give the roles days that follow each other")
    for number, line in enumerate(file.roles):
        if line.from_ and line.until and line.until < line.from_:
            yield loaded.problem(("roles", number), "R014", "this role ends before it begins", "exchange the days")


def _shared_faults(entry: ActorEntry, loaded: Loaded[ActorFile], known: set[str]) -> Iterator[Problem]:
    for number, membership in enumerate(entry.memberships):
        if membership.of not in known:
            what = f"no actor has the id “{membership.of}”"
            yield loaded.problem(("memberships", number), "R011", what, "write its file, or mend the id")


def _names_twice(entries: list[tuple[ActorEntry, Loaded[ActorFile]]]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], str] = {}
    for entry, loaded in entries:
        for name in dict.fromkeys(fold(name) for name in (entry.name, *entry.names)):
            other = seen.setdefault(name, entry.id)
            if other != entry.id:
                what = f"the name “{' '.join(name)}” belongs to {other} as well"
                yield loaded.problem(("names",), "R010", what, "leave it to one of them")
