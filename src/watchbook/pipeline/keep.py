"""Reports into the ledger: articles that are new or edited are coded and kept; what is known is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchbook.ledger import Coder, Entry, Ledger, Outcome
from watchbook.pipeline import run
from watchbook.pipeline.coder import Coder as ArticleCoder
from watchbook.pipeline.coder import Settings
from watchbook.records import Article, Unread
from watchbook.text import document


def add(
    ledger: Ledger,
    articles: Iterable[Article | Unread],
    settings: Settings,
    *,
    jobs: int = 1,
    own: ArticleCoder | None = None,
) -> Iterator[Outcome | Unread]:
    """What became of every article, once it is safely kept, and of what could not be read.

    `own` is a coder of these settings that is ready already.
    """
    aside: list[Outcome | Unread] = []
    own = own or run.ready(settings)
    fresh = _fresh(ledger, articles, own, aside)
    entries = _entries(run.code(fresh, settings, jobs=jobs, own=own), aside)
    for outcome in ledger.add(entries):
        yield from _emptied(aside)
        yield outcome
    yield from _emptied(aside)


def recode(
    ledger: Ledger, given: Iterable[str] | None, settings: Settings, *, jobs: int = 1
) -> Iterator[Outcome | Unread]:
    """Kept articles (of these ids; None: all) coded again with the rules in force; both reports are kept."""
    return add(ledger, ledger.articles(given), settings, jobs=jobs)


# Helpers


def _fresh(
    ledger: Ledger, articles: Iterable[Article | Unread], own: ArticleCoder, aside: list[Outcome | Unread]
) -> Iterator[Article]:
    """The articles that have to be coded; what is known already and what could not be read is put aside."""
    made_by = own.signature
    signature = Coder(made_by.watchbook, made_by.rules, made_by.gazetteer, made_by.model)
    for article in articles:
        if isinstance(article, Unread):
            aside.append(article)
            continue
        made = document(article)
        if ledger.known(made.id, made.version, signature):
            aside.append(Outcome(made.id, made.version, "known"))
        else:
            yield article


def _entries(coded: Iterable[run.Coded | Unread], aside: list[Outcome | Unread]) -> Iterator[Entry]:
    for one in coded:
        if isinstance(one, Unread):
            aside.append(one)
        else:
            yield Entry(one.article, one.report, one.body)


def _emptied(aside: list[Outcome | Unread]) -> Iterator[Outcome | Unread]:
    while aside:
        yield aside.pop(0)
