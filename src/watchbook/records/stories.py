"""Stories: the articles that tell of one matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story; `likeness` is how alike it is to the others, on the mean, from 0 to 1."""

    document: str
    outlet: str | None
    published: str | None
    title: str | None
    likeness: float


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one matter, by publication.

    `title` is that of the article most like the others; `words` are those that tell most of what it is about;
    `outlets` is how many carry it, `independent` how many newsrooms stand behind them; `happenings` are the ids of what
    its articles tell of. `first` and `last` are the days of publication; None: no article has one.
    """

    id: str
    title: str | None
    words: tuple[str, ...]
    first: str | None
    last: str | None
    outlets: int
    independent: int
    articles: tuple[StoryArticle, ...]
    happenings: tuple[str, ...]
