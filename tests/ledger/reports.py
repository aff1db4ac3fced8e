"""Articles and their reports, built by hand."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from watchbook import records
from watchbook.ledger import Entry
from watchbook.pipeline import wire
from watchbook.records import (
    Actor,
    Article,
    Casualties,
    Codes,
    Document,
    Event,
    Mention,
    Place,
    Proposition,
    Published,
    Report,
    Saying,
    Span,
    Thing,
    Time,
    Timex,
    Words,
)

TEXT = (
    "KABUL, December 11 – The Taliban denied on Wednesday that ISIS-K was active in Kabul. "
    "At least 3 civilians were killed when a bomber struck a bank, officials said."
)


def article(identity: str = "a1", text: str = TEXT, **fields: Any) -> Article:
    given = {"outlet": "Khaama Press", "title": "Taliban deny ISIS-K presence", "published": "2024-12-12"}
    return Article(text=text, id=identity, published_from="given", **{**given, **fields})


def entry(identity: str = "a1", text: str = TEXT, rules: str = "sha256:rules-1", **fields: Any) -> Entry:
    """An article with its report; the text may be any, the records are read only from `TEXT`."""
    given = article(identity, text, **fields)
    report = whole(given, rules) if text.startswith(TEXT) else bare(given, rules)
    return Entry(given, report, wire.encode(report))


def bare(given: Article, rules: str = "sha256:rules-1") -> Report:
    """A report without records."""
    return Report(
        watchbook="0.1.0",
        rules=rules,
        gazetteer=None,
        model="hand 1",
        document=document(given),
    )


def document(given: Article) -> Document:
    digest = hashlib.sha256(given.text.encode()).hexdigest()
    day = given.published
    return Document(
        id=given.id or "none",
        url=given.url,
        outlet=given.outlet,
        title=given.title,
        author=None,
        language="en",
        text=given.text,
        version=f"sha256:{digest}",
        text_sha256=digest,
        published=Published(day, day, "open" if day is None else "day", "none" if day is None else "given"),
    )


def whole(given: Article, rules: str = "sha256:rules-1") -> Report:
    """A report of `TEXT` with every sort of record."""
    taliban = Actor(*at("The Taliban"), "taliban", "Taliban", "government", country="AF", sectors=("GOV",))
    isis = Actor(*at("ISIS-K"), "isis-k", "ISIS-K", "armed-group", sectors=("REB",))
    bomber = Actor(*at("a bomber"), None, "a bomber", "person", resolved="description")
    kabul = Place(*at("Kabul"), "Kabul", "city", "city", "AF", "AF-KAB", 34.53, 69.17, 1138958)
    day = Time(*at("Wednesday"), "2024-12-11", "2024-12-11", "day", Timex("DATE", "2024-12-11"), ("year",))
    document_ = document(given)
    denied, killed = Words(*at("denied")), Words(*at("killed"))
    event = Event(
        "e1", "ASSAULT", "suicide-attack", killed, "happened", "affirmed", "assault.en.1",
        f"{document_.id} {document_.version} ASSAULT 118-124",
        actors=(bomber,),
        recipients=(Thing(*at("a bank"), "bank"),),
        place=kabul,
        casualties=(Casualties("killed", "civilians", 3, None, None, *at("At least 3 civilians")),),
        codes=Codes("1831", "Suicide bomb", 4),
        evidence=(at("a bomber struck a bank")[0],),
    )  # fmt: skip
    active = Proposition(
        "active", {"who": isis, "where": kabul, "in": isis}, "-", "CT-", day, *at("ISIS-K was active in Kabul")
    )
    saying = Saying(
        "s1", "deny", taliban, denied, (Words(*at("ISIS-K was active in Kabul")),), "indirect", "deny.en.1",
        f"{document_.id} {document_.version} deny 33-39",
        propositions=(active,),
        time=day,
        evidence=(at("The Taliban denied")[0],),
    )  # fmt: skip
    mentions = (
        Mention("m1", "actor", *at("The Taliban"), chain="c1", actor=taliban),
        Mention("m2", "actor", *at("ISIS-K"), chain="c2", actor=isis),
        Mention("m3", "place", *at("Kabul"), chain="c3", place=kabul),
        Mention("m4", "time", *at("Wednesday"), time=day),
        Mention("m5", "number", *at("3"), low=3),
    )
    return replace(
        bare(given, rules),
        mentions=mentions,
        events=(event,),
        sayings=(saying,),
        checks=(records.Check("weekday-mismatch", "11 December 2024 was a Wednesday", about=("e1",)),),
        main="e1",
    )


def at(words: str) -> tuple[Span, str]:
    """Where the words stand in `TEXT` first, and the words."""
    start = TEXT.index(words)
    return Span(start, start + len(words)), words
