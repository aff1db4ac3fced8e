"""The ledger of sayings: who said what, of whom, when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import msgspec

from watchbook.pipeline import wire
from watchbook.pipeline.sayings import Said, Wanted
from watchbook.records import Act
from watchbook.web import phrases
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page, Table, shown, window
from watchbook.web.speech import ACTS, _, said

COLUMNS = (
    "day", "speaker", "speaker_id", "act", "content", "outlet", "document", "told_by", "medium", "rule", "key",
)  # fmt: skip


def claims(desk: Desk, asked: Asked) -> Page:
    """The sayings that the address asks for, the newest first."""
    wanted = Wanted(asked.text("speaker"), act(asked), asked.text("about"), asked.day("since"), asked.day("until"))
    whose = desk.whose(wanted)
    part, lines = desk.claims(whose, window(asked))
    every = desk.ledger.showing.every_saying
    context = {
        "part": shown(part, lines, asked),
        "wanted": wanted,
        "acts": [(act, said(ACTS, act)) for act in get_args(Act)],
        "about": _about(desk, wanted.about),
    }
    return Page(
        "claims.html",
        _("Claims"),
        context,
        lambda: {"claims": [msgspec.Raw(body) for body in every(whose)]},
        Table(COLUMNS, lambda: _rows(wire.decode_record(body, Said) for body in every(whose))),
    )


def act(asked: Asked) -> str | None:
    """The act asked for; one that there is not is as good as none."""
    act = asked.text("act")
    return act if act in get_args(Act) else None


# Helpers


def _about(desk: Desk, about: str | None) -> str | None:
    """What a happening or a dispute is called that the address names by its id."""
    state = desk.state()
    dispute = state.disputes.get(about or "")
    if dispute is not None:
        return dispute.proposition
    happening = state.happenings.get(about or "")
    return None if happening is None else phrases.kind(happening.type, happening.mode)


def _rows(found: Iterable[Said]) -> Iterator[Sequence[object]]:
    for one in found:
        saying, speaker = one.saying, one.saying.speaker
        yield (
            one.day,
            None if speaker is None else phrases.called(speaker),
            None if speaker is None else speaker.actor,
            saying.act,
            " … ".join(words.text for words in saying.contents),
            one.outlet,
            one.document,
            " < ".join(reversed(one.chain)),
            saying.medium,
            saying.rule,
            saying.key,
        )
