"""What only acts in words and dealings between bodies have: states that are parties by their soil, and contents.

“Demanded the release of the crew” is one event, a demand: the release is its content, and no event beside it before
it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from watchbook.coding.events.homes import Homes, state_of
from watchbook.coding.events.scenes import Scene
from watchbook.parse.frames import Frame, Tree
from watchbook.records import Actor, EventType, Filler, Saying, Words
from watchbook.rules.book import Match
from watchbook.rules.kinds import EventRule
from watchbook.rules.pattern import Classes

#: Types that are done in words.
VERBAL: frozenset[EventType] = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
#: Types between bodies, who alone can be their recipients.
DEALINGS: frozenset[EventType] = VERBAL | frozenset(("COOPERATE", "AID", "RETREAT"))
#: Types that binding words put off, and so hold.
_BINDING: frozenset[EventType] = frozenset(("AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN"))
#: Violence and disasters are told whatever words they stand in.
_TOLD: frozenset[EventType] = frozenset(("ASSAULT", "DISASTER", "CRIME"))
_CLAUSES = frozenset(("xcomp", "ccomp", "acl", "advcl", "csubj", "csubj:pass"))
#: How far behind a name the next one of a list stands.
_COMMA = 2
_SIDES = frozenset(("state", "government", "igo", "ngo", "armed-group", "military", "police"))
_NOMINAL = frozenset(("obj", "obl", "nmod", "nsubj:pass", "iobj", "conj", "nmod:poss"))


def without_contents(matches: Sequence[Match[EventRule]], classes: Classes) -> list[Match[EventRule]]:
    """The matches without those that only tell what an act agrees, demands, refuses or threatens."""
    acts = {match.frame.head: match.rule.type for match in matches if match.rule.type in VERBAL}
    worded = {head: match.rule.type for match in matches for head in _idiom(match)}
    around = classes.get("occasion", frozenset())
    return [match for match in matches if not _content(match, acts, around) and not _worded(match, worded)]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who can take part in the dealings of one sentence.

    `on` is the day. Of the word classes `bodies` are nouns of bodies that take part even where no look-up knows them
    (“the two sides”), `occasion` and `circumstance` prepositions that lead away from what an act is about.
    """

    homes: Homes
    on: str | None

    @property
    def scene(self) -> Scene:
        """The sentence."""
        return self.homes.scene

    @property
    def classes(self) -> Classes:
        """The word classes."""
        return self.homes.classes

    def actor(self, head: int) -> Actor | None:
        """Who acts there: somebody known, a state by the name of its soil, else whatever the words say."""
        token = self.scene.tree.tokens[head]
        found = self._known(head)
        if found is not None or self.scene.kinds(head) or token.upos not in ("NOUN", "PROPN"):
            return found
        return self._unknown(head)

    def listed(self, head: int) -> Iterator[int]:
        """Those whom a comma alone joins to one who acts: “Armenia, Azerbaijan sign …”."""
        tree = self.scene.tree
        for child in tree.all(head, "appos", "list"):
            if child == head + _COMMA and tree.tokens[head + 1].text == "," and tree.tokens[child].upos == "PROPN":
                yield child

    def recipient(self, head: int) -> Actor | None:
        """Who is concerned there: somebody known, a state, or one of the bodies."""
        found = self._known(head)
        if found is not None or self.scene.tree.tokens[head].lemma.lower() not in self.classes.get("bodies", ()):
            return found
        return self._unknown(head)

    def beyond(self, frame: Frame, actors: Sequence[Actor], *, home: bool = False) -> tuple[Actor, ...]:
        """Whom the act concerns by its content, where no argument names them: the first body or state told there.

        “Offered its troops to the new president”, “threatened to ban voting in the enclave”. Those of the actors' own
        country only with `home`: a protest is mostly against those at home.
        """
        spans = {actor.span for actor in actors}
        countries = {actor.country for actor in actors if not home} - {None}
        told = (self._known(index) or self._abroad(index) for index in self._content(frame))
        sides = [side for side in told if side is not None and _tangible(side) and side.span not in spans]
        others = [side for side in sides if side.country is None or side.country not in countries]
        # Whose country is known says more than “inspectors”, wherever it stands.
        return tuple(sorted(others, key=lambda side: side.country is None and side.actor is None)[:1])

    # Helpers

    def _known(self, head: int) -> Actor | None:
        found = self.scene.people(head, self.on)
        if found is not None:
            return self.homes.at(head, found)
        return self._demonym(head) if self.homes.place(head) is None else self.homes.state(head)

    def _abroad(self, head: int) -> Actor | None:
        """Those of a place in another country: “a centre in Osaka”."""
        place = self.homes.place(head)
        return None if place is None else state_of(place, "unknown", ())

    def _demonym(self, head: int) -> Actor | None:
        token, country = self.scene.tree.tokens[head], self.homes.demonym(head)
        if country is None:
            return None
        where = self.scene.passage.where
        return Actor(token.span, token.text, None, token.text, "state", None, country, ("GOV",), in_=where)

    def _unknown(self, head: int) -> Actor:
        span, passage = self.scene.tree.phrase(head), self.scene.passage
        found = Actor(span, span.of(passage.text), None, None, "unknown", resolved="description", in_=passage.where)
        return self.homes.at(head, found)

    def _content(self, frame: Frame) -> Iterator[int]:
        """The words below the act, in order, without who does it, circumstances and clauses of their own."""
        tree, subject = frame.tree, frame.get("subject")
        stack, found = [frame.head] if frame.light is None else [frame.light, frame.head], list[int]()
        shut = {frame.head, *(subject.heads if subject is not None else ())}
        while stack:
            index = stack.pop()
            for child in tree.children[index]:
                if child not in shut and not self._aside(tree, child, own=index in (frame.head, frame.light)):
                    stack.append(child)
                    found.append(child)
        yield from (index for index in sorted(found) if index > frame.head)

    def _aside(self, tree: Tree, child: int, *, own: bool) -> bool:
        relation = tree.tokens[child].deprel
        if relation in ("parataxis", "nsubj", "conj", "acl:relcl", "advmod", "obl:tmod", "appos") and own:
            return True
        if relation == "parataxis" or "time" in self.scene.kinds(child):
            return True
        mark = tree.mark(child)
        if relation == "advcl" and mark is not None and "VerbForm=Inf" not in tree.tokens[child].feats:
            return mark not in self.scene.words.marks
        away = self.classes.get("occasion", frozenset()) | self.classes.get("circumstance", frozenset())
        return own and relation == "obl" and tree.preposition(child) in away


def real(frame: Frame, modals: Iterable[str]) -> Frame:
    """The frame as if it had no modal verb, where the rule asks for one: who announces a deed has announced it."""
    return replace(frame, modals=(), tense="past") if tuple(modals) else frame


def spoken(sayings: Iterable[Saying], trigger: Words) -> tuple[Saying, ...]:
    """The sayings whose cue names the act too."""
    return tuple(one for one in sayings if one.cue.in_ == trigger.in_ and one.cue.span.touches(trigger.span))


def speaking(actors: Sequence[Filler], frame: Frame, says: Sequence[Saying]) -> list[Filler]:
    """Who does the act: where nobody is named, or only a pronoun that is known of nobody, who says so does it.

    “Kabul said it was ready to talk.”
    """
    named = [a for a in actors if not (isinstance(a, Actor) and _nobody(a))]
    speakers = [saying.speaker for saying in reversed(says) if saying.speaker is not None]
    # “…, according to reports”: whoever is known says it rather than what is not.
    known = (one for one in speakers if one.kind not in ("unknown", "media"))
    speaker = next(known, speakers[0] if speakers else None)
    if named or speaker is None or frame.passive or frame.kind == "noun":
        return list(actors)
    return [speaker]


# Helpers


def _nobody(actor: Actor) -> bool:
    return actor.resolved in ("pronoun", "none") and actor.actor is None and actor.country is None


def _content(match: Match[EventRule], acts: Mapping[int, EventType], around: frozenset[str]) -> bool:
    """Whether an act above holds what the match tells."""
    if match.rule.type in _TOLD:
        return False
    frame = match.frame
    start = frame.head if frame.light is None or frame.light in acts else frame.light
    for index, relations in _above(frame.tree, start, around):
        if index in acts and index != frame.head:
            nominal = relations <= _NOMINAL
            binding = acts[index] in _BINDING
            return _held_noun(match, binding) if nominal else binding and _unreal(frame)
    return False


def _idiom(match: Match[EventRule]) -> Iterator[int]:
    """The nouns that a rule asks for beside its verb: “carried out a joint exercise”."""
    if match.rule.type in DEALINGS and match.frame.kind == "verb":
        wanted = {name.strip() for function in match.rule.where.lemma for name in function.split("+")}
        for argument in match.frame.arguments:
            if argument.function in wanted & {"object", "to"}:
                yield from argument.heads


def _worded(match: Match[EventRule], worded: Mapping[int, EventType]) -> bool:
    """Whether a noun is only a word of what a verb tells, of another type."""
    kind = worded.get(match.frame.head)
    noun = match.frame.kind == "noun" and match.rule.type not in _TOLD
    return noun and kind is not None and kind != match.rule.type


def _above(tree: Tree, index: int, around: frozenset[str]) -> Iterator[tuple[int, frozenset[str]]]:
    """The predicates above within what one verb governs, each with the relations that lead to it."""
    relations: frozenset[str] = frozenset()
    while (above := tree.tokens[index].head) >= 0:
        relation = tree.tokens[index].deprel
        circumstance = relation == "obl" and tree.preposition(index) in around
        if circumstance or (relation not in _CLAUSES and relation not in _NOMINAL):
            return
        relations |= {relation}
        yield above, relations
        index = above


def _held_noun(match: Match[EventRule], binding: bool) -> bool:
    if match.frame.kind != "noun":
        return False
    return binding or match.rule.type in VERBAL or match.rule.type == "CONSULT"


def _unreal(frame: Frame) -> bool:
    """Whether it is not told as done: an infinitive, a participle, or under a modal verb."""
    return frame.tense in ("none", "future") or bool(frame.modals) or frame.kind == "noun"


def _tangible(actor: Actor) -> bool:
    """Whether it is a side of its own: a state, a body, somebody who is known or of a country."""
    if actor.resolved == "pronoun":
        return False
    return actor.actor is not None or actor.country is not None or actor.kind in _SIDES
