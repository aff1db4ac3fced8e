"""Does matching with a thousand rules cost little more than with ten?"""

from __future__ import annotations

import time
from dataclasses import replace

from watchbook.parse.frames import FrameWords, Tree, of
from watchbook.pipeline.coder import Settings, coder
from watchbook.records import Span
from watchbook.rules.book import Book
from watchbook.rules.kinds import EventRule

TEXT = (
    "Gunmen attacked a police post near the border on Monday, killing four officers and wounding two others. "
    "The ministry said the attackers had fled, and denied that the post had been captured. "
) * 40


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows: microseconds a token for matching alone, with ever more rules for other predicates."""
    own = coder(Settings())
    sentences = own.parser.parse(TEXT, (Span(0, len(TEXT)),))
    tokens = sum(len(sentence.tokens) for sentence in sentences)
    rules = list(own.books.events.rules.rules)
    rows = []
    for wanted in (10, 100, 1000, 10000):
        copies = [
            replace(rules[i % len(rules)], id=f"{rules[i % len(rules)].id}.{i}", verb=(f"verb{i}",), noun=(f"noun{i}",))
            for i in range(max(0, wanted - len(rules)))
        ]
        book = Book([*rules[:wanted], *copies], own.books.events.classes)
        cost = _cost(book, sentences, own.books.frames) / tokens
        rows.append((f"matching with {wanted} rules", f"{cost * 1e6:.1f} µs a token"))
    return rows


def _cost(book: Book[EventRule], sentences: tuple, words: FrameWords) -> float:  # type: ignore[type-arg]
    wanted, nothing = book.wanted(), frozenset[str]()
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        for sentence in sentences:
            tree = Tree(sentence)
            for frame in of(tree, words, wanted):
                book.match(frame, lambda *_: nothing)
        best = min(best, time.perf_counter() - begun)
    return best
