"""What a person does in the review: each action is a form that the pages send, answered with the page to go on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from watchbook.errors import UsageError
from watchbook.pipeline.corrections import Missed, Reviewer
from watchbook.records import Correction, Span
from watchbook.web import links
from watchbook.web.desk import Desk
from watchbook.web.speech import _

Fields = Mapping[str, str]


def act(desk: Desk, fields: Fields) -> str:
    """Do what the form says; gives the address of the page to go on with, which says what was wrong if anything was."""
    back = _back(fields)
    try:
        done = _ACTIONS[fields.get("do", "")](Reviewer(desk.ledger, desk.library, desk.who), fields)
    except KeyError:
        return _with(back, "problem", _("The form lacks what it needs."))
    except UsageError as error:
        return _with(back, "problem", str(error))
    if done.kind == "add":
        return links.href("/review", [("key", done.key)])
    place = fields.get("next", "")
    return f"{back}#{place}" if place.isalnum() else back


# Helpers


def _accept(person: Reviewer, fields: Fields) -> Correction:
    return person.accept(fields["document"], fields["key"], _why(fields))


def _reject(person: Reviewer, fields: Fields) -> Correction:
    return person.reject(fields["document"], fields["key"], _why(fields))


def _change(person: Reviewer, fields: Fields) -> Correction:
    written = {name.removeprefix("f-"): text for name, text in fields.items() if name.startswith("f-")}
    return person.change(fields["document"], fields["key"], written, _why(fields))


def _replace(person: Reviewer, fields: Fields) -> Correction:
    return person.replace(fields["document"], fields["key"], fields["json"], _why(fields))


def _alias(person: Reviewer, fields: Fields) -> Correction:
    return person.alias(fields["name"], fields.get("actor", ""), _why(fields))


def _merge(person: Reviewer, fields: Fields) -> Correction:
    return person.merge([fields["happening"], fields.get("other", "").strip()], _why(fields))


def _split(person: Reviewer, fields: Fields) -> Correction:
    return person.split(fields["happening"], [fields["key"]], _why(fields))


def _undo(person: Reviewer, fields: Fields) -> Correction:
    given = fields.get("number", "")
    if given and not given.isdecimal():
        raise UsageError(_("there is nothing to undo"))
    return person.undo(int(given) if given else None)


def _add(person: Reviewer, fields: Fields) -> Correction:
    sort, what = fields.get("what", "").partition(":")[::2]
    start, end = fields.get("start", ""), fields.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < 20) or sort not in ("event", "saying"):
        raise UsageError(_("Select the words that tell it, and what they tell."))
    missed = Missed("event" if sort == "event" else "saying", what, Span(int(start), int(end)))
    return person.add(fields["document"], missed, _why(fields))


_ACTIONS: Mapping[str, Callable[[Reviewer, Fields], Correction]] = {
    "accept": _accept,
    "reject": _reject,
    "change": _change,
    "replace": _replace,
    "alias": _alias,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
    "add": _add,
}
#: The pages that a form may lead back to.
_PAGES = ("/review", "/reviewed", "/missed")


def _why(fields: Fields) -> str | None:
    return fields.get("why", "").strip() or None


def _back(fields: Fields) -> str:
    """The page that the form was sent from: one of ours, whatever the form says."""
    page, identity = fields.get("back", ""), fields.get("id", "")
    if page not in _PAGES:
        return "/review"
    return links.href(page, [("id" if page == "/missed" else "key", identity)])


def _with(address: str, name: str, value: str) -> str:
    more = links.href("", [(name, value)]).lstrip("?")
    return f"{address}{'&' if '?' in address else '?'}{more}"
