"""What is wrong with rules beyond their form: a fault is found here, never in the middle of an article."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from watchbook.records import ActorKind, Problem
from watchbook.rules.composing import Mark
from watchbook.rules.pattern import FUNCTIONS, PREDICATES, Pattern
from watchbook.rules.strict import Loaded, Path

#: What every rule has to show.
EXAMPLES, NEAR_MISSES = 2, 1
#: What a condition may ask of the words that fill a function.
KINDS: frozenset[str] = frozenset(get_args(ActorKind)) | {
    "actor", "people", "group", "organisation", "place", "time", "number", "weapon", "thing", "pronoun", "unknown",
}  # fmt: skip
#: The roles that rules of events and of sayings may fill; those of propositions are declared by their predicate.
EVENT_ROLES = ("actors", "recipients", "opponents", "instruments", "participants", "event", "counted")
SAYING_ROLES = ("speaker", "content", "addressee")
#: Relations of trees and keys of conditions: words that are written where a function is meant, and never hold.
_NO_FUNCTIONS = frozenset(
    {
        "nsubj", "csubj", "obj", "iobj", "obl", "ccomp", "xcomp", "advcl", "advmod", "acl", "nmod", "amod", "appos",
        "compound", "conj", "root", "passive", "negated", "lemma", "kind", "has", "lacks", "mark", "modal", "modals",
    }
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule stands: its file, the line and column of the rule, and those of each of its examples."""

    file: str
    layer: int
    mark: Mark
    examples: tuple[Mark, ...] = ()

    def problem(self, number: str, what: str, remedy: str, *, example: int | None = None) -> Problem:
        """A fault of the rule, or of one of its examples."""
        mark = self.examples[example] if example is not None and example < len(self.examples) else self.mark
        return Problem(self.file, *mark, number, what, remedy)


@dataclass(slots=True)
class Names:
    """Which file gave a word class or a rule its name, so that no other file takes it away unnoticed.

    A class may be given anew only by the file of the same path in a folder above, a rule by any file of a folder above.
    """

    classes: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Origin] = field(default_factory=dict)

    def of_classes(self, loaded: Loaded[Any], names: Iterable[str], file: str) -> Iterator[Problem]:
        """The classes that the file with this path takes from another."""
        for name in names:
            other = self.classes.setdefault(name, file)
            if other != file:
                what = f"the word class “{name}” stands in {other} too, and one of the two would be lost"
                yield loaded.problem(("classes", name), "R015", what, "give one of them another name")

    def of_rules(self, loaded: Loaded[Any], found: Sequence[Pattern], layer: int) -> Iterator[Problem]:
        """The rules whose id another file of the same folder has."""
        for rule in found:
            path = place(loaded, rule)
            marks = (loaded.marks.get((*path, "examples", number), (1, 1)) for number in range(len(rule.examples)))
            other = self.rules.get(rule.id)
            self.rules[rule.id] = Origin(loaded.name, layer, loaded.marks.get(path, (1, 1)), tuple(marks))
            if other is not None and other.layer == layer and other.file != loaded.name:
                what = f"the id “{rule.id}” stands in {other.file} too"
                yield loaded.problem(path, "R010", what, "give one of them another id")


def rules(
    loaded: Loaded[Any], found: Sequence[Pattern], classes: Collection[str], roles: Collection[str] = ()
) -> Iterator[Problem]:
    """The faults of the rules of one file, which stand under its key `rules`; `roles` are those that they may fill."""
    seen: set[str] = set()
    for rule in found:
        path = place(loaded, rule)
        if rule.id in seen:
            yield loaded.problem(path, "R010", f"the id “{rule.id}” stands twice", "give one of them another id")
        seen.add(rule.id)
        if not any(rule.predicates(kind) for kind in PREDICATES):
            remedy = f"name lemmas under one of {', '.join(PREDICATES)}"
            yield loaded.problem(path, "R013", f"the rule “{rule.id}” has no predicate", remedy)
        if len(rule.examples) < EXAMPLES or len(rule.near_misses) < NEAR_MISSES:
            what = f"the rule “{rule.id}” has {len(rule.examples)} examples and {len(rule.near_misses)} near misses"
            yield loaded.problem(path, "R012", what, f"write {EXAMPLES} examples and {NEAR_MISSES} near miss")
        for word in sorted(classes_of(rule) - set(classes)):
            what = f"no word class is called “{word}”"
            yield loaded.problem(path, "R011", what, "add it to the classes, or mend its name")
        yield from _unknown(loaded, path, rule, roles)


def place(loaded: Loaded[Any], rule: Pattern) -> Path:
    """Where a rule stands: items with faults are left out, so its place in the file has to be looked up by its id."""
    return next((path[:-1] for path, identity in loaded.ids.items() if identity == rule.id), ())


def classes_of(rule: Pattern) -> set[str]:
    """The word classes that a rule names."""
    where = rule.where
    lists = [rule.predicates(kind) for kind in PREDICATES]
    lists += [*where.lemma.values(), *where.not_lemma.values(), where.under, where.not_under]
    lists += [getattr(rule, "unless", ()), getattr(rule, "beside", ())]
    return {word[1:] for words in lists for word in words if word.startswith("@")}


# Helpers


def _unknown(loaded: Loaded[Any], path: Path, rule: Pattern, roles: Collection[str]) -> Iterator[Problem]:
    """Names of roles, functions and kinds that nothing bears: a condition on them never holds, a role stays empty."""
    for where, name in _roles(path, rule):
        if roles and name not in roles:
            yield loaded.problem(where, "R011", f"no role is called “{name}”", _instead(name, roles))
    for where, name in _functions(path, rule):
        if (remedy := _no_function(name)) is not None:
            yield loaded.problem(where, "R011", f"no function is called “{name}”", remedy)
    for key, asked in (("kind", rule.where.kind), ("not_kind", rule.where.not_kind)):
        for function, kinds in asked.items():
            for kind in kinds:
                if kind not in KINDS:
                    where = (*path, "where", key, function)
                    yield loaded.problem(where, "R011", f"no kind is called “{kind}”", _instead(kind, KINDS))


def _roles(path: Path, rule: Pattern) -> Iterator[tuple[Path, str]]:
    yield from (((*path, "roles", name), name) for name in rule.roles)
    for number, example in enumerate(rule.examples):
        yield from (((*path, "examples", number, "roles", name), name) for name in example.roles)


def _functions(path: Path, rule: Pattern) -> Iterator[tuple[Path, str]]:
    """Every name of a function that the rule writes, and where."""
    where = rule.where
    asked: Mapping[str, Iterable[str]] = {
        name: getattr(where, name)
        for name in ("has", "lacks", "lemma", "not_lemma", "kind", "not_kind", "mark", "modal")
    }
    written = [((*path, "where", key), functions) for key, keyed in asked.items() for functions in keyed]
    written += [((*path, "roles", role), functions) for role, functions in rule.roles.items()]
    for at, functions in written:
        yield from ((at, name.strip()) for name in re.split(r"[|+.]", functions))


def _no_function(name: str) -> str | None:
    """What to write instead of a name that is no function, or None: any preposition and subordinator is one."""
    if name in FUNCTIONS:
        return None
    if name in _NO_FUNCTIONS or not _WORDS.fullmatch(name):
        return f"use a preposition without quotes, or one of {', '.join(FUNCTIONS)}"
    near = difflib.get_close_matches(name, FUNCTIONS, 1, _NEAR)
    return f"did you mean “{near[0]}”?" if near else None


def _instead(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), 1)
    return f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(sorted(known))}"
