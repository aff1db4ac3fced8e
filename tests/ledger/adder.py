"""Adds hand-built reports to a ledger and prints each outcome; tests kill it at work.

python -m ledger.adder LEDGER FIRST LAST
"""

from __future__ import annotations

import sys

from ledger.reports import TEXT, entry
from watchbook.ledger import Ledger


def main(address: str, first: int, last: int) -> None:
    entries = (entry(f"a{number}", f"{TEXT}\n{number}") for number in range(first, last))
    with Ledger.open(address) as ledger:
        for outcome in ledger.add(entries):
            sys.stdout.write(f"{outcome.document} {outcome.status}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
