"""In how many of PETRARCH's unit tests are source and target of the main predicate found with our own parse?

The tests (openeventdata/UniversalPetrarch, MIT) are stylised sentences about invented countries, made to try syntax:
coordination, possessives, apposition, passives, control, embedded clauses. `$WATCHBOOK_GOLD/petrarch` holds them
(`unit_tests_udpipe_2.0.xml`) and their actor dictionary (`PETR.Validate.actors.txt`); nothing of either is part of the
project. The dictionary becomes an overlay of actors in a folder that lasts as long as the run; names that the register
knows keep their entry. The parses that come with the tests are not read.

Read from each sentence: the main predicate is the first, from the root down through the clauses that it governs, that
has a source (whom its `subject` tells) and a target (whom its object tells, else its other arguments, the nearest
first and where it happens last, else its clauses); with it go the predicates that it is coordinated with. A verb of
saying behind what is said (“…, X said”) is passed over. Whom an argument tells is the actor or country at its head,
else the nearest in its noun phrase (“soldiers from X”, “ties with X”). Parties of a plural subject without target are
each other's (“X and Y met”). Verb patterns, event codes and the sectors behind a country's letters are no syntax and
are not compared.

A record counts if it names a source and a target of the dictionary; dyads with a blank (`---`), with an actor that a
dictionary discards (`+++`), or with words in quotes for a code, are left out. Found: every dyad of the record is read.
Dyads: precision, recall and F1 of all dyads of these records; UniversalPetrarch, with its own parses, patterns and
dictionaries, has 73.6 F1. A dyad that the gold has both ways counts once, in either direction.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from watchbook.coding.reading import Passage
from watchbook.parse import frames
from watchbook.parse.frames import Frame, Tree, Wanted
from watchbook.pipeline.coder import Coder, Settings, coder
from watchbook.records import Article

GOLD = "WATCHBOOK_GOLD"
TESTS, ACTORS = "unit_tests_udpipe_2.0.xml", "PETR.Validate.actors.txt"
#: The letters before the number of each entry that the overlay adds.
PREFIX = "suite-"
#: Relations of clauses below the main predicate, and of what stands inside a noun phrase.
_CLAUSES = ("ccomp", "xcomp", "parataxis", "conj")
_INSIDE = ("compound", "nmod:poss", "amod", "flat", "nmod", "appos", "nmod:desc", "acl", "obl", "obl:agent")
#: How many noun phrases deep an actor is looked for (“a resumption of ties with X”).
_DEEP = 4
#: Arguments that tell when and how, and no target.
_APART = frozenset(("subject", "after", "when", "adverb", "host", "before", "since", "because", "until", "while"))
_WHERE = frozenset(("in", "at", "on", "near", "outside"))
_CLAUSAL = frozenset(("clause", "infinitive", "purpose", "participle", "complement"))

Dyad = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One test: its sentence, its day, and who does something to whom."""

    id: str
    text: str
    date: str
    dyads: frozenset[Dyad]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dictionary with its other names and all codes that it ever has."""

    names: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One record with the dyads that were read of it."""

    record: Record
    found: frozenset[Dyad]

    @property
    def wanted(self) -> frozenset[Dyad]:
        """The gold dyads, one of two that mirror each other."""
        return frozenset(d for d in self.record.dyads if d <= d[::-1] or d[::-1] not in self.record.dyads)

    def right(self) -> set[Dyad]:
        """The gold dyads that were read."""
        return {dyad for dyad in self.wanted if self._has(dyad)}

    def _has(self, dyad: Dyad) -> bool:
        both = dyad[::-1] in self.record.dyads
        return any(_fits(one, dyad) or (both and _fits(one[::-1], dyad)) for one in self.found)


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows, or one row that says why nothing is scored."""
    folder = os.environ.get(GOLD)
    if not folder:
        return [("NOT SCORED", f"set {GOLD} to the folder that holds petrarch/{TESTS}")]
    return rows(score(Path(folder) / "petrarch"))


def rows(scored: Sequence[Scored]) -> list[tuple[str, str]]:
    """The figures of scored records."""
    right = sum(len(one.right()) for one in scored)
    wanted = sum(len(one.wanted) for one in scored)
    given = sum(len(one.found) for one in scored)
    whole = sum(len(one.right()) == len(one.wanted) for one in scored)
    some = sum(bool(one.right()) for one in scored)
    precision, recall = _percent(right, given), _percent(right, wanted)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return [
        ("source and target found, all of the record", f"{_percent(whole, len(scored)):.1f} % of {len(scored)}"),
        ("source and target found, at least one dyad", f"{_percent(some, len(scored)):.1f} %"),
        ("dyads", f"P {precision:.1f}, R {recall:.1f}, F1 {f1:.1f}"),
    ]


def score(folder: Path) -> list[Scored]:
    """Every record that counts, with the dyads read of it."""
    entries = list(dictionary((folder / ACTORS).read_text("utf-8")))
    kept = [record for record in records(folder / TESTS) if record.dyads]
    with TemporaryDirectory() as home:
        overlay(entries, Path(home), coder(Settings()))
        own = coder(Settings(home=Path(home)))
        codes = known(own, entries)
        return [Scored(record, read(own, record, codes)) for record in kept]


# The tests and their dictionary


def records(file: Path) -> Iterator[Record]:
    """The tests, with the dyads that name two actors of the dictionary."""
    for sentence in ElementTree.parse(file).getroot().iter("Sentence"):
        text = " ".join((sentence.findtext("Text") or "").split())
        events = ((one.get("sourcecode") or "", one.get("targetcode") or "") for one in sentence.iter("EventCoding"))
        dyads = frozenset(dyad for dyad in events if all(re.match(r"[A-Z]", code) for code in dyad))
        day = sentence.get("date") or ""
        yield Record(sentence.get("id") or "", text, f"{day[:4]}-{day[4:6]}-{day[6:8]}", dyads)


def dictionary(text: str) -> Iterator[Entry]:
    """The entries: a name, `+` other names, codes in brackets, with days that are not read."""
    names: list[str] = []
    codes: list[str] = []
    for line in re.sub(r"<!\s?--.*?-->", "", text, flags=re.DOTALL).splitlines():
        words = line.split("#")[0]
        name = words.split("[")[0].replace("_", " ").strip()
        if name and not name.startswith("+"):
            if names and codes:
                yield Entry(tuple(names), tuple(codes))
            names, codes = [], []
        if name:
            names.append(name.removeprefix("+").strip())
        codes += [code.upper() for code in re.findall(r"\[\s*([A-Za-z/]{3,})", words)]
    if names and codes:
        yield Entry(tuple(names), tuple(codes))


def overlay(entries: Sequence[Entry], home: Path, built_in: Coder) -> None:
    """Write the entries whose names the register does not know as files of actors."""
    folder = home / "actors"
    folder.mkdir(parents=True)
    taken: set[str] = set()
    for number, entry in enumerate(entries):
        cased = [_cased(name) for name in entry.names]
        names = [name for name in cased if built_in.library.register.named(name) is None and name.lower() not in taken]
        taken |= {name.lower() for name in names}
        if names:
            every = "".join(f"  - {_quoted(name)}\n" for name in names[1:])
            other = f"names:\n{every}" if every else ""
            role = "roles:\n  - label: government\n    kind: government\n    sectors: [GOV]\n    source: unchecked\n"
            text = f"id: {PREFIX}{number}\nname: {_quoted(names[0])}\n{other}{role}"
            (folder / f"{PREFIX}{number}.yaml").write_text(text, encoding="utf-8")


def known(own: Coder, entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """Id of an actor, or `country:` and a country that a built-in entry stands for → codes of the dictionary."""
    found: dict[str, tuple[str, ...]] = {}
    for number, entry in enumerate(entries):
        found[f"{PREFIX}{number}"] = entry.codes
        for name in entry.names:
            known_as = own.library.register.named(_cased(name))
            if known_as is not None and not known_as.id.startswith(PREFIX):
                found[known_as.id] = (*found.get(known_as.id, ()), *entry.codes)
                countries = {role.country for role in known_as.roles if role.kind == "state"} - {None}
                found |= {f"country:{country}": entry.codes for country in countries}
    return found


def _cased(name: str) -> str:
    """A name in capitals as text has it: short names stay as they are."""
    return name if "." in name or len(name) <= 2 else " ".join(word.capitalize() for word in name.split())


def _quoted(name: str) -> str:
    return '"' + name.replace('"', "") + '"'


# What is read of a sentence


def read(own: Coder, record: Record, codes: Mapping[str, tuple[str, ...]]) -> frozenset[Dyad]:
    """The dyads of the main predicate."""
    body = own.read(Article(text=record.text, published=record.date)).body
    words = own.books.frames
    for tree in body.trees:
        told = Told(body, tree, codes)
        every = {frame.head: frame for frame in frames.of(tree, words, _every(tree)) if frame.kind != "preposition"}
        for head in _main(tree):
            found = told.dyads(every[head]) if head in every else frozenset()
            if found:
                beside = (every[other] for other in tree.conjuncts(head) if other != head and other in every)
                return found.union(*(told.dyads(frame) for frame in beside))
    return frozenset()


def _every(tree: Tree) -> Wanted:
    """Every predicate of the sentence."""
    verbs = frozenset(frames.lemma(tree, index) for index in range(len(tree.tokens)))
    others = frozenset(token.lemma.lower() for token in tree.tokens)
    return Wanted({"verb": verbs, "noun": others, "adjective": others})


def _main(tree: Tree) -> Iterator[int]:
    """The predicates of the main clause, the highest first; one behind its own clause after all others."""
    row = [index for index, token in enumerate(tree.tokens) if token.head < 0]
    behind: list[int] = []
    while row:
        late = [head for head in row if any(child < head for child in tree.all(head, "ccomp", "parataxis"))]
        yield from (head for head in row if head not in late)
        behind += late
        row = [child for head in row for child in tree.all(head, *_CLAUSES)]
    yield from behind


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the words of one sentence tell, as codes of the dictionary."""

    passage: Passage
    tree: Tree
    codes: Mapping[str, tuple[str, ...]]

    def dyads(self, frame: Frame) -> frozenset[Dyad]:
        """Source and target of one predicate, every source with every target."""
        subject = frame.get("subject")
        sources = self._of(subject.heads) if subject is not None else ()
        targets = self._targets(frame, sources) if sources else ()
        if not targets and len(sources) > 1:
            targets = sources
        return frozenset((one, other) for one in sources for other in targets if one != other)

    def _targets(self, frame: Frame, sources: tuple[str, ...]) -> tuple[str, ...]:
        """Whom its own nominals tell, the object first, else the clauses that it governs."""
        rest = [argument for argument in frame.arguments if argument.function not in _APART]
        objects = [one for one in rest if one.function in ("object", "indirect")]
        others = [one for one in rest if one not in objects and one.function not in _CLAUSAL]
        for argument in (*objects, *sorted(others, key=lambda one: (one.function in _WHERE, one.heads[0]))):
            found = tuple(code for code in self._of(argument.heads) if code not in sources)
            if found:
                return found
        clauses = (head for argument in rest if argument.function in _CLAUSAL for head in argument.heads)
        return next((found for head in clauses if (found := self._in_clause(head, sources))), ())

    def _in_clause(self, clause: int, sources: tuple[str, ...]) -> tuple[str, ...]:
        for child in (*self.tree.children[clause], clause):
            every = self._of(self.tree.conjuncts(child)) if self._nominal(child) else ()
            found = tuple(code for code in every if code not in sources)
            if found:
                return found
        below = self.tree.all(clause, "xcomp", "ccomp")
        return next((found for child in below if (found := self._in_clause(child, sources))), ())

    def _nominal(self, index: int) -> bool:
        return self.tree.tokens[index].upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")

    def _of(self, heads: Iterable[int], depth: int = 0) -> tuple[str, ...]:
        """The actors at these heads; of each without one those of the nearest words in its noun phrase."""
        found: dict[str, None] = {}
        for head in heads:
            code = self._code(head)
            codes = (code,) if code is not None else self._inside(head, depth)
            found |= dict.fromkeys(codes)
        return tuple(found)

    def _inside(self, head: int, depth: int) -> tuple[str, ...]:
        if depth >= _DEEP:
            return ()
        for relation in _INSIDE:
            for child in self.tree.all(head, relation):
                found = self._of(self.tree.conjuncts(child), depth + 1)
                if found:
                    return found
        return ()

    def _code(self, head: int) -> str | None:
        span = self.tree.tokens[head].span
        actor, place = self.passage.lookups.actor_at(span), self.passage.lookups.place_at(span)
        country = actor.country if actor is not None else place.country if place is not None else None
        own = (actor.actor, actor.of) if actor is not None else ()
        keys = (*(key for key in own if key is not None), f"country:{country}")
        found = next((self.codes[key] for key in keys if key in self.codes), None)
        return None if found is None else "|".join(found)


def _fits(read_: Dyad, gold: Dyad) -> bool:
    """Whether both sides have a code that the gold's begins with, or holds behind a sector (`NGOARN`)."""
    return all(any(code in wanted for code in given.split("|")) for given, wanted in zip(read_, gold, strict=True))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def main() -> None:
    """Print the figures; with `--errors` also the records that are not found."""
    folder = os.environ.get(GOLD)
    if not folder:
        raise SystemExit(f"Set {GOLD} to the folder that holds petrarch/{TESTS}.")
    scored = score(Path(folder) / "petrarch")
    if "--errors" in sys.argv:
        for one in scored:
            if len(one.right()) < len(one.wanted):
                print(f"{one.record.id}: {sorted(one.wanted)}, read {sorted(one.found)}: {one.record.text}")
    for what, figure in rows(scored):
        print(f"{what:45} {figure}")


if __name__ == "__main__":
    main()
