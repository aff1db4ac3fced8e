"""How prominent a mention is for a pronoun or a noun after it.

The weights are those of Lappin and Leass (1994, “An algorithm for pronominal anaphora resolution”, table 1): recency,
subject, object, other argument, head of its phrase, and parallel function. They halve with every sentence back, and a
thread counts what the best of its mentions in every sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchbook.records import Standing
from watchbook.resolve.agreement import together
from watchbook.resolve.threads import Thread, Threads

RECENT = 100
#: The rank of several actors together: more than a description, less than a name.
_JOINT = 6
_SUBJECT, _OBJECT, _OTHER, _HEAD, _PARALLEL = 80, 50, 40, 80, 35
#: What the subject of the main clause has before that of a clause inside it.
_MAIN = 20
#: How many mentions are looked at, so that a text made of nothing but pronouns takes no longer than another.
_WINDOW = 80


class Prominence:
    """The mentions of one text, as they stand out for those after them."""

    def __init__(self, text: str, threads: Threads) -> None:
        self._text = text
        self._threads = threads
        self._found = threads.found

    def sentences(self, number: int, reach: int) -> Iterator[tuple[float, list[int]]]:
        """(share, mentions before this one) for the sentences that it reaches, the own one first."""
        now = self._found[number].sentence
        members: list[int] = []
        at = now
        for member in range(number - 1, max(-1, number - 1 - _WINDOW), -1):
            sentence = self._found[member].sentence
            if sentence < now - reach:
                break
            if sentence != at:
                if members:
                    yield 0.5 ** (now - at), members[::-1]
                members, at = [], sentence
            members.append(member)
        if members:
            yield 0.5 ** (now - at), members[::-1]

    def after(self, number: int) -> Iterator[int]:
        """The mentions after this one in its sentence."""
        for member in range(number + 1, min(number + _WINDOW, len(self._found))):
            if self._found[member].sentence != self._found[number].sentence:
                break
            yield member

    def weight(self, member: int, number: int) -> float:
        """What a mention counts in its sentence for the one with that number."""
        mine, other = self._found[number].standing, self._found[member].standing
        if other is None:
            return RECENT + _OTHER
        if other.owned:
            return RECENT + (_OBJECT if other.function == "subject" else _OTHER)
        place = {"subject": _SUBJECT, "object": _OBJECT, "other": _OTHER}[other.function]
        return RECENT + place + _HEAD + (_MAIN if other.main else 0) + _parallel(mine, other)

    def barred(self, member: int, number: int) -> bool:
        """Whether grammar keeps them apart: arguments of one verb, or one inside the other's phrase."""
        found, other = self._found[number], self._found[member]
        if other.sentence != found.sentence or other.standing is None or found.standing is None:
            return False
        if other.governor == found.governor and found.standing.function != "subject":
            return True
        return other.standing.function == "subject" and other.standing.clause in found.standing.barred

    def joint(self, members: Sequence[int]) -> dict[int, Thread]:
        """Mentions that are coordinated → the thread of them together: “Russia and China … They”."""
        groups: dict[object, list[int]] = {}
        for member in members:
            standing = self._found[member].standing
            if standing is not None and self._threads.of[member] is not None and self._found[member].form != "pronoun":
                groups.setdefault(standing.joined or self._found[member].head, []).append(member)
        joint: dict[int, Thread] = {}
        for group in groups.values():
            threads = {id(self._threads.of[member]) for member in group}
            if len(threads) > 1:
                joint |= dict.fromkeys(group, self._together(group))
        return joint

    # Helpers

    def _together(self, group: Sequence[int]) -> Thread:
        first, last = self._found[group[0]], self._found[group[-1]]
        key = f"joint:{first.span.start}:{last.span.end}"
        known = self._threads.joint.get(key)
        if known is not None:
            return known
        actors = [thread.actor for member in group if (thread := self._threads.of[member]) is not None]
        words = self._text[first.span.start : last.span.end]
        return self._threads.joint.setdefault(key, Thread(key, together(actors, words), _JOINT, plural=True))


# ---------------------------------------------------------------------------------------------------------------------


def _parallel(mine: Standing | None, other: Standing) -> int:
    """The bonus of a like function; who undergoes what is told in the passive is like an object."""
    if mine is None:
        return 0
    if mine.passive:
        return _PARALLEL if other.function == "object" or other.passive else 0
    return _PARALLEL if mine.function == other.function else 0
