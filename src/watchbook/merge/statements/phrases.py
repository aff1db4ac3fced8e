"""Phrases of a saying that tell what it puts forward, or that it contradicts somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from watchbook.merge.rules import DisputeRules
from watchbook.records import CasualtyKind, Report, Saying, Span, folded

#: How far before a cue the beginning of its sentence is looked for, in characters.
_BACK = 200
_SENTENCE_ENDS = re.compile(r"[.!?\n]")


def has(plain: Sequence[str], phrases: Iterable[str]) -> bool:
    """Whether folded words hold one of the phrases."""
    line = f" {' '.join(plain)} "
    return any(f" {phrase} " in line for phrase in phrases)


def parted(text: str) -> bool:
    """Whether a sentence ends in the text."""
    return _SENTENCE_ENDS.search(text) is not None


def signals(report: Report, saying: Saying, rules: DisputeRules) -> tuple[str, ...]:
    """Words before the content, in its sentence, that tell of a contradiction (“Despite this, …”)."""
    if saying.cue.in_ is not None or not saying.evidence:
        return ()
    text, cue = report.document.text, saying.cue.span
    first = max(0, cue.start - _BACK)
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text, first, cue.start)]
    found = rules.signals.finditer(text, ends[-1] if ends else first, cue.end)
    return tuple(match.group() for match in found)


def turned(saying: Saying, span: Span, rules: DisputeRules) -> bool:
    """Whether words around it deny what stands at the span (“it is false that …”, “reports that … were untrue”)."""
    part = next((part for part in saying.contents if part.span.holds(span)), None)
    if part is None:
        return False
    before, after = (
        folded(part.text[: span.start - part.span.start]),
        folded(part.text[span.end - part.span.start :]),
    )
    if has(before, rules.words.falsity):
        return True
    told = any(word in (noun, f"{noun}s") for noun in rules.words.references for word in before)
    return told and not rules.negations.intersection(before) and has(after, rules.words.verdicts)


def demands(saying: Saying, rules: DisputeRules) -> bool:
    """Whether a speaker demands something, or wants somebody to do it."""
    return saying.act in rules.file.demanding or (
        saying.act in rules.file.wanting and any(word in rules.words.wishes for word in folded(saying.cue.text))
    )


def disclaims(saying: Saying, rules: DisputeRules) -> bool:
    """Whether a speaker says that he did not do it, in words that name no deed of his (“had nothing to do with it”)."""
    return any(has(folded(words.text), rules.words.disclaimers) for words in saying.contents)


def lost(saying: Saying, rules: DisputeRules) -> tuple[CasualtyKind, ...]:
    """The kinds of losses of which a saying says that there were none (“denied that anyone had died”)."""
    plain = [word for words in saying.contents for word in folded(words.text)]
    denied = saying.act in rules.file.denying or bool(rules.negations.intersection(plain))
    if not denied or not has(plain, rules.words.nobody) or has(plain, rules.words.unsure):
        return ()
    return tuple(kind for kind, words in rules.words.losses.items() if has(plain, words))


def own(saying: Saying, rules: DisputeRules) -> bool:
    """Whether a speaker speaks of his own people (“any of its men”)."""
    return any(has(folded(words.text), rules.words.own) for words in saying.contents)
