"""The door of the pages: who is let in, what may be changed, and what a browser may do with what it is given.

Whoever can open an address on this machine can reach a local server: other programs, other users, and every web page
that the browser shows. Therefore, in this order,

1. a request must name this server as its host (else a page elsewhere could have its own name point here);
2. reading needs the cookie that the token of the printed address was exchanged for;
3. a change needs, besides, the token of the form that the server itself made.

What is sent forbids the browser everything but this server's own styles, scripts and pictures.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The one address that is served.
LOCAL = "127.0.0.1"
#: The query parameter that carries the token, and the field of a form that carries its own.
TOKEN, FORM = "token", "form-token"
#: The largest body of a change, in bytes.
LARGEST = 65536
SAFE_METHODS = ("GET", "HEAD")
#: What needs no cookie: the style of the page that says that one is missing.
OPEN = "/static/"
#: How the address of a feed ends.
FEED = ".atom"

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run of the server: of the printed address, of the cookie, and of forms."""

    token: str = field(default_factory=_secret)
    cookie: str = field(default_factory=_secret)
    form: str = field(default_factory=_secret)


Refuse = Callable[[str], Response]


class Door:
    """Lets requests through to the application, or answers them itself."""

    def __init__(self, inner: ASGIApp, port: int, keys: Keys, refuse: Refuse) -> None:
        self._inner, self._keys, self._refuse = inner, keys, refuse
        self._hosts = frozenset((f"{LOCAL}:{port}", f"localhost:{port}"))
        self._cookie = f"watchbook-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _guarded(send, scope["path"]))

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        answer = self._stranger(request)
        if answer is None and request.method not in SAFE_METHODS:
            body = await _body(request)
            answer = self._forged(request, body)
            receive = _again(body or b"")
        await (answer or self._inner)(scope, receive, send)

    def _stranger(self, request: Request) -> Response | None:
        """The answer to who may not even read; None: he may."""
        if request.headers.get("host", "") not in self._hosts:
            words = "This server answers only to the address that `watchbook serve` printed."
            return PlainTextResponse(words, HTTPStatus.MISDIRECTED_REQUEST)
        if request.method in SAFE_METHODS and TOKEN in request.query_params:
            # A program that reads feeds keeps no cookies: it brings the token with every request.
            known = request.url.path.endswith(FEED) and _same(request.query_params[TOKEN], self._keys.token)
            return None if known else self._exchanged(request)
        if request.url.path.startswith(OPEN) or _same(request.cookies.get(self._cookie, ""), self._keys.cookie):
            return None
        return self._refuse("missing")

    def _exchanged(self, request: Request) -> Response:
        """The same address without its token, and the cookie for it."""
        if not _same(request.query_params[TOKEN], self._keys.token):
            return self._refuse("wrong")
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != TOKEN]
        # One leading slash only: two would name another host.
        path = "/" + quote(request.url.path.lstrip("/\\"))
        answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, HTTPStatus.SEE_OTHER)
        answer.set_cookie(self._cookie, self._keys.cookie, httponly=True, samesite="strict", path="/")
        return answer

    def _forged(self, request: Request, body: bytes | None) -> Response | None:
        """The answer to a change that none of our own forms asks for; None: one does."""
        if body is None:
            return PlainTextResponse("Too much was sent.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        origin = request.headers.get("origin")
        fields = dict(parse_qsl(body.decode("utf-8", "replace")))
        own = origin is None or origin.removeprefix("http://") in self._hosts
        if own and _same(fields.get(FORM, ""), self._keys.form):
            return None
        return self._refuse("forged")


# Helpers


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode())


async def _body(request: Request) -> bytes | None:
    """The body; None: it is too large."""
    found = b""
    async for part in request.stream():
        found += part
        if len(found) > LARGEST:
            return None
    return found


def _again(body: bytes) -> Receive:
    """Gives a body that was read already."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _guarded(send: Send, path: str) -> Callable[[Message], Awaitable[None]]:
    """Puts the headers of the door upon every answer."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers["Cache-Control"] = "no-cache" if path.startswith(OPEN) else "no-store"
        await send(message)

    return guarded
