"""Numbers of people hurt in the words of a saying, where no event has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.merge.rules import DisputeRules
from watchbook.merge.statements import clauses, phrases
from watchbook.merge.statements.reported import Reported
from watchbook.merge.statements.statements import Number
from watchbook.records import CasualtyWho, Mention, Proposition, Saying, Span, Where, Words, folded

#: The predicate of propositions that count the dead, and its role.
_KILLED, _COUNT = "killed-count", "count"


#: Contents with more numbers than this are lists, of which nobody can tell what each counts.
_MOST = 2
#: How many words behind a number may name what it counts (“nine of its drones”).
_BEHIND = 3
#: Words no longer than this are no unit.
_SHORT = 2
#: Whose losses somebody speaks of as his own: what they are, and of which country; None: he speaks of everybody.
Own = tuple[CasualtyWho | None, str | None] | None


def partly(text: str, rules: DisputeRules) -> bool:
    """Whether a number is told of a part of those counted (“two of its cashiers”)."""
    plain = folded(text)
    return (len(plain) > 1 and plain[1] in rules.words.part) or not plain[:1]


def of(reported: Reported, saying: Saying, own: Own) -> Iterator[tuple[Number, Words]]:
    """The numbers that a saying puts forward with their words; `own` are the people of whom it speaks as its own.

    “Fourteen soldiers were killed” is a number of the security forces; “denied that anyone had died” is nought.
    """
    rules = reported.rules
    for proposition in saying.propositions:
        if (
            proposition.predicate == _KILLED
            and proposition.polarity == "+"
            and proposition.commitment[:2] in rules.enough
        ):
            yield from _counted(reported, proposition)
    who, country = ("all", None) if own is None else own
    denied = clauses.people([word for words in saying.contents for word in clauses.plain(words.text, rules)], rules)
    if len(denied) == 1 and own is None:
        who = denied[0]
    if who is not None:
        for kind in phrases.lost(saying, rules):
            yield Number(kind, who, country, 0, 0, None), saying.contents[0]


def measured(reported: Reported, saying: Saying) -> Iterator[tuple[Number, Days | None]]:
    """Every number of a content with what it counts, and the days that the content names, if any.

    Beside a word of losses it counts those lost.
    """
    rules, inside = reported.rules, reported.mentions.of(saying.contents)
    times = [found for one in inside if one.time is not None and (found := days.of(one.time)) is not None]
    every = {word for part in saying.contents for word in folded(part.text)}
    lost = next((kind for kind, known in rules.words.losses.items() if set(known) & every), None)
    for part in saying.contents:
        words = folded(part.text)
        told = [one for one in inside if one.kind == "number" and part.span.holds(one.span)]
        if len(told) > _MOST or rules.hedges.intersection(words):
            continue
        for one in told:
            kind, who, country = lost or _unit(part, one, rules), *_people(reported, one.span, one.in_)
            own = _lost_own(reported, saying, words) if who != "all" and lost is None else None
            if own is not None:
                kind, who = "killed", own
            if kind is not None and (one.low or one.high or 0) > 1:
                yield Number(kind, who, country, one.low, one.high, None), times[0] if times else None


# Helpers


def _unit(part: Words, number: Mention, rules: DisputeRules) -> str | None:
    """The stem of the noun that a number counts: the words of its mention, else the word after it."""
    behind = folded(part.text[number.span.end - part.span.start :])
    after = next(([word] for word in behind[:_BEHIND] if word not in (*rules.words.part, *rules.words.own)), [])
    own = [word for word in folded(number.text) if not word.isdigit()]
    telling = [word for word in (*own[1:], *after) if word not in rules.stop and len(word) > _SHORT]
    return rules.stem(telling[-1]) if telling else None


def _lost_own(reported: Reported, saying: Saying, words: Sequence[str]) -> CasualtyWho | None:
    """The kind of people whom a speaker with fighters of his own says that he lost (“it lost four men”)."""
    if not set(reported.rules.words.lost) & set(words) or saying.speaker is None:
        return None
    return reported.rules.file.fighters.get(saying.speaker.kind)


def _counted(reported: Reported, proposition: Proposition) -> Iterator[tuple[Number, Words]]:
    filler = proposition.roles.get(_COUNT)
    span: Span | None = getattr(filler, "span", None)
    if span is None:
        return
    inside = reported.mentions.inside(span, proposition.in_)
    number = next((one for one in inside if one.kind == "number"), None)
    if number is None or (number.low is None and number.high is None):
        return
    who, country = _people(reported, span, proposition.in_)
    words = Words(span, getattr(filler, "text", proposition.text), proposition.in_)
    yield Number("killed", who, country, number.low, number.high, None), words


def _people(reported: Reported, span: Span, where: Where | None) -> tuple[CasualtyWho, str | None]:
    touching = reported.mentions.touching(span, where)
    if any(word in reported.rules.words.everybody for one in touching for word in folded(one.text)):
        return "all", None
    for one in touching:
        if one.actor is not None:
            return reported.rules.file.people.get(one.actor.kind, "all"), one.actor.country
    return "all", None
