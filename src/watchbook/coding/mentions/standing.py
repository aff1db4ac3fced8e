"""How a mention stands in its sentence: what coreference goes by besides the words themselves."""

from __future__ import annotations

from typing import Literal

from watchbook.coding.mentions.wording import Wording
from watchbook.records import Standing

#: How far up a tree is walked: deeper ones are a parser's slips, and walking them for every mention costs time.
_DEEP = 24
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_OBJECTS = ("obj", "iobj")
_EMBEDDED = ("nmod", "compound", "nmod:poss", "nmod:desc", "amod")
_MODIFIERS = ("compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "amod", "flat")
#: Relations by which a predicate shares the subject of the one that it hangs on, if it has none of its own.
_SHARING = ("xcomp", "conj", "advcl", "acl")


def standing(wording: Wording, head: int) -> Standing:
    """How the mention with this head stands in its sentence."""
    tokens = wording.tokens
    first = first_conjunct(wording, head)
    quotation = wording.quotations.at(tokens[head].span.start)
    verb = _mistaken(wording, first)
    if verb is not None:
        joined = tokens[first].span if first != head else None
        return Standing("subject", verb, wording.lemmas[verb], (), joined, quotation, main=_is_main(wording, verb))
    clause = clause_of(wording, first)
    function = function_of(wording, _phrase_head(wording, first))
    return Standing(
        function,
        clause,
        wording.lemmas[clause],
        () if function_of(wording, first) == "subject" else _barred(wording, first, clause),
        tokens[first].span if first != head else None,
        quotation,
        _above(wording, clause),
        _is_main(wording, clause),
        tokens[first].deprel == "nsubj:pass",
        tokens[first].deprel in _EMBEDDED,
    )


def function_of(wording: Wording, head: int) -> Literal["subject", "object", "other"]:
    """What the token is to its predicate."""
    relation = wording.tokens[head].deprel
    return "subject" if relation in _SUBJECTS else "object" if relation in _OBJECTS else "other"


def first_conjunct(wording: Wording, head: int) -> int:
    """The first of what the token is coordinated with; itself if it stands alone."""
    for _ in range(_DEEP):
        if wording.tokens[head].deprel != "conj" or wording.tokens[head].head < 0:
            break
        head = wording.tokens[head].head
    return head


def clause_of(wording: Wording, head: int) -> int:
    """The predicate of the clause in which the token stands: a verb, or what has a subject."""
    for _ in range(_DEEP):
        token = wording.tokens[head]
        if token.upos in ("VERB", "AUX") or token.head < 0 or wording.tree.child(head, *_SUBJECTS) is not None:
            break
        head = token.head
    return head


# ---------------------------------------------------------------------------------------------------------------------


def _is_main(wording: Wording, clause: int) -> bool:
    """Whether the predicate is that of the main clause, or stands beside it."""
    return wording.tokens[first_conjunct(wording, clause)].deprel == "root"


def _above(wording: Wording, clause: int) -> int:
    """The predicate that comes after this clause and that the clause hangs on as an adverbial one."""
    token = wording.tokens[clause]
    return token.head if token.deprel == "advcl" and token.head > clause else -1


def _mistaken(wording: Wording, head: int) -> int | None:
    """The verb whose subject the token is though the parser hung it on a noun behind the verb: “Minister X met Y”."""
    token = wording.tokens[head]
    if token.deprel not in _MODIFIERS or token.head <= head + 1:
        return None
    above = wording.tokens[token.head]
    verb = above.head
    if not head < verb < token.head or wording.tokens[verb].upos != "VERB":
        return None
    return verb if wording.tree.child(verb, *_SUBJECTS) is None else None


def _phrase_head(wording: Wording, head: int) -> int:
    """The noun of the phrase in which the token is a modifier: of “Taliban fighters attacked” both stand out."""
    for _ in range(_DEEP):
        if wording.tokens[head].deprel not in _MODIFIERS or wording.tokens[head].head < 0:
            break
        head = wording.tokens[head].head
    return head


def _barred(wording: Wording, first: int, clause: int) -> tuple[int, ...]:
    """The predicates whose subject is not meant by a pronoun that depends on them: its own, and those above it."""
    token = wording.tokens[first]
    if token.deprel == "nmod:poss":
        return ()
    found, at = [clause], clause
    for _ in range(4):
        above = wording.tokens[at]
        if above.deprel not in _SHARING or above.head < 0 or wording.tree.child(at, *_SUBJECTS) is not None:
            break
        at = above.head
        found.append(at)
    return tuple(found)
