"""Pages and feeds from the web.

Only http and https; addresses of the local network are refused unless they are allowed, before a request is sent and
again once it is known which machine answered (names can be pointed elsewhere in between). Proxies of the environment
are not used: behind one it could not be told who answered.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from watchbook import __version__
from watchbook.errors import SourceError

if TYPE_CHECKING:
    import httpx

#: Who asks: a name that a webmaster can look up, and the version.
USER_AGENT = f"watchbook/{__version__} (reads news articles and feeds; +https://pypi.org/project/watchbook/)"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take."""

    seconds: float = 20.0
    bytes: int = 50_000_000
    redirects: int = 5
    allow_local: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` is where it came from in the end, `redirects` the addresses on the way there."""

    body: bytes
    url: str
    media_type: str
    charset: str | None
    fetched: datetime
    redirects: tuple[str, ...] = ()


def fetch(address: str, now: datetime, limits: Limits | None = None) -> Fetched:
    """The body at an address.

    Raises:
        SourceError: it cannot be reached, answers with an error, is too large, or is not to be asked.
    """
    import httpx  # imported where it is needed: most runs fetch nothing

    limits = limits or Limits()
    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPTED}
    try:
        with httpx.Client(timeout=limits.seconds, headers=headers, trust_env=False) as client:
            return _follow(client, address, now, limits)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise SourceError(
            f"{address}: cannot be reached ({error or type(error).__name__}); try it in a browser"
        ) from error


# ----------------------------------------------------------------------------------------------------------------------

_ACCEPTED = (
    "text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
)
_PORTS = {"http": 80, "https": 443}


def _follow(client: httpx.Client, address: str, now: datetime, limits: Limits) -> Fetched:
    passed: list[str] = []
    url = address
    while len(passed) <= limits.redirects:
        _refuse_local(url, limits)
        with client.stream("GET", url) as answer:
            _refuse_local_machine(url, answer, limits)
            if answer.is_redirect:
                passed.append(url)
                url = urljoin(url, answer.headers.get("location", ""))
                continue
            if not answer.is_success:
                raise SourceError(f"{url}: answers with status {answer.status_code}; try it in a browser")
            media_type = answer.headers.get("content-type", "").partition(";")[0].strip().casefold()
            body = _body(url, answer, limits)
            return Fetched(body, url, media_type, answer.charset_encoding, now, tuple(passed))
    raise SourceError(f"{address}: redirects more than {limits.redirects} times; give the final address")


def _body(url: str, answer: httpx.Response, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > limits.bytes:
            raise SourceError(f"{url}: is larger than {limits.bytes // 1_000_000} MB; save it and give the file")
        parts.append(part)
    return b"".join(parts)


def _refuse_local(url: str, limits: Limits) -> None:
    """Refuses other schemes, and names that stand for a machine of the local network."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError as error:
        raise SourceError(f"{url[:200]}: is no address ({error}); write http://… or https://…") from error
    if port is None or not parts.hostname:
        raise SourceError(f"{url[:200]}: is no http or https address; write http://… or https://…")
    if limits.allow_local:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{url}: the name cannot be found ({error}); check its spelling and the network") from error
    for *_, machine in found:
        _refuse_machine(url, str(machine[0]))


def _refuse_local_machine(url: str, answer: httpx.Response, limits: Limits) -> None:
    stream = answer.extensions.get("network_stream")
    machine = stream.get_extra_info("server_addr") if stream is not None else None
    if machine is not None and not limits.allow_local:
        _refuse_machine(url, str(machine[0]))


def _refuse_machine(url: str, machine: str) -> None:
    address = ipaddress.ip_address(machine.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if not (mapped or address).is_global or (mapped or address).is_multicast:
        raise SourceError(f"{url}: is an address of the local network ({machine}); allow those first if that is meant")
