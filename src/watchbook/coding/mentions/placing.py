"""What stands beside the name of a place: the noun that says what it is, and how what happened lies to it."""

from __future__ import annotations

from dataclasses import replace

from watchbook.coding.mentions.learned import named
from watchbook.coding.mentions.wording import Wording
from watchbook.records import Found, FoundForm, PlaceEntry, Relation

#: Kinds whose noun may begin the name: “Lake Sarez”, “Mount Ararat”.
_BEFORE = frozenset(("water", "mountain"))


def place(wording: Wording, at: tuple[int, int], form: FoundForm, entries: tuple[PlaceEntry, ...]) -> Found:
    """A place, with the noun beside it that says what it is: “Nangarhar province”, “the city of Herat”.

    The noun carries the mention where the name hangs on it; it belongs to the words if it has a capital.
    """
    first, last = at
    noun = _place_noun(wording, first, last)
    thing = wording.lemmas[noun] if noun is not None else None
    if (
        noun is not None
        and abs(noun - (last if noun > last else first)) == 1
        and wording.tokens[noun].text[0].isupper()
    ):
        first, last = min(first, noun), max(last, noun)
    relation = _relation(wording, first, last)
    found = named(wording, first, last, form, kind="place", places=entries, thing=thing, relation=relation)
    if noun is None or first <= noun <= last:
        return found
    return replace(found, head=wording.tokens[noun].span, governor=wording.tokens[noun].head)


# ---------------------------------------------------------------------------------------------------------------------


def _place_noun(wording: Wording, first: int, last: int) -> int | None:
    """The token that says what the place is: after the name, its last word, or before it.

    In “the Archi district of Kunduz” the noun is that of Archi.
    """
    nouns, lemmas = wording.names.words.place_nouns, wording.lemmas
    above = wording.tokens[wording.head(first, last)].head
    if last + 1 < len(lemmas) and lemmas[last + 1] in nouns and (above == last + 1 or _ends_phrase(wording, last + 1)):
        return last + 1
    if last > first and lemmas[last] in nouns:
        return last
    if last > first and lemmas[first] in nouns and nouns[lemmas[first]][0] in _BEFORE:
        return first
    if first >= 2 and lemmas[first - 1] == "of" and lemmas[first - 2] in nouns and above == first - 2:
        named_itself = first >= 3 and wording.tokens[first - 3].upos == "PROPN"
        return None if named_itself or nouns[lemmas[first - 2]][0] == "site" else first - 2
    return first - 1 if first > 0 and lemmas[first - 1] in nouns and above == first - 1 else None


def _ends_phrase(wording: Wording, at: int) -> bool:
    """Whether no other noun goes on after this one: “Kabul province”, but not “Kabul city officials”."""
    return at + 1 == len(wording.tokens) or wording.tokens[at + 1].upos not in ("NOUN", "PROPN", "ADJ", "NUM")


def _relation(wording: Wording, first: int, last: int) -> Relation | None:
    """How what happened lies to the place: “near Kunduz”, “on the border with Iran”, “ten kilometres from Herat”."""
    words, head = wording.names.words, wording.head(first, last)
    if wording.tokens[head].deprel == "conj" and wording.tokens[head].head < first:
        shared = words.relations.get(wording.tree.preposition(wording.tokens[head].head) or "")
        if shared == "between":
            return shared
    above = wording.tokens[head].head
    with_noun = above >= 0 and wording.lemmas[above] in words.place_nouns and -2 <= above - first <= last - first + 1
    noun = above if with_noun else head
    case = wording.tree.preposition(head)
    if case in words.border_cases and above >= 0 and wording.lemmas[above] in words.areas:
        return "border"
    if case is not None and _away(wording, first, case):
        return "near"
    return words.relations.get(case or "") or words.relations.get(wording.tree.preposition(noun) or "")


def _away(wording: Wording, first: int, case: str) -> bool:
    """Whether a distance, a side or an edge stands before: “ten kilometres from”, “just north of”, “outskirts of”."""
    at, words = first - 2, wording.names.words
    if at < 0:
        return False
    if case in words.distance_cases:
        return wording.lemmas[at] in words.distance_nouns
    side = wording.lemmas[at] in words.compass and at > 0 and wording.tokens[at - 1].upos != "DET"
    return case in words.edge_cases and (side or wording.lemmas[at] in words.edges)
