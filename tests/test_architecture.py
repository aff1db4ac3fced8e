"""The house keeps its own rules: budgets, names, public faces, help."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from statistics import median, quantiles

import pytest

import watchbook

SOURCE = Path(watchbook.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION, MEDIAN_MODULE, MEDIAN_FUNCTION, P90_FUNCTION = 400, 60, 200, 8, 25


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without the docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module_is_small(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= MAX_MODULE, f"{path.name} has {lines} lines: find the idea that should be a module of its own"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_functions_are_small(path: Path) -> None:
    long = {node.name: length(node) for node in functions(path) if length(node) > MAX_FUNCTION}
    assert not long


def test_the_middle_is_small() -> None:
    lengths = [length(node) for path in MODULES for node in functions(path)]
    assert median(lengths) <= MEDIAN_FUNCTION
    assert quantiles(lengths, n=10)[-1] <= P90_FUNCTION
    assert median(path.read_text("utf-8").count("\n") for path in MODULES) <= MEDIAN_MODULE


def packages() -> list[str]:
    found = pkgutil.walk_packages([str(SOURCE)], "watchbook.")
    return ["watchbook", *(module.name for module in found if module.ispkg)]


@pytest.mark.parametrize("name", packages())
def test_public_face_is_real(name: str) -> None:
    module = importlib.import_module(name)
    public = getattr(module, "__all__", None)
    if public is not None:
        assert all(hasattr(module, word) for word in public)
    assert module.__doc__, f"{name} does not say what it is"


def test_no_room_is_named_after_a_mechanism() -> None:
    rooms = {path.stem for path in SOURCE.rglob("*.py")} | {path.name for path in SOURCE.rglob("*") if path.is_dir()}
    assert not rooms & {"utils", "helpers", "common", "core", "base", "manager", "misc"}


def test_every_command_has_help() -> None:
    import click
    import typer.main

    from watchbook.cli.app import app

    def walk(command: click.Command, name: str) -> list[str]:
        inner = getattr(command, "commands", {})
        silent = [] if command.help or inner else [name]
        return silent + [bad for key, child in inner.items() for bad in walk(child, f"{name} {key}")]

    assert walk(typer.main.get_command(app), "watchbook") == []


def test_every_problem_number_is_in_the_docs() -> None:
    from watchbook.rules.strict import NUMBERS

    docs = (Path(__file__).parents[1] / "docs" / "rules.md").read_text("utf-8")
    missing = [number for number in NUMBERS if not re.search(rf"\b{number}\b", docs)]
    assert not missing
