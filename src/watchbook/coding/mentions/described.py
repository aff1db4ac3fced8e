"""Mentions by description: offices, persons with their titles, agent nouns, peoples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watchbook.coding.mentions.context import Owner, called, country_at, owner_of, told_of
from watchbook.coding.mentions.learned import entities, named, words_of
from watchbook.coding.mentions.located import demonym, entries_of
from watchbook.coding.mentions.named import note_person
from watchbook.coding.mentions.standing import standing
from watchbook.coding.mentions.titles import after_title, office_held, title_before, title_beside, two_words
from watchbook.coding.mentions.wording import Phrases, Wording, fold
from watchbook.records import ActorEntry, Agent, Found, Span

_PART_OF_NAME = ("compound", "flat", "amod", "fixed")
_NAMED = ("PER", "ORG")
Words = tuple[str, ...]
_GROUPS = ("armed-group", "party", "unknown")
#: Letters that an acronym has at most: longer words in capitals are of a headline.
_ACRONYM = 5
_PEOPLES = ("amod", "compound", "nmod")
_HYPHENS = frozenset("-–‐‑")


def offices(wording: Wording) -> Iterator[Found]:
    """“the interior ministry of X”, “Ministry of Foreign Affairs of Kazakhstan”: with whose it is."""
    for at, end, phrase in _phrases(wording, wording.names.offices_by_first):
        head = wording.head(at, end)
        if wording.taken[head] or not _heads_phrase(wording, head) or _told_better(wording, at, head):
            continue
        first, last = wording.extent(head, of=True)
        last = max(last, end)
        kind = wording.names.words.offices[" ".join(phrase)]
        owner = _owner_of_office(wording, head)
        bare = first == last and owner.country is None and owner.entry is None
        if bare and not wording.tokens[head].text[0].isupper() and kind != "government":
            continue
        agent = Agent(" ".join(phrase), kind, ("GOV",) if kind == "government" else ())
        start = next(i for i in range(first, last + 1) if wording.tokens[i].deprel != "nummod" or i == last)
        wording.take(start, last)
        yield named(
            wording, first, last, "office", agent=agent, country=owner.country, of=owner.entry,
            thing=" ".join(phrase), owner=_span(wording, owner.token), seat=_span(wording, owner.seat),
            former=_former(wording, head), definite=_definite(wording, first),
        )  # fmt: skip


def persons(wording: Wording) -> Iterator[Found]:
    """Persons, learned or of the register, with the title before the name (“President X”) or beside it."""
    for first, last in _names(wording):
        start = after_title(wording, first, last)
        if start > last or any(wording.taken[start : last + 1]) or _is_no_name(wording, first, last):
            continue
        if _is_group(wording, start, last):
            wording.organised = (*wording.organised, (start, last))
            continue
        wording.take(start, last)
        yield _person(wording, start, last, first)


def descriptions(wording: Wording) -> Iterator[Found]:
    """Agent nouns that head a noun phrase: “two policemen”, “Afghan officials”, “heads of state”."""
    for start, end, whole in _phrases(wording, wording.names.agents_by_first):
        at, phrase = _free_part(wording, start, end, whole)
        head = wording.head(at, end)
        token = wording.tokens[head]
        if not wording.free(at, end) or head in wording.titles or token.upos not in ("NOUN", "PROPN", "X"):
            continue
        if not _heads_phrase(wording, head) or _before_name(wording, head) or _of_body(wording, head):
            continue
        first, last = wording.extent(head)
        first, last = min(first, at), max(last, end)
        first += 1 if first < at and wording.lemmas[first] in wording.names.words.scales else 0
        wording.take(at, end)
        agent = wording.names.agents[phrase]
        peoples = _peoples_before(wording, head)
        for at_people, country in peoples[:-1]:
            yield _of_people(wording, at_people, head, country, agent)
        found = _described(wording, (peoples[-1][0] if peoples else first, last), head, agent)
        yield replace(found, country=peoples[-1][1]) if peoples else found


def borders(wording: Wording) -> Iterator[Found]:
    """“the Tajik-Afghan border”: a place told by the peoples on its sides."""
    for at, lemma in enumerate(wording.lemmas):
        if lemma not in wording.names.words.areas or wording.taken[at] or not _heads_phrase(wording, at):
            continue
        first, last = wording.extent(at)
        countries = [country for each in range(first, at) if (country := country_at(wording, each)) is not None]
        if countries:
            country = countries[0] if len(set(countries)) == 1 else None
            yield named(wording, first, last, "plain", kind="place", country=country, thing=lemma)


def peoples(wording: Wording) -> Iterator[Found]:
    """“Afghans”, “the Russians”: a people as such."""
    demonyms = wording.names.tables.demonyms
    for at, token in enumerate(wording.tokens):
        if token.upos not in ("NOUN", "PROPN"):
            continue
        country = demonyms.get(" ".join(wording.folded[at]))
        plural = wording.plural(at) or (token.upos == "PROPN" and token.text.endswith("s"))
        if country is None or not plural or wording.taken[at]:
            continue
        if token.deprel in _PART_OF_NAME:
            continue
        wording.take(at, at)
        yield named(wording, at, at, "people", country=country, plural=True)


# ---------------------------------------------------------------------------------------------------------------------


def _names(wording: Wording) -> Iterator[tuple[int, int]]:
    """First and last token of the names of persons; one of the register that nobody learned is one too."""
    learned = list(entities(wording, "PER"))
    inside = {at for first, last in learned for at in range(first, last + 1)}
    known = [(first, last) for first, (last, _) in wording.persons.items() if inside.isdisjoint(range(first, last + 1))]
    yield from sorted((*learned, *known))


def _person(wording: Wording, first: int, last: int, entity: int) -> Found:
    head = wording.head(first, last)
    title = title_before(wording, first) or title_beside(wording, (first, last))
    owner = owner_of(wording, title.noun) if title is not None else owner_of(wording, head)
    entry, country = owner.entry, owner.country
    if title is not None and title.first < first:
        country = country or _modifier_country(wording, title.first, first)
        entry = entry or _modifier_entry(wording, title.first)
    known = note_person(wording, first, last)
    return named(
        wording, first, last, "person",
        entry=known,
        shared=() if known is not None or first < last else _of_family(wording, first),
        title=title.words if title is not None else None,
        agent=title.agent if title is not None else None,
        country=country, of=entry,
        owner=_span(wording, owner.token) if title is not None else None,
        seat=_span(wording, owner.seat),
        gender=_gender(wording, min(entity, title.first if title is not None else first), last),
        former=title is not None and _former(wording, title.noun),
    )  # fmt: skip


def _told_better(wording: Wording, at: int, head: int) -> bool:
    """Whether an agent noun of two words tells more than the office in it: “spy agency”."""
    longer = wording.names.agents.get(wording.lemmas[at - 1 : head + 1]) if at > 0 and at == head else None
    return longer is not None and longer.kind != "unknown" and not wording.tokens[head].text[0].isupper()


def _free_part(wording: Wording, at: int, end: int, phrase: Words) -> tuple[int, Words]:
    """The end of the phrase that no name has taken, if it is an agent noun itself: “UN body” after the UN."""
    for start in range(at, end + 1):
        part = phrase[start - at :]
        if wording.free(start, end) and part in wording.names.agents:
            return start, part
    return at, phrase


def _of_body(wording: Wording, head: int) -> bool:
    """Whether a possessive pronoun makes a part of the body or a thing of the noun: “his head”, “their side”."""
    if wording.lemmas[head] not in wording.names.words.doubtful_nouns:
        return False
    owner = wording.tree.child(head, "nmod:poss")
    return owner is not None and wording.tokens[owner].upos == "PRON"


def _owner_of_office(wording: Wording, head: int) -> Owner:
    """Whose office it is; what follows “of” is mostly its name (“of defence”), and two may share their owner."""
    owner = owner_of(wording, head)
    if owner.token is not None and wording.tokens[owner.token].deprel == "nmod":
        owner = replace(owner, token=None)
    if owner.country is None and owner.entry is None and wording.plural(head):
        for other in wording.tree.all(head, "conj"):
            owner = replace(owner, country=owner.country or owner_of(wording, other).country)
    return owner


def _peoples_before(wording: Wording, head: int) -> list[tuple[int, str]]:
    """The coordinated peoples of several countries before a noun: “Tajik and Uzbek officials”; else empty."""
    found: list[tuple[int, str]] = []
    for child in wording.tree.children[head]:
        conjuncts = wording.tree.all(child, "conj") if child < head and wording.tokens[child].deprel in _PEOPLES else []
        if conjuncts:
            both = ((at, country_at(wording, at)) for at in (child, *conjuncts) if at < head)
            found.extend((at, country) for at, country in both if country is not None)
    return sorted(found) if len({country for _, country in found}) > 1 else []


def _of_people(wording: Wording, at: int, head: int, country: str, agent: Agent) -> Found:
    """Those of one of the peoples, whose noun stands only behind the last: “Tajik” of “Tajik and Uzbek officials”."""
    joined = replace(standing(wording, head), joined=wording.tokens[head].span)
    first = at - 1 if at > 0 and two_words(wording, at - 1) else at
    return named(
        wording, first, at, "description", agent=agent, country=country, thing=agent.noun, standing=joined,
        plural=wording.plural(head), subject=wording.subject(head), governor=wording.tokens[head].head,
    )  # fmt: skip


def _of_family(wording: Wording, at: int) -> tuple[ActorEntry, ...]:
    """The persons of the register whose family name the token is."""
    return wording.names.families.get(" ".join(wording.folded[at]), ())


def _described(wording: Wording, at: tuple[int, int], head: int, agent: Agent) -> Found:
    owner = owner_of(wording, head)
    title = office_held(wording, head)
    first, last = at
    return named(
        wording, first, last, "description", agent=agent, country=owner.country, of=owner.entry,
        thing=agent.noun, same_as=_same(wording, head), title=title,
        owner=_span(wording, owner.token), seat=_span(wording, owner.seat), gender=_gender(wording, first, last),
        former=_former(wording, head), definite=_definite(wording, first),
    )  # fmt: skip


def _is_no_name(wording: Wording, first: int, last: int) -> bool:
    """Whether what was learned to be a person is a place or a people."""
    if first == last and (words_of(wording, first, last) in wording.names.metonyms or demonym(wording, first, last)):
        return True
    return _is_seat(wording, first, last)


def _is_seat(wording: Wording, first: int, last: int) -> bool:
    """Whether what was learned to be a person is a place: “mayor of Khost”, “Voice of Pamir”."""
    above = wording.tokens[first].head
    if first != last or above < 0 or wording.tokens[first].deprel not in ("nmod", "nmod:poss"):
        return False
    of = wording.tree.preposition(first) == "of"
    if of and wording.tokens[above].entity.endswith("ORG"):
        return True
    owned = wording.tokens[first].deprel == "nmod:poss" or of
    return owned and wording.titled(above) and bool(entries_of(wording, first, last))


def _is_group(wording: Wording, first: int, last: int) -> bool:
    """Whether what was learned to be a person bears the name of a group: “Lashkar-e-Sahar”, “GRU”."""
    nouns = wording.names.words.name_nouns
    text = wording.tokens[first].text
    if first == last and text.isupper() and 2 < len(text) <= _ACRONYM and first not in wording.persons:
        return True
    words = (word for at in range(first, last + 1) for word in wording.folded[at])
    if any(word in nouns and nouns[word].kind in _GROUPS for word in words):
        return True
    before = first > 0 and wording.tokens[first - 1].upos == "NOUN" and note_person(wording, first, last) is None
    return before and told_of(wording, first, last).beside


def _span(wording: Wording, at: int | None) -> Span | None:
    return wording.tokens[at].span if at is not None else None


def _former(wording: Wording, head: int) -> bool:
    former, parts = wording.names.words.former, wording.folded[head]
    if len(parts) > 1 and parts[0] in former:
        return True
    return any(wording.lemmas[at] in former for at in wording.tree.all(head, "amod"))


def _definite(wording: Wording, first: int) -> bool:
    """Whether “the”, “this” or the like stands before the words."""
    return first > 0 and wording.lemmas[first - 1] in wording.names.words.determiners


def _gender(wording: Wording, first: int, last: int) -> str | None:
    """Woman or man, where an honorific, a title or the noun itself tells."""
    words = wording.names.words
    for at in range(first, last + 1):
        lemma = wording.lemmas[at].rstrip(".")
        if lemma in words.feminine:
            return "f"
        if lemma in words.masculine:
            return "m"
    return None


def _modifier_country(wording: Wording, first: int, end: int) -> str | None:
    """The country that the words before a name tell: “Russian Foreign Minister”, “Pakistan Prime Minister”."""
    return next((country for at in range(first, end) if (country := country_at(wording, at)) is not None), None)


def _modifier_entry(wording: Wording, first: int) -> ActorEntry | None:
    """Whose title stands before a name: “Taliban spokesman X”, “the Taliban’s spokesman X”."""
    at = first - 1
    if at > 0 and not wording.folded[at]:
        at -= 1
    return wording.entries.get(at) if at >= 0 else None


def _phrases(wording: Wording, index: Phrases) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(first token, last token, phrase) of the phrases of lemmas that stand in the sentence, or of forms (“forces”)."""
    lemmas, forms, tokens = _parts(wording)
    at = 0
    while at < len(lemmas):
        begins = (lemmas[at] in index or forms[at] in index) and _may_begin(wording, lemmas, tokens, at)
        phrase = _longest(index, lemmas, forms, at) if begins else None
        end = at + len(phrase) if phrase is not None else at
        if phrase is None or (end < len(tokens) and tokens[end] == tokens[end - 1]):
            at += 1
            continue
        yield tokens[at], tokens[end - 1], phrase
        at = end


def _parts(wording: Wording) -> tuple[list[str], list[str], list[int]]:
    """Lemmas, forms and tokens of what hyphens and apostrophes part: “anti-war group” are three, “women's group” two.

    Other marks stand as empty words, so that no phrase goes over them.
    """
    lemmas: list[str] = []
    forms: list[str] = []
    tokens: list[int] = []
    for at, (lemma, form) in enumerate(zip(wording.lemmas, wording.folded, strict=True)):
        if wording.tokens[at].upos == "PART" or wording.tokens[at].text in _HYPHENS:
            continue
        parts = fold(lemma) or ("",)
        lemmas.extend(parts)
        forms.extend(form if len(form) == len(parts) else parts)
        tokens.extend((at,) * len(parts))
    return lemmas, forms, tokens


def _longest(index: Phrases, lemmas: list[str], forms: list[str], at: int) -> Words | None:
    """The longest phrase that stands here, each of its words as a lemma or as it is written: “workers' unions”."""
    found: Words = ()
    for first in dict.fromkeys((lemmas[at], forms[at])):
        for phrase in index.get(first, ()):
            if len(phrase) <= len(found):
                break
            words = zip(phrase, lemmas[at : at + len(phrase)], forms[at : at + len(phrase)], strict=False)
            if at + len(phrase) <= len(lemmas) and all(word in (lemma, form) for word, lemma, form in words):
                found = phrase
                break
    return found or None


def _may_begin(wording: Wording, words: list[str], tokens: list[int], at: int) -> bool:
    """Whether a phrase may begin here: inside a word only after what tells that it is past (“ex-minister”)."""
    return at == 0 or tokens[at - 1] != tokens[at] or words[at - 1] in wording.names.words.former


def _heads_phrase(wording: Wording, head: int) -> bool:
    """Whether the noun is a phrase of its own: in “police station” it is not."""
    return wording.tokens[head].deprel not in _PART_OF_NAME


def _same(wording: Wording, head: int) -> Span | None:
    """The head of the name that the noun is equated with: “the spokesman, Zabihullah Mujahid”, “X is a group”."""
    if head in wording.holders:
        return _span(wording, wording.holders[head])
    tokens = wording.tokens
    beside = wording.tree.all(head, "appos", "flat")
    if tokens[head].deprel == "appos":
        beside.append(tokens[head].head)
    beside.extend(called(wording, head))
    named_there = (at for each in beside if (at := _name_at(wording, each)) is not None)
    found = next(named_there, None)
    if found is None:
        found = _name_after(wording, head)
    if found is None and wording.tree.child(head, "cop") is not None and wording.tree.child(head, "advmod") is None:
        found = wording.tree.child(head, "nsubj")
    return _span(wording, found)


def _name_after(wording: Wording, head: int) -> int | None:
    """The head of the name right after the noun that parsers give the same part: “the channel Sepidar TV said”."""
    at = head + 1
    if at >= len(wording.tokens) or not wording.taken[at] or wording.tokens[head].upos != "NOUN":
        return None
    while wording.tokens[at].head > at and wording.tokens[at].deprel in _PART_OF_NAME:
        at = wording.tokens[at].head
    noun, name = wording.tokens[head], wording.tokens[at]
    return at if (noun.head, noun.deprel) == (name.head, name.deprel) else None


def _name_at(wording: Wording, at: int) -> int | None:
    """The head of the name that stands there, behind its own title: “the governor, Mullah Shirin”."""
    tokens = wording.tokens
    if wording.taken[at] and not wording.titled(at) and (tokens[at].upos in ("PROPN", "X") or tokens[at].entity != "O"):
        return at
    inside = (each for each in wording.tree.children[at] if tokens[each].entity[2:] in _NAMED)
    return next((each for each in inside if not wording.titled(each)), None)


def _before_name(wording: Wording, head: int) -> bool:
    """Whether the noun is the title directly before a person's name, who is found with it."""
    after = head + 1
    if after >= len(wording.tokens) or not wording.tokens[after].entity.endswith("PER"):
        return False
    return wording.taken[after] or wording.tokens[after].upos == "PROPN"
