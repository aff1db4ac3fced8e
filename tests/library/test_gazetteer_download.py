"""Fetching dumps from a real server: whole, broken off, changed, gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from watchbook.errors import DataError, SourceError
from watchbook.library.geonames import download, fetch, is_address

BODY = bytes(range(256)) * 20_000


class Mirror(ThreadingHTTPServer):
    """A mirror that can break off, change its file or answer with errors; `asked` are the ranges asked for."""

    body, tag, breaks_after, status, part = BODY, '"one"', 0, 0, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str | None] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/export/AF.zip"


class Answer(BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self) -> None:
        mirror, asked = self.server, self.headers.get("Range")
        mirror.asked.append(asked)
        if mirror.status:
            return self._end(mirror.status, b"", {})
        if self.headers.get("If-None-Match") == mirror.tag:
            return self._end(304, b"", {})
        start = 0
        if asked and mirror.part and self.headers.get("If-Range") == mirror.tag:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
        body = mirror.body[start:]
        extra = {"Content-Range": f"bytes {start}-{len(mirror.body) - 1}/{len(mirror.body)}"} if start else {}
        self._end(206 if start else 200, body, extra)

    def _end(self, status: int, body: bytes, more: dict[str, str]) -> None:
        mirror = self.server
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "ETag": mirror.tag, **more}.items():
            self.send_header(name, value)
        self.end_headers()
        if mirror.breaks_after:
            body, mirror.breaks_after = body[: mirror.breaks_after], 0
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    monkeypatch.setattr(download, "PAUSE", 0.0)
    server = Mirror()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_is_fetched_once(mirror: Mirror, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    path = fetch(mirror.address, tmp_path, lambda _what, done, total: seen.append((done, total)))
    assert path.read_bytes() == BODY
    assert path.name.endswith("-AF.zip")
    assert seen[-1] == (len(BODY), len(BODY))
    assert fetch(mirror.address, tmp_path) == path
    assert mirror.asked == [None, None]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_connection_that_breaks_is_taken_up_again(mirror: Mirror, tmp_path: Path) -> None:
    mirror.breaks_after = 1_500_000
    assert fetch(mirror.address, tmp_path).read_bytes() == BODY
    assert mirror.asked[0] is None
    start = int((mirror.asked[1] or "bytes=0-").removeprefix("bytes=").removesuffix("-"))
    assert 0 < start <= 1_500_000


def test_a_later_run_goes_on(mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "ATTEMPTS", 1)
    mirror.breaks_after = 2_500_000
    with pytest.raises(SourceError, match="run it again"):
        fetch(mirror.address, tmp_path)
    assert fetch(mirror.address, tmp_path).read_bytes() == BODY
    assert (mirror.asked[-1] or "").startswith("bytes=")


def test_what_changed_in_between_is_fetched_whole(mirror: Mirror, tmp_path: Path) -> None:
    mirror.breaks_after = 1_500_000
    first = BODY[::-1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(download, "ATTEMPTS", 1)
        with pytest.raises(SourceError):
            fetch(mirror.address, tmp_path)
    mirror.body, mirror.tag = first, '"two"'
    assert fetch(mirror.address, tmp_path).read_bytes() == first
    mirror.body, mirror.tag = BODY, '"three"'
    assert fetch(mirror.address, tmp_path).read_bytes() == BODY


def test_a_server_without_ranges_gives_the_whole(mirror: Mirror, tmp_path: Path) -> None:
    mirror.part, mirror.breaks_after = False, 1_500_000
    assert fetch(mirror.address, tmp_path).read_bytes() == BODY


@pytest.mark.parametrize("status", [404, 500, 416])
def test_errors_are_told(mirror: Mirror, tmp_path: Path, status: int) -> None:
    mirror.status = status
    with pytest.raises(SourceError):
        fetch(mirror.address, tmp_path)


def test_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "PAUSE", 0.0)
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/AF.zip", tmp_path)


def test_a_folder_that_cannot_be_written(mirror: Mirror, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be written"):
        fetch(mirror.address, tmp_path / "file" / "below")


@pytest.mark.parametrize(
    ("given", "is_one"),
    [("https://x.org/AF.zip", True), ("HTTP://x.org/a", True), ("AF.zip", False), ("ftp://x.org/a", False)],
)
def test_addresses(given: str, is_one: bool) -> None:
    assert is_address(given) == is_one


@pytest.mark.parametrize("url", ["http://x.org/../../etc/passwd", "http://x.org/%2e%2e%2fa", "http://x.org/"])
def test_names_lead_nowhere_else(url: str) -> None:
    name = download._name(url)
    assert "/" not in name
    assert name not in ("", ".", "..")
