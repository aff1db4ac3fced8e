"""Differences between two codings, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from watchbook.cli import tell
from watchbook.pipeline.differing import SORTS, WAYS, Change, Difference, Field, Sort, Way

SIGNS: Mapping[Way, str] = {"added": "+", "dropped": "-", "altered": "~"}
_COLOURS: Mapping[Way, str] = {"added": "green", "dropped": "red", "altered": "yellow"}
_NOTHING = "–"
_LONGEST = 240
_ENDS = 2
#: Fields whose parts are told one by one.
_BY_PART = frozenset({"codes", "published"})

Json = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """What was compared so far, and what of it differs."""

    articles: int = 0
    differing: int = 0
    changes: Counter[tuple[Sort, Way]] = field(default_factory=Counter)

    def add(self, difference: Difference) -> None:
        """Count one article."""
        self.articles += 1
        self.differing += bool(difference.changes)
        self.changes.update(difference.count())

    def line(self) -> str:
        """All of it in one line."""
        told = []
        for sort in SORTS:
            counts = [f"{SIGNS[way]}{self.changes[sort, way]}" for way in WAYS if self.changes[sort, way]]
            told += [f"{sort}s {' '.join(counts)}"] if counts and sort != "article" else []
        return "; ".join([f"{self.articles} articles, {self.differing} differ", *told])


def write(difference: Difference, *, as_json: bool) -> None:
    """One article that differs to standard output: for people, or as one line of JSON; of others nothing."""
    if not difference.changes:
        return
    if as_json:
        document = {"id": difference.id, "title": difference.title}
        json.dump(
            {"document": document, "changes": [asdict(change) for change in difference.changes]},
            sys.stdout,
            ensure_ascii=False,
            separators=(",", ":"),
        )
        sys.stdout.write("\n")
        sys.stdout.flush()
    else:
        _print(difference)


# Helpers


def _print(difference: Difference) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(difference.title or difference.id, style="bold"))
    sentence = ""
    for change in difference.changes:
        if change.sentence and change.sentence != sentence:
            console.print(Text(f"    “{_short(change.sentence)}”", style="dim"))
        sentence = change.sentence
        console.print(Text(f"  {SIGNS[change.way]} {_what(change)}", style=_COLOURS[change.way]))
        for one in change.fields:
            for line in _field(one):
                console.print(Text(f"      {line}"))
    console.print()


def _what(change: Change) -> str:
    """A record in few words: its kind, and the words that it rests on."""
    record = change.record
    if change.sort == "event":
        kind = " ".join(part for part in (record["type"], record["mode"]) if part)
        sides = f"{told(record['actors'])} → {told(record['recipients'])}"
        rest = f" · {sides} · {record['rule']}" if change.way != "altered" else ""
        return f"event {kind} “{record['trigger']['text']}”{rest}"
    if change.sort == "saying":
        rest = f" · {told(record['speaker'])} · {record['rule']}" if change.way != "altered" else ""
        return f"saying {record['act']} “{record['cue']['text']}”{rest}"
    if change.sort == "mention":
        means = f" · {told(record.get(record['kind']))}" if change.way != "altered" else ""
        return f"mention of {record['kind']} “{record['text']}”{means}"
    return f"check {record['kind']}: {record['message']}" if change.sort == "check" else "article"


def _field(one: Field) -> Iterator[str]:
    """A field before and after; where both read alike, the parts of it that differ."""
    before, after = told(one.before), told(one.after)
    if before == after or one.name in _BY_PART:
        yield from _parts(one)
        return
    as_before = ""
    if one.name == "rule" or (isinstance(one.before, list) and isinstance(one.after, list)):
        first, second = _items(one.before), _items(one.after)
        same = sum((Counter(first) & Counter(second)).values())
        as_before = f" ({same} as before)" if same else ""
        before, after = "; ".join(_without(first, second)), "; ".join(_without(second, first))
    yield f"{one.name}: {_short(before or _NOTHING)} → {_short(after or _NOTHING)}{as_before}"


def _parts(one: Field) -> Iterator[str]:
    first, second = dict(_leaves(one.before)), dict(_leaves(one.after))
    for path in dict.fromkeys((*first, *second)):
        if first.get(path) != second.get(path):
            parts = _short(_plain(first.get(path))), _short(_plain(second.get(path)))
            yield f"{one.name}{path}: {parts[0]} → {parts[1]}"


def _items(value: Any) -> list[str]:
    """The items of a list in words; several rules that read an event together stand joined by “+”."""
    return value.split("+") if isinstance(value, str) else [told(part) for part in value]


def _without(items: list[str], others: list[str]) -> list[str]:
    """The items that the others lack."""
    return list((Counter(items) - Counter(others)).elements())


def told(value: Any) -> str:
    """A value of a report in the words of people; the exact one stands in the JSON."""
    if isinstance(value, list):
        return _stretch(value) or "; ".join(map(told, value)) or _NOTHING
    if not isinstance(value, dict):
        return _plain(value)
    form = next((form for key, form in _FORMS if key in value), None)
    if form is not None:
        return form(value)
    return ", ".join(f"{key} {told(part)}" for key, part in value.items() if part not in (None, [], {})) or _NOTHING


def _stretch(value: list[Any]) -> str | None:
    """A span: its two ends."""
    span = len(value) == _ENDS and all(isinstance(end, int) for end in value)
    return f"{value[0]}-{value[1]}" if span else None


def _plain(value: Any) -> str:
    return _NOTHING if value is None or value in ([], {}) else str(value)


def _actor(value: Json) -> str:
    kind = ", ".join(part for part in (value["kind"], value["country"]) if part)
    return f"{value['name'] or value['text'] or '?'} ({kind})"


def _place(value: Json) -> str:
    country = f", {value['country']}" if value["country"] and value["kind"] != "country" else ""
    return f"{value['name']} ({value['kind']}{country})"


def _time(value: Json) -> str:
    start, end = value["start"], value["end"]
    return f"{start or '…'} to {end or '…'}" if start != end else start or value["text"] or "open"


def _casualties(value: Json) -> str:
    return f"{value['kind']} {tell.toll(value['low'], value['high'])} {value['who']}"


def _responsibility(value: Json) -> str:
    by = f" ({value['saying']})" if value["saying"] else ""
    return f"{told(value['actor'])}: {value['status']}{by}"


def _proposition(value: Json) -> str:
    roles = ", ".join(f"{name}: {told(filler)}" for name, filler in value["roles"].items())
    return f"{value['polarity']}{value['predicate']}({roles}) {value['commitment']}"


#: A key that only one record has, and how that record is told.
_FORMS: tuple[tuple[str, Callable[[Json], str]], ...] = (
    ("resolved", _actor),
    ("level", _place),
    ("precision", _time),
    ("who", _casualties),
    ("status", _responsibility),
    ("predicate", _proposition),
    ("text", lambda value: f"“{value['text']}”"),
)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """(path, value) of everything inside that holds nothing more."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, f"{path}.{key}")
    elif isinstance(value, list) and value:
        for number, part in enumerate(value):
            yield from _leaves(part, f"{path}[{number}]")
    else:
        yield path, value


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
