"""The bare words of sayings: what a denial answers, and whether two contents speak of the same matter.

Rules read a proposition in some contents only. A denial says all the same that something is not so: it points at the
words of another (“rejected the charge”), names them (“denied the ministry's claim that …”), or repeats them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchbook.merge import phrases
from watchbook.merge.kinship import called, place
from watchbook.merge.reported import Held, Reported
from watchbook.merge.statements import WORDS, How, Statement, Voice, Wording
from watchbook.records import Act, Actor, Saying, folded

#: Words shorter than this say little (numbers aside).
_SHORTEST = 3
#: Names of a content that are kept, and stems.
_NAMES, _STEMS = 8, 60
#: Of how many of the longest words a content is filed.
_LONG = 5
#: Up to how many words a content that only points at another has.
_POINTING = 6
#: How far from a name the noun of what its bearer said is looked for, in characters.
_BESIDE = 40


def read(reported: Reported) -> Iterator[Statement]:
    """One statement for each saying that says, denies or demands something, in its bare words."""
    words = _Words(reported)
    before: list[tuple[Saying, Statement]] = []
    for saying in reported.report.sayings:
        held = reported.held(saying)
        if held is None or saying.cue.in_ is not None:
            continue
        made = words.statement(saying, held, before)
        if made is not None:
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


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word


class _Words:
    """The words of one report's sayings."""

    def __init__(self, reported: Reported) -> None:
        self.mentions, self.kinship, self.rules = reported.mentions, reported.kinship, reported.rules
        self.voices, self.day = reported.voices, reported.day
        self._joint = "|".join([r"[,;:]", *(rf"\b{word}\b" for word in self.rules.words.joints)])

    def statement(self, saying: Saying, held: Held, before: Sequence[tuple[Saying, Statement]]) -> Statement | None:
        file = self.rules.file
        denying, demanding = saying.act in file.denying, saying.act in file.demanding
        if not denying and not demanding and saying.act not in file.asserting:
            return None
        said = " ".join(words.text for words in saying.contents)
        plain = folded(said.replace("n't", " not").replace("n’t", " not"))
        answers = self._answers(saying, plain, held, before) if denying else ()
        turned = saying.act != "accuse" and sum(word in self.rules.negations for word in plain) % 2 == 1
        how: How = "demand" if demanding else "words"
        lapsing = phrases.has(plain, self.rules.words.lapsing)
        actors, places = self._inside(saying)
        own = plain if denying or not turned else self._negated(said)
        stems = self._stems(own, self._named(saying))
        long = tuple(sorted({self.rules.stem(word) for word in sorted(set(own), key=_by_length)[:_LONG]} & set(stems)))
        names = tuple(self._names(saying, held.holder))
        wording = Wording(stems, names, answers, lapsing, actors, places, refers=self._refers(plain), long=long)
        unsure = turned and not denying and phrases.has(plain, self.rules.words.unsure)
        if unsure or not (wording.stems or answers):
            return None
        voice = self.voices.of(held.holder)
        return Statement(0, held.source, held.holder, voice, WORDS, denying == turned, how, wording=wording)

    def _refers(self, plain: Sequence[str]) -> bool:
        return any(word in (noun, f"{noun}s") for word in plain for noun in self.rules.words.references)

    def _named(self, saying: Saying) -> frozenset[str]:
        """The words of the names in the content: they tell of whom it is, not what is said."""
        inside = self.mentions.of(saying.contents)
        known = (one.text for one in inside if one.place is not None or (one.actor is not None and one.actor.actor))
        return frozenset(word for text in known for word in folded(text))

    def _stems(self, plain: Sequence[str], names: frozenset[str]) -> tuple[str, ...]:
        left = (word for word in plain if word not in self.rules.stop and word not in names)
        telling = (word for word in left if len(word) >= _SHORTEST or word.isdigit())
        return tuple(sorted({self.rules.stem(word) for word in telling}))[:_STEMS]

    def _names(self, saying: Saying, holder: Actor) -> Iterator[str]:
        """The known actors and places beside the content, and the speaker: one of them is in what he answers."""
        found = [self._key(holder)]
        for mention in (one for span in saying.evidence for one in self.mentions.inside(span)):
            if mention.actor is not None:
                found.append(self._key(mention.actor))
            elif mention.place is not None:
                found.append(f"place:{' '.join(folded(mention.place.name))}")
        yield from [name for name in dict.fromkeys(found) if name is not None][:_NAMES]

    def _negated(self, said: str) -> list[str]:
        """The words of the clauses that a negation stands in."""
        clauses = (folded(clause) for clause in re.split(self._joint, said))
        return [word for clause in clauses if self.rules.negations.intersection(clause) for word in clause]

    def _inside(self, saying: Saying) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of the known actors and the places in the content, and of what they are a part of."""
        actors, places = dict[str, None](), dict[str, None]()
        for mention in self.mentions.of(saying.contents):
            if mention.actor is not None and self._key(mention.actor) is not None:
                argument = self.kinship.actor(mention.actor, self.day)
                actors |= dict.fromkeys((argument.key, *argument.above))
            elif mention.place is not None and mention.place.id is not None:
                found = place(mention.place)
                places |= dict.fromkeys((found.key, *found.above))
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
            return self._refused(saying, own, before)
        others = [
            (one, made)
            for one, made in before
            if one.act in acts and made.positive and not own.same(made.voice) and one.id not in saying.inside
        ]
        about = [pair for pair in others if self._concerns(pair[0], held.holder, own)]
        nearest = (about or others)[-1:]
        return tuple(made.source.key for _, made in nearest)

    def _refused(self, saying: Saying, own: Voice, before: Sequence[tuple[Saying, Statement]]) -> tuple[str, ...]:
        """The key of the demand right before, which a refusal refuses."""
        if saying.act not in self.rules.file.refusing or not before:
            return ()
        last, made = before[-1]
        return (made.source.key,) if last.act in self.rules.file.demanding and not own.same(made.voice) else ()

    def _pointed(self, plain: Sequence[str]) -> frozenset[Act] | None:
        """The acts that the words can point at; None: they tell what is denied themselves."""
        if len(plain) > 1 and plain[0] in self.rules.words.clauses:
            return None
        pronouns = frozenset(self.rules.words.pronouns)
        left = [word for word in plain if word not in self.rules.determiners and word not in pronouns]
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
        mentioned = (one.actor for one in self.mentions.of(saying.contents) if one.actor is not None)
        return any(own.same(self.voices.of(actor)) for actor in mentioned) or (
            bool(name) and any(name in part.text.casefold() for part in saying.contents)
        )
