"""Corrections: what a person says of what the machine has read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CorrectionKind = Literal["accept", "reject", "change", "add", "alias", "merge", "split", "undo"]
#: In force; taken back; kept, but what it speaks of is not there as the text is read now.
CorrectionState = Literal["applies", "undone", "lost"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person has said; the numbers count in the order in which it was said.

    `key` names the record (of an alias it is the name, of a merge or a split the happening). `before` and `after` are
    JSON: of a change the fields that differ, of a rejection the record, of an addition the new one, of an alias the
    actor, of a merge or a split the number of the judgement. `undoes` is the number that an undo takes back. `made` is
    the moment in UTC.
    """

    number: int
    kind: CorrectionKind
    who: str
    document: str = ""
    key: str = ""
    before: str | None = None
    after: str | None = None
    why: str | None = None
    undoes: int | None = None
    made: str | None = None
