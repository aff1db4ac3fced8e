"""What is mended of a parse leaves a tree, whatever the parser gave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import sentence as noted
from watchbook.parse.frames import FrameWords, Tree, mended
from watchbook.records import Sentence, Span, Token

EMPTY: frozenset[str] = frozenset()
WORDS = FrameWords(
    EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, frozenset({"alias"}), frozenset({"dead"}), frozenset({"in"})
)
FORMS = [
    ("Ravo", "PROPN"),
    ("alias", "NOUN"),
    ("alias", "VERB"),
    ("dead", "ADV"),
    ("shot", "VERB"),
    ("man", "NOUN"),
    ("in", "ADP"),
    ("15", "NUM"),
]
RELATIONS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "appos",
    "flat",
    "conj",
    "acl",
    "aux:pass",
    "compound",
    "amod",
    "advcl",
    "mark",
    "discourse",
]


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


@pytest.mark.parametrize(
    ("notation", "word", "head", "relation"),
    [
        (
            "15/NUM<discourse:5 rebels/NOUN|Number=Plur<nsubj:5 of/ADP<case:4 Ravo/PROPN<nmod:2 fled/VERB<root",
            "15",
            "rebels",
            "nummod",
        ),
        (
            "1/NUM<discourse:4 ./PUNCT<punct:1 Rebels/NOUN|Number=Plur<nsubj:4 fled/VERB<root",
            "1",
            "fled",
            "discourse",
        ),
        (
            "Two/NUM<nsubj:2 died/VERB<root in/SCONJ<mark:4 fighting/VERB<advcl:2 near/ADP<case:6 Ravo/PROPN<obl:4",
            "fighting",
            "died",
            "obl",
        ),
        (
            "They/PRON<nsubj:2 succeeded/VERB<root in/SCONJ<mark:4 taking/VERB<advcl:2 Ravo/PROPN<obj:4",
            "taking",
            "succeeded",
            "advcl",
        ),
        (
            "Ravo/PROPN<nsubj:2 shot/VERB<root dead/ADJ<xcomp:2 in/ADP<case:5 Herat/PROPN<obl:2",
            "Ravo",
            "shot",
            "nsubj:pass",
        ),
        (
            "They/PRON<nsubj:2 shut/VERB<root the/DET<det:4 Ravo/PROPN<obj:2 crossing/VERB<advcl:2",
            "crossing",
            "shut",
            "obj",
        ),
        (
            "Two/NUM<nsubj:2 fled/VERB<ccomp:5 ,/PUNCT<punct:2 she/PRON<nsubj:5 said/VERB<root Monday/PROPN<obl:2",
            "Monday",
            "said",
            "obl",
        ),
        (
            "Two/NUM<nsubj:2 fled/VERB<ccomp:5 ,/PUNCT<punct:2 she/PRON<nsubj:5 said/VERB<root ,/PUNCT<punct:5 "
            "Monday/PROPN<obl:2",
            "Monday",
            "fled",
            "obl",
        ),
        (
            "They/PRON<nsubj:2 saw/VERB<root Ravo/PROPN<obj:2 crossing/VERB<advcl:2 it/PRON<obj:4",
            "crossing",
            "saw",
            "advcl",
        ),
    ],
)
def test_what_words_alone_can_mend(notation: str, word: str, head: str, relation: str) -> None:
    tokens = Tree(mended(noted(notation), WORDS)).tokens
    token = next(token for token in tokens if token.text == word)
    assert (tokens[token.head].text, token.deprel) == (head, relation)
