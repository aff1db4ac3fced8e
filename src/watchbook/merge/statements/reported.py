"""One report as statements are made of it: who holds what, where it stands, what its events are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from watchbook.merge import days, occurrences
from watchbook.merge.kinship import Argument, Kinship, called, place, seat
from watchbook.merge.mentioned import Mentions
from watchbook.merge.occurrences import Occurrence
from watchbook.merge.statements import clauses, phrases
from watchbook.merge.statements.statements import RESPONSIBLE, How, Source, Statement
from watchbook.merge.statements.voices import Voices
from watchbook.records import Actor, Event, Report, Saying, folded


@dataclass(frozen=True, slots=True)
class Held:
    """What a statement is made of besides its proposition: where it stands, and who holds it."""

    source: Source
    holder: Actor


class Reported:
    """A report with its look-ups, made once; `happenings` tells to which its events belong, by their keys."""

    def __init__(self, report: Report, kinship: Kinship, happenings: Mapping[str, str] | None = None) -> None:
        self.report, self.kinship, self.rules = report, kinship, kinship.rules
        self.mentions = Mentions(report)
        self._held: dict[str, Held | None] = {}
        self.sayings = {saying.id: saying for saying in report.sayings}
        published = report.document.published.start
        self.day = None if days.number(published) is None else (published or "")[:10]
        self.voices = Voices(report, kinship, self.mentions, self.day)
        self.outlet = self.voices.outlet()
        self.instant = days.instant(report.document.published)
        made = (occurrences.of(report, event) for event in report.events)
        belongs = happenings or {}
        self.occurrences = {one.event: replace(one, happening=belongs.get(one.key)) for one in made}

    def held(self, saying: Saying) -> Held | None:
        """What a saying's statements are made of; None: nobody can be named who says it."""
        if saying.id not in self._held:
            holder = self.voices.speaker(saying)
            known = holder is not None and bool(called(holder, by_name=True))
            self._held[saying.id] = Held(self._source(saying), holder) if holder is not None and known else None
        return self._held[saying.id]

    def teller(self, event: Event) -> Held | None:
        """Who tells the event: the speaker of the innermost saying that it stands in, else the outlet."""
        if event.sayings:
            saying = self.sayings.get(event.sayings[-1])
            if saying is None or not self.puts_forward(saying):
                return None
            held = self.held(saying)
        else:
            held = self.own_voice(event)
        if held is None:
            return None
        trigger = event.trigger
        return Held(replace(held.source, span=trigger.span, text=trigger.text, in_=trigger.in_), held.holder)

    def own_voice(self, event: Event) -> Held | None:
        """What the outlet tells of an event itself; None: it has no name."""
        return None if self.outlet is None else Held(self._own_words(event), self.outlet)

    def puts_forward(self, saying: Saying) -> bool:
        """Whether the act says that something is so, or is not."""
        return saying.act in self.rules.file.asserting or saying.act in self.rules.file.denying

    def made(self, held: Held, predicate: str, how: How, positive: bool) -> Statement:
        """A statement without arguments and without a number of its own."""
        return Statement(0, held.source, held.holder, self.voices.of(held.holder), predicate, positive, how)

    def responsible(self, held: Held, event: Event, who: Actor, how: How, positive: bool) -> Statement:
        """That somebody did it, or did not."""
        about = self.occurrences[event.id]
        if how == "claim" and who.kind == "unknown":
            who = replace(who, kind="armed-group")
        arguments = {"who": self.kinship.actor(who, self.day), **self.where(event, about)}
        made = self.made(held, RESPONSIBLE, how, positive)
        return replace(made, about=about, when=about.when, arguments=arguments, sole=not self._joint(held, event))

    def where(self, event: Event, about: Occurrence) -> dict[str, Argument]:
        """The role of the place; the country where nothing narrower is known."""
        argument = None if event.place is None else self.kinship.argument(event.place, self.day)
        if argument is not None and is_seat(argument) and about.country is not None:
            return {"where": argument}
        country = about.country
        return {} if country is None else {"where": Argument(f"place:{country}", (), country, country=country)}

    def turned(self, held: Held) -> bool:
        """Whether the saying that words stand in denies them around (“it is false that …”)."""
        saying = self.sayings.get(held.source.record)
        return saying is not None and phrases.turned(saying, held.source.span, self.rules)

    def denied(self, held: Held) -> bool:
        """Whether words are what a denial denies, without a verb (“denied the shelling of the airport”)."""
        saying = self.sayings.get(held.source.record)
        if saying is None or saying.act not in self.rules.file.disputing or not saying.contents:
            return False
        first = saying.contents[0]
        before = folded(first.text[: max(0, held.source.span.start - first.span.start)])
        return first.span.holds(held.source.span) and all(word in self.rules.determiners for word in before)

    def own_troops(self, held: Held) -> bool:
        """Whether a content begins with the speaker's own fighters: what they do, he does."""
        saying = self.sayings.get(held.source.record)
        contents = saying.contents if saying is not None else ()
        return any(self.rules.troops.match(" ".join(folded(part.text))) for part in contents)

    # Helpers

    def _joint(self, held: Held, event: Event) -> bool:
        """Whether several are told to have done it together, or the words may well be of another deed."""
        saying = self.sayings.get(held.source.record)
        said = [word for part in saying.contents for word in folded(part.text)] if saying is not None else []
        if phrases.has(said, self.rules.words.jointly):
            return True
        if saying is not None and self._another(saying, event):
            return True
        doers = [self.kinship.actor(actor, self.day) for actor in event.actors if actor.actor is not None]
        return any(not one.akin(other) for number, one in enumerate(doers) for other in doers[:number])

    def _another(self, saying: Saying, event: Event) -> bool:
        """Whether a saying that does not hold the event's trigger names places or targets of its own."""
        if any(part.span.holds(event.trigger.span) for part in saying.contents):
            return False
        told = [place(one.place) for one in self.mentions.of(saying.contents) if one.place is not None]
        if event.place is not None and told and not any(place(event.place).akin(one) for one in told):
            return True
        names = frozenset(word for one in self.mentions.of(saying.contents) for word in folded(one.text) if one.place)
        own = {stem for part in saying.contents for stem in clauses.stems(folded(part.text), names, self.rules)}
        evidence = (words.of(self.report.document.text) for words in event.evidence)
        sayings = (self.sayings[key] for key in event.sayings if key in self.sayings)
        contents = (part.text for one in sayings for part in one.contents)
        told_of = folded(" ".join([event.trigger.text, *evidence, *contents]))
        return len(own) > 1 and len(own - {self.rules.stem(word) for word in told_of}) * 2 > len(own)

    def _source(self, saying: Saying) -> Source:
        words = saying.contents[0] if saying.contents else saying.cue
        said = days.of(saying.time)
        day = said.last if said is not None and said.sure else days.number(self.report.document.published.start)
        signals = phrases.signals(self.report, saying, self.rules)
        return Source(
            self.report.document.id, saying.id, saying.key, saying.act, words.span, words.text, self.instant, day,
            words.in_, signals,
        )  # fmt: skip

    def _own_words(self, event: Event) -> Source:
        said = days.number(self.report.document.published.start)
        trigger = event.trigger
        return Source(
            self.report.document.id, event.id, event.key, None, trigger.span, trigger.text, self.instant, said,
            trigger.in_,
        )  # fmt: skip


def is_seat(argument: Argument | None) -> bool:
    """Whether it is a place, or a state and thus its country."""
    return argument is not None and (argument.key.startswith("place:") or seat(argument) is not None)
