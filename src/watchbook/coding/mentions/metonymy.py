"""Whether the name of a country or a city stands for those who act from there: “Moscow said”, “talks with Iran”."""

from __future__ import annotations

from watchbook.coding.mentions.wording import Wording


def acts(wording: Wording, head: int, *, country: bool) -> bool:
    """Whether the place acts, or is acted on as a state is.

    A city acts only as the subject of a verb of doing, or as the agent of one; a country also as the object of such
    a verb, and after prepositions such as “with” and “against”.
    """
    head = _first_conjunct(wording, head)
    token = wording.tokens[head]
    if token.head < 0:
        return False
    verb = wording.lemmas[token.head]
    if token.deprel == "nsubj":
        return _does(wording, token.head, verb)
    if token.deprel == "obl:agent":
        return True
    if not country:
        return False
    words = wording.names.words
    if token.deprel == "nsubj:pass":
        return verb in words.acted_on_verbs
    if token.deprel in ("obj", "iobj"):
        return wording.tokens[token.head].upos == "VERB" and verb not in words.place_verbs
    return token.deprel in ("nmod", "obl") and wording.tree.preposition(head) in words.actor_cases


# ---------------------------------------------------------------------------------------------------------------------


def _first_conjunct(wording: Wording, head: int) -> int:
    while wording.tokens[head].deprel == "conj" and wording.tokens[wording.tokens[head].head].upos in ("PROPN", "X"):
        head = wording.tokens[head].head
    return head


def _does(wording: Wording, at: int, verb: str) -> bool:
    """Whether the predicate is a verb that somebody does; “Kabul is the capital” and “Kandahar saw a blast” are not."""
    return wording.tokens[at].upos == "VERB" and verb not in wording.names.words.still_verbs
