"""Speaker and cue that commas part from what is said: “The road, the governor said, is open”, “…, claimed a driver”.

A parser often hangs such a verb as a relative clause or a coordination on what is said. Its place and its form tell it
all the same: between a comma and the next comma, or the sentence's end, stand one finite verb, one noun phrase before
or after it, and nothing that the verb could govern.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.parse.frames import Frame, Tree
from watchbook.records import Span
from watchbook.text.quotations import Quotations

#: How many words may stand before the verb, and after it (whom it was said to, when and where).
BEFORE, AFTER = 9, 12
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OBJECTS = frozenset({"object", "clause", "infinitive"})
_CARRYING = frozenset({"aux", "aux:pass", "cop"})
_SUBJECT = frozenset({"DET", "ADJ", "NUM", *_NOMINAL})
_MARKS = frozenset({",", "“", "”", '"', ":", ";", "(", ")", "–", "—"})
_CLOSED = frozenset({",", ",”", "”", '"'})


@dataclass(frozen=True, slots=True)
class Inserted:
    """The first and last token of speaker and cue, and the head of the speaker's noun phrase."""

    first: int
    last: int
    speaker: int


def find(frame: Frame, quotations: Quotations, inserting: frozenset[str]) -> Inserted | None:
    """Speaker and cue, if the verb stands so; `inserting` are the subordinators that it may stand behind (“as”)."""
    tree = frame.tree
    if frame.kind != "verb" or frame.passive or frame.tense not in ("past", "present"):
        return None
    if quotations.at(tree.tokens[frame.head].span.start) is not None:
        return None
    verb = {*frame.trigger, *tree.all(frame.head, *_CARRYING, "advmod")}
    first, last = _edge(tree, frame.head, -1), _edge(tree, frame.head, 1)
    if tree.tokens[first].text.lower() in inserting and tree.mark(frame.head) is not None:
        return _as(tree, first, last, verb)
    if first < 2 or tree.tokens[first - 1].text not in _CLOSED or not _one_verb(tree, range(first, last + 1), verb):
        return None
    if frame.head - first > BEFORE or last - frame.head > AFTER:
        return None
    before = _phrase(tree, range(first, frame.head), verb)
    if before is not None:
        return Inserted(first, last, before)
    if any(index not in verb for index in range(first, frame.head)):
        return None
    after = _phrase(tree, range(max(frame.trigger) + 1, last + 1), verb)
    return None if after is None else Inserted(first, _with_apposition(tree, first, last), after)


def _as(tree: Tree, first: int, last: int, verb: set[int]) -> Inserted | None:
    """“As the minister said on Monday, …”, “…, as the minister said, …”."""
    inside = range(first + 1, last + 1)
    parted = not first or tree.tokens[first - 1].text == ","
    if not parted or len(inside) > BEFORE + AFTER or not _one_verb(tree, inside, verb):
        return None
    speaker = _phrase(tree, inside, verb)
    return None if speaker is None else Inserted(first, last, speaker)


def alone(frame: Frame, inserted: Inserted, addressee: str) -> bool:
    """Whether the verb has no subject of its own elsewhere, and no object of its own there but who is told."""
    inside = range(inserted.first, inserted.last + 1)
    own = [one for one in frame.arguments if not one.shared]
    subjects = [one.heads[0] for one in own if one.function == "subject"]
    if subjects and not any(head in inside for head in subjects):
        return False
    told = ("subject", *addressee.split())
    objects = [one for one in own if one.function in _OBJECTS and one.function not in told]
    if frame.tree.tokens[inserted.first].upos == "SCONJ":
        # “As the minister tells it, …”
        objects = [one for one in objects if frame.token(one.heads[0]).upos != "PRON"]
    return not any(one.heads[0] in inside and one.heads[0] != inserted.speaker for one in objects)


def completed(tree: Tree, inserted: Inserted, spans: tuple[Span, ...], quotations: Quotations) -> tuple[Span, ...]:
    """What is said, with the words on the other side of speaker and cue that the tree did not give.

    Where anything is quoted, the quotation marks tell what is said.
    """
    if spans and quotations.within(tree.sentence.span):
        return spans
    first, last = tree.tokens[inserted.first].span.start, tree.tokens[inserted.last].span.end
    before = None if any(span.start < first for span in spans) else _before(tree, inserted, whole=not spans)
    after = None if any(span.end > last for span in spans) else _after(tree, inserted)
    return tuple(span for span in (before, *spans, after) if span is not None)


# Helpers


def _before(tree: Tree, inserted: Inserted, *, whole: bool) -> Span | None:
    """What stands before speaker and cue; beside what stands after them only a clause."""
    clause = whole or _finite(tree, range(inserted.first))
    return _words(tree, 0, inserted.first - 1) if inserted.first and clause else None


def _after(tree: Tree, inserted: Inserted) -> Span | None:
    """What stands after speaker and cue, if it goes on with what stands before: “The road, he said, is open”."""
    start = inserted.last + 1
    if start + 2 >= len(tree.tokens) or tree.tokens[start].text != ",":
        return None
    behind = range(start + 1, len(tree.tokens))
    if not inserted.first:
        return _words(tree, behind[0], behind[-1])
    subject = not _finite(tree, range(inserted.first))
    return _words(tree, behind[0], behind[-1]) if _goes_on(tree, behind, subject=subject) else None


def _finite(tree: Tree, inside: range) -> bool:
    return any("VerbForm=Fin" in tree.tokens[i].feats for i in inside)


def _edge(tree: Tree, index: int, step: int) -> int:
    """The last token on the way that no comma or quotation mark parts from this one."""
    while 0 <= index + step < len(tree.tokens) and tree.tokens[index + step].text not in _MARKS:
        if step > 0 and index + step == len(tree.tokens) - 1 and tree.tokens[index + step].upos == "PUNCT":
            return index
        index += step
    return index


def _with_apposition(tree: Tree, first: int, last: int) -> int:
    """“claimed the deputy governor, Qari Ehsan”: to the end of the name that a comma parts from its noun."""
    named = last + 2
    if named >= len(tree.tokens) or tree.tokens[last + 1].text != "," or tree.tokens[named].upos != "PROPN":
        return last
    token = tree.tokens[named]
    return _edge(tree, named, 1) if token.deprel in ("appos", "conj") and first <= token.head <= last else last


def _one_verb(tree: Tree, inside: range, verb: set[int]) -> bool:
    """Whether no other finite verb, subordinator or coordination of clauses stands there."""
    for index in inside:
        token = tree.tokens[index]
        other = "VerbForm=Fin" in token.feats or token.upos == "SCONJ" or "PronType=Rel" in token.feats
        if other and index not in verb:
            return False
    return tree.tokens[inside[0]].upos != "CCONJ"


def _phrase(tree: Tree, inside: range, verb: set[int]) -> int | None:
    """The head of the noun phrase that these tokens begin with."""
    words = [index for index in inside if index not in verb]
    if not words or tree.tokens[words[0]].upos == "ADP":
        return None
    for index in words:
        token = tree.tokens[index]
        if token.upos == "ADP" and token.head > index:
            return None
        if (token.upos in _NOMINAL or (token.upos in ("NUM", "DET") and token.head not in inside)) and (
            token.head not in inside or token.head in verb
        ):
            return index
    return None


def _goes_on(tree: Tree, behind: range, *, subject: bool) -> bool:
    """Whether it is the verb of the `subject` before, or a further clause with a subject of its own."""
    token, following = tree.tokens[behind[0]], tree.tokens[behind[1]]
    if not _finite(tree, behind) or "PronType=Rel" in token.feats:
        return False
    if subject:
        return token.upos in ("VERB", "AUX")
    return token.upos == "CCONJ" and following.upos in _SUBJECT and following.deprel != "conj"


def _words(tree: Tree, first: int, last: int) -> Span | None:
    inside = _stripped(tree, first, last)
    return Span(tree.tokens[inside[0]].span.start, tree.tokens[inside[-1]].span.end) if inside else None


def _stripped(tree: Tree, first: int, last: int) -> list[int]:
    """The tokens without punctuation and conjunctions at the edges."""
    inside = list(range(first, last + 1))
    while inside and tree.tokens[inside[0]].upos in ("PUNCT", "CCONJ"):
        inside.pop(0)
    while inside and tree.tokens[inside[-1]].upos == "PUNCT":
        inside.pop()
    return inside
