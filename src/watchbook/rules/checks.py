"""What is wrong with rules beyond their form: a fault is found here, never in the middle of an article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from watchbook.records import Problem
from watchbook.rules.pattern import PREDICATES, Pattern
from watchbook.rules.strict import Loaded, Path

#: What every rule has to show.
EXAMPLES, NEAR_MISSES = 2, 1


def rules(loaded: Loaded[Any], found: Sequence[Pattern], classes: Collection[str]) -> Iterator[Problem]:
    """The faults of the rules of one file, which stand under its key `rules`."""
    seen: set[str] = set()
    for rule in found:
        path = _path(loaded, rule)
        if rule.id in seen:
            yield loaded.problem(path, "R010", f"the id “{rule.id}” stands twice", "give one of them another id")
        seen.add(rule.id)
        if not any(rule.predicates(kind) for kind in PREDICATES):
            remedy = f"name lemmas under one of {', '.join(PREDICATES)}"
            yield loaded.problem(path, "R013", f"the rule “{rule.id}” has no predicate", remedy)
        if len(rule.examples) < EXAMPLES or len(rule.near_misses) < NEAR_MISSES:
            what = f"the rule “{rule.id}” has {len(rule.examples)} examples and {len(rule.near_misses)} near misses"
            yield loaded.problem(path, "R012", what, f"write {EXAMPLES} examples and {NEAR_MISSES} near miss")
        for word in sorted(_classes(rule) - set(classes)):
            what = f"no word class is called “{word}”"
            yield loaded.problem(path, "R011", what, "add it to the classes, or mend its name")


# Helpers


def _path(loaded: Loaded[Any], rule: Pattern) -> Path:
    """Where a rule stands: items with faults are left out, so its place in the file has to be looked up by its id."""
    return next((path[:-1] for path, identity in loaded.ids.items() if identity == rule.id), ())


def _classes(rule: Pattern) -> set[str]:
    """The word classes that a rule names."""
    where = rule.where
    lists = [rule.predicates(kind) for kind in PREDICATES]
    lists += [*where.lemma.values(), *where.not_lemma.values(), where.under, where.not_under]
    return {word[1:] for words in lists for word in words if word.startswith("@")}
