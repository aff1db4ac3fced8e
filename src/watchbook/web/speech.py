"""The words of the pages: every string that a person reads, ready to be translated with gettext.

`_` translates into the language of the request, `mark` only names a string for the translators. The catalogues are
made with Babel (docs/pages.md); without one the words are English.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from gettext import NullTranslations

current: ContextVar[NullTranslations | None] = ContextVar("translations", default=None)


def _(words: str) -> str:
    """The words in the language of the request."""
    found = current.get()
    return words if found is None else found.gettext(words)


def counted(one: str, many: str, number: int) -> str:
    """“1 report”, “3 reports”: the form for this number, with the number for `{n}`."""
    found = current.get()
    form = (one if number == 1 else many) if found is None else found.ngettext(one, many, number)
    return form.format(n=number)


def mark(words: str) -> str:
    """The words as they are, for a table that is translated when it is used."""
    return words


def said(table: Mapping[str, str], key: str) -> str:
    """The words that a table has for the key, translated; else the key itself in plain words."""
    found = table.get(key)
    return _(found) if found is not None else key.replace("-", " ")


ACTS = {
    "say": mark("said"),
    "confirm": mark("confirmed"),
    "deny": mark("denied"),
    "reject": mark("rejected"),
    "claim-responsibility": mark("claimed responsibility"),
    "disclaim-responsibility": mark("disclaimed responsibility"),
    "accuse": mark("accused"),
    "warn": mark("warned"),
    "threaten": mark("threatened"),
    "demand": mark("demanded"),
    "promise": mark("promised"),
    "propose": mark("proposed"),
    "express-concern": mark("voiced concern"),
    "condemn": mark("condemned"),
    "praise": mark("praised"),
    "question": mark("questioned"),
    "retract": mark("took back"),
    "no-comment": mark("would not comment"),
    "decree": mark("decreed"),
    "attitude": mark("held"),
}

TYPES = {
    "AGREE": mark("agreement"),
    "CONSULT": mark("meeting"),
    "SUPPORT": mark("support"),
    "CONCEDE": mark("concession"),
    "COOPERATE": mark("cooperation"),
    "AID": mark("aid"),
    "RETREAT": mark("easing"),
    "REQUEST": mark("request"),
    "ACCUSE": mark("accusation"),
    "REJECT": mark("rejection"),
    "THREATEN": mark("threat"),
    "PROTEST": mark("protest"),
    "SANCTION": mark("sanction"),
    "MOBILIZE": mark("mobilisation"),
    "COERCE": mark("coercion"),
    "ASSAULT": mark("assault"),
    "DISASTER": mark("disaster"),
    "CRIME": mark("crime"),
}

#: Modes that say more than their own word.
MODES = {
    "suicide-attack": mark("suicide attack"),
    "drone": mark("drone strike"),
    "aerial": mark("air strike"),
    "heavy-weapons": mark("shelling"),
    "explosives": mark("explosion"),
    "abduct": mark("abduction"),
    "firearms": mark("shooting"),
    "targeted": mark("targeted attack"),
    "arrest": mark("arrest"),
    "ceasefire": mark("ceasefire"),
    "visit": mark("visit"),
    "demo": mark("demonstration"),
    "riot": mark("riot"),
    "obstruct": mark("blockade"),
    "flood": mark("flood"),
    "destroy": mark("destruction"),
    "crowd-control": mark("force against a crowd"),
}

STATUSES = {
    "reported": mark("reported"),
    "corroborated": mark("corroborated"),
    "claimed": mark("claimed"),
    "contested": mark("contested"),
    "denied": mark("denied"),
    "withdrawn": mark("withdrawn"),
}

STAGES = {
    "happened": mark("happened"),
    "attempted": mark("attempted"),
    "foiled": mark("foiled"),
    "ongoing": mark("ongoing"),
    "planned": mark("planned"),
    "threatened": mark("threatened"),
    "demanded": mark("demanded"),
    "hypothetical": mark("hypothetical"),
    "background": mark("told as history"),
}

FIELDS = {
    "actors": mark("Who"),
    "recipients": mark("To whom"),
    "participants": mark("Taking part"),
    "place": mark("Where"),
    "time": mark("When"),
    "killed": mark("Killed"),
    "injured": mark("Injured"),
    "captured": mark("Captured"),
    "surrendered": mark("Surrendered"),
    "abducted": mark("Abducted"),
    "missing": mark("Missing"),
    "displaced": mark("Displaced"),
    "arrested": mark("Arrested"),
}

RESPONSIBILITY = {
    "fact": mark("told as fact"),
    "claimed": mark("claims it"),
    "accused-by-authorities": mark("accused by authorities"),
    "accused": mark("accused"),
    "possible": mark("possible"),
    "disclaimed": mark("says it was not them"),
}

CONDITIONS = {
    "paused": mark("paused"),
    "waiting": mark("not asked yet"),
    "fresh": mark("fresh"),
    "silent": mark("silent"),
    "empty": mark("empty"),
    "not-a-feed": mark("not a feed"),
    "forbidden": mark("forbidden"),
    "gone": mark("gone"),
    "moved": mark("moved"),
    "slow": mark("slow"),
    "limited": mark("asked to wait"),
    "broken": mark("broken"),
}

WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))
MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"), mark("Jul"), mark("Aug"), mark("Sep"),
    mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
