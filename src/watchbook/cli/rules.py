"""`watchbook rules …`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from watchbook.cli import differences, options, progress
from watchbook.errors import DataError, UsageError
from watchbook.feeds.inputs import articles
from watchbook.library import watchlists
from watchbook.pipeline import coverage as covering
from watchbook.pipeline import proof, trial
from watchbook.pipeline.books import conditions
from watchbook.pipeline.coder import Coder, coder
from watchbook.pipeline.coverage import CONSTRUCTIONS, Row
from watchbook.records import Problem, Unread
from watchbook.rules.pattern import PREDICATES, Pattern

app = typer.Typer(no_args_is_help=True, help="Test, explain, list and compare the rules.")
AsJson = Annotated[bool, typer.Option("--json", help="For programs: JSON instead of text.")]


@app.command("test")
def test_(
    rules: Annotated[
        list[str] | None, typer.Argument(metavar="[RULE]...", help="Ids of rules; all if none is given.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Any fault in any data file is a failure.")] = False,
) -> None:
    """Run every rule against its own examples and near misses, and look for rules that take each other's words."""
    from watchbook.pipeline import disputes, pairs  # imported where they are needed: the ledger comes with them

    own = coder(options.settings())
    faults = disputes.faults(own.library)
    lists = watchlists.load(options.home(), own.library.register, own.library.gazetteer)
    problems = _told([*own.problems, *faults, *lists.problems, *proof.unreachable(own)])
    found = list(proof.prove(own, tuple(rules or ())))
    found += [] if faults or rules else pairs.prove(own)
    problems += _told(one for one in found if isinstance(one, Problem))
    failures = [one for one in found if isinstance(one, proof.Failure)]
    for failure in failures:
        progress.note(f"{failure.rule}: “{failure.text}” {failure.what}")
    counts = [proof.count(own), *([] if faults else [pairs.count(own)])]
    number, examples, misses = map(sum, zip(*counts, strict=True))
    wrong = f", {problems} faults" if problems else ""
    progress.note(f"{number} rules, {examples} examples, {misses} near misses: {len(failures)} fail{wrong}")
    if failures or (strict and problems):
        raise DataError("rules do not keep what they promise; mend the rule or the example named above")


@app.command("list")
def list_(
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help="Only rules whose id or predicates hold this.")
    ] = None,
) -> None:
    """List the rules: id, predicates, what is produced."""
    for rule in _every(coder(options.settings())):
        line = f"{rule.id}\t{_predicates(rule)}\t{proof.gives(rule)}"
        if words is None or words.lower() in line.lower():
            sys.stdout.write(line + "\n")


@app.command()
def explain(id: Annotated[str, typer.Argument(metavar="RULE", help="The rule's id.")]) -> None:
    """Say what one rule asks for, fills and gives, with its examples and where it stands."""
    own = coder(options.settings())
    rule = next((rule for rule in _every(own) if rule.id == id), None)
    if rule is None:
        near = [other.id for other in _every(own) if id.split(".")[0] in other.id][:5]
        raise UsageError(
            f"no rule has the id {id}" + (f"; near it: {', '.join(near)}" if near else "; see `watchbook rules list`")
        )
    origin = own.books.origins[rule.id]
    lines = [f"{rule.id}: {proof.gives(rule)}", f"  stands in   {origin.file}:{origin.mark[0]}"]
    lines += [f"  predicates  {_predicates(rule)}"]
    lines += [f"  where       {condition}" for condition in conditions(rule)]
    lines += [f"  {name:11} {functions}" for name, functions in rule.roles.items()]
    lines += [f"  note        {rule.note}"] if rule.note else []
    lines += [f"  reads       {example.text}" for example in rule.examples]
    lines += [f"  not         {miss.text}" + (f"  ({miss.why})" if miss.why else "") for miss in rule.near_misses]
    sys.stdout.write("\n".join(lines) + "\n")


@app.command()
def coverage(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Types, acts or predicates; all if none is given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how many rules and examples each type of event, act and predicate has in each construction.

    A cell says how many rules read the construction in their examples, and how many examples that are; “–” is none.
    """
    rows = tuple(covering.coverage(coder(options.settings()), tuple(names or ())))
    if as_json:
        json.dump([asdict(row) for row in rows], sys.stdout, indent=2)
        sys.stdout.write("\n")
        return
    sys.stdout.write("".join(f"{line}\n" for line in table(rows)))


@app.command()
def diff(
    overlay: Annotated[
        Path, typer.Argument(metavar="OVERLAY", help="A folder of data files, laid out as those of WATCHBOOK_HOME.")
    ],
    on: Annotated[
        list[str],
        typer.Option("--on", metavar="ARTICLES", help="What `code` reads: a file, a folder, an address, or -."),
    ],
    more: Annotated[
        list[str] | None, typer.Argument(metavar="[ARTICLES]...", help="More of them, written behind the first.")
    ] = None,
    as_json: AsJson = False,
    instead: Annotated[
        bool, typer.Option("--instead", help="OVERLAY takes the place of your WATCHBOOK_HOME, not over it.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything differs.")] = False,
    published: options.Published = None,
    jobs: options.Jobs = 1,
    parser: options.ParserName = None,
) -> None:
    """Show which events, sayings and mentions a change of the rules would add, drop or alter; nothing is changed.

    Every article is coded twice: with the data files in force, and with OVERLAY laid over them. Exit status: 0 done, 1
    some inputs could not be read (or, with --exit-code, something differs), 2 wrong call, 3 OVERLAY has a fault.
    """
    before = options.settings(parser)
    after = replace(before, home=overlay) if instead else replace(before, over=overlay)
    inputs = [*on, *(more or ())]
    given = articles(inputs, stdin=sys.stdin.buffer, clock=options.now, published=published)
    tally, unread = differences.Tally(), 0
    with progress.counted("comparing", inputs) as advance:
        for found in trial.differences(given, before, after, jobs=jobs):
            if isinstance(found, Unread):
                unread += 1
                progress.note(str(found))
            else:
                tally.add(found)
                differences.write(found, as_json=as_json)
            advance()
    progress.note(tally.line())
    if unread or (exit_code and tally.differing):
        raise typer.Exit(1)


# Helpers


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of the table of coverage: a head, and a line for every row, in columns."""
    heads = ("", "language", "rules", "examples", "near misses", *CONSTRUCTIONS)
    lines = [heads, *map(_line, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        first, *others = zip(line, widths, strict=True)
        yield "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])


def _told(problems: Iterable[Problem]) -> int:
    number = 0
    for problem in problems:
        progress.note(str(problem))
        number += 1
    return number


def _line(row: Row) -> tuple[str, ...]:
    cells = (row.cells.get(each) for each in CONSTRUCTIONS)
    counts = (str(row.rules or "–"), str(row.examples or "–"), str(row.near_misses or "–"))
    return (row.name, row.language, *counts, *(f"{cell.rules}/{cell.examples}" if cell else "–" for cell in cells))


def _every(own: Coder) -> list[Pattern]:
    return [rule for book in own.books.all() for rule in book.rules]


def _predicates(rule: Pattern) -> str:
    return "; ".join(f"{kind} {', '.join(rule.predicates(kind))}" for kind in PREDICATES if rule.predicates(kind))
