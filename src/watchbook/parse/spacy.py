"""Any installed spaCy pipeline as our parser, named on the command line as `spacy:NAME`.

The pipeline's own labels tell whether it speaks Universal Dependencies or CLEAR; CLEAR trees are turned (`clear`).
spaCy is imported when a parser is made, not before: it is an optional extra.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from watchbook.errors import DataError
from watchbook.parse.clear import Node, to_universal
from watchbook.parse.names import own_tags
from watchbook.parse.trees import ROOT, drop_words
from watchbook.records import Sentence, Span, Token

CLEAR_LABELS: Final = frozenset(["dobj", "pobj", "nsubjpass"])
UNIVERSAL_LABELS: Final = frozenset(["obl", "obj", "case", "nsubj:pass"])


class SpacyParser:
    """Gives what a spaCy pipeline says, as our sentences in Universal Dependencies."""

    def __init__(self, pipeline: Any, name: str) -> None:
        """Take a loaded pipeline.

        Raises:
            DataError: the pipeline's parser gives neither UD nor CLEAR relations.
        """
        self._pipeline = pipeline
        self._is_clear = speaks_clear(_relations(pipeline), name)
        self._identity = f"spacy:{name} {pipeline.meta.get('version', '0')} sha256:{_digest(pipeline)}"

    @property
    def identity(self) -> str:
        """Name, version and hash of the pipeline."""
        return self._identity

    def parse(self, text: str, blocks: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of those stretches of text, in order; the end of a block ends a sentence."""
        return tuple(
            sentence
            for block in blocks
            for sentence in read_document(self._pipeline(block.of(text)), block.start, is_clear=self._is_clear)
        )


def load_spacy_parser(name: str) -> SpacyParser:
    """The installed spaCy pipeline of that name.

    Raises:
        DataError: spaCy or the pipeline is not installed, or the pipeline is of no use to us.
    """
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        raise DataError("spaCy is not installed: pip install 'watchbook[spacy]'.") from error
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise DataError(
            f"spaCy has no pipeline '{name}' installed: python -m spacy download {name}, or name another."
        ) from error
    return SpacyParser(pipeline, name)


def speaks_clear(labels: Iterable[str], name: str) -> bool:
    """Whether a pipeline's relations are CLEAR's (True) or UD's (False).

    Raises:
        DataError: they are neither.
    """
    known = set(labels)
    if known & CLEAR_LABELS:
        return True
    if known & UNIVERSAL_LABELS:
        return False
    raise DataError(
        f"The spaCy pipeline '{name}' gives no relations that watchbook knows; it needs a dependency parser "
        "with Universal Dependencies or CLEAR labels (the English pipelines from spaCy have one)."
    )


def read_document(document: Any, offset: int, *, is_clear: bool) -> Iterator[Sentence]:
    """The sentences of a spaCy `Doc` whose text starts at `offset`; blanks that spaCy makes words are dropped."""
    for sentence in document.sents:
        words = list(sentence)
        first = words[0].i
        blank = {number for number, word in enumerate(words) if not word.text.strip()}
        kept = [word for number, word in enumerate(words) if number not in blank]
        if not kept:
            continue
        heads = drop_words([ROOT if word.head.i == word.i else word.head.i - first for word in words], blank)
        entities = own_tags(_entity_tag(word) for word in kept)
        nodes = [
            Node(word.text, word.lemma_, word.pos_, head, "root" if head == ROOT else word.dep_, entity)
            for word, head, entity in zip(kept, heads, entities, strict=True)
        ]
        nodes = to_universal(nodes) if is_clear else nodes
        tokens = tuple(_token(word, node, offset) for word, node in zip(kept, nodes, strict=True))
        yield Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tokens)


# ---------------------------------------------------------------------------------------------------------------


def _token(word: Any, node: Node, offset: int) -> Token:
    """One word as our record."""
    start = offset + word.idx
    feats = str(word.morph) or "_"
    return Token(
        Span(start, start + len(word.text)), word.text, word.lemma_ or word.text, node.upos or "X", feats,
        node.head, node.deprel or "dep", node.entity,
    )  # fmt: skip


def _entity_tag(word: Any) -> str:
    """The BIO tag of a spaCy word."""
    return f"{word.ent_iob_}-{word.ent_type_}" if word.ent_iob_ in ("B", "I") else "O"


def _relations(pipeline: Any) -> list[str]:
    """Every relation the pipeline's parser can give."""
    if not pipeline.has_pipe("parser"):
        return []
    return [str(label) for label in pipeline.get_pipe("parser").labels]


def _digest(pipeline: Any) -> str:
    """The hash of the pipeline's files, or of its description where it has none."""
    digest = hashlib.sha256()
    path = pipeline.path
    if path is None:
        digest.update(json.dumps(pipeline.meta, sort_keys=True, default=str).encode())
    else:
        for file in sorted(p for p in Path(path).rglob("*") if p.is_file()):
            digest.update(file.relative_to(path).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
