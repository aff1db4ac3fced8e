"""The actors, and one of them: what it was and when, to whom it belongs, what is reported of it, each kind apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchbook.ledger.showing import Showing, Which, Whose, Window
from watchbook.pipeline import actors as register
from watchbook.pipeline.actors import Card, Tie
from watchbook.pipeline.sayings import Said
from watchbook.records import ActorEntry, Happening
from watchbook.web import links
from watchbook.web.desk import Desk
from watchbook.web.drawing import strip
from watchbook.web.drawing.strip import Dated
from watchbook.web.page import Asked, Page, Table, part, record
from watchbook.web.speech import _

DENYING = ("deny", "reject", "disclaim-responsibility")
#: The newest of each kind that are on the page.
MOST = 24
#: Dated lines that the strip shows; what is beyond stands in the lists alone.
STRIP = 24


@dataclass(frozen=True, slots=True)
class Kept:
    """Happenings or sayings of one kind: the newest, how many there are, and the address of all of them (if any)."""

    name: str
    label: str
    number: int
    happenings: Sequence[Happening] = ()
    sayings: Sequence[Said] = ()
    all: str | None = None


def actors(desk: Desk, asked: Asked) -> Page:
    """The actors of the register that the ledger's happenings name, those named most first; or those of a name."""
    words = asked.text("name")
    counted = desk.once(Showing.actors)
    numbers = dict(counted)
    if words is not None:
        found = [entry for entry, _name in register.find(desk.library.register, words)]
    else:
        entries = map(desk.library.register.entry, (identity for identity, _number in counted))
        found = [entry for entry in entries if entry is not None]
    rows = [(entry, entry.roles[-1] if entry.roles else None, numbers.get(entry.id, 0)) for entry in found]
    context = {"part": part(rows, asked), "words": words, "known": len(desk.library.register)}
    return Page(
        "actors.html",
        _("Actors"),
        context,
        lambda: {"actors": [{"id": entry.id, "name": entry.name, "happenings": number} for entry, _r, number in rows]},
        Table(
            ("id", "name", "role", "kind", "happenings"),
            lambda: (
                (entry.id, entry.name, role and role.role.label, role and role.kind, number)
                for entry, role, number in rows
            ),
        ),
    )


def actor(desk: Desk, asked: Asked) -> Page:
    """One actor on a day (without one: now, with all that has ever been)."""
    on = asked.day("on")
    card = register.card(desk.library.register, asked.needed("id"), on)
    found = reported(desk, card.entry)
    context = {
        "card": card,
        "on": on,
        "strip": strip.strip(_lines(card)[:STRIP], desk.clock().date(), on),
        "lines": _lines(card),
        "kept": found,
        "documents": desk.state().documents,
    }
    return Page("actor.html", card.entry.name, context, lambda: _data(card, found))


def reported(desk: Desk, entry: ActorEntry) -> list[Kept]:
    """What is reported of the actor: did, claimed, disclaimed, accused of, suffered, took part in, said, denied."""
    taking_part = links.href("/happenings", [("actor", entry.id)])

    def happened(name: str, label: str, side: str, all_: str | None = None) -> Kept:
        part, found = desk.happened(Which(actor=entry.id, side=side), Window(MOST))
        return Kept(name, label, part.total, found, (), all_)

    def said(name: str, label: str, whose: Whose) -> Kept:
        part, found = desk.claims(whose, Window(MOST))
        return Kept(name, label, part.total, (), found, links.href("/claims", [("speaker", entry.id)]))

    every_kind = [
        happened("did", _("Did"), "did", taking_part),
        happened("claimed", _("Claimed to have done"), "claimed"),
        happened("accused", _("Was accused of"), "accused"),
        happened("disclaimed", _("Says it did not do"), "disclaimed"),
        happened("suffered", _("Had done to it"), "recipients"),
        happened("took-part", _("Took part in"), "participants"),
        said("said", _("Said"), Whose(speaker=entry.id, but=DENYING)),
        said("denied", _("Denied"), Whose(speaker=entry.id, acts=DENYING)),
    ]
    return [kept for kept in every_kind if kept.number]


# Helpers


def _lines(card: Card) -> list[Dated]:
    """The roles and memberships that are dated, the roles first."""
    roles = [each for each in (card.role, *card.other_roles) if each is not None]
    own = sorted(
        (Dated(each.role.label, _("role"), each.role.from_, each.role.until) for each in roles),
        key=lambda line: line.from_ or "",
    )
    return [*own, *(_tied(tie, _("belongs to")) for tie in card.belongs)]


def _tied(tie: Tie, note: str) -> Dated:
    return Dated(tie.entry.name, note, tie.from_, tie.until, links.page("actor", tie.entry.id))


def _data(card: Card, found: Sequence[Kept]) -> Mapping[str, object]:
    return {
        "id": card.entry.id,
        "name": card.entry.name,
        "names": card.entry.names,
        "on": card.on,
        "role": card.role and card.role.role.label,
        "reported": {kept.name: [record(one) for one in (*kept.happenings, *kept.sayings)] for kept in found},
    }
