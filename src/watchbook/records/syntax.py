"""What a parser gives: tokens and sentences in Universal Dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from watchbook.records.spans import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word; `head` is an index in the sentence, -1 for the root.

    `feats` are UD features as in CoNLL-U ("_" if none), `entity` is BIO: O, B-PER, I-ORG …
    """

    span: Span
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    entity: str = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence; `span` goes from the first to the last."""

    span: Span
    tokens: tuple[Token, ...]


class Parser(Protocol):
    """Whatever turns text into sentences."""

    @property
    def identity(self) -> str:
        """Name, version and hash of the model, as the report names it."""

    def parse(self, text: str, blocks: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of those stretches of text, in order; the end of a block ends a sentence."""
