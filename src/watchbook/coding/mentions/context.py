"""What the words around a name tell of who bears it: “the militant group X”, “X, an Afghan charity”, “Y Mining”.

Looked for in this order: the noun before the name, the noun after it, an apposition, a predicate noun, and last the
words of the name itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchbook.coding.mentions.wording import Wording
from watchbook.records import ActorEntry, Agent

#: The longest phrase of an agent noun, in words (“special representative of the secretary-general” has five).
_LONGEST = 5
#: How many nouns an owner is looked for through: “the deputy of the head of the office of X”.
_DEPTH = 3
_OWNERS = ("nmod:poss", "compound", "nmod", "amod", "nmod:desc", "nmod:unmarked")
_BELONGS = ("of", "for", "from")
_LOCATES = ("of", "for", "from", "in", "at")
#: Kinds of those who are of the place where they are told to be: officials in Kabul, not tourists.
_LOCAL = ("government", "police", "office")
_BESIDE = ("appos", "flat", "compound", "nmod:desc", "nmod:unmarked", "dep", "nmod")


@dataclass(frozen=True, slots=True)
class Told:
    """Kind and sectors, country and owner that the words tell; `noun` is the noun after the name that carries it.

    `beside` tells that a noun before or after the name says it, and not the name alone.
    """

    agent: Agent | None = None
    country: str | None = None
    of: ActorEntry | None = None
    noun: int | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose something is: a country, an entry of the register, the token of another mention, or of a place.

    `mixed` tells that it is of several countries (“Tajik and Uzbek officials”).
    """

    country: str | None = None
    entry: ActorEntry | None = None
    token: int | None = None
    seat: int | None = None
    mixed: bool = False


def told_of(wording: Wording, first: int, last: int) -> Told:
    """What the words beside a name, or else its own words, tell of it."""
    for noun in _nouns_beside(wording, first, last):
        agent = agent_at(wording, noun) if wording.lemmas[noun] in wording.names.words.bodies else None
        if agent is not None:
            owner = owner_of(wording, noun)
            return Told(agent, owner.country, owner.entry, noun if noun == last + 1 else None, beside=True)
    own = _of_name(wording, first, last)
    owner = owner_of(wording, wording.head(first, last))
    return Told(own, owner.country, owner.entry)


def called(wording: Wording, noun: int) -> Iterator[int]:
    """What the noun is said to be called: “a group calling itself X”, “a firm named Y”."""
    for verb in wording.tree.all(noun, "acl"):
        if wording.lemmas[verb] in wording.names.words.calling_verbs:
            yield from wording.tree.all(verb, "xcomp", "obj", "obl", "dep")


def agent_at(wording: Wording, noun: int) -> Agent | None:
    """The agent of the longest phrase that ends with this noun, or of the body that it names (“ministry”)."""
    lemmas, agents = wording.lemmas, wording.names.agents
    for first in range(max(0, noun - _LONGEST + 1), noun + 1):
        forms = tuple(token.text.lower() for token in wording.tokens[first:noun])
        agent = agents.get(lemmas[first : noun + 1]) or agents.get((*forms, lemmas[noun]))
        if agent is not None:
            return agent
    kind = wording.names.words.offices.get(lemmas[noun])
    return None if kind is None else Agent(lemmas[noun], kind, ("GOV",) if kind == "government" else ())


def owner_of(wording: Wording, head: int, depth: int = 0) -> Owner:
    """Whose it is by the words: “Afghan”, “of Kazakhstan”, “the Taliban’s”, “its”, “Kabul” (its seat), “in Iran”."""
    found = Owner()
    around: list[str] = []
    local = (agent := agent_at(wording, head)) is not None and agent.kind in _LOCAL
    for child in _owners(wording, head):
        behind = wording.tokens[child].deprel == "nmod"
        if behind and (found.country is not None or found.mixed):
            break
        entry, country = wording.entries.get(child), country_at(wording, child) or _seat_of(wording, child)
        if not _owns(wording, child) or (behind and _sent(wording, head, child)):
            if local:
                around.extend([country] if country is not None else [])
                found = replace(found, seat=found.seat or _seat(wording, child))
        elif entry is not None:
            return replace(found, entry=entry, token=None)
        elif country is not None:
            found = _joined(found, country)
        elif wording.tokens[child].deprel != "amod":
            found = _through(wording, child, found, depth)
            if found.entry is not None:
                return found
    if found.country is None and not found.mixed and found.token is None:
        return replace(found, country=_only(around))
    return found


def country_at(wording: Wording, at: int) -> str | None:
    """The country that a word tells, as a people's adjective (of two words, “North Korean”) or as its own name."""
    demonyms = wording.names.tables.demonyms
    own = wording.folded[at]
    if at > 0:
        both = demonyms.get(" ".join((*wording.folded[at - 1], *own)))
        if both is not None:
            return both
    if at + 1 < len(wording.folded) and demonyms.get(" ".join((*own, *wording.folded[at + 1]))) is not None:
        return None
    return demonyms.get(" ".join(own)) or wording.countries.get(at)


# ---------------------------------------------------------------------------------------------------------------------


def _nouns_beside(wording: Wording, first: int, last: int) -> Iterator[int]:
    """The common nouns that are told to be what the name is."""
    tokens, tree, head = wording.tokens, wording.tree, wording.head(first, last)
    before, after = first - 1, last + 1
    if before >= 0 and tokens[before].upos == "NOUN" and _linked(wording, before, head):
        yield before
    if after < len(tokens) and tokens[after].upos == "NOUN" and tokens[head].head == after:
        yield after
    verb = tokens[head].head
    if verb >= 0 and wording.lemmas[verb] in wording.names.words.calling_verbs and tokens[verb].deprel == "acl":
        yield tokens[verb].head
    yield from (each for each in tree.all(head, "appos") if tokens[each].upos == "NOUN")
    above = tokens[head].head
    if above >= 0 and tokens[head].deprel == "appos" and tokens[above].upos == "NOUN":
        yield above
    if above >= 0 and tokens[head].deprel == "nsubj" and tokens[above].upos == "NOUN" and _affirmed(wording, above):
        yield above


def _linked(wording: Wording, noun: int, head: int) -> bool:
    one, other = wording.tokens[noun], wording.tokens[head]
    if (one.head == head and one.deprel in _BESIDE) or (other.head == noun and other.deprel in _BESIDE):
        return True
    # Parsers make two subjects of “the charity Open Hands”.
    return one.head == other.head and one.deprel == other.deprel


def _affirmed(wording: Wording, noun: int) -> bool:
    """Whether the noun is said to be what its subject is: “X is a militant group”."""
    copula = wording.tree.child(noun, "cop")
    return copula is not None and wording.tree.child(noun, "advmod", "aux") is None


def _of_name(wording: Wording, first: int, last: int) -> Agent | None:
    """What the nouns in the name say of it, the head before the others, the last before the first."""
    nouns = wording.names.words.name_nouns
    head = wording.head(first, last)
    for at in (head, *range(last, first - 1, -1)):
        agent = nouns.get(wording.tokens[at].text.lower()) or nouns.get(wording.lemmas[at])
        if agent is not None and agent.kind != "unknown":
            return agent
    return None


def _owners(wording: Wording, head: int) -> Iterator[int]:
    """What hangs on the noun as an owner, what stands before it first; and what is coordinated with that."""
    for child in wording.tree.children[head]:
        relation = wording.tokens[child].deprel
        if relation not in _OWNERS:
            continue
        if relation == "nmod" and wording.tree.preposition(child) not in _LOCATES:
            continue
        yield child
        yield from (each for each in wording.tree.all(child, "conj") if each < head)


def _owns(wording: Wording, child: int) -> bool:
    """Whether the relation tells an owner and not only a place: “of” does, “in” does not."""
    return wording.tokens[child].deprel != "nmod" or wording.tree.preposition(child) in _BELONGS


def _sent(wording: Wording, head: int, child: int) -> bool:
    """Whether “for” tells where somebody is sent, not who sends: “special envoy for Afghanistan”."""
    return wording.lemmas[head] in wording.names.words.sent and wording.tree.preposition(child) != "of"


def _is_body(wording: Wording, at: int) -> bool:
    """Whether the noun is a body that has an owner itself, so that what is of it is of its owner as well."""
    return wording.lemmas[at] in wording.names.words.bodies


def _seat_of(wording: Wording, at: int) -> str | None:
    """The country whose capital or seat of government the token names: “Kabul police”."""
    entry = wording.names.metonyms.get(wording.folded[at])
    return entry.roles[-1].country if entry is not None and entry.roles else None


def _seat(wording: Wording, at: int) -> int | None:
    """The token if it may name a place."""
    token = wording.tokens[at]
    named = token.upos in ("PROPN", "X") and (token.deprel != "nmod" or not token.entity.endswith("ORG"))
    return at if named else None


def _joined(found: Owner, country: str) -> Owner:
    """With one more country that owns it: of two that differ none is told."""
    if found.mixed or found.country not in (None, country):
        return replace(found, country=None, mixed=True)
    return replace(found, country=country)


def _through(wording: Wording, child: int, found: Owner, depth: int) -> Owner:
    """Whose it is through another noun: “the spokesman of the ministry of X”; else the noun's own mention."""
    token = wording.tokens[child]
    if token.deprel == "compound" and (token.upos not in ("PROPN", "X") or token.entity.endswith("MISC")):
        return found
    if wording.tokens[child].upos == "PRON" or found.token is None:
        found = replace(found, token=child, seat=found.seat or _seat(wording, child))
    if wording.tokens[child].deprel != "nmod" or depth >= _DEPTH:
        return found
    inner = owner_of(wording, child, depth + 1)
    if inner.entry is not None and wording.lemmas[child] in wording.names.words.bodies:
        return replace(found, entry=inner.entry)
    found = found if inner.country is None else _joined(found, inner.country)
    return replace(found, seat=found.seat or inner.seat)


def _only(countries: list[str]) -> str | None:
    """The country if all agree."""
    return countries[0] if len(set(countries)) == 1 else None
