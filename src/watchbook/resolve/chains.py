"""Chains: which mentions are of the same thing, and who a pronoun or “the group” is.

1. What is named is woven into threads (`resolve.naming`): entries, persons, names, what the words equate.
2. Pronouns and definite descriptions take the thread of who is meant (`resolve.anaphora`).
3. What belongs to another actor takes from it what its own words do not tell (“its fighters”).
4. Every mention gets the actor of its thread, at its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchbook.records import Actor, Found
from watchbook.resolve import anaphora, naming
from watchbook.resolve.actors import Setting, adopted
from watchbook.resolve.threads import Thread, Threads, standing_for


@dataclass(frozen=True, slots=True)
class Linked:
    """A found mention with its actor (None for what is no actor) and the key of its chain."""

    found: Found
    actor: Actor | None
    key: str


@dataclass(frozen=True, slots=True)
class Woven:
    """The mentions of one text with their chains, and the threads that another text of the article may go on with."""

    linked: tuple[Linked, ...]
    threads: tuple[Thread, ...]


def link(
    text: str, found: Sequence[Found], actors: Sequence[Actor | None], setting: Setting, before: Sequence[Thread] = ()
) -> Woven:
    """The mentions with pronouns and definite descriptions resolved, each with its chain's key; rivals are left out.

    `before` are the threads of the text whose title this is: names there are names here.
    """
    threads = Threads(found, actors)
    naming.weave(threads, setting, before)
    anaphora.resolve(text, threads, setting)
    _adopt(threads, setting)
    linked = (_linked(threads, number) for number, each in enumerate(found) if each.form != "rival")
    return Woven(tuple(linked), tuple({id(each): each for each in threads.of if each is not None}.values()))


# ---------------------------------------------------------------------------------------------------------------------


def _adopt(threads: Threads, setting: Setting) -> None:
    for number, found in enumerate(threads.found):
        thread, owner = threads.of[number], threads.at(found.owner)
        own = threads.actors[number]
        if thread is None or owner is None or own is None or thread is owner or owner.rank == 0:
            continue
        changed = adopted(found, own, owner.actor, setting.words)
        threads.actors[number] = changed
        if thread.actor == own:
            thread.actor = changed
        elif thread.actor.actor is None and thread.actor.kind == changed.kind:
            thread.actor = adopted(found, thread.actor, owner.actor, setting.words)


def _linked(threads: Threads, number: int) -> Linked:
    found, own, thread = threads.found[number], threads.actors[number], threads.of[number]
    if own is None or thread is None:
        return Linked(found, own, f"{found.kind}:{found.span.start}")
    if thread.rank == 0 or own is thread.actor:
        return Linked(found, own, thread.key)
    return Linked(found, standing_for(found, own, thread.actor), thread.key)
