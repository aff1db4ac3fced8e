from __future__ import annotations

from pathlib import Path

import pytest

import watchbook
from watchbook.text import LayoutCues


@pytest.fixture(scope="session")
def cues() -> LayoutCues:
    """The cues that are shipped."""
    path = Path(watchbook.__file__).parent / "data" / "boilerplate.toml"
    return LayoutCues.from_toml(path.read_text(encoding="utf-8"), path.name)
