"""A rule: what it asks for and what it gives, its examples and near misses, and what it has read in this ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from watchbook.errors import UsageError
from watchbook.pipeline import books, proof
from watchbook.pipeline.books import Books
from watchbook.rules.pattern import PREDICATES, Pattern
from watchbook.web import links
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page, Table
from watchbook.web.speech import _

#: What is shown of what a rule has read.
MOST = 60
COLUMNS = ("key", "kind", "day", "words")


def rule(desk: Desk, asked: Asked) -> Page:
    """One rule, of events, sayings, propositions or disputes."""
    identity = asked.needed("id")
    desk.state()
    own = desk.books()
    found = next((one for book in own.all() for one in book.rules if one.id == identity), None)
    if found is None:
        words = _("no rule in force has the id {id}; it has gone since, or a person said so")
        raise UsageError(words.format(id=identity))
    number, read = desk.ledger.showing.read_by(identity, MOST)
    context = {
        "rule": found,
        "gives": proof.gives(found),
        "stands": _stands(own, identity),
        "predicates": _predicates(found),
        "conditions": list(books.conditions(found)),
        "number": number,
        "read": [(one, links.evidence(one.key), document(one.key)) for one in read],
        "documents": desk.state().documents,
    }
    data = {
        "id": identity,
        "gives": context["gives"],
        "stands": context["stands"],
        "examples": [asdict(one) for one in found.examples],
        "near_misses": [asdict(one) for one in found.near_misses],
        "read": number,
    }
    return Page("rule.html", identity, context, lambda: data, Table(COLUMNS, lambda: read))


def document(key: str) -> str:
    """The document of the record with this key."""
    return key.rsplit("|", 3)[0]


# Helpers


def _stands(own: Books, identity: str) -> str:
    """File and line."""
    origin = own.origins.get(identity)
    return "" if origin is None else f"{origin.file}:{origin.mark[0]}"


def _predicates(rule: Pattern) -> Sequence[tuple[str, str]]:
    """The kinds of words that it begins with, and these words."""
    return [(kind, ", ".join(words)) for kind in PREDICATES if (words := rule.predicates(kind))]
