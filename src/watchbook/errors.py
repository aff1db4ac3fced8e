"""The errors of watchbook: one root, few classes; every message says what is wrong, where, and what to do.

    WatchbookError
    ├── UsageError        the command was called wrongly                        exit status 2
    ├── DataError         a rule, register or configuration file is wrong       exit status 3
    ├── LedgerError       the ledger cannot be opened, read or written          exit status 4
    └── SourceError       an address cannot be reached                          exit status 5

What is wrong with one article is no error: it becomes an `Unread` or a check, and the rest goes on.
"""

from __future__ import annotations

__all__ = ["DataError", "LedgerError", "SourceError", "UsageError", "WatchbookError"]


class WatchbookError(Exception):
    """Something that a person must mend; `str()` of it is the whole message."""

    exit_status = 1


class UsageError(WatchbookError):
    """The command was called wrongly."""

    exit_status = 2


class DataError(WatchbookError):
    """A rule, register, gazetteer, model or configuration file is wrong or missing."""

    exit_status = 3


class LedgerError(WatchbookError):
    """The ledger cannot be opened, read or written."""

    exit_status = 4


class SourceError(WatchbookError):
    """An address cannot be reached."""

    exit_status = 5
