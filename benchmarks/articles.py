"""How many words a second from articles to reports, on one core and on two, and how much memory?"""

from __future__ import annotations

import json
import re
import resource
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from watchbook.feeds import articles
from watchbook.pipeline import run
from watchbook.pipeline.coder import Settings

SAMPLES = Path(__file__).parent.parent / "samples" / "articles"
REPEATED = 5


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows; the samples several times over, after the first report."""
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(SAMPLES.glob("*.json"))] * REPEATED
    given = "".join(json.dumps(row | {"id": f"{row['id']}-{number}"}) + "\n" for number, row in enumerate(rows))
    words = sum(len(re.findall(r"\w+", row["text"])) for row in rows[1:])
    found = [(f"articles to reports, {jobs} job{'s' * (jobs > 1)}", _rate(given, words, jobs)) for jobs in (1, 2)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*found, ("peak memory of the process", f"{memory:.0f} MB")]


def _rate(given: str, words: int, jobs: int) -> str:
    read = articles(["-"], stdin=BytesIO(given.encode()), clock=lambda: datetime.now(UTC))
    coded = run.code(read, Settings(), jobs=jobs)
    next(coded)
    begun = time.perf_counter()
    for _ in coded:
        pass
    return f"{words / (time.perf_counter() - begun):.0f} words a second"
