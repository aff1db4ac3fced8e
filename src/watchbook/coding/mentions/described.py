"""Mentions by description: offices, persons with their titles, agent nouns, peoples, pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from watchbook.coding.mentions.named import entities, named
from watchbook.coding.mentions.wording import Phrases, Wording, fold, longest
from watchbook.records import ActorEntry, Agent, Found, Span

_PART_OF_NAME = ("compound", "flat", "amod", "fixed")
_OWNERS = ("nmod:poss", "compound", "nmod", "amod", "nmod:desc")


def offices(wording: Wording) -> Iterator[Found]:
    """“the interior ministry of X”, “Ministry of Foreign Affairs of Kazakhstan”: with whose it is."""
    for at, end, phrase in _phrases(wording, wording.names.offices_by_first):
        head = wording.head(at, end)
        if wording.taken[head] or not _heads_phrase(wording, head):
            continue
        first, last = wording.extent(head, of=True)
        last = max(last, end)
        kind = wording.names.words.offices[" ".join(phrase)]
        country, owner = owner_of(wording, head)
        bare = first == last and country is None and owner is None
        if bare and not wording.tokens[head].text[0].isupper() and kind != "government":
            continue
        agent = Agent(" ".join(phrase), kind, ("GOV",) if kind == "government" else ())
        wording.take(first, last)
        yield named(wording, first, last, "office", agent=agent, country=country, of=owner, thing=" ".join(phrase))


def persons(wording: Wording) -> Iterator[Found]:
    """Learned persons with the title before the name (“President X”) or beside it (“X, the Minister of Y”)."""
    for first, last in entities(wording, "PER"):
        start = _after_title(wording, first, last)
        if start > last or any(wording.taken[start : last + 1]):
            continue
        wording.take(start, last)
        yield _person(wording, start, last)


def descriptions(wording: Wording) -> Iterator[Found]:
    """Agent nouns that head a noun phrase: “two policemen”, “Afghan officials”, “heads of state”."""
    for at, end, phrase in _phrases(wording, wording.names.agents_by_first):
        head = wording.head(at, end)
        token = wording.tokens[head]
        if not wording.free(at, end) or token.upos not in ("NOUN", "PROPN", "X"):
            continue
        person = _named_person(wording, head)
        if not _heads_phrase(wording, head) or _before_name(wording, head):
            continue
        first, last = wording.extent(head)
        first, last = min(first, at), max(last, end)
        first += 1 if first < at and wording.lemmas[first] in wording.names.words.scales else 0
        country, owner = owner_of(wording, head)
        agent = wording.names.agents[phrase]
        wording.take(at, end)
        yield named(
            wording, first, last, "description", agent=agent, country=country, of=owner,
            thing=" ".join(phrase), same_as=person, title=_office_held(wording, head),
        )  # fmt: skip


def borders(wording: Wording) -> Iterator[Found]:
    """“the Tajik-Afghan border”: a place told by the peoples on its sides."""
    for at, lemma in enumerate(wording.lemmas):
        if lemma not in wording.names.words.areas or wording.taken[at] or not _heads_phrase(wording, at):
            continue
        first, last = wording.extent(at)
        countries = [country for each in range(first, at) if (country := _country_at(wording, each)) is not None]
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


def pronouns(wording: Wording) -> Iterator[Found]:
    """Personal pronouns that may stand for an actor."""
    table = wording.names.words.pronouns
    for at, token in enumerate(wording.tokens):
        if (
            token.upos != "PRON"
            or token.deprel == "expl"
            or not token.text[0].isalpha()
            or "Poss=Yes" in token.feats
            or "Reflex" in token.feats
        ):
            continue
        sort = table.get(wording.lemmas[at]) or table.get(token.text.lower())
        if sort is not None and token.deprel != "nmod:poss":
            yield named(wording, at, at, "pronoun", thing=sort, plural=sort in ("they", "we"))


def owner_of(wording: Wording, head: int) -> tuple[str | None, ActorEntry | None]:
    """(country, entry of the register) whose it is by the words: “Afghan”, “of Kazakhstan”, “the Taliban’s”."""
    country: str | None = None
    for child in wording.tree.children[head]:
        relation = wording.tokens[child].deprel
        if relation == "nmod" and wording.tree.preposition(child) not in ("of", "for", "from"):
            continue
        if relation not in _OWNERS:
            continue
        entry = wording.entries.get(child)
        if entry is not None:
            return None, entry
        country = country or _country_at(wording, child)
        if country is None and relation == "nmod":
            country, entry = owner_of(wording, child)
            if entry is not None:
                return country, entry
    return country, None


# ---------------------------------------------------------------------------------------------------------------------


def _after_title(wording: Wording, first: int, last: int) -> int:
    """The first word of the name itself; after the last word where the entity is a title only."""
    while first <= last and " ".join(wording.folded[first]) in wording.names.words.honorifics:
        first += 1
    titles = [at for at in range(first, last + 1) if wording.titled(at)]
    if not titles:
        return first
    if any(wording.lemmas[at] == "of" for at in range(titles[0], last + 1)):
        return last + 1
    return titles[-1] + 1


def _person(wording: Wording, first: int, last: int) -> Found:
    head = wording.head(first, last)
    before = _title_before(wording, first)
    beside = _apposition(wording, head)
    titled = before[1] if before else beside
    country, owner = owner_of(wording, titled) if titled is not None else (None, None)
    title = None
    if before is not None:
        title = wording.words(before[0], first - 1)
        country = country or _modifier_country(wording, before[0], first)
        owner = owner or _modifier_entry(wording, before[0])
    elif beside is not None:
        title = wording.words(*wording.extent(beside, of=True))
    plain = _without_demonym(wording, title)
    return named(wording, first, last, "person", title=plain, country=country, of=owner)


def _modifier_entry(wording: Wording, first: int) -> ActorEntry | None:
    """Whose title stands before a name: “Taliban spokesman X”, “the Taliban’s spokesman X”."""
    at = first - 1
    if at > 0 and not wording.folded[at]:
        at -= 1
    return wording.entries.get(at) if at >= 0 else None


def _phrases(wording: Wording, index: Phrases) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(first token, last token, phrase) of the phrases of lemmas that stand in the sentence, or of forms (“forces”)."""
    lemmas, at = wording.lemmas, 0
    forms = [token.text.lower() for token in wording.tokens]
    while at < len(lemmas):
        phrase = longest(index, lemmas, at) or longest(index, forms, at)
        if phrase is None:
            at += 1
            continue
        yield at, at + len(phrase) - 1, phrase
        at += len(phrase)


def _heads_phrase(wording: Wording, head: int) -> bool:
    """Whether the noun is a phrase of its own: in “police station” it is not."""
    return wording.tokens[head].deprel not in _PART_OF_NAME


def _title_before(wording: Wording, first: int) -> tuple[int, int] | None:
    """(first word, head noun) of the title that stands directly before a name: “Foreign Minister”."""
    at = first - 1
    if at < 0 or not wording.titled(at) or wording.taken[at]:
        return None
    noun = at
    while at > 0 and not wording.taken[at - 1] and _part_of_title(wording, at - 1):
        at -= 1
    return at, noun


def _part_of_title(wording: Wording, at: int) -> bool:
    token = wording.tokens[at]
    if token.upos == "PUNCT":
        return token.text in "-–" and at > 0 and wording.tokens[at - 1].upos in ("NOUN", "PROPN", "ADJ")
    return token.upos in ("NOUN", "PROPN", "ADJ") and token.deprel not in ("nmod:poss", "obl", "nsubj", "obj", "root")


def _modifier_country(wording: Wording, first: int, end: int) -> str | None:
    """The country that the words before a name tell: “Russian Foreign Minister”, “Pakistan Prime Minister”."""
    return next((country for at in range(first, end) if (country := _country_at(wording, at)) is not None), None)


def _without_demonym(wording: Wording, title: str | None) -> str | None:
    """A title tells the office, not the people: “Russian Foreign Minister” → “Foreign Minister”."""
    if title is None:
        return None
    kept = [word for word in title.split() if " ".join(fold(word)) not in wording.names.tables.demonyms]
    return " ".join(kept) or None


def _apposition(wording: Wording, head: int) -> int | None:
    """The head noun of a title beside the name: “X, the Taliban’s Minister of Refugees” or “the minister, X”."""
    beside = wording.tree.all(head, "appos")
    if wording.tokens[head].deprel == "appos":
        beside.append(wording.tokens[head].head)
    return next((at for at in beside if wording.titled(at)), None)


def _named_person(wording: Wording, head: int) -> Span | None:
    """The head of the person whom the noun is equated with: “the spokesman, Zabihullah Mujahid”."""
    beside = wording.tree.all(head, "appos")
    if wording.tokens[head].deprel == "appos":
        beside.append(wording.tokens[head].head)
    named_there = (at for at in beside if wording.tokens[at].entity.endswith("PER") and not wording.titled(at))
    return next((wording.tokens[at].span for at in named_there if not (at > 0 and wording.titled(at - 1))), None)


def _before_name(wording: Wording, head: int) -> bool:
    """Whether the noun is the title directly before a person's name, who is found with it."""
    after = head + 1
    return after < len(wording.tokens) and wording.tokens[after].entity.endswith("PER")


def _office_held(wording: Wording, head: int) -> str | None:
    """The noun as a title if one person bears it: “spokesman for the ministry”."""
    return wording.lemmas[head] if wording.titled(head) and not wording.plural(head) else None


def _country_at(wording: Wording, at: int) -> str | None:
    """The country that a word tells, as a people's adjective or as part of the name of the country."""
    return wording.names.tables.demonyms.get(" ".join(wording.folded[at])) or wording.countries.get(at)
