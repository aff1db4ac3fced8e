"""Which clause of a sentence a time belongs to, and which clause tells no event of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchbook.parse.frames import Governor, Tree
from watchbook.rules.book import Match
from watchbook.rules.kinds import EventRule, StageRule

_AHEAD = frozenset(("planned", "threatened", "demanded"))


def of_participle(tree: Tree, head: int, bare: int) -> bool:
    """Whether a bare time under a verb follows a participle: “freed two men held at a protest a day earlier”."""
    held = (i for i in range(head + 1, bare) if tree.tokens[i].deprel == "acl")
    last = max((i for i in held if "Tense=Past" in tree.tokens[i].feats), default=None)
    if last is None or tree.preposition(bare) is not None:
        return False
    return all(token.upos not in ("VERB", "PUNCT") for token in tree.tokens[last + 1 : bare])


def before_that(tree: Tree, governor: Governor) -> bool:
    """Whether a perfect infinitive under a predicate tells what was before it: “claimed on Sunday to have killed …”."""
    below = tree.all(governor.index, "xcomp")
    return any("VerbForm=Inf" in tree.tokens[aux].feats for each in below for aux in tree.all(each, "aux"))


def planned(tree: Tree, index: int, governors: Iterable[StageRule]) -> bool:
    """Whether a verb tells a plan, which is of another time: “held men who planned to fire at a crowd on May 1”."""
    token = tree.tokens[index]
    if token.deprel != "xcomp":
        return False
    above = tree.tokens[token.head].lemma.lower()
    return any(rule.stage in _AHEAD and above in rule.lemmas and "xcomp" in rule.relations for rule in governors)


def without_launches(matches: Sequence[Match[EventRule]]) -> list[Match[EventRule]]:
    """Without participles that tell where that came from which then struck: “rockets fired from X hit a farm in Y”."""
    struck = {head for match in matches for head in match.heads("instruments") if match.frame.kind == "verb"}
    return [match for match in matches if not (_launch(match) and match.frame.token(match.frame.head).head in struck)]


def _launch(match: Match[EventRule]) -> bool:
    relation = match.frame.token(match.frame.head).deprel
    return match.rule.type == "ASSAULT" and relation == "acl" and not match.heads("actors")
