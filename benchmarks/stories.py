"""Are the articles of one story found together, and those of two kept apart?

The stories of ECB+ (Cybulska and Vossen 2014; its topics, each in two: the older articles and those added later, of
another occurrence of the same kind), by the text that its mentions carry, without titles and days, and
by `stories.yaml` as it ships. Figures: B-cubed (Bagga and Baldwin 1998) on the train part, by which the likeness was
chosen, and on the dev part; for both also the best that any likeness would give. `$WATCHBOOK_GOLD/ecbplus` holds the
articles; nothing of them is part of the project. Then how many articles are grouped in a second.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from watchbook import library
from watchbook.merge.stories import grouping
from watchbook.merge.stories.grouping import Weighed
from watchbook.pipeline.stories import Scales, scales

GOLD = "WATCHBOOK_GOLD"
PARTS = ("train", "dev")
#: Likenesses that are tried for the best.
TRIED = tuple(round(0.2 + step / 50, 2) for step in range(11))


def measure() -> Iterator[tuple[str, str]]:
    """Per part precision, recall and F1 in percent."""
    scale = scales(library.load(None, geography=False))
    for part in PARTS:
        texts = _texts(Path(os.environ[GOLD]) / "ecbplus" / part / "Event_gold_mentions.json")
        weighed = [scale.weigh(document, text) for document, text in texts.items()]
        started = time.process_time()
        found = _scored(weighed, scale)
        rate = len(weighed) / (time.process_time() - started)
        best = max((_scored(weighed, replace(scale, rules=replace(scale.rules, alike=at)))[2], at) for at in TRIED)
        figures = f"P {found[0]:.1f}  R {found[1]:.1f}  F1 {found[2]:.1f}"
        yield f"{part}, {len(weighed)} articles", f"{figures}  (best {best[0]:.1f} at {best[1]})  {rate:.0f} articles/s"


# Helpers


def _texts(file: Path) -> Mapping[str, str]:
    return {each["doc_id"]: " ".join(each["mention_context"]) for each in json.loads(file.read_text("utf-8"))}


def _topic(document: str) -> str:
    topic, _, rest = document.partition("_")
    return topic + ("plus" if "plus" in rest else "")


def _scored(weighed: Sequence[Weighed], scale: Scales) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1, in percent."""
    groups = [[one.document for one in group] for group in grouping.stories(weighed, scale.rules)]
    gold = Counter(_topic(one.document) for one in weighed)
    precision = recall = 0.0
    for group in groups:
        for number in Counter(map(_topic, group)).values():
            precision += number * number / len(group)
        for topic, number in Counter(map(_topic, group)).items():
            recall += number * number / gold[topic]
    precision, recall = (100 * sum_ / len(weighed) for sum_ in (precision, recall))
    return precision, recall, 2 * precision * recall / (precision + recall)
