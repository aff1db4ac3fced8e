"""The report: all that one article says."""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.records.checks import Check
from watchbook.records.document import Document
from watchbook.records.events import Event
from watchbook.records.mentions import Mention
from watchbook.records.sayings import Saying

#: The number of the report format; it changes when a field is renamed or dropped.
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report; `main` is the id of the event or saying that it is chiefly about."""

    watchbook: str
    rules: str
    gazetteer: str | None
    model: str
    document: Document
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    sayings: tuple[Saying, ...] = ()
    checks: tuple[Check, ...] = ()
    main: str | None = None
    schema: int = SCHEMA
