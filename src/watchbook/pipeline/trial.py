"""Data files on trial: many articles coded twice, with the files in force and with others laid over them.

The words are parsed once for both, and one article at a time is held, so that memory does not grow with the input.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from watchbook.errors import DataError
from watchbook.library import files
from watchbook.pipeline import run
from watchbook.pipeline.coder import Coder, Settings, coder, parser_named
from watchbook.pipeline.differing import Difference, Side, compare
from watchbook.records import Article, Parser, Sentence, Span, Unread

#: The title and the text of the article under way, as both codings lay them out.
_KEPT = 4
#: Folders of the tree in which a file may have any name.
_ANY_NAME = re.compile(r"(actors/[^/]+\.yaml|places/[^/]+\.csv|(languages/[^/]+/)?events/[^/]+\.yaml)")


class Once:
    """A parser that parses the same words once for several coders."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._kept: dict[tuple[str, tuple[Span, ...]], tuple[Sentence, ...]] = {}

    @property
    def identity(self) -> str:
        """That of the parser itself."""
        return self._parser.identity

    def parse(self, text: str, blocks: Sequence[Span]) -> tuple[Sentence, ...]:
        """The sentences of these stretches of text."""
        key = (text, tuple(blocks))
        if key not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = self._parser.parse(text, blocks)
        return self._kept[key]


@dataclass(frozen=True, slots=True)
class Trial:
    """A coder with the data files in force, and one with those on trial."""

    before: Coder
    after: Coder

    def difference(self, article: Article) -> Difference:
        """What the files on trial change in one article."""
        return compare(Side(*self.before.coded(article)), Side(*self.after.coded(article)))


def prepare(before: Settings, after: Settings) -> Trial:
    """The two coders.

    Raises:
        DataError: a file on trial has a fault or is read by nobody; the message tells every one, each with its place.
    """
    parser = Once(parser_named(before.parser))
    trial = Trial(coder(before, parser), coder(after, parser))
    known = set(map(str, trial.before.problems))
    faults = [str(problem) for problem in trial.after.problems if str(problem) not in known]
    faults += _unread(after)
    if faults:
        what = f"{after.over or after.home}: cannot be tried as it stands; mend what is told below"
        raise DataError("\n".join([what, *faults]))
    return trial


def differences(
    articles: Iterable[Article | Unread], before: Settings, after: Settings, *, jobs: int = 1
) -> Iterator[Difference | Unread]:
    """What changes in every article, and what could not be read, in the order of the input.

    Raises:
        DataError: a file on trial has a fault or is read by nobody.
    """
    trial = prepare(before, after)
    if jobs <= 1:
        for article in articles:
            yield article if isinstance(article, Unread) else trial.difference(article)
        return
    yield from run.spread(articles, _work, run.Pool(jobs, _start, (before, after)))


# Helpers


class _Worker:
    """The coders of a worker process, made once when the process starts."""

    trial: Trial | None = None


def _start(before: Settings, after: Settings) -> None:
    _Worker.trial = prepare(before, after)


def _work(article: Article) -> Difference:
    assert _Worker.trial is not None
    return _Worker.trial.difference(article)


def _unread(settings: Settings) -> Iterator[str]:
    """The files on trial of whose path nothing is read; what is missed is often only a folder too few."""
    folder = settings.over or settings.home
    built_in = {file.path for file in files.find(None).every}
    given = [file for file in files.find(None, folder).every if file.layer]
    if not given:
        yield f"{folder}: holds no data file; lay its files out as in {files.BUILT_IN}"
    for file in given:
        if file.path not in built_in and not _ANY_NAME.fullmatch(file.path):
            yield f"{file.shown}: nothing reads a file of this path; {_meant(file.path, built_in)}"


def _meant(path: str, known: Iterable[str]) -> str:
    name = PurePosixPath(path).name
    same = sorted((other for other in known if PurePosixPath(other).name == name), key=lambda other: -len(other))
    near = same or difflib.get_close_matches(path, list(known), 1)
    return f"did you mean {near[0]}?" if near else f"lay files out as in {files.BUILT_IN}"
