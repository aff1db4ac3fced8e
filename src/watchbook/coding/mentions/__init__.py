"""Mentions: which words of an article name an actor, a place, a number or a weapon."""

from watchbook.coding.mentions.finder import find, prepare
from watchbook.coding.mentions.wording import Names

__all__ = ["Names", "find", "prepare"]
