"""The words by which layout knows what is about the copy: read from a data file, compiled once.

The data file holds plain words. How they become patterns is decided here, so that every pattern takes linear time on
any text: they are only tried on stretches of bounded length, and gaps in them are bounded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from watchbook.errors import DataError


@dataclass(frozen=True, slots=True)
class LayoutCues:
    """The compiled cues.

    `footer` and `credit_line` have groups `outlet…`; `notice` is tried at the beginning of a paragraph, `tail` and
    `footer` near its end. Most paragraphs are no notice, so plain words are looked for before any pattern is tried:
    `openers` are the first words of notices and credits, `holds` and `footer_words` stand inside.
    """

    openers: frozenset[str]
    notice: re.Pattern[str]
    holds: tuple[str, ...]
    tail: re.Pattern[str]
    footer: re.Pattern[str]
    footer_words: tuple[str, ...]
    credit_line: re.Pattern[str]
    agency: re.Pattern[str]
    agencies: frozenset[str]
    nobody: frozenset[str]
    date: re.Pattern[str]
    no_place: re.Pattern[str]
    not_places: frozenset[str]
    tags: frozenset[str]

    @staticmethod
    def from_toml(text: str, name: str = "boilerplate.toml") -> LayoutCues:
        """The cues of a data file.

        Raises:
            DataError: the file is no TOML, or a list is missing, unknown, empty or holds something else than words.
        """
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{name}: {error}; mend the TOML there") from error
        faults = list(_faults(tables))
        if faults:
            raise DataError("\n".join(f"{name}: {fault}" for fault in faults))
        return _compile({key: tuple(words) for table in tables.values() for key, words in table.items()})

    def may_begin(self, words: str) -> bool:
        """Whether a paragraph may be a notice or a credit, as far as its first word tells."""
        first = FIRST_WORD.match(words)
        return first is None or first[0].casefold() in self.openers


# ----------------------------------------------------------------------------------------------------------------------

_FIELDS = {
    "notices": ("whole", "begins", "holds", "tails"),
    "footers": ("templates",),
    "credits": ("lines", "agencies", "nobody"),
    "datelines": ("months", "weekdays", "not_places", "tags"),
}
#: The first letters or digits of a paragraph or of a cue.
FIRST_WORD = re.compile(r"[^\W_]+")
_Lists = dict[str, tuple[str, ...]]


def _faults(tables: dict[str, Any]) -> Iterable[str]:
    for name in sorted(tables.keys() - _FIELDS.keys()):
        yield f"[{name}] is unknown; the tables are {', '.join(_FIELDS)}"
    for name, fields in _FIELDS.items():
        table = tables.get(name)
        if not isinstance(table, dict):
            yield f"[{name}] is missing; write the table with {', '.join(fields)}"
            continue
        yield from (
            f"[{name}] {key} is unknown; the lists are {', '.join(fields)}"
            for key in sorted(table.keys() - set(fields))
        )
        yield from (
            f"[{name}] {key} must be a list of words, not empty" for key in fields if not _are_words(table.get(key))
        )


def _are_words(value: object) -> bool:
    # An empty list would make a pattern that matches everything.
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) and word.strip() for word in value)


def _compile(lists: _Lists) -> LayoutCues:
    footers = lists["templates"]
    openings = (*lists["whole"], *lists["begins"], *(line.partition("{")[0] for line in lists["lines"]))
    return LayoutCues(
        openers=frozenset(word[0].casefold() for words in openings if (word := FIRST_WORD.search(words)) is not None),
        notice=re.compile(rf"\W*{_any(lists['whole'])}\W*\Z|{_any(lists['begins'])}(?:(?<!\w)|(?!\w))", re.IGNORECASE),
        holds=tuple(" ".join(words.casefold().split()) for words in lists["holds"]),
        tail=re.compile(rf"{_AFTER_SENTENCE}\s*(?={_any(lists['tails'])})", re.IGNORECASE),
        footer=re.compile(rf"(?<!\w){_templates(footers)}[.\s]*\Z", re.DOTALL),
        footer_words=tuple(dict.fromkeys(_rarest(template) for template in footers)),
        credit_line=re.compile(rf"{_templates(lists['lines'])}\s*\Z", re.IGNORECASE | re.DOTALL),
        agency=re.compile(rf"{_any(lists['agencies'])}(?!\w)"),
        agencies=frozenset(word.casefold() for word in lists["agencies"]),
        nobody=frozenset(word.casefold() for word in lists["nobody"]),
        date=_date(lists["months"], lists["weekdays"]),
        no_place=re.compile(
            rf"(?i:{_any(lists['months'])}|{_any(lists['weekdays'])})(?!\w)|{_any(lists['agencies'])}(?!\w)"
        ),
        not_places=frozenset(word.casefold() for word in lists["not_places"]),
        tags=frozenset(word.casefold() for word in lists["tags"]),
    )


#: Behind the end of a sentence, its closing quotation mark or bracket.
_AFTER_SENTENCE = r"(?<=[.!?…\"”’)])"
_GAPS = {"{title}": r"(?:(?!The (?:post|article) ).){1,400}?", "{outlet}": r"(?P<outlet%d>[^\n]{1,80}?)"}
_GAP = re.compile(r"(\{title\}|\{outlet\})")


def _literal(words: str) -> str:
    escaped = re.escape(words)
    for written, read in ((r"\ ", r"\s+"), ("'", "['’]"), ('"', '["“”]')):
        escaped = escaped.replace(written, read)
    return escaped


def _any(words: Iterable[str]) -> str:
    # The longest first: of two that begin alike the regular expression takes the first.
    return "(?:" + "|".join(_literal(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _templates(templates: tuple[str, ...]) -> str:
    return "(?:" + "|".join(_template(template, number) for number, template in enumerate(templates)) + ")"


def _template(template: str, number: int) -> str:
    parts = (
        _GAPS[part].replace("%d", str(number)) if part in _GAPS else _literal(part) for part in _GAP.split(template)
    )
    return "".join(parts)


def _rarest(template: str) -> str:
    """The longest run of plain words in a template."""
    return max((part.strip() for part in _GAP.split(template) if part not in _GAPS), key=len)


def _date(months: tuple[str, ...], weekdays: tuple[str, ...]) -> re.Pattern[str]:
    month, weekday = rf"{_any(months)}(?!\w)\.?", rf"{_any(weekdays)}(?!\w)\.?"
    day, year = r"\d{1,2}(?:st|nd|rd|th)?(?!\w)", r"(?:,?\s+(?:\d{4}|\d{2})(?![\w:]))?"
    named = rf"(?:{weekday},?\s+)?(?:{month}\s+{day}|{day}\s+{month}){year}"
    numbers = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\w)|\d{4}-\d{2}-\d{2}(?!\w)"
    return re.compile(rf"(?:{named}|{numbers}|(?P<weekday>{weekday}))", re.IGNORECASE)
