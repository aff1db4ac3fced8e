from __future__ import annotations

import pytest

from watchbook.text.moments import instant, iso, published


@pytest.mark.parametrize(
    ("value", "start", "end", "precision", "inferred"),
    [
        ("2024-12-13", "2024-12-13", "2024-12-13", "day", ()),
        ("20241213", "2024-12-13", "2024-12-13", "day", ()),
        (" 2024-12-13 ", "2024-12-13", "2024-12-13", "day", ()),
        ("2024-12", "2024-12-01", "2024-12-31", "month", ()),
        ("2024", "2024-01-01", "2024-12-31", "year", ()),
        ("2024-12-13T08:10:00+04:30", "2024-12-13T08:10:00+04:30", "2024-12-13T08:10:00+04:30", "instant", ()),
        ("2024-12-13T08:10:00.123Z", "2024-12-13T08:10:00+00:00", "2024-12-13T08:10:00+00:00", "instant", ()),
        ("2024-12-13 08:10:00 UTC", "2024-12-13T08:10:00+00:00", "2024-12-13T08:10:00+00:00", "instant", ()),
        ("2024-12-13 08:10 +0430", "2024-12-13T08:10:00+04:30", "2024-12-13T08:10:00+04:30", "instant", ()),
        ("2024-12-13T08:10", "2024-12-13T08:10:00+00:00", "2024-12-13T08:10:00+00:00", "instant", ("offset",)),
        ("Fri, 13 Dec 2024 08:10:00 +0430", "2024-12-13T08:10:00+04:30", "2024-12-13T08:10:00+04:30", "instant", ()),
        ("13 Dec 2024 08:10 GMT", "2024-12-13T08:10:00+00:00", "2024-12-13T08:10:00+00:00", "instant", ()),
        ("Friday, December 13, 2024", "2024-12-13", "2024-12-13", "day", ()),
        ("13 December 2024", "2024-12-13", "2024-12-13", "day", ()),
    ],
)
def test_published(value: str, start: str, end: str, precision: str, inferred: tuple[str, ...]) -> None:
    found = published(value, "given")
    assert (found.start, found.end, found.precision, found.inferred) == (start, end, precision, inferred)
    assert found.from_ == "given"
    assert found.timex is not None
    assert found.timex.type == ("TIME" if precision == "instant" else "DATE")


@pytest.mark.parametrize(
    "value", [None, "", "  ", "yesterday", "11/12/2024", "2024-13-01", "2024-02-30", "0000", "9" * 500]
)
def test_what_is_no_date_is_open(value: str | None) -> None:
    found = published(value, "given")
    assert (found.start, found.end, found.precision, found.from_, found.timex) == (None, None, "open", "none", None)
    assert instant(value) is None


def test_iso_keeps_the_offset_and_what_it_cannot_read() -> None:
    assert iso("Fri, 13 Dec 2024 08:10:00 +0430") == "2024-12-13T08:10:00+04:30"
    assert iso("2024-12-13T08:10") == "2024-12-13T08:10:00"
    assert iso("2024-12") == "2024-12"
    assert iso("soon") == "soon"
    assert iso(" ") is None
