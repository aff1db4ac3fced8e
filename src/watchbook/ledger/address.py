"""Where the ledger lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import platformdirs

from watchbook.errors import LedgerError

VARIABLE = "WATCHBOOK_LEDGER"


def where(option: str | None, environment: Mapping[str, str]) -> str:
    """The ledger's file: the one given, else the one that the environment names, else one in the user's data folder.

    Raises:
        LedgerError: the address is no file's.
    """
    return str(file_of(option or environment.get(VARIABLE) or str(default_file())))


def default_file() -> Path:
    """The file that is used if nobody names one."""
    return platformdirs.user_data_path("watchbook", appauthor=False) / "watchbook.db"


def file_of(address: str) -> Path:
    """The file that an address means.

    Raises:
        LedgerError: it is the address of a database server.
    """
    scheme, parted, _ = address.partition("://")
    if parted and scheme.startswith("postgres"):
        raise LedgerError(f"{address}: ledgers on PostgreSQL come later; use a file")
    if parted:
        raise LedgerError(f"{address}: is no file; name a file for the ledger")
    return Path(address).expanduser()
