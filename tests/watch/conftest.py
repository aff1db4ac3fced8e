"""An outlet for each test, and a watch over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from watch.outlets import Outlet, outlet
from watch.turning import Watch, watching


@pytest.fixture
def site() -> Iterator[Outlet]:
    with outlet() as own:
        yield own


@pytest.fixture
def watch(tmp_path: Path, site: Outlet) -> Iterator[Watch]:
    with watching(tmp_path, site) as own:
        yield own
