"""One page or feed from the web, for commands that are given an address: no robots.txt, no schedule.

Everything else is as for the watch (`asking`): only http and https, no machine of the local network unless that is
allowed, the proxies of the environment.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from watchbook.errors import SourceError
from watchbook.feeds import guard
from watchbook.feeds.answers import Answer, Limits, UnansweredError
from watchbook.feeds.asking import Asker


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` is where it came from in the end, `redirects` the addresses on the way there."""

    body: bytes
    url: str
    media_type: str
    charset: str | None
    fetched: datetime
    redirects: tuple[str, ...] = ()


def fetch(
    address: str, now: datetime, limits: Limits | None = None, resolve: guard.Resolve = guard.resolved
) -> Fetched:
    """The body at an address; not to be called inside an event loop.

    Raises:
        SourceError: it cannot be reached, answers with an error, is too large, or is not to be asked.
    """
    try:
        answer = asyncio.run(_asked(address, limits or Limits(), resolve))
    except UnansweredError as error:
        url = error.redirects[-1].url if error.redirects else address
        raise SourceError(f"{url[:200]}: {error.failure.words}") from error
    if not answer.good:
        raise SourceError(f"{answer.url}: answers with status {answer.status}; try it in a browser")
    if not answer.whole:
        raise SourceError(f"{answer.url}: breaks off in the middle; try again")
    passed = tuple(step.url for step in answer.redirects)
    return Fetched(answer.body, answer.url, answer.media_type, answer.charset, now, passed)


# ----------------------------------------------------------------------------------------------------------------------


async def _asked(address: str, limits: Limits, resolve: guard.Resolve) -> Answer:
    async with Asker(limits, resolve=resolve) as asker:
        return await asker.get(address)
