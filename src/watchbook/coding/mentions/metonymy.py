"""Whether the name of a country or a city stands for those who act from there: “Moscow said”, “talks with Iran”."""

from __future__ import annotations

from watchbook.coding.mentions.wording import Wording


def acts(wording: Wording, head: int, *, country: bool, seat: bool = False) -> bool:
    """Whether the place acts, or is acted on as a state is.

    A city acts only as the subject of a verb of doing, as the agent of one, or as the object of what is done to states
    (“accused Islamabad”); the seat of a government also in “according to X” and “talks with X”; a country also as the
    object of any such verb, and after “with”, “against” and the like.
    """
    head = _first_conjunct(wording, head)
    token = wording.tokens[head]
    if token.head < 0:
        return False
    verb = wording.lemmas[token.head]
    words = wording.names.words
    if token.deprel == "nsubj":
        return _does(wording, token.head, verb)
    if token.deprel == "obl:agent" or (token.deprel in ("obj", "iobj") and verb in words.acted_on_verbs):
        return True
    if seat and not country:
        return token.deprel in ("nmod", "obl") and _deals(wording, head, verb)
    if not country:
        return False
    if token.deprel == "nsubj:pass":
        return verb in words.acted_on_verbs
    if token.deprel in ("obj", "iobj"):
        return wording.tokens[token.head].upos == "VERB" and verb not in words.place_verbs
    bordering = wording.lemmas[token.head] in words.areas
    return token.deprel in ("nmod", "obl") and not bordering and wording.tree.preposition(head) in words.actor_cases


# ---------------------------------------------------------------------------------------------------------------------


def _first_conjunct(wording: Wording, head: int) -> int:
    while wording.tokens[head].deprel == "conj" and wording.tokens[wording.tokens[head].head].upos in ("PROPN", "X"):
        head = wording.tokens[head].head
    return head


def _deals(wording: Wording, head: int, above: str) -> bool:
    """Whether the preposition, or what is had with the seat, is that of governments: “talks with Kabul”."""
    words, case = wording.names.words, wording.tree.preposition(head)
    return case in words.seat_cases or (case in words.actor_cases and above in words.dealings)


def _does(wording: Wording, at: int, verb: str) -> bool:
    """Whether the predicate is a verb that somebody does; “Kabul is the capital” and “Kandahar saw a blast” are not."""
    return wording.tokens[at].upos == "VERB" and verb not in wording.names.words.still_verbs
