from __future__ import annotations

from pathlib import Path

import pytest

from watchbook import library
from watchbook.library import Library


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves anything in the cache folder of who runs it."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")


@pytest.fixture(scope="session")
def built_in() -> Library:
    """The data files that come with watchbook."""
    return library.load(None, keep=False)
