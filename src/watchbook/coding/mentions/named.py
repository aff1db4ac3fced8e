"""Mentions by name: actors of the register, learned organisations.

Actors come first and take their words, so that “Shanghai Cooperation Organization” holds no city.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watchbook.coding.mentions.context import told_of
from watchbook.coding.mentions.learned import entities, named, unbroken, words_of
from watchbook.coding.mentions.located import demonym, entries_of, is_country
from watchbook.coding.mentions.metonymy import acts
from watchbook.coding.mentions.standing import standing
from watchbook.coding.mentions.wording import Wording
from watchbook.records import ActorEntry, Found

_HYPHENS = frozenset("-–‐‑")
_STATE_KINDS = frozenset(("state",))

#: Letters that an acronym has at most, and what no name is in the tree.
_ACRONYM, _FUNCTION = 5, ("PRON", "AUX", "ADP", "SCONJ", "CCONJ", "DET", "VERB")

Bearers = tuple[ActorEntry, ...]


def register_names(wording: Wording) -> Iterator[Found]:
    """The names of the register, the longest first at each place; persons are only noted (`described.persons`)."""
    wording.organised = tuple(entities(wording, "ORG"))
    at = 0
    stream = wording.stream
    actors = wording.names.actors
    while at < len(stream):
        word, _ = stream[at]
        match = _register_match(wording, at) if word in actors else None
        if match is None:
            at += 1
            continue
        length, bearers = match
        first, last = stream[at][1], stream[at + length - 1][1]
        if _person(bearers):
            wording.persons[first] = last, bearers[0]
        elif not _glued(wording, first, last) and not _piece(wording, first, last):
            yield from _of_bearers(wording, first, last, bearers)
        at += length


def organisations(wording: Wording) -> Iterator[Found]:
    """Learned organisations that the register does not know, with what the words beside them tell of their kind.

    A place that stands alone is none.
    """
    for first, last in wording.organised:
        last = _with_of(wording, first, last)
        head = wording.head(first, last)
        if wording.taken[head] or _glued(wording, first, last) or _is_other(wording, first, last):
            continue
        told = told_of(wording, first, last)
        wording.take(first, last)
        found = named(wording, first, last, "entity", agent=told.agent, country=told.country, of=told.of)
        if told.noun is not None:
            wording.take(min(last + 1, told.noun), told.noun)
            token = wording.tokens[told.noun]
            found = replace(
                found, head=token.span, governor=token.head, subject=wording.subject(told.noun),
                standing=standing(wording, told.noun),
            )  # fmt: skip
        yield found


def note_person(wording: Wording, first: int, last: int) -> ActorEntry | None:
    """The person of the register whose name these tokens are, a title before it included (“Mullah Yaqoob”)."""
    for start in (first, first - 1):
        known = wording.persons.get(start)
        if known is not None and known[0] == last:
            return known[1]
    return None


# ---------------------------------------------------------------------------------------------------------------------


def _with_of(wording: Wording, first: int, last: int) -> int:
    """The last token with the place or thing that a name of one word is of: “Voice of Pamir”."""
    of = last + 2
    if first != last or of >= len(wording.tokens) or wording.tokens[of].upos != "PROPN":
        return last
    below = wording.tokens[of].deprel == "nmod" and wording.tokens[of].head == first
    return of if below and wording.tree.preposition(of) == "of" and wording.free(of, of) else last


def _person(bearers: Bearers) -> bool:
    return len(bearers) == 1 and bool(bearers[0].roles) and bearers[0].roles[-1].kind == "person"


def _register_match(wording: Wording, at: int) -> tuple[int, Bearers] | None:
    """(number of words, entries) of the longest name of the register that begins here and is spelt as a name."""
    stream = wording.stream
    first = stream[at][1]
    if at > 0 and stream[at - 1][1] == first:
        return None
    found: dict[str, ActorEntry] = {}
    length = 0
    for words, entry in wording.names.actors[stream[at][0]]:
        end = at + len(words)
        if length > len(words):
            break
        if end > len(stream) or any(stream[at + i][0] != word for i, word in enumerate(words)):
            continue
        last = stream[end - 1][1]
        whole = (end == len(stream) or stream[end][1] != last) and unbroken(wording, first, last)
        if whole and _spelt(wording, (first, last), words, entry):
            found[entry.id] = entry
            length = len(words)
    return (length, tuple(found.values())) if found else None


def _spelt(wording: Wording, at: tuple[int, int], words: tuple[str, ...], entry: ActorEntry) -> bool:
    """Whether the capitals are those of the name: “WHO” is not “who”, “the base” is not “The Base”."""
    text = wording.span(*at).of(wording.text)
    if not any(c.isupper() for c in text):
        return _spelt_small(wording, at, text, entry)
    if len(words) == 1 and _shouted(wording, at[0]):
        return False
    if len(words) > 1 or len(words[0]) > 5 or text.isupper():
        return True
    every = (entry.name, *entry.names, *entry.shared)
    spellings = [name for name in every if name.casefold() == text.casefold()]
    return not spellings or any(not name.isupper() for name in spellings)


def _spelt_small(wording: Wording, at: tuple[int, int], text: str, entry: ActorEntry) -> bool:
    """Whether words without a capital are the name: of a script that has none, spelt so, or a long proper name."""
    if not any(c.islower() for c in text):
        return True
    small = " ".join(text.split())
    if any(name == small for name in (entry.name, *entry.names)):
        return True
    tokens = wording.tokens[at[0] : at[1] + 1]
    proper = any(token.upos == "PROPN" or token.entity.endswith("ORG") for token in tokens)
    return proper and len(text) > _ACRONYM


def _shouted(wording: Wording, at: int) -> bool:
    """Whether a short word in capitals stands among others: in “WHO IS TO BLAME” nobody is named."""
    token = wording.tokens[at]
    if not token.text.isupper() or len(token.text) > _ACRONYM:
        return False
    if token.upos in _FUNCTION:
        return True
    beside = [wording.tokens[near].text for near in (at - 1, at + 1) if 0 <= near < len(wording.tokens)]
    capitals = any(text.isupper() and len(text) > 1 for text in beside)
    return capitals and not token.entity.endswith("ORG")


def _glued(wording: Wording, first: int, last: int) -> bool:
    """Whether a hyphen makes an adjective of the name: “Taliban-led”, “US-backed”, “anti-Taliban”."""
    tokens, words = wording.tokens, wording.names.words
    after, before = last + 2, first - 2
    if after < len(tokens) and tokens[last + 1].text in _HYPHENS and tokens[after].text.lower() in words.glued:
        return True
    return before >= 0 and tokens[first - 1].text in _HYPHENS and tokens[before].text.lower() in words.sides


def _piece(wording: Wording, first: int, last: int) -> bool:
    """Whether the name is a piece of a longer one that was learned: “Islamic State of the Lake Province”.

    Titles, agent nouns, peoples and places beside it make no longer name of it (“Taliban Commander”, “Afghan Taliban”).
    """
    around = next((span for span in wording.organised if span[0] <= first and last <= span[1]), None)
    if around is None or around == (first, last):
        return False
    head = wording.head(first, last)
    if wording.tokens[head].deprel == "nmod" and wording.tree.preposition(head) is not None:
        # “the Central Committee of the CPI-Maoist” is a body of theirs: the name stands for itself.
        return False
    return any(_names(wording, at) for at in range(around[0], around[1] + 1) if not first <= at <= last)


def _names(wording: Wording, at: int) -> bool:
    """Whether the token is a word of a proper name, and no common noun with a capital."""
    token, names = wording.tokens[at], wording.names
    if not token.text[:1].isupper() or token.upos not in ("PROPN", "NOUN", "ADJ", "X"):
        return False
    lemma = wording.lemmas[at]
    if (lemma,) in names.agents or lemma in names.words.offices or wording.titled(at):
        return False
    folded = " ".join(wording.folded[at])
    known = folded in names.tables.demonyms or at in wording.countries or at in wording.entries
    return not known and folded not in names.words.former and not names.words.determiners & {folded}


def _of_bearers(wording: Wording, first: int, last: int, bearers: Bearers) -> Iterator[Found]:
    former = _is_former(wording, first, last)
    if len(bearers) > 1:
        wording.take(first, last)
        yield named(wording, first, last, "register", shared=bearers, former=former)
        return
    for found in _of_entry(wording, first, last, bearers[0]):
        yield replace(found, former=former) if former else found


def _is_former(wording: Wording, first: int, last: int) -> bool:
    """Whether a word before the name tells that it is past: “the former Afghan government”."""
    former = wording.names.words.former
    if first > 0 and wording.lemmas[first - 1] in former:
        return True
    head = wording.head(first, last)
    return any(wording.lemmas[at] in former for at in wording.tree.all(head, "amod"))


def _of_entry(wording: Wording, first: int, last: int, entry: ActorEntry) -> Iterator[Found]:
    """The entry that acts; a state or its capital that does not act is left to be found as a place."""
    entries = entries_of(wording, first, last)
    state = entry.roles[0] if entry.roles and entry.roles[0].kind in _STATE_KINDS else None
    metonym = words_of(wording, first, last) in wording.names.metonyms
    country = is_country(entries) or (state is not None and not metonym)
    seat = metonym and (bool(entries) or wording.tokens[last].entity.endswith("LOC"))
    somewhere = state is not None or seat
    if not somewhere or acts(wording, wording.head(first, last), country=country, seat=metonym):
        wording.take(first, last)
        wording.entries.update(dict.fromkeys(range(first, last + 1), entry))
        yield named(wording, first, last, "register", entry=entry)
    elif not entries and state is not None and not metonym:
        wording.take(first, last)
        wording.countries.update(dict.fromkeys(range(first, last + 1), state.country or ""))
        yield named(wording, first, last, "location", kind="place", country=state.country, thing="country")


def _is_other(wording: Wording, first: int, last: int) -> bool:
    """Whether what was learned to be an organisation is a place, a people or a weapon by the lists."""
    if entries_of(wording, first, last) or demonym(wording, first, last):
        return True
    words = words_of(wording, first, last)
    return words in wording.names.weapons or tuple(wording.lemmas[first : last + 1]) in wording.names.weapons
