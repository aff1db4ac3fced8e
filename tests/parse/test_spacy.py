from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from watchbook.errors import DataError
from watchbook.parse import spacy as module
from watchbook.parse.spacy import SpacyParser, load_spacy_parser, read_document, speaks_clear
from watchbook.records import Span


@dataclass
class FakeWord:
    """A spaCy token with the attributes we read, and no more."""

    i: int
    idx: int
    text: str
    pos_: str
    dep_: str
    lemma_: str
    head: FakeWord | None = None
    morph: str = ""
    ent_iob_: str = "O"
    ent_type_: str = ""


@dataclass
class FakeDocument:
    """A spaCy `Doc` of sentences."""

    sents: list[list[FakeWord]]


@dataclass
class FakePipeline:
    """A spaCy pipeline that gives one document, whatever the text."""

    document: FakeDocument
    labels: tuple[str, ...]
    meta: dict[str, str] = field(default_factory=lambda: {"version": "3.8.0"})
    path: None = None

    def __call__(self, _text: str) -> FakeDocument:
        return self.document

    def has_pipe(self, _name: str) -> bool:
        return bool(self.labels)

    def get_pipe(self, _name: str) -> FakePipeline:
        return self


def sentence(*words: tuple[str, str, str, int, str]) -> list[FakeWord]:
    made, start = [], 0
    for number, (text, pos, dep, _, entity) in enumerate(words):
        place, _, kind = entity.partition("-")
        made.append(FakeWord(number, start, text, pos, dep, text.lower(), ent_iob_=place, ent_type_=kind))
        start += len(text) + 1
    for word, (_, _, _, head, _) in zip(made, words, strict=True):
        word.head = made[head - 1]
    return made


CLEAR = sentence(
    ("He", "PRON", "nsubj", 2, "O"),
    ("spoke", "VERB", "ROOT", 2, "O"),
    ("\n", "SPACE", "dep", 2, "O"),
    ("in", "ADP", "prep", 2, "O"),
    ("Kabul", "PROPN", "pobj", 4, "B-GPE"),
)


def test_a_clear_document_is_turned_and_its_blanks_are_dropped() -> None:
    text = "## He spoke \n in Kabul"
    (found,) = read_document(FakeDocument([CLEAR]), 3, is_clear=True)
    assert [(t.text, t.head, t.deprel, t.entity) for t in found.tokens] == [
        ("He", 1, "nsubj", "O"),
        ("spoke", -1, "root", "O"),
        ("in", 3, "case", "O"),
        ("Kabul", 1, "obl", "B-LOC"),
    ]
    assert all(token.span.of(text) == token.text for token in found.tokens)


def test_a_universal_document_is_copied() -> None:
    words = sentence(("Kabul", "PROPN", "nsubj", 2, "B-LOC"), ("fell", "VERB", "ROOT", 2, "O"))
    (found,) = read_document(FakeDocument([words]), 0, is_clear=False)
    assert [(t.text, t.head, t.deprel, t.feats) for t in found.tokens] == [
        ("Kabul", 1, "nsubj", "_"),
        ("fell", -1, "root", "_"),
    ]


def test_a_sentence_of_blanks_is_no_sentence() -> None:
    assert list(read_document(FakeDocument([sentence((" ", "SPACE", "ROOT", 1, "O"))]), 0, is_clear=True)) == []


def test_blocks_keep_their_places() -> None:
    parser = SpacyParser(FakePipeline(FakeDocument([CLEAR]), ("pobj",)), "fake")
    found = parser.parse("He spoke \n in Kabul", [Span(0, 19), Span(0, 19)])
    assert [s.span for s in found] == [(0, 19), (0, 19)]
    assert parser.identity.startswith("spacy:fake 3.8.0 sha256:")


@pytest.mark.parametrize(("labels", "clear"), [(["dobj", "prep"], True), (["obl", "case"], False)])
def test_labels_tell_the_style(labels: list[str], clear: bool) -> None:
    assert speaks_clear(labels, "x") is clear


@pytest.mark.parametrize("labels", [(), ("SB", "OA")])
def test_a_pipeline_without_known_relations_is_refused(labels: tuple[str, ...]) -> None:
    with pytest.raises(DataError, match="'odd' gives no relations that watchbook knows"):
        SpacyParser(FakePipeline(FakeDocument([]), labels), "odd")


def test_without_spacy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(module.importlib, "import_module", missing)
    with pytest.raises(DataError, match=r"pip install 'watchbook\[spacy\]'"):
        load_spacy_parser("en_core_web_sm")


def test_a_real_document_is_read() -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is an optional extra and is not installed")
    tokens = pytest.importorskip("spacy.tokens")
    document = tokens.Doc(
        spacy.blank("en").vocab,
        words=["Ali", "Khan", "is", "in", "Kabul"],
        heads=[1, 2, 2, 2, 3],
        deps=["compound", "nsubj", "ROOT", "prep", "pobj"],
        pos=["PROPN", "PROPN", "AUX", "ADP", "PROPN"],
        lemmas=["Ali", "Khan", "be", "in", "Kabul"],
        ents=["B-PERSON", "I-PERSON", "O", "O", "B-GPE"],
    )
    (found,) = read_document(document, 0, is_clear=True)
    assert [(t.text, t.head, t.deprel, t.entity) for t in found.tokens] == [
        ("Ali", 4, "nsubj", "B-PER"),
        ("Khan", 0, "flat", "I-PER"),
        ("is", 4, "cop", "O"),
        ("in", 4, "case", "O"),
        ("Kabul", -1, "root", "B-LOC"),
    ]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    pytest.importorskip("spacy", reason="spaCy is an optional extra and is not installed")
    with pytest.raises(DataError, match="spaCy has no pipeline 'no_such_pipeline' installed"):
        load_spacy_parser("no_such_pipeline")
