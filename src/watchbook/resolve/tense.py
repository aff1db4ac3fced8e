"""Whether what governs some words lies behind or ahead: read from the tree, never from words nearby."""

from __future__ import annotations

from typing import Literal

from watchbook.records import Sentence, Span, Token
from watchbook.resolve.datewords import DateWords

Tense = Literal["past", "present", "future"]

#: Relations of a verb to the verb that says whether it is planned ("is expected to meet").
_OPEN = ("xcomp", "ccomp")


def tense_at(sentence: Sentence, span: Span, words: DateWords) -> Tense:
    """The tense of the verb that governs the words; present where nothing tells.

    A past verb tells nothing of a time that hangs on one of its nouns ("announced elections on May 3").
    """
    first = at = _head(sentence, span)
    for _ in sentence.tokens:
        if at < 0:
            break
        token = sentence.tokens[at]
        if token.upos in ("VERB", "AUX") or _copula(sentence, at):
            tense = _tense(sentence, at, words)
            direct = at in (first, sentence.tokens[first].head)
            return tense if direct or tense != "past" else "present"
        at = token.head
    return "present"


# ---------------------------------------------------------------------------------------------------------------------


def _head(sentence: Sentence, span: Span) -> int:
    """The first token of the span whose head lies outside; -1 if there is none."""
    inside = [i for i, token in enumerate(sentence.tokens) if token.span.touches(span)]
    held = set(inside)
    return next((i for i in inside if sentence.tokens[i].head not in held), -1)


def _copula(sentence: Sentence, at: int) -> bool:
    return any(token.head == at and token.deprel == "cop" for token in sentence.tokens)


def _tense(sentence: Sentence, at: int, words: DateWords) -> Tense:
    token = sentence.tokens[at]
    helpers = [other for other in sentence.tokens if other.head == at and other.deprel in ("aux", "aux:pass", "cop")]
    if any(_is_future(helper, words) for helper in helpers) or _planned(sentence, at, words):
        return "future"
    if any("Tense=Past" in helper.feats for helper in helpers) or any(helper.lemma == "have" for helper in helpers):
        return "past"
    if "Tense=Past" in token.feats and "Tense=Pres" not in "".join(helper.feats for helper in helpers):
        return "past"
    return _tense_of_governor(sentence, token, words)


def _is_future(helper: Token, words: DateWords) -> bool:
    return helper.lemma.lower() in words.future_auxiliaries or helper.text.lower() in words.future_auxiliaries


def _planned(sentence: Sentence, at: int, words: DateWords) -> bool:
    """Whether it is a verb of planning ("due on Monday"), or an infinitive under one or after "be" ("are to meet")."""
    token = sentence.tokens[at]
    if _plans(token, words):
        return True
    to = any(other.head == at and other.deprel == "mark" and other.upos == "PART" for other in sentence.tokens)
    helpers = (other for other in sentence.tokens if other.head == at and other.deprel in ("cop", "aux"))
    if to and any(helper.lemma == "be" for helper in helpers):
        return True
    if token.head < 0 or not to or not token.deprel.startswith((*_OPEN, "acl")):
        return False
    return token.deprel.startswith("acl") or _plans(sentence.tokens[token.head], words)


def _plans(token: Token, words: DateWords) -> bool:
    return token.lemma.lower() in words.future_verbs or token.text.lower() in words.future_verbs


def _tense_of_governor(sentence: Sentence, token: Token, words: DateWords) -> Tense:
    """An infinitive or participle has the tense of the verb above it ("began to withdraw on Monday")."""
    finite = "VerbForm=Fin" in token.feats
    if finite or token.head < 0 or not token.deprel.startswith((*_OPEN, "advcl", "conj", "acl")):
        return "present"
    above = sentence.tokens[token.head]
    if above.upos not in ("VERB", "AUX") or token.head == token.span.start:
        return "present"
    return _direct(sentence, token.head, words)


def _direct(sentence: Sentence, at: int, words: DateWords) -> Tense:
    helpers = [other for other in sentence.tokens if other.head == at and other.deprel in ("aux", "aux:pass")]
    if any(_is_future(helper, words) for helper in helpers):
        return "future"
    feats = sentence.tokens[at].feats + "".join(helper.feats for helper in helpers)
    return "past" if "Tense=Past" in feats else "present"
