"""The few families of happenings that pictures tell apart by colour and shape."""

from __future__ import annotations

from collections.abc import Mapping

from watchbook.records import EventType
from watchbook.web.speech import mark

#: Family → what it is called.
FAMILIES = {
    "violence": mark("violence"),
    "force": mark("force and sanctions"),
    "protest": mark("protest"),
    "talks": mark("talks and agreements"),
    "words": mark("words: demands, threats, accusations"),
    "aside": mark("disaster and crime"),
}

FAMILY: Mapping[EventType, str] = {
    "ASSAULT": "violence",
    "COERCE": "force",
    "SANCTION": "force",
    "MOBILIZE": "force",
    "PROTEST": "protest",
    "AGREE": "talks",
    "CONSULT": "talks",
    "SUPPORT": "talks",
    "CONCEDE": "talks",
    "COOPERATE": "talks",
    "AID": "talks",
    "RETREAT": "talks",
    "REQUEST": "words",
    "ACCUSE": "words",
    "REJECT": "words",
    "THREATEN": "words",
    "DISASTER": "aside",
    "CRIME": "aside",
}
