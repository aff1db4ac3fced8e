"""Stories among a ledger's articles: which of them tell of one matter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import mean

from watchbook.errors import DataError
from watchbook.ledger import Ledger
from watchbook.library import Library
from watchbook.merge.kinship import Kinship
from watchbook.merge.reprints.origins import Origins
from watchbook.merge.stories import grouping
from watchbook.merge.stories.grouping import Weighed
from watchbook.merge.stories.weighing import Frequency, StoryRules, weigh
from watchbook.pipeline import datafile, disputes, happenings, reprints, wire
from watchbook.records import Report, Story, StoryArticle
from watchbook.rules.strict import read_csv

#: How many words a story is shown with.
_WORDS = 6
#: Before and behind every day of publication.
_FIRST, _LAST = "1000-01-01", "9990-12-31"


@dataclass(frozen=True, slots=True)
class Scales:
    """What articles are weighed by: the rules of stories, and by language how many texts use a word."""

    rules: StoryRules
    frequencies: Mapping[str, Mapping[str, int]]

    def weigh(self, document: str, text: str, language: str | None = None, day: date | None = None) -> Weighed:
        """An article weighed; `language` is that of its text (BCP 47)."""
        table = self.frequencies.get((language or "en").partition("-")[0], {})
        return Weighed(document, day, weigh(text, table, self.rules))


def scales(library: Library) -> Scales:
    """What articles are weighed by: the analyst's files where there are any, else the built-in ones.

    Raises:
        DataError: a file is missing, or has faults; the message names them.
    """
    loaded = datafile.load(library, "stories.yaml", StoryRules)
    problems = list(loaded.problems)
    tables: dict[str, dict[str, int]] = {}
    for file in library.files.every:
        if file.path.endswith("/frequencies.csv"):
            rows = read_csv(file.text, file.shown, Frequency)
            problems += rows.problems
            tables[file.path.split("/")[1]] = {each.word: each.texts for each in rows.value or ()}
    if loaded.value is None or problems:
        raise DataError("\n".join(map(str, problems)))
    return Scales(loaded.value, tables)


def of_ledger(ledger: Ledger, library: Library, since: str | None = None, until: str | None = None) -> list[Story]:
    """The stories among the articles published in these days, both included (unknown days are left out where a day is
    given): those of the most outlets first. An article that stands alone is no story.
    """
    scale, kinship = scales(library), Kinship(library.register, disputes.load(library))
    happenings.refresh(ledger, library, kinship)
    told = {
        report.document.id: report for report in map(wire.decoded, _bodies(ledger, since, until)) if report is not None
    }
    weighed = [_weighed(report, scale) for report in told.values()]
    origins = reprints.origins(ledger, library)
    made = [
        _story(group, told, origins, ledger, scale.rules)
        for group in grouping.stories(weighed, scale.rules)
        if len(group) > 1
    ]
    return sorted(made, key=lambda one: (-one.independent, -one.outlets, -len(one.articles), one.first or "", one.id))


# Helpers


def _bodies(ledger: Ledger, since: str | None, until: str | None) -> Iterator[bytes]:
    if since is None and until is None:
        return ledger.export()
    days = ledger.catalogue.days(since or _FIRST, until or _LAST)
    return ledger.bodies([one.report for one in days if one.dated])


def _weighed(report: Report, scale: Scales) -> Weighed:
    document = report.document
    day = None if document.published.start is None else date.fromisoformat(document.published.start[:10])
    text = document.text if document.title is None else f"{document.title}\n{document.text}"
    return scale.weigh(document.id, text, document.language, day)


def _story(
    group: list[Weighed], told: Mapping[str, Report], origins: Origins, ledger: Ledger, rules: StoryRules
) -> Story:
    documents = [told[one.document].document for one in group]
    alike = [mean(grouping.likeness(one, other, rules) for other in group if other is not one) for one in group]
    articles = sorted(
        (
            StoryArticle(one.id, one.outlet, one.published.start, one.title, round(likeness, 3))
            for one, likeness in zip(documents, alike, strict=True)
        ),
        key=lambda one: (one.published or "9999", one.document),
    )
    days = sorted(one.published[:10] for one in articles if one.published)
    return Story(
        _id(one.document for one in group),
        max(articles, key=lambda one: one.likeness).title,
        grouping.telling(group, _WORDS),
        days[0] if days else None,
        days[-1] if days else None,
        len({one.outlet or one.document for one in articles}),
        len({origins.newsroom(origins.root(one.document)) for one in articles}),
        tuple(articles),
        _happenings((told[one.document] for one in group), ledger),
    )


def _id(documents: Iterable[str]) -> str:
    """It stays as long as the first of the story's articles, by its id."""
    return "s" + hashlib.sha256(min(documents).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _happenings(reports: Iterable[Report], ledger: Ledger) -> tuple[str, ...]:
    keys = [event.key for report in reports for event in report.events]
    return tuple(sorted(set(ledger.happened.of(keys).values())))
