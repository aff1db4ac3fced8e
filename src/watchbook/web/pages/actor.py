"""The actors, and one of them: what it was and when, to whom it belongs, what is reported of it, each kind apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from watchbook.pipeline import actors as register
from watchbook.pipeline.actors import Card, Tie
from watchbook.pipeline.sayings import Said, Wanted
from watchbook.records import Actor, ActorEntry, Happening
from watchbook.web import choosing, links, phrases
from watchbook.web.choosing import Choice
from watchbook.web.desk import Desk
from watchbook.web.drawing import strip
from watchbook.web.drawing.strip import Dated
from watchbook.web.page import Asked, Page, Table, part, record
from watchbook.web.speech import _

DENYING = ("deny", "reject", "disclaim-responsibility")
ACCUSED = ("accused", "accused-by-authorities", "possible")
#: Dated lines that the strip shows; what is beyond stands in the lists alone.
STRIP = 24


@dataclass(frozen=True, slots=True)
class Kept:
    """Happenings or sayings of one kind, with the address of all of them where there is one."""

    name: str
    label: str
    happenings: Sequence[Happening] = ()
    sayings: Sequence[Said] = ()
    all: str | None = None


def actors(desk: Desk, asked: Asked) -> Page:
    """The actors of the register that the ledger's happenings name, those named most first; or those of a name."""
    state, words = desk.state(), asked.text("name")
    numbers = Counter(identity for one in state.happenings.values() for identity in _named(one))
    if words is not None:
        found = [entry for entry, _name in register.find(desk.library.register, words)]
    else:
        entries = map(desk.library.register.entry, (identity for identity, _number in numbers.most_common()))
        found = [entry for entry in entries if entry is not None]
    rows = [(entry, entry.roles[-1] if entry.roles else None, numbers[entry.id]) for entry in found]
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
        "strip": strip.strip(_lines(card)[:STRIP], desk.clock().date()),
        "lines": _lines(card),
        "kept": found,
        "documents": desk.state().documents,
    }
    return Page("actor.html", card.entry.name, context, lambda: _data(card, found))


def reported(desk: Desk, entry: ActorEntry) -> list[Kept]:
    """What is reported of the actor: did, claimed, disclaimed, accused of, suffered, took part in, said, denied."""
    state = desk.state()
    every = choosing.chosen(state, Choice(None, None, None, None, None, None))
    sayings = tuple(reversed(desk.sayings(Wanted(speaker=entry.id))))
    said = links.href("/claims", [("speaker", entry.id)])

    def those(passes: Callable[[Happening], bool]) -> list[Happening]:
        return [one for one in every if passes(one)]

    def answers(*statuses: str) -> list[Happening]:
        return those(lambda one: any(_is(each.actor, entry) and each.status in statuses for each in one.responsibility))

    def does(one: Happening) -> bool:
        """It is told as having done it: not merely accused of it by somebody."""
        blamed = {each.status for each in one.responsibility if _is(each.actor, entry)}
        return _in(one, "actors", entry) and one.status != "denied" and (not blamed or "fact" in blamed)

    every_kind = [
        Kept("did", _("Did"), those(does), all=links.href("/happenings", [("actor", entry.id)])),
        Kept("claimed", _("Claimed to have done"), answers("claimed")),
        Kept("accused", _("Was accused of"), answers(*ACCUSED)),
        Kept("disclaimed", _("Says it did not do"), answers("disclaimed")),
        Kept("suffered", _("Had done to it"), those(lambda one: _in(one, "recipients", entry))),
        Kept("took-part", _("Took part in"), those(lambda one: _in(one, "participants", entry))),
        Kept("said", _("Said"), (), [one for one in sayings if one.saying.act not in DENYING], said),
        Kept("denied", _("Denied"), (), [one for one in sayings if one.saying.act in DENYING], said),
    ]
    return [kept for kept in every_kind if kept.happenings or kept.sayings]


# Helpers


def _is(actor: object, entry: ActorEntry) -> bool:
    return isinstance(actor, Actor) and actor.actor == entry.id


def _in(one: Happening, field: str, entry: ActorEntry) -> bool:
    return any(_is(filler, entry) for filler in phrases.fillers(one, field))


def _named(one: Happening) -> set[str]:
    return {
        filler.actor
        for field in ("actors", "recipients", "participants")
        for filler in phrases.fillers(one, field)
        if isinstance(filler, Actor) and filler.actor is not None
    }


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
