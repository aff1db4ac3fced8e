"""What the tests of times share: the words of English, and texts read without a parser."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from builders import Story, plain, published
from watchbook.records import Dateline, Span
from watchbook.resolve import Anchor, DateWords
from watchbook.resolve.times import Times, read

FILE = files("watchbook") / "data" / "languages" / "en" / "dates.yaml"
MAPPING: dict[str, Any] = yaml.load(FILE.read_text("utf-8"), Loader=yaml.BaseLoader)
WORDS = DateWords.from_mapping(MAPPING)
FRIDAY = "2024-12-13"


def told(text: str, date: str | None = FRIDAY, *, zone: str | None = None, country: str | None = None) -> Times:
    """The times of one sentence of unparsed words."""
    return read(text, (plain(text),), anchor(date, zone, country), WORDS)


def told_in(story: Story, date: str | None = FRIDAY) -> Times:
    """The times of a story with trees."""
    return read(story.text, story.sentences, anchor(date), WORDS)


def anchor(date: str | None, zone: str | None = None, country: str | None = None) -> Anchor:
    """The anchor of an article published then, filed at a place in the zone."""
    return Anchor.of(published(date), Dateline(Span(0, 0), None, None, zone), country=country)
