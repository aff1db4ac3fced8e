"""What follows from what is put forward: who attacks at a place is active there, who is active there is present."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watchbook.merge.days import Days
from watchbook.merge.kinship import Argument, seat
from watchbook.merge.rules import Axiom, DisputeRules
from watchbook.merge.statements.statements import OCCURRED, RESPONSIBLE, Statement

#: The beginning of a mapping that takes the country of another role: “country of who”.
_COUNTRY_OF = "country of "
#: How many axioms are put one after the other.
_LONGEST = 3


def following(statement: Statement, rules: DisputeRules) -> Iterator[Statement]:
    """All that follows from an affirmation, each with the axioms used."""
    if not statement.positive:
        return
    if statement.predicate == RESPONSIBLE and statement.how == "claim":
        yield replace(statement, predicate=OCCURRED)
    if len(statement.axioms) >= _LONGEST:
        return
    for axiom in rules.file.axioms:
        made = _applied(axiom, statement, rules)
        if made is not None:
            yield made
            yield from following(made, rules)


# Helpers


def _applied(axiom: Axiom, statement: Statement, rules: DisputeRules) -> Statement | None:
    about, rule = statement.about, rules.predicates.get(axiom.gives)
    if axiom.given != statement.predicate or rule is None or axiom.id in statement.axioms:
        return None
    if axiom.types and (about is None or about.type not in axiom.types):
        return None
    taken = {role: _taken(source, statement) for role, source in axiom.roles.items()}
    arguments = {role: argument for role, argument in taken.items() if argument is not None}
    if any(role not in arguments for role in rule.roles):
        return None
    return replace(
        statement,
        predicate=axiom.gives,
        arguments=arguments,
        roles=rule.filed,
        sole=rule.sole is not None,
        when=_holds(statement),
        axioms=(*statement.axioms, axiom.id),
    )


def _taken(source: str, statement: Statement) -> Argument | None:
    if source.startswith(_COUNTRY_OF):
        whose = statement.arguments.get(source.removeprefix(_COUNTRY_OF))
        return None if whose is None else seat(whose)
    found = statement.arguments.get(source)
    return found if found is None or source != "where" else seat(found) or found


def _holds(statement: Statement) -> Days | None:
    """When it was; for deeds without a day, when they are told."""
    if statement.when is not None or statement.source.said is None:
        return statement.when
    return Days(statement.source.said, statement.source.said, sure=False)
