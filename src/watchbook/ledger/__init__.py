"""The ledger: every report and its article, kept whole and for ever, with an index that can be made again."""

from watchbook.ledger.address import where
from watchbook.ledger.entries import Coder, Counts, Entry, Hit, Outcome, Status
from watchbook.ledger.ledger import Ledger

__all__ = ["Coder", "Counts", "Entry", "Hit", "Ledger", "Outcome", "Status", "where"]
