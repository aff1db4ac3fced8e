"""The brief: which lines stand in it, in which order, and that nothing is told twice.

1. What happened comes first, the gravest before all; what of it is contested is said in its own line.
2. What was said is told once, by whomever it was told, and not at all where a line before has its words already.
3. What is too thin for a line (no words, no place, nobody named) is counted, and can be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal, Protocol

from watchbook.merge.happenings.making import Told
from watchbook.pipeline.brief import phrases, unread, weighing
from watchbook.pipeline.brief.material import REAL, Known, Material
from watchbook.pipeline.brief.once import Once, outermost
from watchbook.pipeline.sayings import Said, of_report
from watchbook.records import (
    Act,
    Brief,
    BriefLine,
    BriefSection,
    Count,
    Dispute,
    Evidence,
    Report,
    Saying,
    SectionName,
    Span,
    Utterance,
)

TITLES: dict[SectionName, str] = {
    "happened": "What happened",
    "changed": "New on what was known",
    "contested": "Contested",
    "warnings": "Warnings and threats",
    "claims": "Claims, accusations and denials",
    "meetings": "Meetings and agreements",
    "announced": "Announced",
    "aside": "Disasters and crime",
    "sources": "Sources to look at",
    "unread": "Not read, or not in full",
}
#: How many lines of a section are told, and how many articles a line names.
MOST, CITED = 12, 8
MEETING, ASIDE = ("CONSULT", "AGREE"), ("DISASTER", "CRIME")
#: Talk: what is told of it stands among the sayings.
TALK = ("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN")
WARNING: tuple[Act, ...] = ("warn", "threaten")
CLAIMS: tuple[Act, ...] = (
    "claim-responsibility", "disclaim-responsibility", "accuse", "deny", "reject", "confirm", "retract",
)  # fmt: skip
#: In what the sides of a dispute differ.
DIFFER = {"quantity": "Counts differ", "date": "Days differ", "exclusive-role": "Who did it is contested"}
#: How many voices of one side are told.
VOICES = 2


class Watch(Protocol):
    """What a watch list lets through."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """What it is called."""

    def happening(self, known: Known) -> bool:
        """Whether it is about a happening."""

    def saying(self, report: Report, said: Said) -> bool:
        """Whether it is about a saying."""


def made(material: Material, watch: Watch | None, silence: Sequence[BriefLine]) -> Brief:
    """The brief; `silence` are the lines on sources and on what waits."""
    return _Brief(material, watch).made(silence)


class _Brief:
    """A brief in the making: its articles get their numbers in the order in which lines name them."""

    def __init__(self, material: Material, watch: Watch | None) -> None:
        self._material, self._watch = material, watch
        self._once = Once()
        self._numbers: dict[str, int] = {}
        self._year = material.until[:4]
        self._inline: set[str] = set()
        self._thin: list[str] = []
        self._said = {said.saying.key: (report, said) for report in material.reports for said in of_report(report)}

    def made(self, silence: Sequence[BriefLine]) -> Brief:
        """The sections are made in the order in which they may take words, and stand in that of the titles."""
        every = [one for one in self._material.happenings if self._watch is None or self._watch.happening(one)]
        spoken = self._spoken()
        made = (
            self._sayings("warnings", spoken),
            *self._events(every),
            *self._meetings(every),
            self._section("aside", (self._line(one) for one in self._new(every, ASIDE))),
            self._contested(every),
            self._sayings("claims", spoken),
            BriefSection("sources", TITLES["sources"], tuple(one for one in silence if one.sources)),
            BriefSection("unread", TITLES["unread"], (*(one for one in silence if not one.sources), *self._unread())),
        )
        found = {one.name: one for one in made if one.lines}
        sections = self._numbered([found[name] for name in TITLES if name in found])
        watch = self._watch
        return Brief(
            self._material.since,
            self._material.until,
            len(self._material.reports),
            self._material.outlets,
            sections,
            tuple(self._evidence()),
            None if watch is None else watch.id,
            None if watch is None else watch.name,
        )

    # Sections

    def _events(self, every: Sequence[Known]) -> Iterator[BriefSection]:
        grave = [one for one in every if one.now.type not in (*MEETING, *ASIDE, *TALK)]
        yield self._section("happened", (self._line(one) for one in self._new(grave)))
        known = sorted((one for one in every if not one.is_new and one.now.type not in TALK), key=weighing.weight)
        yield self._section("changed", (self._change(one) for one in known))

    def _meetings(self, every: Sequence[Known]) -> Iterator[BriefSection]:
        held = [one for one in self._new(every, MEETING) if weighing.is_named(one)]
        yield self._section("meetings", (self._line(one) for one in held))
        ahead = [one for one in every if one.before is None and one.now.type not in (*TALK, *ASIDE, "ASSAULT")]
        planned = [one for one in ahead if {each.event.stage for each in one.fresh} == {"planned"}]
        yield self._section("announced", (self._line(one) for one in sorted(planned, key=weighing.weight)))

    def _contested(self, every: Sequence[Known]) -> BriefSection:
        shown = {one.now.id for one in every}
        lines = []
        for one in self._material.disputes:
            about = {each for side in one.sides for each in side.happenings}
            if one.id not in self._inline and (self._watch is None or about & shown or self._is_watched(one)):
                lines.append(self._dispute(one))
        return self._section("contested", lines)

    def _spoken(self) -> list[tuple[Utterance, Said]]:
        """What was said that counts, the weightiest first; of sayings in one sentence the warning, or the outermost."""
        said = [
            (one, first)
            for one, first in self._material.utterances()
            if one.act in (*WARNING, *CLAIMS) and self._counts(first)
        ]
        said.sort(key=lambda pair: (self._is_retold(pair[1]), pair[0].act not in WARNING))
        whole = outermost([(first.document, self._span(first)) for _, first in said])
        kept = [pair for pair, is_whole in zip(said, whole, strict=True) if is_whole]
        return sorted(kept, key=lambda pair: weighing.standing(*pair))

    def _sayings(self, name: Literal["warnings", "claims"], spoken: Sequence[tuple[Utterance, Said]]) -> BriefSection:
        acts = WARNING if name == "warnings" else CLAIMS
        return self._section(name, (self._saying(*pair) for pair in spoken if pair[0].act in acts))

    def _section(self, name: SectionName, lines: Iterable[BriefLine | None]) -> BriefSection:
        told: list[BriefLine] = []
        more = 0
        for line in lines:
            if line is None:
                continue
            if len(told) < MOST:
                told.append(line)
            else:
                more += 1
        return BriefSection(name, TITLES[name], tuple(told), more)

    def _unread(self) -> Iterator[BriefLine]:
        if self._watch is None:
            yield from unread.articles(self._material, self._number)
            if self._thin:
                number = len(self._thin)
                words = "1 event is" if number == 1 else f"{number} events are"
                yield BriefLine(
                    f"{words} told too thinly for a line here; `watchbook happenings` lists all.",
                    happenings=tuple(self._thin),
                )

    # Happenings

    def _new(self, every: Iterable[Known], types: Sequence[str] = ()) -> list[Known]:
        """What is told for the first time and not as history, the gravest first."""
        found = [one for one in every if one.is_new and (not types or one.now.type in types)]
        real = [one for one in found if one.now.status != "denied" and any(map(_is_real, one.fresh))]
        return sorted(real, key=weighing.weight)

    def _line(self, known: Known) -> BriefLine | None:
        """What happened, in the words of the report that tells it best, with what others add."""
        best_first = weighing.best(known)
        real = [one for one in best_first if one.event.stage in REAL] or best_first
        told = [(one, *phrases.told(one.report, one.event)) for one in real]
        full = [one for one in told if len(one[1].split()) >= phrases.SHORTEST]
        if not full or not (known.now.fields.get("place") or weighing.is_named(known)):
            self._thin.append(known.now.id)
            return None
        best = next((one for one in full if self._once.take(one[0].report.document.id, one[2], one[1])), None)
        if best is None:
            return self._happening(known, [weighing.parties(known)]) if known.now.type in MEETING else None
        return self._happening(known, [best[1], *self._tolls(known, best[0], best[1])])

    def _change(self, known: Known) -> BriefLine | None:
        """What the new reports of something known add: numbers, sources, contradictions."""
        before = known.before
        if before is None or all(one.passing for one in known.fresh):
            return None
        tolls = [one for one in phrases.tolls(known.now) if one not in phrases.tolls(before)]
        parts = [f"Now {', '.join(tolls)}."] if tolls else []
        if before.independent < 2 <= known.now.independent:
            parts.append("A second independent source tells it.")
            parts += [] if tolls else self._account(known)
        line = self._happening(known, parts)
        return line if line.text else None

    def _account(self, known: Known) -> list[str]:
        """The first of the new tellings that is not told yet."""
        for one in weighing.best(known):
            words, span = phrases.told(one.report, one.event)
            if len(words.split()) >= phrases.SHORTEST and self._once.take(one.report.document.id, span, words):
                return [words]
        return []

    def _happening(self, known: Known, parts: Sequence[str]) -> BriefLine:
        """The line of a happening: what is told of it, and the words of those that contradict."""
        now, contested = known.now, self._disputes(known)
        voices = [(one, self._sides(one, 1)) for one in contested if one.id not in self._inline]
        self._inline |= {one.id for one in contested}
        against = [f"{DIFFER.get(one.rule, 'Contested')}: {' '.join(said)}" for one, said in voices if said]
        heard = [key for _, said in voices for key in said.values()]
        head = phrases.head(known, self._material.library, self._year) + (" (contested)" if contested else "")
        keys = tuple(dict.fromkeys([*(one.key for one in now.reports), *heard]))
        return BriefLine(
            " ".join([*parts, *against]),
            head,
            self._cite(
                [*map(weighing.document_of, heard), *(one.document for one in now.reports)] if parts or against else ()
            ),
            now.outlets,
            now.independent,
            (now.id,),
            tuple(one.id for one in contested),
            keys=keys,
        )

    def _tolls(self, known: Known, best: Told, words: str) -> list[str]:
        """The numbers that the words told do not have themselves."""
        found = []
        for field in phrases.HURT:
            counts = [one for one in known.now.fields.get(field, ()) if isinstance(one, Count)]
            told = len(counts) == 1 and (best.event.key in counts[0].reports or str(counts[0].low) in words.split())
            if counts and not told:
                found.append(phrases.toll(field, counts))
        return [f"In all reports: {', '.join(found)}."] if found else []

    # Disputes

    def _disputes(self, known: Known) -> list[Dispute]:
        return [one for one in self._material.disputes if one.id in known.now.disputes]

    def _dispute(self, one: Dispute) -> BriefLine | None:
        voices = self._sides(one, VOICES)
        if not any(self._material.is_fresh(weighing.document_of(key)) for key in voices.values()):
            return None
        happened = tuple(dict.fromkeys(each for side in one.sides for each in side.happenings))
        known = next((each for each in self._material.happenings if each.now.id in happened), None)
        subject = None if known is None else phrases.head(known, self._material.library, self._year)
        heads = (DIFFER.get(one.rule), subject)
        return BriefLine(
            " ".join(voices),
            ": ".join(filter(None, heads)) or None,
            self._cite(map(weighing.document_of, voices.values())),
            happenings=happened,
            disputes=(one.id,),
            keys=tuple(voices.values()),
        )

    def _sides(self, one: Dispute, most: int) -> dict[str, str]:
        """What both sides say that is not told yet, with its key: who asserts first, of each side the newest."""
        found: dict[str, str] = {}
        for stance in ("asserts", "denies"):
            told = [each for side in one.sides if side.stance == stance for each in side.told]
            fresh = [each for each in told if self._material.is_fresh(each.document)]
            words = ((self._words(each.key), each.key) for each in (*fresh, *told))
            found |= dict(islice(((said, key) for said, key in words if said is not None), most if fresh else 1))
        return found

    def _words(self, key: str) -> str | None:
        """The words of an event or a saying; None: they are told already, or there are none."""
        found = self._material.record(key)
        if found is None:
            return None
        report, record = found
        if isinstance(record, Saying):
            words, span = phrases.said(report, record), phrases.spoken(report, record)
        else:
            words, span = phrases.told(report, record)
        return words if self._once.take(report.document.id, span, words) else None

    def _is_watched(self, one: Dispute) -> bool:
        watch = self._watch
        told = (each.key for side in one.sides for each in side.told if each.key in self._said)
        return watch is not None and any(watch.saying(*self._said[key]) for key in told)

    # Sayings

    def _counts(self, said: Said) -> bool:
        """Whether a saying is of weight: something happens in its article, or the speaker holds an office."""
        report = self._material.report(said.document)
        if report is None or (self._watch is not None and not self._watch.saying(report, said)):
            return False
        known = phrases.speaker(said.saying) is not None
        return known and (bool(report.events) or weighing.rank(said.saying.speaker) < 2)

    def _saying(self, one: Utterance, first: Said) -> BriefLine | None:
        report = self._material.report(first.document)
        assert report is not None
        words = phrases.said(report, first.saying)
        if len(words.split()) < phrases.SHORTEST or not self._once.take(first.document, self._span(first), words):
            return None
        keys = tuple(telling.key for telling in one.tellings)
        documents = [telling.document for telling in one.tellings]
        return BriefLine(words, None, self._cite(documents), one.outlets, one.independent, keys=keys)

    def _is_retold(self, said: Said) -> bool:
        """Whether somebody else speaks of it in the same sentence: a warning that is rejected."""
        report = self._material.report(said.document)
        span = self._span(said)
        if report is None or span is None:
            return False
        before = (one for one in phrases.within(report, span) if one.cue.span.start < said.saying.cue.span.start)
        return any(phrases.speaker(one) != phrases.speaker(said.saying) for one in before)

    def _span(self, said: Said) -> Span | None:
        report = self._material.report(said.document)
        return None if report is None else phrases.spoken(report, said.saying)

    # Articles

    def _numbered(self, sections: Sequence[BriefSection]) -> tuple[BriefSection, ...]:
        """The sections with the articles numbered as they come in them."""
        lines = [line for section in sections for line in section.lines]
        order = list(dict.fromkeys(number for line in lines for number in line.evidence))
        new = {number: place for place, number in enumerate(order, 1)}
        self._numbers = {one: new[number] for one, number in self._numbers.items() if number in new}
        return tuple(
            replace(
                section,
                lines=tuple(
                    replace(line, evidence=tuple(sorted(new[number] for number in line.evidence)))
                    for line in section.lines
                ),
            )
            for section in sections
        )

    def _number(self, document: str) -> int:
        return self._numbers.setdefault(document, len(self._numbers) + 1)

    def _cite(self, documents: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self._number(one) for one in list(dict.fromkeys(documents))[:CITED]))

    def _evidence(self) -> Iterator[Evidence]:
        for document, number in sorted(self._numbers.items(), key=lambda pair: pair[1]):
            report = self._material.report(document)
            assert report is not None
            found = report.document
            published = found.published.start
            yield Evidence(number, document, found.outlet, found.title, published and published[:10], found.url)


# Helpers


def _is_real(told: Told) -> bool:
    """Whether a report tells it as something that happened, and not in passing."""
    return told.event.stage in REAL and not told.passing
