"""Lemma rules: how a written form is turned into its dictionary form.

The analyser chooses one of a few hundred short rules for each word instead of spelling a lemma out.
A rule is `cut|add|casing`: take the lower-cased form, drop `cut` letters at its end, append `add`, then
set the casing. `cut` may be `*`: the whole form is replaced (`'s` -> `be`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

KEEP: Final = "keep"
"""The rule that copies the form as it is written."""


def lemma_rule(form: str, lemma: str) -> str:
    """The rule that turns `form` into `lemma`; `apply_rule` is its inverse."""
    if "|" in lemma:
        return KEEP
    lower, wanted = form.lower(), lemma.lower()
    shared = _shared_prefix(lower, wanted)
    cut = str(len(lower) - shared) if shared else "*"
    add = wanted[shared:]
    for casing in ("lower", "title", "upper", "written"):
        rule = f"{cut}|{add}|{casing}"
        if apply_rule(form, rule) == lemma:
            return rule
    return f"*|{lemma}|exact"


def apply_rule(form: str, rule: str) -> str:
    """The lemma of `form` under `rule`; never empty for a form that is not empty."""
    if rule == KEEP:
        return form
    cut, add, casing = rule.split("|")
    if casing == "exact":
        return add or form
    lower = form.lower()
    stem = "" if cut == "*" else lower[: len(lower) - int(cut)] if int(cut) < len(lower) else ""
    return _with_casing(stem + add, form, casing) or form


class Lexicon:
    """Forms with their lemmas, as far as the treebanks know them; the analyser's rule decides only what is left."""

    def __init__(self, rows: Iterable[str]) -> None:
        """Take lines of form, part of speech and lemma, parted by tabs."""
        self._lemmas: dict[tuple[str, str], str] = {}
        for row in rows:
            form, upos, lemma = row.split("\t")
            self._lemmas[form, upos] = lemma
        self._words = frozenset((lemma, upos) for (_, upos), lemma in self._lemmas.items())

    def lemma(self, form: str, upos: str) -> str | None:
        """The lemma of a form as that part of speech, or None."""
        return self._lemmas.get((form.lower(), upos))

    def __contains__(self, word: tuple[str, str]) -> bool:
        """Whether (lemma, part of speech) is the lemma of any form."""
        return word in self._words


def shortens(rule: str) -> bool:
    """Whether the rule takes letters off the form, as rules of inflection do."""
    cut = rule.partition("|")[0]
    return cut.isdigit() and cut != "0"


# ---------------------------------------------------------------------------------------------------------------


def _shared_prefix(left: str, right: str) -> int:
    """How many letters two words share at their beginning."""
    length = 0
    for first, second in zip(left, right, strict=False):
        if first != second:
            break
        length += 1
    return length


def _with_casing(lemma: str, form: str, casing: str) -> str:
    """The lower-cased `lemma` in the wanted casing; `written` copies the capitals of `form`."""
    if casing == "lower":
        return lemma
    if casing == "title":
        return lemma[:1].upper() + lemma[1:]
    if casing == "upper":
        return lemma.upper()
    kept = form[: len(lemma)]
    return kept + lemma[len(kept) :] if lemma.startswith(kept.lower()) else lemma
