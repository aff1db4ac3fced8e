"""The server of the pages: one process on 127.0.0.1, until it is told to end."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from watchbook.errors import UsageError
from watchbook.web.app import application
from watchbook.web.desk import Desk
from watchbook.web.door import LOCAL, TOKEN, Keys

#: The port that is taken where none is asked for; 0 takes any that is free.
PORT = 8787
_LOCAL_NAMES = (LOCAL, "localhost")


def check_host(host: str) -> None:
    """See that the pages are asked for on this machine alone.

    Raises:
        UsageError: they are not.
    """
    if host not in _LOCAL_NAMES:
        raise UsageError(
            f"--host {host}: the pages are served on {LOCAL} only, for there are no users and no encryption yet; "
            "reach another machine's through an SSH tunnel (ssh -L)"
        )


def bound(port: int) -> socket.socket:
    """A socket on this port of 127.0.0.1.

    Raises:
        UsageError: the port is taken, or may not be used.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((LOCAL, port))
    except OSError as error:
        made.close()
        raise UsageError(f"--port {port}: cannot be used ({error.strerror}); name another, or 0 for any") from error
    return made


def serve(desk: Desk, port: int, tell: Callable[[str], None]) -> None:
    """Serve the pages until SIGINT or SIGTERM; `tell` gets the address, with its token, when they can be opened."""
    keys = Keys()
    # Whoever ends the server with Ctrl-C has ended it well.
    with bound(port) as listening, suppress(KeyboardInterrupt):
        taken = listening.getsockname()[1]
        config = uvicorn.Config(
            application(desk, taken, keys),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        _Server(config, lambda: tell(f"http://{LOCAL}:{taken}/?{TOKEN}={keys.token}")).run(sockets=[listening])


# Helpers


class _Server(uvicorn.Server):
    """Tells when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._tell_started()
