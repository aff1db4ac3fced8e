"""Which addresses may be asked: http and https only, and no machine of the local network unless that is allowed.

Names can be pointed elsewhere between a look-up and a connection. So a name is looked up before anything is sent, and
the machine that was really connected to is looked at once more, before the request leaves.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

if TYPE_CHECKING:
    from httpcore import AsyncNetworkStream

#: Gives the machines (IP addresses) behind a name and a port; raises OSError where there is none.
Resolve = Callable[[str, int], Awaitable[Iterable[str]]]
PORTS = {"http": 80, "https": 443}


class RefusedError(Exception):
    """An address that is not to be asked; `str()` says why and what to do."""


async def resolved(name: str, port: int) -> Iterable[str]:
    """The machines behind a name, as the system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(machine[0]) for *_, machine in found]


def parts(url: str) -> tuple[str, int]:
    """Host and port of an address.

    Raises:
        RefusedError: it is no address of http or https.
    """
    try:
        split = urlsplit(url)
        port = split.port or PORTS.get(split.scheme)
    except ValueError as error:
        raise RefusedError(f"is no address ({error}); write http://… or https://…") from error
    if port is None or not split.hostname or split.scheme not in PORTS:
        raise RefusedError("is no http or https address; write http://… or https://…")
    return split.hostname, port


def host(url: str) -> str:
    """The machine's name, by which politeness is counted; empty where the address is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


async def admit(url: str, *, allow_local: bool, proxied: bool, resolve: Resolve) -> None:
    """See to it that the address may be asked; behind a proxy a name need not be known here.

    Raises:
        RefusedError: it may not.
    """
    name, port = parts(url)
    if allow_local:
        return
    try:
        machines = list(await resolve(name, port))
    except (OSError, UnicodeError) as error:
        if proxied:
            return
        raise LookupError(f"the name {name} cannot be found ({_why(error)})") from error
    for machine in machines:
        refuse_local(machine)


def refuse_local(machine: str) -> None:
    """Refuse a machine (an IP address) of the local network.

    Raises:
        RefusedError: it is one.
    """
    address = ipaddress.ip_address(machine.partition("%")[0])
    inner = _embedded(address)
    if not inner.is_global or inner.is_multicast:
        raise RefusedError(f"is an address of the local network ({machine}); allow those first if that is meant")


async def look_at_connection(event: str, info: dict[str, Any]) -> None:
    """Close a connection to the local network before anything is sent over it (a trace of httpcore).

    Raises:
        RefusedError: the machine that answered is one of the local network.
    """
    if event != "connection.connect_tcp.complete":
        return
    stream: AsyncNetworkStream = info["return_value"]
    machine = stream.get_extra_info("server_addr")
    try:
        refuse_local(str(machine[0]))
    except RefusedError:
        await stream.aclose()
        raise


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for this address (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY; not where NO_PROXY
    names the host); None: there is none.
    """
    name = host(url)
    found = getproxies()
    proxy = found.get(urlsplit(url).scheme) or found.get("all")
    return None if proxy is None or proxy_bypass(name) else proxy if "://" in proxy else f"http://{proxy}"


# ----------------------------------------------------------------------------------------------------------------------

_6TO4, _NAT64 = ipaddress.ip_network("2002::/16"), ipaddress.ip_network("64:ff9b::/96")


def _embedded(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or (address.sixtofour if address in _6TO4 else None) or address


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
