"""How fast are the events of new reports put to happenings, in a ledger that holds many already?

The reports are generated: events of the usual types over three years in twelve countries, a town in three having most
of them, told by one to four outlets that differ in place, day and number as outlets do. What fills the ledger is filed
without being compared; then two thousand more reports, of its last days as in a watch, come in batches and are timed,
with the writing. Reports hold no more than what is compared: what coding and reading them costs is measured elsewhere.
"""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import insert

from watchbook import library
from watchbook.ledger import Ledger, alike
from watchbook.ledger.happenedtables import drawers, members, named
from watchbook.ledger.tables import documents
from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.merge.happenings.accounts import Account, Spot, Toll
from watchbook.merge.happenings.drawers import filed
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.merge.happenings.making import identity
from watchbook.merge.occurrences import Occurrence
from watchbook.pipeline import happenings as pipeline

SIZES, NEW, BATCH, SEED = (10_000, 100_000), 2_000, 50, 6
_COUNTRIES = ("AF", "PK", "IR", "TJ", "UZ", "KG", "KZ", "TM", "CN", "IN", "RU", "IQ")
_TYPES = ("ASSAULT", "ASSAULT", "ASSAULT", "COERCE", "CONSULT", "PROTEST", "AGREE", "SANCTION", "DISASTER", "AID")
_MODES = ("explosives", "firearms", "arrest", None)
_FILLED, _PAGE = 1_000, 100
_FIRST, _SPAN, _LATELY, _TOWNS = 738_000, 1_100, 14, 40


def measure() -> Iterator[tuple[str, str]]:
    """What was measured, and the figure."""
    rules = pipeline.load(library.load(None, geography=False))
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
            yield from _measured(ledger, size, rules)
    yield "memory at its most, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"


# ----------------------------------------------------------------------------------------------------------------------


def _measured(ledger: Ledger, size: int, rules: JoiningRules) -> Iterator[tuple[str, str]]:
    world = _World(random.Random(SEED))
    _fill(ledger, world, size, rules)
    new = [account for number in range(NEW) for account in world.happening(size + number, lately=True)][:NEW]
    random.Random(SEED).shuffle(new)
    _know(ledger, new)
    took, busy = [], time.process_time()
    for first in range(0, len(new), BATCH):
        batch = [(int(one.occurrence.document), (one,)) for one in new[first : first + BATCH]]
        start = time.perf_counter()
        ledger.happened.put(batch, rules)
        took.append((time.perf_counter() - start) / len(batch))
    busy = (time.process_time() - busy) / len(new)
    yield f"events/s joined at {size} happenings", f"{1 / statistics.fmean(took):.0f}"
    yield f"events/s of processor time at {size}", f"{1 / busy:.0f}"
    yield f"ms for an event at {size}, p95 of batches", f"{1000 * statistics.quantiles(took, n=20)[-1]:.2f}"
    start, shown = time.perf_counter(), 0
    for shown, _ in enumerate(ledger.happened.groups(), 1):
        if shown == _PAGE:
            yield f"ms to list the first {shown}", f"{1000 * (time.perf_counter() - start):.0f}"
    yield f"s to list {shown} happenings with their accounts", f"{time.perf_counter() - start:.1f}"


class _World:
    """Events as they might be told; the same for the same seed."""

    def __init__(self, dice: random.Random) -> None:
        self._dice, self._report = dice, 0

    def happening(self, number: int, *, lately: bool = False) -> Iterator[Account]:
        """The accounts of one happening, each of a report of its own."""
        dice = self._dice
        country, type_ = dice.choice(_COUNTRIES[:4] + _COUNTRIES), dice.choice(_TYPES)
        town, day = (
            int(dice.paretovariate(0.8)) % _TOWNS,
            _FIRST + dice.randrange(_SPAN - _LATELY if lately else 0, _SPAN),
        )
        toll, mode = dice.randrange(1, 12), dice.choice(_MODES)
        words, names = dice.sample(range(900), 9), dice.sample(range(4000), 5)
        for _ in range(dice.choice((1, 1, 1, 2, 3, 4))):
            self._report += 1
            when = Days(day, day) if dice.random() < 0.8 else Days(day - 1, day + 1, sure=False)
            place = self._spot(country, town) if dice.random() < 0.85 else None
            key = f"{self._report}|v|{type_}|1-2"
            occurrence = Occurrence(
                str(self._report), "e1", key, type_, mode, country, f"{country}-{town % 8}",
                None if place is None else place.id, "city", None if place is None else place.point, when,
            )  # fmt: skip
            yield Account(
                occurrence, f"{days.named(day + 1)}T{dice.randrange(24):02}:00:00+00:00", day + 1, "happened",
                "affirmed", when, place, () if place is None else (place,), (country,), (),
                (f"stem:{number % 50}",), (),
                (Toll("killed", "all", toll + dice.choice((0, 0, 1)), toll + 1),),
                tuple(f"w{word}" for word in [*words[: dice.randrange(5, 10)], *dice.sample(range(900), 4)]),
                tuple(f"n{name}" for name in [*names[: dice.randrange(2, 6)], *dice.sample(range(4000), 4)]),
            )  # fmt: skip

    def _spot(self, country: str, town: int) -> Spot:
        middle = 10 + _COUNTRIES.index(country) * 5
        point = (middle + town % 8 * 0.6, 40 + town // 8 * 0.7)
        return Spot(f"{country}{town}", "city", country, f"{country}-{town % 8}", point)


def _fill(ledger: Ledger, world: _World, size: int, rules: JoiningRules) -> None:
    """Happenings that the ledger holds: filed, each as it is, without being compared."""
    shelf = alike.Shelf()
    for first in range(0, size, _FILLED):
        numbers = range(first, min(size, first + _FILLED))
        told = [sorted(world.happening(number), key=lambda one: one.order) for number in numbers]
        belongs = {one.key: identity(group[0].key) for group in told for one in group}
        with ledger.happened.writing() as connection:
            kept = shelf.put(connection, ((int(one.occurrence.document), (one,)) for group in told for one in group))
            rows = [
                {"drawer": drawer, "account": each}
                for each, one in kept.items()
                for drawer in alike.hashed(filed(one, rules))
            ]
            connection.execute(insert(drawers), rows)
            owned = [{"account": each, "happening": belongs[one.key]} for each, one in kept.items()]
            connection.execute(insert(members), owned)
            connection.execute(insert(named), [{"id": identity(group[0].key), "key": group[0].key} for group in told])


def _know(ledger: Ledger, accounts: list[Account]) -> None:
    with ledger.happened.writing() as connection:
        rows = [
            {"report": int(one.occurrence.document), "id": one.occurrence.document, "version": "v"} for one in accounts
        ]
        connection.execute(insert(documents), rows)
