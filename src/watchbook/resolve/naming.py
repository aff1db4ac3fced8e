"""The threads of what is named: entries of the register, persons, organisations, and what the words equate.

1. An entry of the register is one thread; a short form that several entries bear goes to the one that the article
   names in full, else to the only one of a country that it is about, else to none.
2. A person is one thread by the family name; of several who bear it the nearest before.
3. A name that begins another one is the same: “Oriel” after “Oriel Mining”.
4. What stands beside a name, in brackets or as its predicate, joins it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from watchbook.records import Actor, ActorEntry, DatedRole, Found, folded
from watchbook.resolve.actors import Setting, of_entry, role_at
from watchbook.resolve.agreement import is_body
from watchbook.resolve.threads import Thread, Threads, ends_alike

#: Countries that stand for at least this part of those named are what the article is about.
_ABOUT = 0.25
#: Letters that a short form of a name has at least, and words of a name that are looked at.
_SHORTEST, _LONGEST = 4, 8
#: So many mentions are looked through for the full name of who is named by the family name.
_FIRST = 400
#: The rank of who is only described.
_DESCRIBED = 5
#: So many persons of one family name are kept apart.
_NAMESAKES = 16


def weave(threads: Threads, setting: Setting, before: Sequence[Thread] = ()) -> None:
    """Begins the threads of all that is no pronoun; `before` are those of the text that the title heads."""
    _share(threads, setting)
    people, names = _People(before), _Names(before)
    for number, found in enumerate(threads.found):
        actor = threads.actors[number]
        if actor is None or found.form in ("pronoun", "rival"):
            continue
        key = _key(found, actor)
        if actor.kind == "person" and (found.form == "person" or actor.person is not None):
            people.add(threads, number, key)
        elif key is None:
            threads.begin(number, f"{found.form}:{found.span.start}")
        elif (thread := names.known(key)) is not None:
            threads.join(number, thread)
        else:
            names.add(key, threads.begin(number, key))
    _equate(threads, setting.words.bodies)


# ---------------------------------------------------------------------------------------------------------------------


def _key(found: Found, actor: Actor) -> str | None:
    """By what mentions of the same thing are known again; None where the words alone do not tell."""
    if found.entry is not None or (found.shared and actor.actor is not None):
        former = found.former and actor.kind != "person"
        return f"entry:{actor.actor}" + (":former" if former else "")
    if found.form == "entity":
        return f"name:{' '.join(folded(found.name))}"
    if found.form == "gazetteer":
        return f"name:{' '.join(folded(actor.name or found.name))}"
    if found.form == "office" and (actor.country is not None or actor.of is not None):
        return f"office:{' '.join(folded(found.thing or found.name))}:{actor.country}:{actor.of}"
    return None


class _Names:
    """The threads by their keys, and by what longer names begin with."""

    def __init__(self, before: Sequence[Thread]) -> None:
        self._keys: dict[str, Thread] = {}
        self._beginnings: dict[str, set[str]] = {}
        for thread in before:
            self.add(thread.key, thread)

    def add(self, key: str, thread: Thread) -> None:
        """Notes the thread of that key."""
        self._keys[key] = thread
        words = key.split()
        if key.startswith("name:"):
            for count in range(1, min(len(words), _LONGEST)):
                self._beginnings.setdefault(" ".join(words[:count]), set()).add(key)

    def known(self, key: str) -> Thread | None:
        """The thread of that key; or of the one longer name that begins with it."""
        thread = self._keys.get(key)
        if thread is not None or len(key) < len("name:") + _SHORTEST:
            return thread
        longer = self._beginnings.get(key, set())
        return self._keys[next(iter(longer))] if len(longer) == 1 else None


class _People:
    """The persons of an article by their family names, the last named last."""

    def __init__(self, before: Sequence[Thread]) -> None:
        self._named: dict[str, list[tuple[tuple[str, ...], Thread]]] = {}
        for thread in before:
            if thread.actor.person is not None:
                self._note(folded(thread.actor.person.name), thread)

    def add(self, threads: Threads, number: int, key: str | None) -> None:
        """The mention in the thread of the person whom it names, or in a new one."""
        found, actor = threads.found[number], threads.actors[number]
        assert actor is not None
        person = actor.person
        words = folded(found.name if found.form == "person" else person.name if person is not None else found.name)
        thread = self._known(words, found, key)
        if thread is None:
            thread = threads.begin(number, key or f"person:{' '.join(words)}")
        else:
            threads.join(number, thread)
        if words:
            self._note(words, thread)

    # Helpers

    def _note(self, words: tuple[str, ...], thread: Thread) -> None:
        every = self._named.setdefault(words[-1], [])
        if (words, thread) in every:
            every.remove((words, thread))
        every.append((words, thread))
        del every[:-_NAMESAKES]

    def _known(self, words: tuple[str, ...], found: Found, key: str | None) -> Thread | None:
        for other, thread in reversed(self._named.get(words[-1], ()) if words else ()):
            foreign = key is not None and thread.actor.actor is not None and thread.key != key
            genders = {thread.gender, found.gender} - {None}
            if ends_alike(words, other) and not foreign and len(genders) < 2:
                return thread
        return None


def _share(threads: Threads, setting: Setting) -> None:
    """Settles what several entries of the register bear the name of."""
    shared = [number for number, found in enumerate(threads.found) if found.shared]
    if not shared:
        return
    named = {found.entry.id for found in threads.found if found.entry is not None}
    about = set(_about(threads.found, threads.actors))
    for number in shared:
        found = threads.found[number]
        if found.form == "person":
            entry = None if _named_in_full(found, threads) else _office_holder(found, about, setting.date)
        else:
            entry = _bearer(found.shared, named, about, setting.date)
        if entry is not None:
            threads.actors[number] = of_entry(found, entry, setting.date, setting.where)


def _named_in_full(found: Found, threads: Threads) -> bool:
    """Whether the article has a longer name that ends with this family name: then that person is meant."""
    family = folded(found.name)[-1:]
    return any(
        len(words := folded(other.name)) > 1 and words[-1:] == family
        for other in threads.found[:_FIRST]
        if other.form == "person"
    )


def _office_holder(found: Found, about: set[str], date: str | None) -> ActorEntry | None:
    """The one of that family name who is in office, in a country that the article is about, as the title says."""
    fitting = []
    for entry in found.shared:
        role = role_at(entry, date)
        if role is None or role.country not in about or not _in_force(role, date):
            continue
        title = set(folded(found.title)) if found.title is not None else set()
        if not title or title & set(folded(role.role.label)):
            fitting.append(entry)
    return fitting[0] if len(fitting) == 1 else None


def _in_force(role: DatedRole, date: str | None) -> bool:
    day = (date or "9999")[:10]
    return (role.role.from_ or "") <= day <= (role.role.until or "9999")


def _bearer(entries: Sequence[ActorEntry], named: set[str], about: set[str], date: str | None) -> ActorEntry | None:
    for told in (
        [entry for entry in entries if entry.id in named],
        [entry for entry in entries if (role := role_at(entry, date)) is not None and role.country in about],
    ):
        if len(told) == 1:
            return told[0]
    return None


def _about(found: Sequence[Found], actors: Sequence[Actor | None]) -> Iterator[str]:
    """The countries that the article is about, by how often it names them, their places and who is of them."""
    votes: Counter[str] = Counter()
    for each, actor in zip(found, actors, strict=True):
        country = actor.country if actor is not None else each.country
        if country is None and each.places:
            country = each.places[0].country
        if country is not None:
            votes[country] += 1
    total = votes.total()
    return (country for country, count in votes.items() if count >= _ABOUT * total)


def _equate(threads: Threads, bodies: frozenset[str]) -> None:
    """What the words equate is one thing: appositions, predicates, acronyms in brackets."""
    for number, found in enumerate(threads.found):
        own, other = threads.of[number], threads.at(found.same_as)
        if own is not None and other is not None and own is not other and _may_be(found, own, other, bodies):
            threads.unite(other, own)


def _may_be(found: Found, own: Thread, other: Thread, bodies: frozenset[str]) -> bool:
    """Whether one may be the other; parsers take lists for appositions (“a TTP commander, an ISIS-K facilitator”)."""
    one, two = own.actor, other.actor
    if two.kind == "person" and own.rank <= _DESCRIBED:
        return True
    if one.actor is not None and two.actor is not None:
        return False
    if two.kind == "person":
        return one.kind in ("person", "unknown")
    if found.form == "description" and (not is_body(found, bodies) or found.plural):
        return two.actor is None and other.rank <= _DESCRIBED
    return "unknown" in (one.kind, two.kind) or one.kind == two.kind or one.kind in ("office", "government")
