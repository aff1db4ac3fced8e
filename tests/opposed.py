"""Statements built by hand, and the rules and the register of the data files."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

from watchbook import library
from watchbook.library import Library
from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.merge.kinship import Argument, Kinship, place
from watchbook.merge.occurrences import Occurrence
from watchbook.merge.statements.statements import (
    COUNTED,
    OCCURRED,
    RESPONSIBLE,
    WORDS,
    Number,
    Source,
    Statement,
    Voice,
    Wording,
)
from watchbook.pipeline import disputes
from watchbook.records import Actor, Place, Span

DAY = "2024-12-11"


@cache
def shelf() -> Library:
    return library.load(None, geography=False)


@cache
def kinship() -> Kinship:
    return disputes.kin(shelf())


def actor(identity: str, day: str = DAY) -> Actor:
    """An actor of the register as it is on the day, or the words for one that it does not know."""
    entry = shelf().register.entry(identity)
    if entry is None:
        return Actor(None, identity, None, identity, "armed-group" if "group" in identity else "unknown")
    role = next(r for r in entry.roles if (r.role.from_ or "") <= day <= (r.role.until or "9999"))
    return Actor(None, entry.name, identity, entry.name, role.kind, country=role.country)


def who(identity: str, day: str = DAY) -> Argument:
    return kinship().actor(actor(identity, day), day)


def where(code: str) -> Argument:
    """A country (AF), a province (AF-KAB) or a town in it (AF-KAB:Kabul)."""
    inner, _, town = code.partition(":")
    country, kind = inner[:2], "city" if town else "province" if "-" in code else "country"
    level: Any = kind
    admin1 = inner if "-" in inner else None
    return place(Place(None, None, town or code, level, level, country, admin1, id=town or inner))


def number(day: str) -> int:
    found = days.number(day)
    assert found is not None
    return found


def source(document: str = "a1", record: str = "s1", act: str | None = "say", day: str = DAY, **more: Any) -> Source:
    span = Span(0, 5)
    made = Source(document, record, f"{document}|{record}", act, span, "words", f"{day}T12:00", number(day))  # type: ignore[arg-type]
    return replace(made, **more)


def state(
    predicate: str, holder: str, sign: str, *, document: str = "a1", act: str = "say", day: str = DAY, **roles: Argument
) -> Statement:
    """Somebody says that a state holds (+) or does not (-); by the axioms it may have come from an attack."""
    rule = kinship().rules.predicates[predicate]
    held = Days(number(day) - rule.before, number(day) + rule.after, sure=False)
    made = Statement(
        0, source(document, f"{predicate}-{holder}", act, day), actor(holder, day), voice(holder, day), predicate,
        sign == "+", "proposition", roles, held, roles=rule.filed, sole=rule.sole is not None,
    )  # fmt: skip
    return made


def voice(holder: str, day: str = DAY) -> Voice:
    made = actor(holder, day)
    state = kinship().state(made, day) if made.kind in ("state", "government") else None
    return Voice(f"actor:{holder}" if made.actor else f"words:{holder}", None, state)


def event(document: str = "a1", day: str = DAY, town: str = "Kabul", *, country: str = "AF", **more: Any) -> Occurrence:
    when = Days(number(day), number(day))
    made = Occurrence(
        document, "e1", f"{document}|e1", "ASSAULT", "explosives", country, f"{country}-{town[:3].upper()}", town,
        "city", (34.5, 69.2), when, words=("bombing",), label=f"bombing, {town}, {day}",
    )  # fmt: skip
    return replace(made, **more)


def deed(
    holder: str, culprit: str, sign: str = "+", *, how: str = "accusation", about: Occurrence | None = None, **more: Any
) -> Statement:
    about = about or event()
    made = Statement(
        0, source(about.document, f"deed-{holder}", **more), actor(holder), voice(holder), RESPONSIBLE, sign == "+",
        how, {"who": who(culprit)}, about.when, about, sole=True,  # type: ignore[arg-type]
    )  # fmt: skip
    return made


def occurred(holder: str, sign: str, about: Occurrence, **more: Any) -> Statement:
    made = source(about.document, f"occurred-{holder}", **more)
    return Statement(0, made, actor(holder), voice(holder), OCCURRED, sign == "+", "event", {}, about.when, about)


def count(holder: str, low: int | None, high: int | None, about: Occurrence | None = None, **more: Any) -> Statement:
    about = about or event()
    kinds = {name: more.pop(name) for name in ("kind", "people", "of", "as_of") if name in more}
    as_of = kinds.get("as_of")
    told = Number(
        kinds.get("kind", "killed"), kinds.get("people", "all"), kinds.get("of"), low, high,
        None if as_of is None else number(as_of),
    )  # fmt: skip
    made = source(about.document, f"count-{holder}", **more)
    return Statement(
        0, made, actor(holder), voice(holder), COUNTED, True, "number", {}, about.when, about, counted=told
    )


def words(holder: str, sign: str, *stems: str, how: str = "words", **more: Any) -> Statement:
    wording = {one.name: more.pop(one.name) for one in fields(Wording) if one.name in more}
    made = source(record=f"words-{holder}", **{"act": "say" if sign == "+" else "deny", **more})
    wording.setdefault("refuses", made.act == "reject")
    said = Wording(tuple(sorted(stems)), wording.pop("names", ("state:AF",)), **wording)
    return Statement(
        0,
        made,
        actor(holder),
        voice(holder),
        WORDS,
        sign == "+",
        how,
        wording=said,  # type: ignore[arg-type]
    )
