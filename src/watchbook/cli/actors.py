"""`watchbook actors …`: who is in the register, and what they are on a day."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, get_args

import typer

from watchbook import library
from watchbook.cli import options
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.library import FileRegister
from watchbook.pipeline import actors as pipeline
from watchbook.pipeline.actors import Card, Tie
from watchbook.records import ActorEntry, ActorKind, DatedRole
from watchbook.resolve.actors import role_at

app = typer.Typer(no_args_is_help=True, help="Ask the register who somebody is, and was.")

Kind = StrEnum("Kind", {kind: kind for kind in get_args(ActorKind)})  # type: ignore[misc]
On = Annotated[str | None, typer.Option(metavar="DATE", help="The day: 2019-05-01. Without it, all that is known.")]
Output = Annotated[Format, typer.Option(help="table or json.")]


@app.command()
def show(
    actor: Annotated[str, typer.Argument(metavar="ID_OR_NAME", help="The actor's id, or any of its names.")],
    on: On = None,
    format: Output = Format.TABLE,
) -> None:
    """Show an actor: its role, country and sectors, names, to whom it belongs and who belongs to it."""
    _known(format)
    found = pipeline.card(_register(), actor, _day(on))
    if format is Format.JSON:
        json.dump(_written(found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join(_lines(found)) + "\n")


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words of a name, or their beginnings.")],
    format: Output = Format.TABLE,
) -> None:
    """Find actors by words of any of their names."""
    _known(format)
    _print(((entry, name) for entry, name in pipeline.find(_register(), " ".join(words))), format)


@app.command("list")
def list_(
    kind: Annotated[Kind | None, typer.Option(help="Only actors that are of this kind.")] = None,
    on: On = None,
    format: Output = Format.TABLE,
) -> None:
    """List the actors: id, kind, country, name."""
    _known(format)
    day = _day(on)
    chosen = [entry for entry in _register().entries() if kind is None or _kind(entry, day) == kind.value]
    _print(((entry, entry.name) for entry in chosen), format, day)


# Helpers


def _register() -> FileRegister:
    return library.load(options.settings().home, geography=False).register


def _known(format: Format) -> None:
    if format not in (Format.TABLE, Format.JSON):
        raise UsageError("actors are written as a table or json")


def _day(on: str | None) -> str | None:
    if on is None:
        return None
    try:
        return date.fromisoformat(on).isoformat()
    except ValueError:
        raise UsageError(f"--on {on}: no day; write year, month and day, such as 2019-05-01") from None


def _kind(entry: ActorEntry, day: str | None) -> str | None:
    role = role_at(entry, day)
    return role.kind if role is not None else None


def _print(entries: Iterator[tuple[ActorEntry, str]], format: Format, day: str | None = None) -> None:
    rows = [(entry, role_at(entry, day), name) for entry, name in entries]
    if format is Format.JSON:
        listed = [{"id": entry.id, "name": entry.name, "found": name} | _role(role) for entry, role, name in rows]
        json.dump(listed, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    for entry, role, name in rows:
        shown = entry.name if name == entry.name else f"{entry.name} ({name})"
        kind, country = (role.kind, role.country or "–") if role is not None else ("unknown", "–")
        sys.stdout.write(f"{entry.id}\t{kind}\t{country}\t{shown}\n")


def _lines(card: Card) -> Iterator[str]:
    entry, role = card.entry, card.role
    yield f"{entry.id}: {entry.name}" + (f", on {card.on}" if card.on else "")
    if role is not None:
        yield f"  role        {role.role.label}{_days(role.role.from_, role.role.until)}"
        yield f"  kind        {role.kind}" + (f", of {role.of}" if role.of else "")
        yield f"  country     {role.country or '–'}"
        yield f"  sectors     {', '.join(role.sectors) or '–'}"
        yield f"  source      {role.source}"
    for other in card.other_roles:
        yield f"  other role  {other.role.label}{_days(other.role.from_, other.role.until)}: {other.kind}"
    if entry.names:
        yield f"  names       {'; '.join(entry.names)}"
    for title, names in (("shared", entry.shared), ("seats", entry.metonyms)):
        if names:
            yield f"  {title:11} {'; '.join(names)}"
    for title, ties in (("belongs to", card.belongs), ("member", card.members), ("holder", card.holders)):
        for tie in ties:
            label = f" ({tie.label})" if tie.label else ""
            yield f"  {title:11} {tie.entry.name}{label}{_days(tie.from_, tie.until)}  [{tie.entry.id}]"


def _days(from_: str | None, until: str | None) -> str:
    if from_ is None and until is None:
        return ""
    return f", {from_ or '…'} – {until or '…'}"


def _written(card: Card) -> dict[str, Any]:
    entry = card.entry
    return {
        "id": entry.id,
        "name": entry.name,
        "on": card.on,
        **_role(card.role),
        "other_roles": [_role(role) for role in card.other_roles],
        "names": entry.names,
        "shared": entry.shared,
        "metonyms": entry.metonyms,
        "belongs": [_tie(tie) for tie in card.belongs],
        "members": [_tie(tie) for tie in card.members],
        "holders": [_tie(tie) for tie in card.holders],
    }


def _role(role: DatedRole | None) -> dict[str, Any]:
    if role is None:
        return {"kind": "unknown", "country": None, "sectors": [], "role": None}
    told = {"label": role.role.label, "from": role.role.from_, "until": role.role.until}
    return {
        "kind": role.kind, "country": role.country, "sectors": role.sectors, "role": told, "of": role.of,
        "source": role.source,
    }  # fmt: skip


def _tie(tie: Tie) -> dict[str, Any]:
    told = {"id": tie.entry.id, "name": tie.entry.name, "from": tie.from_, "until": tie.until, "source": tie.source}
    return told | ({"label": tie.label} if tie.label else {})
