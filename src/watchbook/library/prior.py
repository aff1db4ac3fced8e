"""How likely a place is the one meant by its name alone: what orders places of one name, before the text is asked."""

from __future__ import annotations

from watchbook.records import PlaceKind

#: Countries and regions come before anything else of their name, countries first.
_COUNTRY, _REGION = 1e12, 1e10
#: A province counts for a tenth of its people, so that the chief town comes before the province called after it
#: (“in Kunduz”, “in New York”) and the province before a small town elsewhere (Ontario in California).
_PROVINCE, _PROVINCE_AT_LEAST = 0.1, 20_000.0
#: A district counts for a twentieth; one that somebody wrote down by hand is known from the news.
_DISTRICT, _DISTRICT_AT_LEAST, _CURATED_DISTRICT = 0.05, 1_000.0, 50_000.0
#: Places without people: of those written down by hand most are crossings, bases, rivers that the news names.
_THING, _CURATED_THING = 500.0, 100_000.0
#: A town whose people nobody counted, and one written down by hand.
_TOWN, _CURATED_TOWN = 1.0, 20_000.0
#: Under another than its main name a place of GeoNames counts for a fifth: Sylhet is called Jalalabad as well, and Hong
#: Kong Victoria. Names in the data files count whole.
OTHER_NAME = 0.2


def weight(kind: PlaceKind, population: int, *, curated: bool) -> float:
    """How many people the place counts for.

    >>> weight("city", 161_902, curated=False) > weight("province", 1_200_000, curated=True)
    True
    """
    if kind == "country":
        return _COUNTRY
    if kind == "region":
        return _REGION if curated else _THING
    if kind == "province":
        return max(_PROVINCE * population, _PROVINCE_AT_LEAST)
    if kind == "district":
        return max(_DISTRICT * population, _CURATED_DISTRICT if curated else _DISTRICT_AT_LEAST)
    if kind == "city":
        return float(max(population, _CURATED_TOWN if curated else _TOWN))
    return max(_CURATED_THING if curated else _THING, float(population))
