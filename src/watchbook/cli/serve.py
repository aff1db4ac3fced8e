"""`watchbook serve`: the pages, in a browser on this machine."""

from __future__ import annotations

import getpass
import os
import webbrowser
from typing import Annotated

import typer

from watchbook import library, web
from watchbook.cli import options, progress
from watchbook.ledger import Ledger, where


def serve(
    ledger: options.LedgerFile = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = web.PORT,
    host: Annotated[
        str, typer.Option(help="The address to serve on; only 127.0.0.1 (this machine) is possible.")
    ] = "127.0.0.1",
    who: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="The name that corrections are made under [your login].")
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Open the pages in your browser.")] = False,
) -> None:
    """Open the pages: brief, map, timeline, happenings, claims, disputes, actors, sources, every article."""
    web.check_host(host)

    def tell(address: str) -> None:
        progress.note(f"the pages are at {address} (stop with Ctrl-C)")
        if open:
            webbrowser.open(address)

    shelf = library.load(options.home(), geography=False)
    with Ledger.open(where(ledger, os.environ), create=False) as book:
        desk = web.Desk(book, shelf, options.home())
        desk.who = (who or _login()).strip()[:80] or desk.who
        web.serve(desk, port, tell)


def _login() -> str:
    """The name that the person is logged in with; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
