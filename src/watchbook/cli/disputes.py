"""`watchbook disputes`: what the kept reports contest."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from watchbook.cli import listing, options, tell
from watchbook.cli.listing import Output, Write, text
from watchbook.cli.options import Format
from watchbook.errors import UsageError
from watchbook.library import Library
from watchbook.merge.rules import RuleName
from watchbook.pipeline import disputes as pipeline
from watchbook.records import Dispute, Side

#: Words of a side that the table shows, and of how many of its tellings.
SHOWN = 2
#: Rules by which two affirmations contradict each other, and the acts by which somebody denies all the same.
DIFFERING = ("quantity", "exclusive-role")
DENYING = ("deny", "reject", "disclaim-responsibility")


def disputes(
    ledger: options.LedgerFile = None,
    rule: Annotated[
        str | None, typer.Option(metavar="RULE", help="Only disputes by this rule: polarity, denial, quantity …")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Only disputes in which this actor (id or name) holds a side.")
    ] = None,
    settled: Annotated[
        bool, typer.Option("--settled", help="Also those in which one side took its word back.")
    ] = False,
    format: Output = Format.TABLE,
) -> None:
    """Show what is contested: each proposition with the rule, both sides and their words."""
    listing.known(format, "disputes")
    if rule is not None and rule not in get_args(RuleName):
        raise UsageError(f"--rule {rule}: there is no such rule; use one of {', '.join(get_args(RuleName))}")
    with listing.kept(ledger) as (book, shelf):
        found = pipeline.of_ledger(book, shelf)
        names = None if actor is None else _names(shelf, actor)
    shown = (
        one
        for one in found
        if (rule is None or one.rule == rule)
        and (settled or one.status == "open")
        and (names is None or any(_is(side, names) for side in one.sides))
    )
    listing.write(shown, format, _dispute, "nothing is contested in these reports")


# Helpers


def _names(shelf: Library, actor: str) -> frozenset[str]:
    """The actor's id, or the words given in lower case where the register knows nobody of that name."""
    entry = shelf.register.entry(actor) or shelf.register.named(actor)
    return frozenset((actor.casefold(),)) if entry is None else frozenset((entry.id, entry.name.casefold()))


def _is(side: Side, names: frozenset[str]) -> bool:
    holder = side.holder
    known = (holder.actor, holder.of, holder.name and holder.name.casefold(), holder.text and holder.text.casefold())
    return not names.isdisjoint(filter(None, known))


def _dispute(write: Write, one: Dispute) -> None:
    write(text(one.proposition, "bold"))
    days = one.first if one.first == one.last else f"{one.first} to {one.last}"
    by = one.rule if not one.axioms else f"{one.rule} ({', '.join(one.axioms)})"
    signals = f"confirmed by “{'”, “'.join(one.confirmed)}”" if one.confirmed else None
    parts = (one.id, by, days, signals, None if one.status == "open" else one.status)
    write(text("  " + " · ".join(part for part in parts if part), "dim"))
    for side in sorted(one.sides, key=lambda side: side.stance):
        _side(write, side, one.rule)
    write()


def _side(write: Write, side: Side, rule: str) -> None:
    stance = "differs" if rule in DIFFERING and not any(told.act in DENYING for told in side.told) else "denies"
    stance = side.stance if side.stance == "asserts" else stance
    style = "green" if side.stance == "asserts" else "red"
    taken = "  (said the opposite later)" if side.superseded is not None else ""
    write(text(f"  {stance:7} {tell.name(side.holder)}{taken}", style))
    for told in side.told[:SHOWN]:
        act = f" [{told.act.replace('-', ' ')}]" if told.act is not None else ""
        words = text(f"          “{tell.short(told.text)}”{act}")
        write(words, text(f"{told.document} {told.said or ''}", "dim"))
    if len(side.told) > SHOWN:
        write(text(f"          … and {len(side.told) - SHOWN} more", "dim"))
