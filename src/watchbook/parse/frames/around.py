"""What surrounds a predicate: negation, modality, tense, and the predicates above it."""

from __future__ import annotations

from watchbook.parse.frames import verbs
from watchbook.parse.frames.frame import FrameWords, Governor, Tense
from watchbook.parse.frames.tree import Tree


def negated(tree: Tree, head: int, words: FrameWords) -> bool:
    """Whether a negation hangs on the predicate, its determiner, or a verb that negates it."""
    if any(_negates(tree, child, words) for child in tree.children[head]):
        return True
    token = tree.tokens[head]
    if token.deprel == "xcomp" and token.head >= 0:
        return verbs.lemma(tree, token.head) in words.negative_verbs
    return token.deprel == "advcl" and tree.mark(head) == "without"


def modals(tree: Tree, head: int) -> tuple[str, ...]:
    """Lemmas of the modal auxiliaries, the verb's own or those it shares with the verb it is coordinated with."""
    found = tuple(tree.tokens[i].lemma.lower() for i in tree.all(head, "aux") if _modal(tree, i))
    token = tree.tokens[head]
    if not found and token.deprel == "conj" and tree.child(head, "aux", "nsubj") is None and token.head >= 0:
        return modals(tree, token.head)
    return found


def tense(tree: Tree, head: int, words: FrameWords) -> Tense:
    """Past, present or future of the finite verb; none for infinitives, participles and nouns."""
    if any(modal in words.future for modal in modals(tree, head)):
        return "future"
    for index in (*tree.all(head, "aux", "aux:pass", "cop"), head):
        feats = tree.tokens[index].feats
        if "VerbForm=Fin" in feats:
            return "past" if "Tense=Past" in feats else "present"
    token = tree.tokens[head]
    if token.deprel == "conj" and token.head >= 0 and "VerbForm=Part" in token.feats:
        return tense(tree, token.head, words)
    return "none"


def aspect(tree: Tree, head: int) -> tuple[bool, bool]:
    """(perfect, progressive)."""
    auxiliaries = {tree.tokens[i].lemma.lower() for i in tree.all(head, "aux")}
    feats = tree.tokens[head].feats
    gerund = "VerbForm=Ger" in feats or ("VerbForm=Part" in feats and "Tense=Pres" in feats)
    return "have" in auxiliaries, gerund and "be" in auxiliaries


def governors(tree: Tree, head: int, words: FrameWords) -> tuple[Governor, ...]:
    """The predicates above, nearest first; coordination passes to the first conjunct's governor."""
    found: list[Governor] = []
    index = head
    while (above := tree.tokens[index].head) >= 0 and len(found) < 8:
        relation = tree.tokens[index].deprel
        upos = tree.tokens[above].upos
        base = verbs.lemma(tree, above) if upos in ("VERB", "AUX") else tree.tokens[above].lemma.lower()
        found.append(Governor(above, base, relation, tree.mark(index), negated(tree, above, words)))
        index = above
    return tuple(found)


# Helpers

_NEGATORS = frozenset({"advmod", "det", "cc", "cc:preconj", "nsubj", "nsubj:pass", "aux"})


def _negates(tree: Tree, child: int, words: FrameWords) -> bool:
    token = tree.tokens[child]
    if token.deprel in _NEGATORS and token.text.lower() in words.negation:
        return True
    if token.deprel == "advmod" and (before := tree.child(child, "advmod", "det")) is not None:
        return f"{tree.tokens[before].text} {token.text}".lower() in words.negation
    determiner = tree.child(child, "det", "cc:preconj") if token.deprel in ("nsubj", "nsubj:pass", "obj") else None
    return determiner is not None and tree.tokens[determiner].text.lower() in words.negation


def _modal(tree: Tree, index: int) -> bool:
    return tree.tokens[index].lemma.lower() not in ("be", "have", "do", "get")
