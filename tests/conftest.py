"""What holds for every test: in CI nothing may be skipped."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

#: Set where every tool and all data must be there: a skip is then a failure.
REQUIRE_ALL = "WATCHBOOK_REQUIRE_ALL"


def pytest_configure(config: pytest.Config) -> None:
    """The gazetteer is built once for all tests, and not into the folder of who runs them."""
    if "WATCHBOOK_GAZETTEER" not in os.environ:
        os.environ["WATCHBOOK_GAZETTEER"] = str(config.rootpath / ".pytest_cache" / "gazetteer")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
    call: pytest.CallInfo[None],  # noqa: ARG001 - pytest passes it by name
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where everything must run."""
    report = yield
    if report.skipped and os.environ.get(REQUIRE_ALL) == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but {REQUIRE_ALL} is set: {report.longrepr}"
    return report
