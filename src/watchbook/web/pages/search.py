"""Search over everything: articles by their words, actors by their names, happenings by who takes part."""

from __future__ import annotations

from dataclasses import asdict

from watchbook.errors import UsageError
from watchbook.ledger import Hit
from watchbook.ledger.showing import Which, Window
from watchbook.pipeline import actors
from watchbook.records import Happening, folded
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page
from watchbook.web.speech import _

#: The most that is shown of each kind.
MOST = 40
MOST_ACTORS = 12


def search(desk: Desk, asked: Asked) -> Page:
    """What bears the words asked for."""
    words = asked.text("q") or ""
    hits = _hits(desk, words)
    register = desk.library.register
    named = [entry for entry, _name in actors.find(register, words)][:MOST_ACTORS] if words else []
    found = _happenings(desk, words)
    context = {
        "words": words,
        "hits": [(hit, _pieces(hit)) for hit in hits],
        "named": [(entry, entry.roles[-1] if entry.roles else None) for entry in named],
        "happenings": found,
        "documents": desk.state().documents,
        "most": MOST,
    }
    return Page(
        "search.html",
        _("Search"),
        context,
        lambda: {
            "documents": [asdict(hit) for hit in hits],
            "actors": [{"id": entry.id, "name": entry.name} for entry in named],
            "happenings": [one.id for one in found],
        },
    )


# Helpers


def _hits(desk: Desk, words: str) -> list[Hit]:
    """The documents; none where the words hold no word."""
    try:
        return desk.search(words, MOST)
    except UsageError:
        return []


def _happenings(desk: Desk, words: str) -> list[Happening]:
    """Those that somebody of this name takes part in, or that happened at a place of it."""
    named = " ".join(folded(words))
    if not named:
        return []
    parties = desk.happened(Which(actor=words, named=named), Window(MOST))[1]
    places = desk.happened(Which(at=named), Window(MOST))[1]
    return list({one.id: one for one in (*parties, *places)}.values())[:MOST]


def _pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The snippet in pieces, those that were searched for told apart."""
    found: list[tuple[str, bool]] = []
    at = 0
    for mark in hit.marks:
        found += [(hit.snippet[at : mark.start], False), (mark.of(hit.snippet), True)]
        at = mark.end
    return [*found, (hit.snippet[at:], False)]
