from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchbook.errors import DataError
from watchbook.parse import encoder as module
from watchbook.parse.encoder import EncoderParser, load_parser
from watchbook.parse.trees import is_tree
from watchbook.records import Sentence, Span

NEWS = (
    "The ministry in Kabul denied on Friday that armed groups had crossed the border. “We don't allow anyone to use "
    "our soil,” a spokesman, Karim Daudzai, told reporters. Officials in Islamabad said they could not confirm it."
)
HOSTILE = st.lists(
    st.sampled_from(
        ["The", "police", "said", ".", "...", "“", "don't", "U.S.", "😀", "👨‍👩‍👧", "طالبان", "می‌گوید",
         "د افغانستان", "Россия", "e\u0301", "\r\n", "\n", "\u200b", "\u202b", "http://a.b/c", "x" * 300,
         "!" * 40, "\x00", "ﬁ", "日本語", "’s", "5.6mm", "\ud83d", "\u2028"]
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def parser() -> EncoderParser:
    return load_parser()


def read(parser: EncoderParser, *paragraphs: str) -> tuple[str, tuple[Sentence, ...]]:
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 1
    return text, parser.parse(text, blocks)


def check_laws(text: str, sentences: tuple[Sentence, ...]) -> None:
    tokens = [token for sentence in sentences for token in sentence.tokens]
    assert all(token.span.of(text) == token.text and token.text and token.lemma for token in tokens)
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))
    for sentence in sentences:
        assert sentence.span == (sentence.tokens[0].span.start, sentence.tokens[-1].span.end)
        assert is_tree([token.head for token in sentence.tokens])
        assert [token.deprel == "root" for token in sentence.tokens] == [token.head < 0 for token in sentence.tokens]
        before = "O"
        for token in sentence.tokens:
            assert token.entity[:2] != "I-" or before[2:] == token.entity[2:]
            before = token.entity


def test_a_quotation_starts_a_sentence_after_a_shortened_word(parser: EncoderParser) -> None:
    text, sentences = read(parser, "He left at 4 a.m. “My son slept,” she said. He wrote on X. “We stay.”")
    assert [one.span.of(text) for one in sentences][:2] == ["He left at 4 a.m.", "“My son slept,” she said."]
    assert sentences[-1].span.of(text).startswith("“We")


def test_a_piece_of_news_is_read(parser: EncoderParser) -> None:
    _, sentences = read(parser, NEWS)
    assert [len(sentence.tokens) for sentence in sentences] == [15, 21, 10]
    words = {token.text: token for sentence in sentences for token in sentence.tokens}
    assert (words["denied"].lemma, words["denied"].upos, words["denied"].deprel) == ("deny", "VERB", "root")
    assert (words["ministry"].deprel, words["groups"].deprel, words["crossed"].deprel) == ("nsubj", "nsubj", "ccomp")
    assert [words[name].entity for name in ("Kabul", "Karim", "Daudzai", "Islamabad")] == [
        "B-LOC", "B-PER", "I-PER", "B-LOC",
    ]  # fmt: skip
    assert words["n't"].lemma == "not"


def test_blocks_end_sentences_and_what_is_outside_is_not_read(parser: EncoderParser) -> None:
    text = "Police said the NOT READ mayor had left"
    sentences = parser.parse(text, [Span(0, 15), Span(25, 39)])
    assert [sentence.span.of(text) for sentence in sentences] == ["Police said the", "mayor had left"]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\u202e", "\x00"])
def test_nothing_gives_nothing(parser: EncoderParser, text: str) -> None:
    assert parser.parse(text, [Span(0, len(text))]) == ()
    assert parser.parse(text, []) == ()


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.sampled_from([" ", "", "\n"]))
def test_any_text_obeys_the_laws(parser: EncoderParser, words: list[str], glue: str) -> None:
    text = glue.join(words)
    check_laws(text, parser.parse(text, [Span(0, len(text))]))


@pytest.mark.parametrize(
    "text",
    ["word " * 900, "x" * 200_000, "a-" * 400, "." * 5_000, "(" * 900, "Said Ali. " * 300, "no end " * 400, "😀" * 900],
)  # fmt: skip
def test_long_text_without_shape_obeys_the_laws(parser: EncoderParser, text: str) -> None:
    check_laws(text, parser.parse(text, [Span(0, len(text))]))


def test_what_was_read_before_changes_nothing(parser: EncoderParser) -> None:
    _, alone = read(load_parser(), NEWS, "A second paragraph says more.")
    read(parser, "Quite another text. " * 30, "With more than one paragraph.")
    assert read(parser, NEWS, "A second paragraph says more.")[1] == alone


def test_windows_of_other_paragraphs_change_nothing(parser: EncoderParser) -> None:
    long = NEWS + " " + NEWS
    _, alone = read(parser, long)
    _, both = read(parser, long, long)
    assert both[: len(alone)] == alone


def test_given_words_and_sentences_are_kept(parser: EncoderParser) -> None:
    text = "Taliban deny it again"
    words = [Span(0, 7), Span(8, 12), Span(13, 15), Span(16, 21)]
    sentences = parser.annotate(text, [[words[:3], words[3:]]])
    assert [[token.span for token in sentence.tokens] for sentence in sentences] == [words[:3], words[3:]]
    check_laws(text, sentences)


def test_the_identity_names_model_version_and_hash(parser: EncoderParser) -> None:
    name, version, digest = parser.identity.split()
    assert (name, version[0].isdigit(), len(digest)) == ("watchbook-en", True, len("sha256:") + 64)


def test_lemmas_are_remembered_within_bounds(parser: EncoderParser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHED_LEMMAS", 5)
    fresh = load_parser()
    assert read(fresh, NEWS) == read(parser, NEWS)
    assert len(fresh._lemmas) <= 5


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"The model 'english' in .* cannot be read: .* Install watchbook again"):
        load_parser(tmp_path)
