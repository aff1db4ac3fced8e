"""Run the measurements, all or those named, and print their figures: `python -m benchmarks [NAME …]`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks import (
    articles,
    gazetteer,
    happenings,
    ledger,
    pages,
    parse,
    petrarch,
    places,
    reprints,
    rules,
    stories,
    times,
    watch,
)

EVERY = (
    parse,
    gazetteer,
    places,
    rules,
    times,
    articles,
    petrarch,
    reprints,
    stories,
    happenings,
    ledger,
    watch,
    pages,
)


def main(names: Sequence[str] = ()) -> None:
    """Print a table for each."""
    for module in EVERY:
        if names and module.__name__.rpartition(".")[2] not in names:
            continue
        print((module.__doc__ or "").strip().splitlines()[0])
        for what, figure in module.measure():
            print(f"  {what:40} {figure}")


if __name__ == "__main__":
    main(sys.argv[1:])
