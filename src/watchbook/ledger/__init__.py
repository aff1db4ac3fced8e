"""The ledger: every report and its article, kept whole and for ever, with an index that can be made again."""

from watchbook.ledger.address import where
from watchbook.ledger.catalogue import Catalogue, Dated, Listed
from watchbook.ledger.entries import Coder, Counts, Entry, Hit, Outcome, Status, Within
from watchbook.ledger.ledger import Ledger
from watchbook.ledger.queueing import Backlog, Found, Queue, Waiting
from watchbook.ledger.watching import News, Watching

__all__ = [
    "Backlog",
    "Catalogue",
    "Coder",
    "Counts",
    "Dated",
    "Entry",
    "Found",
    "Hit",
    "Ledger",
    "Listed",
    "News",
    "Outcome",
    "Queue",
    "Status",
    "Waiting",
    "Watching",
    "Within",
    "where",
]
