from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from feeds.bodies import LEAD, PAGE, RSS
from watchbook import __version__
from watchbook.errors import SourceError
from watchbook.feeds import Limits, articles, fetch, guard
from watchbook.records import Article, Unread

NOW = datetime(2025, 1, 1, 12, tzinfo=UTC)
LOCAL = Limits(seconds=5, bytes=100_000, redirects=2, allow_local=True)


class Answers(BaseHTTPRequestHandler):
    """A small outlet: a page, a feed, redirects, an error, something large."""

    asked_by: str | None = None

    def do_GET(self) -> None:
        Answers.asked_by = self.headers["User-Agent"]
        if self.path.startswith("/go"):
            self.send_response(302)
            self.send_header("Location", {"/go": "/page", "/go-far": "http://10.0.0.1/"}.get(self.path, self.path))
            self.end_headers()
            return
        body = {"/page": PAGE, "/feed": RSS, "/large": "x" * 200_000}.get(self.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def outlet() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def read(*inputs: str, limits: Limits = LOCAL) -> list[Article | Unread]:
    return list(articles(inputs, stdin=io.BytesIO(), clock=lambda: NOW, limits=limits))


def test_page_and_feed(outlet: str) -> None:
    page, first, *_ = read(f"{outlet}/go", f"{outlet}/feed")
    assert isinstance(page, Article)
    assert isinstance(first, Article)
    assert (page.text[: len(LEAD)], page.url) == (LEAD, f"{outlet}/news/two-killed")
    assert first.url == "https://oxus.example/a"
    assert Answers.asked_by is not None
    assert Answers.asked_by.startswith(f"watchbook/{__version__} ")


def test_redirects_are_recorded(outlet: str) -> None:
    answer = fetch(f"{outlet}/go", NOW, LOCAL)
    assert (answer.url, answer.redirects, answer.media_type, answer.charset) == (
        f"{outlet}/page", (f"{outlet}/go",), "text/html", "utf-8",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/go-round", "redirects in a circle"),
        ("/none", "answers with status 404"),
        ("/large", "is larger than 0.1 MB"),
    ],
)
def test_answers_that_are_refused(outlet: str, path: str, part: str) -> None:
    with pytest.raises(SourceError, match=part):
        fetch(outlet + path, NOW, LOCAL)


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("http://127.0.0.1:1/", "local network"),
        ("http://[::1]/", "local network"),
        ("http://[::ffff:10.0.0.1]/", "local network"),
        ("http://169.254.169.254/latest", "local network"),
        ("http://2130706433/", "local network"),
        ("ftp://a.example/", "no http or https address"),
        ("http:///x", "no http or https address"),
        ("http://[x/", "is no address"),
    ],
)
def test_addresses_that_are_refused(address: str, part: str) -> None:
    with pytest.raises(SourceError, match=part):
        fetch(address, NOW)


async def outside(_name: str, _port: int) -> list[str]:
    """A name server that says every name is a machine of the world."""
    return ["93.184.216.34"]


def test_a_name_that_is_pointed_elsewhere_after_the_look_up_is_refused_before_it_is_asked(outlet: str) -> None:
    Answers.asked_by = None
    with pytest.raises(SourceError, match=r"local network \(127\.0\.0\.1\)"):
        fetch(outlet, NOW, Limits(seconds=5), outside)
    assert Answers.asked_by is None


def test_a_redirect_into_the_local_network_is_refused(outlet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = guard.refuse_local
    monkeypatch.setattr(guard, "refuse_local", lambda machine: None if machine == "127.0.0.1" else refused(machine))
    with pytest.raises(SourceError, match=r"10\.0\.0\.1"):
        fetch(f"{outlet}/go-far", NOW, Limits(seconds=5))


def test_only_a_lone_address_that_fails_is_an_error() -> None:
    with pytest.raises(SourceError):
        read("http://127.0.0.1:9/")
    lines = read("http://127.0.0.1:9/", "http://127.0.0.1:9/")
    assert all(isinstance(line, Unread) and line.name == "http://127.0.0.1:9/" for line in lines)
