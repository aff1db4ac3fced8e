"""Verbs in -ing that are nouns by what stands beside them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.frames import Tree
from watchbook.records import Sentence, Span, Token

FORMS = [("firing", "VERB"), ("police", "NOUN"), ("in", "SCONJ"), ("killed", "VERB"), ("by", "ADP")]
RELATIONS = ["advcl", "obl", "acl", "mark", "case", "compound", "obl:agent", "nsubj", "obj"]


def sentence(*rows: tuple[str, str, int, str]) -> Sentence:
    at, tokens = 0, []
    for text, upos, head, relation in rows:
        tokens.append(Token(Span(at, at + len(text)), text, text.removesuffix("ing"), upos, "_", head, relation))
        at += len(text) + 1
    return Sentence(Span(0, at), tuple(tokens))


def test_a_noun_before_it_makes_a_noun_of_it() -> None:
    given_ = sentence(
        ("killed", "VERB", -1, "root"),
        ("in", "ADP", 3, "case"),
        ("police", "NOUN", 3, "compound"),
        ("firing", "VERB", 0, "advcl"),
    )
    assert [(token.upos, token.lemma, token.deprel) for token in Tree(given_).tokens[3:]] == [("NOUN", "firing", "obl")]


def test_its_agent_makes_a_noun_of_it() -> None:
    given_ = sentence(
        ("killed", "VERB", -1, "root"),
        ("in", "SCONJ", 2, "mark"),
        ("firing", "VERB", 0, "advcl"),
        ("by", "ADP", 4, "case"),
        ("police", "NOUN", 2, "obl:agent"),
    )
    tree = Tree(given_)
    assert tree.tokens[2].upos == "NOUN"
    assert tree.preposition(2) == "in"


def test_a_noun_that_was_hung_on_the_verb_above_is_brought_back() -> None:
    given_ = sentence(
        ("killed", "VERB", -1, "root"),
        ("in", "ADP", 3, "mark"),
        ("police", "NOUN", 0, "obl"),
        ("firing", "VERB", 0, "advcl"),
    )
    tree = Tree(given_)
    assert (tree.tokens[2].head, tree.tokens[2].deprel, tree.tokens[3].upos) == (3, "compound", "NOUN")


def test_with_an_object_it_stays_a_verb() -> None:
    given_ = sentence(
        ("died", "VERB", -1, "root"),
        ("in", "SCONJ", 2, "mark"),
        ("firing", "VERB", 0, "advcl"),
        ("shots", "NOUN", 2, "obj"),
    )
    assert Tree(given_).tokens == given_.tokens


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any tree: every word but the first hangs on one before it in a random order."""
    size = draw(st.integers(1, 8))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for place, index in enumerate(order[1:], 1):
        heads[index] = order[draw(st.integers(0, place - 1))]
    words = [draw(st.sampled_from(FORMS)) for _ in range(size)]
    relations = ["root" if head < 0 else draw(st.sampled_from(RELATIONS)) for head in heads]
    return sentence(*((*word, head, relation) for word, head, relation in zip(words, heads, relations, strict=True)))


@given(trees())
def test_every_word_still_leads_to_the_root(given_: Sentence) -> None:
    tokens = Tree(given_).tokens
    assert sum(token.head < 0 for token in tokens) == 1
    for start in range(len(tokens)):
        index, steps = start, 0
        while index >= 0:
            index, steps = tokens[index].head, steps + 1
            assert steps <= len(tokens)
