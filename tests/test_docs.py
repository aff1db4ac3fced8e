"""The documents name what is really there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import typer.main

from watchbook.cli.app import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(group: click.Command, path: tuple[str, ...] = ()) -> list[str]:
    inner: dict[str, click.Command] = getattr(group, "commands", {})
    if not inner:
        return [" ".join(path)]
    return [name for key, child in inner.items() for name in commands(child, (*path, key))]


EVERY = commands(typer.main.get_command(app))


@pytest.mark.parametrize("command", EVERY)
def test_every_command_is_in_the_documents(command: str) -> None:
    text = " ".join(document.read_text("utf-8") for document in DOCUMENTS)
    group, _, inner = command.partition(" ")
    assert re.search(rf"watchbook {group}\b", text)
    assert not inner or re.search(rf"{group}\b[^\n]*\b{inner}\b", text), f"`watchbook {command}` is nowhere explained"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere_and_commands_exist(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (document.parent / target).exists(), target
    known = {name.split()[0] for name in EVERY}
    for command in re.findall(r"^    watchbook ([a-z]+)", text, re.MULTILINE):
        assert command in known
