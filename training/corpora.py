"""The training data as plain sentences: words, gaps, syntax and entity tags, whichever of them a corpus has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from watchbook.parse.conllu import Row, Table, read_tables
from watchbook.parse.pieces import BROKEN, GLUED, SPACED

KINDS = ("PER", "ORG", "LOC", "MISC")
TAGS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
ANY = "?"
"""Tag of a word whose entity is not known: it teaches nothing."""
NOT_NAMED = "O?"
"""Tag of a word that is no person, organisation or place, but may be a MISC the corpus does not mark."""

RE3D_KINDS = {"Organisation": "ORG", "Person": "PER", "Location": "LOC", "Nationality": "MISC"}
GUM_KINDS = {
    "person": "PER",
    "organization": "ORG",
    "place": "LOC",
    "event": "MISC",
    "object": "MISC",
    "abstract": "MISC",
}
CONNECTORS = frozenset(
    ("of", "and", "the", "for", "in", "on", "&", "-", "al", "'", "’", "s", "'s", "’s", "de", "la", ",", ".")
)


@dataclass(frozen=True, slots=True)
class Syntax:
    """The columns of a treebank sentence; heads count from 1, 0 is the root."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence to learn from; `gaps` say what stands before each word."""

    document: str
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    syntax: Syntax | None
    tags: tuple[str, ...] | None


def treebank(path: Path, tags: dict[str, tuple[str, ...]] | None = None, *, mentions: bool = False) -> list[Example]:
    """The sentences of a UD file; entity tags by sentence id, or from GUM's own mention brackets."""
    examples: list[Example] = []
    document = path.stem
    with path.open(encoding="utf-8") as lines:
        for table in read_tables(lines, path.name):
            named = table.comment("newdoc id") or table.comment("newdoc")
            document = named or document
            starts_paragraph = any(key.startswith(("newpar", "newdoc")) for key, _ in table.comments)
            words = table.words
            if mentions:
                entities: tuple[str, ...] | None = gum_tags(words)
            else:
                entities = (tags or {}).get(table.comment("sent_id") or "")
            if entities is not None and len(entities) != len(words):
                entities = None
            examples.append(
                Example(
                    document,
                    tuple(word.form for word in words),
                    _gaps(table, BROKEN if starts_paragraph else SPACED),
                    Syntax(
                        tuple(word.upos for word in words),
                        tuple(word.feats for word in words),
                        tuple(word.lemma for word in words),
                        tuple(int(word.head) for word in words),
                        tuple(word.deprel for word in words),
                    ),
                    entities,
                )
            )
    return examples


def uner_tags(path: Path) -> dict[str, tuple[str, ...]]:
    """Entity tags of a UNER file by sentence id; its unruly fourth class may be MISC or nothing."""
    found: dict[str, tuple[str, ...]] = {}
    ident, tags = "", list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            ident = line.partition("=")[2].strip()
        elif not line.strip():
            if tags:
                found[ident] = _plain_bio(tags)
            tags = []
        elif "\t" in line and not line.startswith("# "):
            cells = line.split("\t")
            tag = cells[2].replace("OTH", "MISC")
            if tag[2:] not in KINDS:
                tag = NOT_NAMED if cells[1][:1].isupper() else "O"
            tags.append(tag)
    return found


def column_corpus(path: Path, separator: str) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a two-column file as (word, tag) pairs."""
    current: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.rstrip("\n").split(separator)
        if len(cells) < 2 or not cells[0]:
            if current:
                yield current
            current = []
        else:
            current.append((cells[0], cells[-1]))


def wikigold(path: Path) -> list[Example]:
    """Wikipedia sentences with PER, ORG, LOC and MISC; documents are not marked, so runs of 20 stand in."""
    return [
        _entity_example(f"wikigold-{number // 20}", pairs, _plain_bio([tag for _, tag in pairs]))
        for number, pairs in enumerate(column_corpus(path, " "))
    ]


def re3d(folder: Path) -> list[Example]:
    """Reports on Syria and Iraq: only wholly proper names are learnt as names, descriptions teach nothing."""
    examples: list[Example] = []
    for path in sorted(folder.glob("*.conll")):
        for pairs in column_corpus(path, "\t"):
            words = [word for word, _ in pairs]
            examples.append(_entity_example(f"re3d-{path.stem}", pairs, re3d_tags(words, [tag for _, tag in pairs])))
    return examples


def re3d_tags(words: list[str], marked: list[str]) -> tuple[str, ...]:
    """Our tags for one sentence of re3d."""
    tags = [NOT_NAMED if word[:1].isupper() else "O" for word in words]
    for start, end, kind in bio_spans(marked):
        while start < end and words[start].lower() in ("the", "a", "an"):
            start += 1
        ours = RE3D_KINDS.get(kind)
        if ours is None:
            continue
        proper = all(_is_proper(word) for word in words[start:end]) and words[start][:1].isupper()
        while end > start + 1 and words[end - 1] in ("'s", "’s", "s", "'", "’"):
            end -= 1
        for index in range(start, end):
            tags[index] = f"{'B' if index == start else 'I'}-{ours}" if proper else ANY
    return tuple(tags)


def bio_spans(tags: list[str] | tuple[str, ...]) -> list[tuple[int, int, str]]:
    """The (start, end, kind) of every entity in a row of BIO tags; a stray I- opens one."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        place, _, this = tag.partition("-")
        inside = place == "I" and this == kind and start >= 0
        if not inside:
            if start >= 0:
                spans.append((start, index, kind))
            start, kind = (index, this) if place in ("B", "I") and this else (-1, "")
    return spans


def gum_tags(words: tuple[Row, ...]) -> tuple[str, ...]:
    """Entity tags from GUM's mention brackets: the proper core of each mention headed by a proper noun."""
    tags = [_unnamed_tag(word) for word in words]
    cores = {(*_core(words, start, end), GUM_KINDS.get(kind, "")) for start, end, kind in gum_mentions(words)}
    for start, end, kind in sorted(cores, key=lambda core: (core[0] - core[1], core)):
        if end <= start or any(tag[0] in "BI" for tag in tags[start:end]):
            continue
        for index in range(start, end):
            tags[index] = (f"{'B' if index == start else 'I'}-{kind}") if kind else "O"
    return tuple(tags)


def gum_mentions(words: tuple[Row, ...]) -> Iterator[tuple[int, int, str]]:
    """Every mention a GUM sentence opens and closes: start, end, entity type."""
    open_mentions: list[tuple[str, int, str]] = []
    for index, word in enumerate(words):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else ():
            if part.startswith("("):
                cells = part.strip("()").split("-")
                kind = cells[1] if len(cells) > 1 else ""
                if part.endswith(")"):
                    yield index, index + 1, kind
                else:
                    open_mentions.append((cells[0], index, kind))
            else:
                match = next((m for m in reversed(open_mentions) if m[0] == part[:-1]), None)
                if match is not None:
                    open_mentions.remove(match)
                    yield match[1], index + 1, match[2]


# ---------------------------------------------------------------------------------------------------------------


def _unnamed_tag(word: Row) -> str:
    """The tag of a word outside every named mention."""
    if word.upos == "PROPN":
        return ANY
    return NOT_NAMED if word.form[:1].isupper() else "O"


def _core(words: tuple[Row, ...], start: int, end: int) -> tuple[int, int]:
    """The proper name inside a mention: its head and what belongs to the name; (0, 0) where it has none."""
    inside = range(start, end)
    heads = [i for i in inside if int(words[i].head) - 1 not in inside]
    if len(heads) != 1 or words[heads[0]].upos != "PROPN":
        return 0, 0
    core = {heads[0]}
    grown = True
    while grown:
        more = {i for i in inside if i not in core and int(words[i].head) - 1 in core and _belongs(words, i)}
        core |= more
        grown = bool(more)
    first, last = min(core), max(core)
    while first < last and (words[first].deprel == "case" or words[first].upos in ("PUNCT", "DET")):
        first += 1
    return first, last + 1


def _belongs(words: tuple[Row, ...], index: int) -> bool:
    """Whether a dependant of a name's word is part of the name."""
    word = words[index]
    relation = word.deprel
    if relation in ("flat", "compound", "nummod", "flat:name", "goeswith"):
        return True
    if relation in ("amod", "nmod", "nmod:desc", "conj", "nmod:unmarked"):
        proper = word.upos == "PROPN" or (relation == "amod" and word.form[:1].isupper())
        return proper and (relation != "conj" or _joins(words, index))
    if relation == "case":
        return word.form.lower() in ("of", "for", "and")
    if relation == "cc":
        return word.form.lower() in ("and", "&")
    return relation == "punct" and word.form in ("-", "–")


def _joins(words: tuple[Row, ...], index: int) -> bool:
    """A conjunct inside a name (Trinidad and Tobago) is a bare pair under `of` or a compound; most are lists."""
    return int(words[index].head) == index - 1 and words[index - 1].form == "&"


def _is_proper(word: str) -> bool:
    """Whether a word can be part of a name."""
    return word[:1].isupper() or word.lower() in CONNECTORS or word[:1].isdigit()


def _plain_bio(tags: list[str]) -> tuple[str, ...]:
    """IOB1 or BIO as BIO: an I- that continues nothing becomes a B-."""
    plain: list[str] = []
    for tag in tags:
        previous = plain[-1] if plain else "O"
        stray = tag[:2] == "I-" and (previous[0] not in "BI" or previous[2:] != tag[2:])
        plain.append(f"B-{tag[2:]}" if stray else tag)
    return tuple(plain)


def _entity_example(document: str, pairs: list[tuple[str, str]], tags: tuple[str, ...]) -> Example:
    """A sentence known by its entities only; the gaps are guessed from the signs."""
    words = tuple(word for word, _ in pairs)
    gaps = [SPACED]
    for before, word in pairwise(words):
        glued = word in (",", ".", ";", ":", "?", "!", ")", "]", "'s", "’s", "%", "'", "’") or before in ("(", "[", "$")
        gaps.append(GLUED if glued else SPACED)
    return Example(document, words, tuple(gaps), None, tags)


def _gaps(table: Table, first: int) -> tuple[int, ...]:
    """What stands before each word: `first` before the sentence, else glued or spaced by SpaceAfter."""
    gaps: list[int] = []
    gap, range_end, after_range = first, 0, SPACED
    for row in table.rows:
        after = GLUED if "SpaceAfter=No" in row.misc else SPACED
        if "-" in row.ident:
            range_end, after_range = int(row.ident.split("-")[1]), after
        elif row.is_word:
            gaps.append(gap)
            number = int(row.ident)
            gap = after_range if number == range_end else GLUED if number < range_end else after
    return tuple(gaps)
