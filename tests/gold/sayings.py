"""The suite of sayings: `sayings.yaml` scored against reports.

    python -m tests.gold.sayings [--half open|held|both|fresh|last|wire|blind] [--errors N]

A saying of the gold is found when the cue of a saying of the report shares a letter with its own; failing that, when
one that no other is has its speaker and half of its content. What is not found is wrong in every respect. Sayings of
the report that are none of the gold are extra. `chain` is scored for sayings that stand in others: all of these must be
found and in order; `alone` for those that stand in none. Contents are compared by the words that they share, `that`
apart: right from an F1 of 0.8 on.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tests.gold import half
from tests.gold.reading import code
from tests.gold.said import ANY, NOBODY, NONE, GoldProposition, GoldSaying, Item, Lure, Part, choices, part, suite

from watchbook.records import Actor, Filler, Proposition, Report, Saying, Span

Mark = Literal[
    "found", "act", "speaker", "kind", "role", "chain", "alone", "content", "form", "addressee", "medium", "time",
    "repeated", "standing", "proposition", "polarity", "commitment", "responsibility", "checks",
]  # fmt: skip
MARKS: tuple[Mark, ...] = get_args(Mark)
#: How much of a content must be shared for it to be right; how much for a saying to be the one that is meant.
SAME, ALIKE = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Compared:
    """A saying of the gold, the one that answers it, and of each mark that is scored whether it is right.

    `overlap` is the F1 of the contents' words.
    """

    gold: GoldSaying
    told: Saying | None
    right: tuple[tuple[Mark, bool], ...]
    overlap: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one item."""

    item: Item
    sayings: tuple[Compared, ...]
    extra: tuple[Saying, ...]
    lured: tuple[tuple[Lure, Saying], ...]
    whole: tuple[tuple[Mark, bool], ...]

    def wrongs(self) -> Iterator[tuple[str, str]]:
        """The kind of each error, and a line that shows it."""
        for one in self.sayings:
            for mark in (mark for mark, is_right in one.right if not is_right):
                if mark == "found" or one.told is not None:
                    yield _kind(one, mark, self.item), f"{_gold(one.gold)}: {mark} {_told(one.told)}"
        yield from ((f"extra {saying.act}", f"extra {_told(saying)}") for saying in self.extra)
        for lure, saying in self.lured:
            yield f"lured to {saying.act}", f"“{lure.words}” is none, but {_told(saying)}"
        yield from ((f"{mark} of the item", f"{mark} wrong") for mark, is_right in self.whole if not is_right)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are scored and how many right, by mark."""

    scored: Counter[Mark]
    right: Counter[Mark]

    def share(self, mark: Mark) -> float:
        """The percentage that is right; 100 where nothing is scored."""
        return 100 * self.right[mark] / self.scored[mark] if self.scored[mark] else 100.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted over many items; `overlap` is the mean F1 of contents, in per cent."""

    items: int
    all: Tally
    by_class: dict[str, Tally]
    by_act: dict[str, Tally]
    overlap: float
    extra: int
    lures: int
    lured: int


def judge(item: Item, report: Report) -> Verdict:
    """How the report of an item's text compares with the gold."""
    known = _Known(item, report)
    pairs = known.pairs()
    compared = (known.compared(number, pairs) for number, gold in enumerate(item.sayings, 1) if not gold.optional)
    extra = tuple(saying for saying in report.sayings if saying.id not in pairs.values())
    lured = ((lure, saying) for lure in item.never for saying in report.sayings if _is_lured(item, lure, saying))
    return Verdict(item, tuple(compared), extra, tuple(lured), tuple(_whole(item, report)))


def run(items: Iterable[Item]) -> list[Verdict]:
    """The verdicts on what the coder answers."""
    return [
        judge(item, code(item.id, item.text, published=item.published, title=item.title, outlet=item.outlet))
        for item in items
    ]


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """The figures of these verdicts."""
    by_class, by_act = dict[str, list[Compared]](), dict[str, list[Compared]]()
    for verdict in verdicts:
        by_class.setdefault(verdict.item.class_, []).extend(verdict.sayings)
        for one in verdict.sayings:
            by_act.setdefault(choices(one.gold.act)[0], []).append(one)
    marks = [pair for verdict in verdicts for one in verdict.sayings for pair in one.right]
    overlaps = [one.overlap for verdict in verdicts for one in verdict.sayings if one.overlap is not None]
    return Figures(
        items=len(verdicts),
        all=_tally([*marks, *(pair for verdict in verdicts for pair in verdict.whole)]),
        by_class={name: _tally([pair for one in some for pair in one.right]) for name, some in by_class.items()},
        by_act={name: _tally([pair for one in some for pair in one.right]) for name, some in by_act.items()},
        overlap=100 * sum(overlaps) / len(overlaps) if overlaps else 100.0,
        extra=sum(len(verdict.extra) for verdict in verdicts),
        lures=sum(len(verdict.item.never) for verdict in verdicts),
        lured=sum(len({lure for lure, _ in verdict.lured}) for verdict in verdicts),
    )


def is_speaker(gold: GoldSaying, speaker: Actor | None, names: frozenset[str]) -> bool:
    """Whether the speaker is the right one; `names` are the words by which the article speaks of him."""
    by = choices(gold.by)
    if speaker is None:
        return NOBODY in by or (ANY in by and gold.who is None)
    if {speaker.actor, speaker.of} & set(by):
        return True
    is_called = gold.who is None or any(_among(words, names) for words in choices(gold.who))
    return is_called and (ANY in by or (NONE in by and speaker.actor is None))


def overlap(gold: Sequence[Span], told: Sequence[Span], passage: str) -> float:
    """The F1 of the words that two contents share, `that` apart."""
    words = [Span(*found.span()) for found in re.finditer(r"\w+", passage) if found[0].casefold() != "that"]
    mine, theirs = ({word for word in words if any(part.holds(word) for part in parts)} for parts in (gold, told))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 1.0


# Helpers


class _Known:
    """An item and its report, and what is looked up in them again and again."""

    def __init__(self, item: Item, report: Report) -> None:
        self._item = item
        self._by_id = {saying.id: saying for saying in report.sayings}
        self._mentions = report.mentions

    def pairs(self) -> dict[int, str]:
        """The number of a saying of the gold → the id of the one that answers it; first by cue, then by content."""
        found = dict[int, str]()
        for score in (self._by_cue, self._by_content):
            scored = (
                (score(gold, saying), number, saying.id)
                for number, gold in enumerate(self._item.sayings, 1)
                for saying in self._by_id.values()
                if gold.in_ == saying.cue.in_
            )
            for _, number, told in sorted((one for one in scored if one[0]), key=lambda one: (-one[0], one[1])):
                if number not in found and told not in found.values():
                    found[number] = told
        return found

    def compared(self, number: int, pairs: Mapping[int, str]) -> Compared:
        gold = self._item.sayings[number - 1]
        told = self._by_id[pairs[number]] if number in pairs else None
        shared = self._overlap(gold, told) if gold.says is not None else None
        right = (*self._marks(gold, told, pairs), *_proposed(gold, told))
        if shared is not None:
            right = (*right, ("content", shared >= SAME))
        return Compared(gold, told, right, shared)

    def _marks(self, gold: GoldSaying, told: Saying | None, pairs: Mapping[int, str]) -> Iterator[tuple[Mark, bool]]:
        yield "found", told is not None
        yield "act", told is not None and told.act in choices(gold.act)
        if gold.by != ANY or gold.who is not None:
            yield "speaker", told is not None and is_speaker(gold, told.speaker, self._names(told.speaker))
        yield ("chain" if gold.inside else "alone"), told is not None and self._in_chain(gold, told, pairs)
        for mark, wanted, given in _details(gold, told):
            yield mark, told is not None and given in choices(wanted)
        if gold.role is not None:
            role = told.speaker.role if told is not None and told.speaker is not None else None
            yield "role", role is not None and _among(gold.role, {role.label})
        if gold.to != ANY:
            yield "addressee", told is not None and self._is_addressee(gold.to, told.addressee)

    def _in_chain(self, gold: GoldSaying, told: Saying, pairs: Mapping[int, str]) -> bool:
        """Whether it stands in the same sayings, those apart that may be there or not."""
        numbers = {identity: number for number, identity in pairs.items()}
        optional = {number for number, one in enumerate(self._item.sayings, 1) if one.optional}
        inside = [numbers.get(identity, 0) for identity in told.inside]
        return [one for one in inside if one not in optional] == [one for one in gold.inside if one not in optional]

    def _is_addressee(self, wanted: str, actor: Actor | None) -> bool:
        names = self._names(actor)
        return actor is not None and any(
            one in (actor.actor, actor.of) or _among(one, names) for one in choices(wanted)
        )

    def _by_cue(self, gold: GoldSaying, saying: Saying) -> float:
        shared = max(_shared(cue, saying.cue.span) for cue in self._item.cues(gold))
        return shared + 0.5 * (saying.act in choices(gold.act)) if shared else 0.0

    def _by_content(self, gold: GoldSaying, saying: Saying) -> float:
        if not is_speaker(gold, saying.speaker, self._names(saying.speaker)) or gold.says is None:
            return 0.0
        shared = self._overlap(gold, saying)
        return shared if shared >= ALIKE else 0.0

    def _overlap(self, gold: GoldSaying, told: Saying | None) -> float:
        spans = [part.span for part in told.contents if part.in_ == gold.in_] if told is not None else []
        return overlap(self._item.content(gold), spans, self._item.passage(gold))

    def _names(self, actor: Actor | None) -> frozenset[str]:
        """The words for an actor: his own, his name, and those of the mentions of the same chain."""
        if actor is None:
            return frozenset()
        here = {one.chain for one in self._mentions if one.span == actor.span and one.in_ == actor.in_} - {None}
        person = actor.person.name if actor.person is not None else None
        chain = [one.text for one in self._mentions if one.chain in here]
        return frozenset(filter(None, (actor.text, actor.name, person, *chain)))


def _details(gold: GoldSaying, told: Saying | None) -> Iterator[tuple[Mark, str, str | None]]:
    """The fields with one word each, as far as the gold gives them: mark, what is right, what is told."""
    kind = told.speaker.kind if told is not None and told.speaker is not None else None
    start = told.time.start if told is not None and told.time is not None else None
    words: tuple[tuple[Mark, str | None, str | None], ...] = (
        ("kind", gold.kind, kind),
        ("form", gold.form, told.form if told is not None else None),
        ("medium", gold.medium, told.medium if told is not None else None),
        ("time", None if gold.time == ANY else gold.time, (start or "")[:10]),
        ("repeated", _flag(gold.repeated), _flag(told.repeated) if told is not None else None),
        ("standing", _flag(gold.standing), _flag(told.standing) if told is not None else None),
    )
    yield from ((mark, wanted, given) for mark, wanted, given in words if wanted is not None)


def _flag(value: bool | None) -> str | None:
    return None if value is None else str(value)


def _proposed(gold: GoldSaying, told: Saying | None) -> Iterator[tuple[Mark, bool]]:
    """What is right of the propositions."""
    for wanted in gold.props:
        found = [one for one in told.propositions if _is_put_forward(wanted, one)] if told is not None else []
        if wanted.optional and not found:
            continue
        yield "proposition", bool(found)
        if wanted.polarity is not None:
            yield "polarity", any(one.polarity == wanted.polarity for one in found)
        if wanted.commitment is not None:
            yield "commitment", any(one.commitment in choices(wanted.commitment) for one in found)


def _is_put_forward(gold: GoldProposition, told: Proposition) -> bool:
    roles = gold.roles or {}
    return told.predicate in choices(gold.predicate) and all(
        name in told.roles and _fills(wanted, told.roles[name]) for name, wanted in roles.items()
    )


def _fills(wanted: str, filler: Filler) -> bool:
    known = [getattr(filler, field, None) for field in ("actor", "of")]
    names = frozenset(filter(None, (getattr(filler, field, None) for field in ("text", "name"))))
    return any(one in known or _among(one, names) for one in choices(wanted))


def _whole(item: Item, report: Report) -> Iterator[tuple[Mark, bool]]:
    """What is right of the item as a whole."""
    told = [(one.actor, one.status) for event in report.events for one in event.responsibility]
    for gold in item.responsibility:
        holders = [actor for actor, status in told if status in choices(gold.status)]
        yield "responsibility", any({actor.actor, actor.of} & set(choices(gold.who)) for actor in holders)
    kinds = {check.kind for check in report.checks}
    yield from (("checks", bool(kinds & set(choices(wanted)))) for wanted in item.checks)


def _is_lured(item: Item, lure: Lure, saying: Saying) -> bool:
    touches = saying.cue.in_ is None and saying.cue.span.touches(item.lure(lure))
    return touches and (not lure.act or saying.act in lure.act)


def _among(words: str, names: Iterable[str]) -> bool:
    return any(words.casefold() in name.casefold() for name in names)


def _shared(one: Span, other: Span) -> float:
    """The part of the letters of two spans that they share; 0 if they do not touch."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _tally(marks: Sequence[tuple[Mark, bool]]) -> Tally:
    return Tally(Counter(mark for mark, _ in marks), Counter(mark for mark, is_right in marks if is_right))


def _kind(one: Compared, mark: Mark, item: Item) -> str:
    """The name of an error, under which it is counted with its like."""
    if mark == "found":
        return f"not found: {choices(one.gold.act)[0]} in {item.class_}"
    if mark == "act" and one.told is not None:
        return f"act: {one.told.act} for {choices(one.gold.act)[0]}"
    if mark == "speaker" and one.told is not None:
        given = "nobody" if one.told.speaker is None else "another"
        return f"speaker: {given} for {'nobody' if one.gold.by == NOBODY else 'somebody'}"
    if mark in ("chain", "alone") and one.told is not None:
        return f"chain: depth {len(one.told.inside)} for {len(one.gold.inside)}"
    return mark


def _gold(gold: GoldSaying) -> str:
    parts = (gold.act, gold.by, gold.who, *(f"in {number}" for number in gold.inside))
    return f"“{gold.cue}” ({', '.join(filter(None, parts))}) says “{gold.says or ''}”"


def _told(saying: Saying | None) -> str:
    if saying is None:
        return ""
    speaker = saying.speaker
    who = "nobody" if speaker is None else f"{speaker.text} = {speaker.actor or speaker.kind}"
    contents = " | ".join(part.text for part in saying.contents)
    inside = f" in {', '.join(saying.inside)}" if saying.inside else ""
    return f"[{saying.id} “{saying.cue.text}” → {saying.act}, {who}{inside}: {contents}]"


def _lines(found: Figures) -> Iterator[str]:
    yield f"items {found.items}, sayings {found.all.scored['found']} (not found counts as wrong)"
    for mark in MARKS:
        right, scored = found.all.right[mark], found.all.scored[mark]
        yield f"  {mark:14} {right:3} of {scored:3}  {found.all.share(mark):5.1f} %"
    yield f"words of contents shared {found.overlap:.1f} %"
    yield f"extra sayings {found.extra}; lured {found.lured} of {found.lures}"
    for title, tallies in (("class", found.by_class), ("act", found.by_act)):
        yield f"  {title:22} sayings    found      act  speaker  content"
        for name, tally in tallies.items():
            marks: tuple[Mark, ...] = ("found", "act", "speaker", "content")
            shares = "".join(f"{tally.share(mark):9.1f}" for mark in marks)
            yield f"  {name:22} {tally.scored['found']:7}{shares}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Codes the items, writes the figures, the first errors and how often each kind of error occurs."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.sayings", description=__doc__)
    parser.add_argument("--half", choices=("open", "held", "both", *get_args(Part)), default="both")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="how many items with errors are shown")
    options = parser.parse_args(arguments)
    if options.half in get_args(Part):
        items = part(options.half)
    else:
        items = tuple(item for item in suite() if options.half in ("both", half(item.id)))
    verdicts = run(items)
    wrong = [verdict for verdict in verdicts if any(verdict.wrongs())]
    for verdict in wrong[: options.errors]:
        item = verdict.item
        told = "\n".join(f"    {line}" for _, line in verdict.wrongs())
        sys.stdout.write(f"{item.id} [{item.class_}, {item.published}] {item.title or ''}\n  {item.text}\n{told}\n\n")
    if options.errors:
        kinds = Counter(kind for verdict in wrong for kind, _ in verdict.wrongs())
        sys.stdout.write("".join(f"{count:4} {kind}\n" for kind, count in kinds.most_common()) + "\n")
    sys.stdout.write("\n".join(_lines(figures(verdicts))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
