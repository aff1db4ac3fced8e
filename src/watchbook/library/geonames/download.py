"""Fetching dumps to disk: streamed, and gone on with where a download broke off.

A dump has hundreds of megabytes, so the limits of reading pages (`feeds.web`) do not hold. Addresses of the local
network are allowed, as whoever types one means it: mirrors stand there. Proxies of the environment are used.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import msgspec

from watchbook import __version__
from watchbook.errors import DataError, SourceError

if TYPE_CHECKING:
    import httpx

#: Told now and then: what is fetched, how many bytes of it, and how many there are, if that is known.
Telling = Callable[[str, int, int | None], None]
#: Seconds without a byte, attempts when a connection breaks, seconds between them, redirects that are followed.
SECONDS, ATTEMPTS, PAUSE, REDIRECTS = 30.0, 5, 2.0, 5
#: Free bytes that a download must leave.
SPARE = 100_000_000
_PIECE = 1 << 20
_AGENT = f"watchbook/{__version__} (loads gazetteers; +https://pypi.org/project/watchbook/)"
_GOOD, _PARTIAL, _UNCHANGED, _BEYOND = 200, 206, 304, 416


class Stamp(msgspec.Struct):
    """What the server said of a file, by which it is known to be the same later; `done`: it is whole."""

    url: str
    tag: str = ""
    changed: str = ""
    done: bool = False


def is_address(given: str) -> bool:
    """Whether it is the address of a file on the web."""
    return given.lower().startswith(("http://", "https://"))


def fetch(url: str, below: Path, tell: Telling | None = None) -> Path:
    """The file at an address, in this folder; what is there already is fetched again only if it has changed.

    Raises:
        SourceError: it cannot be reached, or answers with an error.
        DataError: the folder cannot be written, or the disk is full.
    """
    import httpx  # imported where it is needed: most runs fetch nothing

    tell = tell or (lambda _what, _done, _all: None)
    path = below / f"{hashlib.sha256(url.encode()).hexdigest()[:12]}-{_name(url)}"
    try:
        below.mkdir(parents=True, exist_ok=True)
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
        with httpx.Client(timeout=SECONDS, headers=headers, follow_redirects=True, max_redirects=REDIRECTS) as client:
            _whole(client, url, path, tell)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        why = str(error) or type(error).__name__
        raise SourceError(f"{url}: cannot be fetched ({why}); run it again to go on where it stopped") from error
    except OSError as error:
        raise DataError(
            f"{below}: cannot be written ({error.strerror}); make room, or see to its permissions"
        ) from error
    return path


# ---------------------------------------------------------------------------------------------------------------------


def _name(url: str) -> str:
    """The last part of the path, without anything that could lead elsewhere."""
    last = PurePosixPath(unquote(urlsplit(url).path)).name
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in last)[:80] or "dump"


def _whole(client: httpx.Client, url: str, path: Path, tell: Telling) -> None:
    """Fetches until the file is whole; a connection that breaks is taken up again, one that never was is not."""
    import httpx

    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _once(client, url, path, tell)
        except httpx.TransportError as error:
            if attempt == ATTEMPTS or (attempt == 1 and isinstance(error, httpx.ConnectError)):
                raise
            time.sleep(PAUSE * attempt)
    return None


def _once(client: httpx.Client, url: str, path: Path, tell: Telling) -> None:
    part = path.with_name(path.name + ".part")
    stamp, have = _stamp(path), part.stat().st_size if part.exists() else 0
    with client.stream("GET", url, headers=_conditions(stamp, path.exists(), have)) as answer:
        if answer.status_code == _UNCHANGED:
            return
        if answer.status_code == _BEYOND:
            part.unlink(missing_ok=True)
            _keep(path, Stamp(url))
            raise SourceError(f"{url}: the file changed while it was fetched; run it again")
        if answer.status_code not in (_GOOD, _PARTIAL):
            raise SourceError(f"{url}: answers with status {answer.status_code}; see whether the address is right")
        resumed = answer.status_code == _PARTIAL
        if resumed and not answer.headers.get("content-range", "").startswith(f"bytes {have}-"):
            raise SourceError(f"{url}: answers with another part than was asked for; try another mirror")
        fresh = Stamp(url, answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        _keep(path, fresh)
        _receive(answer, part, have if resumed else 0, (_name(url), tell))
    os.replace(part, path)
    fresh.done = True
    _keep(path, fresh)


def _conditions(stamp: Stamp | None, whole: bool, have: int) -> dict[str, str]:
    """What is asked: only if changed, or only the rest of what has not changed."""
    if stamp is None:
        return {}
    if stamp.done and whole:
        asked = {"If-None-Match": stamp.tag, "If-Modified-Since": stamp.changed}
        return {name: value for name, value in asked.items() if value}
    known = stamp.tag if stamp.tag and not stamp.tag.startswith("W/") else stamp.changed
    return {"Range": f"bytes={have}-", "If-Range": known} if have and known else {}


def _receive(answer: httpx.Response, part: Path, have: int, telling: tuple[str, Telling]) -> None:
    what, tell = telling
    rest = answer.headers.get("content-length", "")
    total = have + int(rest) if rest.isdecimal() else None
    if total is not None and shutil.disk_usage(part.parent).free < total - have + SPARE:
        raise DataError(f"{part.parent}: {total // 1_000_000} MB must be free to fetch {what}; make room")
    with part.open("r+b" if have else "wb") as file:
        file.truncate(have)
        file.seek(have)
        done = have
        for piece in answer.iter_raw(_PIECE):
            file.write(piece)
            done += len(piece)
            tell(what, done, total)


def _stamp(path: Path) -> Stamp | None:
    try:
        return msgspec.json.decode(_stamp_file(path).read_bytes(), type=Stamp)
    except (OSError, msgspec.DecodeError):
        return None


def _keep(path: Path, stamp: Stamp) -> None:
    _stamp_file(path).write_bytes(msgspec.json.encode(stamp))


def _stamp_file(path: Path) -> Path:
    return path.with_name(path.name + ".json")
