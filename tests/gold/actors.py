"""The suite of actors: `actors.yaml` scored against reports.

    python -m tests.gold.actors [--half open|held|both] [--errors N]

A mention of the gold is found when an actor of the report holds its head; of several the one whose words are most
nearly the same counts. Where an event or a saying has the actor at these words, what it says there counts before what
the mention says: the role is the one at the time of the event. What is not found is wrong in every respect. A link is
wrong when an actor with the id that is excluded overlaps the words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tests.gold.reading import code, load, own
from tests.gold.scoring import Tally, counted, is_asked, likeness, options

from watchbook.records import Actor, Person, Report, Role, Span
from watchbook.records.lookups import Register

Mark = Literal["found", "id", "kind", "country", "both", "sectors", "role", "person", "reference", "chain"]
MARKS: tuple[Mark, ...] = get_args(Mark)
#: In the gold: there must be none; it is not scored.
NONE, ANY = "none", "any"

_NOBODY = Actor(span=None, text=None, actor=None, name=None, kind="unknown")


@dataclass(frozen=True, slots=True)
class GoldRole:
    """What the role in force must say."""

    label: str | None = None
    from_: str | None = None
    until: str | None = None

    def fits(self, role: Role) -> bool:
        """Whether the role says so."""
        days = ((self.from_, role.from_), (self.until, role.until))
        return _within(role.label, self.label) and all(day in (None, given) for day, given in days)


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """What a person must be called."""

    name: str
    title: str | None = None

    def fits(self, person: Person) -> bool:
        """Whether the person is called so."""
        named = (person.name or "").casefold() in {name.casefold() for name in _choices(self.name)}
        return named and _within(person.title, self.title)


@dataclass(frozen=True, slots=True)
class Lure:
    """Words that may not be linked to an actor (in a role, where one is given)."""

    words: str
    actor: str
    nth: int = 1
    role: str | None = None


@dataclass(frozen=True, slots=True)
class GoldActor:
    """One mention; the head of `actors.yaml` says what its fields mean."""

    words: str
    actor: str
    kind: str
    country: str
    nth: int = 1
    head: str | None = None
    sectors: tuple[str, ...] = ()
    role: GoldRole | None = None
    person: GoldPerson | None = None
    resolved: Literal["name", "pronoun", "description"] = "name"
    same_as: str | None = None

    def refers(self) -> bool:
        """Whether it is a pronoun or a definite description of somebody named elsewhere."""
        return self.resolved != "name"


@dataclass(frozen=True, slots=True)
class Item:
    """One text with its actors; the head of `actors.yaml` says what its fields mean."""

    id: str
    class_: str
    text: str
    published: str | None = None
    title: str | None = None
    actors: tuple[GoldActor, ...] = ()
    not_actors: tuple[Lure, ...] = ()

    def where(self, mention: GoldActor | Lure) -> Span:
        """Where words of the item stand.

        Raises:
            ValueError: they do not.
        """
        every = _whole(mention.words, self.text)
        if not 1 <= mention.nth <= len(every):
            raise ValueError(f"{self.id}: “{mention.words}” does not stand {mention.nth} times in its text")
        return every[mention.nth - 1]

    def head(self, gold: GoldActor) -> Span:
        """Where the word stands that an answer must hold.

        Raises:
            ValueError: it is not in the words.
        """
        word, start = gold.head or gold.words.split()[-1], self.where(gold).start
        for found in reversed(_whole(word, gold.words)):
            return Span(start + found.start, start + found.end)
        raise ValueError(f"{self.id}: “{word}” is no word of “{gold.words}”")

    def same(self, gold: GoldActor) -> tuple[GoldActor, ...]:
        """The mentions that this one says it is the same as."""
        return tuple(one for one in self.actors if one is not gold and one.words == gold.same_as)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whether an actor belongs to another on a day."""

    member: str
    of: str
    on: str
    is_: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Suite:
    """The whole file."""

    items: tuple[Item, ...]
    memberships: tuple[Belonging, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The actor that a report gives for some words, and the chain of the mention there; `told` are its readings."""

    span: Span
    told: tuple[Actor, ...]
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A mention of the gold, what was answered, and of each mark that is scored whether it is right."""

    gold: GoldActor
    told: Actor | None
    right: Mapping[Mark, bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one item."""

    item: Item
    actors: tuple[Compared, ...]
    linked: tuple[tuple[Lure, Actor], ...]

    def wrongs(self) -> Iterator[str]:
        """What is wrong, a line for each."""
        for one in self.actors:
            wrong = ", ".join(mark for mark, is_right in one.right.items() if not is_right)
            if wrong:
                yield f"{_gold(one.gold)}: {wrong} {_told(one.told)}"
        for lure, actor in self.linked:
            yield f"not {lure.actor}, but linked: “{lure.words}” {_told(actor)}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted over many items."""

    items: int
    all: Tally[Mark]
    by_class: dict[str, Tally[Mark]]
    lures: int
    linked: int


def suite() -> Suite:
    """The whole suite."""
    return load("actors.yaml", Suite)


def judge(item: Item, report: Report) -> Verdict:
    """How the report of an item's text compares with the gold."""
    answers = tuple(_answers(report))
    links = ((lure, actor) for lure in item.not_actors for actor in _wrong_links(item, lure, answers))
    return Verdict(item, tuple(_compared(item, gold, answers) for gold in item.actors), tuple(links))


def run(items: Iterable[Item]) -> list[Verdict]:
    """The verdicts on what the coder answers."""
    return [judge(item, code(item.id, item.text, published=item.published, title=item.title)) for item in items]


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """The figures of these verdicts."""
    by_class = dict[str, list[Compared]]()
    for verdict in verdicts:
        by_class.setdefault(verdict.item.class_, []).extend(verdict.actors)
    return Figures(
        items=len(verdicts),
        all=_tally(one for verdict in verdicts for one in verdict.actors),
        by_class={name: _tally(some) for name, some in by_class.items()},
        lures=sum(len(verdict.item.not_actors) for verdict in verdicts),
        linked=sum(len({lure for lure, _ in verdict.linked}) for verdict in verdicts),
    )


def belongs(register: Register, gold: Belonging) -> bool:
    """Whether the register says what the gold says of a membership."""
    entry = register.entry(gold.member)
    lines = [one for one in entry.memberships if one.of == gold.of] if entry is not None else []
    held = any((one.from_ or "") <= gold.on <= (one.until or "9999-12-31") for one in lines)
    return held == (gold.is_ == "yes")


# Helpers


def _whole(words: str, text: str) -> list[Span]:
    """Wherever the words stand as whole words."""
    return [Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _label(actor: Actor) -> str | None:
    return actor.role.label if actor.role is not None else None


def _within(text: str | None, words: str | None) -> bool:
    return (words or "").casefold() in (text or "").casefold()


def _choices(wanted: str) -> frozenset[str]:
    return frozenset(wanted.split(" or "))


def _answers(report: Report) -> Iterator[Answer]:
    """All actors of the text, by their words."""
    filling = dict[Span | None, list[Actor]]()
    for filler in _fillers(report):
        filling.setdefault(filler.span if filler.in_ is None else None, []).append(filler)
    mentions = [one for one in report.mentions if one.actor is not None and one.in_ is None]
    spans = {mention.span for mention in mentions}
    for mention in mentions:
        told = filling.get(mention.span) or [one for one in (mention.actor,) if one is not None]
        yield Answer(mention.span, tuple(told), mention.chain)
    yield from (Answer(span, tuple(told)) for span, told in filling.items() if span is not None and span not in spans)


def _fillers(report: Report) -> Iterator[Actor]:
    """The actors of events and sayings."""
    for event in report.events:
        yield from (*event.actors, *event.participants)
        yield from (one for one in event.recipients if isinstance(one, Actor))
    for saying in report.sayings:
        yield from filter(None, (saying.speaker, saying.addressee))


def _nearest(item: Item, gold: GoldActor, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers that hold the head and whose words are most nearly those of the gold; several at the same words."""
    span, head = item.where(gold), item.head(gold)
    near = [(likeness(span, one.span), one) for one in answers if one.span.holds(head)]
    most = max((likeness for likeness, _ in near), default=0.0)
    return tuple(one for likeness, one in near if likeness == most)


def _wrong_links(item: Item, lure: Lure, answers: Iterable[Answer]) -> Iterator[Actor]:
    span = item.where(lure)
    for actor in (actor for answer in answers if likeness(span, answer.span) for actor in answer.told):
        if actor.actor == lure.actor and _within(_label(actor), lure.role):
            yield actor


def _in_chain(item: Item, gold: GoldActor, answers: Iterable[Answer]) -> bool:
    """Whether the mention is in one chain with the one that it is the same as."""
    mentions = [one for one in answers if one.chain is not None]
    mine = {one.chain for one in _nearest(item, gold, mentions)}
    return any(one.chain in mine for other in item.same(gold) for one in _nearest(item, other, mentions))


def _compared(item: Item, gold: GoldActor, answers: Sequence[Answer]) -> Compared:
    """The least wrong of the answers, mark by mark."""
    in_chain = _in_chain(item, gold, answers)
    told = [actor for answer in _nearest(item, gold, answers) for actor in answer.told]
    judged = [(actor, _marks(gold, actor, in_chain=in_chain)) for actor in told]
    nothing = dict.fromkeys(_marks(gold, _NOBODY, in_chain=False), False)
    return Compared(gold, *max(judged, key=lambda pair: sum(pair[1].values()), default=(None, nothing)))


def _marks(gold: GoldActor, actor: Actor, *, in_chain: bool) -> dict[Mark, bool]:
    """Of every mark for which the gold says what is right, whether the answer is."""
    told: dict[Mark, str] = {"id": actor.actor or NONE, "kind": actor.kind, "country": actor.country or NONE}
    wanted: dict[Mark, str] = {"id": gold.actor, "kind": gold.kind, "country": gold.country}
    right: dict[Mark, bool] = {"found": True}
    right |= {mark: told[mark] in _choices(wanted[mark]) for mark in wanted if wanted[mark] != ANY}
    if ANY not in (gold.kind, gold.country):
        right["both"] = right["kind"] and right["country"]
    if gold.sectors:
        right["sectors"] = set(gold.sectors) <= set(actor.sectors)
    if gold.role is not None:
        right["role"] = actor.role is not None and gold.role.fits(actor.role)
    if gold.person is not None:
        right["person"] = actor.person is not None and gold.person.fits(actor.person)
    if gold.refers():
        right["reference"] = all(right.get(mark, True) for mark in wanted)
    if gold.same_as is not None:
        right["chain"] = in_chain
    return right


def _tally(compared: Iterable[Compared]) -> Tally[Mark]:
    return counted(pair for one in compared for pair in one.right.items())


def _gold(gold: GoldActor) -> str:
    role = gold.role.label or gold.role.until if gold.role is not None else None
    parts = (gold.actor, gold.kind, gold.country, *gold.sectors, role, gold.same_as and f"= {gold.same_as}")
    return f"“{gold.words}” ({', '.join(filter(None, parts))})"


def _told(actor: Actor | None) -> str:
    if actor is None:
        return ""
    name = f"{actor.person.title}: {actor.person.name}" if actor.person is not None else None
    parts = (actor.actor or NONE, actor.kind, actor.country or NONE, *actor.sectors, _label(actor), name)
    return f"[“{actor.text}” → {', '.join(filter(None, parts))}]"


def _lines(found: Figures) -> Iterator[str]:
    yield f"items {found.items}, mentions {found.all.scored['found']} (not found counts as wrong)"
    for mark in MARKS:
        right, scored = found.all.right[mark], found.all.scored[mark]
        yield f"  {mark:10} {right:3} of {scored:3}  {found.all.share(mark):5.1f} %"
    yield f"wrong links {found.linked} of {found.lures} that lie near"
    yield f"  {'class':14} mentions    found       id k.and c.  pronouns and descriptions"
    for name, tally in found.by_class.items():
        shares = "".join(f"{tally.share(mark):9.1f}" for mark in ("found", "id", "both"))
        refers = f"{tally.right['reference']:4} of {tally.scored['reference']}" if tally.scored["reference"] else ""
        yield f"  {name:14} {tally.scored['found']:8}{shares}  {refers}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Codes the items, writes the figures and the first errors."""
    asked = options("actors", __doc__).parse_args(arguments)
    gold = suite()
    verdicts = run(item for item in gold.items if is_asked(item.id, asked.half))
    wrong = [verdict for verdict in verdicts if any(verdict.wrongs())]
    for verdict in wrong[: asked.errors]:
        item = verdict.item
        told = "\n".join(f"    {line}" for line in verdict.wrongs())
        sys.stdout.write(f"{item.id} [{item.class_}, {item.published}]\n  {item.text}\n{told}\n\n")
    known = sum(belongs(own().library.register, one) for one in gold.memberships)
    lines = (*_lines(figures(verdicts)), f"memberships {known} of {len(gold.memberships)}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
