"""How many articles a second have their places found and settled, once they are parsed?"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from watchbook.coding.mentions import find, located
from watchbook.coding.mentions.evidence import seen
from watchbook.coding.mentions.wording import Wording
from watchbook.parse.frames import Tree
from watchbook.pipeline.coder import Settings, coder
from watchbook.records import Article
from watchbook.resolve.places import Part, settle
from watchbook.resolve.toponyms import Home

SAMPLES = Path(__file__).parent.parent / "samples" / "articles"
REPEATED = 3


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows: articles a second, in time of the processor; the first row is of places alone."""
    own = coder(Settings())
    names, known = own._names, own._known
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(SAMPLES.glob("*.json"))]
    read = [own.read(Article(text=row["text"])).body for row in rows]
    sentences = [tuple(tree.sentence for tree in body.trees) for body in read]
    texts = [body.text for body in read]

    def places() -> None:
        for text, every in zip(texts, sentences, strict=True):
            wordings = [Wording(text, number, Tree(each), names) for number, each in enumerate(every)]
            article = seen(wordings)
            found = [each for wording in wordings for each in located.places(wording, article)]
            settle([Part(text, found, None, every)], Home(), known.gazetteer, known.words)

    def mentions() -> None:
        for text, every in zip(texts, sentences, strict=True):
            settle([Part(text, find(text, every, names), None, every)], Home(), known.gazetteer, known.words)

    return [
        ("places found and settled", _rate(places, len(texts))),
        ("all mentions found, places settled", _rate(mentions, len(texts))),
    ]


def _rate(work: Callable[[], None], articles: int) -> str:
    work()
    best = float("inf")
    for _ in range(REPEATED):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return f"{articles / best:.0f} articles a second"
