"""Gold of our own: sentences written for the tests before the rules that must read them, and how they are scored.

`python -m tests.gold.times`, `.places`, `.actors` print the figures of one suite; with `--errors N` also what is wrong.
An item belongs to one of two halves by a hash of its id: rules are written with the `open` half in view, the `held`
half is scored when a piece of work is done. The tests hold floors over both. Sayings and disputes have more parts
(`fresh`, `last`, of sayings also `wire` and `blind`), each written in one go before the rules were tried on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Literal, Protocol, TypeVar

Half = Literal["open", "held"]


class Identified(Protocol):
    """An item of gold."""

    @property
    def id(self) -> str:
        """By which it is called."""


T = TypeVar("T", bound=Identified)


def each(items: Iterable[T]) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Makes one test of a check on every item: thousands of tests of a microsecond cost a minute."""
    every = tuple(items)

    def test(check: Callable[[T], None]) -> Callable[[], None]:
        def checked() -> None:
            for item in every:
                try:
                    check(item)
                except AssertionError as error:
                    error.add_note(f"item {item.id}")
                    raise

        checked.__doc__ = check.__doc__
        return checked

    return test


def half(identity: str) -> Half:
    """The half that the item with this id belongs to."""
    return "open" if hashlib.sha256(identity.encode()).digest()[0] % 2 == 0 else "held"
