"""What the propositions of sayings put forward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.merge.kinship import Argument, seat
from watchbook.merge.statements import phrases
from watchbook.merge.statements.reported import Held, Reported, is_seat
from watchbook.merge.statements.statements import OCCURRED, RESPONSIBLE, How, Statement
from watchbook.records import Actor, Event, Filler, Mention, Place, Proposition, Saying, Span, Thing, folded

#: The kind of those whom “nobody” leaves out where somebody could endanger or attack another.
_ANYBODY = "armed-group"
#: How many letters an article has at most.
_ARTICLE = 4


def of(reported: Reported) -> Iterator[Statement]:
    """The statements of all propositions to which their speaker commits himself."""
    for saying in reported.report.sayings:
        held = reported.held(saying)
        if held is not None and reported.puts_forward(saying):
            for proposition in saying.propositions:
                made = _of_proposition(reported, saying, proposition, held)
                if made is not None:
                    yield made


# Helpers


def _of_proposition(reported: Reported, saying: Saying, proposition: Proposition, held: Held) -> Statement | None:
    if not _committed(reported, saying, proposition) or phrases.has(
        folded(proposition.text), reported.rules.words.over
    ):
        return None
    source = replace(held.source, span=proposition.span, text=proposition.text, in_=proposition.in_)
    positive = proposition.polarity == "+" and not proposition.commitment.endswith("-")
    positive = positive and not phrases.turned(saying, proposition.span, reported.rules)
    event = _event_of(reported, proposition)
    if proposition.predicate in (OCCURRED, RESPONSIBLE):
        if event is None:
            return None
        return _of_event_words(reported, Held(source, held.holder), proposition, event, positive)
    rule = reported.rules.predicates.get(proposition.predicate)
    if rule is None:
        return None
    roles = {
        name: argument
        for name, filler in proposition.roles.items()
        if (argument := _argument(reported, name, _meant(reported, filler), held.holder)) is not None
    }
    if proposition.predicate == "threat-to" and "whom" in roles:
        roles["whom"] = seat(roles["whom"]) or roles["whom"]
    if "who" in rule.roles and "who" not in roles:
        roles |= _doer(reported, saying, held.holder, positive)
    if "where" in rule.roles and not is_seat(roles.get("where")):
        roles |= _at_home(reported, roles.get("where"), held.holder)
    if "where" in roles:
        roles["where"] = seat(roles["where"]) or roles["where"]
    if any(name not in roles for name in rule.roles):
        return None
    ended = not positive and phrases.has(folded(proposition.text), reported.rules.words.ended)
    before = min(rule.before, reported.rules.file.ended) if ended else rule.before
    when = days.of(proposition.time) or _while(reported, saying, before, rule.after)
    made = reported.made(Held(source, held.holder), proposition.predicate, "proposition", positive)
    return replace(made, arguments=roles, roles=rule.filed, sole=rule.sole is not None, when=when)


def _argument(reported: Reported, role: str, filler: Filler, holder: Actor) -> Argument | None:
    """What fills a role: of things their noun, and “the army” in a government's words is its own."""
    if role == "what" and isinstance(filler, Thing):
        return Argument(f"words:{reported.rules.stem(filler.object)}", (), filler.text)
    if role == "who" and isinstance(filler, Thing) and filler.object.lower() in reported.rules.words.nobody:
        return Argument(f"kind:{_ANYBODY}", (), filler.text)
    state = reported.kinship.state(holder, reported.day)
    if role == "who" and isinstance(filler, Thing) and filler.object.lower() in reported.rules.words.regime and state:
        return Argument(f"state:{state}", (), filler.text, country=state)
    if role == "who" and isinstance(filler, Place) and filler.kind == "country" and filler.country is not None:
        return Argument(f"state:{filler.country}", (), filler.name, country=filler.country)
    if isinstance(filler, Actor) and _himself(reported, filler):
        filler = holder
    argument = reported.kinship.argument(filler, reported.day)
    if not isinstance(filler, Actor) or argument is None or not argument.key.startswith("words:"):
        return argument
    if role != "who" or filler.kind == "state":
        return argument
    return (
        argument
        if state is None or filler.kind not in reported.rules.file.states
        else Argument(f"state:{state}", (), argument.label, country=state)
    )


def _meant(reported: Reported, filler: Filler) -> Filler:
    """The place named last before words that name one again (“the village”); else the filler itself."""
    words = folded(filler.text) if isinstance(filler, Thing) else ()
    known = reported.rules.words
    if (
        not isinstance(filler, Thing)
        or words[:1] not in [(one,) for one in known.again]
        or not set(words[1:]) <= set(known.spots)
    ):
        return filler
    before = [
        one.place
        for one in reported.report.mentions
        if one.place is not None and one.in_ == filler.in_ and one.span.end <= filler.span.start
    ]
    return before[-1] if before else filler


def _himself(reported: Reported, actor: Actor) -> bool:
    """Whether a speaker speaks of himself, and nobody else is known to be meant (“we did not attack”)."""
    return actor.actor is None and actor.of is None and (actor.text or "").lower() in reported.rules.words.selves


def _committed(reported: Reported, saying: Saying, proposition: Proposition) -> bool:
    strength = proposition.commitment[:2]
    clause = any(folded(part.text)[:1] == (word,) for part in saying.contents for word in reported.rules.words.clauses)
    if strength == "PS" and saying.act in reported.rules.file.presupposing and not clause:
        strength = "PS" if reported.rules.hedges.intersection(folded(proposition.text)) else "PR"
    return strength in reported.rules.enough


def _of_event_words(
    reported: Reported, held: Held, proposition: Proposition, event: Event, positive: bool
) -> Statement | None:
    about = reported.occurrences[event.id]
    if proposition.predicate == OCCURRED:
        made = reported.made(held, OCCURRED, "proposition", positive)
        return replace(made, about=about, when=about.when, arguments=reported.where(event, about))
    who = proposition.roles.get("who")
    if isinstance(who, Actor) and _himself(reported, who):
        who = held.holder
    if isinstance(who, Place) and who.kind == "country":
        who = Actor(who.span, who.text, None, who.name, "state", country=who.country)
    if not isinstance(who, Actor):
        return None
    own = reported.voices.of(who).same(reported.voices.of(held.holder))
    how: How = ("claim" if positive else "disclaimer") if own else ("accusation" if positive else "proposition")
    return reported.responsible(held, event, who, how, positive)


def _event_of(reported: Reported, proposition: Proposition) -> Event | None:
    """The event that a proposition is about: its own, else the one whose trigger it or a filler of it holds."""
    fillers = (getattr(filler, "span", None) for filler in proposition.roles.values())
    spans = [proposition.span, *(span for span in fillers if isinstance(span, Span))]
    for event in reported.report.events:
        trigger = event.trigger
        inside = trigger.in_ == proposition.in_ and any(span.holds(trigger.span) for span in spans)
        if event.id == proposition.event or (proposition.event is None and inside):
            return event
    return None


def _doer(reported: Reported, saying: Saying, holder: Actor, positive: bool) -> dict[str, Argument]:
    """Who is meant where the words name nobody: whom an accusation names first, or the one who denies it."""
    if saying.act == "accuse":
        inside = reported.mentions.of(saying.contents)
        first = [one.actor for one in inside if one.actor is not None and _begins(saying, one)]
        accused = saying.addressee or next(iter(first), None)
        return {} if accused is None else {"who": reported.kinship.actor(accused, reported.day)}
    if saying.act in reported.rules.file.denying and not positive:
        return {"who": reported.kinship.actor(holder, reported.day)}
    return {}


def _at_home(reported: Reported, where: Argument | None, holder: Actor) -> dict[str, Argument]:
    """“In our country”, or nowhere named: the country of the state that speaks."""
    state = reported.kinship.state(holder, reported.day)
    if state is None or (where is not None and where.key.startswith("place:")):
        return {}
    return {"where": Argument(f"place:{state}", (), state, country=state)}


def _while(reported: Reported, saying: Saying, before: int, after: int) -> Days | None:
    """When a state is meant to hold that has no time of its own: around its utterance."""
    span = days.of(saying.time) if saying.standing or saying.repeated else None
    day = days.number(saying.time.end if span and saying.time else reported.report.document.published.start)
    if span is not None:
        return span.around(0, after)
    return None if day is None else Days(day - before, day + after, sure=False)


def _begins(saying: Saying, mention: Mention) -> bool:
    """Whether a content begins with the mention (an article before it aside)."""
    return any(
        part.span.holds(mention.span) and part.in_ == mention.in_ and mention.span.start - part.span.start <= _ARTICLE
        for part in saying.contents
    )
