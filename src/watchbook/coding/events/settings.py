"""Where and when a happening was that no words of its own place or date: what the dateline lends it.

A report that opens with what happened and gives neither day nor place for it was filed where, and on the day when, it
happened; what stands farther down, or beside another place or day, is not taken to be there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from watchbook.coding.events import clauses, measures
from watchbook.coding.events.drafts import Draft
from watchbook.coding.events.scenes import LEVELS
from watchbook.coding.reading import Passage, Reading
from watchbook.parse.frames import Tree
from watchbook.records import EventType, Place, Span, Time

#: How many sentences back, in its paragraph, the day of a happening may stand: a day holds until another is told.
BACK = 3
#: How many sentences back its place may stand: places change more often than days.
BACK_FOR_PLACE = 1
#: Stages of what has a day and a place.
_REAL = frozenset(("happened", "attempted", "foiled"))
#: So many places in one sentence lend none.
_MANY = 3
#: How many sentences the lead has.
LEAD = 2
#: Types of what happens at one spot on one day.
_HAPPENINGS: frozenset[EventType] = frozenset(("ASSAULT", "COERCE", "CRIME", "DISASTER", "PROTEST"))
_DAYS = frozenset(("day", "instant"))
#: How a name hangs on a noun that tells of whom or what it is.
_OF_OTHERS = frozenset(("compound", "amod", "nmod:desc", "flat"))
_SOMEBODY = frozenset(("actor", "people", "person", "office", "organisation"))


def place(reading: Reading, draft: Draft) -> Place | None:
    """The place of the dateline for a happening of the lead in whose sentence no other place is named."""
    dateline = reading.document.dateline
    if dateline is None or dateline.place is None or not _leads(draft) or _names(draft, "place"):
        return None
    return dateline.place


def time(reading: Reading, draft: Draft) -> Time | None:
    """The day of the dateline for a happening of the lead in whose sentence no other time is told."""
    dateline = reading.document.dateline
    if dateline is None or dateline.time is None or not _leads(draft, _above(reading)) or _names(draft, "time"):
        return None
    told = dateline.time
    return replace(told, inferred=("day",)) if told.precision in _DAYS and told.start is not None else None


def in_country(reading: Reading, found: Place | None) -> Place | None:
    """The place, with the country of the dateline where no gazetteer tells its own."""
    dateline = reading.document.dateline
    if found is None or found.country is not None or dateline is None or dateline.place is None:
        return found
    return replace(found, country=dateline.place.country)


def near_time(reading: Reading, draft: Draft, said: frozenset[Span]) -> Time | None:
    """The one day that its sentence tells, else the one that the sentence before tells in the same paragraph."""
    if draft.scene.title or draft.type not in _HAPPENINGS or draft.stage not in _REAL or draft.frame.perfect:
        return None
    for tree in _close(reading, draft):
        days = [time for index in range(len(tree.tokens)) if (time := _day_at(reading, tree, index, said)) is not None]
        if days:
            return days[0] if len({time.start for time in days}) == 1 else None
    return _next_day(reading, draft, said)


def near_place(reading: Reading, draft: Draft) -> Place | None:
    """The one place below a country that the sentence before tells, if its own tells none."""
    if draft.scene.title or draft.type not in _HAPPENINGS or draft.stage not in _REAL or _names(draft, "place"):
        return None
    for tree in list(_close(reading, draft))[1 : BACK_FOR_PLACE + 1]:
        places = {
            place.name: place
            for index in range(len(tree.tokens))
            if (place := _spot_at(reading, tree, index)) is not None
        }
        if places:
            return min(places.values(), key=lambda place: LEVELS.index(place.level)) if len(places) < _MANY else None
    return None


def told_on(reading: Reading) -> str | None:
    """The day of publication, else that of the dateline (ISO 8601), or None."""
    document = reading.document
    if document.published.start is not None:
        return document.published.start[:10]
    told = document.dateline.time if document.dateline is not None else None
    return told.start[:10] if told is not None and told.start is not None else None


def days(first: str, last: str) -> int:
    """How many days lie between two times (ISO 8601)."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def above(reading: Reading, passage: Passage, tree: Tree) -> bool:
    """Whether a sentence of the text stands above the dateline, as headlines do."""
    filed = reading.document.dateline
    return passage.where is None and filed is not None and tree.sentence.span.start < filed.span.start


def outer_places(draft: Draft) -> Iterator[Place]:
    """The places beside a predicate above the event, or beside one that follows it in a list of deeds."""
    tree = draft.scene.tree
    above = {governor.index for governor in draft.frame.governors} | set(tree.all(draft.head, "conj"))
    for index, token in enumerate(tree.tokens):
        if token.head not in above and not _of_thing_done_before(draft, index):
            continue
        beside = token.deprel in ("obl", "nmod") and tree.preposition(index) in draft.scene.words.outer
        # “Herat was tense after …”: what is told of a place was there.
        if beside or (token.deprel == "nsubj" and _since(draft, token.head)):
            place = draft.scene.passage.lookups.place_at(token.span, title=draft.scene.title)
            if place is not None and "place" in draft.scene.kinds(index):
                yield place


def _of_thing_done_before(draft: Draft, index: int) -> bool:
    """Whether a word hangs on the object of the verb before: “raided a house in Herat and shot two men”."""
    tokens = draft.scene.tree.tokens
    thing = tokens[index].head
    first = draft.frame.governors[:1]
    if thing < 0 or not first or first[0].relation != "conj":
        return False
    return tokens[index].deprel == "nmod" and tokens[thing].deprel == "obj" and tokens[thing].head == first[0].index


def sentence_time(draft: Draft, said: frozenset[Span]) -> Time | None:
    """The time beside a predicate above the event, unless it tells when something was said."""
    if measures.measured(draft):
        return measures.counted(draft)
    tree, governors = draft.scene.tree, draft.frame.governors
    above = {governor.index for governor in governors if governor.relation in ("ccomp", "parataxis")}
    above |= {other.index for other in governors if other.relation == "xcomp" and clauses.before_that(tree, other)}
    own = {draft.frame.head, *(governor.index for governor in governors)}
    found: list[Time] = []
    for index, token in enumerate(tree.tokens):
        if token.head < 0 or token.head in above or not token.deprel.startswith(("obl", "nmod")):
            continue
        if "time" in draft.scene.kinds(index) and _beside(draft, index, own):
            time = draft.scene.passage.lookups.time_at(token.span, title=draft.scene.title)
            if time is None or time.span in said:
                continue
            if _right_behind(draft, index):
                # It is nearer than what stands before: “on Monday freed two men held a day earlier”.
                return time
            if time.precision in ("day", "instant"):
                found.append(time)
    return next(iter(found), None)


class Soil:
    """The one country in which all the places of an article lie, if it names that; looked for when first asked for.

    What happened at no place that is told happened there. Words before a noun tell no place of theirs (“U.S. troops”).
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: tuple[Place | None] | None = None

    def of(self, draft: Draft) -> Place | None:
        """The country, for a happening."""
        if draft.type not in _HAPPENINGS or draft.stage not in _REAL:
            return None
        if self._known is None:
            self._known = (self._only(),)
        return self._known[0]

    # Helpers

    def _only(self) -> Place | None:
        filed = self._reading.document.dateline
        found = [filed.place] if filed is not None and filed.place is not None else []
        for tree in self._reading.body.trees:
            found += [place for index in range(len(tree.tokens)) if (place := self._at(tree, index)) is not None]
        if len({place.country for place in found}) != 1:
            return None
        return next((place for place in found if place.level == "country"), None)

    def _at(self, tree: Tree, index: int) -> Place | None:
        token, body = tree.tokens[index], self._reading.body
        if token.upos != "PROPN" or token.deprel in _OF_OTHERS or "place" not in body.kinds(tree, index):
            return None
        # “the president of Uzbekistan” may be anywhere.
        owned = token.head >= 0 and tree.preposition(index) == "of"
        theirs = owned and not body.kinds(tree, token.head).isdisjoint(_SOMEBODY)
        return None if theirs else body.lookups.place_at(token.span)


# Helpers


def _next_day(reading: Reading, draft: Draft, said: frozenset[Span]) -> Time | None:
    """The one day that the sentence after the first of a report tells: “… were held. On Sunday, soldiers …”."""
    trees, number = reading.body.trees, draft.scene.number
    if reading.document.dateline is None or number != _above(reading) or number + 1 >= len(trees):
        return None
    gap = reading.body.text[trees[number].sentence.span.end : trees[number + 1].sentence.span.start]
    tree = trees[number + 1]
    found = (_day_at(reading, tree, index, said) for index in range(len(tree.tokens)))
    days = [time for time in found if time is not None]
    return days[0] if "\n" not in gap and len({time.start for time in days}) == 1 else None


def _close(reading: Reading, draft: Draft) -> Iterator[Tree]:
    """The sentence and those before it, a few, until a line end parts them."""
    trees, number = reading.body.trees, draft.scene.number
    yield trees[number]
    for back in range(1, BACK + 1):
        if number < back:
            return
        gap = reading.body.text[trees[number - back].sentence.span.end : trees[number - back + 1].sentence.span.start]
        if "\n" in gap:
            return
        yield trees[number - back]


def _day_at(reading: Reading, tree: Tree, index: int, said: frozenset[Span]) -> Time | None:
    if "time" not in reading.body.kinds(tree, index) or _aside(tree, index):
        return None
    found = reading.body.lookups.time_at(tree.tokens[index].span)
    return None if found is None or found.precision not in _DAYS or found.span in said else found


def _spot_at(reading: Reading, tree: Tree, index: int) -> Place | None:
    token = tree.tokens[index]
    if "place" not in reading.body.kinds(tree, index) or not token.deprel.startswith(("obl", "nmod")):
        return None
    found = reading.body.lookups.place_at(token.span)
    return None if found is None or found.level in ("country", "region") else found


def _aside(tree: Tree, index: int) -> bool:
    """Whether it stands in a clause with a finite verb or a perfect of its own: “who had fled on Sunday”."""
    while index >= 0:
        token = tree.tokens[index]
        finite = "VerbForm=Fin" in token.feats or tree.child(index, "aux", "aux:pass") is not None
        if token.deprel in ("acl:relcl", "ccomp", "advcl", "acl", "parataxis") and finite:
            return True
        index = token.head
    return False


def _leads(draft: Draft, above: int = 0) -> bool:
    early = not draft.scene.heads and draft.scene.number - above < LEAD
    return early and draft.type in _HAPPENINGS and draft.stage in ("happened", "foiled", "attempted")


def _above(reading: Reading) -> int:
    """How many sentences stand above the dateline: headline, number and notes."""
    filed = reading.document.dateline
    if filed is None:
        return 0
    return bisect_left(reading.body.trees, filed.span.start, key=lambda tree: tree.sentence.span.start)


def _names(draft: Draft, kind: str) -> bool:
    return any(kind in draft.scene.kinds(index) for index in range(len(draft.scene.tree.tokens)))


def _since(draft: Draft, above: int) -> bool:
    return any(g.index == above and g.relation == "advcl" for g in draft.frame.governors)


def _right_behind(draft: Draft, index: int) -> bool:
    """Whether a bare time that hangs on the verb above follows the event's own words: “the murder of … last month”."""
    tree = draft.scene.tree
    between = tree.tokens[draft.head + 1 : index]
    bare = tree.preposition(index) is None and draft.head < index
    return bare and all(token.upos not in ("VERB", "AUX") and token.text != "," for token in between)


def _beside(draft: Draft, index: int, own: set[int]) -> bool:
    """Whether no clause of its own stands between a word and the event or what is above it."""
    tokens = draft.scene.tree.tokens
    while index >= 0 and index not in own:
        if tokens[index].deprel in ("acl", "acl:relcl", "advcl", "ccomp", "parataxis"):
            return False
        index = tokens[index].head
    return True
