"""Sayings: every frame that a rule reads as saying something becomes a record.

1. A rule reads the frame; what was not really said is dropped (`cues.real`).
2. Cue, speaker and contents are cut out of the text; a saying without content is dropped unless its act needs none.
3. Of readings whose cues overlap the longer one stays.
4. Sayings inside other sayings' contents learn what they stand in, and get their ids.
5. The propositions of the contents are read, each for the innermost saying.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchbook.coding.reading import Passage, Reading
from watchbook.coding.sayings import (
    apart,
    circumstances,
    contents,
    cues,
    flow,
    inserted,
    nearby,
    propositions,
    speakers,
)
from watchbook.coding.sayings.apart import Apart
from watchbook.coding.sayings.inserted import Inserted
from watchbook.coding.sayings.propositions import Held, PropositionRules
from watchbook.coding.sayings.speakers import Source
from watchbook.parse.frames import Argument, Frame
from watchbook.records import Saying, Span, Words, hull
from watchbook.records.sayings import Act
from watchbook.rules.book import Book, Match
from watchbook.rules.kinds import SayingRule
from watchbook.rules.pattern import Classes
from watchbook.text import quotations
from watchbook.text.quotations import Quotations

#: The predicate of those who say that it was they who did it.
CLAIMED = "claimed"
_NEEDS_NOTHING = frozenset({"no-comment"})


@dataclass(frozen=True, slots=True)
class SayingRules:
    """What the coder of sayings goes by: its rules, those of propositions, and the word classes of the language."""

    book: Book[SayingRule]
    propositions: PropositionRules
    classes: Classes


def code(reading: Reading, rules: SayingRules) -> tuple[Saying, ...]:
    """The sayings of an article in the order of their cues, those that only the title has last."""
    body = _Coder(reading, reading.body, rules).drafts()
    known = {(draft.match.rule.act, draft.match.frame.lemma) for draft in body}
    title = [
        draft
        for draft in _Coder(reading, reading.title, rules).drafts()
        if (draft.match.rule.act, draft.match.frame.lemma) not in known
    ]
    first, last = _numbered(body, 1), _numbered(title, len(body) + 1)
    return (*_with_propositions(reading.body, first, rules), *_with_propositions(reading.title, last, rules))


def unclaimed(reading: Reading, rules: SayingRules) -> tuple[Words, ...]:
    """The words of the text that say that nobody has claimed what was done."""
    return tuple(propositions.by_nobody(reading.body, CLAIMED, rules.propositions))


# Helpers


@dataclass(frozen=True, slots=True)
class _Draft:
    match: Match[SayingRule]
    number: int
    saying: Saying


class _Coder:
    """Codes one passage; what it needs of it all is found once."""

    def __init__(self, reading: Reading, passage: Passage, rules: SayingRules) -> None:
        self._reading = reading
        self._passage = passage
        self._book = rules.book
        self._cue_words = cues.CueWords.of(rules.classes)
        self._medium_words = speakers.MediumWords.of(rules.classes)
        self._apart_words = apart.ApartWords.of(rules.classes)
        self._shifted = rules.classes.get("shifted", frozenset())
        self._apart: dict[int, Apart] = {}
        blocks = reading.layout.blocks if passage.where is None else (Span(0, len(passage.text)),)
        self._quotations: Quotations = quotations.find(passage.text, blocks)

    def drafts(self) -> list[_Draft]:
        found: list[_Draft] = []
        for number, frame in self._passage.every():
            readings = (
                self._draft(match, number)
                for match in self._book.matches(frame, self._passage.kinds)
                if cues.real(match, self._cue_words)
            )
            for draft in itertools.islice((draft for draft in readings if draft is not None), 1):
                found.append(self._as_aside(draft, found))
        return self._gone_on(_told_once(_without_doubles(found)))

    def _gone_on(self, drafts: list[_Draft]) -> list[_Draft]:
        """With what each saying goes on to say in later sentences."""
        told = [_told(draft, self._quotations) for draft in drafts]
        further = flow.further(self._passage, told, self._quotations, self._shifted)
        return [
            draft if position not in further else self._with(draft, further[position])
            for position, draft in enumerate(drafts)
        ]

    def _with(self, draft: _Draft, further: Sequence[Span]) -> _Draft:
        spans = (*(part.span for part in draft.saying.contents), *further)
        parts = tuple(self._passage.words(part) for part in spans)
        form = contents.form(spans, self._quotations)
        evidence = (hull([*draft.saying.evidence, *further]),) if draft.saying.evidence else ()
        return replace(draft, saying=replace(draft.saying, contents=parts, form=form, evidence=evidence))

    def _as_aside(self, draft: _Draft, before: Sequence[_Draft]) -> _Draft:
        """“…, she said, adding that …”: she adds it, wherever the tree hangs the participle."""
        head, owners = draft.match.frame.head, self._stands_apart(draft.number).owners
        if head not in owners or draft.match.rule.roles.get("content") == "host":
            return draft
        told = [one for one in reversed(before) if one.number == draft.number and one.saying.speaker]
        main = next((one for one in told if owners[head] in (None, one.match.frame.head)), None)
        if main is None or main.match.frame.kind != "verb":
            return draft
        return replace(draft, saying=replace(draft.saying, speaker=main.saying.speaker))

    def _act(self, match: Match[SayingRule], number: int) -> Act:
        """The rule's act, unless what would be claimed is said not to have been done.

        “said its men had not fired” denies a deed, “said it was not behind the raid” disclaims responsibility.
        """
        if match.rule.act != "claim-responsibility":
            return match.rule.act
        heads = match.heads("content")
        denied = [frame for frame in self._passage.frames[number] if frame.negated and frame.head in heads]
        if not denied:
            return match.rule.act
        return "deny" if denied[0].kind == "verb" else "disclaim-responsibility"

    def _draft(self, match: Match[SayingRule], number: int) -> _Draft | None:
        frame, rule = match.frame, match.rule
        cue = cues.tokens(match, self._cue_words)
        source = self._source(match)
        cue |= speakers.beside_cue(frame, cue, self._medium_words)
        span = cues.span(frame.tree, cue)
        others = self._stands_apart(number).others(frame.head)
        others |= speakers.aside(frame, match.roles, self._medium_words)
        spans = self._contents(match, number, span, contents.Taken(cue, source.tokens - cue, others))
        if (not spans and rule.act not in _NEEDS_NOTHING) or not self._as_quoted(rule, spans):
            return None
        words, act = self._passage.words(span), self._act(match, number)
        beside = [*frame.arguments, *contents.displaced(frame, match.roles.get("content", ()))]
        medium = source.medium or speakers.medium(frame, self._medium_words)
        saying = Saying(
            id="",
            act=act,
            speaker=source.actor,
            cue=words,
            contents=tuple(self._passage.words(part) for part in spans),
            form=contents.form(spans, self._quotations),
            rule=rule.id,
            key=self._reading.key(act, words),
            addressee=speakers.addressed(self._passage, frame, speakers.told(frame, match.roles)),
            medium=rule.medium if medium is None else medium,
            time=circumstances.when(self._passage, frame.tree, beside),
            repeated=cues.repeated(frame, self._cue_words),
            standing=rule.standing
            or cues.standing(frame, self._cue_words)
            or circumstances.lasting(self._passage, frame.tree, beside),
            evidence=self._evidence(frame, span, spans, source.tokens),
        )
        return _Draft(match, number, saying)

    def _source(self, match: Match[SayingRule]) -> Source:
        frame, heads = match.frame, match.heads("speaker")
        quoted = speakers.quoted(frame, self._cue_words.relayed)
        heads = heads if quoted is None else (quoted,)
        between = self._inserted(match)
        if between is not None:
            inside = range(between.first, between.last + 1)
            heads = tuple(head for head in heads if head in inside) or (between.speaker,)
        if heads:
            heads = (speakers.relative(self._passage, frame, heads[0]), *heads[1:])
        if not heads and match.rule.roles.get("speaker", "").startswith("subject"):
            beside = nearby.speaker(frame, after_too=contents.QUOTE in match.rule.roles.get("content", ""))
            heads = () if beside is None else (beside,)
        return speakers.source(self._passage, frame, heads, self._medium_words)

    def _contents(self, match: Match[SayingRule], number: int, cue: Span, taken: contents.Taken) -> tuple[Span, ...]:
        frame, arguments = match.frame, (*match.roles.get("content", ()), *self._trailing(match))
        spans = contents.of_arguments(frame, arguments, taken, self._quotations)
        if frame.lemma == ":":
            spans = nearby.across(frame.tree, frame.head, *match.heads("speaker")[:1])
        elif not spans and frame.kind == "noun":
            host = "host" in match.rule.roles.get("content", "")
            spans = nearby.of_noun(self._passage, number, frame.head, self._quotations, host=host)
        elif not spans and _may_stand_nearby(match):
            spans = nearby.content(self._passage, number, _place(taken), self._quotations)
        between = self._inserted(match)
        if between is not None:
            spans = inserted.completed(frame.tree, between, spans, self._quotations)
        if not spans:
            return ()
        wide = contents.with_quotations(spans, self._quotations, cue)
        return wide + tuple(contents.continued(self._passage, number, wide[-1], self._quotations))

    def _inserted(self, match: Match[SayingRule]) -> Inserted | None:
        """Speaker and cue between commas, if the rule takes a clause and the verb has nothing else that is said."""
        frame, roles = match.frame, match.rule.roles
        if contents.QUOTE not in roles.get("content", ""):
            return None
        found = inserted.find(frame, self._quotations, self._cue_words.inserting)
        return found if found is not None and inserted.alone(frame, found, roles.get("addressee", "")) else None

    def _trailing(self, match: Match[SayingRule]) -> Iterator[Argument]:
        """What follows a nominal content at once and is neither a time nor a medium: “an amnesty for all clerks”."""
        frame, arguments = match.frame, match.roles.get("content", ())
        if not arguments or frame.kind != "verb" or frame.passive or contents.clausal(arguments):
            return
        tree = frame.tree
        end = max(i for argument in arguments for i in tree.below(argument.heads[0]))
        told = {head for heads in match.roles.values() for argument in heads for head in argument.heads}
        for argument in sorted(frame.arguments, key=lambda argument: argument.heads[0]):
            head = argument.heads[0]
            inside = tuple(tree.below(head))
            if head in told or tree.tokens[head].deprel != "obl" or min(inside) != end + 1:
                continue
            if "time" in self._passage.kinds(tree, head) or self._medium_words.at(tree, head) is not None:
                return
            yield argument
            end = max(inside)

    def _stands_apart(self, number: int) -> Apart:
        if number not in self._apart:
            self._apart[number] = apart.find(self._passage, number, self._quotations, self._apart_words)
        return self._apart[number]

    def _as_quoted(self, rule: SayingRule, spans: Sequence[Span]) -> bool:
        return rule.quoted == "any" or (self._quotations.share(spans) > 0) is (rule.quoted == "yes")

    def _evidence(self, frame: Frame, cue: Span, spans: Sequence[Span], speaker: frozenset[int]) -> tuple[Span, ...]:
        """The hull of all parts; nothing where they stand in the title."""
        if self._passage.where is not None:
            return ()
        tokens = frame.tree.tokens
        return (hull([cue, *spans, *(tokens[index].span for index in speaker)]),)


def _may_stand_nearby(match: Match[SayingRule]) -> bool:
    """Whether the rule takes quotations, and no object of another kind stands where the content would."""
    roles = match.rule.roles
    if contents.QUOTE not in roles.get("content", ""):
        return False
    return match.frame.get("object") is None or "object" in roles.get("addressee", "")


def _place(taken: contents.Taken) -> nearby.Cue:
    """Speaker and cue together, as far as they stand side by side."""
    first, last = min(taken.cue), max(taken.cue)
    if taken.speaker and min(taken.speaker) - last in (1, 2):
        last = max(taken.speaker)
    elif taken.speaker and 0 < first - max(taken.speaker) <= nearby.FAR:
        first = min(taken.speaker)
    return nearby.Cue(first, last, max(taken.cue))


def _told(draft: _Draft, quotations: Quotations) -> flow.Told:
    saying, frame = draft.saying, draft.match.frame
    spoken = saying.speaker is not None and bool(saying.contents) and saying.act not in _NEEDS_NOTHING
    past = frame.tense == "past" or frame.kind == "preposition"
    indirect = quotations.share([part.span for part in saying.contents]) == 0
    return flow.Told(
        draft.number,
        saying.cue.span,
        tuple(part.span for part in saying.contents),
        quotes=spoken,
        flows=spoken and past and indirect,
    )


def _without_doubles(found: Sequence[_Draft]) -> list[_Draft]:
    """In text order; of two whose cues overlap the longer one."""
    kept: list[_Draft] = []
    for draft in sorted(found, key=lambda draft: (draft.saying.cue.span.start, -draft.saying.cue.span.end)):
        if not kept or not kept[-1].saying.cue.span.touches(draft.saying.cue.span):
            kept.append(draft)
    return kept


def _told_once(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Without quotations that a speech was thought to go on with and that have a cue of their own further on."""
    kept: list[_Draft] = []
    for number, draft in enumerate(drafts):
        first, *further = draft.saying.contents or (None,)
        own = {one.saying.contents[0] for one in drafts[number + 1 :] if one.saying.contents} if further else set()
        if first is not None and first not in own and not own.isdisjoint(further):
            parts = (first, *(part for part in further if part not in own))
            draft = replace(draft, saying=replace(draft.saying, contents=parts))
        kept.append(draft)
    return kept


def _numbered(drafts: Sequence[_Draft], first: int) -> list[Saying]:
    """The sayings with ids, and with those that they stand in."""
    ids = {id(draft.match): f"s{number}" for number, draft in enumerate(drafts, first)}
    told = [_as_relayed(draft, drafts) for draft in drafts]
    found: list[Saying] = []
    for draft in told:
        inside = tuple(ids[id(one.match)] for one in _outer(draft, told))
        found.append(replace(draft.saying, id=ids[id(draft.match)], inside=inside))
    return found


def _as_relayed(draft: _Draft, drafts: Sequence[_Draft]) -> _Draft:
    """A saying that another passes on has the other's words: what was said, not who said it."""
    outer = next((one for one in drafts if one is not draft and _hosts(one, draft)), None)
    if outer is None:
        return draft
    return replace(draft, saying=replace(draft.saying, contents=outer.saying.contents, form=outer.saying.form))


def _outer(inner: _Draft, drafts: Sequence[_Draft]) -> list[_Draft]:
    """The sayings that this one stands in, outermost first; of two with the same words the one that passes on."""
    cue = inner.saying.cue.span
    holders = [
        draft
        for draft in drafts
        if draft is not inner
        and (
            any(part.span.holds(cue) for part in draft.saying.contents)
            or _within(draft, inner)
            or _relays(draft, inner)
        )
        and not _relays(inner, draft)
    ]
    return sorted(holders, key=lambda draft: (-_width(draft), any(_relays(one, draft) for one in holders)))


def _within(outer: _Draft, inner: _Draft) -> bool:
    """“said that, according to Y, the road was open”: the source stands between the parts of what is said."""
    frame, parts = inner.match.frame, outer.saying.contents
    if frame.kind != "preposition" or frame.tree is not outer.match.frame.tree or len(parts) < 2:
        return False
    return hull(part.span for part in parts).holds(inner.saying.cue.span)


def _relays(outer: _Draft, inner: _Draft) -> bool:
    """Whether what the one says is what the other said: “X, quoting Y, said …”, “X quoted Y as saying …”."""
    return _hosts(outer, inner) or _quotes(outer, inner)


def _hosts(outer: _Draft, inner: _Draft) -> bool:
    """“X, quoting Y, said …”: the quoting hangs on X's cue."""
    clause = inner.match.roles.get("content", ())
    return (
        bool(clause)
        and clause[0].function == "host"
        and clause[0].heads[0] == outer.match.frame.head
        and (outer.match.frame.tree is inner.match.frame.tree)
    )


def _quotes(outer: _Draft, inner: _Draft) -> bool:
    """“X quoted Y as saying …”: Y's cue hangs on X's, and both have one content."""
    frame, other = outer.match.frame, inner.match.frame
    mine, theirs = outer.match.heads("content"), inner.match.heads("content")
    return (
        frame.tree is other.tree
        and bool(mine)
        and mine[:1] == theirs[:1]
        and frame.head in frame.tree.ancestors(other.head)
    )


def _with_propositions(passage: Passage, sayings: Sequence[Saying], rules: SayingRules) -> Iterator[Saying]:
    commitments = {rule.id: rule.commitment for rule in rules.book.rules}
    held = [Held(saying, commitments[saying.rule]) for saying in sayings]
    for saying, found in zip(sayings, propositions.read(passage, held, rules.propositions), strict=True):
        yield replace(saying, propositions=found)


def _width(draft: _Draft) -> int:
    return sum(part.span.end - part.span.start for part in draft.saying.contents)
