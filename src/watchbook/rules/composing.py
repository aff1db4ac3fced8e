"""YAML as keys, lists and strings, each with its place in the text.

The library composes a document by calling itself at every level, in C: a file that is nested deeply enough ends the
whole process. Here the document is put together from the stream of events instead, which is read only as far as it is
needed, so that hostile nesting, aliases that multiply and tags that name classes are refused before they cost anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]
Mark = tuple[int, int]

#: No data file of ours is nested deeper than eight levels.
DEEPEST = 40
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FLATTER = "write the file flatter"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the text itself; `path` is the value that it spoils."""

    path: Path
    mark: Mark
    number: str
    what: str
    remedy: str


@dataclass(slots=True)
class Composed:
    """The value (None if there is none), where values and keys stand, what is called `id`, and what is wrong.

    `empty`: values that were left out, without so much as quotes.
    """

    value: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    ids: dict[Path, str] = field(default_factory=dict)
    empty: set[Path] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def compose(text: str) -> Composed:
    """The document of a text; all faults that can be seen at once, and no value if it cannot be read to its end."""
    composer = _Composer()
    try:
        complete = all(composer.take(event) for event in _events(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        remedy = "mend the indentation or put the text into quotes"
        composer.fault((), place, "R001", f"no YAML: {error.problem or error.context}", remedy)
        complete = False
    except (yaml.YAMLError, ValueError) as error:
        what = f"no YAML: {str(error).splitlines()[0]}"
        composer.fault((), _unreadable(text), "R001", what, "save the file as YAML in UTF-8")
        complete = False
    if not complete:
        composer.made.value = None
    return composer.made


# Helpers


@dataclass(slots=True)
class _Open:
    """A mapping or list that is not yet at its end, and the key whose value comes next."""

    holder: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    again: bool = False

    def next(self) -> Path:
        """The path of the value that comes next."""
        if isinstance(self.holder, list):
            return (*self.path, len(self.holder))
        return (*self.path, self.key or "", "again") if self.again else (*self.path, self.key or "")

    def put(self, value: Any) -> None:
        if isinstance(self.holder, list):
            self.holder.append(value)
        elif self.key is not None and not self.again:
            self.holder[self.key] = value
        self.key, self.again = None, False


class _Composer:
    """Takes events one by one, and says of each whether reading should go on."""

    def __init__(self) -> None:
        self.made = Composed()
        self._open: list[_Open] = []
        self._documents = 0

    def fault(self, path: Path, mark: Mark, number: str, what: str, remedy: str) -> None:
        self.made.faults.append(Fault(path, mark, number, what, remedy))

    def take(self, event: Any) -> bool:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event, mark)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                return self._start(event, mark)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                self.fault(self._path(), mark, "R003", "an alias", "write the value out")
                return self._scalar(event, mark, "")
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self.fault((), mark, "R001", "a second document", "write one file for each")
                    return False
        return True

    def _scalar(self, event: Any, mark: Mark, value: str | None = None) -> bool:
        text = _text(event) if value is None else value
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            top.key, top.again = text, text in top.holder
            path = top.next()
            self.made.keys[path] = mark
            if top.again:
                self.fault(path, mark, "R002", f"the key “{text}” stands twice", "keep one of them")
        else:
            path = self._path()
            self.made.marks[path] = mark
            if path and path[-1] == "id":
                self.made.ids[path] = text
            if text == "" and value is None and event.implicit[0]:
                self.made.empty.add(path)
            self._put(text)
        return self._bare(event, path, mark)

    def _start(self, event: Any, mark: Mark) -> bool:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            self.fault(top.path, mark, "R001", "a key that is no word", "write “key: value” lines")
            return False
        path = self._path()
        if len(self._open) >= DEEPEST:
            self.fault(path, mark, "R004", f"nested more than {DEEPEST} levels deep", _FLATTER)
            return False
        holder: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.made.marks[path] = self.made.keys.get(path, mark)
        self._put(holder)
        self._open.append(_Open(holder, path))
        return self._bare(event, path, mark)

    def _bare(self, event: Any, path: Path, mark: Mark) -> bool:
        """Refuses what would give a value another meaning than its text; reading goes on."""
        if event.anchor is not None and not isinstance(event, yaml.AliasEvent):
            self.fault(path, mark, "R003", f"an anchor “&{event.anchor}”", "leave it out")
        if getattr(event, "tag", None) not in (None, "!"):
            self.fault(path, mark, "R003", f"a tag “{event.tag}”", "leave it out; every value is read as text")
        return True

    def _path(self) -> Path:
        return self._open[-1].next() if self._open else ()

    def _put(self, value: Any) -> None:
        if self._open:
            self._open[-1].put(value)
        else:
            self.made.value = value


def _events(text: str) -> Iterator[Any]:
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    return events


def _text(event: Any) -> str:
    """The text of a scalar; nothing, if it says without quotes that there is nothing."""
    value: str = event.value
    return "" if value in ("~", "null") and event.implicit[0] else value


def _unreadable(text: str) -> Mark:
    """The first character that no file may hold."""
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if not character.isprintable() and character not in "\t\r\x85\ufeff" and not character.isspace():
                return number, column
    return 1, 1
