"""The suite of disputes: `disputes.yaml` scored against what is found in the reports of its texts.

    python -m tests.gold.disputes [--half open|held|both|fresh|last] [--errors N] [--by MODULE:FUNCTION]

What is scored is a function `contested(reports) -> pairs`: of the reports of one item it gives every pair of sides that
are put against each other (`Contested`, `Pair`, `Side`). `CONTESTED` names the one that the project has; `--by` tries
another. An item that is contested is found when a pair of an edge that is a dispute has the right holders on its two
sides. An item counts as falsely contested when it has such pairs and none of them is right: because none ought to be
there, or because it puts others against each other.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast, get_args

from tests.gold import half
from tests.gold.reading import code, load
from tests.gold.said import choices

from watchbook.records import Actor, Report

Verdict = Literal["contested", "stance", "supersedes", "none"]
Rule = Literal[
    "polarity", "denial", "general-negative", "exclusive-role", "quantity", "stance", "position-change", "lapse",
]  # fmt: skip
Axiom = Literal["attacks-active", "active-present", "attacks-threat", "camps-present"]
#: Why a pair that looks like a dispute is none.
Reason = Literal[
    "no-comment", "cannot-confirm", "no-evidence", "other-time", "other-place", "other-scope", "casualties",
    "revised-toll", "numbers-meet", "same-root", "same-side", "question", "uncommitted", "position", "other-actor",
    "other-event", "other-sense", "no-claim", "joint", "part-of", "conceded", "signal-only", "both-hold",
]  # fmt: skip
Edge = Literal["contested", "stance", "supersedes"]
#: The parts written later, each in one go before it was tried.
Part = Literal["fresh", "last"]
Mark = Literal["found", "sides", "rule", "edge", "axiom", "signal", "superseded"]
RULES: tuple[Rule, ...] = get_args(Rule)
REASONS: tuple[Reason, ...] = get_args(Reason)
MARKS: tuple[Mark, ...] = get_args(Mark)
#: The edges that are disputes.
DISPUTED: frozenset[str] = frozenset({"contested", "stance"})
#: The rules that lead to each verdict.
RULES_OF: dict[Verdict, frozenset[Rule]] = {
    "contested": frozenset({"polarity", "denial", "general-negative", "exclusive-role", "quantity"}),
    "stance": frozenset({"stance"}),
    "supersedes": frozenset({"position-change", "lapse"}),
    "none": frozenset(),
}
#: The holder of what the outlet tells in its own voice.
OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: who holds it (None, or itself: the outlet in its own voice), and the keys of what it rests on."""

    holder: Actor | None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, the rule that puts them against each other and the axiom that it needs.

    `edge` says what they are to each other, `signal` holds words of a text that tell of the contradiction.
    """

    rule: Rule
    edge: Edge
    sides: tuple[Side, Side]
    axiom: str | None = None
    signal: str | None = None


#: Gives the pairs among the reports; they are those of one item, in the order in which their texts came out.
Contested = Callable[[Sequence[Report]], Iterable[Pair]]
#: The project's own, for which the floors of `test_disputes.py` hold.
CONTESTED = "tests.contested:contested"


@dataclass(frozen=True, slots=True)
class Text:
    """One text with what the reader would be given."""

    outlet: str
    published: str
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One pair; the head of `disputes.yaml` says what its fields mean."""

    id: str
    verdict: Verdict
    texts: tuple[Text, ...]
    rule: Rule | None = None
    reason: Reason | None = None
    axiom: Axiom | None = None
    signal: str | None = None
    pitfall: int | None = None
    one: str | None = None
    other: str | None = None

    @property
    def disputed(self) -> bool:
        """Whether there is a dispute."""
        return self.verdict in DISPUTED

    @property
    def class_(self) -> str:
        """The rule or the reason, under which it is counted."""
        return self.rule or self.reason or ""


@dataclass(frozen=True, slots=True)
class Suite:
    """The whole file."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one item: the pairs found, the right one among them, and of each mark whether it is right."""

    item: Item
    pairs: tuple[Pair, ...]
    best: Pair | None
    right: tuple[tuple[Mark, bool], ...]

    @property
    def is_found(self) -> bool:
        """Whether a dispute is there, and was found with its sides."""
        return self.item.disputed and self.best is not None

    @property
    def is_false(self) -> bool:
        """Whether disputes were found and none is right."""
        return self.best is None and any(pair.edge in DISPUTED for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many disputes there are, how many are found, and how often one was found that is none."""

    items: int
    disputed: int
    found: int
    false: int

    @property
    def precision(self) -> float:
        """The percentage of the items found contested that are, with the right sides; 100 where none was found."""
        return 100 * self.found / (self.found + self.false) if self.found + self.false else 100.0

    @property
    def recall(self) -> float:
        """The percentage of the disputes that is found; 100 where there is none."""
        return 100 * self.found / self.disputed if self.disputed else 100.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted over many items; `marks` holds of each mark how many are right and how many scored."""

    all: Tally
    by_class: dict[str, Tally]
    marks: dict[Mark, tuple[int, int]]


def suite() -> tuple[Item, ...]:
    """All items of the two halves."""
    return load("disputes.yaml", Suite).items


@cache
def part(name: Part) -> tuple[Item, ...]:
    """The items of a part written later."""
    return load(f"disputes_{name}.yaml", Suite).items


@cache
def reports(item: Item) -> tuple[Report, ...]:
    """What the coder makes of the item's texts."""
    return tuple(
        code(f"{item.id}-{number}", one.text, published=one.published, title=one.title, outlet=one.outlet)
        for number, one in enumerate(item.texts, 1)
    )


def judge(item: Item, pairs: Iterable[Pair]) -> Judged:
    """How the pairs found in an item's reports compare with the gold."""
    every = tuple(pairs)
    fitting = (pair for pair in every if pair.edge in DISPUTED and _has_sides(item, pair)) if item.disputed else ()
    scored = [(list(_marks(item, pair)), pair) for pair in fitting]
    best = max(scored, key=lambda one: sum(right for _, right in one[0]), default=([], None))
    right: list[tuple[Mark, bool]] = []
    if item.disputed:
        found = any(pair.edge in DISPUTED for pair in every)
        right = [("found", found), *([("sides", best[1] is not None)] if found else []), *best[0]]
    elif item.verdict == "supersedes":
        right = [("superseded", any(pair.edge == "supersedes" for pair in every))]
    return Judged(item, every, best[1], tuple(right))


def run(items: Iterable[Item], contested: Contested) -> list[Judged]:
    """The verdicts on what the function finds in the coder's reports."""
    return [judge(item, contested(reports(item))) for item in items]


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of these verdicts."""
    by_class = dict[str, list[Judged]]()
    for one in judged:
        by_class.setdefault(one.item.class_, []).append(one)
    scored = Counter(mark for one in judged for mark, _ in one.right)
    right = Counter(mark for one in judged for mark, is_right in one.right if is_right)
    return Figures(
        all=_tally(judged),
        by_class={name: _tally(some) for name, some in by_class.items()},
        marks={mark: (right[mark], scored[mark]) for mark in MARKS},
    )


def holds(wanted: str, holder: Actor | None, outlets: frozenset[str] = frozenset()) -> bool:
    """Whether this is the holder that is meant; `outlets` are those that speak in their own voice."""
    if holder is None or {holder.text, holder.name} & outlets:
        return OUTLET in choices(wanted)
    person = holder.person.name if holder.person is not None else None
    names = [name.casefold() for name in (holder.text, holder.name, person) if name is not None]
    return any(
        one in (holder.actor, holder.of) or any(one.casefold() in name for name in names) for one in choices(wanted)
    )


def named(path: str) -> Contested:
    """The function that `module:function` names.

    Raises:
        ValueError: there is none.
    """
    module, _, name = path.partition(":")
    try:
        return cast(Contested, getattr(importlib.import_module(module), name))
    except (ImportError, AttributeError) as error:
        raise ValueError(f"{path}: {error}; name a function as module:function") from error


# Helpers


def _has_sides(item: Item, pair: Pair) -> bool:
    """Whether the two holders are those of the gold, in either order."""
    if item.one is None or item.other is None:
        return False
    first, second = (side.holder for side in pair.sides)
    outlets = frozenset(text.outlet for text in item.texts)
    return any(
        holds(item.one, one, outlets) and holds(item.other, other, outlets)
        for one, other in ((first, second), (second, first))
    )


def _marks(item: Item, pair: Pair) -> Iterator[tuple[Mark, bool]]:
    """What is right of a pair with the right sides."""
    yield "rule", pair.rule == item.rule
    yield "edge", pair.edge == item.verdict
    if item.axiom is not None:
        yield "axiom", pair.axiom == item.axiom
    if item.signal is not None:
        yield "signal", pair.signal is not None and item.signal.casefold() in pair.signal.casefold()


def _tally(judged: Sequence[Judged]) -> Tally:
    return Tally(
        items=len(judged),
        disputed=sum(one.item.disputed for one in judged),
        found=sum(one.is_found for one in judged),
        false=sum(one.is_false for one in judged),
    )


def _wrong(one: Judged) -> Iterator[str]:
    """What is wrong, a line for each."""
    if one.item.disputed and one.best is None:
        yield f"not found: {one.item.rule} of {one.item.one} and {one.item.other}"
    for pair in one.pairs if one.is_false else ():
        yield f"falsely {pair.edge} by {pair.rule}: {' and '.join(map(_holder, pair.sides))}"
    yield from (f"{mark} wrong" for mark, is_right in one.right if not is_right and mark not in ("found", "sides"))


def _holder(side: Side) -> str:
    return OUTLET if side.holder is None else f"{side.holder.text} = {side.holder.actor or side.holder.kind}"


def _lines(found: Figures) -> Iterator[str]:
    every = found.all
    yield f"items {every.items}, disputes {every.disputed}"
    yield f"found {every.found}, false {every.false}: precision {every.precision:.1f}, recall {every.recall:.1f} %"
    base = replace(every, found=every.disputed, false=every.items - every.disputed)
    yield f"(whoever calls every pair contested: precision {base.precision:.1f}, recall {base.recall:.1f} %)"
    for mark, (right, scored) in found.marks.items():
        yield f"  {mark:11} {right:3} of {scored:3}"
    yield f"  {'rule or reason':18} items disputes   found   false"
    for name, tally in found.by_class.items():
        yield f"  {name:18} {tally.items:5} {tally.disputed:8} {tally.found:7} {tally.false:7}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Codes the items, looks for disputes, writes the figures and the first errors."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.disputes", description=__doc__)
    parser.add_argument("--half", choices=("open", "held", "both", *get_args(Part)), default="both")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="how many items with errors are shown")
    parser.add_argument("--by", type=named, default=CONTESTED, metavar="MODULE:FUNCTION", help="what finds the pairs")
    options = parser.parse_args(arguments)
    if options.half in get_args(Part):
        items = part(options.half)
    else:
        items = tuple(item for item in suite() if options.half in ("both", half(item.id)))
    judged = run(items, options.by)
    for one in [one for one in judged if any(_wrong(one))][: options.errors]:
        texts = "\n".join(f"  {text.outlet}, {text.published}: {text.text}" for text in one.item.texts)
        told = "\n".join(f"    {line}" for line in _wrong(one))
        sys.stdout.write(f"{one.item.id} [{one.item.verdict}, {one.item.class_}]\n{texts}\n{told}\n\n")
    sys.stdout.write("\n".join(_lines(figures(judged))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
