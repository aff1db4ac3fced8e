"""Sentences and documents built by hand, so that rules are tested without a model.

Two notations for a sentence:

`sentence("The/DET<det:Taliban Taliban/PROPN<nsubj:denied@B-ORG denied/VERB/deny<root it/PRON<obj:denied ./PUNCT<punct:denied")`

    one token is   form/UPOS[/lemma][|feats]<deprel:head[@entity]
    - the head is a number (from 1) or the form of the head, the nearest such token; `<root` has none;
    - without a lemma the form is lower-cased and stripped of a regular ending, PROPN is kept;
    - without feats pronouns, plural nouns and past verbs get the usual ones;
    - tokens are parted by one space; closing punctuation and ’s join the token before, what follows an opening
      bracket or quote joins it too, and `~` before a token joins it to the one before: `ISIS/PROPN<… ~-/PUNCT<… ~K/PROPN<…`.

`parsed(text)` reads a table: per line `form upos lemma head deprel [entity] [feats]`, parted by white space, or the ten
columns of CoNLL-U parted by tabs (`SpaceAfter=No` and `Entity=B-PER` in the last); an empty line ends a sentence.

`story(...)` puts several together into one text; `document(...)` makes a Document of it.
"""  # noqa: E501

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from watchbook.library import prior
from watchbook.records import (
    ActorEntry,
    Agent,
    DatedRole,
    Document,
    PlaceEntry,
    Published,
    Role,
    Sentence,
    Span,
    Tables,
    Timex,
    Token,
    folded,
)

_TOKEN = re.compile(
    r"(?P<glue>~?)(?P<form>.+?)/(?P<upos>[A-Z]+)(?:/(?P<lemma>[^|<@]+))?(?:\|(?P<feats>[^<@]+))?"
    r"<(?P<deprel>[a-z:]+?)(?::(?P<head>\d+|[^:@a-z][^@]*|[^:@]+))?(?:@(?P<entity>[BI]-[A-Z]+))?$"
)
_SUBTYPES = {"pass", "outer", "relcl", "poss", "tmod", "npmod", "agent", "prt", "emph", "foreign", "predet", "unmarked"}
_CLOSING = {",", ".", ";", ":", "!", "?", ")", "]", "”", "%", "’s", "'s", "’", "n't", "n’t", "..."}
_OPENING = {"(", "[", "“", "$", "‘"}
_PRONOUNS = {
    "they": "Case=Nom|Number=Plur|Person=3|PronType=Prs",
    "them": "Case=Acc|Number=Plur|Person=3|PronType=Prs",
    "he": "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "him": "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "her": "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "it": "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
    "we": "Case=Nom|Number=Plur|Person=1|PronType=Prs",
    "i": "Case=Nom|Number=Sing|Person=1|PronType=Prs",
}
_PRONOUN_LEMMAS = {"them": "they", "him": "he", "her": "she"}
_POSSESSIVES = {
    "their": "Number=Plur|Person=3|Poss=Yes|PronType=Prs",
    "his": "Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "its": "Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
}


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its sentences."""

    text: str
    sentences: tuple[Sentence, ...]

    def span(self, words: str, nth: int = 1) -> Span:
        """Where these words stand, the `nth` time."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))


@dataclass(frozen=True, slots=True)
class _Raw:
    glue: bool
    form: str
    upos: str
    lemma: str
    feats: str
    head: str
    deprel: str
    entity: str


def sentence(notation: str, start: int = 0) -> Sentence:
    """The sentence that the compact notation tells, its text beginning at `start`."""
    return _built([_raw(token) for token in notation.split()], start)


def parsed(table: str, start: int = 0) -> tuple[Sentence, ...]:
    """The sentences of a table, one space between them."""
    sentences: list[Sentence] = []
    for block in re.split(r"\n\s*\n", table.strip("\n")):
        lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        rows = [_row(line) for line in lines]
        raws = [
            replace(row, glue=row.glue or (i > 0 and rows[i - 1].form.endswith("\0"))) for i, row in enumerate(rows)
        ]
        sentences.append(_built([replace(raw, form=raw.form.rstrip("\0")) for raw in raws], start))
        start = sentences[-1].span.end + 1
    return tuple(sentences)


def text_of(sentences: Iterable[Sentence]) -> str:
    """The text in which the sentences stand, blanks where no token is."""
    characters: list[str] = []
    for every in sentences:
        for token in every.tokens:
            characters.extend(" " * (token.span.start - len(characters)))
            characters.extend(token.text)
    return "".join(characters)


def story(*notations: str) -> Story:
    """A text of several sentences in the compact notation."""
    sentences: list[Sentence] = []
    start = 0
    for notation in notations:
        sentences.append(sentence(notation, start))
        start = sentences[-1].span.end + 1
    return Story(text_of(sentences), tuple(sentences))


def tabled(table: str) -> Story:
    """A text of several sentences as a table."""
    sentences = parsed(table)
    return Story(text_of(sentences), sentences)


def published(date: str | None) -> Published:
    """A publication time as given: a day or an instant in ISO 8601; None is unknown."""
    if date is None:
        return Published(None, None, "open", "none")
    precision = "instant" if "T" in date else "day"
    return Published(date, date, precision, "given", Timex("DATE", date[:10]))  # type: ignore[arg-type]


def document(text: str, *, date: str | None = None, title: str | None = None, outlet: str | None = None) -> Document:
    """A document of this text, published on that date."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id="test",
        url=None,
        outlet=outlet,
        title=title,
        author=None,
        language="en",
        text=text,
        version=f"sha256:{digest}",
        text_sha256=digest,
        published=published(date),
    )


def plain(text: str, start: int = 0) -> Sentence:
    """A sentence of unparsed words (X, all hanging on the first), for what needs no tree."""
    tokens = [
        Token(
            Span(start + m.start(), start + m.end()),
            m[0],
            m[0].lower(),
            "X",
            "_",
            0 if i else -1,
            "dep" if i else "root",
        )
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    ]
    whole = Span(tokens[0].span.start, tokens[-1].span.end) if tokens else Span(start, start)
    return Sentence(whole, tuple(tokens))


# ---------------------------------------------------------------------------------------------------------------------


def _raw(token: str) -> _Raw:
    match = _TOKEN.match(token)
    if match is None:
        raise ValueError(f"not form/UPOS/lemma|feats<deprel:head@entity: {token!r}")
    form, upos = match["form"], match["upos"]
    deprel, head = match["deprel"], match["head"] or ""
    first, _, rest = head.partition(":")
    if rest and first in _SUBTYPES:
        deprel, head = f"{deprel}:{first}", rest
    lemma = match["lemma"] or _lemma(form, upos)
    feats = match["feats"] or _feats(form, upos, lemma)
    return _Raw(bool(match["glue"]), form, upos, lemma, feats, head, deprel, match["entity"] or "O")


def _row(line: str) -> _Raw:
    cells = line.split("\t")
    if len(cells) == 10:
        misc = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        form = cells[1] + ("\0" if misc.get("SpaceAfter") == "No" else "")
        return _Raw(False, form, cells[3], cells[2], cells[5], cells[6], cells[7], misc.get("Entity", "O"))
    cells = line.split()
    form, upos, lemma, head, deprel = cells[:5]
    entity = next((cell for cell in cells[5:] if re.fullmatch(r"O|[BI]-[A-Z]+", cell)), "O")
    feats = next((cell for cell in cells[5:] if "=" in cell), None) or _feats(form, upos, lemma)
    return _Raw(form.startswith("~"), form.removeprefix("~"), upos, lemma, feats, head, deprel, entity)


def _built(raws: Sequence[_Raw], start: int) -> Sentence:
    tokens: list[Token] = []
    position = start
    for i, raw in enumerate(raws):
        before = raws[i - 1].form if i else ""
        if i and not (raw.glue or raw.form in _CLOSING or before in _OPENING):
            position += 1
        span = Span(position, position + len(raw.form))
        position = span.end
        head = _head(raws, i)
        tokens.append(Token(span, raw.form, raw.lemma, raw.upos, raw.feats, head, raw.deprel, raw.entity))
    return Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tuple(tokens))


def _head(raws: Sequence[_Raw], at: int) -> int:
    wanted = raws[at].head
    if wanted in ("", "0"):
        if raws[at].deprel != "root":
            raise ValueError(f"{raws[at].form!r} has no head")
        return -1
    if wanted.isdigit():
        return int(wanted) - 1
    places = [i for i, raw in enumerate(raws) if raw.form == wanted and i != at]
    if not places:
        raise ValueError(f"{raws[at].form!r}: no token {wanted!r}")
    return min(places, key=lambda i: abs(i - at))


def _lemma(form: str, upos: str) -> str:
    lower = form.lower()
    if upos == "PROPN":
        return form
    if upos == "PRON":
        return _PRONOUN_LEMMAS.get(lower, lower)
    if upos == "NOUN" and lower.endswith("ies"):
        return lower[:-3] + "y"
    if upos == "NOUN" and lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower


def _feats(form: str, upos: str, lemma: str) -> str:
    lower = form.lower()
    if upos == "PRON":
        return _PRONOUNS.get(lower) or _POSSESSIVES.get(lower, "_")
    if upos == "NOUN":
        return "Number=Sing" if lower == lemma else "Number=Plur"
    if upos == "PROPN":
        return "Number=Sing"
    if upos == "VERB" and lower.endswith("ed"):
        return "Tense=Past|VerbForm=Fin"
    return "_"


# Doubles of what the core looks things up in


class MemoryRegister:
    """A register of the entries given, names folded as every register folds them."""

    def __init__(self, *entries: ActorEntry) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.names = {folded(name): entry for entry in entries for name in (entry.name, *entry.names)}

    def named(self, words: str) -> ActorEntry | None:
        return self.names.get(folded(words))

    def entry(self, identity: str) -> ActorEntry | None:
        return self.entries.get(identity)

    def names_by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], ActorEntry], ...]]:
        index: dict[str, list[tuple[tuple[str, ...], ActorEntry]]] = {}
        for words, entry in sorted(self.names.items(), key=lambda item: (-len(item[0]), item[0])):
            index.setdefault(words[0], []).append((words, entry))
        return {first: tuple(every) for first, every in index.items()}


class MemoryGazetteer:
    """A gazetteer of the entries given; of places with one name the one given first is the likeliest."""

    identity = "memory 1 sha256:0"

    def __init__(self, *entries: PlaceEntry) -> None:
        self.names: dict[tuple[str, ...], tuple[PlaceEntry, ...]] = {}
        for entry in entries:
            for words in dict.fromkeys(folded(name) for name in (entry.name, *entry.names)):
                self.names[words] = (*self.names.get(words, ()), entry)

    def named(self, words: str) -> tuple[PlaceEntry, ...]:
        return self.names.get(folded(words), ())

    def longest(self, words: Sequence[str]) -> tuple[int, tuple[PlaceEntry, ...]] | None:
        for count in range(len(words), 0, -1):
            if entries := self.names.get(tuple(words[:count])):
                return count, entries
        return None

    def entry(self, identity: str) -> PlaceEntry | None:
        return next((entry for entries in self.names.values() for entry in entries if entry.id == identity), None)

    def similar(self, words: str, limit: int = 5) -> tuple[tuple[PlaceEntry, float], ...]:  # noqa: ARG002 - the protocol
        return ()

    def names_by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], tuple[PlaceEntry, ...]], ...]]:
        index: dict[str, list[tuple[tuple[str, ...], tuple[PlaceEntry, ...]]]] = {}
        for words, entries in sorted(self.names.items(), key=lambda item: (-len(item[0]), item[0])):
            index.setdefault(words[0], []).append((words, entries))
        return {first: tuple(every) for first, every in index.items()}


def role(kind: str, country: str | None = None, label: str | None = None, **more: str | None) -> DatedRole:
    """A role of an entry; `from_`, `until`, `source` as keywords."""
    sectors = {"armed-group": ("REB",), "government": ("GOV",), "igo": ("IGO",), "state": ("GOV",)}.get(kind, ())
    source = more.pop("source", None) or "test"
    return DatedRole(Role(label or kind, **more), kind, country, sectors, source)  # type: ignore[arg-type]


def entry(identity: str, names: str, *roles: DatedRole, metonyms: tuple[str, ...] = ()) -> ActorEntry:
    """An entry of the register; its names are parted by “|”."""
    every = tuple(names.split("|"))
    return ActorEntry(identity, every[0], every, roles, (), metonyms)


def spot(
    name: str, kind: str, country: str | None, admin1: str | None = None, point: tuple[float, float] = (0, 0)
) -> PlaceEntry:
    """An entry of the gazetteer, a town of 200,000; its names are parted by “|”, its level follows from its kind."""
    level = {"water": "region", "mountain": "region", "border": "region", "site": "exact"}.get(kind, kind)
    every = tuple(name.split("|"))
    identity = f"test:{every[0]}:{country}:{admin1}:{kind}"
    people = 200_000
    return PlaceEntry(
        identity, every[0], every, kind, level, country, admin1, *point, "test", population=people,  # type: ignore[arg-type]
        weight=prior.weight(kind, people, curated=True), curated=True,  # type: ignore[arg-type]
    )  # fmt: skip


#: A small register, gazetteer and tables for tests.
REGISTER = MemoryRegister(
    entry(
        "taliban", "Taliban|Taleban|Islamic Emirate of Afghanistan",
        role("armed-group", "AF", "insurgency", from_="2001-12-07", until="2021-08-14"),
        role("government", "AF", "de-facto government", from_="2021-08-15"),
    ),
    entry("csto", "Collective Security Treaty Organization|CSTO", role("igo")),
    entry("sco", "Shanghai Cooperation Organization|SCO", role("igo")),
    entry("cis", "Commonwealth of Independent States|CIS", role("igo")),
    entry("un", "United Nations|UN|U.N.", role("igo")),
    entry("isis", "Islamic State|ISIS|IS", role("armed-group")),
    entry("isis-k", "ISIS-K|ISIS-Khorasan|Islamic State Khorasan", role("armed-group")),
    entry("who", "World Health Organization|WHO", role("igo")),
    entry("reuters", "Reuters", role("media")),
    entry("rumoured", "Lions of the Test", role("armed-group", "AF", source="unchecked")),
    entry("russia-government", "Government of Russia|Kremlin", role("government", "RU"), metonyms=("Moscow",)),
)  # fmt: skip
GAZETTEER = MemoryGazetteer(
    spot("Afghanistan", "country", "AF", point=(33.9, 67.7)),
    spot("Pakistan", "country", "PK", point=(30.4, 69.3)),
    spot("Kazakhstan", "country", "KZ", point=(48.0, 66.9)),
    spot("Russia", "country", "RU", point=(61.5, 105.3)),
    spot("Tajikistan", "country", "TJ", point=(38.9, 71.3)),
    spot("Iran", "country", "IR", point=(32.4, 53.7)),
    spot("United States|US|U.S.", "country", "US", point=(39.8, -98.6)),
    spot("Moscow", "city", "RU", "RU-MOW", (55.75, 37.62)),
    spot("Moscow", "city", "US", "US-ID", (46.73, -117.0)),
    spot("Astana", "city", "KZ", "KZ-71", (51.17, 71.43)),
    spot("Shanghai", "city", "CN", "CN-SH", (31.23, 121.47)),
    spot("Kabul", "city", "AF", "AF-KAB", (34.53, 69.17)),
    spot("Kandahar", "city", "AF", "AF-KAN", (31.61, 65.71)),
    spot("Kandahar", "province", "AF", "AF-KAN", (31.0, 65.5)),
    spot("Peshawar", "city", "PK", "PK-KP", (34.01, 71.58)),
    spot("Hyderabad", "city", "IN", "IN-TG", (17.38, 78.46)),
    spot("Hyderabad", "city", "PK", "PK-SD", (25.37, 68.37)),
    spot("Commonwealth", "city", "PH", None, (14.7, 121.08)),
    spot("Central Asia", "region", None),
)
TABLES = Tables(
    agents={
        agent.noun: agent
        for agent in (
            Agent("official", "government", ("GOV",)), Agent("gunman", "armed-group", ("UAF",)),
            Agent("militant", "armed-group", ("REB",)), Agent("policeman", "police", ("COP",)),
            Agent("security force", "military", ("MIL",)), Agent("head of state", "government", ("GOV",)),
            Agent("foreign minister", "government", ("GOV",)), Agent("defense minister", "government", ("GOV",)),
            Agent("minister", "government", ("GOV",)), Agent("terrorist group", "armed-group", ("REB",)),
            Agent("spokesman", "person", ()), Agent("spokesperson", "person", ()), Agent("group", "unknown", ()),
            Agent("alliance", "igo", ()), Agent("civilian", "civilians", ("CVL",)), Agent("police", "police", ("COP",)),
            Agent("representative", "unknown", ()), Agent("president", "person", ("GOV",)),
            Agent("troop", "military", ("MIL",)), Agent("villager", "civilians", ("CVL",)),
        )
    },
    demonyms={
        "afghan": "AF", "afghans": "AF", "tajik": "TJ", "tajiks": "TJ", "russian": "RU", "russians": "RU",
        "pakistani": "PK", "kazakh": "KZ", "american": "US", "iranian": "IR",
    },
    titles={
        "president": "government", "minister": "government", "foreign minister": "government",
        "minister of refugees": "government", "spokesman": "office", "spokesperson": "office", "governor": "government",
        "general": "military",
    },
)  # fmt: skip
