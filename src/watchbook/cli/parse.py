"""`watchbook parse`: the syntax alone, in the format that other tools read."""

from __future__ import annotations

import sys

import typer

from watchbook.cli import options, progress
from watchbook.cli.code import SOME_FAILED
from watchbook.feeds.inputs import articles
from watchbook.parse.conllu import write_conllu
from watchbook.pipeline.coder import coder
from watchbook.records import Unread


def parse(inputs: options.Inputs = None, parser: options.ParserName = None) -> None:
    """Write the sentences of the articles as CoNLL-U; `code --parser conllu:FILE` reads such files back."""
    own, failed = coder(options.settings(parser)), 0
    for article in articles(inputs or ["-"], stdin=sys.stdin.buffer, clock=options.now):
        if isinstance(article, Unread):
            failed += 1
            progress.note(str(article))
            continue
        reading = own.read(article)
        for passage in (reading.title, reading.body):
            sentences = [tree.sentence for tree in passage.trees]
            if sentences:
                name = f"{reading.document.id} {passage.where}" if passage.where else reading.document.id
                sys.stdout.write("".join(f"{line}\n" for line in write_conllu(name, passage.text, sentences)))
    if failed:
        raise typer.Exit(SOME_FAILED)
