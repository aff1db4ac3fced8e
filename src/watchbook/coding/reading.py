"""What the coders of sayings and events are given: one article, parsed, with its frames and look-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchbook.parse.frames import Frame, Tree
from watchbook.records import Document, Layout, Lookups, Span, Where, Words


@dataclass(frozen=True, slots=True)
class Passage:
    """The title or the text of the article: its words, trees and frames, sentence by sentence."""

    text: str
    trees: tuple[Tree, ...]
    frames: tuple[tuple[Frame, ...], ...]
    lookups: Lookups
    where: Where | None = None

    def kinds(self, tree: Tree, head: int) -> frozenset[str]:
        """What stands at a token: the test that rules ask of the fillers of their roles."""
        title = self.where is not None
        found = self.lookups.kinds_at(tree.tokens[head].span, title=title)
        name = None if found else named_by(tree, head)
        return found if name is None else self.lookups.kinds_at(tree.tokens[name].span, title=title)

    def words(self, span: Span) -> Words:
        """The words at a span, as a record."""
        return Words(span, span.of(self.text), self.where)

    def every(self) -> Iterator[tuple[int, Frame]]:
        """(number of the sentence, frame) of every frame, in order."""
        for number, frames in enumerate(self.frames):
            for frame in frames:
                yield number, frame


def named_by(tree: Tree, head: int) -> int | None:
    """The name that follows a noun at once and is all that is known of it: “student X Y” under its noun."""
    if tree.tokens[head].upos != "NOUN":
        return None
    names = (i for i in tree.all(head, "flat", "appos") if i == head + 1 and tree.tokens[i].upos == "PROPN")
    return next(names, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, ready to be coded."""

    document: Document
    layout: Layout
    title: Passage
    body: Passage

    def key(self, kind: str, words: Words) -> str:
        """The lasting name of a record: document, version, type or act, and where its trigger or cue stands."""
        where = "title:" if words.in_ else ""
        return f"{self.document.id}|{self.document.version}|{kind}|{where}{words.span.start}-{words.span.end}"
