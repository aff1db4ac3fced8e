"""The register of actors: one file an actor, roles and memberships with their dates and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import itemgetter

from watchbook.library.files import File
from watchbook.library.names import ByFirst, by_first_word, fold
from watchbook.records import ActorEntry, ActorKind, DatedRole, Membership, Problem, Role
from watchbook.rules.strict import Loaded, Path, read

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
    of: str | None = None
    joint: bool = False


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
    shared: tuple[str, ...] = ()


Pair = tuple[ActorEntry, Loaded[ActorFile]]
Pairs = Sequence[Pair]
#: Later than every last day.
_OPEN = "9999"

#: A folded name, and the number of the entry that bears it.
Names = tuple[tuple[tuple[str, ...], int], ...]


class FileRegister:
    """The actors of the data files, by id and by name."""

    def __init__(self, entries: Sequence[ActorEntry], names: Names | None = None) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._names = {name: entries[number] for name, number in (names_of(entries) if names is None else names)}
        shared = ((fold(name), entry) for entry in entries for name in entry.shared)
        self._by_first: ByFirst[ActorEntry] = by_first_word(
            (*self._names.items(), *((name, entry) for name, entry in shared if name and name not in self._names))
        )

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
    found: dict[str, Pair] = {}
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
    every = [pair for _, pair in sorted(found.items())]
    problems += _names_twice(every)
    problems += _shared_by_one(every)
    problems += _offices_twice(every)
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
        DatedRole(
            Role(line.label, line.from_, line.until), line.kind, line.country, line.sectors, line.source, line.of,
            line.joint,
        )
        for line in file.roles
    )  # fmt: skip
    memberships = tuple(Membership(line.of, line.from_, line.until, line.source) for line in file.memberships)
    return ActorEntry(file.id, file.name, file.names, roles, memberships, file.metonyms, file.shared)


def _own_faults(file: ActorFile, loaded: Loaded[ActorFile], source: File) -> Iterator[Problem]:
    if source.path.rsplit("/", 1)[-1] != f"{file.id}.yaml":
        yield loaded.problem(("id",), "R010", f"the id “{file.id}” is not the file's name", f"call it {file.id}.yaml")
    spans = sorted((*_days(line), number) for number, line in enumerate(file.roles) if line.kind != "person")
    for (_, until, _), (start, _, number) in pairwise(spans):
        if start <= until:
            what = "this role begins before another ends"
            yield loaded.problem(("roles", number), "R014", what, "give the roles days that follow each other")
    for number, line in enumerate(file.roles):
        yield from _day_faults(line, ("roles", number), loaded)
    for number, membership in enumerate(file.memberships):
        yield from _day_faults(membership, ("memberships", number), loaded)


def _day_faults(line: RoleLine | MembershipLine, at: Path, loaded: Loaded[ActorFile]) -> Iterator[Problem]:
    for day in filter(None, (line.from_, line.until)):
        if not _is_day(day):
            yield loaded.problem(at, "R014", f"“{day}” is no day", "write year, month and day: 2021-08-15")
    if line.from_ and line.until and line.until < line.from_:
        yield loaded.problem(at, "R014", "this ends before it begins", "exchange the days")


def _shared_faults(entry: ActorEntry, loaded: Loaded[ActorFile], known: set[str]) -> Iterator[Problem]:
    named = [(("memberships", number), line.of) for number, line in enumerate(entry.memberships)]
    named += [(("roles", number), line.of) for number, line in enumerate(entry.roles) if line.of is not None]
    for at, identity in named:
        if identity not in known:
            what = f"no actor has the id “{identity}”"
            yield loaded.problem(at, "R011", what, "write its file, or mend the id")


def _names_twice(entries: Pairs) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], str] = {}
    for entry, loaded in entries:
        for name in dict.fromkeys(fold(name) for name in (entry.name, *entry.names)):
            other = seen.setdefault(name, entry.id)
            if other != entry.id:
                what = f"the name “{' '.join(name)}” belongs to {other} as well"
                yield loaded.problem(("names",), "R010", what, "leave it to one of them, or write it under “shared”")
    for entry, loaded in entries:
        for name in sorted({fold(name) for name in entry.shared} & seen.keys()):
            what = f"the shared name “{' '.join(name)}” is among the names of {seen[name]}"
            yield loaded.problem(("shared",), "R010", what, "write it under “shared” there as well")


def _shared_by_one(entries: Pairs) -> Iterator[Problem]:
    """A name under “shared” that nobody else bears: it would never be found without a need."""
    bearers = Counter(name for entry, _ in entries for name in {fold(name) for name in entry.shared})
    for entry, loaded in entries:
        for name in sorted({fold(name) for name in entry.shared}):
            if bearers[name] == 1:
                what = f"nobody shares the name “{' '.join(name)}”"
                yield loaded.problem(
                    ("shared",), "R010", what, "write it under “names”, or in the other's file as well"
                )


def _offices_twice(entries: Pairs) -> Iterator[Problem]:
    """An office that a person begins to hold before another has left it, or of which an end is missing."""
    held: dict[tuple[str, str | None, str | None], list[tuple[str, str, int, Pair]]] = {}
    for pair in entries:
        for number, line in enumerate(pair[0].roles):
            if line.kind == "person" and not line.joint and (line.of or line.country):
                office = (line.role.label.casefold(), line.of, line.country)
                held.setdefault(office, []).append((*_days(line.role), number, pair))
    for terms in held.values():
        for (_, until, _, (other, _)), (start, _, number, (entry, loaded)) in pairwise(
            sorted(terms, key=itemgetter(0))
        ):
            # On the day on which one hands over to the other both hold the office.
            if start < until and other.id != entry.id:
                what = f"{other.id} holds this office on {start}" + (" and has no last day" if until == _OPEN else "")
                yield loaded.problem(
                    ("roles", number), "R014", what, "end the one before, or write “joint: true” on both"
                )


def _days(line: RoleLine | Role) -> tuple[str, str]:
    return line.from_ or "", line.until or _OPEN


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
