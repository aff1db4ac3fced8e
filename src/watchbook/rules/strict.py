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
from collections.abc import Mapping
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
    good = sheet._good(items, into, (under,))
    return Loaded(name, good, tuple(sheet.problems), sheet.marks, sheet.ids)


def read_csv(text: str, name: str, into: type[T]) -> Loaded[tuple[T, ...]]:
    """The rows of a CSV file with a header; a field that the record holds as a tuple parts its values by “;”."""
    sheet = _Sheet(name)
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    kinds = _hints(cast(Any, into))
    sheet.keys(header, into, ())
    good, seen = [], set[str]()
    for row in reader if not sheet.problems else ():
        line = reader.line_num
        sheet.marks[(line,)] = (line, 1)
        if len(row) != len(header):
            what = f"{len(row)} fields, the header has {len(header)}"
            sheet.fault((line,), "R009", what, "put fields with commas into double quotes")
            continue
        if header[0] == "id" and row[0] in seen:
            sheet.fault((line,), "R010", f"the id “{row[0]}” stands twice", "give one of them another id")
        seen.add(row[0])
        before = len(sheet.problems)
        cells = {key: _split(cell) if _is_tuple(kinds[key]) else cell for key, cell in zip(header, row, strict=True)}
        value = sheet.convert(cells, into, (line,))
        if len(sheet.problems) == before:
            good.append(value)
    return Loaded(name, tuple(good), tuple(sheet.problems), sheet.marks, sheet.ids)


# Helpers


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


@dataclass
class _Sheet:
    """One file while it is read: where its values stand, and its faults so far."""

    name: str
    marks: dict[Path, Mark] = field(default_factory=dict)
    ids: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    items: str | None = None

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
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self._optional(value, inner, path)
        if is_dataclass(kind):
            return self._record(value, kind, path)
        if origin is tuple:
            return self._many(value, inner, path)
        if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
            return self._table(value, inner[1], path)
        return self._leaf(value, kind, path)

    def keys(self, given: list[str], kind: Any, path: Path) -> None:
        """Unknown and missing keys of a record."""
        known = {_written(one.name): one for one in fields(kind)}
        for key in given:
            if key not in known:
                self.fault((*path, key), "R005", f"unknown key “{key}”", _suggest(key, list(known)))
        for key, one in known.items():
            if key not in given and one.default is MISSING and one.default_factory is MISSING:
                self.fault(path, "R006", f"the key “{key}” is missing", f"write “{key}: …”")

    def _record(self, value: Any, kind: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self.fault(path, "R007", "expected keys and values", "write “key: value” lines")
        before, forgiven = len(self.problems), 0
        self.keys(list(value), kind, path)
        kinds = _hints(kind)
        known = {_written(one.name): one.name for one in fields(kind)}
        made = {}
        for key in (key for key in value if key in known):
            faults = len(self.problems)
            if not path and key == self.items and isinstance(value[key], list):
                made[known[key]] = self._good(value[key], get_args(kinds[known[key]])[0], (key,))
                forgiven += len(self.problems) - faults
            else:
                made[known[key]] = self.convert(value[key], kinds[known[key]], (*path, key))
        return None if len(self.problems) > before + forgiven else kind(**made)

    def _good(self, values: list[Any], kind: Any, path: Path) -> Any:
        """The items of a list that have no fault."""
        good = []
        for number, value in enumerate(values):
            before = len(self.problems)
            made = self.convert(value, kind, (*path, number))
            if len(self.problems) == before:
                good.append(made)
        return tuple(good)

    def _many(self, value: Any, inner: tuple[Any, ...], path: Path) -> Any:
        if value == "":
            return ()
        if not isinstance(value, list):
            return self.fault(path, "R007", "expected a list", "write it as [a, b] or with a “-” before each item")
        return tuple(self.convert(one, inner[0], (*path, number)) for number, one in enumerate(value))

    def _table(self, value: Any, inner: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self.fault(path, "R007", "expected keys and values", "write “key: value” lines")
        return {key: self.convert(one, inner, (*path, key)) for key, one in value.items()}

    def _optional(self, value: Any, inner: tuple[Any, ...], path: Path) -> Any:
        kinds = [kind for kind in inner if kind is not types.NoneType]
        if value == "" and len(kinds) < len(inner):
            return None
        return self.convert(value, kinds[0], path)

    def _leaf(self, value: Any, kind: Any, path: Path) -> Any:
        if get_origin(kind) is Literal:
            if value in get_args(kind):
                return value
            allowed = [str(one) for one in get_args(kind)]
            return self.fault(
                path, "R008", f"“{_short(value)}” is none of those allowed", _suggest(str(value), allowed)
            )
        try:
            return msgspec.convert(value, kind, strict=False)
        except msgspec.ValidationError:
            wanted = getattr(kind, "__name__", str(kind))
            return self.fault(path, "R007", f"“{_short(value)}” is no {wanted}", f"write a value of the kind {wanted}")


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a record's fields, found once for each record class."""
    return get_type_hints(kind)


def _written(name: str) -> str:
    """The key of a field: `from_` is written “from”."""
    return name.removesuffix("_")


def _suggest(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given, known, 1)
    return f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(known)}"


def _short(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else f"{text[:39]}…"
