"""What of a happening is found and drawn by: its days, its places, and who has to do with it."""

from __future__ import annotations

from datetime import date

from watchbook.records import Filler, Happening, Place, Time, Value


def fillers(happening: Happening, field: str) -> tuple[Filler, ...]:
    """What a field of a happening is filled with, what most reports tell first."""
    values = [one for one in happening.fields.get(field, ()) if isinstance(one, Value)]
    return tuple(one.value for one in sorted(values, key=lambda one: -len(one.reports)))


def days(happening: Happening) -> tuple[str, str] | None:
    """The first and the last day on which it may have happened; vague times count only where there are no others."""
    spans = [_span(one) for one in fillers(happening, "time") if isinstance(one, Time)]
    known = [span for span in spans if all(span)]
    told = [span for span in known if span[0] == span[1]] or known
    return (min(first for first, _ in told), max(last for _, last in told)) if told else None


def first_day(happening: Happening) -> str | None:
    """The day on which most reports let it begin, ISO 8601."""
    spans = [_span(one) for one in fillers(happening, "time") if isinstance(one, Time)]
    exact = [first for first, last in spans if first and first == last]
    return next(iter((*exact, *(day for span in spans for day in span if day))), None)


def places(happening: Happening) -> tuple[Place, ...]:
    """The places that are told of it, what most reports tell first."""
    return tuple(one for one in fillers(happening, "place") if isinstance(one, Place))


def site(place: Place) -> str:
    """What names the point of a place in an address; empty: it has none."""
    if place.lat is None or place.lon is None:
        return ""
    return f"p{place.id or f'{place.lat}-{place.lon}'}-{place.level}-{place.relation or 'at'}"


# Helpers


def _span(time: Time) -> tuple[str, str]:
    """The first and the last day of a time; of one that is open both are the same, of one without a day both empty."""
    first, last = _day_of(time.start), _day_of(time.end)
    return first or last, last or first


def _day_of(given: str | None) -> str:
    """The day of a moment; empty where it is none that a calendar has."""
    try:
        return date.fromisoformat((given or "")[:10]).isoformat()
    except ValueError:
        return ""
