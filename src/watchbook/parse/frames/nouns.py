"""The arguments of nouns that name what happens (“the attack on …”), light verbs undone, and of other heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchbook.parse.frames import verbs
from watchbook.parse.frames.frame import Argument, FrameWords
from watchbook.parse.frames.tree import Tree

#: What parts somebody from what he says.
COLONS = frozenset({":", "-", "–", "—"})
#: No noun phrase beside a colon is longer, nothing that is said shorter, in words.
_LONG, _SHORT = 8, 2
_OPENING, _CLOSING = frozenset('“"‘«'), frozenset('”"’»')
#: Obliques of a light or occurrence verb that belong to the verb and not to what happens.
_OWN = frozenset({"subject", "object", "indirect"})


def arguments(tree: Tree, head: int, words: FrameWords) -> tuple[tuple[Argument, ...], int | None]:
    """What fills the functions of the noun, and the light verb that carries it, if there is one."""
    found = list(own(tree, head))
    found.extend(_agents_below(tree, head, tuple(found)))
    light = _light(tree, head, words)
    if light is not None:
        have = {argument.function for argument in found}
        for argument in verbs.arguments(tree, light, words):
            carried = argument.function == "subject" and head not in argument.heads
            if carried or (argument.function not in _OWN and argument.function not in have):
                found.append(argument)
    return tuple(found), light


def of_clause(tree: Tree, head: int) -> tuple[Argument, ...]:
    """The arguments of an adverb of saying: the clause that it modifies."""
    above = tree.tokens[head].head
    return (Argument("clause", (above,), shared=True),) if above >= 0 else ()


def of_preposition(tree: Tree, case: int) -> tuple[Argument, ...]:
    """The arguments of a preposition: its noun as `object`, and the clause that it hangs on as `clause`."""
    noun = tree.tokens[case].head
    found = [Argument("object", tuple(tree.conjuncts(noun)))]
    above = tree.tokens[noun].head
    if above >= 0 and tree.tokens[noun].deprel in ("obl", "nmod", "advmod", "obl:agent", "advcl", "parataxis"):
        found.append(Argument("clause", (above,), shared=True))
    return tuple(found)


def of_colon(tree: Tree, colon: int) -> tuple[Argument, ...]:
    """The arguments of a colon (in headlines also a dash): who stands alone on one side, and what on the other.

    “Kabul: no fighters on our soil”, ““No deal”: Kabul on the talks”, “Two dead in mine – ministry”, “Mine
    safe: ministry”.
    """
    before, behind = range(colon), range(colon + 1, len(tree.tokens))
    if tree.tokens[colon].text == ":" and (first := _alone(tree, before)) is not None:
        return _parted(tree, first, behind)
    if tree.tokens[colon].text == ":" and colon > 1 and tree.tokens[0].text in _OPENING:
        named = (i for i in behind[:_LONG] if tree.tokens[i].upos in ("NOUN", "PROPN"))
        quoted = tree.tokens[colon - 1].text in _CLOSING and colon + 1 < len(tree.tokens)
        return _parted(tree, next(named, None) if quoted else None, before)
    headline = tree.tokens[-1].upos in ("NOUN", "PROPN") and colon > len(behind) > 0
    parting = headline and (tree.tokens[colon].text == ":" or _spaced(tree, colon))
    return _parted(tree, _alone(tree, behind), before) if parting else ()


def _spaced(tree: Tree, index: int) -> bool:
    """Whether it is no hyphen."""
    before, own, behind = (tree.tokens[i].span for i in (index - 1, index, index + 1))
    return before.end < own.start and own.end < behind.start


def _alone(tree: Tree, part: range) -> int | None:
    """The head of a noun phrase, if nothing else stands there."""
    if not 0 < len(part) <= _LONG or any(tree.tokens[i].upos in ("VERB", "AUX", "PUNCT") for i in part):
        return None
    tops = [i for i in part if tree.tokens[i].head not in part]
    return tops[0] if len(tops) == 1 and tree.tokens[tops[0]].upos in ("NOUN", "PROPN") else None


def _parted(tree: Tree, speaker: int | None, part: range) -> tuple[Argument, ...]:
    words = [i for i in part if tree.tokens[i].upos != "PUNCT"]
    if speaker is None or len(words) < _SHORT:
        return ()
    clauses = [i for i in words if tree.tokens[i].head not in part]
    return (Argument("object", (speaker,)), Argument("clause", tuple(clauses[:1])))


def own(tree: Tree, head: int) -> Iterator[Argument]:
    """What hangs on a noun itself."""
    for child in tree.children[head]:
        token = tree.tokens[child]
        heads = tuple(tree.conjuncts(child))
        if token.deprel == "nmod:poss":
            yield Argument("possessive", heads)
        elif token.deprel == "nsubj" and tree.child(head, "cop") is not None:
            yield Argument("subject", heads)
        elif token.deprel in ("nmod", "obl", "obl:agent") and (preposition := tree.preposition(child)) is not None:
            yield Argument(preposition, heads)
        elif token.deprel in ("compound", "amod", "nmod", "nmod:desc") and (child < head or token.upos == "ADJ"):
            yield Argument("modifier", (child,))
        elif token.deprel in ("acl", "ccomp", "acl:relcl") and tree.mark(child) in ("that", "to", "whether"):
            yield Argument("infinitive" if tree.mark(child) == "to" else "clause", heads)
        elif token.deprel == "acl" and (mark := tree.mark(child)) is not None:
            yield Argument(mark, heads)
        elif token.deprel in ("nmod:tmod", "obl:tmod", "nmod:unmarked", "nmod:npmod"):
            yield Argument("when", heads)


# Helpers


def _agents_below(tree: Tree, head: int, found: Iterable[Argument]) -> Iterator[Argument]:
    """“an exchange of fire between …”, “the killing of … by …”: what the parser hung on the noun after “of”."""
    have = {argument.function for argument in found}
    for argument in found:
        if argument.function == "of":
            for child in tree.all(argument.heads[-1], "nmod"):
                preposition = tree.preposition(child)
                if preposition in ("between", "by") and preposition not in have:
                    yield Argument(preposition, tuple(tree.conjuncts(child)))
    above = tree.tokens[head].head
    if above >= 0 and "between" not in have:
        # “killed in a battle between …”: what stands right behind the noun was hung on the verb.
        for child in tree.all(above, "obl"):
            if tree.preposition(child) == "between" and tree.child(child, "case") == head + 1:
                yield Argument("between", tuple(tree.conjuncts(child)))


def _light(tree: Tree, head: int, words: FrameWords) -> int | None:
    """The light verb whose object the noun is, or the occurrence verb whose subject it is."""
    token = tree.tokens[head]
    first = token.head if token.deprel == "conj" else head
    relation, above = tree.tokens[first].deprel, tree.tokens[first].head
    if relation == "acl:relcl" or above < 0:
        return _light_participle(tree, head, words)
    lemma = verbs.lemma(tree, above)
    if relation in ("obj", "nsubj:pass") and lemma in words.light:
        return above
    if relation in ("nsubj", "nsubj:pass") and _occurs(tree, above, lemma, words):
        return above
    return _light_participle(tree, head, words)


def _occurs(tree: Tree, above: int, lemma: str, words: FrameWords) -> bool:
    if lemma in words.occurrence or (verbs.passive(tree, above) and f"be {lemma}" in words.occurrence):
        return True
    place = tree.child(above, "obj")
    return place is not None and f"{lemma} {tree.tokens[place].text.lower()}" in words.occurrence


def _light_participle(tree: Tree, head: int, words: FrameWords) -> int | None:
    """“an attack carried out by …”, “the attack that the group staged”."""
    for child in tree.all(head, "acl", "acl:relcl"):
        if verbs.lemma(tree, child) in words.light and _undergoes(tree, child, head, words):
            return child
    return None


def _undergoes(tree: Tree, verb: int, noun: int, words: FrameWords) -> bool:
    return any(a.function == "object" and noun in a.heads for a in verbs.arguments(tree, verb, words))
