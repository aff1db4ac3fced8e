"""Reports that can be corrected: those built by hand, with keys of the form that the coder gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ledger.reports import article, whole
from watchbook.ledger import Entry
from watchbook.pipeline import wire
from watchbook.records import Report, Span


def entry(
    identity: str = "a1", rules: str = "sha256:rules-1", shift: Callable[[Report], Report] = lambda it: it
) -> Entry:
    """The report built by hand, with keys of the form that the coder gives."""
    made = article(identity)
    report = whole(made, rules)
    start = f"{report.document.id}|{report.document.version}"
    events = tuple(replace(one, key=f"{start}|{one.type}|{at(one.trigger.span)}") for one in report.events)
    sayings = tuple(replace(one, key=f"{start}|{one.act}|{at(one.cue.span)}") for one in report.sayings)
    moved = shift(replace(report, events=events, sayings=sayings))
    return Entry(made, moved, wire.encode(moved))


def at(span: Span) -> str:
    return f"{span.start}-{span.end}"
