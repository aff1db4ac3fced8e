"""The logical arguments of a verb: voice, control, coordination and relative clauses undone.

Relations are those of Universal Dependencies v2 (universaldependencies.org/u/dep). Where a verb lacks a subject of
its own, it is looked for in this order: coordination, control (xcomp), relative clause or participle (acl), adverbial
participle (advcl).
"""

from __future__ import annotations

from collections.abc import Iterator

from watchbook.parse.frames.frame import Argument, FrameWords
from watchbook.parse.frames.tree import Tree
from watchbook.records import Token

PLAIN = {
    "iobj": "indirect",
    "ccomp": "clause",
    "advmod": "adverb",
    "csubj": "subject",
    "csubj:pass": "object",
    "obl:tmod": "when",
    "obl:npmod": "when",
    "obl:unmarked": "when",
}
#: Subordinators of adverbial clauses without a subject that is not that of the clause above.
_SHARING = frozenset({None, "to", "by", "after", "before", "while", "in order to", "without", "when", "as", "in", "on"})
_FULL_STOPS = frozenset((".", "!", "?", "”", '"'))
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")


def lemma(tree: Tree, head: int) -> str:
    """The verb's lemma with its particle (“carry out”); “be held” is told from “hold” by the caller."""
    particle = tree.child(head, "compound:prt")
    base = tree.tokens[head].lemma.lower()
    return base if particle is None else f"{base} {tree.tokens[particle].text.lower()}"


def passive(tree: Tree, head: int) -> bool:
    """Whether the verb stands in the passive, by its auxiliary, its subject, or as a participle after a noun."""
    if tree.child(head, "aux:pass", "csubj:pass") is not None:
        return True
    token = tree.tokens[head]
    if tree.child(head, "nsubj:pass") is not None:
        return not _asserted(tree, token)
    if "VerbForm=Part" not in token.feats or "Tense=Past" not in token.feats:
        return False
    if token.deprel in ("acl", "advcl"):
        return tree.child(head, "obj", "aux", "nsubj") is None
    if token.deprel == "conj" and tree.child(head, "aux", "nsubj") is None:
        return passive(tree, token.head) and tree.child(head, "obj") is None
    return False


def _asserted(tree: Tree, token: Token) -> bool:
    """Whether a passive subject without an auxiliary is a parser's slip: only headlines leave the auxiliary out."""
    whole = tree.tokens[-1].text in _FULL_STOPS or token.deprel in ("ccomp", "acl:relcl")
    return whole and token.deprel in ("root", "ccomp", "acl:relcl", "advcl") and "VerbForm=Inf" not in token.feats


def arguments(tree: Tree, head: int, words: FrameWords, *, depth: int = 0) -> tuple[Argument, ...]:
    """Everything that fills a function of the verb, those of its own first."""
    is_passive = passive(tree, head)
    found = [_relative(tree, head, argument) for argument in own(tree, head, words.calendar)]
    have = {argument.function for argument in found}
    missing = "object" if is_passive else "subject"
    if missing not in have and depth < 4:
        shared = _mistaken(tree, head) or _shared(tree, head, words, depth)
        if shared:
            found.append(Argument(missing, shared, shared=True))
            have.add(missing)
    found.extend(_object_shared(tree, head, have))
    found.extend(_antecedent(tree, head, have))
    found.extend(_inverted(tree, head, have))
    found.extend(_host(tree, head))
    return tuple(found)


def surface_subject(tree: Tree, head: int, words: FrameWords, *, depth: int = 0) -> tuple[int, ...]:
    """What the verb's grammatical subject is, its own or shared."""
    subject = tree.child(head, *SUBJECTS)
    if subject is not None:
        return _resolved(tree, head, subject)
    return _shared(tree, head, words, depth + 1) if depth < 4 else ()


def own(tree: Tree, head: int, calendar: frozenset[str] = frozenset()) -> Iterator[Argument]:
    """What hangs on the verb itself, the passive undone; `calendar` are the words that make “by …” a time."""
    is_passive = passive(tree, head)
    for child in tree.children[head]:
        relation = tree.tokens[child].deprel
        heads = tuple(tree.conjuncts(child))
        if relation in ("nsubj", "nsubj:outer") or (relation == "nsubj:pass" and not is_passive):
            yield Argument("subject", heads)
        elif relation == "nsubj:pass":
            indirect = tree.child(head, "obj") is not None
            yield Argument("indirect" if indirect else "object", heads)
        elif relation == "obj":
            yield Argument("object", heads)
        elif relation == "obl" or relation == "obl:agent":
            yield _oblique(tree, child, heads, is_passive, calendar)
        elif relation == "xcomp":
            yield Argument(_xcomp(tree, child), heads)
        elif relation in ("advcl", "advcl:relcl"):
            yield Argument(_adverbial(tree, child), heads)
        elif relation.startswith("csubj") and child > head:
            yield Argument("clause", heads)
        elif relation in PLAIN:
            yield Argument(PLAIN[relation], heads)


# Helpers


def _oblique(tree: Tree, child: int, heads: tuple[int, ...], is_passive: bool, calendar: frozenset[str]) -> Argument:
    preposition = tree.preposition(child)
    if preposition is None:
        return Argument("when", heads)
    token = tree.tokens[child]
    if preposition == "by" and is_passive and token.upos != "NUM" and token.lemma.lower() not in calendar:
        return Argument("subject", heads)
    return Argument(preposition, heads)


def _xcomp(tree: Tree, child: int) -> str:
    token = tree.tokens[child]
    if token.upos in ("VERB", "AUX"):
        return "infinitive"
    return "infinitive" if tree.child(child, "cop", "mark") is not None else "complement"


def _adverbial(tree: Tree, child: int) -> str:
    mark = tree.mark(child)
    if mark is None:
        return "participle" if tree.tokens[child].upos == "VERB" else "adverbial"
    return "purpose" if mark in ("to", "in order to", "so as to") else mark


def _object_shared(tree: Tree, head: int, have: set[str]) -> Iterator[Argument]:
    """“identified and detained the man”: what stands behind both verbs is the object of both."""
    token = tree.tokens[head]
    if not have.isdisjoint({"object", "clause", "infinitive"}) or passive(tree, head):
        return
    yield from _object_of_next(tree, head, have)
    if token.deprel != "conj" or "object" in have:
        return
    first = tree.tokens[token.head] if token.head >= 0 else None
    shared = tree.child(token.head, "obj") if first is not None and first.upos == "VERB" else None
    if shared is not None and token.head < head < shared:
        have.add("object")
        yield Argument("object", tuple(tree.conjuncts(shared)), shared=True)


def _object_of_next(tree: Tree, head: int, have: set[str]) -> Iterator[Argument]:
    """“kidnapped and later killed a pastor”: the object of the verb that follows at once."""
    following = tree.child(head, "conj")
    if following is None or tree.tokens[following].upos != "VERB" or have - {"subject", "adverb"}:
        return
    between = tree.tokens[head + 1 : following]
    shared = tree.child(following, "obj")
    if shared is not None and shared > following and all(token.upos in ("CCONJ", "ADV") for token in between):
        have.add("object")
        yield Argument("object", tuple(tree.conjuncts(shared)), shared=True)


def _shared(tree: Tree, head: int, words: FrameWords, depth: int) -> tuple[int, ...]:
    """The subject that the verb shares with the predicate it hangs on."""
    token = tree.tokens[head]
    above = token.head
    if above < 0:
        return ()
    if token.deprel == "conj" or _listed(tree, head):
        return surface_subject(tree, above, words, depth=depth) if tree.tokens[above].upos != "NOUN" else ()
    if token.deprel == "xcomp":
        return _controller(tree, above, words, depth)
    if token.deprel == "acl":
        return tuple([above]) if tree.mark(head) is None else ()
    if token.deprel == "advcl" and tree.tokens[above].upos in ("VERB", "ADJ", "NOUN"):
        mark = tree.mark(head)
        if mark in _SHARING:
            return surface_subject(tree, above, words, depth=depth)
    return ()


def _listed(tree: Tree, head: int) -> bool:
    """“denied it, called it absurd and demanded …”: the second verb of a list, taken for an insertion."""
    token = tree.tokens[head]
    later = (i for i in tree.all(token.head, "conj") if i > head and tree.child(i, "cc") is not None)
    return token.deprel == "parataxis" and 0 <= token.head < head and next(later, None) is not None


def _mistaken(tree: Tree, head: int) -> tuple[int, ...]:
    """A subject that the parser hung as a possessor on a noun behind the verb: “the group claimed responsibility”."""
    tokens = tree.tokens
    for index in range(head):
        token = tokens[index]
        behind = token.deprel == "nmod:poss" and token.head > head and head in tree.ancestors(index)
        if behind and token.upos in ("NOUN", "PROPN") and tree.child(index, "case") is None:
            return tuple(tree.conjuncts(index))
    return ()


def _controller(tree: Tree, above: int, words: FrameWords, depth: int) -> tuple[int, ...]:
    """Who does an infinitive: the object of the governor (“ordered them to leave”), else its subject."""
    target = tree.child(above, "obj")
    if target is not None and lemma(tree, above) not in words.subject_control and tree.tokens[above].upos == "VERB":
        return tuple(tree.conjuncts(target))
    return surface_subject(tree, above, words, depth=depth)


def _relative(tree: Tree, head: int, argument: Argument) -> Argument:
    """The argument with a relative pronoun replaced by the noun before it."""
    resolved = _resolved(tree, head, argument.heads[0])
    if resolved[0] != argument.heads[0]:
        return Argument(argument.function, resolved, shared=True)
    return argument


def _resolved(tree: Tree, head: int, filler: int) -> tuple[int, ...]:
    noun = _relative_noun(tree, head)
    if noun is not None and "PronType=Rel" in tree.tokens[filler].feats:
        return (noun,)
    return tuple(tree.conjuncts(filler))


def _relative_noun(tree: Tree, head: int) -> int | None:
    """The noun that a relative clause hangs on, through coordinated verbs."""
    index = head
    for _ in range(4):
        token = tree.tokens[index]
        if token.deprel in ("acl:relcl", "advcl:relcl"):
            return token.head
        if token.deprel not in ("conj", "xcomp", "ccomp"):
            return None
        index = token.head
    return None


def _antecedent(tree: Tree, head: int, have: set[str]) -> Iterator[Argument]:
    """A relative clause without a pronoun lacks what its noun is: “the base they attacked”."""
    token = tree.tokens[head]
    if token.deprel == "acl:relcl" and not any("PronType=Rel" in tree.tokens[i].feats for i in tree.below(head)):
        if "subject" not in have and "object" in have:
            yield Argument("subject", (token.head,), shared=True)
        elif "object" not in have and "subject" in have:
            yield Argument("object", (token.head,), shared=True)


def _host(tree: Tree, head: int) -> Iterator[Argument]:
    """The clause that a participle goes with: “…, citing officials”, “the agency, citing officials, said …”."""
    token = tree.tokens[head]
    if token.deprel == "advcl" and token.head >= 0 and tree.mark(head) is None:
        yield Argument("host", (token.head,), shared=True)
    elif head > 0 and "," in (tree.tokens[head - 1].text, tree.tokens[head - 2].text):
        noun = tree.tokens[token.head]
        while noun.deprel in ("compound", "flat"):
            noun = tree.tokens[noun.head]
        if noun.deprel == "nsubj" and (token.deprel == "acl" or _does(tree, head)):
            yield Argument("host", (noun.head,), shared=True)


def _does(tree: Tree, head: int) -> bool:
    """Whether the noun of a relative clause is its subject: “the agency, which cites officials, says …”."""
    subject = tree.child(head, "nsubj")
    relative = subject is not None and "PronType=Rel" in tree.tokens[subject].feats
    return relative and tree.tokens[head].deprel == "acl:relcl"


def _inverted(tree: Tree, head: int, have: set[str]) -> Iterator[Argument]:
    """“…”, the minister said: the quoted clause governs the verb of saying as a parataxis.

    Parsers take it for coordination as well, but then no conjunction stands there.
    """
    token = tree.tokens[head]
    if have & {"clause", "object", "infinitive"}:
        return
    joined = token.deprel == "conj" and tree.child(head, "cc") is None and tree.child(head, *SUBJECTS) is not None
    if joined or (token.deprel == "parataxis" and "subject" in have):
        yield Argument("clause", (token.head,), shared=True)
    else:
        quoted = tree.all(head, "parataxis")
        if quoted:
            yield Argument("clause", tuple(quoted[:1]))
