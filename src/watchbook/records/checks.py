"""Faults found in the text itself."""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.records.spans import Span, Where


@dataclass(frozen=True, slots=True)
class Check:
    """One fault: its kind, the words, what they say, and a message for the reader; `about` names records."""

    kind: str
    message: str
    span: Span | None = None
    text: str | None = None
    says: str | None = None
    about: tuple[str, ...] = ()
    in_: Where | None = None
