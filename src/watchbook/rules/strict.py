"""The strict loader of the data files that people edit.

1. YAML becomes keys, lists and strings (`composing`): “NO” stays “NO”, “010” stays “010”.
2. Anchors, aliases, tags, duplicate keys and nesting beyond reason are refused: the files are input like any other.
3. Values are converted to the declared records; unknown and missing keys are faults.
4. All faults of a file are told at once, each with line and column; what has no fault is given all the same.
"""

from __future__ import annotations

import csv
import difflib
import io
import math
import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Generic, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from watchbook.records import Problem
from watchbook.rules.composing import Mark, compose
from watchbook.rules.composing import Path as Path

T = TypeVar("T")

#: The numbers of the faults; `docs/rules.md` says more about each.
NUMBERS: dict[str, str] = {
    "R001": "the file is no YAML",
    "R002": "a key stands twice",
    "R003": "an anchor, alias or tag",
    "R004": "nested too deeply",
    "R005": "an unknown key",
    "R006": "a missing key",
    "R007": "a value of the wrong kind",
    "R008": "a value that is none of those allowed",
    "R009": "a row with the wrong number of fields",
    "R010": "an id that stands twice",
    "R011": "a name of something that does not exist",
    "R012": "a rule without enough examples",
    "R013": "a rule without any predicate",
    "R014": "dates that overlap or are out of order",
    "R015": "a word class that stands in two files",
    "R016": "words that no rule but an earlier one ever reads",
    "R017": "two rules that read the same words, and only their order decides",
}
#: After so many faults in a file no more suggestions are looked for.
_PATIENCE = 100


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A value (None if it cannot be made), the faults, where everything stands (path → line, column), and the ids."""

    name: str
    value: T | None
    problems: tuple[Problem, ...] = ()
    marks: Mapping[Path, Mark] = field(default_factory=dict)
    ids: Mapping[Path, str] = field(default_factory=dict)

    def problem(self, path: Path, number: str, what: str, remedy: str) -> Problem:
        """A fault found later at the value with this path (or the nearest one above it)."""
        while path not in self.marks and path:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return Problem(self.name, line, column, number, what, remedy)


def read(text: str, name: str, into: type[T], *, items: str | None = None) -> Loaded[T]:
    """The whole file as one record; `value` is None if anything in it is wrong.

    `items` names a key whose list is read item by item: items with faults are left out, and the rest still holds.
    """
    sheet = _Sheet(name, items=items)
    plain = sheet.plain(text)
    value = sheet.convert(plain, into, ()) if plain is not None else None
    if any(path[:1] != (items,) or len(path) < 2 for path in sheet.broken):
        value = None
    if plain is None and not sheet.problems:
        sheet.fault((), "R007", "the file is empty", "write its keys, or remove it")
    return Loaded(name, value, tuple(sheet.problems), sheet.marks, sheet.ids)


def strings(text: str, name: str) -> Loaded[dict[str, Any]]:
    """The file as keys, lists and strings, for records that convert it themselves."""
    sheet = _Sheet(name)
    plain = sheet.plain(text)
    if not isinstance(plain, dict) and not sheet.problems:
        sheet.fault((), "R007", "expected keys and values", "write “key: value” lines")
    value = plain if isinstance(plain, dict) and not sheet.problems else None
    return Loaded(name, value, tuple(sheet.problems), sheet.marks, sheet.ids)


def read_csv(text: str, name: str, into: type[T]) -> Loaded[tuple[T, ...]]:
    """The rows of a CSV file with a header; a field that the record holds as a tuple parts its values by “;”."""
    sheet = _Sheet(name)
    rows = sheet.rows(text)
    _, header = next(rows, (1, []))
    sheet.header(header, into)
    shape = _shape(cast(Any, into))
    split = [key in shape and _sort(shape[key].kind)[0] == "many" for key in header]
    good, seen = [], set[str]()
    for line, row in rows if not sheet.problems else ():
        sheet.place(line, header, row)
        if len(row) != len(header):
            what = f"{len(row)} fields, the header has {len(header)}"
            sheet.fault((line,), "R009", what, "put fields with commas into double quotes")
            continue
        if header[0] == "id" and row[0] in seen:
            sheet.fault((line,), "R010", f"the id “{row[0]}” stands twice", "give one of them another id")
        seen.add(row[0])
        before = len(sheet.problems)
        cells = {key: _split(cell) if many else cell for key, cell, many in zip(header, row, split, strict=True)}
        value = sheet.convert(cells, into, (line,))
        if len(sheet.problems) == before:
            good.append(value)
    return Loaded(name, tuple(good), tuple(sheet.problems), sheet.marks, sheet.ids)


# Helpers


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record: its name in Python, its kind, and whether it must be given."""

    name: str
    kind: Any
    wanted: bool


@cache
def _shape(kind: Any) -> dict[str, _Field]:
    """The fields of a record by the key that people write; `from_` is written “from”."""
    kinds = get_type_hints(kind)
    return {
        one.name.removesuffix("_"): _Field(
            one.name, kinds[one.name], one.default is MISSING and one.default_factory is MISSING
        )
        for one in fields(kind)
    }


@cache
def _sort(kind: Any) -> tuple[str, Any]:
    """How a kind is converted, and what that needs: the kind inside, or the values allowed."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        kinds = [one for one in inner if one is not types.NoneType]
        return ("optional" if len(kinds) < len(inner) else "same"), kinds[0]
    if is_dataclass(kind):
        return "record", kind
    if origin is tuple:
        return "many", inner[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return "table", inner[1]
    return ("choice", inner) if origin is Literal else ("leaf", kind)


@dataclass
class _Sheet:
    """One file while it is read: where its values stand, and its faults so far."""

    name: str
    marks: dict[Path, Mark] = field(default_factory=dict)
    ids: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    heads: Mapping[Path, Mark] = field(default_factory=dict)
    empty: set[Path] = field(default_factory=set)
    broken: tuple[Path, ...] = ()
    items: str | None = None
    spared: int = 0

    def fault(self, path: Path, number: str, what: str, remedy: str) -> None:
        while path not in self.marks and path:
            path = path[:-1]
        self.tell(self.marks.get(path, (1, 1)), number, what, remedy)

    def tell(self, mark: Mark, number: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.name, *mark, number, _one_line(what), _one_line(remedy)))

    def suggest(self, given: str, known: list[str]) -> str:
        """What the word was meant to be; looked for only as long as the file may still be meant well."""
        near = difflib.get_close_matches(given[:60], known, 1) if len(self.problems) < _PATIENCE else []
        return f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(known)}"

    # From text to plain values

    def plain(self, text: str) -> Any:
        made = compose(text)
        self.marks, self.heads, self.ids, self.empty = made.marks, made.keys, made.ids, made.empty
        for fault in made.faults:
            self.tell(fault.mark, fault.number, fault.what, fault.remedy)
        self.broken = tuple(fault.path for fault in made.faults)
        return made.value

    def rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """The first row and those that are not empty, each with the line where it begins."""
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
        end = 0
        try:
            for row in reader:
                line, end = end + 1, reader.line_num
                if any("\0" in cell for cell in row):
                    raise csv.Error("it holds a NUL")
                if row or line == 1:
                    yield line, row
        except csv.Error as error:
            self.tell((end + 1, 1), "R009", f"no row: {error}", "close the quotes, and write a quote in them twice")

    def place(self, line: int, header: list[str], row: list[str]) -> None:
        """Notes where the cells of a row stand."""
        column = 1
        self.marks[(line,)] = (line, column)
        for key, cell in zip(header, row, strict=False):
            self.marks[(line, key)] = (line, column)
            quoted = not {",", '"', "\n"}.isdisjoint(cell)
            column += len(cell) + (3 + cell.count('"') if quoted else 1)

    # From plain values to records

    def convert(self, value: Any, kind: Any, path: Path) -> Any:
        sort, inner = _sort(kind)
        if sort == "leaf":
            return value if kind is str and isinstance(value, str) else self._leaf(value, kind, path)
        if sort == "optional" or sort == "same":
            return None if sort == "optional" and value == "" else self.convert(value, inner, path)
        if sort == "record":
            return self._record(value, kind, path)
        if sort == "many":
            return self._many(value, inner, path)
        return self._table(value, inner, path) if sort == "table" else self._choice(value, inner, path)

    def header(self, given: list[str], kind: Any) -> None:
        """Unknown, missing and doubled columns of a table."""
        self.keys(given, kind, ())
        for key in sorted({key for key in given if given.count(key) > 1}):
            self.fault((), "R002", f"the column “{key}” stands twice", "keep one of them")

    def keys(self, given: Collection[str], kind: Any, path: Path) -> None:
        """Unknown and missing keys of a record."""
        shape = _shape(kind)
        for key in given:
            if key not in shape:
                mark = self.heads.get((*path, key)) or self.marks.get(path, (1, 1))
                self.tell(mark, "R005", f"unknown key “{_short(key)}”", self.suggest(key, list(shape)))
        for key, one in shape.items():
            if one.wanted and key not in given:
                self.fault(path, "R006", f"the key “{key}” is missing", f"write “{key}: …”")

    def _record(self, value: Any, kind: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self.fault(path, "R007", "expected keys and values", "write “key: value” lines")
        before = len(self.problems) - self.spared
        self.keys(value, kind, path)
        shape = _shape(kind)
        for key, one in shape.items():
            if one.wanted and one.kind is str and (*path, key) in self.empty:
                self.fault((*path, key), "R006", f"“{key}” is empty", f"write “{key}: …”")
        made = {
            shape[key].name: self.convert(inner, shape[key].kind, (*path, key))
            for key, inner in value.items()
            if key in shape
        }
        if len(self.problems) - self.spared > before:
            return None
        try:
            return kind(**made)
        except ValueError as error:
            return self.fault(path, "R007", str(error), "mend the value")

    def _many(self, value: Any, inner: Any, path: Path) -> Any:
        if value == "":
            return ()
        if not isinstance(value, list):
            return self.fault(path, "R007", "expected a list", "write it as [a, b] or with a “-” before each item")
        if self.items is not None and path == (self.items,):
            before = len(self.problems)
            good = self.good(value, inner, path)
            self.spared += len(self.problems) - before
            return good
        return tuple(self.convert(one, inner, (*path, number)) for number, one in enumerate(value))

    def good(self, items: list[Any], kind: Any, path: Path) -> tuple[Any, ...]:
        """The items without fault; the faults of the others are told."""
        good = []
        for number, item in enumerate(items):
            before, here = len(self.problems), (*path, number)
            value = self.convert(item, kind, here)
            if len(self.problems) == before and not any(one[: len(here)] == here for one in self.broken):
                good.append(value)
        return tuple(good)

    def _table(self, value: Any, inner: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self.fault(path, "R007", "expected keys and values", "write “key: value” lines")
        return {key: self.convert(one, inner, (*path, key)) for key, one in value.items()}

    def _choice(self, value: Any, allowed: tuple[Any, ...], path: Path) -> Any:
        if isinstance(value, str) and value in allowed:
            return value
        remedy = self.suggest(str(value), [str(one) for one in allowed])
        return self.fault(path, "R008", f"“{_short(value)}” is none of those allowed", remedy)

    def _leaf(self, value: Any, kind: Any, path: Path) -> Any:
        try:
            made = msgspec.convert(value, kind, strict=False)
        except msgspec.ValidationError:
            made = None
        if made is None or (isinstance(made, float) and not math.isfinite(made)):
            wanted = getattr(kind, "__name__", str(kind))
            return self.fault(path, "R007", f"“{_short(value)}” is no {wanted}", f"write a value of the kind {wanted}")
        return made


def _one_line(text: str) -> str:
    """The text without line ends or anything else that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
