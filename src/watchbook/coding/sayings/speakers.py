"""Who said it, to whom, and by what medium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
_BY = ("in", "on", "via", "through")
_CLAUSAL = ("clause", "infinitive", "quote", "host", "purpose")
Roles = Mapping[str, tuple[Argument, ...]]
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


def relative(passage: Passage, frame: Frame, head: int) -> int:
    """Of “residents of X who said …” the residents, though the tree hangs the clause on the place."""
    tree, token = frame.tree, frame.tree.tokens[head]
    told = frame.token(frame.head)
    if told.deprel == "acl:relcl" and told.head == head and token.deprel == "nmod":
        return token.head if "place" in passage.kinds(tree, head) else head
    return head


def quoted(frame: Frame, relayed: frozenset[str]) -> int | None:
    """Y of “X quoted Y as saying …”, who is the speaker whatever the tree gives the participle as its subject."""
    tree, head = frame.tree, frame.head
    above = tree.tokens[head].head
    if frame.kind not in ("verb", "noun") or frame.tense != "none" or above < 0 or tree.mark(head) != "as":
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


def told(frame: Frame, roles: Roles) -> tuple[Argument, ...]:
    """Who is told; also where a parser made him the object of what he is told: “told the guards they were late”."""
    given = roles.get("addressee", ())
    if given or "addressee" not in roles:
        return given
    for argument in roles.get("content", ()):
        clause = argument.heads[0]
        person, subject = frame.tree.child(clause, "obj"), frame.tree.child(clause, "nsubj", "nsubj:pass")
        if argument.function != "clause" or person is None or subject is None:
            continue
        if frame.head < person < subject < clause:
            return (Argument("object", (person,)),)
    return ()


def aside(frame: Frame, roles: Roles, words: MediumWords) -> frozenset[int]:
    """What a parser hung on the content and is none of it: who is told, and the medium of what is only named.

    “told the guards they were late”; “claimed the raid in a letter to the paper”.
    """
    tree = frame.tree
    found = {i for one in told(frame, roles) if one not in roles["addressee"] for i in tree.below(one.heads[0])}
    for argument in roles.get("content", ()):
        head = argument.heads[0]
        if head < frame.head or tree.tokens[head].upos not in ("NOUN", "PROPN") or argument.function in _CLAUSAL:
            continue
        for child in tree.all(head, "nmod"):
            alone = tree.child(child, "nmod:poss") is None and tree.preposition(child) in _BY
            if alone and words.at(tree, child) is not None and _unknown(tree, child):
                found.update(tree.below(child))
    return frozenset(found)


# Helpers


def _unknown(tree: Tree, head: int) -> bool:
    """“in a letter”, “on Telegram”, but not “in the letter”."""
    article = tree.child(head, "det")
    return article is None or tree.tokens[article].lemma.lower() == "a"


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
