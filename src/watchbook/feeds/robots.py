"""What a site's robots.txt allows, by RFC 9309.

A robots.txt that is not there (4xx) allows everything; one that cannot be got (5xx, no answer) allows nothing until it
can. What was read holds for a day.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from watchbook.feeds.answers import Answer, UnansweredError
from watchbook.records import Failure

if TYPE_CHECKING:
    from protego import Protego

#: Gives the answer of an address; raises `UnansweredError`.
Ask = Callable[[str], Awaitable[Answer]]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
#: Sites whose rules are kept ready.
MOST = 500


@dataclass(frozen=True, slots=True)
class KeptRobots:
    """A robots.txt as it was got: empty text where it allows everything, None where it could not be got."""

    text: str | None
    until: datetime
    words: str | None = None


class Shelf(Protocol):
    """Where what was got is kept from one run to the next."""

    def robots(self, origin: str) -> KeptRobots | None:
        """What is kept for a site."""

    def keep_robots(self, origin: str, kept: KeptRobots) -> None:
        """Keep it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an address may not be asked (None: it may), and the seconds of pause that the site asks for."""

    refusal: Failure | None = None
    pause: float | None = None


class Robots:
    """The rules of all sites asked so far, for one user agent."""

    def __init__(self, token: str, shelf: Shelf | None = None) -> None:
        self.token = token
        self._shelf = shelf
        self._read: OrderedDict[str, tuple[KeptRobots, Protego | None]] = OrderedDict()

    async def verdict(self, url: str, ask: Ask, now: datetime) -> Verdict:
        """Whether the address may be asked."""
        origin = _origin(url)
        kept, rules = await self._rules(origin, ask, now)
        if rules is None:
            why = f"its robots.txt cannot be got ({kept.words}), so nothing is asked; it is tried again"
            return Verdict(Failure("unreachable", why, max((kept.until - now).total_seconds(), 0.0)))
        pause = rules.crawl_delay(self.token)
        if not rules.can_fetch(url, self.token):
            return Verdict(
                Failure("robots", "its robots.txt does not allow this address; ask the outlet, or pause the source"),
                pause,
            )
        return Verdict(pause=pause)

    async def sitemaps(self, url: str, ask: Ask, now: datetime) -> list[str]:
        """The sitemaps that the site's robots.txt names."""
        _, rules = await self._rules(_origin(url), ask, now)
        return list(rules.sitemaps)[:_MOST_SITEMAPS] if rules is not None else []

    async def _rules(self, origin: str, ask: Ask, now: datetime) -> tuple[KeptRobots, Protego | None]:
        known = self._read.get(origin)
        if known is not None and known[0].until > now:
            self._read.move_to_end(origin)
            return known
        kept = self._shelf.robots(origin) if self._shelf is not None else None
        if kept is None or kept.until <= now:
            kept = await _got(origin, ask, now)
            if self._shelf is not None:
                self._shelf.keep_robots(origin, kept)
        self._read[origin] = kept, _parsed(kept.text)
        if len(self._read) > MOST:
            self._read.popitem(last=False)
        return self._read[origin]


# ----------------------------------------------------------------------------------------------------------------------

_MOST_SITEMAPS = 20
_TOO_MANY_REQUESTS = 429


def _origin(url: str) -> str:
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc.rpartition('@')[2]}"


async def _got(origin: str, ask: Ask, now: datetime) -> KeptRobots:
    try:
        answer = await ask(f"{origin}/robots.txt")
    except UnansweredError as error:
        return KeptRobots(None, now + HOUR / 6, error.failure.words.partition(";")[0])
    if answer.good:
        return KeptRobots(answer.body.decode("utf-8-sig", errors="replace"), now + DAY)
    if 400 <= answer.status < 500 and answer.status != _TOO_MANY_REQUESTS:
        return KeptRobots("", now + DAY)
    wait = timedelta(seconds=min(answer.wait or 0, DAY.total_seconds()))
    return KeptRobots(None, now + max(HOUR, wait), f"it answers with status {answer.status}")


def _parsed(text: str | None) -> Protego | None:
    from protego import Protego  # imported where it is needed: most runs fetch nothing

    return Protego.parse(text) if text is not None else None
