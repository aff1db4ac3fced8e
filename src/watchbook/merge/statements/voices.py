"""Whose word something is: speakers as they can be told from one another across reports."""

from __future__ import annotations

from watchbook.merge.kinship import Kinship, called, role_on
from watchbook.merge.mentioned import Mentions
from watchbook.merge.statements.statements import Voice
from watchbook.records import Actor, Mention, Report, Saying, Span, Where, folded

_GOVERNING = frozenset(("state", "government"))
#: Kinds of speakers of whom two with one description are two: witnesses, officials without a name.
_MANY = frozenset(("person", "civilians", "crowd"))


class Voices:
    """The speakers of one report."""

    def __init__(self, report: Report, kinship: Kinship, mentions: Mentions, day: str | None) -> None:
        self._report, self._kinship, self._mentions, self.day = report, kinship, mentions, day
        self._named: dict[str, Actor] = {}
        for mention in report.mentions:
            actor = mention.actor if mention.in_ is None else None
            if actor is not None and mention.chain is not None and (actor.actor or actor.resolved == "name"):
                self._named.setdefault(mention.chain, actor)

    def speaker(self, saying: Saying) -> Actor | None:
        """The speaker of a saying, by name where a mention of the same chain has one; None: nobody is named."""
        actor = saying.speaker
        if actor is None or actor.actor is not None or actor.span is None or actor.person is not None:
            return actor
        mention = self._within(actor.span, actor.in_)
        better = self._named.get(mention.chain or "") if mention is not None else None
        return actor if better is None else better

    def outlet(self) -> Actor | None:
        """The outlet, as the holder of what it tells in its own voice."""
        name = self._report.document.outlet
        if name is None:
            return None
        entry = self._kinship.register.named(name)
        return Actor(None, None, None if entry is None else entry.id, name, "media")

    def of(self, actor: Actor) -> Voice:
        """The voice of an actor; a person without a name speaks for himself alone."""
        body = None if actor.of is None else f"actor:{actor.of}"
        state = self._state(actor)
        if actor.actor is not None:
            return Voice(f"actor:{actor.actor}", body, state)
        words = " ".join(folded(called(actor)))
        if actor.person is not None or actor.kind == "media":
            return Voice(f"name:{words}", body, state)
        if actor.kind in _MANY:
            return Voice(f"words:{self._report.document.id}|{words}", body, state)
        return Voice(f"words:{words}", body, state)

    # Helpers

    def _state(self, actor: Actor) -> str | None:
        """The country whose government speaks by him; soldiers and the police speak for themselves."""
        entry = None if actor.of is None else self._kinship.register.entry(actor.of)
        role = None if entry is None else role_on(entry, self.day)
        kind = actor.kind if role is None or actor.kind in _GOVERNING else role.kind
        if entry is None and actor.country is not None and self._speaks_for_it(actor):
            return actor.country
        return self._kinship.state(actor, self.day) if kind in _GOVERNING else None

    def _speaks_for_it(self, actor: Actor) -> bool:
        """Whether somebody without a name speaks for his country (“Tehran's envoy”)."""
        words = folded(actor.text or "")
        return actor.person is None and bool(words) and words[-1] in self._kinship.rules.words.envoys

    def _within(self, span: Span, where: Where | None) -> Mention | None:
        """The mention of an actor at these words, or the first that they hold."""
        found = [one for one in self._mentions.inside(span, where) if one.actor is not None]
        return next((one for one in found if one.span == span), found[0] if found else None)
