"""What time expressions are read from: the day of publication, the tense, the day told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from watchbook.records import Dateline, Published
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.tense import Tense

#: Slot → the words in it, in lower case, one blank between words, without a full stop at the end.
Told = Mapping[str, str]


class UnanchoredError(LookupError):
    """An expression needs a day that is not known."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative times are told, in the offset of the publication; None if it is not known."""

    day: date | None
    offset: str | None = None

    @classmethod
    def of(cls, published: Published, dateline: Dateline | None = None) -> Anchor:
        """The day of publication, else the day of the dateline."""
        if published.start is not None:
            return cls(date.fromisoformat(published.start[:10]), _offset(published.start))
        if dateline is not None and dateline.time is not None and dateline.time.start is not None:
            return cls(date.fromisoformat(dateline.time.start[:10]))
        return cls(None)


@dataclass(frozen=True, slots=True)
class Context:
    """Anchor, words of the language, tense of the governing verb, and the day told last in the text."""

    anchor: Anchor
    words: DateWords
    tense: Tense = "present"
    previous: date | None = None

    @property
    def day(self) -> date:
        """The day of the anchor.

        Raises:
            UnanchoredError: it is not known.
        """
        if self.anchor.day is None:
            raise UnanchoredError
        return self.anchor.day

    @property
    def told_day(self) -> date:
        """The day told last.

        Raises:
            UnanchoredError: there is none.
        """
        if self.previous is None:
            raise UnanchoredError
        return self.previous


# ---------------------------------------------------------------------------------------------------------------------


def _offset(instant: str) -> str | None:
    clock = instant[10:]
    if clock.endswith("Z"):
        return "+00:00"
    return clock[-6:] if len(clock) > 6 and clock[-6] in "+-" and clock[-3] == ":" else None
