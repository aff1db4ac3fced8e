"""Whether what governs some words lies behind or ahead: read from the tree, never from words nearby."""

from __future__ import annotations

from typing import Literal

from watchbook.records import Span, Token
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.indexed import Indexed

Tense = Literal["past", "present", "future"]

#: Relations of a verb to the verb that says whether it is planned ("is expected to meet").
_OPEN = ("xcomp", "ccomp", "advcl")
_VERBAL = ("VERB", "AUX")
#: No verb farther above governs a time; parses of what is no sentence may be endlessly deep.
_HIGHEST = 30


def tense_at(sentence: Indexed, span: Span, words: DateWords) -> Tense:
    """The tense of the verb that governs the words; present where nothing tells.

    A past verb tells nothing of a time that hangs on one of its nouns ("announced elections on May 3"), nor does the
    present of what is regularly announced, whose own times lie ahead ("the court meets on Monday", but in a title
    "gunmen storm bank on Monday").
    """
    first = at = _head(sentence, span)
    over = False
    for _ in range(_HIGHEST):
        if at < 0:
            break
        token = sentence.tokens[at]
        if token.upos in _VERBAL or _copula(sentence, at):
            if at in (first, sentence.tokens[first].head):
                return _of_verb(sentence, (first, at), span, words)
            tense = _tense(sentence, at, words)
            tense = "present" if tense == "past" or over else tense
            return "future" if tense == "present" and _introduced(sentence, span, words) else tense
        if token.upos == "ADJ" and _plans(token, words):
            return "future"
        over = over or _is_over(sentence, at, words)
        at = token.head
    return "present"


# ---------------------------------------------------------------------------------------------------------------------


def _head(sentence: Indexed, span: Span) -> int:
    """The first token of the span whose head lies outside, or what it is coordinated with; -1 if there is none."""
    inside = sentence.inside(span)
    first = next((i for i in inside if sentence.tokens[i].head not in inside), -1)
    for _ in range(_HIGHEST):
        token = sentence.tokens[first]
        if first < 0 or token.deprel != "conj" or token.head < 0 or sentence.tokens[token.head].upos in _VERBAL:
            break
        first = token.head
    return first


def _of_verb(sentence: Indexed, at: tuple[int, int], span: Span, words: DateWords) -> Tense:
    """The tense of a time that hangs on a verb itself, or is said of something by it."""
    first, verb = at
    tense = _tense(sentence, verb, words)
    if tense != "present":
        postponed = tense == "past" and _postpones(sentence.tokens[verb], words) and _until(sentence, first, words)
        return "future" if postponed else tense
    scheduled = not sentence.title and (first == verb or _scheduled(sentence, verb, words))
    ahead = scheduled or _until(sentence, first, words) or _introduced(sentence, span, words)
    return "future" if ahead else tense


def _is_over(sentence: Indexed, at: int, words: DateWords) -> bool:
    """Whether a noun names what happened, or stands after “after”."""
    noun = sentence.tokens[at].upos == "NOUN" and sentence.tokens[at].lemma.lower() in words.future_happened
    return noun or any(case.text.lower() in words.future_after for case in sentence.dependents(at, "case"))


def _copula(sentence: Indexed, at: int) -> bool:
    return bool(sentence.dependents(at, "cop"))


def _helpers(sentence: Indexed, at: int) -> list[Token]:
    return sentence.dependents(at, "aux", "aux:pass", "cop")


def _tense(sentence: Indexed, at: int, words: DateWords) -> Tense:
    token, helpers = sentence.tokens[at], _helpers(sentence, at)
    perfect = any(helper.lemma in words.perfect for helper in helpers)
    if any(_is_future(helper, words) for helper in helpers):
        return "past" if (perfect and _is_unreal(helpers, words)) or _is_unable(sentence, at, words) else "future"
    if _planned(sentence, at, words):
        # “was to have flown”, “had been set for Monday”: it was planned once.
        return "past" if perfect and _is_past(helpers) else "future"
    if perfect or any("Tense=Past" in helper.feats for helper in helpers):
        return "past"
    if "Tense=Past" in token.feats and "Tense=Pres" not in "".join(helper.feats for helper in helpers):
        return "past"
    return _tense_of_governor(sentence, token, words)


def _is_past(helpers: list[Token]) -> bool:
    return any("Tense=Past" in helper.feats and "VerbForm=Fin" in helper.feats for helper in helpers)


def _is_unreal(helpers: list[Token], words: DateWords) -> bool:
    return any(helper.lemma.lower() in words.future_unreal for helper in helpers)


def _is_unable(sentence: Indexed, at: int, words: DateWords) -> bool:
    """“could not reach the village”."""
    able = any(helper.lemma.lower() in words.future_able for helper in _helpers(sentence, at))
    return able and any("Polarity=Neg" in other.feats for other in sentence.dependents(at, "advmod"))


def _is_future(helper: Token, words: DateWords) -> bool:
    return helper.lemma.lower() in words.future_auxiliaries or helper.text.lower() in words.future_auxiliaries


def _planned(sentence: Indexed, at: int, words: DateWords) -> bool:
    """Whether it is a verb of planning ("due on Monday"), or an infinitive under one or after "be" ("are to meet")."""
    token = sentence.tokens[at]
    if _plans(token, words):
        return True
    if not _infinitive(sentence, at):
        return False
    if any(helper.lemma in words.be for helper in _helpers(sentence, at)):
        return True
    if token.head < 0 or _is_headline(sentence, token.head):
        return True
    above = sentence.tokens[token.head]
    if token.deprel.startswith("acl"):
        return True
    if not token.deprel.startswith(_OPEN):
        return False
    helpers = _helpers(sentence, token.head)
    # “had hoped to return on Monday”: and did not.
    failed = _is_past(helpers) and any(helper.lemma in words.perfect for helper in helpers)
    return not failed and (_plans(above, words) or above.lemma.lower() in words.future_promises)


def _is_headline(sentence: Indexed, above: int) -> bool:
    """“Crossing to reopen on Monday”: what stands above is no finite verb, nor does a helper make it one."""
    words = (sentence.tokens[above], *_helpers(sentence, above))
    return sentence.tokens[above].head < 0 and not any("VerbForm=Fin" in word.feats for word in words)


def _infinitive(sentence: Indexed, at: int) -> bool:
    return any(other.upos == "PART" for other in sentence.dependents(at, "mark"))


def _plans(token: Token, words: DateWords) -> bool:
    return token.lemma.lower() in words.future_verbs or token.text.lower() in words.future_verbs


def _scheduled(sentence: Indexed, at: int, words: DateWords) -> bool:
    """A present tense without helpers of a verb that tells what stands on a calendar, or a present progressive."""
    token, helpers = sentence.tokens[at], _helpers(sentence, at)
    if not helpers:
        present = "Tense=Pres" in token.feats and "VerbForm=Fin" in token.feats
        return present and token.lemma.lower() in words.future_scheduled
    progressive = "Tense=Pres" in token.feats and "VerbForm=Part" in token.feats
    return progressive and all("Tense=Pres" in helper.feats for helper in helpers)


def _until(sentence: Indexed, first: int, words: DateWords) -> bool:
    return any(case.text.lower() in words.future_until for case in sentence.dependents(first, "case"))


def _introduced(sentence: Indexed, span: Span, words: DateWords) -> bool:
    """Whether words such as “as early as” stand right before."""
    first = sentence.inside(span).start
    before = [token.text.lower() for token in sentence.tokens[max(0, first - 3) : first]]
    return any(" ".join(before[-count:]) in words.future_before for count in (2, 3))


def _postpones(token: Token, words: DateWords) -> bool:
    """“postponed until Tuesday”: of some verbs a preposition takes the time ahead, whatever their tense."""
    return token.lemma.lower() in words.future_postponed


def _tense_of_governor(sentence: Indexed, token: Token, words: DateWords) -> Tense:
    """An infinitive or participle has the tense of the verb above it ("began to withdraw on Monday")."""
    # What is done in order to something says nothing of when that is (“was asked to come to testify on May 3”).
    finite = "VerbForm=Fin" in token.feats or ("VerbForm=Inf" in token.feats and token.deprel == "advcl")
    if finite or token.head < 0 or not token.deprel.startswith((*_OPEN, "conj", "acl")):
        return "present"
    above = sentence.tokens[token.head]
    if above.upos not in _VERBAL or token.head == token.span.start:
        return "present"
    return _direct(sentence, token.head, words)


def _direct(sentence: Indexed, at: int, words: DateWords) -> Tense:
    helpers = sentence.dependents(at, "aux", "aux:pass")
    if any(_is_future(helper, words) for helper in helpers):
        return "future"
    feats = sentence.tokens[at].feats + "".join(helper.feats for helper in helpers)
    return "past" if "Tense=Past" in feats else "present"
