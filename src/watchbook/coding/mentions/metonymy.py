"""Whether the name of a country or a city stands for those who act from there: “Moscow said”, “talks with Iran”."""

from __future__ import annotations

from watchbook.coding.mentions.wording import Wording
from watchbook.records import MentionWords

_CLOSING = frozenset('”"’»')
_SAID_BY = ("from", "by")


def acts(wording: Wording, head: int, *, country: bool, seat: bool = False) -> bool:
    """Whether the place acts, or is acted on as a state is.

    A city acts only as the subject of a verb of saying or dealing (“Herat lost its bridge” is told of a place), as the
    agent of a verb, or as the object of what is done to states (“accused Islamabad”); the seat of a government as the
    subject of any verb of doing, and in “according to X” and “talks with X”; a country also as the object of any such
    verb, and after “with”, “against” and the like. Both act where what they say is told of (“Moscow's denial”).
    """
    head = _first_conjunct(wording, head)
    token = wording.tokens[head]
    if (country or seat) and (_announces(wording, head) or _says(wording, head)):
        return True
    if token.head < 0:
        return False
    verb = wording.lemmas[token.head]
    words = wording.names.words
    if token.deprel == "nsubj":
        return _does(wording, token.head, verb) and (country or seat or _speaks(verb, words))
    if token.deprel == "obl:agent" or (token.deprel in ("obj", "iobj") and verb in words.acted_on_verbs):
        return True
    if seat and not country:
        return token.deprel in ("nmod", "obl") and _deals(wording, head, verb) and not _linked(wording, token.head)
    if not country:
        return False
    if token.deprel == "nsubj:pass":
        return verb in words.acted_on_verbs
    if token.deprel in ("obj", "iobj"):
        return wording.tokens[token.head].upos == "VERB" and verb not in words.place_verbs
    bordering = wording.lemmas[token.head] in words.areas
    if token.deprel not in ("nmod", "obl") or bordering or wording.tree.preposition(head) not in words.actor_cases:
        return False
    return not _linked(wording, token.head)


# ---------------------------------------------------------------------------------------------------------------------


def _first_conjunct(wording: Wording, head: int) -> int:
    while wording.tokens[head].deprel == "conj" and wording.tokens[wording.tokens[head].head].upos in ("PROPN", "X"):
        head = wording.tokens[head].head
    return head


def _deals(wording: Wording, head: int, above: str) -> bool:
    """Whether the preposition, or what is had with the seat, is that of governments: “talks with Kabul”."""
    words, case = wording.names.words, wording.tree.preposition(head)
    return case in words.seat_cases or (case in words.actor_cases and above in words.dealings)


def _announces(wording: Wording, head: int) -> bool:
    """Whether the name speaks, by a colon: “Kabul: no fighters on our soil”, ““No deal”: Kabul on the talks”."""
    if head > 2 and wording.tokens[head - 1].text == ":" and wording.tokens[head - 2].text in _CLOSING:
        return True
    behind = wording.tokens[head + 1 :]
    return head == 0 and len(behind) > 1 and behind[0].text == ":" and any("Person=1" in one.feats for one in behind)


def _says(wording: Wording, head: int) -> bool:
    """Whether a noun of saying tells of the place's words: “Moscow's denial”, “a warning from Tehran”."""
    token = wording.tokens[head]
    if token.head < 0 or wording.lemmas[token.head] not in wording.names.words.saying_nouns:
        return False
    return token.deprel == "nmod:poss" or wording.tree.preposition(head) in _SAID_BY


def _speaks(verb: str, words: MentionWords) -> bool:
    """Whether the verb tells what governments say to each other, or do with each other."""
    return verb in words.saying_verbs or verb in words.acted_on_verbs or verb in words.dealings


def _linked(wording: Wording, above: int) -> bool:
    """Whether something is done to a place with another: “flights link Tashkent with Bishkek”."""
    done = wording.tree.child(above, "obj") if wording.lemmas[above] in wording.names.words.place_verbs else None
    return done is not None and wording.tokens[done].entity.endswith("LOC")


def _does(wording: Wording, at: int, verb: str) -> bool:
    """Whether the predicate is a verb that somebody does; “Kabul is the capital” and “Kandahar saw a blast” are not."""
    return wording.tokens[at].upos == "VERB" and verb not in wording.names.words.still_verbs
