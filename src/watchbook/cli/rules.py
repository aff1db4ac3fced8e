"""`watchbook rules …`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from watchbook.cli import options, progress
from watchbook.errors import DataError, UsageError
from watchbook.pipeline import proof
from watchbook.pipeline.books import conditions
from watchbook.pipeline.coder import Coder, coder
from watchbook.rules.pattern import PREDICATES, Pattern

app = typer.Typer(no_args_is_help=True, help="Test, explain and list the rules.")


@app.command("test")
def test_(
    rules: Annotated[
        list[str] | None, typer.Argument(metavar="[RULE]...", help="Ids of rules; all if none is given.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Any fault in any data file is a failure.")] = False,
) -> None:
    """Run every rule against its own examples and near misses."""
    own = coder(options.settings())
    for problem in own.problems:
        progress.note(str(problem))
    failures = list(proof.prove(own, tuple(rules or ())))
    for failure in failures:
        progress.note(f"{failure.rule}: “{failure.text}” {failure.what}")
    number, examples, misses = proof.count(own)
    progress.note(f"{number} rules, {examples} examples, {misses} near misses: {len(failures)} fail")
    if failures or (strict and own.problems):
        raise DataError("rules do not keep what they promise; mend the rule or the example named above")


@app.command("list")
def list_(
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help="Only rules whose id or predicates hold this.")
    ] = None,
) -> None:
    """List the rules: id, predicates, what is produced."""
    for rule in _every(coder(options.settings())):
        line = f"{rule.id}\t{_predicates(rule)}\t{_gives(rule)}"
        if words is None or words.lower() in line.lower():
            sys.stdout.write(line + "\n")


@app.command()
def explain(id: Annotated[str, typer.Argument(metavar="RULE", help="The rule's id.")]) -> None:
    """Say what one rule asks for, fills and gives, with its examples."""
    own = coder(options.settings())
    rule = next((rule for rule in _every(own) if rule.id == id), None)
    if rule is None:
        near = [other.id for other in _every(own) if id.split(".")[0] in other.id][:5]
        raise UsageError(
            f"no rule has the id {id}" + (f"; near it: {', '.join(near)}" if near else "; see `watchbook rules list`")
        )
    lines = [f"{rule.id}: {_gives(rule)}", f"  predicates  {_predicates(rule)}"]
    lines += [f"  where       {condition}" for condition in conditions(rule)]
    lines += [f"  {name:11} {functions}" for name, functions in rule.roles.items()]
    lines += [f"  note        {rule.note}"] if rule.note else []
    lines += [f"  reads       {example.text}" for example in rule.examples]
    lines += [f"  not         {miss.text}" + (f"  ({miss.why})" if miss.why else "") for miss in rule.near_misses]
    sys.stdout.write("\n".join(lines) + "\n")


@app.command()
def coverage() -> None:
    """Show how many rules each event type and act of saying has in each language; empty cells are shown."""
    own = coder(options.settings())
    for name, language, number in own.books.coverage():
        sys.stdout.write(f"{name}\t{language}\t{number or '–'}\n")


# Helpers


def _every(own: Coder) -> list[Pattern]:
    return [rule for book in own.books.all() for rule in book.rules]


def _predicates(rule: Pattern) -> str:
    return "; ".join(f"{kind} {', '.join(rule.predicates(kind))}" for kind in PREDICATES if rule.predicates(kind))


def _gives(rule: Pattern) -> str:
    names = ("type", "mode", "act", "predicate", "stage", "casualty")
    return " ".join(str(value) for name in names if (value := getattr(rule, name, None)) is not None)
