"""Politeness: one request at a time for each host, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

#: Gives seconds that only ever grow, and waits some of them.
Ticking = Callable[[], float]
Sleeping = Callable[[float], Awaitable[None]]
#: Hosts that are remembered at most; those whose pause is over are forgotten.
MOST = 2_000


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0
    pause: float = 0.0


class Hosts:
    """Whose turn it is with which host."""

    def __init__(self, pause: float, ticking: Ticking, sleep: Sleeping) -> None:
        self.pause = pause
        self._ticking, self._sleep = ticking, sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked, and let nobody else ask it meanwhile."""
        known = self._host(host)
        async with known.lock:
            wait = known.ready - self._ticking()
            if wait > 0:
                await self._sleep(wait)
            try:
                yield
            finally:
                known.ready = self._ticking() + max(self.pause, known.pause)

    def slow_down(self, host: str, pause: float) -> None:
        """Take the pause that the host itself asks for, up to a minute."""
        self._host(host).pause = min(pause, _LONGEST)

    def _host(self, host: str) -> _Host:
        if len(self._hosts) >= MOST:
            now = self._ticking()
            self._hosts = {name: one for name, one in self._hosts.items() if one.lock.locked() or one.ready > now}
        return self._hosts.setdefault(host, _Host())


# ----------------------------------------------------------------------------------------------------------------------

_LONGEST = 60.0
