"""Stories: articles by what their words tell."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.merge.stories.grouping import Weighed, likeness, stories, telling
from watchbook.merge.stories.weighing import StoryRules, weigh

RULES = StoryRules(alike=0.28, names=1.5, common=0.35, texts=100, days=14)
#: How many of a hundred texts use these; all other words are rare.
USED = {"the": 99, "in": 95, "a": 97, "said": 60, "on": 90, "river": 6, "police": 12}

BRIDGE = (
    "The ferry sank in the Kokcha near Rustaq",
    "Rustaq mourns as ferry sank in Kokcha",
    "On the Kokcha a ferry sank, Rustaq elders said",
)
PRISON = ("Guards in Zaranj freed the smuggler Habash", "Smuggler Habash freed in Zaranj, guards said")


def weighed(document: str, text: str, day: str | None = None) -> Weighed:
    return Weighed(document, None if day is None else date.fromisoformat(day), weigh(text, USED, RULES))


def grouped(*articles: Weighed) -> list[list[str]]:
    return [[one.document for one in group] for group in stories(articles, RULES)]


def test_articles_of_one_matter_are_one_story() -> None:
    articles = [weighed(f"b{number}", text) for number, text in enumerate(BRIDGE)]
    articles += [weighed(f"p{number}", text) for number, text in enumerate(PRISON)]
    assert grouped(*articles) == [["b0", "b1", "b2"], ["p0", "p1"]]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("2024-05-01", "2024-05-15", True),
        ("2024-05-01", "2024-05-16", False),
        ("2024-05-01", None, True),
        (None, None, True),
    ],
)
def test_the_same_words_weeks_later_are_another_story(first: str | None, second: str | None, together: bool) -> None:
    found = grouped(weighed("a", BRIDGE[0], first), weighed("b", BRIDGE[1], second))
    assert len(found) == (1 if together else 2)


def test_one_article_between_two_matters_does_not_make_them_one() -> None:
    both = weighed("z", f"{BRIDGE[0]}. {PRISON[0]}")
    articles = [weighed(f"b{number}", text) for number, text in enumerate(BRIDGE)]
    articles += [weighed(f"p{number}", text) for number, text in enumerate(PRISON)]
    found = grouped(*articles, both)
    assert not any({"b0", "p0"} <= set(group) for group in found)


def test_common_words_tell_nothing_and_names_the_most() -> None:
    weights = weigh("The police said in the river police Zaranj", USED, RULES)
    assert set(weights) == {"police", "river", "zaranj"}
    assert max(weights, key=weights.__getitem__) == "zaranj"
    assert telling([Weighed("a", None, weights)], 2)[0] == "zaranj"


@pytest.mark.parametrize("text", ["", "the in a", " … – 。", "\N{ZERO WIDTH JOINER}"])
def test_a_text_without_telling_words_stands_alone(text: str) -> None:
    assert weigh(text, USED, RULES) == {}
    assert grouped(weighed("a", text), weighed("b", text)) == [["a"], ["b"]]


TEXTS = st.lists(st.text("abc XY", max_size=12), max_size=9)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(texts: list[str], chance: object) -> None:
    articles = [weighed(f"d{number}", text) for number, text in enumerate(texts)]
    shuffled = list(articles)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = grouped(*articles)
    assert grouped(*shuffled) == found
    assert sorted(name for group in found for name in group) == sorted(one.document for one in articles)


@given(TEXTS)
def test_likeness_is_mutual_and_a_share(texts: list[str]) -> None:
    articles = [weighed(f"d{number}", text) for number, text in enumerate(texts)]
    for one, other in combinations(articles, 2):
        found = likeness(one, other, RULES)
        assert found == pytest.approx(likeness(other, one, RULES))
        assert 0 <= found <= 1 + 1e-9
