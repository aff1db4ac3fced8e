"""The English parser: one small network, one pass for everything a sentence needs.

1. `words` cuts the text into words, block by block.
2. `windows` cuts the article into windows of about a hundred words.
3. The network reads a window: part of speech, features, lemma rule, sentence start, entity, heads, relations.
4. `trees` makes a tree of every sentence.

The network is an int8 ONNX file with one small table of labels and its word pieces beside it (data/models).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from watchbook.errors import DataError
from watchbook.parse.entities import choose_tags
from watchbook.parse.lemmas import Lexicon, apply_rule, shortens
from watchbook.parse.pieces import BROKEN, GLUED, INNER, SHAPES, SPACED, Pieces
from watchbook.parse.runtime import onnxruntime
from watchbook.parse.trees import ROOT, choose_heads
from watchbook.parse.windows import MOST, Window, Windows
from watchbook.parse.words import find_words
from watchbook.records import Sentence, Span, Token

MODEL: Final = "english"
CACHED_LEMMAS: Final = 50_000
#: How many of the likeliest lemma rules are looked at.
ALTERNATIVES: Final = 8
#: How far (in logits) a rule may be behind the likeliest one, if only the word pieces know what it gives.
MARGIN: Final = 5.0
"""Lemmas remembered; the cache is emptied when full, so memory stays flat."""

ROWS: Final = 24
"""Words whose relations are scored at once: for larger products BLAS starts threads that cost more than they gain."""

_OUTPUTS: Final = ["upos", "feats", "lemmas", "starts", "entities", "arcs", "dependants", "governors"]
_WEIGHTS: Final = ["relation_weights", "relation_bias"]
_ENDS: Final = frozenset([".", "!", "?", "…", "...", "?!", "!!", "!!!", "??"])
_CLOSING: Final = frozenset(['"', "”", "’", "'", ")", "]", "''", "’’", "»"])
_QUOTE: Final = "“"
_OPENING: Final = frozenset('"“‘([«')

#: Endings of verbs that are hardly ever lemmas.
_INFLECTED: Final = ("ed", "ing")

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed lists from which the network chooses; `entities` are BIO tags, O first."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A network ready to read, with its labels and its name."""

    session: Any
    labels: Labels
    pieces: Pieces
    lexicon: Lexicon
    relation_weights: Matrix
    relation_bias: Matrix
    identity: str


@dataclass(frozen=True, slots=True)
class _Article:
    """The words of one article, as the network takes them."""

    spans: list[tuple[int, int]]
    forms: list[str]
    pieces: list[tuple[tuple[int, ...], int]]
    hard: list[bool]
    given: list[bool] | None = None
    """Where sentences start, if that is known beforehand."""

    def gap(self, word: int) -> int:
        """What stands before a word."""
        if self.hard[word]:
            return BROKEN
        return GLUED if self.spans[word - 1][1] == self.spans[word][0] else SPACED

    def surely_starts(self, word: int) -> bool:
        """Whether the signs and capitals alone say that a sentence starts here."""
        if self.given is not None:
            return self.given[word]
        if self.hard[word]:
            return True
        if self.gap(word) != SPACED or not (self.forms[word][0].isupper() or self.forms[word][0] in _OPENING):
            return False
        before = self.forms[word - 1]
        if before in _CLOSING and word > 1:
            before = self.forms[word - 2]
        return before in _ENDS

    def quotes(self, word: int) -> bool:
        """Whether a quotation starts here after a point that also shortens a word: “at 4 a.m. “My …”, “on X. “We …”."""
        if self.forms[word] != _QUOTE or not 2 <= word < len(self.forms) - 1 or self.gap(word) != SPACED:
            return False
        before = self.forms[word - 1]
        single = len(before) == 2 or before.islower()
        return before.endswith(".") and len(before) > 1 and single and (
            self.forms[word + 1][0].isupper() and not self.forms[word - 2][0].isupper()
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the network says of a window, as plain lists; `starts` are the places where sentences start."""

    upos: list[int]
    feats: list[int]
    lemmas: list[int]
    lemma_scores: Matrix
    entities: list[int]
    entity_scores: Matrix
    arcs: Matrix
    dependants: Matrix
    governors: Matrix
    starts: list[int]


class EncoderParser:
    """Gives the sentences of English text; the same text gives the same sentences whatever was read before."""

    def __init__(self, model: Model) -> None:
        """Take a loaded model."""
        self._model = model
        self._lemmas: dict[tuple[str, str, int], tuple[str, bool]] = {}
        self._root = model.labels.deprels.index("root")

    @property
    def identity(self) -> str:
        """Name, version and hash of the model."""
        return self._model.identity

    def parse(self, text: str, blocks: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of those stretches of text, in order; the end of a block ends a sentence."""
        found = [find_words(text, block.start, block.end) for block in blocks]
        return self._parse(self._article(text, found))

    def annotate(self, text: str, paragraphs: Sequence[Sequence[Sequence[Span]]]) -> tuple[Sentence, ...]:
        """The sentences of paragraphs whose sentences and words are given, as treebanks and other tools have them."""
        blocks = [[(word.start, word.end) for sentence in paragraph for word in sentence] for paragraph in paragraphs]
        given = [place == 0 for paragraph in paragraphs for sentence in paragraph for place in range(len(sentence))]
        return self._parse(self._article(text, blocks, given))

    def _parse(self, article: _Article) -> tuple[Sentence, ...]:
        """Read the article's windows and build its sentences."""
        sentences: list[Sentence] = []
        for start, end, reading in self._readings(article):
            sentences += self._sentences(article, start, end, reading)
        return tuple(sentences)

    def _article(
        self, text: str, blocks: Sequence[Sequence[tuple[int, int]]], given: list[bool] | None = None
    ) -> _Article:
        """The words of some blocks, with their pieces."""
        spans: list[tuple[int, int]] = []
        hard: list[bool] = []
        for block in blocks:
            spans += block
            hard += [True, *[False] * (len(block) - 1)][: len(block)]
        forms = [text[start:end] for start, end in spans]
        return _Article(spans, forms, list(map(self._model.pieces.of, forms)), hard, given)

    def _readings(self, article: _Article) -> Iterator[tuple[int, int, _Reading]]:
        """Read window after window; gives the words that are settled and what was read of them."""
        windows = Windows([len(numbers) for numbers, _ in article.pieces], article.hard, article.surely_starts)
        start = 0
        while start < len(article.spans):
            window = windows.at(start)
            reading = self._read(article, window)
            if window.is_open and reading.starts[-1] == 0:
                window = windows.at(start, limit=MOST)
                reading = self._read(article, window)
            end = window.end
            if window.is_open and reading.starts[-1] > 0:
                end = start + reading.starts.pop()
            yield start, end, reading
            start = end

    def _read(self, article: _Article, window: Window) -> _Reading:
        """Run the network over one window."""
        pieces = self._model.pieces
        ids, marks, firsts = [pieces.first], [SHAPES * BROKEN], [0]
        for word in range(window.start, window.end):
            numbers, shape = article.pieces[word]
            firsts.append(len(ids))
            ids += numbers
            marks.append(shape + SHAPES * (article.gap(word) if word > window.start else BROKEN))
            if len(numbers) > 1:
                marks += [shape + SHAPES * INNER] * (len(numbers) - 1)
        ids.append(pieces.last)
        marks.append(SHAPES * BROKEN)
        given = {"pieces": np.array(ids), "marks": np.array(marks), "firsts": np.array(firsts)}
        outputs = self._model.session.run(_OUTPUTS, given)
        upos, feats, lemmas, starts, entities, arcs, dependants, governors = outputs
        begins = (starts[:, 1] > starts[:, 0]).tolist()
        hard = article.hard[window.start : window.end]
        if article.given is not None:
            begins = article.given[window.start : window.end]
        else:
            begins = [one or article.quotes(window.start + place) for place, one in enumerate(begins)]
        return _Reading(
            upos.argmax(1).tolist(),
            feats.argmax(1).tolist(),
            lemmas.argmax(1).tolist(),
            lemmas,
            entities.argmax(1).tolist(),
            entities,
            arcs,
            dependants,
            governors,
            [place for place, begin in enumerate(begins) if begin or hard[place] or place == 0],
        )

    def _sentences(self, article: _Article, start: int, end: int, reading: _Reading) -> Iterator[Sentence]:
        """Build the sentences of a window from what was read."""
        bounds = [*reading.starts, end - start]
        heads: list[int] = []
        for first, last in pairwise(bounds):
            heads += _heads(reading.arcs, first, last)
        deprels = self._deprels(reading, heads)
        tags = self._model.labels.entities
        for first, last in pairwise(bounds):
            entities = choose_tags(reading.entity_scores[first:last], reading.entities[first:last], tags)
            tokens = tuple(
                self._token(article, start, place, reading, (heads[place] - first, deprels[place], entity))
                for place, entity in zip(range(first, last), entities, strict=True)
            )
            yield Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tokens)

    def _token(self, article: _Article, start: int, place: int, reading: _Reading, tree: tuple[int, str, str]) -> Token:
        """One word of a sentence."""
        labels = self._model.labels
        form = article.forms[start + place]
        head, deprel, entity = tree
        upos = labels.upos[reading.upos[place]]
        return Token(
            Span(*article.spans[start + place]),
            form,
            self._lemma(form, upos, reading.lemmas[place], reading.lemma_scores[place]),
            upos,
            labels.feats[reading.feats[place]],
            head if head >= 0 else ROOT,
            deprel,
            entity,
        )

    def _lemma(self, form: str, upos: str, rule: int, scores: Matrix) -> str:
        """The lemma that the lexicon knows; else the likeliest rule's that is a word: “mine” for mined, and not “min”.

        What is a word the lexicon tells, for the part of speech; failing that, the vocabulary of word pieces, which
        holds the commonest thirty thousand words whole.
        """
        key = (form, upos, rule)
        known = self._lemmas.get(key)
        if known is None:
            if len(self._lemmas) >= CACHED_LEMMAS:
                self._lemmas.clear()
            known = self._lemmas[key] = self._first_lemma(form, upos, rule)
        lemma, sure = known
        return lemma if sure else self._likelier(form, upos, lemma, scores)

    def _first_lemma(self, form: str, upos: str, rule: int) -> tuple[str, bool]:
        """The lexicon's lemma or the rule's, and whether it needs no second look."""
        rules, lexicon = self._model.labels.lemmas, self._model.lexicon
        lemma = lexicon.lemma(form, upos) or apply_rule(form, rules[rule])
        doubtful = _unchanged(form, upos, lemma) or shortens(rules[rule])
        return lemma, not doubtful or (lemma, upos) in lexicon

    def _likelier(self, form: str, upos: str, lemma: str, scores: Matrix) -> str:
        """The lemma of a likelier rule that is a word, else the one given."""
        unchanged = _unchanged(form, upos, lemma)
        inflected, plural = unchanged and upos == "VERB", unchanged and upos == "NOUN"
        rules = self._model.labels.lemmas
        likely = [number for number in scores.argsort()[::-1][:ALTERNATIVES].tolist() if shortens(rules[number])]
        lemmas = [apply_rule(form, rules[number]) for number in likely]
        known = next((other for other in lemmas if (other, upos) in self._model.lexicon), None)
        if known is not None or plural or (lemma in self._model.pieces and not inflected):
            return known or lemma
        near = (scores[number] > scores[likely[0]] - MARGIN for number in likely)
        return next(
            (other for other, close in zip(lemmas, near, strict=True) if close and other in self._model.pieces), lemma
        )

    def _deprels(self, reading: _Reading, heads: list[int]) -> list[str]:
        """The relation of every word to its head; `root` for roots and for them alone."""
        model = self._model
        governors = np.array(heads) + 1
        pairs = np.maximum(reading.dependants[: len(heads)] + reading.governors[governors], 0)
        blocks = [pairs[row : row + ROWS] @ model.relation_weights for row in range(0, len(pairs), ROWS)]
        scores = np.concatenate(blocks) + model.relation_bias
        scores[:, self._root] = -np.inf
        scores[governors == 0, self._root] = np.inf
        names = model.labels.deprels
        return [names[number] for number in scores.argmax(1).tolist()]


def load_parser(folder: Traversable | None = None, name: str = MODEL) -> EncoderParser:
    """The parser of a model folder, by default the one that ships with watchbook.

    Raises:
        DataError: a file of the model is missing or not what it should be.
    """
    place = files("watchbook").joinpath("data", "models") if folder is None else folder
    try:
        network = place.joinpath(f"{name}.onnx").read_bytes()
        table = json.loads(place.joinpath(f"{name}.json").read_text(encoding="utf-8"))
        vocabulary = place.joinpath(f"{name}.vocab.txt").read_text(encoding="utf-8").split("\n")
        lexicon = place.joinpath(f"{name}.lemmas.tsv").read_text(encoding="utf-8")
        # Forms of verbs that rules name, which neither the treebanks nor the analyser's rules get right.
        more = place.joinpath(f"{name}.more-lemmas.tsv")
        lexicon += more.read_text(encoding="utf-8") if more.is_file() else ""
    except (OSError, ValueError) as error:
        raise DataError(f"The model '{name}' in {place} cannot be read: {error}. Install watchbook again.") from error
    return EncoderParser(_model(network, table, vocabulary, lexicon))


# ---------------------------------------------------------------------------------------------------------------


def _model(network: bytes, table: dict[str, Any], vocabulary: list[str], lexicon: str) -> Model:
    """A model from the contents of its files."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    nothing = np.zeros(2, np.int64)
    weights, bias = session.run(_WEIGHTS, {"pieces": nothing, "marks": nothing, "firsts": nothing})
    labels = Labels(*(tuple(table[name]) for name in Labels.__slots__))
    digest = hashlib.sha256(network + lexicon.encode()).hexdigest()
    identity = f"{table['name']} {table['version']} sha256:{digest}"
    return Model(session, labels, Pieces(vocabulary), Lexicon(lexicon.splitlines()), weights, bias, identity)


def _unchanged(form: str, upos: str, lemma: str) -> bool:
    """Whether a verb or noun that looks inflected has its own form as its lemma."""
    if upos == "VERB":
        return lemma == form and form.endswith(_INFLECTED)
    return upos == "NOUN" and form.lower().endswith("s") and lemma.lower() == form.lower()


def _heads(arcs: Matrix, first: int, last: int) -> list[int]:
    """The heads of one sentence as places in the window, ROOT for its root."""
    scores = np.concatenate((arcs[first:last, :1], arcs[first:last, first + 1 : last + 1]), axis=1)
    return [head + first if head != ROOT else ROOT for head in choose_heads(scores)]
