"""What stands in the sentence of a content and is no part of it, wherever the tree hangs it.

1. Participles of saying after a comma, which go on telling: “…, she said, adding that …”.
2. A second cue of the same speaker, coordinated with what he says: “said the talks had failed and warned that …”.
3. What another says or does, set against it: “…, while drivers speak of …”, “…, a charge that Kabul denies”.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Tree
from watchbook.records import Token
from watchbook.rules.pattern import Classes
from watchbook.text.quotations import Quotations

_SPEECH = frozenset({"advcl", "conj", "parataxis", "xcomp", "ccomp", "acl", "dep"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
_CARRYING = frozenset({"aux", "aux:pass", "cop"})
_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class ApartWords:
    """`speaking`: verbs that go on telling; `contrast`: subordinators that set two clauses against each other;
    `judged`: nouns by which somebody else takes up what is said."""

    speaking: frozenset[str]
    contrast: frozenset[str]
    judged: frozenset[str]

    @classmethod
    def of(cls, classes: Classes) -> ApartWords:
        """The words of a language."""
        return cls(classes.get("aside", _NONE), classes.get("contrast", _NONE), classes.get("judged", _NONE))


@dataclass(frozen=True, slots=True)
class Apart:
    """The heads of what stands apart, each with all tokens under it.

    `owners`: head of a cue that goes on telling → the verb of saying whose speaker it has, None where that is the one
    before it.
    """

    parts: dict[int, frozenset[int]] = field(default_factory=dict)
    owners: dict[int, int | None] = field(default_factory=dict)

    def others(self, head: int) -> frozenset[int]:
        """The tokens that are no part of what is said by a cue with this head."""
        return frozenset(index for under in self.parts.values() if head not in under for index in under)


def find(passage: Passage, number: int, quotations: Quotations, words: ApartWords) -> Apart:
    """What stands apart in a sentence."""
    tree = passage.trees[number]
    found = Apart()
    for index, token in enumerate(tree.tokens):
        if not index or quotations.at(token.span.start) is not None:
            continue
        owner = _second(tree, index, words) if token.deprel == "conj" else None
        if owner is not None or _participle(tree, index, words):
            found.owners[index] = owner
            found.parts[index] = frozenset(tree.below(index))
        elif _contrasted(tree, index, words) or _judged(tree, index, words):
            found.parts[index] = frozenset(tree.below(index))
    return found


# Helpers


def _participle(tree: Tree, index: int, words: ApartWords) -> bool:
    token = tree.tokens[index]
    if token.upos != "VERB" or token.deprel not in _SPEECH or token.lemma.lower() not in words.speaking:
        return False
    participle = "VerbForm=Part" in token.feats or "VerbForm=Ger" in token.feats
    return participle and token.text.endswith("ing") and tree.tokens[index - 1].text in (",", ",”", "”", '"')


def _second(tree: Tree, index: int, words: ApartWords) -> int | None:
    """The verb of saying whose speaker also does this coordinated verb, though it hangs on what he says."""
    token = tree.tokens[index]
    own = any(tree.tokens[i].deprel in _CARRYING or "subj" in tree.tokens[i].deprel for i in tree.children[index])
    if own or token.upos != "VERB" or token.lemma.lower() not in words.speaking or token.text.endswith("ing"):
        return None
    content = _first_conjunct(tree, index)
    above = tree.tokens[content].head
    if tree.tokens[content].deprel != "ccomp" or not 0 <= above < content:
        return None
    same = "VerbForm=Fin" not in token.feats or _tense(token) == _tense(tree.tokens[above])
    return above if same and _parted(tree, index, content) else None


def _parted(tree: Tree, index: int, content: int) -> bool:
    """Whether a comma or the form of the verb tells it from what is said before it."""
    joint = tree.child(index, "cc")
    if joint is not None and joint and tree.tokens[joint - 1].text == ",":
        return True
    told = any(tree.tokens[i].deprel in _CLAUSES for i in tree.children[index])
    return told and any(tree.tokens[i].deprel in _CARRYING for i in tree.children[content])


def _first_conjunct(tree: Tree, index: int) -> int:
    while tree.tokens[index].deprel == "conj" and tree.tokens[index].head >= 0:
        index = tree.tokens[index].head
    return index


def _tense(token: Token) -> str:
    return next((part for part in token.feats.split("|") if part.startswith("Tense=")), "")


def _judged(tree: Tree, index: int, words: ApartWords) -> bool:
    """“…, a charge that Kabul denies”: a noun for what was said, after a comma, with what another says to it."""
    token = tree.tokens[index]
    if token.upos != "NOUN" or token.lemma.lower() not in words.judged or not 0 <= token.head < index:
        return False
    first = min(tree.below(index))
    told = any(tree.tokens[i].lemma.lower() in words.speaking for i in tree.all(index, "acl:relcl"))
    return told and first > 0 and "," in (tree.tokens[first].text, tree.tokens[first - 1].text)


def _contrasted(tree: Tree, index: int, words: ApartWords) -> bool:
    token = tree.tokens[index]
    if token.deprel != "advcl" or not 0 <= token.head < index or tree.mark(index) not in words.contrast:
        return False
    mark = tree.child(index, "mark")
    comma = mark is not None and mark > 0 and tree.tokens[mark - 1].text == ","
    return comma and any(tree.tokens[child].deprel.startswith("nsubj") for child in tree.children[index])
