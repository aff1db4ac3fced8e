from __future__ import annotations

from pathlib import Path

import pytest

from watchbook.errors import LedgerError
from watchbook.ledger import Ledger, where
from watchbook.ledger.address import default_file


@pytest.mark.parametrize(
    ("option", "environment", "file"),
    [
        ("a.db", {"WATCHBOOK_LEDGER": "b.db"}, "a.db"),
        (None, {"WATCHBOOK_LEDGER": "b.db"}, "b.db"),
        (None, {"WATCHBOOK_LEDGER": "~/b.db"}, str(Path.home() / "b.db")),
        (None, {"WATCHBOOK_LEDGER": ""}, str(default_file())),
        (None, {}, str(default_file())),
    ],
)
def test_the_option_goes_before_the_environment(option: str | None, environment: dict[str, str], file: str) -> None:
    assert where(option, environment) == file


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://host/name", "ledgers on PostgreSQL come later; use a file"),
        ("postgresql+psycopg://host/name", "ledgers on PostgreSQL come later; use a file"),
        ("https://example.org/watchbook.db", "is no file; name a file for the ledger"),
    ],
)
def test_a_server_is_refused(address: str, says: str) -> None:
    with pytest.raises(LedgerError, match=says):
        where(address, {})
    with pytest.raises(LedgerError, match=says):
        Ledger.open(address)


def test_the_default_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if not default_file().is_relative_to(tmp_path):
        pytest.skip("only where the data folder follows XDG_DATA_HOME")
    with Ledger.open(where(None, {})) as ledger:
        assert ledger.file.exists()
        assert ledger.file.parent.name == "watchbook"


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    file = tmp_path / "a ledger? #1 é%20.db"
    Ledger.open(file).close()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
