"""Mentions: the words of an article that name an actor, a place, a number or a weapon.

The order in which words are taken (times are found by `resolve.times`, which what is found here gives way to):

1. names of the register;
2. offices, with whose they are;
3. learned persons, with their titles;
4. learned organisations;
5. places: gazetteer, then learned locations; borders;
6. descriptions by agent nouns, peoples, pronouns;
7. weapons, numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchbook.coding.mentions import counted, described, named
from watchbook.coding.mentions.wording import ActorNames, Names, PlaceNames, Wording, by_first
from watchbook.parse.frames.tree import Tree
from watchbook.records import ActorEntry, Found, Gazetteer, MentionWords, Register, Sentence, Tables, folded


def prepare(register: Register, gazetteer: Gazetteer, tables: Tables, words: MentionWords) -> Names:
    """Every list indexed by its first words: made once, used for every article."""
    places = gazetteer.names_by_first_word()
    actors = register.names_by_first_word()
    metonyms = _metonyms(entry for every in actors.values() for _, entry in every)
    agents = {tuple(noun.split()): agent for noun, agent in tables.agents.items()}
    weapons = {tuple(phrase.split()): kind for phrase, kind in tables.weapons.items()}
    return Names(
        actors=_with_metonyms(actors, metonyms, places),
        places=places,
        metonyms=metonyms,
        agents=agents,
        agents_by_first=by_first(agents),
        weapons=weapons,
        weapons_by_first=by_first(weapons),
        title_heads=frozenset(title.split(" of ")[0].split()[-1] for title in tables.titles if title),
        offices_by_first=by_first(tuple(office.split()) for office in words.offices),
        tables=tables,
        words=words,
    )


def find(text: str, sentences: Sequence[Sentence], names: Names) -> tuple[Found, ...]:
    """Everything that the sentences of the text mention, in the order of the text."""
    found: list[Found] = []
    for number, sentence in enumerate(sentences):
        found.extend(_of_sentence(Wording(text, number, Tree(sentence), names)))
    return tuple(sorted(found, key=lambda each: (each.span.start, -each.span.end)))


# ---------------------------------------------------------------------------------------------------------------------


def _metonyms(entries: Iterator[ActorEntry]) -> dict[tuple[str, ...], ActorEntry]:
    """Folded words that stand for an entry, such as the Kremlin for Russia's government."""
    metonyms: dict[tuple[str, ...], ActorEntry] = {}
    for entry in sorted({entry.id: entry for entry in entries}.values(), key=lambda entry: entry.id):
        for words in entry.metonyms:
            metonyms.setdefault(folded(words), entry)
    return metonyms


def _with_metonyms(actors: ActorNames, metonyms: dict[tuple[str, ...], ActorEntry], places: PlaceNames) -> ActorNames:
    """The names of actors and those metonyms that are no places, such as the Kremlin."""
    index = {first: list(every) for first, every in actors.items()}
    for words, entry in metonyms.items():
        if words and all(words != each for each, _ in places.get(words[0], ())):
            index.setdefault(words[0], []).append((words, entry))
    return {first: tuple(sorted(every, key=lambda each: -len(each[0]))) for first, every in index.items()}


def _of_sentence(wording: Wording) -> Iterator[Found]:
    named.note_countries(wording)
    yield from named.register_names(wording)
    yield from described.offices(wording)
    yield from described.persons(wording)
    yield from named.organisations(wording)
    yield from named.places(wording)
    yield from described.borders(wording)
    yield from described.descriptions(wording)
    yield from described.peoples(wording)
    yield from described.pronouns(wording)
    yield from counted.weapons(wording)
    yield from counted.numbers(wording)
