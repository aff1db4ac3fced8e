"""The rules of joining as data: what speaks for and against two events being one happening, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from watchbook.records import EventType, Stage

#: What adds to the sum of two events.
Reason = Literal[
    "same-day", "days-meet", "next-day", "other-days", "same-spot", "same-place", "near-place", "place-within",
    "place-named", "place-elsewhere", "other-spot", "same-mode", "other-mode", "same-means", "same-person",
    "other-person", "same-target", "same-actor", "other-actor", "same-toll", "near-toll", "other-toll",
    "same-ordinal", "same-words", "same-names", "unreal", "told-twice", "other-hour", "other-target", "rare-type",
]  # fmt: skip
#: What forbids that two events are one, whatever speaks for it.
Apart = Literal["one-report", "other-type", "other-day", "other-place", "two-spots", "other-ordinal", "told-before"]


@dataclass(frozen=True, slots=True)
class Weight:
    """A reason, what it weighs, and what it says in plain words."""

    id: Reason
    weight: float
    label: str


@dataclass(frozen=True, slots=True)
class Gap:
    """By how many days reports of one happening may differ; `longer` for types that last or are told late."""

    days: int
    longer: Mapping[EventType, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JoiningFile:
    """The file `joining.yaml`; its head says what the keys mean."""

    families: tuple[tuple[EventType, ...], ...]
    link: float
    mean: float
    most: int
    step: float
    near_km: float
    spot_km: float
    gap: Gap
    hours: int
    late: int
    about: tuple[EventType, ...]
    alike: tuple[tuple[str, ...], ...]
    parties: tuple[EventType, ...]
    rare: tuple[EventType, ...]
    rare_modes: tuple[str, ...]
    planned: tuple[Stage, ...]
    unreal: tuple[Stage, ...]
    number: int
    part: float
    common: float
    stems: int
    full: int
    reasons: tuple[Weight, ...]


@dataclass(frozen=True)
class JoiningRules:
    """Everything that joining goes by; look-ups are made once."""

    file: JoiningFile

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each reason weighs, to a hundredth; a reason left out weighs nothing."""
        return {**dict.fromkeys(get_args(Reason), 0.0), **{one.id: round(one.weight, 2) for one in self.file.reasons}}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What each reason says."""
        return {one.id: one.label for one in self.file.reasons}

    @cached_property
    def families(self) -> Mapping[EventType, EventType]:
        """Each type → the first of its family."""
        alone = {type_: type_ for type_ in get_args(EventType)}
        return alone | {type_: family[0] for family in self.file.families for type_ in family}

    @cached_property
    def modes(self) -> Mapping[str, str]:
        """Each mode → the first of those that outlets take for one another."""
        return _Alike({mode: group[0] for group in self.file.alike for mode in group})

    @cached_property
    def _reach(self) -> Mapping[EventType, int]:
        types = get_args(EventType)
        return {
            one: max(self.gap(one, other) for other in types if self.families[other] == self.families[one])
            for one in types
        }

    def reach(self, type_: EventType) -> int:
        """By how many days reports of an event of this type and those that may be the same may differ."""
        return self._reach[type_]

    @cached_property
    def _gaps(self) -> Mapping[EventType, int]:
        return {one: self.file.gap.longer.get(one, self.file.gap.days) for one in get_args(EventType)}

    def gap(self, one: EventType, other: EventType) -> int:
        """By how many days reports of these types may differ."""
        return max(self._gaps[one], self._gaps[other])


class _Alike(dict[str, str]):
    """What stands in no group is alike to itself."""

    def __missing__(self, mode: str) -> str:
        return mode


def faults(file: JoiningFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(where, what is wrong) of a file that can be read and makes no sense."""
    seen: set[str] = set()
    for number, one in enumerate(file.reasons):
        if one.id in seen:
            yield ("reasons", number, "id"), f"the reason “{one.id}” stands twice"
        seen.add(one.id)
    for name in ("step", "near_km", "spot_km"):
        if getattr(file, name) <= 0:
            yield (name,), "must be more than 0"
    if file.mean > file.link:
        yield ("mean",), "must be no more than `link`"
    if file.most < 2:
        yield ("most",), "must be at least 2"
