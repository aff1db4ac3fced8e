"""A sentence as a tree that can be walked down, with the words of its phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watchbook.records import Sentence, Span, Token

#: Dependents that do not belong to the words of a noun phrase when it fills a role.
OUTSIDE_PHRASE = frozenset(
    {"acl", "acl:relcl", "advcl", "advmod:emph", "appos", "case", "cc", "ccomp", "conj", "cop", "dep", "discourse"}
    | {"list", "mark", "nsubj", "orphan", "parataxis", "punct"}
)
#: Dependents that stay outside the words of a clause when it is the content of a saying.
EDGE_OF_CLAUSE = frozenset({"punct", "cc"})
#: What stands before nouns and not before verbs.
_BEFORE_NOUNS = ("compound", "det", "amod", "nmod:poss")


class Tree:
    """The dependents of every token, and the spans of phrases and clauses."""

    __slots__ = ("children", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = _mended(sentence.tokens)
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                self.children[token.head].append(index)

    def child(self, head: int, *relations: str) -> int | None:
        """The first dependent with one of these relations."""
        tokens = self.tokens
        for index in self.children[head]:
            if tokens[index].deprel in relations:
                return index
        return None

    def all(self, head: int, *relations: str) -> list[int]:
        """Every dependent with one of these relations, in order."""
        return [i for i in self.children[head] if self.tokens[i].deprel in relations]

    def below(self, head: int) -> Iterator[int]:
        """The token and everything under it, in no order."""
        stack = [head]
        while stack:
            index = stack.pop()
            yield index
            stack.extend(self.children[index])

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        index = self.tokens[index].head
        while index >= 0:
            yield index
            index = self.tokens[index].head

    def preposition(self, head: int) -> str | None:
        """The case marker of a nominal in lower case, fixed parts included (“according to”), or None."""
        case = self.child(head, "case")
        if case is None:
            # “of union chairman X Y”: some parses hang the preposition on the description before the name.
            described = self.child(head, "nmod:desc")
            case = None if described is None or described > head else self.child(described, "case")
        if case is None:
            return None
        parts = [case, *self.all(case, "fixed")]
        return " ".join(self.tokens[i].text.lower() for i in sorted(parts))

    def mark(self, head: int) -> str | None:
        """The subordinator of a clause in lower case (“that”, “if”, “in order to”), or None."""
        mark = self.child(head, "mark")
        if mark is None:
            return None
        parts = [mark, *self.all(mark, "fixed")]
        return " ".join(self.tokens[i].text.lower() for i in sorted(parts))

    def conjuncts(self, head: int) -> list[int]:
        """The token and what is coordinated with it, in order."""
        found = [head]
        for index in found:
            found.extend(self.all(index, "conj"))
        return sorted(found)

    def phrase(self, head: int) -> Span:
        """The words of a noun phrase: without preposition, clauses, appositions and coordinated phrases."""
        inside = [head]
        for index in inside:
            inside.extend(self._phrase_parts(index, top=index == head))
        return self._contiguous(inside, head)

    def clause(self, head: int, *, without: int | None = None) -> Span:
        """The words of a clause with its subordinator; `without` names a dependent whose words are left out."""
        left_out = frozenset(self.below(without)) if without is not None else frozenset()
        inside = {i for i in self.below(head) if i not in left_out}
        while len(inside) > 1 and self.tokens[edge := min(inside)].deprel in EDGE_OF_CLAUSE:
            inside.discard(edge)
        while len(inside) > 1 and self.tokens[edge := max(inside)].deprel in EDGE_OF_CLAUSE:
            inside.discard(edge)
        return self._contiguous(list(inside), head) if left_out else self._hull(inside)

    def hyphened(self, index: int) -> tuple[int, ...]:
        """A word, and what a hyphen binds to its front: “sit-in”, whose tokens are three."""
        if index < 2 or self.tokens[index - 1].text != "-":
            return (index,)
        before, hyphen, own = (self.tokens[at].span for at in (index - 2, index - 1, index))
        return (index - 2, index) if before.end == hyphen.start and hyphen.end == own.start else (index,)

    # Helpers

    def _phrase_parts(self, index: int, *, top: bool) -> list[int]:
        return [child for child in self.children[index] if self._in_phrase(self.tokens[child], top=top)]

    def _in_phrase(self, token: Token, *, top: bool) -> bool:
        if token.deprel == "punct":
            return not top or token.text in "-–’'"
        return token.deprel not in OUTSIDE_PHRASE or (not top and token.deprel in ("case", "conj", "cc"))

    def _contiguous(self, inside: list[int], head: int) -> Span:
        """The longest unbroken run of tokens around the head (punctuation does not break it)."""
        chosen, first, last = set(inside), head, head
        while first - 1 in chosen or (first - 2 in chosen and self.tokens[first - 1].deprel == "punct"):
            first -= 1 if first - 1 in chosen else 2
        while last + 1 in chosen or (last + 2 in chosen and self.tokens[last + 1].deprel == "punct"):
            last += 1 if last + 1 in chosen else 2
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def _hull(self, inside: set[int]) -> Span:
        return Span(self.tokens[min(inside)].span.start, self.tokens[max(inside)].span.end)


# What parsers get wrong


def _mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with verbs hung lower that agree with the content of a saying and not with its verb.

    “They have insisted that he is ill and needs rest”: “needs” goes with “is”, not with “have insisted”.
    """
    mended = _with_nouns(tokens)
    for index, token in enumerate(tokens):
        if token.deprel == "conj" and token.upos == "VERB" and "VerbForm=Fin" in token.feats:
            content = _content_between(tokens, token.head, index)
            if content is not None and _goes_with(tokens, index, content, token.head):
                mended[index] = replace(token, head=content)
    return tuple(mended)


def _with_nouns(tokens: tuple[Token, ...]) -> list[Token]:
    """The tokens, verbs in -ing nouns where what stands beside them makes them so: “in police firing”."""
    made = list(tokens)
    for index, token in enumerate(tokens):
        gerund = token.upos == "VERB" and token.text.lower().endswith("ing")
        if not gerund or token.deprel not in ("advcl", "obl", "acl", "xcomp", "obj"):
            continue
        if _names_it(tokens, made, index):
            continue
        below = {other.deprel: at for at, other in enumerate(tokens) if other.head == index}
        if _astray(tokens, index, below.get("mark")):
            made[index - 1] = replace(tokens[index - 1], head=index, deprel="compound")
            below["compound"] = index - 1
        case = below.get("case", below.get("mark") if "obl:agent" in below or "compound" in below else None)
        before = any(below.get(relation, index) < index for relation in _BEFORE_NOUNS)
        if case is not None and case < index and "obj" not in below and (before or "obl:agent" in below):
            made[index] = replace(token, upos="NOUN", lemma=token.text.lower(), deprel="obl")
            made[case] = replace(tokens[case], deprel="case")
    return made


def _names_it(tokens: tuple[Token, ...], made: list[Token], gerund: int) -> bool:
    """Mends “closed the Torkham crossing”, where names before the word in -ing were taken for an object.

    Nobody has an article before a name, and no object stands before its verb.
    """
    first = gerund
    while first > 0 and (tokens[first - 1].upos == "PROPN" or (first < gerund and tokens[first - 1].text == "-")):
        first -= 1
    verb = tokens[gerund].head
    tops = [i for i in range(first, gerund) if tokens[i].deprel == "obj" and tokens[i].head in (verb, gerund)]
    before = first > 0 and tokens[first - 1].upos == "DET"
    has = any(other.head == gerund and other.deprel in ("obj", "aux", "mark") for other in tokens[gerund:])
    if verb < 0 or verb > first or len(tops) != 1 or has or not (before or tokens[tops[0]].head == gerund):
        return False
    own = tokens[gerund]
    made[gerund] = replace(own, upos="NOUN", lemma=own.text.lower(), deprel="obj", feats="Number=Sing")
    made[tops[0]] = replace(tokens[tops[0]], head=gerund, deprel="compound")
    for index, token in enumerate(tokens[:gerund]):
        if token.head == tops[0] and token.deprel in ("det", "amod"):
            made[index] = replace(token, head=gerund)
    return True


def _astray(tokens: tuple[Token, ...], gerund: int, mark: int | None) -> bool:
    """Whether the noun between a preposition and a verb in -ing was hung on the verb above both."""
    between = tokens[gerund - 1]
    own = any(other.head == gerund - 1 for other in tokens)
    return mark == gerund - 2 and between.upos == "NOUN" and between.head == tokens[gerund].head and not own


def _content_between(tokens: tuple[Token, ...], verb: int, conjunct: int) -> int | None:
    """The clause under a verb that ends before its conjunct."""
    clauses = [i for i in range(verb + 1, conjunct) if tokens[i].head == verb and tokens[i].deprel == "ccomp"]
    return clauses[-1] if clauses else None


def _goes_with(tokens: tuple[Token, ...], conjunct: int, content: int, verb: int) -> bool:
    if any(token.head == conjunct and token.deprel.startswith(("nsubj", "csubj", "aux")) for token in tokens):
        return False
    own = _agreement(tokens[conjunct])
    return own == _finite(tokens, content) != _finite(tokens, verb)


def _finite(tokens: tuple[Token, ...], head: int) -> tuple[str, str]:
    """Tense and number of a clause: of its auxiliary or copula, else of its verb."""
    carrying = (t for t in tokens if t.head == head and t.deprel in ("aux", "aux:pass", "cop") and "Fin" in t.feats)
    return _agreement(next(carrying, tokens[head]))


def _agreement(token: Token) -> tuple[str, str]:
    feats = dict(part.split("=", 1) for part in token.feats.split("|") if "=" in part)
    number = feats.get("Number", "") if feats.get("Tense") == "Pres" else ""
    return feats.get("Tense", ""), number
