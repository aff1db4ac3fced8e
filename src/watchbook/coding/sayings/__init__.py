"""Sayings: who said what, in which words, and what is put forward by saying it."""

from watchbook.coding.sayings.coder import SayingRules, code, unclaimed

__all__ = ["SayingRules", "code", "unclaimed"]
