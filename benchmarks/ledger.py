"""Does a ledger of very many reports stay usable: how fast is it filled, and how long does a question take?

The reports are generated: texts of some sixty words, the common ones as common as words are (Zipf), one event each at
one of four hundred places in twelve countries, over three years, each within ten days of its turn. All go in as
`watchbook add` puts them, in batches that are safely on the disk, compared with all that came before; what coding them
costs is measured elsewhere. Questions are of one and two words, of all degrees of rareness; half of those with a place
name a country, half a town.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

from watchbook.ledger import Entry, Ledger
from watchbook.ledger.entries import Within
from watchbook.pipeline import wire
from watchbook.records import Article, Document, Event, Mention, Place, Published, Report, Span, Time, Words

SIZE, ASKED, SEED = 100_000, 150, 5
#: So many reports go in between two measurements of how fast.
_PARTS = 5
_WORDS, _COUNTRIES, _TOWNS, _DAYS, _LATE = 60, 12, 400, 1_100, 10
_FIRST = date(2023, 1, 1)
_VOCABULARY = 50_000


def measure(size: int = SIZE) -> Iterator[tuple[str, str]]:
    """(what, figure) rows, each as soon as it is known."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "watchbook.db"
        with Ledger.open(file) as ledger:
            press = Press(random.Random(SEED), size)
            for part in range(_PARTS):
                yield _filled(ledger, press, size * part // _PARTS, size * (part + 1) // _PARTS)
            yield f"on the disk, {size:,} reports", f"{sum(map(_bytes, Path(folder).iterdir())) / 1e6:,.0f} MB"
            yield from asked(ledger, press)
    yield "peak memory of the process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def asked(ledger: Ledger, press: Press, count: int = ASKED) -> Iterator[tuple[str, str]]:
    """How long the questions take."""
    dice = random.Random(SEED + 1)
    yield "newest 20", _took(lambda: ledger.catalogue.newest(20), count)
    yield "newest 20 of a country and a month", _took(lambda: ledger.catalogue.newest(20, press.within(dice)), count)
    yield "text, the best 20", _took(lambda: ledger.search(press.question(dice), 20), count)
    yield "text, place and time", _took(lambda: ledger.search(press.question(dice), 20, press.within(dice)), count)


class Press:
    """Makes small reports, the same for the same dice."""

    def __init__(self, dice: random.Random, size: int) -> None:
        self._dice, self._size = dice, size
        sounds = [a + b for a in "bdfghklmnprstwz" for b in "aeiou"]
        self._words = ["".join(dice.choices(sounds, k=dice.choice((2, 2, 3, 4)))) for _ in range(_VOCABULARY)]
        self._towns = [
            Place(
                Span(0, 4), "town", name := "".join(dice.choices(sounds, k=3)).title(), "city", "city",
                country := f"{chr(65 + number % _COUNTRIES)}X", f"{country}-{name[:3].upper()}",
                dice.uniform(20, 50), dice.uniform(40, 90), 1_000_000 + number,
            )
            for number in range(_TOWNS)
        ]  # fmt: skip

    def entry(self, number: int) -> Entry:
        """An article with its report."""
        dice = self._dice
        words = [self._word(dice) for _ in range(_WORDS)]
        turn = _DAYS * number // self._size + dice.randint(-_LATE, _LATE)
        town, day = dice.choice(self._towns), (_FIRST + timedelta(turn)).isoformat()
        text = f"{' '.join(words)} in {town.name}."
        title, outlet = " ".join(words[:8]), f"Outlet {dice.randrange(80)}"
        identity, digest = f"d{number}", hashlib.sha256(text.encode()).hexdigest()
        document = Document(
            identity, f"https://outlet.example/{number}", outlet, title, None, "en", text, f"sha256:{digest}", digest,
            Published(day, day, "day", "given"),
        )  # fmt: skip
        first = Span(0, len(words[0]))
        event = Event(
            "e1", "ASSAULT", None, Words(first, words[0]), "happened", "affirmed", "assault.en.1",
            f"{identity}|{document.version}|ASSAULT|{first.start}-{first.end}",
            place=town, time=Time(first, words[0], day, day, "day", None),
        )  # fmt: skip
        mention = Mention("m1", "place", Span(len(text) - 5, len(text)), town.name, place=town)
        report = Report("0.1.0", "sha256:rules", None, "generated", document, mentions=(mention,), events=(event,))
        article = Article(text=text, id=identity, outlet=outlet, title=title, published=day, published_from="given")
        return Entry(article, report, wire.encode(report))

    def question(self, dice: random.Random) -> str:
        """One word or two, each as it may stand in a text."""
        return " ".join(self._word(dice) for _ in range(dice.choice((1, 2))))

    def within(self, dice: random.Random) -> Within:
        """A country or a town, and a month."""
        town, day = dice.choice(self._towns), _FIRST + timedelta(dice.randrange(_DAYS))
        place = town.country if dice.random() < 0.5 else town.name
        return Within(place, day.isoformat(), (day + timedelta(30)).isoformat())

    def _word(self, dice: random.Random) -> str:
        return self._words[int(_VOCABULARY ** dice.random()) - 1]


# Helpers


def _filled(ledger: Ledger, press: Press, first: int, last: int) -> tuple[str, str]:
    spent, begun = 0.0, time.perf_counter()

    def entries() -> Iterator[Entry]:
        nonlocal spent
        for number in range(first, last):
            start = time.perf_counter()
            made = press.entry(number)
            spent += time.perf_counter() - start
            yield made

    for _ in ledger.add(entries()):
        pass
    rate = (last - first) / (time.perf_counter() - begun - spent)
    return f"articles a second, {first:,} to {last:,}", f"{rate:,.0f}"


def _bytes(file: Path) -> int:
    return file.stat().st_size


def _took(ask: Callable[[], object], count: int) -> str:
    """The median and the 95th percentile of asking so often."""
    spent = []
    for _ in range(count):
        begun = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - begun) * 1000)
    return f"p50 {median(spent):.1f} ms, p95 {quantiles(spent, n=20)[-1]:.1f} ms"


if __name__ == "__main__":
    for what, figure in measure(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE):
        print(f"  {what:40} {figure}", flush=True)
