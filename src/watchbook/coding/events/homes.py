"""Whose people they are: the country of those who act, from the words beside them and from the article as a whole.

Mentions know the country that their own words tell (“Afghan police”). Here the words around are read too: where they
are (“security forces in Chad”), whose title they bear (“King X of Morocco”), what an apposition says of them, and of a
people the country that it lives in (“Bosnian Serbs” are of Bosnia, “ethnic Albanians in Serbia” of Serbia).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from watchbook.coding.events.scenes import Scene
from watchbook.coding.reading import Passage, Reading
from watchbook.parse.frames import Tree
from watchbook.records import Actor, ActorKind, Event, Place, folded
from watchbook.rules.pattern import Classes

#: Kinds of those who serve one country: where an article tells of one country alone, they are its own.
_SERVING: frozenset[ActorKind] = frozenset(("government", "military", "police", "party", "office"))
#: Sectors of persons who hold an office of a country.
_OFFICES = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP", "REB"))
#: Kinds of those who can be abroad: that one of them is of a country does not tell whose police or rebels are meant.
_PRIVATE = frozenset(("civilians", "person", "crowd"))
_BESIDE = frozenset(("nmod:poss", "compound", "amod", "nmod:desc"))


@dataclass(frozen=True, slots=True)
class Lands:
    """The words that tell a country: `demonyms` (“afghan”), and `names` of states, both folded → ISO 3166-1."""

    demonyms: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Homes:
    """The countries that the words of one sentence tell of those who stand in it.

    Of the word classes `home` are prepositions between somebody and his country, `ethnic` adjectives that make a people
    one of the country where it lives, `mixed` peoples whose adjective is no country of theirs (“Turkish Cypriots”).
    """

    scene: Scene
    lands: Lands
    classes: Classes

    def at(self, head: int, actor: Actor) -> Actor:
        """The actor with the country that the words beside it tell, if its own tell none or another people's."""
        if actor.actor is not None or actor.of is not None or actor.resolved == "pronoun" or _stateless(actor):
            return actor
        country = self._of_people(head, actor) or actor.country or self._beside(head) or self._apposed(head)
        return actor if country is None or country == actor.country else replace(actor, country=country)

    def place(self, head: int) -> Place | None:
        """The place that stands at a token."""
        if "place" not in self.scene.kinds(head):
            return None
        return self.scene.passage.lookups.place_at(self.scene.tree.tokens[head].span, title=self.scene.title)

    def state(self, head: int) -> Actor | None:
        """The state that the name of its soil stands for."""
        place = self.place(head)
        return state_of(place) if place is not None and place.kind == "country" else None

    def demonym(self, head: int) -> str | None:
        """The country of an adjective or name before a noun: “Israeli raids”, “a U.S. request”."""
        token = self.scene.tree.tokens[head]
        if token.deprel not in ("amod", "compound", "nmod:desc"):
            return None
        return self.lands.demonyms.get(token.text.lower()) or self._named(head)

    def owner(self, head: int) -> str | None:
        """The country whose the thing at a token is: “Russian warplanes”, “Chad's tanks”."""
        return next((c for child in self._before(head) if (c := self._told(child)) is not None), None)

    # Helpers

    def _beside(self, head: int) -> str | None:
        tree = self.scene.tree
        for child in tree.children[head]:
            relation = tree.tokens[child].deprel
            below = relation == "nmod" and tree.preposition(child) in self.classes.get("home", ())
            if below or relation in _BESIDE:
                country = self._told(child)
                if country is not None:
                    return country
        return None

    def _apposed(self, head: int) -> str | None:
        appositions = self.scene.tree.all(head, "appos")
        return next((c for child in appositions if (c := self._beside(child)) is not None), None)

    def _told(self, child: int) -> str | None:
        """The country of a place, a people, a state or one of its bodies at a token."""
        place = self.place(child)
        if place is not None:
            return place.country
        token = self.scene.tree.tokens[child]
        found = self.demonym(child) or self._named(child)
        if found is not None:
            return found
        actor = self.scene.actor(child) if token.deprel in _BESIDE else None
        return actor.country if actor is not None and actor.kind in ("state", "government") else None

    def _named(self, head: int) -> str | None:
        token = self.scene.tree.tokens[head]
        return self.lands.names.get(" ".join(folded(token.text))) if token.upos == "PROPN" else None

    def _of_people(self, head: int, actor: Actor) -> str | None:
        """The country where a people lives, if the words tell it beside its name (“thousands of Iraqi Turkmens”)."""
        if actor.person is not None:
            return None
        tree = self.scene.tree
        counted = (child for child in tree.all(head, "nmod") if tree.preposition(child) == "of")
        return next((c for each in (head, *counted) if (c := self._living(each)) is not None), None)

    def _living(self, head: int) -> str | None:
        token, tree = self.scene.tree.tokens[head], self.scene.tree
        if self.lands.demonyms.get(token.text.lower()) is None or token.upos not in ("NOUN", "PROPN"):
            return None
        if token.lemma.lower().removesuffix("s") not in self.classes.get("mixed", ()):
            country = next((c for child in self._before(head) if (c := self._told(child)) is not None), None)
            if country is not None:
                return country
        ethnic = any(tree.tokens[i].lemma.lower() in self.classes.get("ethnic", ()) for i in tree.all(head, "amod"))
        for child in tree.all(head, "nmod"):
            place = self.place(child) if tree.preposition(child) == "of" or ethnic else None
            if place is not None and place.country is not None:
                return place.country
        return None

    def _before(self, head: int) -> Iterator[int]:
        tree = self.scene.tree
        return (child for child in tree.children[head] if child < head and tree.tokens[child].deprel in _BESIDE)


def _stateless(actor: Actor) -> bool:
    """Whether nothing but its own words can tell a country: smugglers and kidnappers are of no land that is near."""
    return "CRM" in actor.sectors


def state_of(place: Place, kind: ActorKind = "state", sectors: tuple[str, ...] = ("GOV",)) -> Actor | None:
    """Those of a place, as an actor with its country; nobody where no country is known."""
    if place.country is None:
        return None
    return Actor(place.span, place.text, None, place.name, kind, None, place.country, sectors, in_=place.in_)


class OnlyCountry:
    """The one country that an article tells of, if it is one alone; looked for when it is first asked for.

    `abroad` are words of those who are no country's own (“foreign”, “peacekeepers”).
    """

    def __init__(self, reading: Reading, lands: Lands, abroad: Iterable[str]) -> None:
        self._reading, self._lands, self._abroad = reading, lands, frozenset(abroad)
        self._known: tuple[str | None] | None = None

    def settled(self, event: Event) -> Event:
        """The event, its actors and recipients with that country where they serve one and no words tell which."""
        actors = tuple(self._given(actor) for actor in event.actors)
        recipients = tuple(self._given(one) if isinstance(one, Actor) else one for one in event.recipients)
        if actors == event.actors and recipients == event.recipients:
            return event
        return replace(event, actors=actors, recipients=recipients)

    # Helpers

    def _given(self, actor: Actor) -> Actor:
        """The actor with that country, if it serves one and its words tell none: “the president”, “rebels”."""
        if actor.country is not None or not self._serves(actor):
            return actor
        if self._known is None:
            self._known = (self._only(),)
        country = self._known[0]
        return actor if country is None else replace(actor, country=country)

    def _serves(self, actor: Actor) -> bool:
        if actor.actor is not None or actor.of is not None or actor.resolved == "none":
            return False
        if actor.text is not None and not self._abroad.isdisjoint(actor.text.lower().split()):
            return False
        # Rebels are those of a country; gunmen, raiders and smugglers may come from anywhere.
        of_country = actor.kind in ("person", "armed-group") and not _OFFICES.isdisjoint(actor.sectors)
        return (of_country or actor.kind in _SERVING) and "IGO" not in actor.sectors and not _stateless(actor)

    def _only(self) -> str | None:
        """The country, if no other is named and a place or somebody who serves it tells it."""
        told: set[str] = set()
        firm = False
        for passage in (self._reading.title, self._reading.body):
            for tree in passage.trees:
                for country, sure in _countries(passage, tree, self._lands):
                    told.add(country)
                    firm = firm or sure
                if len(told) > 1:
                    return None
        return next(iter(told), None) if firm else None


def _countries(passage: Passage, tree: Tree, lands: Lands) -> Iterator[tuple[str, bool]]:
    """The country of every place, actor, people and state of a sentence; whether its soil or its servants tell it."""
    title = passage.where is not None
    for token in tree.tokens:
        if token.upos not in ("PROPN", "ADJ", "NOUN"):
            continue
        place = passage.lookups.place_at(token.span, title=title)
        actor = passage.lookups.actor_at(token.span, title=title) if place is None else None
        if place is not None and place.country is not None:
            yield place.country, True
        elif actor is not None and actor.country is not None:
            yield actor.country, actor.kind not in _PRIVATE
        word = token.text.lower().replace(".", "")
        named = lands.demonyms.get(word) or (lands.names.get(word) if token.upos == "PROPN" else None)
        if named is not None:
            yield named, False
