"""Which of the figures that the mentions of an event tell are the event's.

1. The first figures of each kind hold, and later ones only where they break those down by group.
2. A number holds where only some were told before it: “killed soldiers … nine soldiers were killed”.
3. Of an arrest the mention that tells the most holds: “a leader was captured …”, “the leader and two others were held”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchbook.coding.events.drafts import Draft
from watchbook.records import Casualties, CasualtyKind, Saying

#: Kinds that may tell of the same fate: who is captured is arrested.
_SAME_FATE: dict[CasualtyKind, CasualtyKind] = {"captured": "arrested"}
_MANY = 2


#: Stages of what has not come about: nobody has been hurt.
_UNDONE = frozenset(("planned", "foiled", "threatened", "demanded", "hypothetical"))


def told(drafts: Sequence[Draft], mode: str | None) -> tuple[Casualties, ...]:
    """The figures of an event with these mentions, in the order of the text."""
    drafts = [draft for draft in drafts if draft.stage not in _UNDONE]
    kept: list[Casualties] = []
    for draft in _fullest_first(drafts) if mode == "arrest" else drafts:
        before = {_fate(record): record for record in reversed(kept)}
        for record in draft.casualties:
            same = any(_fate(other) == _fate(record) and other.who == record.who for other in kept)
            whole = before.get(_fate(record))
            more = _additional(draft, record) and mode != "arrest"
            if whole is not None and _unnumbered(whole) and (record.best or 0) > _MANY:
                kept[kept.index(whole)] = record
            elif whole is not None and not same and not more and _again(record, whole):
                kept[kept.index(whole)] = replace(whole, who=record.who)
            elif more or (not same and (whole is None or _part(record, whole))):
                kept.append(record)
    return tuple(kept)


def teller(record: Casualties, sayings: Sequence[Saying]) -> str | None:
    """The id of the innermost saying that tells a figure, or None."""
    inside = [
        saying
        for saying in sayings
        if any(words.in_ == record.in_ and words.span.holds(record.span) for words in saying.contents)
    ]
    return max(inside, key=lambda saying: len(saying.inside)).id if inside else None


# Helpers


def _fullest_first(drafts: Sequence[Draft]) -> Sequence[Draft]:
    if len(drafts) < _MANY:
        return drafts
    return sorted(drafts, key=lambda draft: (draft.scene.heads, -sum(record.low or 0 for record in draft.casualties)))


def _additional(draft: Draft, record: Casualties) -> bool:
    """Whether its words set it apart from those told before: “another rebel was killed too”."""
    first = record.text.lower().split()[:2]
    return not draft.scene.words.additional.isdisjoint(first)


def _fate(record: Casualties) -> CasualtyKind:
    return _SAME_FATE.get(record.kind, record.kind)


def _again(record: Casualties, whole: Casualties) -> bool:
    """Whether it tells the same figure, and only now of whom: “one man was killed …, the murder of the official”."""
    alike = (record.low, record.best, record.high) == (whole.low, whole.best, whole.high)
    return alike and whole.who == "unknown" and record.who not in ("all", "unknown")


def _unnumbered(record: Casualties) -> bool:
    """Whether it tells no more than that there were several: “soldiers were killed”."""
    return record.low == _MANY and record.best is None and record.high is None


def _part(record: Casualties, whole: Casualties) -> bool:
    if whole.who not in ("all", "unknown") or record.who in ("all", "unknown"):
        return False
    return (record.low or 0) <= (whole.high or whole.best or whole.low or 0)
