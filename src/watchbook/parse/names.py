"""How other tools call the kinds of entity, and what we call them."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

ENTITY_KINDS: Final = MappingProxyType(
    {
        "PER": "PER", "PERSON": "PER",
        "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
        "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "FACILITY": "LOC",
        "MISC": "MISC", "NORP": "MISC", "EVENT": "MISC", "PRODUCT": "MISC", "LAW": "MISC", "WORK_OF_ART": "MISC",
        "LANGUAGE": "MISC",
    }
)  # fmt: skip
"""Other names of our four kinds; what is not here (dates, sums of money) is no entity of ours."""

_BEGINNINGS: Final = ("B", "S", "U")


def own_tags(tags: Iterable[str]) -> list[str]:
    """BIO tags in our kinds from BIO, BIOES or BILUO tags in anybody's; strays open an entity."""
    own: list[str] = []
    for tag in tags:
        place, _, label = tag.partition("-")
        kind = ENTITY_KINDS.get(label.upper())
        if kind is None:
            own.append("O")
        elif place not in _BEGINNINGS and own and own[-1] in (f"B-{kind}", f"I-{kind}"):
            own.append(f"I-{kind}")
        else:
            own.append(f"B-{kind}")
    return own
