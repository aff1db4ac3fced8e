"""Gold of our own: sentences written for the tests before the rules that must read them, and how they are scored.

`python -m tests.gold.times`, `.places`, `.actors` print the figures of one suite; with `--errors N` also what is wrong.
An item belongs to one of two halves by a hash of its id: rules are written with the `open` half in view, the `held`
half is scored when a piece of work is done. The tests hold floors over both. Sayings and disputes have more parts
(`fresh`, `last`), each written in one go before the rules were tried on it.
"""

from __future__ import annotations

import hashlib
from typing import Literal

Half = Literal["open", "held"]


def half(identity: str) -> Half:
    """The half that the item with this id belongs to."""
    return "open" if hashlib.sha256(identity.encode()).digest()[0] % 2 == 0 else "held"
