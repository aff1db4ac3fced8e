"""Those to whom a deed was done, as one mention of it tells them, and whether another mention tells the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchbook.coding.events.drafts import Draft
from watchbook.records import Actor

#: How many victims of one mention are looked through for their names.
MOST = 6
_BESIDE = ("amod", "compound", "nmod:desc")
#: How many letters of a word tell what it is made from (“Jesuits”, “Jesuit priests”).
_STEM = 6


def heads(draft: Draft) -> tuple[int, ...]:
    """The tokens at which they stand."""
    return tuple(head for match in draft.matches for head in match.heads("recipients"))


def nouns(draft: Draft) -> set[str]:
    """What they are called, as lemmas."""
    return {draft.frame.token(head).lemma.lower() for head in heads(draft)}


def named(draft: Draft) -> set[str]:
    """The last words of their names."""
    people = (actor for actor in draft.recipients if isinstance(actor, Actor) and actor.person is not None)
    return {person.name.split()[-1] for actor in people if (person := actor.person) is not None and person.name}


def names_below(draft: Draft) -> set[str]:
    """The last words of names that stand under them: “a farmer, identified as X Y”."""
    tree, found = draft.scene.tree, set[str]()
    for head in heads(draft)[:MOST]:
        for index in tree.below(head):
            token = tree.tokens[index]
            if token.upos == "PROPN" and "person" in draft.scene.kinds(index):
                found.add(token.text)
    return found


def killed(draft: Draft) -> bool:
    """Whether they are told to have been killed."""
    return any(match.rule.casualty == "killed" for match in draft.matches)


def definite(draft: Draft) -> bool:
    """Whether an article or owner points back to them: “the clerks”."""
    tree = draft.scene.tree
    return any(
        (determiner := tree.child(head, "det", "nmod:poss")) is not None
        and tree.tokens[determiner].text.lower() in draft.scene.words.definite
        for head in heads(draft)
    )


def others(draft: Draft) -> bool:
    """Whether words set them apart from those told before: “two other men”, “another”."""
    tree = draft.scene.tree
    return any(
        tree.tokens[index].lemma.lower() in draft.scene.words.additional
        for head in (*heads(draft), draft.head)
        for index in (head, *tree.all(head, "amod", "det", "advmod"))
    )


def agree(draft: Draft, group: Sequence[Draft]) -> bool:
    """Named victims who differ make different events, but where a list goes on: “X was killed; Y was also killed”."""
    own, known = named(draft), set().union(*(named(other) for other in group))
    return not own or not known or not own.isdisjoint(known) or goes_on(draft, group)


def same(draft: Draft, other: Draft) -> bool:
    """The same noun for them, with an article that points back, or with the same number where both were killed.

    “Six Jesuits …, the Jesuits”, “two Mormon missionaries …, two U.S. missionaries”; of those killed also by the word
    before the noun: “six Jesuit priests …, the Jesuits”.
    """
    if others(draft) or _numbers_differ(draft, other):
        return False
    dead = killed(draft) and killed(other)
    if definite(draft):
        return bool(nouns(draft) & nouns(other)) or (dead and _called_alike(draft, other))
    return dead and bool(_counted(draft)) and _counted(draft) <= _counted(other)


def goes_on(draft: Draft, group: Iterable[Draft]) -> bool:
    """Whether it adds to the victims of the sentence before, and tells nothing else of its own."""
    tree = draft.scene.tree
    adds = any(tree.tokens[i].lemma.lower() in draft.scene.words.additional for i in tree.all(draft.head, "advmod"))
    if not adds or not draft.frame.passive or draft.time or draft.place or draft.actors:
        return False
    return any(
        other.frame.lemma == draft.frame.lemma and other.scene.number in (draft.scene.number - 1, draft.scene.number)
        for other in group
    )


# Helpers


def _called_alike(draft: Draft, other: Draft) -> bool:
    """Whether what one mention calls them is a word before the noun of the other."""
    return any(not _stems(nouns(one)).isdisjoint(_beside(two)) for one, two in ((draft, other), (other, draft)))


def _beside(draft: Draft) -> set[str]:
    tree = draft.scene.tree
    return _stems(tree.tokens[i].lemma.lower() for head in heads(draft) for i in tree.all(head, *_BESIDE))


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:_STEM] for word in words if len(word) >= _STEM}


def _counted(draft: Draft) -> set[tuple[str, int]]:
    """What they are called, with their number, of each that is told."""
    return {(draft.frame.token(head).lemma.lower(), number) for head, number in _numbers(draft) if number > 1}


def _numbers_differ(draft: Draft, other: Draft) -> bool:
    """Whether both count the same people, differently."""
    own, theirs = dict(_counted(draft)), dict(_counted(other))
    return any(noun in theirs and theirs[noun] != number for noun, number in own.items())


def _numbers(draft: Draft) -> Iterator[tuple[int, int]]:
    tree = draft.scene.tree
    for head in heads(draft):
        child = tree.child(head, "nummod")
        number = next(
            (
                record.best
                for record in draft.casualties
                if child is not None and record.best is not None and record.span.touches(tree.tokens[child].span)
            ),
            None,
        )
        if number is not None:
            yield head, number
