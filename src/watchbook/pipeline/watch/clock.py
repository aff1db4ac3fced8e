"""The time of day and waiting, so that a test can turn the clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, Protocol


class Clock(Protocol):
    """What the watch knows of time."""

    def now(self) -> datetime:
        """The time of day, in UTC."""

    def ticking(self) -> float:
        """Seconds that only ever grow."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""

    async def wait(self, tasks: Collection[asyncio.Task[Any]], stop: asyncio.Event, seconds: float | None) -> None:
        """Wait until a task is done or the watch is to stop, at most so many seconds (None: any number)."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def ticking(self) -> float:
        """Seconds that only ever grow."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def wait(self, tasks: Collection[asyncio.Task[Any]], stop: asyncio.Event, seconds: float | None) -> None:
        """Wait until a task is done or the watch is to stop, at most so many seconds (None: any number)."""
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((*tasks, stopping), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
