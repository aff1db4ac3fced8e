"""Where an event stands: one sentence of the title or the text, and what fills the roles there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from watchbook.coding.events import clauses, things
from watchbook.coding.events.stages import StageWords
from watchbook.coding.reading import Passage, named_by
from watchbook.parse.frames import Argument, Frame, Tree
from watchbook.records import Actor, Instrument, InstrumentKind, Person, Place, Span, Thing, Time

#: How telling a place is: of two the finer one is kept.
LEVELS = ("exact", "city", "district", "province", "country", "region")
_PEOPLE = frozenset({"actor", "person", "people", "group", "organisation", "office", "pronoun"})
#: Relations of clauses that are about something else, and of a light verb's other parts.
_OTHERS = frozenset(("ccomp", "parataxis", "conj", "advcl", "acl:relcl", "acl"))
_COARSE = frozenset({"month", "season", "year", "decade"})
_OTHER_TIME = frozenset(("ccomp", "parataxis", "acl:relcl"))
_ALONG = frozenset(("acl", "acl:relcl", "advcl"))
_ITS_OWN = frozenset(("nsubj", "nsubj:pass", "obj", "iobj"))
#: Kinds of bodies whose people act for them.
_BODIES = frozenset({"armed-group", "party", "igo", "religious", "military", "police", "government"})
_ARMED = frozenset({"armed-group", "military", "police"})
#: Kinds of bodies that every country has, known without an entry of the register.
_OWN = frozenset({"military", "police"})
_STAFF = frozenset({"armed-group", "military", "police", "party", "unknown"})
_FOLLOWERS = frozenset({"civilians", "crowd"})
#: What takes part in an event, and kinds of places that are a spot where it happens.
_PARTIES = frozenset(("subject", "object"))
_SPOTS = frozenset(("site", "border"))
_ACTING = frozenset({"people", "person", "actor", "group", "organisation", "time"})
_BEFORE = frozenset(("compound", "amod", "nmod:desc"))
#: How many nouns may stand between people and their body.
_DEEP = 3
_NO_ONE = frozenset({"time", "place", "number"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its tree, and the look-ups that say what its words are."""

    passage: Passage
    tree: Tree
    number: int
    words: StageWords
    heading: bool = False

    @property
    def title(self) -> bool:
        """Whether this is the title."""
        return self.passage.where is not None

    @property
    def heads(self) -> bool:
        """Whether it heads the article: the title, or a line of the text above the dateline."""
        return self.title or self.heading

    def kinds(self, head: int) -> frozenset[str]:
        """What stands at a token."""
        return self.passage.kinds(self.tree, head)

    def actor(self, head: int, on: str | None = None) -> Actor | None:
        """The actor at a token, in its role of that day."""
        lookups = self.passage.lookups
        found = lookups.actor_at(self.tree.tokens[head].span, title=self.title, on=on)
        name = named_by(self.tree, head) if found is None else None
        return found if name is None else lookups.actor_at(self.tree.tokens[name].span, title=self.title, on=on)

    def people(self, head: int, on: str | None = None, *, unknown: bool = False) -> Actor | None:
        """Who stands at a token; with `unknown` also somebody whom no look-up knows."""
        kinds = self.kinds(head)
        found = self._members(head, on) or (self.actor(head, on) if kinds & _PEOPLE or not kinds & _NO_ONE else None)
        if found is not None and found.resolved == "pronoun" and _nobody(found):
            return None
        found = self._unit(head, on) if found is None else self._of_body(found, head, on)
        found = self._affiliated(found, head, on)
        token = self.tree.tokens[head]
        if found is None and unknown and token.upos == "PROPN" and kinds <= {"place"}:
            span = self.tree.phrase(head)
            name = span.of(self.passage.text)
            return Actor(span, name, None, name, "person", Person(name), in_=self.passage.where)
        if found is None and unknown and kinds <= {"number"} and token.upos in _NOMINAL:
            span, where = self.tree.phrase(head), self.passage.where
            return Actor(span, span.of(self.passage.text), None, None, "unknown", resolved="description", in_=where)
        return found

    def sharing(self, head: int) -> Iterator[int]:
        """The noun, after the peoples that share it: “Pakistani and Afghan forces” are two."""
        for child in self.tree.children[head]:
            if child < head and self.tree.tokens[child].deprel in ("amod", "compound"):
                others = [other for other in self.tree.all(child, "conj") if other < head]
                yield from (child, *others[:-1]) if others else ()
        yield head

    def named(self, head: int, on: str | None = None) -> tuple[Actor, ...]:
        """The persons whose names stand beside a description, with what it tells of them: “a student leader, X Y”."""
        described = self.actor(head, on)
        name = named_by(self.tree, head)
        if described is None or described.resolved == "pronoun" or (described.resolved == "name" and name is None):
            return ()
        found: list[Actor] = []
        for child in self.tree.all(head, "appos", "flat", "nmod:desc"):
            for one in self.tree.conjuncts(child):
                actor = self.actor(one, on)
                if actor is not None and actor.kind == "person" and actor.person is not None:
                    country, sectors = actor.country or described.country, actor.sectors or described.sectors
                    found.append(replace(actor, country=country, sectors=sectors))
        return tuple(found)

    def thing(self, head: int) -> Thing | None:
        """The thing at a token that undergoes something."""
        token = self.tree.tokens[head]
        kinds = self.kinds(head) - ({"weapon"} if token.lemma.lower() in self.words.vessels else set())
        if token.upos not in ("NOUN", "PROPN") or not kinds.isdisjoint({"time", "number", "weapon"}):
            return None
        named_place = token.upos == "PROPN" and "place" in self.kinds(head)
        if named_place or token.lemma.lower() in self.words.intangible:
            return None
        whole = self._whole(head)
        if whole is not None:
            return self.thing(whole)
        span = things.core(self.tree, head)
        return Thing(span, span.of(self.passage.text), token.lemma.lower(), in_=self.passage.where)

    def place(self, frames: Iterable[Frame]) -> Place | None:
        """Where: the finest place of the clause's own arguments, else of the words below, else of what goes along."""
        every = tuple(frames)
        own = [head for frame in every for head in _arguments(frame, self.words.where)]
        return (
            _finest(self._place_at(head) for head in own)
            or _finest(self._place_at(head) for frame in every for head in self._below(frame, self.words.where))
            or _finest(self._place_at(head) for frame in every for head in self._along(frame, self.words.outer))
            or next((place for head in own if (place := self._spot(head)) is not None), None)
            or _finest(self._landmark(head) for frame in every for head in _arguments(frame, _PARTIES))
            or _finest(self._sited(head) for frame in every for head in _arguments(frame, _PARTIES | self.words.where))
        )

    def time(self, frames: Iterable[Frame]) -> Time | None:
        """When: the first time of the clause's own arguments, else of the words below it, else of what goes along."""
        every = tuple(frames)
        beside = [head for frame in every for head in _arguments(frame, self.words.when | {"modifier", "possessive"})]
        beside += [head for frame in every for head in self._below(frame, self.words.when)]
        along = (head for frame in every for head in self._along(frame, self.words.when, timed=True))
        own = sorted(beside, key=lambda head: any(clauses.of_participle(self.tree, f.head, head) for f in every))
        found = next((time for head in own if (time := self._time_at(head)) is not None), None)
        # “a man wanted for a murder in 2009 was held”: a year in such a clause is that of another matter.
        near = (time for head in along if (time := self._time_at(head)) is not None and time.precision not in _COARSE)
        return found or next(near, None)

    def instruments(self, heads: Iterable[int], weapons: Mapping[str, InstrumentKind]) -> tuple[Instrument, ...]:
        """The weapons that these tokens name, the longest phrases."""
        found: dict[Span, Instrument] = {}
        for head in self._firing(heads):
            instrument = things.weapon(self.tree, head, weapons, self.passage)
            if instrument is not None and not any(span.holds(instrument.span) for span in found):
                found = {span: other for span, other in found.items() if not instrument.span.holds(span)}
                found[instrument.span] = instrument
        return tuple(found[span] for span in sorted(found))

    # Helpers

    def _firing(self, heads: Iterable[int]) -> Iterator[int]:
        """The tokens, and the words before those that tell what a weapon does: “rifle fire”, “bullet wounds”."""
        for head in heads:
            yield head
            if self.tree.tokens[head].lemma.lower() in self.words.firing:
                yield from self.tree.all(head, "compound", "amod", "nmod:desc")

    def _whole(self, head: int) -> int | None:
        """Of “the front of a bank” the bank."""
        if self.tree.tokens[head].lemma.lower() not in self.words.sides:
            return None
        owners = (child for child in self.tree.all(head, "nmod", "nmod:poss") if self.tree.tokens[child].upos == "NOUN")
        return next((child for child in owners if self.tree.preposition(child) in ("of", None, "'s")), None)

    def _of_body(self, found: Actor | None, head: int, on: str | None) -> Actor | None:
        """A description with the id of the body whose people it tells of: “fighters of the …”, “X guerrillas”."""
        if found is None or found.actor is not None or found.person is not None:
            return found
        if found.kind not in _STAFF | _FOLLOWERS:
            return found
        body = self._body(head, on)
        if body is None or (found.kind in _FOLLOWERS and not self._follow(head, body)):
            return found
        kind, own = (body.kind, ()) if found.kind == "unknown" else (found.kind, found.sectors)
        sectors = tuple(dict.fromkeys((*own, *body.sectors)))
        return replace(
            found, actor=body.actor, name=body.text or body.name, kind=kind, sectors=sectors,
            country=found.country or body.country,
        )  # fmt: skip

    def _follow(self, head: int, body: Actor) -> bool:
        """Whether the name of an armed group right before a noun tells whose people they are, and not whom it holds."""
        named = self.tree.child(head, "compound") is not None and body.kind == "armed-group"
        return named and self.tree.tokens[head].lemma.lower() not in self.words.held

    def _body(self, head: int, on: str | None, depth: int = 0) -> Actor | None:
        """The body of the register whose people a noun names, through what is between: “member of a committee of …”."""
        beside = self.tree.all(head, "compound", "nmod:poss", "amod", "nmod")
        # “the Maoist X group”: the name next to the noun says more than what stands before it.
        for child in sorted(beside, key=lambda child: (child > head, abs(child - head))):
            if self.tree.tokens[child].deprel == "nmod" and not self._belongs(head, child):
                continue
            body = self.actor(child, on)
            known = body is not None and (body.actor is not None or body.kind in _OWN)
            if body is not None and known and body.kind in _BODIES and body.resolved == "name":
                return body
            below = self._body(child, on, depth + 1) if depth < _DEEP else None
            if below is not None:
                return below
        return None

    def _belongs(self, head: int, child: int) -> bool:
        """Whether the preposition between people and a noun is one of belonging, on whichever word parsers hang it."""
        case = self.tree.preposition(child)
        told = self.tree.tokens[head + 1].text.lower() if case is None and head + 1 < child else case
        return told in self.words.members

    def _affiliated(self, found: Actor | None, head: int, on: str | None) -> Actor | None:
        """A named person with the sectors of the body that the words beside tell: “X, a member of the …”."""
        if found is None or found.person is None or found.sectors:
            return found
        for noun in (head, *(i for i in sorted(self.tree.below(head)) if self.tree.tokens[i].deprel == "appos")):
            body = self._body(noun, on) if self.tree.tokens[noun].upos in ("NOUN", "PROPN") else None
            if body is not None:
                return replace(found, sectors=body.sectors, country=found.country or body.country)
        return found

    def _members(self, head: int, on: str | None) -> Actor | None:
        """Of “a group of migrants” the migrants, with the words of the whole."""
        if self.tree.tokens[head].lemma.lower() not in self.words.groups:
            return None
        for child in self.tree.all(head, "nmod"):
            if self.tree.preposition(child) == "of" and self.kinds(child) & _PEOPLE:
                actor = self.actor(child, on)
                if actor is not None and actor.span is not None:
                    span = Span(self.tree.phrase(head).start, max(actor.span.end, self.tree.tokens[head].span.end))
                    words = span.of(self.passage.text)
                    return replace(actor, span=span, text=words, resolved="description", in_=self.passage.where)
        return None

    def _unit(self, head: int, on: str | None) -> Actor | None:
        """Part of a body, as its people: “rebel columns”, “detachments of the front”."""
        if self.tree.tokens[head].lemma.lower() not in self.words.units:
            return None
        for child in self.tree.all(head, "compound", "amod", "nmod:poss", "nmod:desc", "nmod"):
            if self.tree.tokens[child].deprel == "nmod" and not self._belongs(head, child):
                continue
            body = self.actor(child, on)
            if body is not None and body.kind in _ARMED and body.resolved != "pronoun":
                span = Span(self.tree.phrase(head).start, self.tree.tokens[head].span.end)
                if body.span is not None and body.span.end > span.end:
                    span = Span(span.start, body.span.end)
                words = span.of(self.passage.text)
                name = body.text if body.resolved == "name" else words
                return replace(body, span=span, text=words, name=name, resolved="description", in_=self.passage.where)
        return None

    def _place_at(self, head: int) -> Place | None:
        if "place" not in self.kinds(head):
            return None
        return self.passage.lookups.place_at(self.tree.tokens[head].span, title=self.title)

    def _time_at(self, head: int) -> Time | None:
        """The time at a token, unless it tells how long."""
        found = self.passage.lookups.time_at(self.tree.tokens[head].span, title=self.title)
        return None if "time" not in self.kinds(head) or found is None or _length(found) else found

    def _below(self, frame: Frame, prepositions: frozenset[str]) -> Iterator[int]:
        """Nominals under the frame that stand after one of these prepositions, or bare; its own before its verb's."""
        stack = [frame.head] if frame.light is None else [frame.light, frame.head]
        while stack:
            index = stack.pop()
            others = _OTHERS | _ITS_OWN if index == frame.light else _OTHERS
            for child in self.tree.children[index]:
                token = self.tree.tokens[child]
                late = token.deprel == "nsubj" and child > frame.head
                told = self.tree.preposition(child) == "to" and "people" in self.kinds(child)
                if token.deprel in others or late or told:
                    continue
                stack.append(child)
                preposition = self.tree.preposition(child)
                bare = preposition is None and not (index != frame.head and self._of_whom(child))
                if token.upos in ("NOUN", "PROPN", "NUM") and (bare or preposition in prepositions):
                    yield child

    def _of_whom(self, child: int) -> bool:
        """Whether a word before a noun tells whose it is and not where: “two U.S. nurses”, a name of armed men."""
        head = self.tree.tokens[child].head
        if child > head or self.tree.tokens[child].deprel not in _BEFORE:
            return False
        place = self._place_at(child)
        return "armed-group" in self.kinds(head) or (place is not None and place.level in ("country", "region"))

    def _along(self, frame: Frame, prepositions: frozenset[str], *, timed: bool = False) -> Iterator[int]:
        """Nominals of the clauses that tell what went on at the same time: “shot at men who were digging near …”."""
        roots = [frame.head] if frame.light is None else [frame.head, frame.light]
        for clause in sorted(child for root in roots for child in self._clauses(root)):
            if timed and self._state_before(clause):
                continue
            for index in sorted(self._of_clause(clause, timed=timed)):
                token = self.tree.tokens[index]
                nominal = token.upos in ("NOUN", "PROPN", "NUM") and token.deprel.startswith(("obl", "nmod"))
                if nominal and self.tree.preposition(index) in prepositions:
                    yield index

    def _state_before(self, clause: int) -> bool:
        """“a man accused of a murder on Sunday was held”: what a past participle tells of somebody was before."""
        token = self.tree.tokens[clause]
        return token.deprel == "acl" and "Tense=Past" in token.feats

    def _of_clause(self, clause: int, *, timed: bool) -> Iterator[int]:
        """The words of a clause without those of clauses in it that tell what was at another time (“after …”)."""
        stack = [clause]
        while stack:
            index = stack.pop()
            yield index
            inner = (i for i in self.tree.children[index] if self.tree.tokens[i].deprel not in _OTHER_TIME)
            inner = (i for i in inner if not (timed and clauses.planned(self.tree, i, self.words.governors)))
            stack.extend(i for i in inner if not (self.tree.tokens[i].deprel == "advcl" and not self._at_once(i)))

    def _clauses(self, root: int) -> Iterator[int]:
        """Participles and relative clauses under a predicate or its nominals that no other time parts from it."""
        stack = [root]
        while stack:
            for child in self.tree.children[stack.pop()]:
                relation = self.tree.tokens[child].deprel
                if relation in _ALONG and self._at_once(child):
                    yield child
                elif relation not in _OTHERS:
                    stack.append(child)

    def _at_once(self, clause: int) -> bool:
        perfect = any(self.tree.tokens[i].lemma.lower() == "have" for i in self.tree.all(clause, "aux"))
        return not perfect and self.tree.mark(clause) in (None, "while", "as")

    def _landmark(self, head: int) -> Place | None:
        """The spot that something happens to: “the Torkham crossing was closed”, and later “the crossing reopened”."""
        place = self._place_at(head)
        if place is not None:
            return place if place.kind in _SPOTS else None
        determiner = self.tree.child(head, "det")
        if determiner is None or self.title or self.kinds(head):
            return None
        noun = Span(self.tree.tokens[determiner].span.start, self.tree.tokens[head].span.end).of(self.passage.text)
        return self.passage.lookups.landmark(noun, self.tree.tokens[head].span.start)

    def _sited(self, head: int) -> Place | None:
        """Where a thing stands, told beside it: “the gate at Torkham”; for no people, and no country."""
        if self.kinds(head) & _ACTING:
            return None
        for child in self.tree.all(head, "nmod"):
            if (preposition := self.tree.preposition(child)) == "of" or preposition in self.words.where:
                place = self._place_at(child)
                if place is not None and place.level not in ("country", "region"):
                    return place
        return None

    def _spot(self, head: int) -> Place | None:
        """A name after “at” or “near” that no gazetteer knows."""
        token = self.tree.tokens[head]
        if token.upos != "PROPN" or self.kinds(head) or self.tree.preposition(head) not in ("at", "near", "outside"):
            return None
        span = self.tree.phrase(head)
        name = span.of(self.passage.text)
        return Place(span, name, name, "site", "exact", None, in_=self.passage.where)


# Helpers

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})


def _nobody(actor: Actor) -> bool:
    return actor.actor is None and actor.person is None and (actor.name is None or actor.name == actor.text)


def _arguments(frame: Frame, functions: frozenset[str]) -> Iterator[int]:
    for argument in frame.arguments:
        if argument.function in functions and not _inherited(argument):
            yield from argument.heads


def _inherited(argument: Argument) -> bool:
    return argument.shared and argument.function in ("subject", "object")


def _finest(places: Iterable[Place | None]) -> Place | None:
    known = [place for place in places if place is not None]
    return min(known, key=lambda place: LEVELS.index(place.level)) if known else None


def _length(time: Time) -> bool:
    """Whether the words tell how long, not when."""
    return time.timex is not None and time.timex.type in ("DURATION", "SET") and time.start is None
