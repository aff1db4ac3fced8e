"""What the text says of an event's reality: that it happened, was tried, foiled, planned, feared, or is history.

Of the clues the first that speaks wins, in this order:

1. the light verb that carries a noun (“foiled an attack”), and words beside the noun (“planned”, “attempted”);
2. the predicates above, nearest first (“vowed to attack”, “fear of an attack”);
3. a conditional subordinator (“if”), of the event's clause or of one above it;
4. modal verbs and the future (“will”, “could”);
5. an infinitive that nothing above makes real;
6. the words of a saying that is no report (a demand, a threat), where they are not in the past;
7. earlier history: a past perfect in the outlet's own voice, words such as “previous”, a time long before publication.

What is left happened. A plural without number or article names no one event: it is background.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from watchbook.parse.frames import Frame, Governor, Tree, around
from watchbook.records import Act, Stage
from watchbook.rules.kinds import StageRule


@dataclass(frozen=True, slots=True)
class StageWords:
    """The words of a language that stand around events.

    `governors`: predicates above. `light`: light verbs. `beside`: adjectives and nouns beside the event's noun.
    `modals`, `marks`: auxiliaries and subordinators. `acts`: acts of sayings that report nothing. `real`: verbs whose
    infinitive is as real as they are (“managed to”). `definite`: words that point to something already told.
    `unchanging`: verbs whose past looks like their present (“hit”). `history_after`: how many days before publication
    an event becomes background.

    `where`, `when`: prepositions after which a place or a time is the event's; `outer`: those after which a place
    beside a predicate above is; `earlier`, `later`: those before what was then (“ten days after a clash”). `members`:
    prepositions between people and their body. `groups`: nouns known by what follows their “of” (“a group of men”).
    `intangible`: nouns that no blow can hit. `vessels`: weapons that are hit themselves (“a tank was attacked”).
    `firing`: nouns that tell what the weapon before them does (“rifle fire”). `sides`: nouns for a part of the thing
    that is hit (“the front of a bank”). `epithets`: words that before a noun tell of what kind the deed is (“a
    terrorist attack”). `units`: nouns for part of an armed body (“rebel columns”). `doers`: nouns that call somebody
    by the deed (“the attackers”); `authors`: the preposition of who did it (“was behind the attack”); `accused`:
    those before whom one blames for it (“blamed the attack on …”). `hedges`,
    `guesses`: adverbs and verbs that make it a guess who did it (“apparently”, “is believed to”); `signs`: things that
    only point to who did it (“leaflets of …”). `includes`: prepositions before some of a group (“nine clerks,
    including X”).
    `suspected`: words that leave open whether somebody did it.
    `additional`: words that set somebody apart from those told before. `held`: people whom a
    group holds or hurts (“X hostages”). `ordinals`: first, second … in order. `anybody`: nouns for somebody who was
    told of by another (“the detainees”).
    """

    governors: tuple[StageRule, ...]
    light: Mapping[str, Stage] = field(default_factory=dict)
    beside: Mapping[str, Stage] = field(default_factory=dict)
    modals: Mapping[str, Stage] = field(default_factory=dict)
    marks: Mapping[str, Stage] = field(default_factory=dict)
    acts: Mapping[Act, Stage] = field(default_factory=dict)
    real: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    unchanging: tuple[str, ...] = ()
    history_after: int = 31
    where: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    outer: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    additional: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    intangible: frozenset[str] = frozenset()
    vessels: frozenset[str] = frozenset()
    firing: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    epithets: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    includes: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    accused: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    guesses: frozenset[str] = frozenset()
    suspected: frozenset[str] = frozenset()
    ordinals: tuple[str, ...] = ()
    anybody: frozenset[str] = frozenset()


#: As a relation of a rule: the predicate stands above a plan for the event.
PLAN = "plan"


class Stages:
    """The stage words, indexed by lemma."""

    def __init__(self, words: StageWords) -> None:
        self.words = words
        self._governors: dict[str, list[StageRule]] = {}
        for rule in words.governors:
            for lemma in rule.lemmas:
                self._governors.setdefault(lemma, []).append(rule)

    def told(self, frame: Frame, *, title: bool = False) -> Stage | None:
        """What the frame's own words and the predicates above say; None if they say nothing."""
        governed = self._governed(frame)
        if governed == "foiled" and plural(frame):
            # “to prevent massacres”: of no deed that anybody began.
            return "hypothetical"
        return (
            self._light(frame)
            or self._beside(frame)
            or governed
            or self._marked(frame)
            or self._modal(frame)
            or self._infinitive(frame, title=title)
            or self._shadowed(frame)
        )

    def in_saying(self, frame: Frame, act: Act) -> Stage | None:
        """What a saying of this act makes of an event in its words."""
        if frame.tense == "past" or frame.perfect or (frame.kind == "noun" and frame.light is None):
            return None
        return self.words.acts.get(act)

    def definite(self, frame: Frame) -> bool:
        """Whether the words point to something already told: “the attack”, “their meeting”."""
        determiner = frame.tree.child(frame.head, "det", "nmod:poss", "det:poss")
        if frame.kind != "noun":
            return False
        if determiner is None:
            return self._is_that(frame)
        token = frame.token(determiner)
        return token.text.lower() in self.words.definite or token.upos == "PRON" or self._is_that(frame)

    def habit(self, frame: Frame) -> bool:
        """Whether a verb stands in the simple present: it tells what is usual, not what happened."""
        if frame.kind != "verb" or frame.tense != "present" or frame.perfect or frame.passive:
            return False
        return frame.token(frame.head).text.lower() not in self.words.unchanging

    def acts(self, frame: Frame) -> bool:
        """Whether a noun is the subject of a finite verb that tells a past: “airstrikes killed …”."""
        above = frame.governors[:1]
        if not above or above[0].relation != "nsubj":
            return False
        verb = frame.token(above[0].index)
        return "Tense=Past" in verb.feats or verb.text.lower() in self.words.unchanging

    # Helpers

    def _is_that(self, frame: Frame) -> bool:
        """Whether it is said of what was told that it is such an event: “this was an attack on all of us”."""
        subject = frame.tree.child(frame.head, "nsubj")
        if subject is None or frame.tree.child(frame.head, "cop") is None:
            return False
        token = frame.token(subject)
        return token.upos in ("PRON", "DET") and token.text.lower() in self.words.definite

    def _light(self, frame: Frame) -> Stage | None:
        return None if frame.light is None else self.words.light.get(frame.token(frame.light).lemma.lower())

    def _beside(self, frame: Frame) -> Stage | None:
        if frame.kind != "noun":
            return None
        for child in frame.tree.all(frame.head, "amod", "compound", "det", "acl", "nmod:poss"):
            stage = self.words.beside.get(frame.token(child).lemma.lower())
            if stage is not None:
                return stage
        return None

    def _governed(self, frame: Frame) -> Stage | None:
        below = frame.head
        for number, governor in enumerate(frame.governors):
            for rule in self._governors.get(governor.lemma, ()):
                names = _names(frame, below, governor)
                done = rule.stage == "demanded" and governor.relation == "ccomp" and frame.tense == "past"
                if not done and (not rule.relations or not names.isdisjoint(rule.relations)):
                    spoilt = rule.stage == "planned" and self._spoilt(frame, number)
                    return "foiled" if spoilt else rule.stage
            if not _passes(frame, governor):
                return None
            below = governor.index
        return None

    def _spoilt(self, frame: Frame, plan: int) -> bool:
        """Whether what is above a plan tells that nothing came of it: “foiled a plan to …”, “a plot was uncovered”."""
        for governor in frame.governors[plan + 1 : plan + 2]:
            names = _names(frame, frame.governors[plan].index, governor)
            for rule in self._governors.get(governor.lemma, ()):
                if rule.stage == "foiled" and (PLAN in rule.relations or not names.isdisjoint(rule.relations)):
                    return True
        return False

    def _marked(self, frame: Frame) -> Stage | None:
        carrier = frame.head if frame.light is None else frame.light
        for mark in (frame.tree.mark(carrier), *(governor.mark for governor in frame.governors)):
            if mark is not None and mark in self.words.marks:
                return self.words.marks[mark]
        return None

    def _modal(self, frame: Frame) -> Stage | None:
        if frame.tense == "future":
            return "planned"
        found = [self.words.modals[modal] for modal in frame.modals if modal in self.words.modals]
        return found[0] if found and not frame.perfect else None

    def _shadowed(self, frame: Frame) -> Stage | None:
        """What a modal verb above makes of an unknown event: “could grow into a clash”, “a shot fired … would”."""
        bare = frame.kind == "noun" and frame.light is None and not self.definite(frame)
        participle = frame.kind == "verb" and frame.tense == "none" and frame.token(frame.head).deprel == "acl"
        above = frame.governors[1:2] if participle else frame.governors[:1]
        if not (bare or participle) or not above or frame.tree.child(above[0].index, "cop") is not None:
            return None
        if around.aspect(frame.tree, above[0].index)[0]:
            return None
        found = (self.words.modals.get(modal) for modal in around.modals(frame.tree, above[0].index))
        return next((stage for stage in found if stage is not None), None)

    def _infinitive(self, frame: Frame, *, title: bool) -> Stage | None:
        carrier = frame.head if frame.light is None else frame.light
        mark = frame.tree.mark(carrier)
        if mark is None or mark.split()[-1] != "to":
            return None
        if frame.tense != "none":
            return "planned"
        above = frame.token(carrier).head
        if above >= 0 and frame.token(above).lemma.lower() in self.words.real:
            return None
        return "planned" if title or above >= 0 else None


# Helpers

#: Relations through which an outer predicate still speaks of the event.
_THROUGH = frozenset(("obj", "xcomp", "ccomp", "acl", "nsubj:pass", "csubj:pass", "conj", "nmod", "compound", "advcl"))


def _names(frame: Frame, below: int, governor: Governor) -> frozenset[str]:
    """How the event hangs on the predicate: the relation, and the relation with its preposition (“obl:for”)."""
    preposition = frame.tree.preposition(below)
    names = {governor.relation}
    if preposition is not None:
        names.add(f"{governor.relation}:{preposition}")
    elif governor.mark is not None:
        names.add(f"{governor.relation}:{governor.mark}")
    return frozenset(names)


def _passes(frame: Frame, governor: Governor) -> bool:
    if governor.relation not in _THROUGH:
        return False
    # A finite verb between the event and an outer predicate is an assertion of its own.
    return not (governor.relation == "ccomp" and "VerbForm=Fin" in frame.token(governor.index).feats)


def plural(frame: Frame) -> bool:
    """Whether a noun is a plural without number, article or possessor."""
    token = frame.token(frame.head)
    if frame.kind != "noun" or "Number=Plur" not in token.feats:
        return False
    return frame.tree.child(frame.head, "nummod", "det", "nmod:poss") is None


def single(frame: Frame, heads: Iterable[int]) -> bool:
    """Whether those concerned are counted or one: then a present tense tells one happening (“rebels kill a clerk”)."""
    tree = frame.tree
    for head in heads:
        determiner = tree.child(head, "det")
        indefinite = determiner is not None and "Definite=Ind" in tree.tokens[determiner].feats
        if tree.tokens[head].upos == "PROPN" or indefinite or tree.child(head, "nummod") is not None:
            return True
    return False


def age(tree: Tree, head: int) -> bool:
    """Whether a number between commas is the age of whom the name before it names: “X Y, 25, and Z”."""
    tokens = tree.tokens
    if tokens[head].upos != "NUM" or head < 2 or tokens[head - 1].text != "," or tokens[head - 2].upos != "PROPN":
        return False
    return head + 1 >= len(tokens) or tokens[head + 1].upos == "PUNCT"


def likened(frame: Frame, head: int) -> bool:
    """Whether it is the subject of “be” and only said to be the event: “the group was behind the attack”."""
    token = frame.token(head)
    subject = token.head == frame.head and token.deprel.startswith("nsubj")
    return subject and frame.kind == "noun" and frame.light is None and frame.tree.child(frame.head, "cop") is not None
