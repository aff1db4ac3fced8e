"""The strict loader of the data files that people edit.

1. YAML is composed into nodes: every scalar is a string (“NO” stays “NO”, “010” stays “010”).
2. Anchors, aliases, duplicate keys and nesting beyond reason are refused: the files are input like any other.
3. Values are converted to the declared records; unknown and missing keys are faults.
4. All faults of a file are told at once, each with line and column; what has no fault is given all the same.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import types
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Generic, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec
import yaml

from watchbook.records import Problem

T = TypeVar("T")
Path = tuple[str | int, ...]
Mark = tuple[int, int]

#: The numbers of the faults; `docs/rules.md` says more about each.
NUMBERS: dict[str, str] = {
    "R001": "the file is no YAML",
    "R002": "a key stands twice",
    "R003": "an anchor or alias",
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
}
#: No data file of ours is nested deeper than eight levels.
DEEPEST = 40
_DEEP = re.compile(r"(?:[\[{]\s*){40}|(?:[-?] +){40}")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
    value = sheet.convert(plain, into, ()) if plain is not None and not sheet.problems else None
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


def read_list(text: str, name: str, into: type[T], under: str = "rules") -> Loaded[tuple[T, ...]]:
    """The items of the list under a key, each by itself: those without fault are given, the faults of all are told."""
    sheet = _Sheet(name)
    plain = sheet.plain(text)
    items = plain.get(under) if isinstance(plain, dict) else None
    if not isinstance(items, list):
        if not sheet.problems:
            sheet.fault((), "R006", f"there is no list “{under}”", f"write “{under}:” and its items below it")
        return Loaded(name, (), tuple(sheet.problems), sheet.marks, sheet.ids)
    good = sheet.good(items, into, (under,))
    return Loaded(name, good, tuple(sheet.problems), sheet.marks, sheet.ids)


def read_csv(text: str, name: str, into: type[T]) -> Loaded[tuple[T, ...]]:
    """The rows of a CSV file with a header; a field that the record holds as a tuple parts its values by “;”."""
    sheet = _Sheet(name)
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    sheet.header(header, into)
    shape = _shape(cast(Any, into))
    split = [key in shape and _sort(shape[key].kind)[0] == "many" for key in header]
    good, seen = [], set[str]()
    end = reader.line_num
    for row in reader if not sheet.problems else ():
        line, end = end + 1, reader.line_num
        if not row:
            continue
        sheet.marks[(line,)] = (line, 1)
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
    seen: set[int] = field(default_factory=set)
    items: str | None = None
    spared: int = 0

    def fault(self, path: Path, number: str, what: str, remedy: str) -> None:
        while path not in self.marks and path:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        self.problems.append(Problem(self.name, line, column, number, what, remedy))

    # From text to plain values

    def plain(self, text: str) -> Any:
        if _DEEP.search(text):
            return self.fault((), "R004", f"nested more than {DEEPEST} levels deep", "write the file flatter")
        try:
            node = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.marks[()] = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            return self.fault(
                (), "R001", f"no YAML: {error.problem}", "mend the indentation or put the text into quotes"
            )
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            return self.fault((), "R001", f"no YAML: {str(error).splitlines()[0]}", "save the file as YAML in UTF-8")
        return None if node is None else self._value(node, (), 0)

    def _value(self, node: yaml.Node, path: Path, depth: int) -> Any:
        self.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:
            return self.fault(path, "R003", "an alias", "write the value out")
        self.seen.add(id(node))
        if depth > DEEPEST:
            return self.fault(path, "R004", f"nested more than {DEEPEST} levels deep", "write the file flatter")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(child, (*path, number), depth + 1) for number, child in enumerate(node.value)]
        if path and path[-1] == "id":
            self.ids[path] = node.value
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in node.value:
            name = str(key.value)
            if name in found:
                self.marks[(*path, name, "again")] = (key.start_mark.line + 1, key.start_mark.column + 1)
                self.fault((*path, name, "again"), "R002", f"the key “{name}” stands twice", "keep one of them")
                continue
            found[name] = self._value(child, (*path, name), depth + 1)
            if not isinstance(child, yaml.ScalarNode):
                self.marks[(*path, name)] = (key.start_mark.line + 1, key.start_mark.column + 1)
        return found

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
                self.fault((*path, key), "R005", f"unknown key “{key}”", _suggest(key, list(shape)))
        for key, one in shape.items():
            if one.wanted and key not in given:
                self.fault(path, "R006", f"the key “{key}” is missing", f"write “{key}: …”")

    def _record(self, value: Any, kind: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self.fault(path, "R007", "expected keys and values", "write “key: value” lines")
        before = len(self.problems) - self.spared
        self.keys(value, kind, path)
        shape = _shape(kind)
        made = {
            shape[key].name: self.convert(inner, shape[key].kind, (*path, key))
            for key, inner in value.items()
            if key in shape
        }
        return None if len(self.problems) - self.spared > before else kind(**made)

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
            before = len(self.problems)
            value = self.convert(item, kind, (*path, number))
            if len(self.problems) == before:
                good.append(value)
        return tuple(good)

    def _table(self, value: Any, inner: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self.fault(path, "R007", "expected keys and values", "write “key: value” lines")
        return {key: self.convert(one, inner, (*path, key)) for key, one in value.items()}

    def _choice(self, value: Any, allowed: tuple[Any, ...], path: Path) -> Any:
        if isinstance(value, str) and value in allowed:
            return value
        remedy = _suggest(str(value), [str(one) for one in allowed])
        return self.fault(path, "R008", f"“{_short(value)}” is none of those allowed", remedy)

    def _leaf(self, value: Any, kind: Any, path: Path) -> Any:
        try:
            return msgspec.convert(value, kind, strict=False)
        except msgspec.ValidationError:
            wanted = getattr(kind, "__name__", str(kind))
            return self.fault(path, "R007", f"“{_short(value)}” is no {wanted}", f"write a value of the kind {wanted}")


def _suggest(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given, known, 1)
    return f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(known)}"


def _short(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else f"{text[:39]}…"
