"""One article to its report: the only place that knows the whole path.

1. the document is made of the article, and its layout found (`text`)
2. dateline, then sentences and trees (`parse`)
3. mentions are found (`coding.mentions`) and resolved (`resolve`)
4. frames (`parse.frames`)
5. sayings (`coding.sayings`), events (`coding.events`)
6. what ties them together, what the article is chiefly about, and its faults (`coding.article`)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import watchbook
from watchbook import library
from watchbook.coding import article as settling
from watchbook.coding import events, mentions, sayings
from watchbook.coding.mentions.wording import Names
from watchbook.coding.reading import Passage, Reading
from watchbook.errors import DataError, UsageError
from watchbook.library import Library
from watchbook.parse import frames
from watchbook.parse.frames import Tree
from watchbook.pipeline import books
from watchbook.pipeline.books import Books
from watchbook.records import Article, Check, Document, Layout, Parser, Problem, Report, Sentence, Span, Where
from watchbook.resolve import document as resolving
from watchbook.resolve.lookups import Resolved
from watchbook.resolve.offices import Offices
from watchbook.text import checks, document, layout

#: Languages that have an analysis and rules; others give a report with a check.
LANGUAGES = ("en",)
#: The longest text that is coded, in characters: about eighty pages. What is longer is an archive of articles, and one
#: report over it would tie together what has nothing to do with each other.
LONGEST = 200_000
UNSUPPORTED, TOO_LONG = "language-unsupported", "too-long"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a coder is made from: the analyst's folder, another parser by name, and data files on trial `over` all."""

    home: Path | None = None
    parser: str | None = None
    over: Path | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """What a report depends on besides its article."""

    watchbook: str
    rules: str
    gazetteer: str
    model: str


class Coder:
    """Codes articles, one by one; made once, used for any number of them."""

    def __init__(self, parser: Parser, shelf: Library, rules: Books) -> None:
        self.parser = parser
        self.library = shelf
        self.books = rules
        self.problems: tuple[Problem, ...] = (*shelf.problems, *rules.problems)
        self.signature = Signature(watchbook.__version__, shelf.rules_hash, shelf.gazetteer.identity, parser.identity)
        self._names: Names = mentions.prepare(shelf.register, shelf.gazetteer, shelf.tables, rules.mentions)
        self._known = resolving.Known(
            shelf.gazetteer, rules.dates, rules.mentions, Offices.of(shelf.register, shelf.tables.demonyms)
        )

    def code(self, article: Article) -> Report:
        """The report of one article."""
        return self.coded(article)[0]

    def coded(self, article: Article) -> tuple[Report, Reading | None]:
        """The report of one article, and what it was made from (None where the article is only filed)."""
        made, laid_out = self._document(article)
        found = checks(article)
        refusal = _refusal(made)
        if refusal is not None:
            return self._report(made, checks=(*found, refusal)), None
        reading, resolved = self._read(made, laid_out)
        said = sayings.code(reading, self.books.sayings)
        coding = events.code(reading, self.books.events, self.books.projections, said)
        coding = events.marked(coding, sayings.unclaimed(reading, self.books.sayings), said, reading)
        happened, said, main, every = settling.settle(reading, said, coding, (*found, *resolved.checks))
        bare = self._report(reading.document, checks=every)
        return replace(bare, mentions=resolved.mentions, events=happened, sayings=said, main=main), reading

    def read(self, article: Article) -> Reading:
        """The article with trees, frames and look-ups, as the coders of sayings and events are given it."""
        return self.resolve(article)[0]

    def resolve(self, article: Article) -> tuple[Reading, Resolved]:
        """The article as `read` gives it, and all its mentions resolved."""
        return self._read(*self._document(article))

    # Helpers

    def _document(self, article: Article) -> tuple[Document, Layout]:
        is_place: Callable[[str], bool] = lambda words: bool(self.library.gazetteer.named(words))  # noqa: E731
        made, laid_out = layout(document(article), self.books.layout, is_place)
        line = resolving.dateline(made.text, laid_out, made.published, self._known)
        filed = replace(made, dateline=line)
        return replace(filed, published=resolving.published(filed, laid_out, self._known)), laid_out

    def _read(self, made: Document, laid_out: Layout) -> tuple[Reading, Resolved]:
        title = made.title or ""
        body = self._analysed(made.text, laid_out.blocks)
        head = self._analysed(title, (Span(0, len(title)),) if title.strip() else ())
        resolved = resolving.resolve(made, body, head, self._known, self._home(made))
        reading = Reading(made, laid_out, self._passage(head, resolved, "title"), self._passage(body, resolved, None))
        return reading, resolved

    def _home(self, made: Document) -> str | None:
        """The country of the outlet, if the register knows the one."""
        entry = self.library.register.named(made.outlet) if made.outlet is not None else None
        countries = {role.country for role in entry.roles} if entry is not None else set()
        return countries.pop() if len(countries) == 1 else None

    def _analysed(self, text: str, blocks: tuple[Span, ...]) -> resolving.Analysed:
        parsed = self.parser.parse(text, blocks) if blocks else ()
        sentences: tuple[Sentence, ...] = tuple(frames.mended(each, self.books.frames) for each in parsed)
        return resolving.Analysed(text, sentences, mentions.find(text, sentences, self._names))

    def _passage(self, analysed: resolving.Analysed, resolved: Resolved, where: Where | None) -> Passage:
        trees = tuple(Tree(sentence) for sentence in analysed.sentences)
        every = tuple(frames.of(tree, self.books.frames, self.books.wanted) for tree in trees)
        return Passage(analysed.text, trees, every, resolved, where)

    def _report(self, made: Document, *, checks: tuple[Check, ...]) -> Report:
        own = self.signature
        return Report(own.watchbook, own.rules, own.gazetteer, own.model, made, checks=checks)


def coder(settings: Settings, parser: Parser | None = None) -> Coder:
    """A coder with the data files in force; `parser` is one that is loaded already.

    Raises:
        DataError: the analyst's folder or a file that nothing works without cannot be used.
        UsageError: there is no parser of that name.
    """
    shelf = library.load(settings.home, over=settings.over)
    return Coder(parser_named(settings.parser) if parser is None else parser, shelf, books.load(shelf))


def parser_named(name: str | None) -> Parser:
    """The parser that ships with watchbook, or `spacy:PIPELINE`, or `conllu:FILE`.

    Raises:
        UsageError: the name is none of these.
        DataError: the model is missing or cannot be used.
    """
    if name is None:
        from watchbook.parse.encoder import load_parser

        return load_parser()
    kind, _, which = name.partition(":")
    if kind == "spacy" and which:
        from watchbook.parse.spacy import load_spacy_parser

        return load_spacy_parser(which)
    if kind == "conllu" and which:
        return _stored(Path(which))
    raise UsageError(f"--parser {name}: unknown; write spacy:PIPELINE (such as spacy:en_core_web_sm) or conllu:FILE")


# Helpers


def _stored(file: Path) -> Parser:
    from watchbook.parse.conllu import ConlluParser

    try:
        return ConlluParser(file.name, file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: cannot be read as CoNLL-U ({error}); name a UTF-8 file") from error


def _refusal(made: Document) -> Check | None:
    """Why a document is given without being coded, or None."""
    language = made.language
    if language is not None and language.split("-")[0].lower() not in LANGUAGES:
        message = f"the article is in “{language}”, for which there is no analysis yet; only its document is given"
        return Check(UNSUPPORTED, message, says=language)
    if len(made.text) > LONGEST:
        message = (
            f"the text has {len(made.text):,} characters and is not one article; only its document is given: "
            f"cut it into articles of at most {LONGEST:,}"
        )
        return Check(TOO_LONG, message)
    return None
