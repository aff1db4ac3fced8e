"""The end of a watch: it stops at a signal, wherever it is, and leaves everything in order."""

from __future__ import annotations

import asyncio
import contextlib
import signal

from watchbook.pipeline.watch.desk import Desk
from watchbook.pipeline.watch.loop import Tally, watch

SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def until_told(desk: Desk, *, once: bool = False) -> tuple[Tally, signal.Signals | None]:
    """Watch until the end, or until a signal, which is given; a second one ends the program at once."""
    stop = asyncio.Event()
    caught: list[signal.Signals] = []
    loop = asyncio.get_running_loop()

    def heed(which: signal.Signals) -> None:
        caught.append(which)
        stop.set()
        desk.tell("stopping; what was found is kept")
        _restore(loop)

    for which in SIGNALS:
        try:
            loop.add_signal_handler(which, heed, which)
        except NotImplementedError:  # Windows
            signal.signal(which, lambda number, _: loop.call_soon_threadsafe(heed, signal.Signals(number)))
    try:
        async with desk.asker:
            tally = await watch(desk, stop, once=once)
    finally:
        _restore(loop)
    return tally, caught[0] if caught else None


# Helpers


def _restore(loop: asyncio.AbstractEventLoop) -> None:
    for which in SIGNALS:
        with contextlib.suppress(NotImplementedError):
            loop.remove_signal_handler(which)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
