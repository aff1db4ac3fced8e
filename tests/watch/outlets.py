"""A small outlet on this machine, which answers as a test tells it to, and notes who asked for what."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep

LEAD = "The army said on Monday that two soldiers were killed near the old bridge in the city of Herat."
SECOND = "Nobody has claimed responsibility for the attack, officials said at a meeting with the press."


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent: `pieces` one after the other with a pause before each, `length` in place of the true length."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    pause: float = 0.0
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, with the headers in small letters."""

    path: str
    headers: Mapping[str, str]


Answering = Callable[[Request], Reply]


class Outlet:
    """Paths with their answers; what is not there is answered with 404."""

    def __init__(self) -> None:
        self.paths: dict[str, Reply | Answering] = {}
        self.asked: list[Request] = []
        self.together = 0
        self.most_together = 0
        self.lock = threading.Lock()
        self.address = ""

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.path == path for request in self.asked)

    def answer(self, request: Request) -> Reply:
        found = self.paths.get(request.path, Reply(b"nothing here", 404))
        return found if isinstance(found, Reply) else found(request)


@contextmanager
def outlet(host: str = "127.0.0.1") -> Iterator[Outlet]:
    """An outlet that is open."""
    own = Outlet()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            request = Request(self.path, {name.lower(): value for name, value in self.headers.items()})
            with own.lock:
                own.asked.append(request)
                own.together += 1
                own.most_together = max(own.most_together, own.together)
            try:
                _send(self, own.answer(request))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with own.lock:
                    own.together -= 1

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = _Server((host, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    own.address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{server.server_port}"
    try:
        yield own
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    """Asked for by many at once; says nothing of clients that hang up."""

    request_queue_size = 256

    def handle_error(self, *_: object) -> None:
        """Says nothing."""


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.send_response(reply.status)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    length = len(reply.body) if reply.length is None else reply.length
    if reply.status != 304:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()
    size = max(len(reply.body) // reply.pieces, 1)
    for start in range(0, len(reply.body), size):
        if reply.pause:
            sleep(reply.pause)
        handler.wfile.write(reply.body[start : start + size])
        handler.wfile.flush()
    if length != len(reply.body):
        handler.close_connection = True


def item(number: int | str, text: str | None = None, *, title: str | None = None, link: str | None = None) -> str:
    """One entry of a feed, long enough to need no page."""
    words = text if text is not None else f"{LEAD} {SECOND} This is report number {number}. " * 4
    address = f"<link>{link}</link>" if link is not None else f"<link>https://outlet.example/{number}</link>"
    return (
        f"<item><title>{title or f'Report {number}'}</title>{address}<guid>https://outlet.example/{number}</guid>"
        f"<pubDate>Fri, 13 Dec 2024 08:10:00 +0430</pubDate><description>{words}</description></item>"
    )


def feed(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    """A feed of these entries."""
    return f'{head}<rss version="2.0"><channel><title>An Outlet</title>{"".join(items)}</channel></rss>'.encode()


def rss(*numbers: int | str) -> Reply:
    """A feed with the entries of these numbers."""
    return Reply(feed(*map(item, numbers)), headers={"Content-Type": "application/rss+xml"})


def story(words: str = LEAD) -> bytes:
    """A page with an article."""
    return (
        f"<!doctype html><html lang='en'><head><title>Two killed</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Two killed</h1><p>{words}</p><p>{SECOND}</p><p>{LEAD}</p></article></body></html>"
    ).encode()
