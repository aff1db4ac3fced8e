"""How many articles a second have their times read, the parse given?"""

from __future__ import annotations

import json
import time
from pathlib import Path

from watchbook.pipeline.coder import Settings, coder
from watchbook.records import Span
from watchbook.resolve import Anchor, times
from watchbook.text import moments

SAMPLES = Path(__file__).parent.parent / "samples" / "articles"
REPEATED = 5


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows: the best of some runs over the samples."""
    own = coder(Settings())
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(SAMPLES.glob("*.json"))]
    parsed = [(row["text"], own.parser.parse(row["text"], (Span(0, len(row["text"])),))) for row in rows]
    anchor = Anchor.of(moments.published("2024-12-13", "given"))
    best, found = float("inf"), 0
    for _ in range(REPEATED):
        begun = time.perf_counter()
        found = sum(len(times.read(text, sentences, anchor, own.books.dates).times) for text, sentences in parsed)
        best = min(best, time.perf_counter() - begun)
    words = sum(len(text.split()) for text, _ in parsed)
    return [
        ("times read", f"{len(parsed) / best:.0f} articles a second, {words / best:.0f} words"),
        ("times found", f"{found} in {len(parsed)} articles of {words // len(parsed)} words"),
    ]
