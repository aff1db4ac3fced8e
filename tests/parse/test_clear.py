"""Trees as spaCy's English pipelines draw them, by hand, and what must become of them.

A word is `form/UPOS<relation:head`, with the head's number from 1, and `@B-PER` for an entity.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.parse.clear import RENAMED, Node, to_universal
from watchbook.parse.trees import ROOT, is_tree

BE = frozenset(["is", "are", "was", "were", "be", "been", "'s"])
WORD = re.compile(r"(.+)/([A-Z]+)<(\w+)(?::(\d+))?(?:@(\S+))?")

CASES = [
    ("Taliban/PROPN<nsubj:2 denied/VERB<ROOT it/PRON<dobj:2", "nsubj:2 root obj:2"),
    ("He/PRON<nsubjpass:3 was/AUX<auxpass:3 killed/VERB<ROOT", "nsubj:pass:3 aux:pass:3 root"),
    (
        "He/PRON<nsubjpass:3 was/AUX<auxpass:3 killed/VERB<ROOT by/ADP<agent:3 gunmen/NOUN<pobj:4",
        "nsubj:pass:3 aux:pass:3 root case:5 obl:agent:3",
    ),
    ("He/PRON<nsubj:2 spoke/VERB<ROOT in/ADP<prep:2 Kabul/PROPN<pobj:3", "nsubj:2 root case:4 obl:2"),
    ("attacks/NOUN<ROOT in/ADP<prep:1 the/DET<det:4 north/NOUN<pobj:2", "root case:4 det:4 nmod:1"),
    (
        "fled/VERB<ROOT out/ADP<prep:1 of/ADP<prep:2 the/DET<det:5 city/NOUN<pobj:3",
        "root case:5 case:5 det:5 obl:1",
    ),
    (
        "died/VERB<ROOT because/SCONJ<prep:1 of/ADP<pcomp:2 cold/NOUN<pobj:3",
        "root case:4 case:4 obl:1",
    ),
    (
        "said/VERB<ROOT according/VERB<prep:1 to/ADP<prep:2 him/PRON<pobj:3",
        "root case:4 case:4 obl:1",
    ),
    ("left/VERB<ROOT without/ADP<prep:1 saying/VERB<pcomp:2 why/ADV<advmod:3", "root mark:3 advcl:1 advmod:3"),
    ("plan/NOUN<ROOT for/ADP<prep:1 leaving/VERB<pcomp:2 it/PRON<dobj:3", "root mark:3 acl:1 obj:3"),
    (
        "met/VERB<ROOT in/ADP<prep:1 Kabul/PROPN<pobj:2 and/CCONJ<cc:2 in/ADP<conj:2 Herat/PROPN<pobj:5",
        "root case:3 obl:1 cc:6 case:6 conj:3",
    ),
    ("went/VERB<ROOT shortly/ADV<advmod:3 after/ADP<prep:1 dawn/NOUN<pobj:3", "root advmod:4 case:4 obl:1"),
    ("It/PRON<nsubj:2 depends/VERB<ROOT on/ADP<prep:2", "nsubj:2 root advmod:2"),
    ("gave/VERB<ROOT him/PRON<dative:1 arms/NOUN<dobj:1", "root iobj:1 obj:1"),
    ("gave/VERB<ROOT arms/NOUN<dobj:1 to/ADP<dative:1 them/PRON<pobj:3", "root obj:1 case:4 obl:1"),
    ("In/ADP<ROOT Kabul/PROPN<pobj:1", "case:2 root"),
    (
        "He/PRON<nsubj:2 is/AUX<ROOT a/DET<det:4 minister/NOUN<attr:2 ./PUNCT<punct:2",
        "nsubj:4 cop:4 det:4 root punct:4",
    ),
    (
        "He/PRON<nsubj:3 has/AUX<aux:3 been/AUX<ROOT ill/ADJ<acomp:3",
        "nsubj:4 aux:4 cop:4 root",
    ),
    (
        "said/VERB<ROOT ISIS/PROPN<nsubj:3 is/AUX<ccomp:1 active/ADJ<acomp:3",
        "root nsubj:4 cop:4 ccomp:1",
    ),
    ("There/PRON<expl:2 are/AUX<ROOT fighters/NOUN<attr:2", "expl:2 root nsubj:2"),
    ("She/PRON<nsubj:2 became/VERB<ROOT president/NOUN<attr:2", "nsubj:2 root xcomp:2"),
    ("He/PRON<nsubj:2 seems/VERB<ROOT tired/ADJ<oprd:2", "nsubj:2 root xcomp:2"),
    ("Talks/NOUN<nsubj:2 were/AUX<ROOT in/ADP<prep:2 Doha/PROPN<pobj:3", "nsubj:4 cop:4 case:4 root"),
    ("They/PRON<nsubj:2 are/AUX<ROOT here/ADV<advmod:2", "nsubj:3 cop:3 root"),
    (
        "problem/NOUN<nsubj:2 is/AUX<ROOT that/SCONJ<mark:5 they/PRON<nsubj:5 left/VERB<ccomp:2",
        "nsubj:2 root mark:5 nsubj:5 ccomp:2",
    ),
    (
        "Iran/PROPN<ROOT ,/PUNCT<punct:1 China/PROPN<conj:1 and/CCONJ<cc:3 India/PROPN<conj:3",
        "root punct:1 conj:1 cc:5 conj:1",
    ),
    (
        "came/VERB<ROOT and/CCONJ<cc:1 went/VERB<conj:1 to/ADP<prep:3 Herat/PROPN<pobj:4",
        "root cc:3 conj:1 case:5 obl:3",
    ),
    ("And/CCONJ<cc:3 they/PRON<nsubj:3 left/VERB<ROOT", "cc:3 nsubj:3 root"),
    (
        "Vladimir/PROPN<compound:2@B-PER Putin/PROPN<nsubj:3@I-PER spoke/VERB<ROOT",
        "nsubj:3 flat:1 root",
    ),
    (
        "President/PROPN<compound:3 Ali/PROPN<compound:3@B-PER Khan/PROPN<nsubj:4@I-PER spoke/VERB<ROOT",
        "compound:2 nsubj:4 flat:2 root",
    ),
    ("Defence/PROPN<compound:2@B-ORG Ministry/PROPN<ROOT@I-ORG", "compound:2 root"),
    ("want/VERB<ROOT to/PART<aux:3 talk/VERB<xcomp:1", "root mark:3 xcomp:1"),
    ("do/AUX<aux:3 not/PART<neg:3 know/VERB<ROOT", "aux:3 advmod:3 root"),
    ("Kabul/PROPN<poss:3 's/PART<case:1 mayor/NOUN<ROOT", "nmod:poss:3 case:1 root"),
    ("men/NOUN<ROOT who/PRON<nsubj:3 fled/VERB<relcl:1", "root nsubj:3 acl:relcl:1"),
    ("carried/VERB<ROOT out/ADP<prt:1 attacks/NOUN<dobj:1 Friday/PROPN<npadvmod:1", "root compound:prt:1 obj:1 obl:1"),
    ("more/ADJ<amod:3 than/ADP<quantmod:3 20/NUM<nummod:4 men/NOUN<ROOT", "amod:3 advmod:3 nummod:4 root"),
    ("Yes/INTJ<intj:3 ,/PUNCT<punct:3 go/VERB<ROOT", "discourse:3 punct:3 root"),
]


def tree(text: str) -> list[Node]:
    nodes = []
    for word in text.split():
        form, upos, deprel, head, entity = WORD.fullmatch(word).groups()
        lemma = "be" if form.lower() in BE and upos == "AUX" else form.lower()
        nodes.append(Node(form, lemma, upos, int(head) - 1 if head else ROOT, deprel, entity or "O"))
    return nodes


@pytest.mark.parametrize(("given_tree", "wanted"), CASES)
def test_a_clear_tree_becomes_universal(given_tree: str, wanted: str) -> None:
    turned = to_universal(tree(given_tree))
    assert " ".join(n.deprel if n.head == ROOT else f"{n.deprel}:{n.head + 1}" for n in turned) == wanted


def test_the_tree_that_is_given_stays_as_it_is() -> None:
    given_tree = tree(CASES[3][0])
    before = tree(CASES[3][0])
    to_universal(given_tree)
    assert given_tree == before


@st.composite
def any_tree(draw: st.DrawFn) -> list[Node]:
    count = draw(st.integers(1, 12))
    order = draw(st.permutations(range(count)))
    nodes = [Node("", "", "", ROOT, "ROOT") for _ in range(count)]
    for rank, place in enumerate(order):
        head = ROOT if rank == 0 else order[draw(st.integers(0, rank - 1))]
        deprel = (
            "ROOT"
            if rank == 0
            else draw(
                st.sampled_from([*sorted(RENAMED.keys() - {"ROOT"}), "cc", "conj", "compound", "npadvmod", "det"])
            )
        )
        upos = draw(st.sampled_from(["NOUN", "PROPN", "VERB", "AUX", "ADP", "SCONJ", "PART", "CCONJ"]))
        lemma = draw(st.sampled_from(["be", "there", "x"]))
        entity = draw(st.sampled_from(["O", "B-PER", "I-PER"]))
        nodes[place] = Node(lemma, lemma, upos, head, deprel, entity)
    return nodes


@given(any_tree())
def test_a_tree_stays_a_tree(nodes: list[Node]) -> None:
    turned = to_universal(nodes)
    assert is_tree([node.head for node in turned])
    assert [node.deprel == "root" for node in turned] == [node.head == ROOT for node in turned]
