"""Who a definite description is: “the gunmen”, “the minister”, “the group”, “the two countries”.

The passes, the surest first: the same noun told before; the person who holds that office; the most prominent actor of
a kind that the noun may stand for; a person by a noun for anybody (“the man”); the office of the country that the text
is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from watchbook.records import ActorEntry, Found, folded
from watchbook.resolve.actors import SECTORS, Setting, of_entry, office_of, role_at
from watchbook.resolve.agreement import BODIES, best, ends_with, holds, is_body, told_so
from watchbook.resolve.prominence import RECENT, Prominence
from watchbook.resolve.threads import Thread, Threads

#: How many sentences back a noun reaches.
_FAR = 6
#: The second best must have less than this part of what the best has.
_CLOSE = 0.8
#: Kinds of which “the militants”, “the soldiers” may be a name told before; of other people only the same noun is.
_FORCES = frozenset(("armed-group", "military", "police", "crowd"))
#: Kinds of agent noun by which a person is called who has a title or a trade: “the cleric” is Mawlawi X.
_CALLINGS = frozenset(("religious", "military", "police", "media", "government", "armed-group", "party", "civilians"))
#: Kinds of bodies that a state has one of.
_OFFICES = frozenset(("government", "office"))
#: The rank of who is only described.
_DESCRIBED = 5
_RULERS = frozenset(("state", "government"))
#: What an actor counts of whom it is not known that it is of the kind, or of the trade.
_DOUBTFUL = 0.6
#: Sectors that say of nobody what he does.
_ANYBODY = frozenset(("CVL", "CRM", "REF"))
_ARMED = frozenset(("REB", "UAF", "SEP", "CRM"))
_PERSON = frozenset(("person",))
#: What joins a place to what makes an adjective of it (“the Vienna-based agency”).
_HYPHENS = frozenset("-–‐‑")


class Nouns:
    """Resolves the definite descriptions of one text."""

    def __init__(self, threads: Threads, prominence: Prominence, setting: Setting) -> None:
        self._threads = threads
        self._found = threads.found
        self._prominence = prominence
        self._setting = setting
        self._words = setting.words
        self._keyed = {thread.key: thread for thread in threads.of if thread is not None}

    def resolve(self, number: int) -> None:
        """Gives the description the thread of who is meant, if it is definite and anybody is."""
        own = self._threads.of[number]
        if own is None or not self._is_definite(number, own):
            return
        meant = self._meant(number)
        if meant is not None and meant is not own:
            self._threads.unite(meant, own)

    # Helpers

    def _is_definite(self, number: int, own: Thread) -> bool:
        """“the group”, “this ministry”, “the gunmen”, with nothing that says which."""
        found = self._found[number]
        if not found.definite or found.form not in ("description", "office"):
            return False
        if own.mentions[0] != number or own.rank > _DESCRIBED:
            return False
        if found.same_as is not None or (found.owner is not None and not self._own_words(found)):
            return False
        if found.seat is not None and not (_glued(found) or self._own_words(found)):
            return False
        if found.former and found.title is None and (found.agent is None or found.agent.kind != "state"):
            return False
        return self._words.others.isdisjoint(folded(found.text))

    def _own_words(self, found: Found) -> bool:
        """Whether what looks like an owner is only a word of the noun: “the women's rights group”."""
        owner = found.owner or found.seat
        return owner is not None and found.span.holds(owner) and owner not in self._threads.heads

    def _meant(self, number: int) -> Thread | None:
        found = self._found[number]
        if found.of is not None:
            return self._member(number, found.of)
        if found.country is not None:
            return self._holder(number) or self._same_noun(number) or self._of_kind(number) or self._anybody(number)
        if found.form == "office" and len(folded(found.text)) > len(folded(found.thing or "")):
            told = self._same_office(number) or self._office(number)
            return told or (self._of_kind(number) if _HYPHENS.intersection(found.text) else None)
        told = self._same_noun(number) or self._holder(number) or self._of_kind(number)
        return self._government(number, told) or self._pair(number) or self._anybody(number) or self._office(number)

    def _member(self, number: int, body: ActorEntry) -> Thread | None:
        """“The UN agency”, “the Taliban minister”: the most prominent of those who belong to the body."""
        found = self._found[number]
        if found.plural:
            return None
        kinds, person = self._kinds(found), not is_body(found, self._words.bodies)

        def fits(member: int, thread: Thread) -> float:
            if not _belongs(self._found[member], thread, body, self._setting.date):
                return 0.0
            if person:
                return self._office_fits(member, thread, replace(found, of=None))
            return self._fits(member, kinds, plural=False) if kinds is not None else 0.0

        return self._most_prominent(number, fits)

    def _government(self, number: int, told: Thread | None) -> Thread | None:
        """“The government” after a country is its government, where the register has it."""
        found = self._found[number]
        if told is None or told.actor.kind != "state" or found.agent is None or found.agent.kind == "state":
            return told
        entry = office_of(found, told.actor.country, self._setting)
        return self._entry(number, entry) if entry is not None else told

    def _same_noun(self, number: int) -> Thread | None:
        """The last who was told of by the same noun, in the same number."""
        found = self._found[number]
        for _, members in self._prominence.sentences(number, _FAR):
            for member in reversed(members):
                other, thread = self._found[member], self._threads.of[member]
                same = other.plural == found.plural and ends_with(other.thing, found.thing)
                if thread is None or not same or other.form not in ("description", "office"):
                    continue
                if found.country in (None, thread.actor.country):
                    return thread
        return None

    def _same_office(self, number: int) -> Thread | None:
        """The last that was named with all these words: “the interior ministry” after “Tajik Interior Ministry”."""
        words = set(folded(self._found[number].name))
        for _, members in self._prominence.sentences(number, _FAR):
            for member in reversed(members):
                thread, other = self._threads.of[member], self._found[member]
                names = (*other.entry.names, other.entry.name) if other.entry is not None else (other.name,)
                named = other.form in ("register", "office", "entity")
                if thread is not None and named and any(words <= set(folded(name)) for name in names):
                    return thread
        return None

    def _holder(self, number: int) -> Thread | None:
        """The most prominent person whose title has the noun, or who does what it says (“the cleric”)."""
        found = self._found[number]
        if found.plural or found.agent is None or is_body(found, self._words.bodies):
            return None
        if found.title is None and found.agent.kind not in _CALLINGS:
            return None
        return self._most_prominent(number, lambda member, thread: self._office_fits(member, thread, found))

    def _office_fits(self, member: int, thread: Thread, found: Found) -> float:
        """How well the person fits the office or the trade: 1, doubtful, or not at all."""
        actor, other = thread.actor, self._found[member]
        if other.form == "description" and not other.plural and not is_body(other, self._words.bodies):
            same = other.agent is not None and found.agent is not None and other.agent.kind == found.agent.kind
            if same and actor.kind != "person" and self._trade_fits(thread, found):
                return 1.0
        if actor.kind != "person" or (found.country is not None and actor.country != found.country):
            return 0.0
        if {thread.gender, found.gender} == {"f", "m"}:
            return 0.0
        if found.title is not None and (holds(thread, set(folded(found.title))) or _held(other, found)):
            return 1.0
        if (found.title or found.thing) in self._words.generic_titles:
            return 1.0 if thread.titles or actor.role is not None else 0.0
        return self._trade_fits(thread, found)

    def _trade_fits(self, thread: Thread, found: Found) -> float:
        sectors = found.agent.sectors or SECTORS.get(found.agent.kind, ()) if found.agent is not None else ()
        if not sectors or _ANYBODY.issuperset(sectors):
            return 0.0
        theirs = thread.actor.sectors
        if theirs:
            same = set(theirs) == set(sectors) or (_ARMED.issuperset(theirs) and _ARMED.issuperset(sectors))
            return 1.0 if same and found.title is None else 0.0
        return _DOUBTFUL if found.title is None and thread.rank > _DESCRIBED else 0.0

    def _of_kind(self, number: int) -> Thread | None:
        """The most prominent actor of a kind that the noun may stand for."""
        found = self._found[number]
        kinds = self._kinds(found)
        if found.plural:
            joint = self._together(number, kinds) if kinds is not None else None
            if joint is not None or found.agent is None or found.agent.kind not in _FORCES:
                return joint
            forces = frozenset((found.agent.kind,))
            return self._most_prominent(number, lambda member, _: self._fits(member, forces, plural=True))
        if kinds is None:
            return None
        return self._most_prominent(number, lambda member, _: self._fits(member, kinds, plural=False))

    def _kinds(self, found: Found) -> frozenset[str] | None:
        """The kinds of actor that the noun may stand for; of a phrase that tells its kind (“rights group”) that one."""
        noun = (found.thing or "").split()[-1:]
        kinds = self._words.definites.get(found.thing or "") or self._words.definites.get("".join(noun))
        if kinds is not None and found.agent is not None and found.agent.kind in BODIES and len(noun) == 1:
            told = frozenset((found.agent.kind,))
            return told if found.thing != noun[0] else kinds
        return kinds

    def _fits(self, member: int, kinds: frozenset[str], *, plural: bool) -> float:
        """How well the mention fits the kinds: 1, doubtful, or not at all."""
        found, thread = self._found[member], self._threads.of[member]
        if thread is None or thread.rank == 0 or found.form == "pronoun" or thread.actor.kind == "person":
            return 0.0
        described = found.form in ("description", "people") and thread.rank <= _DESCRIBED
        if not plural and described and (found.plural or not is_body(found, self._words.bodies)):
            return 0.0
        entry, kind = found.entry, thread.actor.kind
        if kind in kinds:
            return 1.0
        was = entry is not None and any(role.kind in kinds for role in entry.roles)
        unknown = kind == "unknown" and found.form == "entity" and not plural and not kinds & _RULERS
        return _DOUBTFUL if was or unknown else 0.0

    def _together(self, number: int, kinds: frozenset[str]) -> Thread | None:
        """“The two countries”: the last that were told of together, all of the kind."""
        for _, members in self._prominence.sentences(number, _FAR):
            joint = self._prominence.joint(members)
            fitting = [thread for member in members if (thread := joint.get(member)) and thread.actor.kind in kinds]
            if fitting:
                return fitting[-1]
        return None

    def _pair(self, number: int) -> Thread | None:
        """“The two leaders”, “the pair”: the last persons that were told of together."""
        found = self._found[number]
        noun = found.thing or ""
        titled = found.plural and noun in self._words.generic_titles
        return self._together(number, _PERSON) if titled or noun in self._words.sets else None

    def _anybody(self, number: int) -> Thread | None:
        """“The man”, “the suspects”: the most prominent person or people, in the same number."""
        found = self._found[number]
        if (found.thing or "") not in self._words.anybody:
            return None
        return self._most_prominent(number, lambda member, thread: float(self._human(member, thread, found)))

    def _human(self, member: int, thread: Thread, found: Found) -> bool:
        other = self._found[member]
        if {thread.gender, found.gender} == {"f", "m"} or other.form not in ("person", "description", "register"):
            return False
        if other.form == "description" and is_body(other, self._words.bodies):
            return False
        people = thread.actor.kind == "person" or other.form == "description"
        several = found.plural or found.thing in self._words.sets
        alien = found.country is not None and thread.actor.country != found.country
        return people and not alien and (thread.plural or other.plural) == several

    def _office(self, number: int) -> Thread | None:
        """“The interior ministry” is that of the country that the sentences before are most about."""
        found = self._found[number]
        if found.agent is None or found.agent.kind not in _OFFICES or found.plural:
            return None
        weights: dict[str, float] = {}
        for share, members in self._prominence.sentences(number, _FAR):
            for country in {country for member in members if (country := self._country(member)) is not None}:
                weights[country] = weights.get(country, 0.0) + share
        about = best(weights, _CLOSE)
        entry = office_of(found, about, self._setting) if about is not None else None
        return self._entry(number, entry) if entry is not None else None

    def _country(self, member: int) -> str | None:
        thread = self._threads.of[member]
        return thread.actor.country if thread is not None else self._setting.seats.get(self._found[member].head)

    def _most_prominent(self, number: int, fits: Callable[[int, Thread], float]) -> Thread | None:
        """The most prominent thread before, by how well its mentions fit; none if two are nearly as prominent."""
        found, weights = self._found[number], dict[Thread, float]()
        for share, members in self._prominence.sentences(number, _FAR):
            for member in members:
                thread = self._threads.of[member] or self._state(member, number)
                if thread is None or self._prominence.barred(member, number) or self._foreign(thread, found):
                    continue
                weight = self._prominence.weight(member, number) * share * self._suits(member, thread, fits)
                if told_so(self._found[member], found.thing or ""):
                    weight += RECENT * share if weight else 0
                if weight:
                    weights[thread] = weights.get(thread, 0.0) + weight
        return best(weights, _CLOSE)

    def _suits(self, member: int, thread: Thread, fits: Callable[[int, Thread], float]) -> float:
        return 1.0 if self._found[member].kind == "place" else fits(member, thread)

    def _foreign(self, thread: Thread, found: Found) -> bool:
        """Whether the words tell another country than the thread's: “the Russian firm” is no Chinese one."""
        return found.country is not None and thread.actor.country not in (None, found.country)

    def _state(self, member: int, number: int) -> Thread | None:
        """The state whose country the place is, for “the country”."""
        found, noun = self._found[member], self._found[number]
        if found.kind != "place" or found.entry is None or noun.agent is None or noun.agent.kind != "state":
            return None
        return self._entry(member, found.entry)

    def _entry(self, member: int, entry: ActorEntry) -> Thread:
        """The thread of the entry, which may have been named as a place only or not at all."""
        key = f"entry:{entry.id}"
        known = self._threads.joint.get(key) or self._keyed.get(key)
        if known is None:
            setting = self._setting
            known = Thread(key, of_entry(self._found[member], entry, setting.date, setting.where), 100)
            self._threads.joint[key] = known
        return known


# ---------------------------------------------------------------------------------------------------------------------


def _held(person: Found, found: Found) -> bool:
    """Whether the register knows that the person has held what is told to be past: “the former president”."""
    if not found.former or found.title is None or person.entry is None:
        return False
    words = set(folded(found.title))
    return any(words <= set(folded(role.role.label)) for role in person.entry.roles)


def _glued(found: Found) -> bool:
    """Whether the place that the words are of is only part of an adjective: “the Vienna-based agency”."""
    return found.seat is not None and found.text[found.seat.end - found.span.start :][:1] in _HYPHENS


def _belongs(found: Found, thread: Thread, body: ActorEntry, date: str | None) -> bool:
    """Whether who is meant is a member of the body, is told to be of it, or holds an office of the state it rules."""
    if thread.actor.of == body.id:
        return True
    if found.entry is not None and any(each.of == body.id for each in found.entry.memberships):
        return True
    role = role_at(body, date)
    rules = role is not None and role.kind in _RULERS and role.country is not None
    return rules and role is not None and thread.actor.kind == "person" and thread.actor.country == role.country
