"""Pronouns that may stand for an actor, and the subjects that are no actors, which a pronoun may mean instead.

“It” that means nothing is left out: the parser's expletives, and “it” before a predicate that takes a clause for its
subject (“it is clear that”, “it emerged that”; Evans 2001 and Boyd et al. 2005 call them extrapositional).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchbook.coding.mentions.learned import named
from watchbook.coding.mentions.wording import Wording
from watchbook.records import Found

_CLAUSES = ("ccomp", "csubj", "csubj:pass", "xcomp", "advcl", "acl:relcl", "acl")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def pronouns(wording: Wording) -> Iterator[Found]:
    """Personal and possessive pronouns that may stand for an actor."""
    words = wording.names.words
    for at, token in enumerate(wording.tokens):
        if token.upos != "PRON" or token.deprel == "expl" or "Reflex" in token.feats or not token.text[0].isalpha():
            continue
        form = token.text.lower()
        sort = words.pronouns.get(form) or words.pronouns.get(wording.lemmas[at])
        if sort is None or (sort == "it" and _expletive(wording, at)):
            continue
        gender = "f" if form in words.feminine else "m" if form in words.masculine else None
        yield named(wording, at, at, "pronoun", thing=sort, plural=sort == "they", gender=gender)


def rivals(wordings: Sequence[Wording], found: Sequence[Found]) -> Iterator[Found]:
    """The common nouns that are subjects and no actors: “The statement … It …”."""
    taken = {place for each in found if each.kind != "number" for place in (each.span.start, each.head.start)}
    for wording in wordings:
        for at, token in enumerate(wording.tokens):
            if token.deprel in _SUBJECTS and token.upos in ("NOUN", "PROPN") and token.span.start not in taken:
                yield named(wording, at, at, "rival", kind="object")


# ---------------------------------------------------------------------------------------------------------------------


def _expletive(wording: Wording, at: int) -> bool:
    """Whether “it” stands for a clause, or is the subject of a predicate noun that is no actor (“it was an attack”)."""
    token, tokens, tree = wording.tokens[at], wording.tokens, wording.tree
    if token.deprel not in _SUBJECTS or token.head < 0:
        return False
    predicate = token.head
    clause = any(tokens[child].deprel in _CLAUSES for child in tree.children[predicate] if child > at)
    if wording.lemmas[predicate] in wording.names.words.expletives and (clause or tokens[predicate].upos == "ADJ"):
        passive = tokens[predicate].upos != "VERB" or token.deprel == "nsubj:pass" or _raises(wording, predicate)
        return passive
    if tree.child(predicate, "cop") is None or tokens[predicate].upos not in ("NOUN", "PROPN", "NUM", "ADV", "PRON"):
        return False
    return (wording.lemmas[predicate],) not in wording.names.agents


def _raises(wording: Wording, predicate: int) -> bool:
    """Whether an active verb has “it” for a clause: “it seems that”; one with an object or infinitive has not."""
    children = wording.tree.children[predicate]
    relations = {wording.tokens[child].deprel for child in children}
    return "obj" not in relations and wording.lemmas[predicate] not in wording.names.words.saying_verbs
