"""What every article gets before it leaves the feeds: a date and a language where it has none, and its faults."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from watchbook.feeds.language import language
from watchbook.records import Article, Check
from watchbook.text.documents import checks
from watchbook.text.moments import instant, published


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for articles that do not say it: their date, and by when they were published at the latest."""

    published: str | None
    latest: datetime


def finished(article: Article, defaults: Defaults) -> Article:
    """The article with date, language and faults."""
    faulty = replace(article, faults=checks(article))
    dated = _dated(faulty, defaults)
    known = dated if dated.language is not None else replace(dated, language=language(dated.text))
    late = _in_future(known, defaults.latest)
    return known if late is None else replace(known, faults=(*known.faults, late))


# ----------------------------------------------------------------------------------------------------------------------

#: The date line is passed at most 14 hours before UTC passes midnight.
_EARLIEST_ZONE = timedelta(hours=14)


def _dated(article: Article, defaults: Defaults) -> Article:
    if defaults.published is None or instant(article.published) is not None:
        return article
    return replace(article, published=defaults.published, published_from="given")


def _in_future(article: Article, latest: datetime) -> Check | None:
    moment = instant(article.published)
    if moment is None or article.published is None:
        return None
    a_day = published(article.published, "given").precision != "instant"
    if moment - (_EARLIEST_ZONE if a_day else timedelta(0)) <= latest:
        return None
    message = f"the publication date {article.published} is later than the article was read"
    return Check("published-in-future", message, says=article.published)
