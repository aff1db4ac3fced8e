"""The predicate–argument layer: from trees to frames.

Rules do not see trees. Passive, control and raising, relative clauses, coordination, inverted and parenthetical
speech, light verbs and nominalisations are undone once, here, and rules name only logical functions.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchbook.parse.frames import around, nouns, verbs
from watchbook.parse.frames.frame import Argument, Frame, FrameWords, Governor, Kind, Wanted
from watchbook.parse.frames.mending import mended
from watchbook.parse.frames.tree import Tree
from watchbook.parse.frames.verbs import lemma
from watchbook.records import Token

__all__ = ["Argument", "Frame", "FrameWords", "Governor", "Kind", "Tree", "Wanted", "below", "lemma", "mended", "of"]


def of(tree: Tree, words: FrameWords, wanted: Wanted) -> tuple[Frame, ...]:
    """The frames of a sentence, in the order of their heads, for the predicates that are wanted."""
    return tuple(frame for index in range(len(tree.tokens)) for frame in _frames(tree, index, words, wanted))


def below(tree: Tree, head: int) -> tuple[Argument, ...]:
    """What itself hangs on a noun (possessor, prepositional phrases, modifiers, clauses) or on a verb or adjective."""
    if tree.tokens[head].upos in ("VERB", "AUX", "ADJ"):
        return tuple(verbs.own(tree, head))
    return tuple(nouns.own(tree, head))


# Helpers


def _frames(tree: Tree, index: int, words: FrameWords, wanted: Wanted) -> Iterator[Frame]:
    token = tree.tokens[index]
    if token.text in nouns.COLONS:
        yield from _colon(tree, index, wanted)
    elif token.deprel == "case":
        yield from _preposition(tree, index, words, wanted)
    elif token.upos == "VERB":
        lemma = _phrasal(tree, index, wanted)
        if wanted.wants("verb", lemma):
            yield _verb(tree, index, lemma, words)
        elif wanted.wants("noun", token.text.lower()) and token.deprel in ("nsubj", "obj", "obl", "nmod", "conj"):
            yield _noun(tree, index, token.text.lower(), words)
    elif token.upos in ("NOUN", "PROPN"):
        lemma = _nominal(token, wanted)
        if wanted.wants("noun", lemma):
            yield _noun(tree, index, lemma, words)
    elif token.upos == "ADJ" and wanted.wants("adjective", token.lemma.lower()):
        yield _adjective(tree, index, words)
    elif token.upos == "ADV" and wanted.wants("adverb", token.lemma.lower()):
        yield Frame(tree, index, token.lemma.lower(), "adverb", nouns.of_clause(tree, index), (index,))


def _phrasal(tree: Tree, index: int, wanted: Wanted) -> str:
    """The verb's lemma; with an adverb behind it where the two are wanted as one (“went off”, “handed it over”)."""
    lemma = verbs.lemma(tree, index)
    every = (f"{lemma} {tree.tokens[adverb].text.lower()}" for adverb in tree.all(index, "advmod") if adverb > index)
    return next((both for both in every if wanted.wants("verb", both)), lemma)


def _nominal(token: Token, wanted: Wanted) -> str:
    """The noun's lemma, or its plain form where only that is wanted (“shelling”, which is no “shell”)."""
    lemma, form = token.lemma.lower(), token.text.lower()
    if form.endswith("ing") or not wanted.wants("noun", lemma):
        plain = form.removesuffix("s")
        return next((word for word in (form, plain) if wanted.wants("noun", word)), lemma)
    return lemma


def _verb(tree: Tree, index: int, lemma: str, words: FrameWords) -> Frame:
    perfect, progressive = around.aspect(tree, index)
    particle = tree.child(index, "compound:prt")
    if particle is None and lemma != verbs.lemma(tree, index):
        adverbs = (
            i for i in tree.all(index, "advmod") if i > index and lemma.endswith(f" {tree.tokens[i].text.lower()}")
        )
        particle = next(adverbs, None)
    return Frame(
        tree,
        index,
        lemma,
        "verb",
        verbs.arguments(tree, index, words),
        (index,) if particle is None else (index, particle),
        passive=verbs.passive(tree, index),
        negated=around.negated(tree, index, words),
        tense=around.tense(tree, index, words),
        perfect=perfect,
        progressive=progressive,
        modals=around.modals(tree, index),
        governors=around.governors(tree, index, words),
    )


def _noun(tree: Tree, index: int, lemma: str, words: FrameWords) -> Frame:
    arguments, light = nouns.arguments(tree, index, words)
    carrier = index if light is None else light
    perfect, progressive = around.aspect(tree, carrier)
    return Frame(
        tree,
        index,
        lemma,
        "noun",
        arguments,
        (index,),
        passive=False,
        negated=around.negated(tree, index, words) or (light is not None and around.negated(tree, light, words)),
        tense="none" if light is None else around.tense(tree, carrier, words),
        perfect=perfect,
        progressive=progressive,
        modals=() if light is None else around.modals(tree, carrier),
        light=light,
        governors=around.governors(tree, index, words),
    )


def _adjective(tree: Tree, index: int, words: FrameWords) -> Frame:
    return Frame(
        tree,
        index,
        tree.tokens[index].lemma.lower(),
        "adjective",
        verbs.arguments(tree, index, words),
        (index,),
        negated=around.negated(tree, index, words),
        tense=around.tense(tree, index, words),
        modals=around.modals(tree, index),
        governors=around.governors(tree, index, words),
    )


def _colon(tree: Tree, index: int, wanted: Wanted) -> Iterator[Frame]:
    """“Kabul: no fighters on our soil”: what stands on one side is said by whoever stands on the other."""
    arguments = nouns.of_colon(tree, index) if wanted.wants("preposition", ":") else ()
    if arguments:
        yield Frame(tree, index, ":", "preposition", arguments, (index,))


def _preposition(tree: Tree, index: int, words: FrameWords, wanted: Wanted) -> Iterator[Frame]:
    noun = tree.tokens[index].head
    name = tree.preposition(noun)
    parts = (index, *tree.all(index, "fixed"))
    behind = index + 1
    if name is not None and behind in tree.all(noun, "case"):
        joined = f"{name} {tree.tokens[behind].text.lower()}"
        name, parts = (joined, (*parts, behind)) if wanted.wants("preposition", joined) else (name, parts)
    if name is not None and tree.child(noun, "case") == index and wanted.wants("preposition", name):
        yield Frame(
            tree,
            index,
            name,
            "preposition",
            nouns.of_preposition(tree, index),
            parts,
            governors=around.governors(tree, noun, words),
        )
