"""What stands first in a brief, and which telling is the best."""

from __future__ import annotations

from watchbook.merge.happenings.making import Told
from watchbook.pipeline.brief import phrases
from watchbook.pipeline.brief.material import Known
from watchbook.pipeline.sayings import Said
from watchbook.records import Actor, Count, Utterance, Value

#: What a type weighs by itself, and what each of those hurt adds, up to so many.
TYPES = {"ASSAULT": 10, "MOBILIZE": 6, "COERCE": 5, "PROTEST": 4, "SANCTION": 4, "RETREAT": 3}
HURT = {"killed": 6, "abducted": 4, "captured": 2, "injured": 1, "arrested": 1}
MOST_HURT = 100


def weight(known: Known) -> tuple[int, int, int, str, str]:
    """The gravest first: lives, then what sort of thing it is, then how many report it."""
    hurt = 0
    for field, weight in HURT.items():
        counts = [one for one in known.now.fields.get(field, ()) if isinstance(one, Count) and one.revised is None]
        hurt += weight * min(max((one.low or one.high or 0 for one in counts), default=0), MOST_HURT)
    grave = TYPES.get(known.now.type, 1) + hurt + (3 if known.now.disputes else 0)
    return (-grave, -known.now.independent, -known.now.outlets, known.now.reports[0].document, known.now.id)


def best(known: Known) -> list[Told]:
    """The tellings, those first that say most: of the report's own matter, with numbers, no copies."""

    def rank(one: Told) -> tuple[bool, bool, bool, bool]:
        return (one.event.id != one.report.main, not one.event.casualties, one.passing, one.copy_of is not None)

    return sorted(known.fresh, key=rank)


def is_named(known: Known) -> bool:
    """Whether somebody known takes part, or it is what a report is chiefly about."""
    if any(one.event.name or one.event.id == one.report.main for one in known.told):
        return True
    every = [one for told in known.told for one in (*told.event.actors, *told.event.participants)]
    every += [one.value for one in known.now.fields.get("recipients", ()) if isinstance(one, Value)]  # type: ignore[misc]
    return any(isinstance(one, Actor) and (one.actor or one.of) for one in every)


def document_of(key: str) -> str:
    """The document of the event or saying with this key."""
    return key.rsplit("|", 3)[0]


def parties(known: Known) -> str:
    """Who met or agreed, where the words of it are told already."""
    every = [one for told in known.told for one in (*told.event.actors, *told.event.participants)]
    names = list(dict.fromkeys(phrases.called(one) for one in every if one.actor or one.of))
    return f"{', '.join(names)}." if names else "As told above."


def rank(speaker: Actor | None) -> int:
    """Who speaks: somebody of the register, an office or a body, anybody."""
    if speaker is None:
        return 2
    if speaker.actor or speaker.of:
        return 0
    body = speaker.kind not in ("person", "unknown", "civilians", "crowd")
    return 1 if body or speaker.role is not None else 2


def standing(one: Utterance, first: Said) -> tuple[int, int, int, int, str, str]:
    """The weightiest first: claims of deeds before denials, bodies before persons, what many tell before the rest."""
    deed = 0 if one.act in ("claim-responsibility", "disclaim-responsibility", "retract", "threaten") else 1
    return (deed, rank(first.saying.speaker), -one.independent, -one.outlets, first.document, first.saying.key)
