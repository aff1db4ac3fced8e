"""The bare words of sayings: what a denial answers, and what a content speaks of.

Rules read a proposition in some contents only. A denial says all the same that something is not so: it points at the
words of another (“rejected the charge”), names them (“denied the ministry's claim that …”), or repeats them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.merge.kinship import called, place
from watchbook.merge.statements import clauses, phrases
from watchbook.merge.statements.reported import Held, Reported
from watchbook.merge.statements.statements import DISCLAIMS, WORDS, YEAR, How, Statement, Voice, Wording
from watchbook.records import Act, Actor, Saying, folded

#: Names of a content that are kept.
_NAMES = 8
#: Of how many of the longest words a content is filed.
_LONG = 5
#: Up to how many words a content that only points at another has.
_POINTING = 6
#: The kind of people of whom it is only known that they are the speaker's.
_OWN = "own"
#: Kinds of actors of whom something is demanded, though nobody knows which they are.
_ASKED = frozenset(("unknown", "state", "government", "office"))
#: How far from a name the noun of what its bearer said is looked for, in characters.
_BESIDE = 40


def read(reported: Reported) -> Iterator[Statement]:
    """The statements of each saying that says, denies or demands something, in its bare words.

    One is what it affirms, one what it denies; most sayings do one of the two.
    """
    words = _Words(reported)
    before: list[tuple[Saying, Statement]] = []
    for saying in reported.report.sayings:
        held = reported.held(saying)
        if held is None or saying.cue.in_ is not None or _passes_on(reported, saying):
            continue
        for made in words.statements(saying, held, before):
            yield made
            before.append((saying, made))


def accuser(reported: Reported, saying: Saying) -> Actor | None:
    """Whose words a denial names (“denied the ministry's claim that …”, “an accusation by the ministry”), or None."""
    text, nouns = reported.report.document.text, "|".join(f"{noun}s?" for noun in reported.rules.words.references)
    for mention in reported.mentions.of(saying.contents):
        if mention.actor is None or mention.in_ is not None or not nouns:
            continue
        before = text[max(0, mention.span.start - _BESIDE) : mention.span.start].lower()
        after = text[mention.span.end : mention.span.end + _BESIDE].lower()
        if re.search(rf"\b(?:{nouns})\s+(?:by|from)\s+(?:the\s+)?$", before):
            return mention.actor
        if re.match(rf"['’]?s?['’]?\s+(?:{nouns})\b", after):
            return mention.actor
    return None


# Helpers


def _passes_on(reported: Reported, saying: Saying) -> bool:
    """Whether a content tells what another denied: then it asserts nothing itself (“a radio said he denied it”)."""
    if saying.act not in reported.rules.file.asserting:
        return False
    inner = (one for one in reported.report.sayings if one.inside[-1:] == (saying.id,) and one.speaker is not None)
    cues = [one.cue.span for one in inner if one.act in reported.rules.file.denying]
    return any(part.span.holds(cue) for cue in cues for part in saying.contents)


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word


class _Words:
    """The words of one report's sayings."""

    def __init__(self, reported: Reported) -> None:
        self.mentions, self.kinship, self.rules = reported.mentions, reported.kinship, reported.rules
        self.voices, self.day, self.text = reported.voices, reported.day, reported.report.document.text

    def statements(self, saying: Saying, held: Held, before: Sequence[tuple[Saying, Statement]]) -> Iterator[Statement]:
        file = self.rules.file
        denying, demanding = saying.act in file.denying, phrases.demands(saying, self.rules)
        if not denying and not demanding and saying.act not in file.asserting:
            return
        said = self._joined(saying)
        plain = clauses.plain(said, self.rules)
        if demanding:
            yield from self._statement(saying, held, plain, positive=not clauses.negated(plain, self.rules))
        elif denying:
            turned = clauses.negated([word for word in plain if word not in self.rules.words.verdicts], self.rules)
            turned = turned and saying.act != DISCLAIMS
            answers = self._answers(saying, plain, held, before)
            yield from self._statement(saying, held, plain, positive=turned, answers=answers)
        elif saying.act == "accuse":
            yield from self._statement(saying, held, plain, positive=True)
        else:
            affirmed, denied = clauses.parted(said, self.rules)
            if not self.rules.hedges.intersection(affirmed):
                yield from self._statement(saying, held, affirmed, positive=True)
            if not phrases.has(plain, self.rules.words.unsure):
                yield from self._statement(saying, held, denied, positive=False)

    def _statement(
        self, saying: Saying, held: Held, words: Sequence[str], *, positive: bool, answers: tuple[str, ...] = ()
    ) -> Iterator[Statement]:
        """The statement of a content, or of a part of it; none where its words tell nothing."""
        stems = clauses.stems(words, self._named(saying), self.rules)
        points = self._pointed(words) if saying.act in self.rules.file.denying else None
        if not stems and not answers and not points:
            return
        known = self.rules.words
        demanding = phrases.demands(saying, self.rules) or (positive and phrases.has(words, known.musts))
        actors, places = self._inside(saying, held.holder, words)
        long = {self.rules.stem(word) for word in sorted(set(words), key=_by_length)[:_LONG]}
        wording = Wording(
            stems,
            tuple(self._names(saying, held.holder)),
            answers,
            phrases.has(words, known.lapsing) or phrases.has(words, known.unclaimed),
            actors,
            places,
            clauses.people(words, self.rules) or ((_OWN,) if clauses.of_own(words, self.rules) else ()),
            tuple(self._days(saying)),
            refers=self._refers(words),
            refuses=saying.act in self.rules.file.refusing or (not positive and phrases.has(words, known.refusals)),
            points=tuple(sorted(points or ())),
            long=tuple(sorted(long & set(stems))),
            called=self._called(saying),
            turns=tuple(sorted({other for stem in stems for other in self.rules.opposites.get(stem, ())})),
        )
        how: How = "demand" if demanding else "words"
        voice = self.voices.of(held.holder)
        yield Statement(0, held.source, held.holder, voice, WORDS, positive, how, wording=wording)

    def _joined(self, saying: Saying) -> str:
        """The contents as one text; what a word such as “and” parts from the rest is a clause of its own."""
        said, end = "", 0
        for part in saying.contents:
            between = folded(self.text[end : part.span.start]) if said and part.in_ is None else ()
            said += ", " if set(between) & set(self.rules.words.joints) else " "
            said, end = said + part.text, part.span.end
        return said.strip()

    def _called(self, saying: Saying) -> tuple[str, ...]:
        """The stems of the names of places in the content, but not of countries."""
        inside = (
            one for one in self.mentions.of(saying.contents) if one.place is not None and one.place.kind != "country"
        )
        return tuple(sorted({self.rules.stem(word) for one in inside for word in folded(one.text)} - self.rules.stop))

    def _refers(self, plain: Sequence[str]) -> bool:
        return any(word in (noun, f"{noun}s") for word in plain for noun in self.rules.words.references)

    def _named(self, saying: Saying) -> frozenset[str]:
        """The words of the names in the content: they tell of whom it is, not what is said."""
        inside = self.mentions.of(saying.contents)
        known = (one.text for one in inside if one.place is not None or (one.actor is not None and one.actor.actor))
        return frozenset(word for text in known for word in folded(text))

    def _names(self, saying: Saying, holder: Actor) -> Iterator[str]:
        """The known actors and places beside the content, and the speaker: one of them is in what he answers."""
        found = [self._key(holder)]
        for mention in (one for span in saying.evidence for one in self.mentions.inside(span)):
            if mention.actor is not None:
                found.append(self._key(mention.actor))
            elif mention.place is not None:
                found.append(f"place:{' '.join(folded(mention.place.name))}")
        yield from [name for name in dict.fromkeys(found) if name is not None][:_NAMES]

    def _days(self, saying: Saying) -> Iterator[Days]:
        """The days that the content names."""
        for mention in self.mentions.of(saying.contents):
            found = days.of(mention.time)
            if found is not None and found.sure and found.last - found.first <= YEAR:
                yield found

    def _inside(
        self, saying: Saying, holder: Actor, words: Sequence[str]
    ) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
        """The known actors and the places in the content, each with what it is a part of.

        Who denies “having crossed the line” speaks of himself.
        """
        actors, places = dict[tuple[str, ...], None](), dict[tuple[str, ...], None]()
        spoken = [one.actor for one in self.mentions.of(saying.contents) if one.actor is not None]
        own = words[:1] and words[0].endswith(tuple(self.rules.words.gerunds))
        for actor in (*([holder] if own and saying.act in self.rules.file.denying else ()), *spoken):
            if self._key(actor) is not None:
                argument = self.kinship.actor(actor, self.day)
                actors[argument.key, *argument.above] = None
        for mention in self.mentions.of(saying.contents):
            if mention.place is not None:
                found = place(mention.place)
                places[found.key, *found.above] = None
        return tuple(actors), tuple(places)

    def _key(self, actor: Actor) -> str | None:
        argument = self.kinship.actor(actor, self.day)
        return argument.key if argument.kin or argument.country else None

    def _answers(
        self, saying: Saying, plain: Sequence[str], held: Held, before: Sequence[tuple[Saying, Statement]]
    ) -> tuple[str, ...]:
        """The key of the saying that a denial points at, without telling what it was."""
        acts, own = self._pointed(plain), self.voices.of(held.holder)
        if acts is None:
            return self._refused(saying, held, before)
        others = [
            (one, made)
            for one, made in before
            if one.act in acts and made.positive and not own.same(made.voice) and one.id not in saying.inside
        ]
        about = [pair for pair in others if self._concerns(pair[0], held.holder, own)]
        nearest = (about or others)[-1:]
        return tuple(made.source.key for _, made in nearest)

    def _refused(self, saying: Saying, held: Held, before: Sequence[tuple[Saying, Statement]]) -> tuple[str, ...]:
        """The key of the demand right before, which a refusal refuses."""
        if saying.act not in self.rules.file.refusing or not before:
            return ()
        last, made = before[-1]
        own = self.voices.of(held.holder)
        asked = phrases.demands(last, self.rules) and not own.same(made.voice)
        return (made.source.key,) if asked and self._may_answer(last, held.holder, own) else ()

    def _may_answer(self, demand: Saying, holder: Actor, own: Voice) -> bool:
        """Whether a demand asks it of the one who refuses, or of nobody who is named."""
        asked = [one.actor for one in self.mentions.of(demand.contents) if one.actor is not None]
        asked += [] if demand.addressee is None else [demand.addressee]
        others = any(self._key(actor) is not None or actor.kind in _ASKED for actor in asked)
        return not others or self._concerns(demand, holder, own)

    def _pointed(self, plain: Sequence[str]) -> frozenset[Act] | None:
        """The acts that the words can point at; None: they tell what is denied themselves."""
        if len(plain) > 1 and plain[0] in self.rules.words.clauses:
            return None
        pronouns = frozenset(self.rules.words.pronouns)
        empty = self.rules.determiners | pronouns | set(self.rules.words.verdicts)
        left = [word for word in plain if word not in empty]
        if not left and pronouns.intersection(plain):
            return frozenset(act for acts in self.rules.words.references.values() for act in acts)
        references = self.rules.words.references
        found = [acts for word in left for noun, acts in references.items() if word in (noun, noun + "s")]
        if not found or len(left) > _POINTING:
            return None
        return frozenset(act for acts in found for act in acts)

    def _concerns(self, saying: Saying, denier: Actor, own: Voice) -> bool:
        """Whether a saying is about the one who denies it."""
        addressee = saying.addressee
        if addressee is not None and own.same(self.voices.of(addressee)):
            return True
        name = called(denier).casefold()
        beside = (one for span in saying.evidence for one in self.mentions.inside(span))
        mentioned = [one.actor for one in (*self.mentions.of(saying.contents), *beside) if one.actor is not None]
        return any(own.same(self.voices.of(actor)) for actor in mentioned) or (
            bool(name) and any(name in part.text.casefold() for part in saying.contents)
        )
