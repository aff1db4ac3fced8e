"""Records in the words of a brief: short, without codes, and never more certain than the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from watchbook.library import Library
from watchbook.pipeline.brief.material import Known
from watchbook.pipeline.brief.once import length, widest
from watchbook.records import Actor, Count, Event, Happening, Place, Report, Saying, Span, Time, Value

#: What a kind of happening is called: by its mode, else by what ACLED calls it, else by its type.
MODES = {
    "suicide-attack": "Suicide bombing", "drone": "Drone strike", "aerial": "Air strike", "heavy-weapons": "Shelling",
    "explosives": "Bombing", "abduct": "Abduction", "targeted": "Targeted attack", "arrest": "Arrests",
    "ceasefire": "Ceasefire", "visit": "Visit", "obstruct": "Blockade", "seize": "Seizure", "release": "Release",
    "phone": "Telephone call", "arson": "Arson", "execute": "Killing of captives", "torture": "Torture",
    "flood": "Flood", "storm": "Storm", "earthquake": "Earthquake", "landslide": "Landslide", "avalanche": "Avalanche",
    "fire": "Fire", "crash": "Crash", "collapse": "Collapse", "epidemic": "Epidemic", "strike": "Strike",
    "discontinue": "Closure", "access": "Opening", "crowd-control": "Force against a crowd",
}  # fmt: skip
ACLED = {
    "Armed clash": "Armed clash", "Attack": "Attack", "Suicide bomb": "Suicide bombing", "Grenade": "Grenade attack",
    "Remote explosive/landmine/IED": "Bombing", "Shelling/artillery/missile attack": "Shelling",
    "Disrupted weapons use": "Attack prevented", "Arrests": "Arrests", "Peaceful protest": "Protest",
    "Protest with intervention": "Protest broken up", "Violent demonstration": "Violent protest",
    "Excessive force against protesters": "Force against protesters", "Mob violence": "Mob violence",
    "Looting/property destruction": "Destruction",
}  # fmt: skip
TYPES = {
    "AGREE": "Agreement", "CONSULT": "Meeting", "SUPPORT": "Support", "CONCEDE": "Concession",
    "COOPERATE": "Cooperation", "AID": "Aid", "RETREAT": "Easing", "PROTEST": "Protest", "SANCTION": "Sanction",
    "MOBILIZE": "Troop movement", "COERCE": "Force without violence", "ASSAULT": "Attack", "DISASTER": "Disaster",
    "CRIME": "Crime",
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: One and several of those who were hurt.
WHO = {
    "civilians": ("civilian", "civilians"), "security": ("of the security forces", "of the security forces"),
    "militants": ("militant", "militants"), "officials": ("official", "officials"), "children": ("child", "children"),
    "foreigners": ("foreigner", "foreigners"), "peacekeepers": ("peacekeeper", "peacekeepers"),
}  # fmt: skip
HURT = ("killed", "injured", "abducted", "captured", "arrested", "missing", "surrendered", "displaced")
#: Where an account is cut, in characters, and the fewest words that tell something.
LONGEST, SHORTEST = 300, 5


def kind(known: Known) -> str:
    """What sort of thing happened."""
    stages = {one.event.stage for one in known.told}
    if stages <= {"attempted", "foiled", "planned"} and known.now.type == "ASSAULT":
        return "Attack prevented"
    mode = known.now.mode
    acled = Counter(one.event.codes.acled for one in known.told if one.event.codes.acled).most_common(1)
    by_acled = ACLED.get(acled[0][0]) if acled else None
    return (MODES.get(mode) if mode else None) or by_acled or TYPES.get(known.now.type, known.now.type.capitalize())


def head(known: Known, library: Library, year: str) -> str:
    """Kind, place and day of what happened, as far as they are known."""
    return ", ".join(part for part in (kind(known), where(known, library), when(known, year)) if part)


def where(known: Known, library: Library) -> str | None:
    """The place that most reports tell, with its country."""
    found = _commonest(known.now, "place")
    return place(found, library) if isinstance(found, Place) else None


def place(found: Place, library: Library) -> str:
    """A place with its country."""
    entry = library.gazetteer.entry(found.country) if found.country is not None else None
    near = "near " if found.relation == "near" else ""
    if entry is None or found.kind == "country" or entry.name == found.name:
        return near + found.name
    return f"{near}{found.name} ({entry.name})"


def when(known: Known, year: str) -> str | None:
    """The day that most reports tell; else the time, as exact as it is known."""
    times = [one for one in _values(known.now, "time") if isinstance(one, Time)]
    exact = [one for one in times if one.start and one.end and one.start[:10] == one.end[:10]]
    for one in exact or times:
        first, last = (one.start or "")[:10], (one.end or "")[:10]
        if first and first == last:
            return day(first, year)
        if one.precision == "month" and first:
            return f"in {MONTHS[int(first[5:7]) - 1]}" + ("" if first[:4] == year else f" {first[:4]}")
        if first and last:
            near = first[:7] == last[:7]
            return f"{int(first[8:10])}–{day(last, year)}" if near else f"{day(first, year)} to {day(last, year)}"
    return None


def day(given: str, year: str | None = None) -> str:
    """“12 June”, or “12 June 2024” where the year is another."""
    try:
        found = date.fromisoformat(given[:10])
    except ValueError:
        return given
    return f"{found.day} {MONTHS[found.month - 1]}" + ("" if year == f"{found.year:04}" else f" {found.year}")


# What an article says


def sentence(words: str) -> str:
    """Words of an article as a sentence: on one line, with a capital and an end."""
    plain = " ".join(words.split()).strip(" ,;:–—-")
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
    if not plain:
        return ""
    opened = plain.count("“") - plain.count("”")
    plain += "”" * max(opened, 0) + ('"' if plain.count('"') % 2 else "")
    return plain[0].upper() + plain[1:] + ("" if plain[-1] in ".!?…" or plain[-2:] in ('."', ".”", '?"', "?”") else ".")


def told(report: Report, event: Event) -> tuple[str, Span | None]:
    """What a report says of an event: with who says so, where the outlet does not say it itself."""
    spans = [*event.evidence, *(() if event.trigger.in_ else (event.trigger.span,))]
    own = widest(spans)
    if own is None:
        return sentence(report.document.title or event.trigger.text), None
    wide = whole(report, own)
    beside = within(report, wide)
    if beside:
        return said(report, beside[0]), wide
    sayings = {one.id: one for one in report.sayings}
    who = next((speaker(sayings[one]) for one in event.sayings if one in sayings), None)
    words = sentence(_named(report, wide))
    return (f"{who}: {words}" if who else words), wide


def said(report: Report, saying: Saying) -> str:
    """What somebody said, in the words of the article, with the speaker's name for a pronoun."""
    span = spoken(report, saying)
    words = "" if span is None else _named(report, span)
    who, own = speaker(saying), saying.speaker
    if not words:
        contents = " … ".join(part.text for part in saying.contents) or saying.cue.text
        return f"{who or report.document.outlet or 'Somebody'}: “{sentence(contents).rstrip('.')}”."
    if own is None or who is None:
        return f"{report.document.outlet or report.document.id}: “{sentence(words).rstrip('.')}”."
    if own.resolved == "name" or who.casefold() in words.casefold() or not _is_other(own):
        return sentence(words)
    alone = span is not None and len(within(report, span)) < 2
    return f"{who}: {sentence(words)}" if alone else sentence(words)


def spoken(report: Report, saying: Saying) -> Span | None:
    """Where the article tells a saying, as a whole sentence; None: in its title alone."""
    span = widest(saying.evidence)
    return None if span is None else whole(report, span)


def within(report: Report, span: Span) -> list[Saying]:
    """The sayings whose cue stands in these words of the text."""
    return [one for one in report.sayings if one.cue.in_ is None and span.holds(one.cue.span)]


def whole(report: Report, span: Span) -> Span:
    """The sentence around words of an article, without the dateline; the words alone where that is too long."""
    text, line = report.document.text, report.document.dateline
    first = max((end.end() for end in _ENDS.finditer(text, max(span.start - LONGEST, 0), span.start + 1)), default=None)
    if first is None or first > span.start:
        first = 0 if span.start <= LONGEST else span.start
    if line is not None and first <= line.span.end <= span.start:
        first = line.span.end
    last = _ENDS.search(text, max(span.end - 1, span.start))
    end = len(text) if last is None else last.start() + 1
    wide = Span(first, max(end, span.end))
    return wide if length(wide) <= LONGEST else span


def speaker(saying: Saying) -> str | None:
    """What the speaker is called; None: by nothing but a pronoun, or not at all."""
    own = saying.speaker
    if own is None or (own.name is None and own.resolved in ("none", "pronoun")):
        return None
    name = called(own)
    return f"the {name}" if own.resolved == "pronoun" and name[:1].islower() else name


def called(actor: Actor) -> str:
    """What an actor is called."""
    return actor.name or (actor.person.name if actor.person is not None else None) or actor.text or "somebody"


# How many were hurt


def tolls(happening: Happening) -> list[str]:
    """How many were killed, injured …, one part for each: “8 killed (earlier 5)”."""
    found = []
    for field in HURT:
        counts = [one for one in happening.fields.get(field, ()) if isinstance(one, Count)]
        if counts:
            found.append(toll(field, counts))
    return found


def toll(field: str, counts: Sequence[Count]) -> str:
    """One number, of each group of people once, with the other counts and those it has grown from."""
    standing = [one for one in counts if one.revised is None] or list(counts)
    whole = [one for one in standing if one.who in ("all", "unknown")]
    parts = [one for one in standing if one.who not in ("all", "unknown")]
    groups = {one.who: [each for each in parts if each.who == one.who] for one in parts}
    named = " and ".join(f"{_either(each)} {_people(who, each)}" for who, each in groups.items())
    every = _either(whole)
    words = f"{every} {field}" if not named else f"{named} {field}"
    if named and every and every not in map(_either, groups.values()):
        words = f"{every} {field}, among them {named}" if _least(whole) >= sum(map(_least, groups.values())) else words
    earlier = list(dict.fromkeys(_number(one) for one in counts if one.revised is not None and one not in standing))
    earlier = [one for one in earlier if one not in map(_number, standing)]
    return words + (f" (earlier {', then '.join(earlier)})" if earlier else "")


# Helpers

#: The end of a sentence, with its closing quotation marks; a short word with a capital may be an abbreviation.
_ENDS = re.compile(r"(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.|[!?])[\"”’)]*\s+|\n\s*")


def _named(report: Report, span: Span) -> str:
    """The words, with the name of whom a pronoun or a bare “the group” at their beginning stands for."""
    words = " ".join(span.of(report.document.text).split())
    for one in within(report, span):
        who, text = speaker(one), " ".join((one.speaker.text or "").split()) if one.speaker is not None else ""
        if who is None or not text or one.speaker is None or one.speaker.resolved == "name":
            continue
        if _is_other(one.speaker) and words.startswith(f"{text} ") and who.casefold() not in words.casefold():
            return who + words[len(text) :]
    return words


def _is_other(actor: Actor) -> bool:
    """Whether the article's own words for the speaker tell less than his name."""
    return actor.resolved == "pronoun" or actor.actor is not None


def _number(one: Count) -> str:
    if one.low == one.high:
        return str(one.low)
    if one.high is None:
        return f"at least {one.low}"
    return f"up to {one.high}" if one.low is None else f"{one.low} to {one.high}"


def _either(counts: Iterable[Count]) -> str:
    """The numbers that are told, the lowest first; “at least 2” is left out where 2 is told as well."""
    every = sorted(counts, key=lambda one: (one.low or 0, one.high or 0))
    exact = {one.low for one in every if one.low == one.high}
    return " or ".join(dict.fromkeys(_number(one) for one in every if one.high is not None or one.low not in exact))


def _least(counts: Sequence[Count]) -> int:
    return min((one.low or one.high or 0 for one in counts), default=0)


def _people(who: str, counts: Sequence[Count]) -> str:
    one, many = WHO[who]
    return one if {_number(each) for each in counts} == {"1"} else many


def _values(happening: Happening, field: str) -> list[object]:
    """The values of a field, what most reports tell first."""
    values = [one for one in happening.fields.get(field, ()) if isinstance(one, Value)]
    return [one.value for one in sorted(values, key=lambda one: -len(one.reports))]


def _commonest(happening: Happening, field: str) -> object | None:
    return next(iter(_values(happening, field)), None)
