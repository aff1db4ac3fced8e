"""The commands, each of which says in its help what it gives.

A command's module is imported when the command is asked for: `watchbook code` needs no database, and starts without.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from watchbook import __version__

#: Command → module of this room, and the function in it; a module's own group of commands is its `app`.
COMMANDS = {
    "code": ("code", "code"),
    "parse": ("parse", "parse"),
    "add": ("ledger", "add"),
    "recode": ("ledger", "recode"),
    "show": ("ledger", "show"),
    "search": ("ledger", "search"),
    "export": ("ledger", "export"),
    "sayings": ("sayings", "sayings"),
    "claims": ("sayings", "sayings"),
    "disputes": ("disputes", "disputes"),
    "reprints": ("reprints", "reprints"),
    "stories": ("stories", "stories"),
    "happenings": ("happenings", "app"),
    "brief": ("brief", "brief"),
    "watchlist": ("watchlist", "app"),
    "explain": ("explain", "explain"),
    "times": ("times", "times"),
    "schema": ("schema", "schema"),
    "doctor": ("doctor", "doctor"),
    "actors": ("actors", "app"),
    "gazetteer": ("gazetteer", "app"),
    "ledger": ("ledger", "app"),
    "vacuum": ("upkeep", "vacuum"),
    "backup": ("upkeep", "backup"),
    "restore": ("upkeep", "restore"),
    "verify": ("upkeep", "verify"),
    "places": ("places", "app"),
    "rules": ("rules", "app"),
    "feed": ("feed", "app"),
    "watch": ("watch", "watch"),
    "serve": ("serve", "serve"),
}


class Commands(MutableMapping[str, Any]):
    """Name → command; it is made of its module when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The command of this name."""
        if name not in self._made:
            module, member = COMMANDS[name]
            self._made[name] = _command(name, getattr(import_module(f"watchbook.cli.{module}"), member))
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Group(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()


app = typer.Typer(
    name="watchbook",
    cls=Group,
    help="Keeps the book of a regional-security watch: who did what to whom, who says so, and who denies it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"watchbook {__version__}\n")
        raise typer.Exit


@app.callback()
def _every(
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version and end.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    pass


# ---------------------------------------------------------------------------------------------------------------------


def _command(name: str, made_of: Any) -> Any:
    """The command of a function, or the group of an application of its own."""
    if isinstance(made_of, typer.Typer):
        command: Any = typer.main.get_group(made_of)
    else:
        single = typer.Typer(add_completion=False)
        single.command(name)(made_of)
        command = typer.main.get_command(single)
    command.name = name
    return command
