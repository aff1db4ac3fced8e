"""Mentions: the words of an article that name an actor, a place, a number or a weapon.

The order in which words are taken (times are found by `resolve.times`, which what is found here gives way to):

1. full names of places;
2. names of the register;
3. offices, with whose they are;
4. places that were taken for persons, then learned persons, with their titles;
5. learned organisations;
6. places: numbered districts, gazetteer and learned locations (these once 1 to 5 are done with the whole article);
7. borders, descriptions by agent nouns, peoples, pronouns;
8. weapons, numbers;
9. capitals told without their name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchbook.coding.mentions import acronyms, capitals, counted, described, holding, located, named, pronouns
from watchbook.coding.mentions.evidence import Seen, seen
from watchbook.coding.mentions.wording import ActorNames, Names, Wording, by_first
from watchbook.parse.frames.tree import Tree
from watchbook.records import ActorEntry, Found, Gazetteer, MentionWords, Register, Sentence, Span, Tables, folded
from watchbook.text import quotations


def prepare(register: Register, gazetteer: Gazetteer, tables: Tables, words: MentionWords) -> Names:
    """Every list indexed by its first words: made once, used for every article."""
    actors = register.names_by_first_word()
    metonyms = _metonyms(_entries(actors))
    agents = {tuple(noun.split()): agent for noun, agent in tables.agents.items()}
    weapons = {tuple(phrase.split()): kind for phrase, kind in tables.weapons.items()}
    return Names(
        actors=_with_metonyms(actors, metonyms),
        places=gazetteer,
        metonyms=metonyms,
        agents=agents,
        agents_by_first=by_first(agents),
        weapons=weapons,
        weapons_by_first=by_first(weapons),
        title_heads=(heads := frozenset(title.split()[-1] for title in tables.titles if title and " of " not in title)),
        titles_by_first=by_first(_long_titles(tables, heads)),
        title_words=frozenset(word for title in tables.titles for word in title.split()),
        offices_by_first=by_first(tuple(office.split()) for office in words.offices),
        tables=tables,
        words=words,
        families=_families(actors),
        capitals=frozenset(_capitals(tables, gazetteer)),
        states={country: entry for entry in _entries(actors) if (country := _state(entry)) is not None},
    )


def find(text: str, sentences: Sequence[Sentence], names: Names) -> tuple[Found, ...]:
    """Everything that the sentences of the text mention, in the order of the text."""
    quoted = quotations.find(text, tuple(_lines(text)))
    wordings = [
        Wording(text, number, Tree(sentence), names, quotations=quoted) for number, sentence in enumerate(sentences)
    ]
    for wording in wordings:
        located.note_countries(wording)
    article = seen(wordings, holding.countries(wordings))
    found = [each for wording in wordings for each in _names(wording, article)]
    found = list(acronyms.redefined(wordings, found, acronyms.definitions(wordings, found)))
    for wording in wordings:
        found.extend(located.numbered(wording))
        found.extend(_of_state(each, names) for each in located.places(wording, article))
        found.extend(_rest(wording))
    found.extend(capitals.capitals(wordings, found))
    if any(each.form == "pronoun" for each in found):
        found.extend(pronouns.rivals(wordings, found))
    return tuple(sorted(found, key=lambda each: (each.span.start, -each.span.end)))


# ---------------------------------------------------------------------------------------------------------------------


def _entries(actors: ActorNames) -> Iterator[ActorEntry]:
    return (entry for every in actors.values() for _, entry in every)


def _state(entry: ActorEntry) -> str | None:
    """The country whose state the entry is."""
    return next((role.country for role in entry.roles if role.kind == "state"), None)


def _capitals(tables: Tables, gazetteer: Gazetteer) -> Iterator[str]:
    """The ids of the capitals of the countries that have a people."""
    for country in set(tables.demonyms.values()):
        entry = gazetteer.entry(country)
        if entry is not None and entry.capital is not None:
            yield entry.capital


def _families(actors: ActorNames) -> dict[str, tuple[ActorEntry, ...]]:
    """Folded family name → the persons of the register who bear it; context decides whether one of them is meant."""
    found: dict[str, dict[str, ActorEntry]] = {}
    for entry in {entry.id: entry for entry in _entries(actors)}.values():
        words = folded(entry.name)
        if len(words) > 1 and entry.roles and entry.roles[-1].kind == "person":
            found.setdefault(words[-1], {})[entry.id] = entry
    return {family: tuple(every.values()) for family, every in found.items()}


def _long_titles(tables: Tables, heads: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The titles that need all their words: of “member of parliament” the noun alone is none."""
    for title in tables.titles:
        if " of " in title and title.split(" of ")[0].split()[-1] not in heads:
            yield tuple(title.split())


def _lines(text: str) -> Iterator[Span]:
    """The lines of the text: a quotation does not go over the end of its paragraph."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start + len(line) - len(line.lstrip()), start + len(line))
        start += len(line) + 1


def _of_state(found: Found, names: Names) -> Found:
    """A country as a place, with the state that “the country” means later."""
    country = found.places[0].country if found.places and found.places[0].kind == "country" else None
    entry = names.states.get(country) if found.kind == "place" and country is not None else None
    return replace(found, entry=entry) if entry is not None else found


def _metonyms(entries: Iterator[ActorEntry]) -> dict[tuple[str, ...], ActorEntry]:
    """Folded words that stand for an entry, such as the Kremlin for Russia's government."""
    metonyms: dict[tuple[str, ...], ActorEntry] = {}
    for entry in sorted({entry.id: entry for entry in entries}.values(), key=lambda entry: entry.id):
        for words in entry.metonyms:
            metonyms.setdefault(folded(words), entry)
    return metonyms


def _with_metonyms(actors: ActorNames, metonyms: dict[tuple[str, ...], ActorEntry]) -> ActorNames:
    """The names of actors and the seats that stand for them; where a seat does not act it is left to be a place."""
    index = {first: list(every) for first, every in actors.items()}
    for words, entry in metonyms.items():
        if words:
            index.setdefault(words[0], []).append((words, entry))
    return {first: tuple(sorted(every, key=lambda each: -len(each[0]))) for first, every in index.items()}


def _names(wording: Wording, article: Seen) -> Iterator[Found]:
    """Actors by name; places come when every sentence has been through this, for they need the whole article."""
    yield from located.certain(wording)
    yield from named.register_names(wording)
    yield from described.offices(wording)
    yield from located.misread(wording, article)
    yield from described.persons(wording)
    yield from named.organisations(wording)


def _rest(wording: Wording) -> Iterator[Found]:
    yield from described.borders(wording)
    yield from described.descriptions(wording)
    yield from described.peoples(wording)
    yield from pronouns.pronouns(wording)
    yield from counted.weapons(wording)
    yield from counted.numbers(wording)
