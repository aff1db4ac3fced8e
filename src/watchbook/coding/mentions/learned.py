"""Learned entities, repaired, and mentions made of words: what every finder of names starts from."""

from __future__ import annotations

from collections.abc import Iterator

from watchbook.coding.mentions.standing import standing
from watchbook.coding.mentions.wording import Wording
from watchbook.records import Found, FoundForm

_JOINTS = frozenset(("of", "for", "and", "the", "&", "de", "al", "ul", "ur", "-", "–", "’s", "'s"))
_PARTING = frozenset(",;/()")


def entities(wording: Wording, kind: str) -> Iterator[tuple[int, int]]:
    """First and last token of the learned entities of a kind, repaired: pieces joined, articles and scraps dropped.

    A person's name ends before “of” and a comma (“Zahra Amini of Herat”); a place's before a comma (“Herat, Iran”).
    """
    spans: list[tuple[int, int]] = []
    for first, last in _runs(wording, kind):
        if spans and kind == "ORG" and _joined(wording, spans[-1], first):
            spans[-1] = (spans[-1][0], last)
        elif kind == "LOC":
            spans.extend(_parted(wording, first, last))
        else:
            spans.append((first, _name_end(wording, first, last) if kind == "PER" else last))
    for first, last in spans:
        first, last = _trimmed(wording, first, last)
        if first <= last and _is_name(wording, first, last):
            yield first, last


def named(
    wording: Wording,
    first: int,
    last: int,
    form: FoundForm,
    **more: object,
) -> Found:
    """A mention of these tokens; `more` are further fields of Found."""
    head = wording.head(first, last)
    fields: dict[str, object] = {
        "kind": "actor",
        "form": form,
        "span": wording.span(first, last),
        "text": wording.span(first, last).of(wording.text),
        "head": wording.tokens[head].span,
        "sentence": wording.number,
        "name": wording.words(first, last),
        "plural": wording.plural(head),
        "subject": wording.subject(head),
        "governor": wording.tokens[head].head,
        "standing": standing(wording, head),
    }
    return Found(**{**fields, **more})  # type: ignore[arg-type]


def unbroken(wording: Wording, first: int, last: int) -> bool:
    """Whether no comma or bracket stands among the words: “Organization (CSTO” is no name."""
    inside = range(first, last + 1)
    return all(wording.folded[at] or not wording.breaks(at) for at in inside)


def words_of(wording: Wording, first: int, last: int) -> tuple[str, ...]:
    """The folded words of these tokens."""
    return tuple(word for folded in wording.folded[first : last + 1] for word in folded)


# ---------------------------------------------------------------------------------------------------------------------


def _runs(wording: Wording, kind: str) -> Iterator[tuple[int, int]]:
    """The learned entities of a kind as they are tagged."""
    first = -1
    for at, token in enumerate(wording.tokens):
        inside = token.entity.endswith(kind)
        if first >= 0 and (not inside or token.entity.startswith("B")):
            yield first, at - 1
            first = -1
        if inside and first < 0:
            first = at
    if first >= 0:
        yield first, len(wording.tokens) - 1


def _parted(wording: Wording, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The places of a row: “Jalalabad, Afghanistan” is two."""
    start = first
    for at in range(first, last + 1):
        if wording.tokens[at].text in _PARTING:
            yield start, at - 1
            start = at + 1
    yield start, last


def _name_end(wording: Wording, first: int, last: int) -> int:
    """The last token of the person's own name."""
    for at in range(first + 1, last + 1):
        if wording.tokens[at].text in _PARTING or wording.tokens[at].upos == "ADP":
            return at - 1
    return last


def _joined(wording: Wording, before: tuple[int, int], first: int) -> bool:
    """Whether two pieces are one name: nothing but “of” or the like between, and one hangs on the other."""
    between = [token.text.lower() for token in wording.tokens[before[1] + 1 : first]]
    if not between or len(between) > 2 or any(word not in _JOINTS - {"and"} for word in between):
        return False
    head = wording.head(*before)
    return head in wording.tree.ancestors(first)


def _trimmed(wording: Wording, first: int, last: int) -> tuple[int, int]:
    """Without articles and punctuation at the edges."""
    while first <= last and (wording.tokens[first].upos in ("DET", "PUNCT", "ADP") or not wording.folded[first]):
        first += 1
    while last >= first and (wording.tokens[last].upos in ("ADP", "DET", "CCONJ") or not wording.folded[last]):
        last -= 1
    return first, last


def _is_name(wording: Wording, first: int, last: int) -> bool:
    """Whether any word is a proper name or has a capital; a scrap such as “- K” is none."""
    inside = wording.tokens[first : last + 1]
    letters = sum(len(token.text) for token in inside)
    return letters > 1 and any(token.text[0].isupper() and token.upos in ("PROPN", "NOUN", "X") for token in inside)
