"""One request for a body on the web, with all that may go wrong put into words.

The order: the address is admitted (`guard`), the host's turn is awaited (`hosts`), its robots.txt is looked at
(`robots`), the request is sent, the connected machine is looked at before it leaves, redirects are followed step by
step through the same gate, and the body is unpacked within its limit (`unpacking`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from watchbook import __version__
from watchbook.feeds import guard, unpacking
from watchbook.feeds.answers import Answer, Conditions, Limits, Redirect, UnansweredError
from watchbook.feeds.hosts import Hosts
from watchbook.feeds.robots import Robots
from watchbook.records import Failure, FailureKind

if TYPE_CHECKING:
    from ssl import SSLContext

    import httpx

#: The name by which a robots.txt addresses us.
TOKEN = "watchbook"
HOME = "https://pypi.org/project/watchbook/"


def agent(contact: str | None = None) -> str:
    """Who asks, so that a webmaster can see it, and where to complain."""
    about = f"+{HOME}" + (f"; contact: {contact}" if contact else "")
    return f"{TOKEN}/{__version__} (reads news articles and feeds; {about})"


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Asker:
    """Asks for bodies; to be used in an `async with` statement."""

    limits: Limits = field(default_factory=Limits)
    agent: str = field(default_factory=agent)
    hosts: Hosts = field(default_factory=lambda: Hosts(0.0, time.monotonic, asyncio.sleep))
    robots: Robots | None = None
    now: Callable[[], datetime] = utc_now
    resolve: guard.Resolve = guard.resolved
    _clients: dict[str | None, httpx.AsyncClient] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()

    async def get(self, url: str, conditions: Conditions | None = None) -> Answer:
        """What the address answers, whatever its status; redirects are followed and named.

        Raises:
            UnansweredError: there is no answer, or none that may be used.
        """
        passed: tuple[Redirect, ...] = ()
        while True:
            try:
                answer, onward = await self._step(url, conditions)
            except UnansweredError as error:
                raise UnansweredError(error.failure, passed) from error
            if onward is None:
                return replace(answer, redirects=passed)
            passed = (*passed, Redirect(url, answer.status in _LASTING))
            if onward in [step.url for step in passed]:
                raise _unanswered("redirects", "redirects in a circle; give the address that a browser ends at", passed)
            if len(passed) > self.limits.redirects:
                times = self.limits.redirects
                raise _unanswered("redirects", f"redirects more than {times} times; give the final address", passed)
            url = onward

    async def get_robots(self, url: str) -> Answer:
        """The same without asking robots.txt, for robots.txt itself; of a long one the beginning is enough.

        Raises:
            UnansweredError: as `get`.
        """
        plain = replace(self.limits, bytes=_ROBOTS_LIMIT)
        return await replace(self, limits=plain, robots=None).get(url)

    async def _step(self, url: str, conditions: Conditions | None) -> tuple[Answer, str | None]:
        """One request; with the address it redirects to, if it does."""
        try:
            guard.parts(url)
            proxy = guard.proxy_for(url)
            await guard.admit(url, allow_local=self.limits.allow_local, proxied=proxy is not None, resolve=self.resolve)
        except guard.RefusedError as error:
            raise _unanswered("refused", str(error)) from error
        except LookupError as error:
            raise _unanswered("unreachable", f"{error}; check its spelling and the network") from error
        if self.robots is not None:
            await self._obey(self.robots, url)
        async with self.hosts.turn(guard.host(url)):
            return await self._in_time(url, conditions, proxy)

    async def _obey(self, robots: Robots, url: str) -> None:
        verdict = await robots.verdict(url, self.get_robots, self.now())
        if verdict.refusal is not None:
            raise UnansweredError(verdict.refusal)
        if verdict.pause is not None:
            self.hosts.slow_down(guard.host(url), verdict.pause)

    async def _in_time(self, url: str, conditions: Conditions | None, proxy: str | None) -> tuple[Answer, str | None]:
        import httpx  # imported where it is needed: most runs fetch nothing

        try:
            async with asyncio.timeout(self.limits.total):
                return await self._send(url, conditions, proxy)
        except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout) as error:
            seconds = self.limits.total if isinstance(error, TimeoutError) else self.limits.seconds
            raise _unanswered("slow", f"does not answer in {seconds:g} seconds; it is tried again later") from error
        except guard.RefusedError as error:
            raise _unanswered("refused", str(error)) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise _unanswered("refused", f"is no address that can be asked ({error}); mend it") from error
        except httpx.ProxyError as error:
            raise _unanswered("unreachable", f"cannot be reached through the proxy ({error}); see to it") from error
        except httpx.RemoteProtocolError as error:
            raise _unanswered("garbled", f"answers with no HTTP ({error}); try it in a browser") from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise _unanswered(
                "unreachable", f"cannot be reached ({str(error) or type(error).__name__}); try it in a browser"
            ) from error

    async def _send(self, url: str, conditions: Conditions | None, proxy: str | None) -> tuple[Answer, str | None]:
        headers = {"User-Agent": self.agent, "Accept": _ACCEPTED, "Accept-Encoding": unpacking.ACCEPTED}
        headers |= conditions.headers() if conditions is not None else {}
        guarded = proxy is None and not self.limits.allow_local
        client = self._client(proxy)
        request = client.build_request(
            "GET",
            url,
            headers=headers,
            timeout=self.limits.seconds,
            extensions={"trace": guard.look_at_connection} if guarded else {},
        )
        answer = await client.send(request, stream=True)
        try:
            client.cookies.clear()  # nobody is logged in, and nobody is followed
            told = self._told(url, answer)
            if answer.status_code in _REDIRECTS:
                return told, _onward(url, answer.headers.get("location", ""))
            if not told.good:
                return told, None
            body, whole = await self._body(answer)
            return replace(told, body=body, whole=whole), None
        finally:
            await answer.aclose()

    def _told(self, url: str, answer: httpx.Response) -> Answer:
        """The answer without its body."""
        return Answer(
            status=answer.status_code,
            url=url,
            media_type=answer.headers.get("content-type", "").partition(";")[0].strip().casefold(),
            charset=answer.charset_encoding,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            wait=_wait(answer.headers.get("retry-after"), self.now()),
            fresh_for=_fresh_for(answer.headers.get("cache-control", "")),
        )

    async def _body(self, answer: httpx.Response) -> tuple[bytes, bool]:
        """The body, and whether it came to its end."""
        import httpx

        parts: list[bytes] = []
        size = 0
        try:
            packed = unpacking.unpacker(answer.headers.get("content-encoding", ""))
            async for piece in answer.aiter_raw():
                part = packed.feed(piece, self.limits.bytes - size)
                size += len(part)
                parts.append(part)
                if size > self.limits.bytes:
                    return self._too_large(parts)
        except httpx.RemoteProtocolError:
            return b"".join(parts), False
        except unpacking.GarbledError as error:
            raise _unanswered("garbled", f"{error}; try it in a browser") from error
        return b"".join(parts), packed.whole()

    def _too_large(self, parts: list[bytes]) -> tuple[bytes, bool]:
        if self.limits.bytes == _ROBOTS_LIMIT:
            return b"".join(parts)[:_ROBOTS_LIMIT], False
        megabytes = self.limits.bytes / 1_000_000
        raise _unanswered("too-large", f"is larger than {megabytes:g} MB; save it and give the file")

    def _client(self, proxy: str | None) -> httpx.AsyncClient:
        import httpx

        if proxy not in self._clients:
            try:
                self._clients[proxy] = httpx.AsyncClient(
                    proxy=proxy, trust_env=False, verify=_trusted(), follow_redirects=False
                )
            except (ValueError, ImportError) as error:
                raise _unanswered("unreachable", f"the proxy {proxy} cannot be used ({error}); see to it") from error
        return self._clients[proxy]


# ----------------------------------------------------------------------------------------------------------------------

_ACCEPTED = (
    "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xml;q=0.9, */*;q=0.5"
)
_REDIRECTS, _LASTING = (301, 302, 303, 307, 308), (301, 308)
#: RFC 9309, 2.5: at least the first 500 KiB are read.
_ROBOTS_LIMIT = 512_000


def _unanswered(kind: FailureKind, words: str, passed: tuple[Redirect, ...] = ()) -> UnansweredError:
    return UnansweredError(Failure(kind, words), passed)


@cache
def _trusted() -> SSLContext:
    """Whom to trust; reading the certificates takes a while, so it is done once."""
    import httpx

    return httpx.create_ssl_context()


def _onward(url: str, location: str) -> str:
    try:
        onward = urljoin(url, location.strip()).partition("#")[0]
    except ValueError:
        onward = ""
    if not location.strip() or not onward:
        raise _unanswered("redirects", "redirects to no address; try it in a browser")
    return onward


def _wait(value: str | None, now: datetime) -> float | None:
    """The seconds of a `Retry-After`, which may be a date; None where there is none that can be read."""
    if value is None or len(value) > 60:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
        return max((until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _fresh_for(control: str) -> float | None:
    for part in control.split(","):
        name, _, value = part.strip().partition("=")
        if name.casefold() == "max-age" and value.strip('"').isdecimal():
            return float(value.strip('"')[:12])
    return None
