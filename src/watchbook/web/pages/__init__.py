"""The pages: each a function from what was asked to what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page
from watchbook.web.pages import (
    actor,
    brief,
    claims,
    disputes,
    document,
    happenings,
    help,
    map,
    review,
    reviewing,
    rule,
    search,
    sources,
    timeline,
)

__all__ = ["ACTIONS", "PAGES"]

#: The name of a page in its address → what makes it.
PAGES: Mapping[str, Callable[[Desk, Asked], Page]] = {
    "brief": brief.brief,
    "map": map.map_,
    "timeline": timeline.timeline,
    "happenings": happenings.happenings,
    "happening": happenings.happening,
    "claims": claims.claims,
    "disputes": disputes.disputes,
    "dispute": disputes.dispute,
    "actors": actor.actors,
    "actor": actor.actor,
    "rule": rule.rule,
    "sources": sources.sources,
    "search": search.search,
    "document": document.document,
    "help": help.help_,
    "review": review.review,
    "reviewed": review.reviewed,
    "missed": review.missed,
}
#: The name of a change in its address → what does it with the fields of a form, and gives the address to go on with.
ACTIONS: Mapping[str, Callable[[Desk, Mapping[str, str]], str]] = {
    "review/do": reviewing.act,
}
