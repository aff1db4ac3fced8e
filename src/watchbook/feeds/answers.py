"""What is asked of the web and what comes back, as records."""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.records import Failure


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take: seconds without a byte, seconds in all, bytes when unpacked, redirects."""

    seconds: float = 20.0
    bytes: int = 50_000_000
    redirects: int = 5
    allow_local: bool = False
    total: float = 300.0


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is known of a body; the server sends it only if it is another now."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request's headers."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way to the answer; `lasting`: the server says that it is for good."""

    url: str
    lasting: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `whole` is False where the connection ended before the body did.

    `wait` and `fresh_for` are seconds: what the server asks to wait, and how long it says the body stays as it is.
    """

    status: int
    url: str
    body: bytes = b""
    whole: bool = True
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    wait: float | None = None
    fresh_for: float | None = None
    redirects: tuple[Redirect, ...] = ()

    @property
    def good(self) -> bool:
        """Whether there is a body that was asked for."""
        return 200 <= self.status < 300

    @property
    def unchanged(self) -> bool:
        """Whether the body is still the one that is known."""
        return self.status == _UNCHANGED

    @property
    def moved_to(self) -> str | None:
        """Where the address has moved for good: as far as the redirects are lasting ones."""
        steps = [step.url for step in self.redirects] + [self.url]
        lasting = next((n for n, step in enumerate(self.redirects) if not step.lasting), len(self.redirects))
        return steps[lasting] if lasting else None


class UnansweredError(Exception):
    """No answer that could be used; `failure` says why."""

    def __init__(self, failure: Failure, redirects: tuple[Redirect, ...] = ()) -> None:
        super().__init__(failure.words)
        self.failure = failure
        self.redirects = redirects


# ----------------------------------------------------------------------------------------------------------------------

_UNCHANGED = 304
