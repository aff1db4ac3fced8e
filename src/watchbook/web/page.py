"""What every page is: asked for by an address, answered as a page, as JSON and, where it is a list, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from watchbook.errors import UsageError
from watchbook.ledger.showing import Part as Rows
from watchbook.ledger.showing import Window
from watchbook.pipeline import wire
from watchbook.web.links import href
from watchbook.web.speech import _

#: How many lines a list shows on one page.
LINES = 60
_LONGEST_LIST = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The address that was asked for: its path without the form, and its query."""

    path: str
    query: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """A parameter; None where it is missing or blank."""
        return self.query.get(name, "").strip() or None

    def day(self, name: str) -> str | None:
        """A day, ISO 8601.

        Raises:
            UsageError: it is none.
        """
        given = self.text(name)
        try:
            return None if given is None else date.fromisoformat(given).isoformat()
        except ValueError:
            raise UsageError(
                _("{given}: no day; write year, month and day, such as 2024-12-11").format(given=given)
            ) from None

    def page(self) -> int:
        """Which page of a list, from 1."""
        given = self.query.get("page", "")
        return min(max(int(given), 1), _LONGEST_LIST) if given.isdecimal() and len(given) < 7 else 1

    def needed(self, name: str) -> str:
        """A parameter without which there is no such page.

        Raises:
            UsageError: it is missing.
        """
        found = self.text(name)
        if found is None:
            raise UsageError(_("the address lacks “{name}”").format(name=name))
        return found

    def but(self, **changes: str | None) -> str:
        """The same address with some parameters changed, or taken away with None; a list begins anew."""
        kept = {name: value for name, value in self.query.items() if name not in _PLACE} | changes
        return href(self.path, [(name, value) for name, value in kept.items() if value])

    def form(self, name: str) -> str:
        """The same as another form: json, csv."""
        return href(f"{'/brief' if self.path == '/' else self.path}.{name}", self.query.items())


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a list, for CSV."""

    columns: Sequence[str]
    rows: Callable[[], Iterable[Sequence[object]]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its template with what that needs, and the same content for programs."""

    template: str
    title: str
    context: Mapping[str, object]
    data: Callable[[], object]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long list: its lines, their number in all, and the addresses of the parts beside it."""

    lines: Sequence[object]
    total: int
    first: int
    before: str | None
    after: str | None


def window(asked: Asked, size: int = LINES) -> Window:
    """The window of a long list that the address asks for."""
    after, before = (_key(asked.text(name)) for name in ("after", "before"))
    return Window(size, after, before)


def shown(found: Rows, lines: Sequence[object], asked: Asked) -> Part:
    """The part of a long list that the ledger gave, with the addresses of those beside it."""
    first, last = found.skipped + 1, found.skipped + len(lines)
    before = asked.but(before="~".join(found.keys[0])) if found.skipped and found.keys else None
    after = asked.but(after="~".join(found.keys[-1])) if last < found.total and found.keys else None
    return Part(lines, found.total, first, before, after)


def part(every: Sequence[object], asked: Asked) -> Part:
    """The part of a list that the address asks for."""
    number = min(asked.page(), max(-(-len(every) // LINES), 1))
    start = (number - 1) * LINES
    before = asked.but(page=str(number - 1)) if number > 1 else None
    after = asked.but(page=str(number + 1)) if start + LINES < len(every) else None
    return Part(every[start : start + LINES], len(every), start + 1, before, after)


def record(one: object) -> msgspec.Raw:
    """A record as it stands in JSON."""
    return msgspec.Raw(wire.encode_record(one))


def to_json(page: Page) -> bytes:
    """The page as JSON."""
    return msgspec.json.format(msgspec.json.encode(page.data()), indent=1)


def to_csv(table: Table) -> bytes:
    """The list as CSV in UTF-8; no cell of it is taken for a formula by a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows())
    return sheet.getvalue().encode()


# Helpers

#: The parameters that name the place in a list.
_PLACE = ("page", "after", "before")


def _key(given: str | None) -> tuple[str, ...] | None:
    return tuple(given.split("~")) if given else None


def _cell(value: object) -> object:
    if value is None:
        return ""
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
