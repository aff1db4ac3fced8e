"""Who and what fills the roles of a draft: actors, recipients, instruments.

Most are mentions that stand at the tokens which a rule names. Some act though no mention is theirs: the force whose
name stands before the noun of a deed (“police firing”, “a rebel ambush”), a people whose name does (“Basque protests”),
and those whose weapons do it (“Russian warplanes”).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from watchbook.coding.events import stages
from watchbook.coding.events.acts import Parties
from watchbook.coding.events.homes import Homes
from watchbook.coding.events.scenes import Scene
from watchbook.coding.events.things import distinct
from watchbook.parse.frames import Frame
from watchbook.records import Actor, Agent, Filler, InstrumentKind, Span
from watchbook.rules.book import Match
from watchbook.rules.kinds import EventRule

_ARMED = frozenset({"armed-group", "military", "police", "state", "government"})
_PERSONS = frozenset({"person", "civilians", "crowd", "office", "unknown"})
#: Those who do deeds that are named after them.
_FORCES = frozenset({"armed-group", "military", "police"})
_OFFICIAL = frozenset({"military", "police"})
#: Weapons that stand for those who have them.
_CREWED: frozenset[InstrumentKind] = frozenset(("aircraft", "drone", "artillery", "rocket", "mortar"))
_BEFORE = frozenset(("compound", "amod", "nmod:desc"))


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who can fill the roles of one draft.

    `on` is its day, `parties` who can deal with each other where its words are an act, `agents`: lemma → what it names.
    `peoples`: whether a people before its noun does it (“Basque protests”).
    """

    homes: Homes
    on: str | None
    parties: Parties | None
    agents: Mapping[str, Agent]
    weapons: Mapping[str, InstrumentKind]
    peoples: bool = False

    @property
    def scene(self) -> Scene:
        """The sentence."""
        return self.homes.scene

    def people(self, heads: Iterable[int]) -> tuple[Actor, ...]:
        """Those who do it, or take part."""
        every = [each for head in heads for each in self.scene.sharing(head)]
        if self.parties is not None:
            every = [each for head in every for each in (head, *self.parties.listed(head))]
        found = distinct(actor for head in every if self._acts(head, actor := self._one(head)))
        return tuple(actor for actor in found if isinstance(actor, Actor))

    def recipients(self, matches: Iterable[Match[EventRule]], own: frozenset[int]) -> tuple[Filler, ...]:
        """Those who undergo it, and the things that do."""
        found: list[Filler | None] = []
        for match in matches:
            hurt = match.rule.casualty is not None
            heads = (each for head in match.heads("recipients") for each in self.scene.sharing(head))
            for head in heads:
                if head not in own and "time" not in self.scene.kinds(head) and not stages.age(self.scene.tree, head):
                    struck = self._struck(head) if match.rule.type == "ASSAULT" else None
                    found.extend((struck,) if struck is not None else self._undergoing(head, hurt=hurt))
                    found.extend(self._included(head))
        return distinct(found)

    def somebody(self, head: int, *, unknown: bool = False) -> Actor | None:
        """Who stands at a token, with the country that the words beside tell."""
        found = self.scene.people(head, self.on, unknown=unknown)
        return None if found is None else self.homes.at(head, found)

    # Helpers

    def _one(self, head: int) -> Actor | None:
        if self.parties is not None:
            return self.parties.actor(head)
        found = self.somebody(head) or self._force(head) or self._part(head)
        return found or self._crew(head) or self._people(head)

    def _acts(self, head: int, actor: Actor | None) -> bool:
        """Whether it can have done it: before a noun (“a rebel attack”) only those who bear arms can."""
        if actor is None or self.scene.tree.tokens[head].lemma.lower() in self._epithets(head):
            return False
        before = self.scene.tree.tokens[head].deprel in ("compound", "amod")
        return not before or actor.kind in _ARMED or (self.peoples and actor.kind == "civilians")

    def _included(self, head: int) -> Iterator[Actor]:
        """The persons whom the words name of a group: “nine clerks, including X Y”."""
        tree = self.scene.tree
        for child in tree.all(head, "nmod", "obl"):
            if tree.preposition(child) in self.scene.words.includes:
                every = (self.scene.people(one, self.on) for one in tree.conjuncts(child))
                yield from (one for one in every if one is not None and one.person is not None)

    def _epithets(self, head: int) -> frozenset[str]:
        """Words that before a noun tell of what kind the deed is, and not who did it: “a terrorist attack”."""
        return self.scene.words.epithets if self.scene.tree.tokens[head].deprel in _BEFORE else frozenset()

    def _force(self, head: int) -> Actor | None:
        """Police, soldiers or fighters whose name stands before the deed."""
        token = self.scene.tree.tokens[head]
        agent = self.agents.get(token.lemma.lower()) if token.deprel in _BEFORE else None
        if agent is None or agent.kind not in _FORCES:
            return None
        where = self.scene.passage.where
        found = Actor(
            token.span, token.text, None, None, agent.kind, None, None, agent.sectors, None, "description", where
        )
        return self.homes.at(head, found)

    def _part(self, head: int) -> Actor | None:
        """Part of a force whose name stands before it: “guerrilla units”, “rebel columns”."""
        tree, passage = self.scene.tree, self.scene.passage
        if tree.tokens[head].lemma.lower() not in self.scene.words.units:
            return None
        for child in tree.all(head, *_BEFORE):
            found = self._force(child)
            if found is not None and child < head:
                span = Span(tree.tokens[child].span.start, tree.tokens[head].span.end)
                return replace(found, span=span, text=span.of(passage.text))
        return None

    def _people(self, head: int) -> Actor | None:
        """A people whose name stands before what it does."""
        country = self.homes.demonym(head) if self.peoples else None
        if country is None:
            return None
        token, where = self.scene.tree.tokens[head], self.scene.passage.where
        return Actor(token.span, token.text, None, None, "civilians", None, country, (), None, "description", where)

    def _crew(self, head: int) -> Actor | None:
        """Those of a country whose weapons do it: “Israeli tanks shelled …”."""
        token = self.scene.tree.tokens[head]
        if self.weapons.get(token.lemma.lower()) not in _CREWED or token.deprel in _BEFORE:
            return None
        country = self.homes.owner(head)
        if country is None:
            return None
        span, passage = self.scene.tree.phrase(head), self.scene.passage
        words = span.of(passage.text)
        return Actor(span, words, None, None, "military", None, country, ("MIL",), None, "description", passage.where)

    def _undergoing(self, head: int, *, hurt: bool) -> Iterator[Filler | None]:
        if self.parties is not None:
            yield self.parties.recipient(head)
            return
        named = self.scene.named(head, self.on)
        yield from (self.homes.at(head, one) for one in named)
        who = self.somebody(head, unknown=hurt) if not named else None
        if who is None and not hurt and not named:
            yield self.homes.state(head) or self.scene.thing(head)
        else:
            yield who

    def _struck(self, head: int) -> Filler | None:
        """The house for which a body stands that is only described: “attacked a bank”."""
        if self.scene.tree.tokens[head].lemma.lower() not in self.homes.classes.get("target", ()):
            return None
        who = self.somebody(head)
        described = who is not None and who.resolved == "description" and who.actor is None
        bodily = who is not None and who.kind not in _ARMED | _PERSONS
        return self.scene.thing(head) if described and bodily else None


def heads(matches: Iterable[Match[EventRule]], role: str, own: frozenset[int]) -> tuple[int, ...]:
    """The tokens that fill a role, without those that name the event and what it is only likened to."""
    every = ((match.frame, head) for match in matches for head in match.heads(role))
    found = (head for frame, head in every if head not in own and not stages.likened(frame, head))
    return tuple(dict.fromkeys(found))


def weapon_heads(scene: Scene, filled: Mapping[str, tuple[int, ...]], frames: Iterable[Frame]) -> tuple[int, ...]:
    """The tokens at which an instrument can stand."""
    modifiers = (
        head
        for frame in frames
        for argument in frame.arguments
        if argument.function in ("modifier", "with", "using", "by", "from", "subject", "in", "of")
        for head in argument.heads
    )
    # “fired at soldiers with a rifle”: parsers hang the weapon on those who were hit.
    behind = (i for head in filled["recipients"] for i in scene.tree.all(head, "nmod") if _with(scene, i))
    return tuple(dict.fromkeys((*filled["instruments"], *modifiers, *behind)))


def carriers(frame: Frame) -> tuple[int, ...]:
    """Who stands before the light verb of a noun: of “police prevented an attack” not those who attack."""
    argument = frame.get("subject")
    return argument.heads if frame.light is not None and argument is not None else ()


def opposing(people: tuple[Actor, ...], hurt: Iterable[Filler]) -> tuple[Actor, ...]:
    """Of both sides of a fight those who fought the ones who were hurt: nobody is told to have shot his own men."""
    sides = {one.kind in _OFFICIAL for one in hurt if isinstance(one, Actor) and one.kind in _FORCES}
    others = tuple(actor for actor in people if actor.kind not in _FORCES or (actor.kind in _OFFICIAL) not in sides)
    return others if len(sides) == 1 and others else people


# Helpers


def _with(scene: Scene, head: int) -> bool:
    return scene.tree.preposition(head) in ("with", "using")
