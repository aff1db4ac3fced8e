"""The application: which address is answered by which page, and how errors look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from importlib import resources
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from watchbook.errors import LedgerError, UsageError, WatchbookError
from watchbook.web import atom, links, phrases, speech
from watchbook.web.desk import Desk, NotJoinedError
from watchbook.web.door import FORM, TOKEN, Door, Keys
from watchbook.web.page import Asked, Page, to_csv, to_json
from watchbook.web.pages import ACTIONS, PAGES
from watchbook.web.pages.feeds import FEEDS

#: The pages in the navigation.
NAVIGATION = (
    ("/", speech.mark("Brief")),
    ("/map", speech.mark("Map")),
    ("/timeline", speech.mark("Timeline")),
    ("/happenings", speech.mark("Happenings")),
    ("/claims", speech.mark("Claims")),
    ("/disputes", speech.mark("Disputes")),
    ("/actors", speech.mark("Actors")),
    ("/sources", speech.mark("Sources")),
    ("/review", speech.mark("Review")),
)
#: Why somebody is not let in, and what to do.
REFUSALS = {
    "missing": speech.mark(
        "This browser has not been let in yet. Open the whole address that `watchbook serve` printed, with its token."
    ),
    "wrong": speech.mark(
        "This address belongs to an earlier start of the server. Open the one that `watchbook serve` printed last."
    ),
    "forged": speech.mark("This form was not sent from these pages, or they are of an earlier start. Open them again."),
}


def application(desk: Desk, port: int, keys: Keys) -> ASGIApp:
    """The pages over this desk, behind their door."""
    return Door(Site(desk, keys).application(), port, keys, _Refusal(environment()))


def environment() -> Environment:
    """The templates: everything in them is escaped, and what they lack is an error."""
    made = Environment(
        loader=PackageLoader("watchbook.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(speech._, _plural, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        links=links, phrases=phrases, speech=speech, said=speech.said, counted=speech.counted, navigation=NAVIGATION,
        form_field=FORM, feeds=FEEDS,
    )  # fmt: skip
    return made


class Site:
    """Answers with the pages of one desk."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self._desk, self._keys = desk, keys
        self._templates = environment()

    def application(self) -> Starlette:
        """The application without its door."""
        folder = resources.files("watchbook.web") / "static"
        routes: list[BaseRoute] = [Mount("/static", StaticFiles(directory=str(folder)), name="static")]
        for name, make in PAGES.items():
            routes += self._routes(name, make)
        for name, act in ACTIONS.items():
            routes.append(Route(f"/{name}", self._acting(act), methods=["POST"]))
        routes.append(Route("/leave", self._leave, methods=["POST"]))
        return Starlette(
            routes=routes,
            exception_handlers={
                NotJoinedError: self._joining,
                WatchbookError: self._problem,
                HTTPException: self._missing,
            },
        )

    def _routes(self, name: str, make: Callable[[Desk, Asked], Page]) -> list[BaseRoute]:
        def answer(request: Request) -> Response:
            return self._answer(request, make)

        path = "/" if name == "brief" else f"/{name}"
        return [Route(path, answer), *(Route(f"/{name}.{form}", answer) for form in ("json", "csv", "atom"))]

    def _acting(self, act: Callable[[Desk, Mapping[str, str]], str]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            fields = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
            return RedirectResponse(await run_in_threadpool(act, self._desk, fields), HTTPStatus.SEE_OTHER)

        return answer

    def _answer(self, request: Request, make: Callable[[Desk, Asked], Page]) -> Response:
        path, _, form = request.url.path.partition(".")
        asked = Asked("/" if path == "/brief" else path, dict(request.query_params))
        if form == "atom":
            return self._feed(request, path.strip("/"), asked)
        page = make(self._desk, asked)
        if form == "json":
            return Response(to_json(page), media_type="application/json")
        if form == "csv":
            if page.table is None:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            return Response(
                to_csv(page.table),
                media_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": f'attachment; filename="{path.strip("/")}.csv"'},
            )
        return self._html(request, page.template, {**page.context, "page": page, "title": page.title})

    def _feed(self, request: Request, name: str, asked: Asked) -> Response:
        """The page as a feed; the token, with which a program may ask for it, is no part of what it is."""
        make = FEEDS.get(name)
        if make is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        plain = Asked(asked.path, {key: value for key, value in asked.query.items() if key != TOKEN})
        base = str(request.base_url).rstrip("/")
        body = atom.to_xml(make(self._desk, plain), base, plain.form("atom"))
        return Response(body, media_type=f"{atom.MEDIA_TYPE}; charset=utf-8")

    def _html(
        self, request: Request, template: str, context: Mapping[str, object], status: int = HTTPStatus.OK
    ) -> Response:
        path = request.url.path
        asked = Asked(path, dict(request.query_params))
        around = {"asked": asked, "form_token": self._keys.form, "behind": self._desk.behind(), "page": None}
        return HTMLResponse(self._templates.get_template(template).render(around | dict(context)), status)

    def _problem(self, request: Request, error: Exception) -> Response:
        """What went wrong, as a page: nothing found, or a ledger that cannot be read."""
        found = next(
            (status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR
        )
        title = speech._("Not found") if found == HTTPStatus.NOT_FOUND else speech._("Cannot be shown")
        return self._html(request, "problem.html", {"title": title, "words": str(error)}, found)

    def _joining(self, request: Request, _: Exception) -> Response:
        """The page that comes again by itself until there is something to show."""
        words = speech._("The ledger is read for the first time since it has grown much. This page comes by itself.")
        context = {"title": speech._("One moment"), "words": words}
        answer = self._html(request, "problem.html", context, HTTPStatus.SERVICE_UNAVAILABLE)
        answer.headers["Refresh"] = answer.headers["Retry-After"] = "5"
        return answer

    def _missing(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
        words = speech._("There is no such page.") if status == HTTPStatus.NOT_FOUND else HTTPStatus(status).phrase
        return self._html(request, "problem.html", {"title": HTTPStatus(status).phrase, "words": words}, status)

    def _leave(self, request: Request) -> Response:
        """Forget this browser."""
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        for name in request.cookies:
            if name.startswith("watchbook-"):
                answer.delete_cookie(name, httponly=True, samesite="strict")
        return answer


# Helpers

_STATUSES = ((UsageError, HTTPStatus.NOT_FOUND), (LedgerError, HTTPStatus.SERVICE_UNAVAILABLE))


class _Refusal:
    """Makes the page that says why somebody is not let in."""

    def __init__(self, templates: Environment) -> None:
        self._templates = templates

    def __call__(self, why: str) -> Response:
        words = speech._(REFUSALS[why])
        body = self._templates.get_template("refused.html").render(title=speech._("Not let in"), words=words)
        return HTMLResponse(body, HTTPStatus.FORBIDDEN)


def _plural(one: str, many: str, number: int) -> str:
    found = speech.current.get()
    return (one if number == 1 else many) if found is None else found.ngettext(one, many, number)
