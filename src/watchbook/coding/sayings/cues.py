"""The cue of a saying: its words, whether it was really said, and how often.

The words are the verb with its auxiliaries, negation and the adverbs between them, its particle, the noun of a light
verb (“claimed responsibility”), the preposition of a nominal content (“called for”), and the verb of beginning or
going on above it (“continues to take responsibility”), as far as they stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchbook.parse.frames import Frame, Tree
from watchbook.records import Span
from watchbook.rules.book import Match
from watchbook.rules.kinds import SayingRule
from watchbook.rules.pattern import Classes

_BEFORE = frozenset({"aux", "aux:pass", "advmod", "cop"})
_PARTICIPLE = frozenset({"acl", "advcl", "acl:relcl", "conj", "xcomp"})
_IF = frozenset({"if", "unless", "whether", "in case", "lest"})
_HANGING = frozenset({"xcomp", "advcl", "ccomp", "acl"})
_CARRYING = ("aux", "aux:pass", "cop")
_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class CueWords:
    """The word classes (`classes.yaml`) that cues need.

    `aspectual`: verbs whose infinitive is done all the same (“continue to”); `venue`: verbs whose purpose is done
    (“took to the air to warn”); `undone`: verbs of which what hangs on them is not done (“stop short of”), unless
    they are negated themselves (“did not hesitate to”); `anybody`: pronouns for nobody in particular; `unnamed`: verbs
    of what an anonymous speaker asks for (“asked not to be named”); `inserting`: subordinators of a cue set off by
    commas (“as the minister said”); `repeated`, `standing`: adverbs.
    """

    aspectual: frozenset[str]
    venue: frozenset[str]
    repeated: frozenset[str]
    standing: frozenset[str]
    relayed: frozenset[str]
    undone: frozenset[str]
    anybody: frozenset[str]
    unnamed: frozenset[str]
    inserting: frozenset[str]

    @classmethod
    def of(cls, classes: Classes) -> CueWords:
        """The words of a language."""
        names = ("aspectual", "venue", "repeated", "standing", "relayed", "undone", "anybody", "unnamed", "inserting")
        return cls(*(classes.get(name, _NONE) for name in names))


def tokens(match: Match[SayingRule], words: CueWords) -> frozenset[int]:
    """The tokens of the cue."""
    frame = match.frame
    if frame.kind in ("preposition", "adverb"):
        return frozenset(frame.trigger)
    found = {*frame.trigger, *_light(match)}
    found |= {frame.light} if frame.light is not None else set()
    found |= set(_left(frame.tree, min(found), words))
    return frozenset(found | set(_right(match, max(found))))


def span(tree: Tree, cue: frozenset[int]) -> Span:
    """From the first to the last word."""
    return Span(tree.tokens[min(cue)].span.start, tree.tokens[max(cue)].span.end)


def real(match: Match[SayingRule], words: CueWords) -> bool:
    """Whether the words say that it was said: no future, possibility, wish, condition, command or question.

    A negated cue is no saying unless the rule asks for negation (“did not say” is one of no comment); such a rule
    also takes “could not confirm”.
    """
    frame, negation = match.frame, match.rule.where.negated == "yes"
    if any(_unnamed(frame.tree, head, words) for head in (frame.head, *match.heads("content"))):
        return False
    if frame.negated is not negation or frame.kind in ("preposition", "adverb"):
        return not frame.negated
    if frame.modals and not negation and not match.rule.modal:
        return False
    return match.rule.modal or not _unreal(frame, words)


def repeated(frame: Frame, words: CueWords) -> bool:
    """Whether an adverb says that it was said more than once."""
    return _adverb(frame, words.repeated)


def standing(frame: Frame, words: CueWords) -> bool:
    """Whether an adverb says that it is a position held over time."""
    return _adverb(frame, words.standing)


# Helpers


def _light(match: Match[SayingRule]) -> Iterator[int]:
    """The object that the rule names by its lemma, with what stands between the verb and it."""
    frame, content = match.frame, match.heads("content")
    for function in ("object", "complement", "into", "in", "on", "for", "to"):
        argument = frame.get(function) if function in match.rule.where.lemma else None
        if argument is None or argument.shared or argument.heads[0] in content:
            continue
        if 0 < argument.heads[0] - frame.head <= 5:
            yield from range(frame.head + 1, argument.heads[0] + 1)


def _left(tree: Tree, first: int, words: CueWords) -> Iterator[int]:
    """Auxiliaries and adverbs of the verb right before it, and what governs it from there."""
    head, index = first, first - 1
    while index >= 0:
        token = tree.tokens[index]
        if (token.head == head and token.deprel in _BEFORE) or _introduces(tree, index, head):
            yield index
        elif tree.tokens[head].head == index and _governs(tree, index, words):
            yield index
            head = index
        else:
            return
        index -= 1


def _introduces(tree: Tree, index: int, head: int) -> bool:
    """“to”, “as” between a verb and what governs it right before."""
    token = tree.tokens[index]
    above = tree.tokens[head].head
    return token.head == head and token.deprel == "mark" and above == index - 1 and token.text.lower() in ("to", "as")


def _governs(tree: Tree, index: int, words: CueWords) -> bool:
    lemma = tree.tokens[index].lemma.lower()
    return lemma in words.aspectual or lemma in words.relayed


def _right(match: Match[SayingRule], last: int) -> Iterator[int]:
    """The preposition of a nominal content right after the cue."""
    tree = match.frame.tree
    for argument in match.roles.get("content", ())[:1]:
        preposition = argument.function.rsplit(".", 1)[-1].split()[0]
        case = tree.child(argument.heads[0], "case", "mark")
        if case == last + 1 and tree.tokens[case].text.lower() == preposition:
            yield from (case, *tree.all(case, "fixed"))


def _adverb(frame: Frame, lemmas: frozenset[str]) -> bool:
    tree = frame.tree
    heads = [frame.head, *(governor.index for governor in frame.governors[:1] if governor.relation == "xcomp")]
    return any(tree.tokens[i].text.lower() in lemmas for head in heads for i in tree.all(head, "advmod", "obl"))


def _unreal(frame: Frame, words: CueWords) -> bool:
    tree, head = frame.tree, frame.head if frame.light is None else frame.light
    if frame.kind == "noun" and frame.light is None:
        return False
    bidden = "Mood=Imp" in tree.tokens[head].feats and tree.child(head, "nsubj") is None
    if frame.tense == "future" or bidden or _asked(tree, head) or _if(tree, head):
        return True
    if _anybody(frame, words) or _outstanding(tree, head):
        return True
    governor = frame.governors[0] if frame.governors else None
    if frame.tense == "none" and governor is not None and governor.lemma in words.undone:
        return governor.relation in _HANGING and not governor.negated
    if frame.tense == "none" and _infinitive(tree, head):
        return not _done(frame, head, words)
    return False


def _unnamed(tree: Tree, head: int, words: CueWords) -> bool:
    """“asked not to be named”, “that his name be withheld”: a condition of speaking, and nothing that is said."""
    return tree.tokens[head].lemma.lower() in words.unnamed and tree.child(head, "aux:pass") is not None


def _if(tree: Tree, head: int) -> bool:
    """Whether it is a condition, also an inverted one: “Had the pilot reported it, …”."""
    if tree.mark(head) in _IF:
        return True
    first, subject = tree.child(head, "aux"), tree.child(head, "nsubj", "nsubj:pass")
    inverted = first is not None and subject is not None and first < subject < head and tree.mark(head) is None
    return inverted and tree.tokens[head].deprel == "advcl"


def _anybody(frame: Frame, words: CueWords) -> bool:
    """“Anyone who says …”."""
    subject = frame.get("subject")
    who = max(frame.head - 1, 0) if subject is None else subject.heads[0]
    # Of a relative clause the subject is the noun before it; its own word may still be “whoever”.
    return any(frame.token(each).lemma.lower() in words.anybody for each in (who, *frame.tree.all(frame.head, "nsubj")))


def _outstanding(tree: Tree, head: int) -> bool:
    """“The minister is to announce …”."""
    return _infinitive(tree, head) and tree.child(head, "cop") is not None


def _infinitive(tree: Tree, head: int) -> bool:
    mark = tree.mark(head)
    return mark is not None and mark.endswith("to")


def _done(frame: Frame, head: int, words: CueWords) -> bool:
    """Whether what governs an infinitive tells that it was done."""
    tree, token = frame.tree, frame.tree.tokens[head]
    if token.head < 0 or token.deprel not in _HANGING:
        return False
    above = tree.tokens[token.head]
    lemma = above.lemma.lower()
    carrying = [tree.tokens[i] for i in tree.all(token.head, *_CARRYING)]
    finite = any("Fin" in one.feats for one in (above, *carrying))
    modal = any(one.upos == "AUX" and one.lemma.lower() not in ("be", "have", "do", "get") for one in carrying)
    negated = any(governor.index == token.head and governor.negated for governor in frame.governors)
    if negated:
        return lemma in words.undone and not modal
    return lemma in words.aspectual | words.venue and finite and not modal


def _asked(tree: Tree, head: int) -> bool:
    """Whether the verb is the main one of a question."""
    return tree.tokens[head].deprel == "root" and tree.tokens[-1].text == "?" and tree.child(head, "ccomp") is None
