"""One coder for all tests of the pipeline: it takes a moment to load."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder, Settings, coder


@pytest.fixture(scope="session")
def own() -> Coder:
    return coder(Settings())
