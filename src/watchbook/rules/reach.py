"""Which words of a rule are never read by it, because a rule that is tried before always takes them.

Rules are tried in an order (`book`). A rule never comes to its turn for a word where one before it names the word too
and holds wherever it holds: each of the earlier rule's conditions follows from one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from watchbook.parse.frames import Kind
from watchbook.rules.book import Book
from watchbook.rules.kinds import EventRule, SayingRule
from watchbook.rules.pattern import PREDICATES, Classes, Conditions, Pattern, expand


@dataclass(frozen=True, slots=True)
class Shadow:
    """Words (kind of predicate, lemma) of a rule that another always takes first; `whole` where no others are left."""

    rule: Pattern
    by: Pattern
    words: tuple[tuple[Kind, str], ...]
    whole: bool


def shadows(book: Book[Any]) -> Iterator[Shadow]:
    """The words that rules of the book never read, in the order of the rules."""
    taken: dict[tuple[str, str], list[tuple[Kind, str]]] = {}
    known: dict[tuple[str, str], bool] = {}
    for kind, lemma, ranked in book.words():
        for number, rule in enumerate(ranked):
            for before in ranked[:number]:
                pair = (rule.id, before.id)
                if pair not in known:
                    known[pair] = covers(before, rule, book.classes)
                if known[pair]:
                    taken.setdefault(pair, []).append((kind, lemma))
                    break
    rules = {rule.id: rule for rule in book.rules}
    lost: dict[str, int] = {}
    for (name, _), words in taken.items():
        lost[name] = lost.get(name, 0) + len(words)
    for (name, by), words in sorted(taken.items(), key=lambda item: list(rules).index(item[0][0])):
        whole = lost[name] == sum(len(expand(rules[name].predicates(kind), book.classes)) for kind in PREDICATES)
        yield Shadow(rules[name], rules[by], tuple(words), whole)


def covers(before: Pattern, rule: Pattern, classes: Classes) -> bool:
    """Whether `before` holds of every frame of a common predicate of which `rule` holds, and gives a record of it."""
    own = tuple(_asked(rule.where, classes))
    return all(any(_follows(one, mine) for mine in own) for one in _asked(before.where, classes)) and _stays(
        before, rule, classes
    )


# Helpers


@dataclass(frozen=True, slots=True)
class _Asked:
    """One condition: its name, the function it is about, and the words or kinds that it lists."""

    name: str
    function: str = ""
    words: frozenset[str] = frozenset()


#: Conditions for which the function must be there at all.
_PRESENT = frozenset({"has", "lemma", "kind", "mark", "modal"})


def _asked(where: Conditions, classes: Classes) -> Iterator[_Asked]:
    for name in (one.name for one in fields(Conditions)):
        value = getattr(where, name)
        if name in ("has", "lacks"):
            yield from (_Asked(name, function) for function in value)
        elif isinstance(value, str):
            yield from [_Asked(name, value)] * (value != "any")
        elif isinstance(value, tuple):
            yield from [_Asked(name, words=expand(value, classes))] * bool(value)
        else:
            yield from (_Asked(name, function, expand(words, classes)) for function, words in value.items())


def _follows(wanted: _Asked, given: _Asked) -> bool:
    """Whether a condition holds wherever the given one does."""
    if wanted.function != given.function:
        return False
    if wanted.name == "has":
        return given.name in _PRESENT
    if wanted.name in ("not_lemma", "not_kind") and given.name == "lacks":
        return True
    if wanted.name != given.name:
        return False
    return wanted.words <= given.words if wanted.name.startswith("not_") else wanted.words >= given.words


def _stays(before: Pattern, rule: Pattern, classes: Classes) -> bool:
    """Whether the coder keeps what `before` reads wherever it would keep what `rule` reads."""
    if isinstance(before, EventRule) and isinstance(rule, EventRule):
        apart, near = expand(before.beside, classes), expand(rule.beside, classes)
        barred = expand(before.unless, classes) <= expand(rule.unless, classes)
        return barred and (not apart or (bool(near) and near <= apart))
    if isinstance(before, SayingRule) and isinstance(rule, SayingRule):
        contents = _ways(before.roles.get("content", "")) >= _ways(rule.roles.get("content", ""))
        quoted = before.quoted in ("any", rule.quoted)
        same = (before.act == "no-comment") >= (rule.act == "no-comment")
        return contents and quoted and same and before.modal >= rule.modal and _negated(before) is _negated(rule)
    return True


def _negated(rule: SayingRule) -> bool:
    return rule.where.negated == "yes"


def _ways(functions: str) -> frozenset[str]:
    return frozenset(name.strip() for name in functions.replace("+", "|").split("|"))
