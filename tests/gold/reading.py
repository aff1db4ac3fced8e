"""What the suites of gold share: their files, the coder, and where words stand in an article."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from watchbook.pipeline.coder import Coder, Settings, coder
from watchbook.records import Article, PublishedFrom, Report, Span
from watchbook.rules import strict

T = TypeVar("T")

FOLDER = Path(__file__).parent


@cache
def own() -> Coder:
    """The coder with the data files that ship, made once in a process: it takes a moment to load."""
    return coder(Settings())


def load(name: str, into: type[T]) -> T:
    """A gold file of this folder as one record.

    Raises:
        ValueError: the file has faults; all are told.
    """
    loaded = strict.read((FOLDER / name).read_text("utf-8"), name, into)
    if loaded.value is None:
        raise ValueError("\n".join(map(str, loaded.problems)))
    return loaded.value


def code(identity: str, text: str, **known: Any) -> Report:
    """The report of an English article; `known` are fields of Article, `published` among them or not."""
    source: PublishedFrom = "none" if known.get("published") is None else "given"
    return own().code(Article(text, id=identity, language="en", published_from=source, **known))


def find(words: str, text: str, nth: int = 1) -> Span | None:
    """Where the words stand in the text for the nth time; None if they do not."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            return None
    return Span(start, start + len(words))
