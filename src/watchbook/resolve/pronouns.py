"""Who a pronoun is: the speaker of its quotation, else the most prominent actor that agrees with it."""

from __future__ import annotations

from collections.abc import Sequence

from watchbook.records import MentionWords
from watchbook.resolve.agreement import agrees, as_many, best, counted_otherwise, of_words
from watchbook.resolve.prominence import Prominence
from watchbook.resolve.quoting import Speakers
from watchbook.resolve.threads import Thread, Threads

#: How many sentences back a pronoun reaches.
_REACH = 3
#: The second best must have less than this part of what the best has.
_CLOSE = 0.99


class Pronouns:
    """Resolves the pronouns of one text."""

    def __init__(self, threads: Threads, prominence: Prominence, speakers: Speakers, words: MentionWords) -> None:
        self._threads = threads
        self._found = threads.found
        self._prominence = prominence
        self._speakers = speakers
        self._words = words

    def resolve(self, number: int) -> None:
        """Gives the pronoun the thread of who is meant, or one of its own."""
        found = self._found[number]
        if found.thing == "we":
            meant = self._speakers.of(number)
        else:
            meant = None if of_words(found) else self._prominent(number) or self._after(number)
        if meant is not None:
            self._threads.join(number, meant)
        else:
            self._threads.begin(number, f"pronoun:{found.span.start}")

    # Helpers

    def _prominent(self, number: int) -> Thread | None:
        """The most prominent thread that agrees with the pronoun; none if it is no actor or two are as prominent."""
        speaker = self._speakers.of(number)
        weights: dict[Thread | int, float] = {}
        for share, members in self._prominence.sentences(number, _REACH):
            for thread, weight in self._weights(number, members).items():
                if thread is not speaker:
                    weights[thread] = weights.get(thread, 0.0) + weight * share
        chosen = best(weights, _CLOSE)
        return chosen if isinstance(chosen, Thread) else None

    def _after(self, number: int) -> Thread | None:
        """The subject of the clause that the pronoun's clause stands before: “After he had left, X flew”."""
        found = self._found[number]
        above = found.standing.above if found.standing is not None else -1
        for member in self._prominence.after(number) if above >= 0 else ():
            other, thread = self._found[member], self._threads.of[member]
            standing = other.standing
            if standing is None or thread is None or (standing.function, standing.clause) != ("subject", above):
                continue
            if agrees(thread, other, found, self._words.bodies):
                return thread
        return None

    def _weights(self, number: int, members: Sequence[int]) -> dict[Thread | int, float]:
        """What the threads that agree with the pronoun count in one sentence; a rival counts by its number."""
        found = self._found[number]
        weights: dict[Thread | int, float] = {}
        joint = self._prominence.joint(members) if found.thing == "they" else {}
        for member in members:
            thread: Thread | int | None = joint.get(member) or self._candidate(member, number)
            if thread is None or self._prominence.barred(member, number):
                continue
            weight = self._prominence.weight(member, number)
            if isinstance(thread, Thread):
                weight *= as_many(thread, self._found[member]) if found.thing == "they" else 1.0
                weight *= counted_otherwise(thread, found)
            weights[thread] = max(weights.get(thread, 0.0), weight)
        return weights

    def _candidate(self, member: int, number: int) -> Thread | int | None:
        found, other = self._found[number], self._found[member]
        if other.form == "rival":
            return member if other.plural == (found.thing == "they") and found.thing in ("it", "they") else None
        thread = self._threads.of[member]
        if thread is None or thread.rank == 0:
            return None
        return thread if agrees(thread, other, found, self._words.bodies) else None
