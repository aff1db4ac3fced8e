"""GeoNames' first-level divisions and the ISO 3166-2 code of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pycountry

from watchbook.library.suggestions import similarity
from watchbook.records import folded

#: Words that say what a division is and not which.
SORTS = frozenset(
    """province provincia provincie provinsi region regiao oblast oblasti oblysy state estado governorate gouvernorat
    muhafazat district distrito departement department departamento county wilaya wilayat municipality municipio city
    shi sheng autonomous republic respublika prefecture territory capital of de du des la le el al the and krai kraj
    kray skaja skaya okrug avtonomnyj avtonomnaja municipalidad communaute commune comuna canton kanton judet zhupanija
    zupanija maakond apskritis novads raion rayon rajoni parish emirate island islands velayat welayaty viloyati
    viloyat oblusu union federal area division councils council metropolitan special administrative ken dao do fu to
    voivodeship aimag aimak aymag""".split()
)
#: Words that are too common to name a division alone: “Central”, “North West”, “Capital”.
COMMON = frozenset(
    """north south east west northern southern eastern western central centre center northeast northwest southeast
    southwest northeastern northwestern southeastern southwestern middle upper lower new capital federal national
    metropolitan inner outer nord sud est ouest norte sur este oeste centro coast coastal littoral litoral islands
    island grand grande great greater lakes savanes savannah forest plateau plateaux highlands upland hills mountain
    mountains union liberty independence victory bay bays port delta border rivers river cross""".split()
)
#: How alike names must be to be held for the same; what is less alike stands in admin1-codes.csv.
ALIKE = 0.6
#: How alike where a code written by hand has the division already: GeoNames keeps former codes beside new ones.
SURELY_ALIKE = 0.9


class Division(NamedTuple):
    """A division as GeoNames has it."""

    code: str
    name: str
    plain: str
    geonames: int


def iso_codes(divisions: Iterable[Division], by_hand: Mapping[str, str]) -> dict[str, str]:
    """GeoNames' code → ISO 3166-2: those written by hand, then by name, the most alike first."""
    codes = {code: iso for code, iso in by_hand.items() if iso}
    given, taken, pairs = set(codes.values()), set[str](), []
    for division in divisions:
        if division.code not in by_hand:
            for iso in pycountry.subdivisions.get(country_code=division.code[:2]) or ():
                alike = _alike(division, iso)
                if alike > (SURELY_ALIKE if iso.code in given else ALIKE):
                    pairs.append((alike, division.code, iso.code))
    for _, code, iso in sorted(pairs, reverse=True):
        if code not in codes and iso not in taken:
            codes[code] = iso
            taken.add(iso)
    return codes


def core(name: str) -> str:
    """The words of a name that say which division it is, or all if there are no others."""
    words = folded(name)
    return " ".join([word for word in words if word not in SORTS] or words)


def too_common(name: str) -> bool:
    """Whether the words would be found where no division is meant."""
    return all(word in COMMON or word in SORTS or len(word) < 3 for word in folded(name))


def forms(name: str) -> list[str]:
    """The name, and the parts of one that gives several."""
    parts = [part.strip() for part in re.split(r"[\[\]/(),;]| ou | or | - ", name)]
    return [name, *(part for part in parts if part)]


def _alike(division: Division, iso: object) -> float:
    """Likeness of the names; a part of a larger division counts a little less, an equal code more."""
    name, parent, code = str(iso.name), iso.parent_code, str(iso.code)  # type: ignore[attr-defined]
    best = max(_similar(a, b) for a in (*forms(division.name), division.plain) for b in forms(name))
    if division.code[3:] == code[3:] and best > ALIKE - 0.1:
        best += 0.2
    return best - 0.02 * (parent is not None)


def _similar(left: str, right: str) -> float:
    if folded(left) == folded(right):
        return 1.0
    one, other = core(left), core(right)
    return 0.98 if one == other else 0.97 * similarity(one, other)
