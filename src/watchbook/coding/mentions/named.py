"""Mentions by name: actors of the register, learned persons and organisations, places of the gazetteer.

Actors come first and take their words, so that “Shanghai Cooperation Organization” holds no city.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watchbook.coding.mentions.metonymy import acts
from watchbook.coding.mentions.wording import Wording
from watchbook.records import ActorEntry, Found, FoundForm, PlaceEntry

_HYPHENS = frozenset("-–‐‑")
_JOINTS = frozenset(("of", "for", "and", "the", "&", "de", "al", "ul", "ur", "-", "–", "’s", "'s"))
_STATE_KINDS = frozenset(("state",))


def register_names(wording: Wording) -> Iterator[Found]:
    """The names of the register, the longest first at each place."""
    at = 0
    stream = wording.stream
    actors = wording.names.actors
    while at < len(stream):
        word, _ = stream[at]
        match = _register_match(wording, at) if word in actors else None
        if match is None:
            at += 1
            continue
        length, entry = match
        first, last = stream[at][1], stream[at + length - 1][1]
        if not _glued(wording, last):
            yield from _of_entry(wording, first, last, entry)
        at += length


def note_countries(wording: Wording) -> None:
    """Notes which words name a country, whatever they turn out to be part of."""
    stream, names = wording.stream, wording.names.places
    for at, (word, first) in enumerate(stream):
        if word not in names or not wording.tokens[first].text[:1].isupper():
            continue
        for words, entries in names[word]:
            if entries[0].kind == "country" and tuple(each for each, _ in stream[at : at + len(words)]) == words:
                last = stream[at + len(words) - 1][1]
                wording.countries.update(dict.fromkeys(range(first, last + 1), entries[0].country or ""))
                break


def entities(wording: Wording, kind: str) -> Iterator[tuple[int, int]]:
    """First and last token of the learned entities of a kind, repaired: pieces joined, articles and scraps dropped."""
    spans: list[tuple[int, int]] = []
    for first, last in _runs(wording, kind):
        if spans and kind == "ORG" and _joined(wording, spans[-1], first):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    for first, last in spans:
        first, last = _trimmed(wording, first, last)
        if first <= last and _is_name(wording, first, last):
            yield first, last


def organisations(wording: Wording) -> Iterator[Found]:
    """Learned organisations that the register does not know; a place that stands alone is none."""
    for first, last in entities(wording, "ORG"):
        head = wording.head(first, last)
        if wording.taken[head] or _glued(wording, last) or _is_other(wording, first, last):
            continue
        wording.take(first, last)
        yield named(wording, first, last, "entity")


def places(wording: Wording) -> Iterator[Found]:
    """Places of the gazetteer, the longest name first, then learned locations that it does not know.

    A country or a city that acts (“Moscow said”, “talks with Iran”) is found as an actor instead.
    """
    known = sorted(_gazetteer_matches(wording))
    for first, last in known:
        entries = _places(wording, first, last)
        if acts(wording, wording.head(first, last), country=_is_country(entries)):
            entry = wording.names.metonyms.get(_words(wording, first, last))
            yield named(wording, first, last, "gazetteer", kind="actor", places=entries, entry=entry)
        else:
            yield place(wording, (first, last), "gazetteer", entries)
        wording.take(first, last)
    for first, last in entities(wording, "LOC"):
        if wording.free(first, last) and not _demonym(wording, first, last):
            yield place(wording, (first, last), "location", ())
            wording.take(first, last)


def named(
    wording: Wording,
    first: int,
    last: int,
    form: FoundForm,
    **more: object,
) -> Found:
    """A mention of these tokens; `more` are further fields of Found."""
    head = wording.head(first, last)
    fields: dict[str, object] = {
        "kind": "actor",
        "form": form,
        "span": wording.span(first, last),
        "text": wording.span(first, last).of(wording.text),
        "head": wording.tokens[head].span,
        "sentence": wording.number,
        "name": wording.words(first, last),
        "plural": wording.plural(head),
        "subject": wording.subject(head),
        "governor": wording.tokens[head].head,
    }
    return Found(**{**fields, **more})  # type: ignore[arg-type]


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
    found = named(wording, first, last, form, kind="place", places=entries, thing=thing)
    if noun is None or first <= noun <= last:
        return found
    return replace(found, head=wording.tokens[noun].span, governor=wording.tokens[noun].head)


# ---------------------------------------------------------------------------------------------------------------------


def _register_match(wording: Wording, at: int) -> tuple[int, ActorEntry] | None:
    """(number of words, entry) of the longest name of the register that begins here and is spelt as a name."""
    stream = wording.stream
    first = stream[at][1]
    if at > 0 and stream[at - 1][1] == first:
        return None
    for words, entry in wording.names.actors[stream[at][0]]:
        end = at + len(words)
        if end > len(stream) or any(stream[at + i][0] != word for i, word in enumerate(words)):
            continue
        last = stream[end - 1][1]
        whole = (end == len(stream) or stream[end][1] != last) and _unbroken(wording, first, last)
        if whole and _spelt(wording, (first, last), words, entry):
            return len(words), entry
    return None


def _spelt(wording: Wording, at: tuple[int, int], words: tuple[str, ...], entry: ActorEntry) -> bool:
    """Whether the capitals are those of the name: “WHO” is not “who”, “the base” is not “The Base”."""
    text = wording.span(*at).of(wording.text)
    if not any(c.isupper() for c in text):
        return False
    if len(words) > 1 or len(words[0]) > 5 or text.isupper():
        return True
    spellings = [name for name in (entry.name, *entry.names) if name.casefold() == text.casefold()]
    return not spellings or any(not name.isupper() for name in spellings)


def _unbroken(wording: Wording, first: int, last: int) -> bool:
    """Whether no comma or bracket stands among the words: “Organization (CSTO” is no name."""
    inside = range(first, last + 1)
    return all(wording.folded[at] or not wording.breaks(at) for at in inside)


def _glued(wording: Wording, last: int) -> bool:
    """Whether a hyphen makes an adjective of the name: “Taliban-led”, “US-backed”."""
    after = last + 2
    if after >= len(wording.tokens) or wording.tokens[last + 1].text not in _HYPHENS:
        return False
    return wording.tokens[after].text.lower() in wording.names.words.glued


def _of_entry(wording: Wording, first: int, last: int, entry: ActorEntry) -> Iterator[Found]:
    """The entry that acts; a state or its capital that does not act is left to be found as a place."""
    entries = _places(wording, first, last)
    state = entry.roles[0] if entry.roles and entry.roles[0].kind in _STATE_KINDS else None
    metonym = _words(wording, first, last) in wording.names.metonyms
    country = _is_country(entries) or (state is not None and not metonym)
    somewhere = bool(entries) or state is not None or (metonym and wording.tokens[last].entity.endswith("LOC"))
    if not somewhere or acts(wording, wording.head(first, last), country=country):
        wording.take(first, last)
        wording.entries.update(dict.fromkeys(range(first, last + 1), entry))
        yield named(wording, first, last, "register", entry=entry)
    elif not entries and state is not None and not metonym:
        wording.take(first, last)
        wording.countries.update(dict.fromkeys(range(first, last + 1), state.country or ""))
        yield named(wording, first, last, "location", kind="place", country=state.country, thing="country")


def _is_country(entries: tuple[PlaceEntry, ...]) -> bool:
    return bool(entries) and entries[0].kind == "country"


def _runs(wording: Wording, kind: str) -> Iterator[tuple[int, int]]:
    """The learned entities of a kind as they are tagged."""
    first = -1
    for at, token in enumerate(wording.tokens):
        inside = token.entity.endswith(kind)
        if first >= 0 and (not inside or token.entity.startswith("B")):
            yield first, at - 1
            first = -1
        if inside and first < 0:
            first = at
    if first >= 0:
        yield first, len(wording.tokens) - 1


def _joined(wording: Wording, before: tuple[int, int], first: int) -> bool:
    """Whether two pieces are one name: nothing but “of” or the like between, and one hangs on the other."""
    between = [token.text.lower() for token in wording.tokens[before[1] + 1 : first]]
    if not between or len(between) > 2 or any(word not in _JOINTS - {"and"} for word in between):
        return False
    head = wording.head(*before)
    return head in wording.tree.ancestors(first)


def _trimmed(wording: Wording, first: int, last: int) -> tuple[int, int]:
    """Without articles and punctuation at the edges."""
    while first <= last and (wording.tokens[first].upos in ("DET", "PUNCT", "ADP") or not wording.folded[first]):
        first += 1
    while last >= first and (wording.tokens[last].upos in ("ADP", "DET", "CCONJ") or not wording.folded[last]):
        last -= 1
    return first, last


def _is_name(wording: Wording, first: int, last: int) -> bool:
    """Whether any word is a proper name or has a capital; a scrap such as “- K” is none."""
    inside = wording.tokens[first : last + 1]
    letters = sum(len(token.text) for token in inside)
    return letters > 1 and any(token.text[0].isupper() and token.upos in ("PROPN", "NOUN", "X") for token in inside)


def _place_noun(wording: Wording, first: int, last: int) -> int | None:
    """The token that says what the place is: after the name, its last word, or before it."""
    nouns, lemmas = wording.names.words.place_nouns, wording.lemmas
    above = wording.tokens[wording.head(first, last)].head
    if last + 1 < len(lemmas) and lemmas[last + 1] in nouns and above == last + 1:
        return last + 1
    if last > first and lemmas[last] in nouns:
        return last
    if first >= 2 and lemmas[first - 1] == "of" and lemmas[first - 2] in nouns and above == first - 2:
        return first - 2
    return first - 1 if first > 0 and lemmas[first - 1] in nouns and above == first - 1 else None


def _gazetteer_matches(wording: Wording) -> Iterator[tuple[int, int]]:
    """First and last token of the names of the gazetteer among the free, capitalised words."""
    stream, names = wording.stream, wording.names.places
    at = 0
    while at < len(stream):
        word, first = stream[at]
        last = _place_match(wording, at) if word in names and wording.tokens[first].text[:1].isupper() else None
        if last is None:
            at += 1
            continue
        yield first, last
        while at < len(stream) and stream[at][1] <= last:
            at += 1


def _place_match(wording: Wording, at: int) -> int | None:
    """The last token of the longest place name that begins here."""
    stream = wording.stream
    word, first = stream[at]
    if at > 0 and stream[at - 1][1] == first:
        return None
    for words, entries in wording.names.places[word]:
        end = at + len(words)
        if end > len(stream) or any(stream[at + i][0] != each for i, each in enumerate(words)):
            continue
        last = stream[end - 1][1]
        whole = (end == len(stream) or stream[end][1] != last) and _unbroken(wording, first, last)
        if whole and wording.free(first, last) and _stands_as_place(wording, first, last, entries):
            return last
    return None


def _stands_as_place(wording: Wording, first: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether the words may be a place: a proper name, no people's adjective, and no piece of a longer name."""
    tokens = wording.tokens[first : last + 1]
    if tokens[-1].text.isupper() and len(tokens[-1].text) == 1:
        return False
    if _demonym(wording, first, last) and not any(entry.kind == "country" for entry in entries):
        return False
    if any(token.entity.endswith("LOC") for token in tokens):
        return True
    if not any(token.upos in ("PROPN", "X") for token in tokens):
        return False
    if any(entry.level in ("country", "region") for entry in entries):
        return True
    return not _piece_of_name(wording, first, last)


def _piece_of_name(wording: Wording, first: int, last: int) -> bool:
    """Whether a capitalised neighbour in the same name makes it a piece: “Lincoln Memorial”, “Kandahari Gold”."""
    for at, neighbour in ((first, first - 1), (last, last + 1)):
        if not 0 <= neighbour < len(wording.tokens):
            continue
        token, other = wording.tokens[at], wording.tokens[neighbour]
        above = other if other.head == at else token if token.head == neighbour else None
        if above is None or other.upos != "PROPN" or above.deprel not in ("flat", "compound"):
            continue
        if other.lemma.lower() not in wording.names.words.place_nouns:
            return True
    return False


def _places(wording: Wording, first: int, last: int) -> tuple[PlaceEntry, ...]:
    words = _words(wording, first, last)
    if not words:
        return ()
    return next((entries for each, entries in wording.names.places.get(words[0], ()) if each == words), ())


def _is_other(wording: Wording, first: int, last: int) -> bool:
    """Whether what was learned to be an organisation is a place, a people or a weapon by the lists."""
    if _places(wording, first, last) or _demonym(wording, first, last):
        return True
    words = _words(wording, first, last)
    return words in wording.names.weapons or tuple(wording.lemmas[first : last + 1]) in wording.names.weapons


def _demonym(wording: Wording, first: int, last: int) -> bool:
    return " ".join(_words(wording, first, last)) in wording.names.tables.demonyms


def _words(wording: Wording, first: int, last: int) -> tuple[str, ...]:
    return tuple(word for folded in wording.folded[first : last + 1] for word in folded)
