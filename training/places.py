"""`python -m training.places`: fits the weights by which names of places are found and settled, beside those in force.

1. Which capitalised words name a place (`coding.mentions.evidence`): logistic regression on Universal NER, English EWT,
   dev and test, weblogs and newsgroups, and on the open half of the gold of our own (`tests/gold/places.yaml`). UNER's
   train is left out: the parser learned its tags there and is surer of them than of what it has not read.
2. Which place is meant (`resolve.toponyms`): conditional logit (McFadden 1974) on the open half, round by round, as
   the votes of an article's names for each other hang on the weights.

Both are found by Newton's method with a quadratic penalty on the way from what is assumed; what the data say little of
stays near that, and what they cannot say is set. The weights are put into the two modules by hand, rounded to one
decimal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from tests.gold import half
from tests.gold.places import NO_COUNTRY, GoldPlace, Item, kilometres, suite

from training.corpora import bio_spans
from training.score import articles, gold_sentences
from watchbook.coding import mentions
from watchbook.coding.mentions import described, evidence, holding, located, named
from watchbook.coding.mentions.placing import place
from watchbook.coding.mentions.wording import Names, Wording
from watchbook.pipeline.coder import Coder, Settings, coder
from watchbook.records import Article, PlaceEntry, Span
from watchbook.resolve import toponyms

Weights = Mapping[str, float]
Amounts = Sequence[tuple[str, float]]
Array = NDArray[np.float64]
#: What may be chosen, a row of amounts each, and which of these are right.
Choice = tuple[Array, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Assumed:
    """Where weights start, and those that stay there."""

    start: Weights
    fixed: Weights


#: Each sign counts for one in its direction (Dawes 1979, “The robust beauty of improper linear models”), or for nothing
#: where none is plain. Set is what the texts cannot tell: they are read by a parser that learns names, in UNER a name
#: inside the name of a body is no place, and hardly any has the word of an inhabitant after it.
EVIDENCE = Assumed(
    start={
        **dict.fromkeys(evidence.WEIGHTS, 0.0),
        "always": -3.0,  # of capitalised words that some town is called by one in twenty is meant as a village
        "location": 4.0,  # and three in four of those that the analysis takes for a place
        "again": 4.0,  # or does elsewhere: one sense per discourse (Gale, Church and Yarowsky 1992)
        **dict.fromkeys(("curated", "curated-there", "locative", "firm-locative"), 1.0),
        **dict.fromkeys(("held", "listed", "noun", "size"), 1.0),
        **dict.fromkeys(("person", "lower", "surname", "bare-surname"), -1.0),
        **dict.fromkeys(("capital-before", "capital-after", "short", "number"), -1.0),
    },
    fixed={
        "inhabitants": 2.0,  # what those who live there are called by, if it is no people's name: “an Achin man”
        "country": 2.0,  # a country's name is hardly ever another's; the analysis marks nearly all, so little is told
        "taken": 2.0,  # as a noun beside the name: rare in these texts, and plain (“seized Herat”)
        "nested": 1.0,  # the noun of a local body speaks as any noun beside the name does
        # the tables leave out what is first of all a word or a person's name (`data/places/README.md`); these texts,
        # of places told by a preposition or learned as locations, say less of it than there is to say
        "chosen": 1.5,
        "akin": 2.0,  # few towns of a country are called like anything else in an article on it
        "origin": 1.0,  # a little less than a noun beside the name
        "state": 2.0,  # rare as well, as is the next
        "like-person": -2.0,
        "untagged": 2.0,  # half of what the tag counts to begin with
        "piece": -2.0,
    },
)
#: Set is what the gold cannot tell, as its places were chosen: how often small places, other names and gaps of the
#: gazetteer come up, and how often one article, of few sentences there, goes from country to country. It has few
#: outlets. The rest of what is set are conventions of what is to be answered.
TOPONYMS = Assumed(
    start={
        "thing": 0.0,
        "province": 1.0,  # gives back what the gazetteer takes off these two, a tenth and a twentieth (`library.prior`)
        "district": 1.3,
        # one such name makes it six times as likely: about where the first two end, of which the gold tells more, also
        # when they start from less; the third is of the same sort
        **dict.fromkeys(("same-province", "nearby", "same-kind"), 2.5),
    },
    fixed={
        "country": 2.0,  # who writes “Georgia” or “Jordan” and nothing beside it means the country; few are in the gold
        "weight": 1.0,  # a town ten times as large is written of nearly three times as often
        "none": 3.0,  # none of them is as likely as a town of a thousand people
        "other-name": -1.0,  # as if the place were a tenth as large
        "country-share": 1.0,  # as likely as the share of the other names that lie in the country
        "held": 3.0,  # “Paris, Texas”
        "apart": -2.0,
        "home": 1.5,  # papers write of their own country, and most of all of the province of the dateline
        "dateline": 1.0,
        "noun": 2.0,  # “Kandahar province”
        "other-noun": -3.0,
        "namesake": -6.0,  # the town before what is called after it
        "definite": 4.0,  # “the Panj” is the river
    },
)
#: Documents of EWT that tell of the news; e-mails, answers and reviews tell of firms, shops and restaurants.
GENRES = ("weblog", "newsgroup")
#: Half of this, by the square of the way from the start, is taken off the log-likelihood.
STRENGTH = 1.0
#: How often the toponyms are settled and fitted anew.
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights, and how much of each the data say (1) rather than the start (0)."""

    weights: Weights
    told: Weights


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and where people marked places in it.

    Not marked are countries that act in the gold of our own (`own`), in UNER names inside the names of bodies.
    """

    article: Article
    places: frozenset[Span]
    own: bool


def fit(choices: Sequence[Choice], names: Sequence[str], assumed: Assumed) -> Fitted:
    """The weights of a conditional logit; a choice between a place and nothing makes it a logistic regression."""
    start = _row([*assumed.start.items(), *assumed.fixed.items()], names)
    free = np.array([float(name not in assumed.fixed) for name in names])
    weights, step = start, np.ones(1)
    while np.abs(step).max() > 1e-6:
        slope, curve = STRENGTH * (start - weights), STRENGTH * np.eye(len(names))
        for rows, right in choices:
            shares = _softmax(rows @ weights)
            slope = slope + rows.T @ (shares * right / (shares @ right) - shares)
            centred = rows - shares @ rows
            curve = curve + (centred * shares[:, None]).T @ centred
        curve = curve * np.outer(free, free) + STRENGTH * np.diag(1 - free)
        step = np.linalg.solve(curve, slope * free)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
    told = 1 - STRENGTH * np.diag(np.linalg.inv(curve))
    return Fitted(*(dict(zip(names, each.tolist(), strict=True)) for each in (weights, told)))


def fit_evidence(own: Coder) -> Fitted:
    """The weights of what speaks for words being the name of a place."""
    names = list(evidence.WEIGHTS)
    lists = mentions.prepare(own.library.register, own.library.gazetteer, own.library.tables, own.books.mentions)
    texts = chain(_uner("dev"), _uner("test"), _own_texts())
    seen = [each for text in texts for each in _weighed(own, lists, text)]
    print(f"\nevidence: {len(seen)} names, {sum(right for _, right in seen)} of them places")
    nothing = np.zeros(len(names))
    choices = [(np.array([_row(amounts, names), nothing]), np.array([right, not right])) for amounts, right in seen]
    return fit(choices, names, EVIDENCE)


def fit_toponyms(own: Coder) -> Fitted:
    """The weights of what speaks for one place of a name, and for none of them."""
    names = list(toponyms.WEIGHTS)
    fitted = fit((), names, TOPONYMS)
    for _ in range(ROUNDS):
        toponyms.WEIGHTS = fitted.weights
        choices = list(_choices(own, names))
        weights = _row(list(fitted.weights.items()), names)
        hits = sum(bool(right[np.argmax(rows @ weights)]) for rows, right in choices)
        print(f"\ntoponyms: {len(choices)} names, {hits} right with the weights before", end="")
        fitted = fit(choices, names, TOPONYMS)
    print()
    return fitted


def main() -> None:
    """Prints the weights in force and those fitted."""
    own = coder(Settings())
    for weights, fitting in ((evidence.WEIGHTS, fit_evidence), (toponyms.WEIGHTS, fit_toponyms)):
        fitted = fitting(own)
        print("                in force  fitted  told by the data")
        for name, weight in fitted.weights.items():
            print(f"{name:16} {weights[name]:7.1f} {weight:7.1f} {fitted.told[name]:17.2f}")


# ---------------------------------------------------------------------------------------------------------------


def _uner(part: str) -> Iterator[Text]:
    """The documents of UNER's part, as text, with their locations."""
    examples = (example for example in gold_sentences("ewt", part) if example.document.startswith(GENRES))
    for article in articles(examples):
        places = frozenset(
            Span(words[first].start, words[end - 1].end)
            for example, words in zip(article.examples, article.words, strict=True)
            for first, end, kind in bio_spans(example.tags or ())
            if kind == "LOC"
        )
        yield Text(Article(article.text, id=article.examples[0].document, language="en"), places, own=False)


def _own_texts() -> Iterator[Text]:
    for item in _items():
        yield Text(_article(item), frozenset(map(item.where, item.places)), own=True)


def _items() -> Iterator[Item]:
    return (item for item in suite() if half(item.id) == "open")


def _article(item: Item) -> Article:
    return Article(
        item.text, id=item.id, language="en", title=item.title, outlet=item.outlet, published=item.published,
        published_from="none" if item.published is None else "given",
    )  # fmt: skip


def _weighed(own: Coder, names: Names, text: Text) -> Iterator[tuple[Amounts, bool]]:
    """What is seen of every name that is weighed in a text, and whether it is a place.

    The same said of the same words counts once, and what holds more than a marked place not at all.
    """
    body = own.read(text.article).body
    wordings = [Wording(body.text, number, tree, names) for number, tree in enumerate(body.trees)]
    for wording in wordings:
        located.note_countries(wording)
    article = evidence.seen(wordings, holding.countries(wordings))
    told = set()
    for wording in wordings:
        for candidate in _candidates(wording):
            at = candidate.first, candidate.last
            spans = wording.span(*at), place(wording, at, "gazetteer", candidate.entries).span
            right = not text.places.isdisjoint(spans)
            unmarked = located.is_country(candidate.entries) if text.own else candidate.nested
            if right or not (unmarked or any(_goes_beyond(spans[1], marked) for marked in text.places)):
                told.add((wording.words(*at), tuple(evidence.features(wording, candidate, article)), right))
    yield from ((amounts, right) for _, amounts, right in sorted(told))


def _candidates(wording: Wording) -> list[evidence.Candidate]:
    """The names that are weighed, once the finders that go before (`mentions.find`) have taken theirs."""
    for finder in (located.certain, named.register_names, described.offices):
        list(finder(wording))
    misread = list(located.misread_candidates(wording))
    for finder in (described.persons, named.organisations):
        list(finder(wording))
    return misread + located.candidates(wording)


def _choices(own: Coder, names: Sequence[str]) -> Iterator[Choice]:
    """The places that a name of the gold may mean, with “none of them” at the end."""
    none = _row((("none", 1.0),), names)
    for item in _items():
        places = own.resolve(_article(item))[1].places
        weighed = (
            {} if places is None else {span: each for (title, span), each in places.candidates.items() if not title}
        )
        for gold in item.places:
            span = item.where(gold)
            candidates = next((each for at, each in weighed.items() if _overlap(at, span)), ())
            if candidates:
                right = _right(gold, [each.entry for each in candidates])
                rows = [*(_row(each.grounds, names) for each in candidates), none]
                yield np.array(rows), np.array([*right, not any(right)])


def _right(gold: GoldPlace, entries: Sequence[PlaceEntry]) -> list[bool]:
    """Which places are what the gold has: of its level, else the town of a site there, else of any level."""
    for levels in (gold.levels(), {"city"}):
        right = [entry.level in levels and _agrees(gold, entry) for entry in entries]
        if any(right):
            return right
    return [_agrees(gold, entry) for entry in entries]


def _agrees(gold: GoldPlace, entry: PlaceEntry) -> bool:
    if gold.country is not None and (entry.country or NO_COUNTRY) != gold.country:
        return False
    if gold.admin1 is not None and entry.admin1 != gold.admin1:
        return False
    if not gold.near or entry.lat is None or entry.lon is None:
        return True
    lat, lon, within = gold.near
    return kilometres((lat, lon), (entry.lat, entry.lon)) <= within


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _goes_beyond(one: Span, other: Span) -> bool:
    return _overlap(one, other) and (one.start < other.start or one.end > other.end)


def _row(amounts: Amounts, names: Sequence[str]) -> Array:
    """The amounts in the order of the names, nothing where one is lacking."""
    told = dict(amounts)
    return np.array([told.get(name, 0.0) for name in names])


def _softmax(scores: Array) -> Array:
    shares: Array = np.exp(scores - scores.max())
    shares /= shares.sum()
    return shares


if __name__ == "__main__":
    main()
