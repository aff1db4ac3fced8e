"""One sentence as the finders of mentions see it: its tree, its folded words, and which tokens are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from watchbook.parse.frames.tree import Tree
from watchbook.records import (
    ActorEntry,
    Agent,
    Gazetteer,
    InstrumentKind,
    MentionWords,
    PlaceEntry,
    Span,
    Tables,
    Token,
    folded,
)
from watchbook.text.quotations import Quotations

#: Dependents that stand before or after the head inside the words of a mention.
_BEFORE = frozenset(("amod", "compound", "nummod", "flat", "goeswith", "nmod:unmarked"))
_HYPHENS = frozenset("-–‐‑")
_BREAKS = frozenset(',;:.()[]“”"—/|')
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")

ActorNames = Mapping[str, tuple[tuple[tuple[str, ...], ActorEntry], ...]]
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """Every list in which words are looked up, by the first word of a name."""

    actors: ActorNames
    places: Gazetteer
    metonyms: Mapping[tuple[str, ...], ActorEntry]
    agents: Mapping[tuple[str, ...], Agent]
    agents_by_first: Phrases
    weapons: Mapping[tuple[str, ...], InstrumentKind]
    weapons_by_first: Phrases
    title_heads: frozenset[str]
    titles_by_first: Phrases
    title_words: frozenset[str]
    offices_by_first: Phrases
    tables: Tables
    words: MentionWords
    states: Mapping[str, ActorEntry]
    families: Mapping[str, tuple[ActorEntry, ...]]
    capitals: frozenset[str]


_UNQUOTED = Quotations("", ())


@dataclass(slots=True)
class Wording:
    """A sentence with its tree and folded words.

    `taken` marks tokens that are part of a name already; `entries` and `countries` tell whose name a token is part of.
    `persons` are the persons of the register by the first token of their name, with the last; `titles` the tokens of
    the titles that stand before a name, `holders` the heads of persons' names by the noun of the title beside them, and
    `organised` the first and last tokens of learned organisations. `spotted` are the names of the gazetteer with first
    and last token, once they were looked for.
    """

    text: str
    number: int
    tree: Tree
    names: Names
    folded: tuple[tuple[str, ...], ...] = ()
    stream: list[tuple[str, int]] = field(default_factory=list)
    lemmas: tuple[str, ...] = ()
    taken: list[bool] = field(default_factory=list)
    entries: dict[int, ActorEntry] = field(default_factory=dict)
    countries: dict[int, str] = field(default_factory=dict)
    quotations: Quotations = _UNQUOTED
    persons: dict[int, tuple[int, ActorEntry]] = field(default_factory=dict)
    titles: set[int] = field(default_factory=set)
    holders: dict[int, int] = field(default_factory=dict)
    organised: tuple[tuple[int, int], ...] = ()
    spotted: tuple[tuple[int, int, tuple[PlaceEntry, ...]], ...] | None = None
    tokens: tuple[Token, ...] = ()

    def __post_init__(self) -> None:
        self.tokens = self.tree.tokens
        self.folded = tuple(fold(token.text) for token in self.tokens)
        self.stream = [(word, at) for at, words in enumerate(self.folded) for word in words]
        self.lemmas = tuple(_lemma(token) for token in self.tokens)
        self.taken = [False] * len(self.tokens)

    def span(self, first: int, last: int) -> Span:
        """From one token to another, both included."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def words(self, first: int, last: int) -> str:
        """The words of these tokens as they are written, with single blanks."""
        return " ".join(self.span(first, last).of(self.text).split())

    def take(self, first: int, last: int) -> None:
        """Marks the tokens as part of a name."""
        for at in range(first, last + 1):
            self.taken[at] = True

    def breaks(self, at: int) -> bool:
        """Whether the token parts what stands before it from what stands after."""
        return self.tokens[at].text in _BREAKS

    def titled(self, at: int) -> bool:
        """Whether the token is the noun of a title, also short (“Gen.”) or long (“member of parliament”)."""
        heads = self.names.title_heads
        if self.lemmas[at] in heads or " ".join(self.folded[at]) in heads:
            return True
        return longest(self.names.titles_by_first, self.lemmas, at) is not None

    def free(self, first: int, last: int) -> bool:
        """Whether none of these tokens is part of a name."""
        return not any(self.taken[first : last + 1])

    def head(self, first: int, last: int) -> int:
        """The token whose head lies outside."""
        return next((at for at in range(first, last + 1) if not first <= self.tokens[at].head <= last), first)

    def subject(self, at: int) -> bool:
        """Whether the token is the subject of its clause, alone or among others."""
        while self.tokens[at].deprel == "conj" and self.tokens[at].head >= 0:
            at = self.tokens[at].head
        return self.tokens[at].deprel in _SUBJECTS

    def plural(self, at: int) -> bool:
        """Whether the token is in the plural."""
        return "Number=Plur" in self.tokens[at].feats

    def extent(self, head: int, *, of: bool = False) -> tuple[int, int]:
        """First and last token of the noun phrase without determiner; with `of` what “of” adds after it."""
        first = head
        while first > 0 and (self._before(first - 1, head) or self._hyphened(first)):
            first -= 1
        while first < head and self.tokens[first].upos == "PUNCT":
            first += 1
        last = head
        while last + 1 < len(self.tokens) and self._after(last + 1, head, of=of):
            last += 1
        while last > head and self.tokens[last].upos in ("PUNCT", "ADP", "DET", "CCONJ"):
            last -= 1
        return first, last

    # Helpers

    def _before(self, at: int, head: int) -> bool:
        token = self.tokens[at]
        joins = token.deprel in _BEFORE or (token.text in _HYPHENS and token.deprel == "punct")
        if token.deprel in ("conj", "cc") and token.upos in ("ADJ", "PROPN", "CCONJ"):
            joins = self.tokens[at + 1].deprel in ("conj", *_BEFORE) and self._joined_before(at, head)
        return joins and head in self.tree.ancestors(at)

    def _joined_before(self, at: int, head: int) -> bool:
        """Whether the token belongs to coordinated words before the head: “Tajik and Uzbek officials”."""
        above = self.tokens[at].head
        while above >= 0 and self.tokens[above].deprel == "conj":
            above = self.tokens[above].head
        return 0 <= above < head and self.tokens[above].deprel in _BEFORE

    def _hyphened(self, at: int) -> bool:
        """Whether a hyphen without blanks joins the token to the one before: “US-led forces”."""
        if self.tokens[at - 1].span.end != self.tokens[at].span.start:
            return False
        return self.tokens[at - 1].text in _HYPHENS or self.tokens[at].text in _HYPHENS

    def _after(self, at: int, head: int, *, of: bool) -> bool:
        token = self.tokens[at]
        if token.deprel in ("flat", "goeswith", "fixed"):
            return head in self.tree.ancestors(at)
        return of and token.text not in _BREAKS and self._under_of(at, head)

    def _under_of(self, at: int, head: int) -> bool:
        """Whether the token stands in an “of”-phrase of the head."""
        inner = at
        for above in (at, *self.tree.ancestors(at)):
            if above == head:
                break
            inner = above
        else:
            return False
        return self.tokens[inner].deprel == "nmod" and self.tree.preposition(inner) == "of"


def _lemma(token: Token) -> str:
    """The lemma in lower case; a plural in “-men” is mended, which taggers get wrong (“policemen” → “policeme”)."""
    lemma, text = token.lemma.lower(), token.text.lower()
    return f"{text[:-3]}man" if text.endswith("men") and text[:-3] and not lemma.endswith("man") else lemma


@lru_cache(maxsize=65_536)
def fold(word: str) -> tuple[str, ...]:
    """`records.folded`, remembered: the same words come again and again."""
    return folded(word)


def by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases that begin with it, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        if phrase:
            index.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(every, key=lambda each: (-len(each), each))) for first, every in index.items()}


def longest(phrases: Phrases, words: Sequence[str], at: int) -> tuple[str, ...] | None:
    """The longest of the phrases that stands at this place in the words."""
    for phrase in phrases.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return phrase
    return None
