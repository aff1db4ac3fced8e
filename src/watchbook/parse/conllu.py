"""CoNLL-U, the exchange format of dependency parsers: read, write, and give back as a parser.

Read: any tool's tables become our sentences, with the text put together from the words and `SpaceAfter=No`.
Write: what comes out can be read back, by us and by others; entities stand in MISC as `Entity=B-PER`
(`NER=` and `ner=` are read too).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from watchbook.errors import DataError
from watchbook.parse.names import own_tags
from watchbook.parse.trees import drop_words, is_tree
from watchbook.parse.words import SILENT
from watchbook.records import Sentence, Span, Token

COLUMNS: Final = 10
NO_SPACE: Final = "SpaceAfter=No"
_ENTITY_KEYS: Final = ("Entity", "NER", "ner")
_KEY_LETTERS: Final = 12
"""Letters by which stored sentences are looked up."""


class Row(NamedTuple):
    """One line of a table: the ten columns as they are written."""

    ident: str
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: str
    deprel: str
    deps: str
    misc: str

    @property
    def is_word(self) -> bool:
        """Whether the row is a syntactic word, not a range (3-4) nor an empty node (3.1)."""
        return self.ident.isdigit()


@dataclass(frozen=True, slots=True)
class Table:
    """One sentence as it stands in the file; `line` is where it begins, `name` the file."""

    name: str
    line: int
    comments: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def comment(self, key: str) -> str | None:
        """The value of a comment `# key = value`; empty for a bare `# key`; None without it."""
        return next((value for name, value in self.comments if name == key), None)

    def starts(self, unit: str) -> bool:
        """Whether a `newdoc` or a `newpar` starts here."""
        return any(key == unit or key.startswith(f"{unit} ") for key, _ in self.comments)

    @property
    def words(self) -> tuple[Row, ...]:
        """The syntactic words."""
        return tuple(row for row in self.rows if row.is_word)


@dataclass(frozen=True, slots=True)
class Stored:
    """One document of a file: its text, put together, the paragraphs in it and its sentences."""

    ident: str
    text: str
    blocks: tuple[Span, ...]
    sentences: tuple[Sentence, ...]


class ConlluParser:
    """A parser that gives back the sentences of a CoNLL-U file for the texts they were made from.

    A stored sentence is known by its letters: blanks may differ, so any layout of the text will do.
    """

    def __init__(self, name: str, content: str) -> None:
        """Take the file's name, for messages, and its content."""
        self._name = name
        self._identity = f"conllu:{name} sha256:{hashlib.sha256(content.encode()).hexdigest()}"
        self._sentences: dict[str, list[tuple[str, Sentence]]] = defaultdict(list)
        for stored in read_conllu(content.split("\n"), name):
            for sentence in stored.sentences:
                letters = "".join(_letters(token.text) for token in sentence.tokens)
                if letters:
                    self._sentences[letters[:_KEY_LETTERS]].append((letters, sentence))

    @property
    def identity(self) -> str:
        """The file's name and hash."""
        return self._identity

    def parse(self, text: str, blocks: Sequence[Span]) -> tuple[Sentence, ...]:
        """The stored sentences of these blocks, with the places they have in this text.

        Raises:
            DataError: the file holds no sentence that stands at some place of the text.
        """
        found: list[Sentence] = []
        for block in blocks:
            places = [place for place in range(block.start, block.end) if not SILENT.match(text[place])]
            letters = "".join(text[place] for place in places)
            start = 0
            for sentence, length in self._cut(letters):
                found.append(_moved(sentence, text, places[start : start + length]))
                start += length
        return tuple(found)

    def _cut(self, letters: str) -> list[tuple[Sentence, int]]:
        """Stored sentences that make up these letters, each with its length; the longer first where several would."""
        path: list[tuple[Sentence, int]] = []
        ways = [self._standing_at(letters, 0)]
        start = farthest = 0
        dead: set[int] = set()
        while start < len(letters):
            following = next((way for way in ways[-1] if start + way[1] not in dead), None)
            if following is not None:
                path.append(following)
                start += following[1]
                farthest = max(farthest, start)
                ways.append(self._standing_at(letters, start))
            elif path:
                dead.add(start)
                ways.pop()
                start -= path.pop()[1]
            else:
                here = letters[farthest : farthest + 40]
                raise DataError(
                    f"{self._name}: no sentence of this file stands at '{here}…'; parse this text and add it."
                )
        return path

    def _standing_at(self, letters: str, start: int) -> Iterator[tuple[Sentence, int]]:
        """The stored sentences whose letters stand at this place, with their lengths, the longest first."""
        for size in range(_KEY_LETTERS, 0, -1):
            stored = self._sentences.get(letters[start : start + size], ())
            fitting = [(sentence, len(own)) for own, sentence in stored if letters.startswith(own, start)]
            yield from sorted(fitting, key=lambda way: -way[1])


def read_tables(lines: Iterable[str], name: str) -> Iterator[Table]:
    """The sentences of a CoNLL-U file, row by row as written.

    Raises:
        DataError: a line has not ten columns.
    """
    comments: list[tuple[str, str]] = []
    rows: list[Row] = []
    start = 1
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r\n")
        if not line.strip():
            if rows:
                yield Table(name, start, tuple(comments), tuple(rows))
                comments, rows = [], []
            start = number + 1
        elif line.startswith("#") and not rows:
            key, _, value = line[1:].partition("=")
            comments.append((key.strip(), value.strip()))
        else:
            rows.append(_row(line, name, number))
    if rows:
        yield Table(name, start, tuple(comments), tuple(rows))


def read_conllu(lines: Iterable[str], name: str) -> Iterator[Stored]:
    """The documents of a CoNLL-U file; a file without `# newdoc` is one document.

    Raises:
        DataError: the file is not CoNLL-U, or a sentence is no tree; the message names file and line.
    """
    document: list[Table] = []
    for table in read_tables(lines, name):
        if table.starts("newdoc") and document:
            yield _stored(document)
            document = []
        document.append(table)
    if document:
        yield _stored(document)


def write_conllu(ident: str, text: str, sentences: Sequence[Sentence]) -> Iterator[str]:
    """The lines of one document; a blank line between two sentences in the text starts a paragraph."""
    end = 0
    starts = [sentence.span.start for sentence in sentences[1:]] + [-1]
    for number, (sentence, following) in enumerate(zip(sentences, starts, strict=True), start=1):
        if number == 1:
            yield f"# newdoc id = {ident}"
        if number == 1 or "\n" in text[end : sentence.span.start]:
            yield "# newpar"
        yield f"# sent_id = {ident}-{number}"
        yield f"# text = {' '.join(text[sentence.span.start : sentence.span.end].split())}"
        yield from _written(sentence, following)
        yield ""
        end = sentence.span.end


# ---------------------------------------------------------------------------------------------------------------


def _written(sentence: Sentence, following: int) -> Iterator[str]:
    """The rows of one sentence; `following` is where the next one starts."""
    tokens = sentence.tokens
    starts = [token.span.start for token in tokens[1:]] + [following]
    for number, (token, next_start) in enumerate(zip(tokens, starts, strict=True), start=1):
        misc = [f"Entity={token.entity}"] if token.entity != "O" else []
        misc += [NO_SPACE] if next_start == token.span.end else []
        cells = (
            str(number),
            " ".join(token.text.split()),
            " ".join(token.lemma.split()) or "_",
            token.upos,
            "_",
            token.feats,
            str(token.head + 1),
            token.deprel,
            "_",
            "|".join(misc) or "_",
        )
        yield "\t".join(cells)


def _row(line: str, name: str, number: int) -> Row:
    """A line cut at its tabs."""
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise DataError(f"{name}:{number}: a row has ten columns divided by tabs, this one has {len(cells)}.")
    return Row(*cells)


def _stored(tables: list[Table]) -> Stored:
    """One document put together from its sentences."""
    text = ""
    starts: list[int] = []
    sentences: list[Sentence] = []
    for number, table in enumerate(tables):
        if number == 0 or table.starts("newpar"):
            text = text.rstrip() + ("\n" if text else "")
            starts.append(len(text))
        surface, spans = _surface(table, len(text))
        text += surface
        sentences.append(_sentence(table, text, spans))
    ends = [*[start - 1 for start in starts[1:]], len(text.rstrip())]
    ident = tables[0].comment("newdoc id") or tables[0].comment("newdoc") or tables[0].name
    blocks = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
    return Stored(ident, text.rstrip(), blocks, tuple(sentences))


def _surface(table: Table, start: int) -> tuple[str, list[Span]]:
    """The text of a sentence with the blank after it, and the place of every word."""
    surface = ""
    spans: list[Span] = []
    range_end = 0
    for row in table.rows:
        after = "" if NO_SPACE in row.misc.split("|") else " "
        here = start + len(surface)
        if "-" in row.ident:
            first, range_end = _range(table, row)
            count = range_end - first + 1
            forms = [word.form for word in table.words[first - 1 : range_end]]
            spans += [Span(here + begin, here + end) for begin, end in _shares(table, row, forms, count)]
            surface += row.form + after
        elif row.is_word and int(row.ident) > range_end:
            spans.append(Span(here, here + len(row.form)))
            surface += row.form + after
    return surface, spans


def _range(table: Table, row: Row) -> tuple[int, int]:
    """The first and last word of a range such as 3-4."""
    first, _, last = row.ident.partition("-")
    if not (first.isdigit() and last.isdigit() and 0 < int(first) <= int(last) <= len(table.words)):
        raise _error(table, f"'{row.ident}' is no range of its words")
    return int(first), int(last)


def _shares(table: Table, row: Row, forms: list[str], count: int) -> list[tuple[int, int]]:
    """The letters of a written word divided among its syntactic words, each getting at least one."""
    if len(row.form) < count:
        raise _error(table, f"'{row.form}' is too short for {count} words")
    shares: list[tuple[int, int]] = []
    begin = 0
    for place, form in enumerate(forms, start=1):
        left = count - place
        end = len(row.form) if left == 0 else min(begin + max(1, len(form)), len(row.form) - left)
        shares.append((begin, end))
        begin = end
    return shares


def _sentence(table: Table, text: str, spans: list[Span]) -> Sentence:
    """The sentence of a table whose words have these places in the text."""
    words = table.words
    if not words or [int(word.ident) for word in words] != list(range(1, len(words) + 1)):
        raise _error(table, "the words are not numbered 1, 2, 3 …")
    if not all(word.head.isdigit() and int(word.head) <= len(words) and word.form for word in words):
        raise _error(table, "a word has no form, or its head is not the number of a word")
    heads = [int(word.head) - 1 for word in words]
    if not is_tree(heads):
        raise _error(table, "the heads make no tree with one root")
    tags = own_tags(_entity(word) for word in words)
    tokens = tuple(
        Token(span, span.of(text), word.lemma, word.upos, word.feats, head, word.deprel, tag)
        for span, word, head, tag in zip(spans, words, heads, tags, strict=True)
    )
    return Sentence(Span(spans[0].start, spans[-1].end), tokens)


def _entity(word: Row) -> str:
    """The entity tag that stands in MISC, O without one."""
    parts = (part.partition("=") for part in word.misc.split("|"))
    return next((tag for key, _, tag in parts if key in _ENTITY_KEYS), "O")


def _moved(sentence: Sentence, text: str, places: list[int]) -> Sentence:
    """A stored sentence with the places its letters have in another text."""
    silent = {number for number, token in enumerate(sentence.tokens) if not _letters(token.text)}
    heads = iter(drop_words([token.head for token in sentence.tokens], silent))
    tokens: list[Token] = []
    start = 0
    for number, token in enumerate(sentence.tokens):
        if number in silent:
            continue
        end = start + len(_letters(token.text))
        span = Span(places[start], places[end - 1] + 1)
        tokens.append(replace(token, span=span, text=span.of(text), head=next(heads)))
        start = end
    return Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tuple(tokens))


def _letters(form: str) -> str:
    """A form without blanks and silent marks."""
    return SILENT.sub("", form)


def _error(table: Table, what: str) -> DataError:
    """The error for a sentence of a file."""
    return DataError(f"{table.name}:{table.line}: in the sentence that begins here, {what}.")
