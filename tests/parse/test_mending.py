"""What is mended of a parse leaves a tree, whatever the parser gave."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.frames import FrameWords, mended
from watchbook.records import Sentence, Span, Token

EMPTY: frozenset[str] = frozenset()
WORDS = FrameWords(EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, frozenset({"alias"}), frozenset({"dead"}))
FORMS = [("Ravo", "PROPN"), ("alias", "NOUN"), ("alias", "VERB"), ("dead", "ADV"), ("shot", "VERB"), ("man", "NOUN")]
RELATIONS = ["nsubj", "nsubj:pass", "obj", "appos", "flat", "conj", "acl", "aux:pass", "compound", "amod"]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Any tree: every word but the first hangs on one before it in a random order."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for place, index in enumerate(order[1:], 1):
        heads[index] = order[draw(st.integers(0, place - 1))]
    tokens = []
    for index in range(size):
        text, upos = draw(st.sampled_from(FORMS))
        relation = "root" if heads[index] < 0 else draw(st.sampled_from(RELATIONS))
        feats = draw(st.sampled_from(["_", "Tense=Past|VerbForm=Part"]))
        tokens.append(Token(Span(index * 6, index * 6 + 5), text, text.lower(), upos, feats, heads[index], relation))
    return Sentence(Span(0, size * 6), tuple(tokens))


@given(sentences())
def test_every_word_still_leads_to_one_root(sentence: Sentence) -> None:
    tokens = mended(sentence, WORDS).tokens
    assert [token.text for token in tokens] == [token.text for token in sentence.tokens]
    assert sum(token.head < 0 for token in tokens) == 1
    for start in range(len(tokens)):
        index, steps = start, 0
        while index >= 0:
            index, steps = tokens[index].head, steps + 1
            assert steps <= len(tokens)
