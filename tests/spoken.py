"""What the tests of sayings need: the rules as they stand in the data, and look-ups that know a handful of words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import yaml

from builders import document, parsed, text_of
from saying_parses import PARSES
from watchbook.coding.reading import Passage, Reading
from watchbook.coding.sayings import SayingRules, code
from watchbook.coding.sayings.propositions import PropositionRules
from watchbook.parse import frames
from watchbook.parse.frames import FrameWords, Tree
from watchbook.records import Actor, ActorKind, Layout, Place, Quantity, Saying, Sentence, Span, Time, Timex
from watchbook.rules.book import Book, union
from watchbook.rules.kinds import PredicateDefinition, PropositionRule, SayingRule

T = TypeVar("T")
ACTORS: dict[str, ActorKind] = {
    "ETIM": "armed-group", "group": "armed-group", "front": "armed-group", "They": "government", "police": "police",
    "army": "military", "alliance": "igo", "ministry": "government", "Reuters": "media", "fighters": "armed-group",
}  # fmt: skip
PLACES = {"Herat": "AF", "Astana": "KZ"}
TIMES = {"Monday": "2024-12-09", "years": "2021-12-13"}


class FakeLookups:
    """Knows the words above, wherever they stand."""

    def __init__(self, body: str, title: str) -> None:
        self.body, self.title = body, title

    def actor_at(self, span: Span, *, title: bool = False, on: str | None = None) -> Actor | None:  # noqa: ARG002
        word = self._word(span, title)
        if word not in ACTORS:
            return None
        resolved = "pronoun" if word == "They" else "name"
        return Actor(span, word, word.lower(), word, ACTORS[word], resolved=resolved)  # type: ignore[arg-type]

    def place_at(self, span: Span, *, title: bool = False) -> Place | None:
        word = self._word(span, title)
        return Place(span, word, word, "city", "city", PLACES[word]) if word in PLACES else None

    def landmark(self, words: str, before: int) -> Place | None:  # noqa: ARG002
        return None

    def time_at(self, span: Span, *, title: bool = False) -> Time | None:
        word = self._word(span, title)
        if word not in TIMES:
            return None
        return Time(span, word, TIMES[word], TIMES[word], "day", Timex("DATE", TIMES[word]))

    def quantity_at(self, span: Span, *, title: bool = False) -> Quantity | None:  # noqa: ARG002
        return None

    def chain_at(self, span: Span, *, title: bool = False) -> str | None:  # noqa: ARG002
        return None

    def kinds_at(self, span: Span, *, title: bool = False) -> frozenset[str]:
        word = self._word(span, title)
        found = {"actor", ACTORS[word]} if word in ACTORS else set[str]()
        return frozenset(found | ({"place"} if word in PLACES else set()) | ({"time"} if word in TIMES else set()))

    def _word(self, span: Span, title: bool) -> str:
        return span.of(self.title if title else self.body)


def said(*texts: str, title: str = "") -> tuple[Saying, ...]:
    """The sayings of these sentences, which stand in `saying_parses`, one after another."""
    return code(told(*texts, title=title), rules())


def one(*texts: str) -> Saying:
    """The only saying of these sentences."""
    found = said(*texts)
    assert len(found) == 1, [(draft.rule, draft.cue.text) for draft in found]
    return found[0]


def told(*texts: str, title: str = "") -> Reading:
    """An article of these sentences; a sentence that begins with a line break begins a paragraph."""
    body, head = _text(texts), _text((title,) if title else ())
    lookups = FakeLookups(body[0], head[0])
    passages = [
        Passage(text, trees, tuple(frames.of(tree, frame_words(), wanted()) for tree in trees), lookups, where)
        for (text, trees), where in ((head, "title"), (body, None))
    ]
    blocks = tuple(Span(start, start + len(line)) for start, line in _lines(body[0]))
    return Reading(document(body[0], title=head[0] or None), Layout(blocks), *passages)  # type: ignore[arg-type]


@cache
def rules() -> SayingRules:
    """The rules of English as they stand in the data."""
    classes = {name: frozenset(words) for name, words in _data("languages/en/classes.yaml")["classes"].items()}
    predicates = _read("predicates.yaml", "predicates", PredicateDefinition)
    return SayingRules(
        Book(_read("languages/en/sayings.yaml", "rules", SayingRule), classes),
        PropositionRules(
            Book(_read("languages/en/propositions.yaml", "rules", PropositionRule), classes),
            {predicate.id: predicate for predicate in predicates},
        ),
        classes,
    )


@cache
def frame_words() -> FrameWords:
    return FrameWords(**{name: frozenset(words) for name, words in _data("languages/en/frames.yaml").items()})


@cache
def wanted() -> frames.Wanted:
    return union(rules().book.wanted(), rules().propositions.book.wanted())


# ---------------------------------------------------------------------------------------------------------------------


def _text(texts: tuple[str, ...]) -> tuple[str, tuple[Tree, ...]]:
    sentences: list[Sentence] = []
    start = 0
    for text in texts:
        sentences.extend(parsed(PARSES[text.strip()], start))
        start = sentences[-1].span.end + 1
    whole = list(text_of(sentences))
    for text, sentence in zip(texts, sentences, strict=True):
        if text.startswith("\n"):
            whole[sentence.span.start - 1] = "\n"
    return "".join(whole), tuple(Tree(sentence) for sentence in sentences)


def _lines(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


def _data(name: str) -> Any:
    text = files("watchbook").joinpath("data", *name.split("/")).read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def _read(name: str, under: str, into: type[T]) -> tuple[T, ...]:
    return msgspec.convert(_data(name)[under], tuple[into, ...], strict=False)  # type: ignore[valid-type]
