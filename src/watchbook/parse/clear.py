"""Turns trees in CLEAR style, which spaCy's English pipelines give, into Universal Dependencies.

CLEAR makes prepositions, copulas and the last conjunct but one heads; UD makes content words heads. Steps, in order:

1. Infinitive `to` becomes `mark`.
2. Prepositions hang under their noun as `case`, or under their clause as `mark`; chains (`out of`) likewise.
3. The predicate of `be` becomes the head of its clause, `be` its `cop`.
4. All conjuncts hang on the first; `cc` hangs on the conjunct that follows it.
5. The words of a person's name hang on its first, as `flat`.
6. What is left is renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from watchbook.parse.trees import ROOT

NOMINAL: Final = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"])
PLACE_ADVERBS: Final = frozenset(
    ["here", "there", "away", "abroad", "nearby", "home", "outside", "inside", "elsewhere"]
)

RENAMED: Final = MappingProxyType(
    {
        "nsubjpass": "nsubj:pass",
        "csubjpass": "csubj:pass",
        "auxpass": "aux:pass",
        "dobj": "obj",
        "dative": "iobj",
        "poss": "nmod:poss",
        "relcl": "acl:relcl",
        "prt": "compound:prt",
        "neg": "advmod",
        "quantmod": "advmod",
        "oprd": "xcomp",
        "acomp": "xcomp",
        "attr": "xcomp",
        "intj": "discourse",
        "predet": "det:predet",
        "preconj": "cc:preconj",
        "complm": "mark",
        "pcomp": "advcl",
        "pobj": "obl",
        "agent": "obl:agent",
        "prep": "advmod",
        "meta": "dep",
        "ROOT": "root",
    }
)
"""CLEAR relations that are only called otherwise in UD, after the tree has been turned."""

LABELS: Final = frozenset([*RENAMED, "npadvmod"])
"""Relations that only CLEAR has: a pipeline that gives `pobj` or `dobj` is a CLEAR one."""


@dataclass(slots=True)
class Node:
    """One word of a tree that is being turned; `head` is a place in the sentence, ROOT for the root."""

    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    entity: str = "O"


def to_universal(nodes: Sequence[Node]) -> list[Node]:
    """The same words as a UD tree; a tree comes out wherever one went in."""
    tree = _Tree([Node(n.text, n.lemma, n.upos, n.head, n.deprel, n.entity) for n in nodes])
    for step in _STEPS:
        step(tree)
    return tree.nodes


# ---------------------------------------------------------------------------------------------------------------


class _Tree:
    """The words of a sentence and the two ways in which a tree is turned."""

    def __init__(self, nodes: list[Node]) -> None:
        """Take the words."""
        self.nodes = nodes

    def children(self, place: int, *deprels: str) -> list[int]:
        """The words that hang on a word, of some relations or of any."""
        return [
            number
            for number, node in enumerate(self.nodes)
            if node.head == place and (not deprels or node.deprel in deprels)
        ]

    def swap(self, lower: int, deprel: str, upper_deprel: str) -> None:
        """Put a word in the place of its head, under `deprel`; the head comes under it as `upper_deprel`."""
        upper = self.nodes[lower].head
        self.nodes[lower].head, self.nodes[lower].deprel = self.nodes[upper].head, deprel
        self.nodes[upper].head, self.nodes[upper].deprel = lower, upper_deprel

    def move(self, places: Sequence[int], head: int) -> None:
        """Hang words on another word."""
        for place in places:
            self.nodes[place].head = head

    def by_depth(self) -> list[int]:
        """All words, those nearer to the root first."""
        depths: list[int] = []
        for place in range(len(self.nodes)):
            depth, head = 0, self.nodes[place].head
            while head != ROOT:
                depth, head = depth + 1, self.nodes[head].head
            depths.append(depth)
        return sorted(range(len(self.nodes)), key=depths.__getitem__)


def _turn_infinitives(tree: _Tree) -> None:
    """`to` before an infinitive: aux -> mark."""
    for node in tree.nodes:
        if node.deprel == "aux" and node.upos == "PART" and node.text.lower() == "to":
            node.deprel = "mark"


def _turn_prepositions(tree: _Tree) -> None:
    """prep + pobj -> case + obl or nmod; prep + pcomp -> mark + advcl or acl."""
    for place in tree.by_depth():
        node = tree.nodes[place]
        adposition = node.upos in ("ADP", "SCONJ")
        if node.deprel in ("prep", "agent") or (adposition and node.deprel in ("dative", "conj", "ROOT")):
            _turn_preposition(tree, place)


def _turn_preposition(tree: _Tree, place: int) -> None:
    """Hang one preposition under what it governs, if it governs anything."""
    node = tree.nodes[place]
    found = _governed(tree, place)
    if found is None:
        return
    chain, lower = found
    clause = tree.nodes[lower].deprel == "pcomp" and tree.nodes[lower].upos in ("VERB", "AUX")
    deprel = _prepositional(tree, node, clause=clause)
    inner = "mark" if clause else "case"
    others = [child for child in tree.children(place) if child not in (lower, *chain)]
    tree.nodes[lower].head, tree.nodes[lower].deprel = node.head, deprel
    for link in (place, *chain):
        tree.nodes[link].head, tree.nodes[link].deprel = lower, inner
    tree.move(others, lower)


def _governed(tree: _Tree, place: int) -> tuple[list[int], int] | None:
    """What a preposition governs in the end, and the prepositions in between (out *of* Kabul)."""
    chain: list[int] = []
    while True:
        objects = tree.children(place, "pobj") or tree.children(place, "pcomp")
        if objects and not (tree.nodes[objects[0]].upos == "ADP" and tree.children(objects[0], "pobj", "pcomp")):
            return chain, objects[0]
        links = objects or [link for link in tree.children(place, "prep") if tree.children(link, "pobj", "pcomp")]
        if not links:
            return None
        place = links[0]
        chain.append(place)


def _prepositional(tree: _Tree, node: Node, *, clause: bool) -> str:
    """The relation to its governor of what a preposition governs."""
    if node.deprel in ("ROOT", "conj"):
        return node.deprel
    if node.deprel == "agent" and not clause:
        return "obl:agent"
    nominal = node.head != ROOT and tree.nodes[node.head].upos in NOMINAL
    if clause:
        return "acl" if nominal else "advcl"
    return "nmod" if nominal else "obl"


def _turn_copulas(tree: _Tree) -> None:
    """be + predicate -> predicate + cop."""
    for place in reversed(tree.by_depth()):
        node = tree.nodes[place]
        if node.lemma.lower() not in ("be", "'s", "’s") or node.deprel in ("aux", "auxpass", "aux:pass"):
            continue
        if node.upos not in ("AUX", "VERB"):
            continue
        if tree.children(place, "expl") and any(tree.nodes[e].text.lower() == "there" for e in tree.children(place)):
            for real in tree.children(place, "attr"):
                tree.nodes[real].deprel = "nsubj"
            node.upos = "VERB"
            continue
        predicate = _predicate(tree, place)
        if predicate is not None:
            _turn_copula(tree, place, predicate)


def _turn_copula(tree: _Tree, place: int, predicate: int) -> None:
    """Make the predicate the head of its clause."""
    deprel = tree.nodes[place].deprel
    others = [child for child in tree.children(place) if child != predicate]
    tree.swap(predicate, deprel, "cop")
    tree.nodes[place].upos = "AUX"
    tree.move(others, predicate)


def _predicate(tree: _Tree, place: int) -> int | None:
    """What a form of `be` says of its subject; None where it is the verb itself."""
    for deprels in (("attr",), ("acomp",)):
        found = tree.children(place, *deprels)
        if found:
            return found[0]
    if tree.children(place, "ccomp", "xcomp", "advcl") or not tree.children(place, "nsubj", "csubj"):
        return None
    for child in tree.children(place, "obl", "advmod"):
        adverb = tree.nodes[child].deprel == "advmod"
        if child > place and (not adverb or tree.nodes[child].text.lower() in PLACE_ADVERBS):
            return child
    return None


def _turn_conjuncts(tree: _Tree) -> None:
    """Chains of conjuncts -> all on the first; cc -> on the conjunct after it."""
    for place in tree.by_depth():
        node = tree.nodes[place]
        while node.deprel == "conj" and node.head != ROOT and tree.nodes[node.head].deprel == "conj":
            node.head = tree.nodes[node.head].head
    for place, node in enumerate(tree.nodes):
        if node.deprel == "cc" and node.head != ROOT:
            above = tree.nodes[node.head]
            first = above.head if above.deprel == "conj" else node.head
            following = [conjunct for conjunct in tree.children(first, "conj") if conjunct > place]
            if following and not tree.children(place):
                node.head = following[0]


def _turn_names(tree: _Tree) -> None:
    """The last word of a person's name as head -> the first."""
    for last, node in enumerate(tree.nodes):
        first = last
        while first and tree.nodes[first].entity == "I-PER":
            first -= 1
        ends = last + 1 == len(tree.nodes) or tree.nodes[last + 1].entity != "I-PER"
        parts = range(first, last)
        flat = all(tree.nodes[part].head == last and tree.nodes[part].deprel == "compound" for part in parts)
        if not (parts and ends and flat) or node.entity != "I-PER" or tree.nodes[first].entity != "B-PER":
            continue
        others = [child for child in tree.children(last) if child not in parts]
        tree.nodes[first].head, tree.nodes[first].deprel = node.head, node.deprel
        for part in range(first + 1, last + 1):
            tree.nodes[part].head, tree.nodes[part].deprel = first, "flat"
        tree.move(others, first)


def _rename(tree: _Tree) -> None:
    """The names of relations."""
    for node in tree.nodes:
        if node.deprel == "npadvmod":
            nominal = node.head != ROOT and tree.nodes[node.head].upos in ("NOUN", "PROPN", "PRON")
            node.deprel = "nmod" if nominal else "obl"
        node.deprel = "root" if node.head == ROOT else RENAMED.get(node.deprel, node.deprel or "dep")


_STEPS: Final[tuple[Callable[[_Tree], None], ...]] = (
    _turn_infinitives,
    _turn_prepositions,
    _turn_copulas,
    _turn_conjuncts,
    _turn_names,
    _rename,
)
