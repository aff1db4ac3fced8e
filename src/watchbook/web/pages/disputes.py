"""What is contested: all disputes, and one with its two sides beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from watchbook.errors import UsageError
from watchbook.ledger.showing import Window
from watchbook.merge.rules import DisputeRules
from watchbook.records import Dispute, Side
from watchbook.web import phrases
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page, Table, record, shown, window
from watchbook.web.speech import _

COLUMNS = ("id", "proposition", "rule", "status", "asserted_by", "denied_by", "first", "last")


def disputes(desk: Desk, asked: Asked) -> Page:
    """The disputes, those touched last first; settled ones only where they are asked for."""
    state = desk.state()
    rule, actor, settled = asked.text("rule"), asked.text("actor"), asked.text("settled")
    status = None if settled else "open"
    part, lines = desk.contested(rule, actor, status, window(asked))
    hidden = 0 if settled else desk.contested(rule, actor, "settled", Window(0))[0].total

    def every() -> list[Dispute]:
        return desk.contested(rule, actor, status, Window(-1))[1]

    context = {
        "part": shown(part, lines, asked),
        "sides": sides,
        "documents": state.documents,
        "rules": [(one.id, one.label) for one in state.rules.file.rules if one.edge != "supersedes"],
        "labels": {one.id: one.label for one in state.rules.file.rules},
        "hidden": hidden,
    }
    return Page(
        "disputes.html",
        _("Disputes"),
        context,
        lambda: {"disputes": [record(one) for one in every()]},
        Table(COLUMNS, lambda: map(_row, every())),
    )


def dispute(desk: Desk, asked: Asked) -> Page:
    """One dispute: both sides with their words, and by which rule and axiom they contradict each other."""
    state, identity = desk.state(), asked.needed("id")
    found = state.disputes.get(identity)
    if found is None:
        raise UsageError(_("{id}: there is no such dispute any more; its reports may have been coded again").format(
            id=identity
        ))  # fmt: skip
    happenings = [state.happenings[one] for side in found.sides for one in side.happenings if one in state.happenings]
    context = {
        "dispute": found,
        "asserts": sides(found, "asserts"),
        "denies": sides(found, "denies"),
        "documents": state.documents,
        "rule": state.rules.rules.get(found.rule),  # type: ignore[call-overload]
        "axioms": _axioms(state.rules, found),
        "happenings": list({one.id: one for one in happenings}.values()),
    }
    return Page("dispute.html", found.proposition, context, lambda: record(found))


def sides(found: Dispute, stance: str) -> list[Side]:
    """Those who hold this side."""
    return [side for side in found.sides if side.stance == stance]


# Helpers


def _axioms(rules: DisputeRules, found: Dispute) -> Sequence[str]:
    """The axioms that the contradiction needs, in words: who puts forward one thing puts forward the other."""
    words = {one.id: (one.given, one.gives) for one in rules.file.axioms}
    told = _("to say “{given}” is to say “{gives}”")
    return [
        told.format(given=words[one][0].replace("-", " "), gives=words[one][1].replace("-", " "))
        if one in words
        else one
        for one in found.axioms
    ]


def _row(one: Dispute) -> Sequence[object]:
    held = [phrases.names((side.holder for side in sides(one, stance)), 9) for stance in ("asserts", "denies")]
    return (one.id, one.proposition, one.rule, one.status, *held, one.first, one.last)
