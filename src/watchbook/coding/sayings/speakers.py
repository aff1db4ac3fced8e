"""Who said it, to whom, and by what medium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchbook.coding.reading import Passage
from watchbook.parse.frames import Argument, Frame, Tree
from watchbook.records import Actor, ActorKind, Medium, Span
from watchbook.rules.pattern import Classes

#: The media in the order in which they are looked for: class `medium-…` of the word classes → medium.
MEDIA: tuple[Medium, ...] = (
    "press-release", "group-channel", "social-post", "interview", "speech", "statement", "document", "media",
)  # fmt: skip
_PLACED = frozenset(("in", "on", "via", "through", "during", "to", "at", "by", "over", "from", "into", "within"))
_OWNER = ("from", "of", "by")
_OUTSIDE = frozenset({"punct", "cc", "case"})
_NOBODY = frozenset({"it", "there", "that", "this", "which", "what"})
_ISSUED = frozenset({"obj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class MediumWords:
    """Lemma of a noun → the medium that it is."""

    media: dict[str, Medium]

    @classmethod
    def of(cls, classes: Classes) -> MediumWords:
        """The words of a language."""
        return cls({lemma: name for name in reversed(MEDIA) for lemma in classes.get(f"medium-{name}", ())})

    def at(self, tree: Tree, head: int) -> Medium | None:
        """The medium that a noun names, with the word before it (“press release”, “Telegram channel”)."""
        token = tree.tokens[head]
        if token.upos not in ("NOUN", "PROPN"):
            return None
        lemma = token.lemma.lower()
        for index in tree.all(head, "compound", "amod"):
            found = self.media.get(f"{tree.tokens[index].lemma.lower()} {lemma}")
            if found is not None:
                return found
        return self.media.get(lemma)


@dataclass(frozen=True, slots=True)
class Source:
    """The speaker, the tokens of its words, and the medium if the speaker's words are those of a document."""

    actor: Actor | None
    tokens: frozenset[int]
    medium: Medium | None = None


def source(passage: Passage, frame: Frame, heads: tuple[int, ...], words: MediumWords) -> Source:
    """Who fills the role of the speaker; of a document its author."""
    if not heads:
        return Source(None, frozenset())
    tree, head = frame.tree, heads[0]
    medium = words.at(tree, head)
    if medium is not None:
        author = _author(tree, head, frame)
        inside = _words_of(tree, head, frame)
        if author is not None:
            return Source(actor(passage, tree, author, frame), inside, medium)
        return Source(actor(passage, tree, head, frame), inside, medium)
    if tree.tokens[head].text.lower() in _NOBODY and frame.passive:
        return Source(None, frozenset((head,)))
    return Source(actor(passage, tree, head, frame), _words_of(tree, head, frame))


def actor(passage: Passage, tree: Tree, head: int, frame: Frame) -> Actor:
    """The actor at a token, with all the words of its phrase."""
    token = tree.tokens[head]
    span = _span(tree, _words_of(tree, head, frame))
    known = passage.lookups.actor_at(token.span, title=passage.where is not None)
    if known is not None:
        return replace(known, span=span, text=span.of(passage.text), in_=passage.where)
    name = tree.phrase(head).of(passage.text)
    pronoun = token.upos == "PRON"
    return Actor(
        span,
        span.of(passage.text),
        None,
        None if pronoun else name,
        _kind(tree, head),
        resolved="none" if pronoun else "description",
        in_=passage.where,
    )


def quoted(frame: Frame, relayed: frozenset[str]) -> int | None:
    """Y of “X quoted Y as saying …”, who is the speaker whatever the tree gives the participle as its subject."""
    tree, head = frame.tree, frame.head
    above = tree.tokens[head].head
    if frame.kind != "verb" or frame.tense != "none" or above < 0 or tree.mark(head) != "as":
        return None
    return tree.child(above, "obj") if tree.tokens[above].lemma.lower() in relayed else None


def medium(frame: Frame, words: MediumWords) -> Medium | None:
    """By what it was said, as the words beside the cue tell (“in a statement”)."""
    for argument in frame.arguments:
        if argument.function.split()[0] in _PLACED:
            found = words.at(frame.tree, argument.heads[0])
            if found is not None:
                return found
    return None


def beside_cue(frame: Frame, cue: frozenset[int], words: MediumWords) -> frozenset[int]:
    """The words of the medium right after the cue, which belong to it: “said in a statement”."""
    tree, last = frame.tree, max(cue)
    for argument in frame.arguments:
        head = argument.heads[0]
        if argument.function == "in" and words.at(tree, head) is not None:
            inside = {head, *tree.all(head, "case", "det", "compound", "amod")}
            if min(inside) == last + 1 and max(inside) == head:
                return frozenset(inside)
    return frozenset()


# Helpers


def _author(tree: Tree, head: int, frame: Frame) -> int | None:
    """Whose document it is: its possessor, “of …”, a name before it, or the subject of the verb that issued it."""
    possessor = tree.child(head, "nmod:poss")
    if possessor is not None:
        return possessor
    for child in tree.all(head, "nmod"):
        if tree.preposition(child) in _OWNER:
            return child
    for child in tree.all(head, "compound"):
        if tree.tokens[child].upos == "PROPN" and tree.tokens[child].entity != "O":
            return child
    token = tree.tokens[head]
    if token.deprel in _ISSUED and token.head != frame.head:
        return tree.child(token.head, "nsubj", "obl:agent")
    return None


def _words_of(tree: Tree, head: int, frame: Frame) -> frozenset[int]:
    """The tokens of the whole noun phrase, clauses and appositions included, without the branch of the cue."""
    inside = _branches(tree, head, {frame.head, *tree.ancestors(frame.head)})
    if frame.lemma == ":":
        return frozenset(index for index in inside if (index < frame.head) is (head < frame.head))
    return frozenset(inside)


def _branches(tree: Tree, head: int, path: set[int]) -> Iterator[int]:
    stack = [head]
    while stack:
        index = stack.pop()
        yield index
        for child in tree.children[index]:
            side = index == head and tree.tokens[child].deprel in _SIDE
            if child not in path and not side and not _listed(tree, child) and not _beside(tree, child):
                stack.append(child)


def _beside(tree: Tree, child: int) -> bool:
    """What is not of the speaker's phrase, though it hangs on it: a participle or “that” after a comma.

    “X, quoting Y, said …” tells what X did; in “X said, citing Y, that …” the clause is what X said.
    """
    token, first = tree.tokens[child], min(tree.below(child))
    present = "VerbForm=Ger" in token.feats or "Tense=Pres" in token.feats
    if first == 0 or not token.deprel.startswith("acl"):
        return False
    that = tree.tokens[first].deprel == "mark" and tree.mark(child) == "that"
    after = any(tree.tokens[i].text == "," for i in (first - 1, first))
    return after and (that or (token.deprel == "acl" and present))


def _listed(tree: Tree, child: int) -> bool:
    """A conjunct in a list that no conjunction closes: a parser's slip (“According to X, members of Y met”)."""
    token = tree.tokens[child]
    if token.deprel != "conj":
        return False
    return all(tree.child(other, "cc") is None for other in tree.all(token.head, "conj"))


#: What hangs on a noun that is a predicate or a preposition's, and is not of its phrase.
_SIDE = frozenset(("case", "nsubj", "cop", "mark", "aux", "advcl", "ccomp", "advmod", "obl", "parataxis", "csubj"))


def _span(tree: Tree, inside: frozenset[int]) -> Span:
    """The unbroken hull, without punctuation at its edges."""
    words = sorted(index for index in inside if tree.tokens[index].deprel not in _OUTSIDE) or sorted(inside)
    first, last = words[0], words[-1]
    tokens = tree.tokens
    opened = sum((tokens[index].text == "(") - (tokens[index].text == ")") for index in range(first, last + 1))
    if opened > 0 and last + 1 < len(tokens) and tokens[last + 1].text == ")":
        last += 1
    return Span(tokens[first].span.start, tokens[last].span.end)


def _kind(tree: Tree, head: int) -> ActorKind:
    token = tree.tokens[head]
    if token.entity.endswith("PER") or token.text.lower() in ("he", "she", "i", "who"):
        return "person"
    return "unknown"


def addressed(passage: Passage, frame: Frame, arguments: tuple[Argument, ...]) -> Actor | None:
    """To whom it was said."""
    for argument in arguments:
        head = argument.heads[0]
        if frame.tree.tokens[head].upos in ("NOUN", "PROPN", "PRON"):
            return actor(passage, frame.tree, head, frame)
    return None
