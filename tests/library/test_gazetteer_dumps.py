"""Dumps in GeoNames' form: what their lines give, loading them, breaking off and going on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.gazetteers import base, city, dumped, gazetteer
from watchbook.errors import DataError
from watchbook.library import geonames
from watchbook.library.geonames import Store, dumps, where

FEATURES = dumps.features()


def dump(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def packed(path: Path, name: str, *lines: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "tab-delimited\n")
        archive.writestr(name, "".join(f"{line}\n" for line in lines) * 1)
    return path


@pytest.fixture
def below(tmp_path: Path) -> Path:
    return base(tmp_path / "gazetteer", city(1, "Herat"), city(5, "Astana", country="KZ"))


@pytest.fixture
def afghan(tmp_path: Path) -> Path:
    return dump(
        tmp_path / "AF.txt",
        dumped(1, "Herat", "Hirat,HEA,هرات", people="272806", first="11", second="1101"),
        dumped(10, "Injil", group="A", feature="ADM2", first="11", second="1101"),
        dumped(11, "Karokh", "Karukh", first="11", second="1101", people="0"),
        dumped(12, "Wilayat-e Herat", group="A", feature="ADM1", first="11"),
        dumped(13, "Harirod", group="H", feature="STM"),
        dumped(14, "Hotel Nowhere", group="S", feature="HTL"),
        dumped(15, "Islam Post", group="S", feature="PSTB"),
        dumped(16, "Koh-e Test", group="T", feature="MT"),
        dumped(17, "Test Valley", group="T", feature="VAL"),
        dumped(18, "Quarter Nine", feature="PPLX"),
        dumped(19, "Road One", group="R", feature="RD"),
    )


# Lines


@pytest.mark.parametrize(
    ("number", "kind", "level"),
    [
        ("10", "district", "district"),
        ("11", "city", "city"),
        ("12", "province", "province"),
        ("13", "water", "region"),
        ("15", "border", "exact"),
        ("16", "mountain", "region"),
        ("17", "region", "region"),
        ("18", "district", "district"),
        ("14", None, None),
        ("19", None, None),
    ],
)
def test_features_become_kinds(below: Path, afghan: Path, number: str, kind: str | None, level: str | None) -> None:
    geonames.load(below, [afghan])
    entry = gazetteer((), *geonames.stores(below)).entry(number)
    assert (entry and (entry.kind, entry.level)) == (kind and (kind, level))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1\tHerat", "2 columns"),
        (dumped("x", "Herat"), "no GeoNames number"),
        (dumped("٣", "Herat"), "no GeoNames number"),
        (dumped("9" * 30, "Herat"), "no GeoNames number"),
        (dumped(2, ""), "no name"),
        (dumped(2, "Herat", lat="north"), "could not convert"),
        (dumped(2, "Herat", lat="91"), "out of range"),
        (dumped(2, "Herat", lat="nan"), "out of range"),
        (dumped(2, "Herat", lon="inf"), "out of range"),
        (dumped(2, "Herat", country="afg"), "no country code"),
        (dumped(2, "Herat", people="many"), "invalid literal"),
    ],
)
def test_bad_rows_are_told_with_their_line_and_left_out(below: Path, tmp_path: Path, line: str, why: str) -> None:
    file = dump(tmp_path / "AF.txt", dumped(10, "Karokh"), line, dumped(11, "Injil"))
    (loaded,) = geonames.load(below, [file])
    assert (loaded.taken, loaded.bad) == (2, 1)
    assert loaded.first_bad[0].startswith(f"{file}:2: ")
    assert why in loaded.first_bad[0]
    assert Store(where.loaded(below)).counts()[0] == 2


def test_bytes_that_are_no_text_and_endless_lines_are_bad_rows(below: Path, tmp_path: Path) -> None:
    file = tmp_path / "AF.txt"
    good = dumped(10, "Karokh").encode()
    file.write_bytes(good + b"\n\xff\xfe\tx\n" + b"y" * 200_000 + b"\n\n" + good)
    (loaded,) = geonames.load(below, [file])
    assert (loaded.taken, loaded.bad) == (2, 5)


@given(st.text(max_size=12))
def test_any_day_can_be_tried(cell: str) -> None:
    for first in (True, False):
        day = dumps._day(cell, first=first)
        assert day is None or date.fromisoformat(day)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("1991", "1991-01-01", "1991-12-31"),
        ("1991-12", "1991-12-01", "1991-12-31"),
        ("199202", "1992-02-01", "1992-02-29"),
        ("19910526", "1991-05-26", "1991-05-26"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("1991-02-30", None, None),
        ("0000", None, None),
        ("ca. 1900", None, None),
        ("", None, None),
    ],
)
def test_days_of_names(cell: str, first: str | None, last: str | None) -> None:
    assert (dumps._day(cell, first=True), dumps._day(cell, first=False)) == (first, last)


# Loading


def test_a_country_is_loaded_over_the_base(below: Path, afghan: Path) -> None:
    (loaded,) = geonames.load(below, [afghan])
    assert (loaded.taken, loaded.left, loaded.bad, loaded.known) == (9, 2, 0, False)
    found = gazetteer(["AF-HER,Herat,,province,province,AF,AF-HER,34,62,test,12,,,,,AF.11"], *geonames.stores(below))
    assert [(entry.id, entry.population) for entry in found.named("Hirat")] == [("1", 272_806)]
    assert found.named("HEA") == ()
    karokh = found.named("Karukh")[0]
    assert (karokh.within, karokh.admin1, karokh.population) == ("10", "AF-HER", 0)
    assert [entry.id for entry in found.named("Wilayat-e Herat")] == ["AF-HER"]
    assert [entry.id for entry in found.named("Astana")] == ["5"]
    assert "AF.txt" in found.identity


def test_loading_twice_changes_nothing(below: Path, afghan: Path, tmp_path: Path) -> None:
    geonames.load(below, [afghan])
    before = where.loaded(below).read_bytes()
    copy = tmp_path / "other.txt"
    copy.write_bytes(afghan.read_bytes())
    assert [one.known for one in geonames.load(below, [afghan, copy])] == [True, True]
    assert where.loaded(below).read_bytes() == before
    assert sorted(path.name for path in below.iterdir()) == [where.base(below).name, where.loaded(below).name]


def test_zip_and_plain_give_the_same(below: Path, afghan: Path, tmp_path: Path) -> None:
    lines = afghan.read_text("utf-8").splitlines()
    plain = base(tmp_path / "plain", city(1, "Herat"))
    geonames.load(below, [packed(tmp_path / "AF.zip", "AF.txt", *lines)])
    geonames.load(plain, [afghan])
    assert _content(below) == _content(plain)


def test_other_names_are_of_places_that_are_known(below: Path, afghan: Path, tmp_path: Path) -> None:
    names = dump(
        tmp_path / "alternateNamesV2.txt",
        "1\t1\tfa\tAria\t\t\t\t1\t\t1500",
        "2\t5\ten\tTselinograd\t\t\t\t1\t1961\t1992",
        "3\t5\ten\tNur-Sultan\t\t\t\t\t20190323\t2022-09-17",
        "4\t5\ten\tAstana\t1\t\t\t\t1998\t2019",
        "5\t5\ten\tAstana\t1\t\t\t\t2022\t",
        "6\t999\ten\tUnheard Of\t\t\t\t\t\t",
        "7\t1\tlink\thttps://example.org/Herat\t\t\t\t\t\t",
        "8\t11\tps\tکرخ\t\t\t\t\t\t",
        "9\tx\tps\tBad\t\t\t\t\t\t",
    )
    other, first = geonames.load(below, [names, afghan])[::-1]
    assert (first.title, other.bad, other.taken) == ("AF.txt", 1, 7)
    found = gazetteer((), *geonames.stores(below))
    days = [(entry.id, entry.from_, entry.until) for entry in found.named("Tselinograd")]
    assert days == [("5", "1961-01-01", "1992-12-31")]
    assert [(entry.from_, entry.until) for entry in found.named("Astana")] == [("1998-01-01", None)]
    assert found.named("Nur Sultan")[0].until == "2022-09-17"
    assert [entry.id for entry in found.named("کرخ")] == ["11"]
    assert found.named("Unheard Of") == ()


def test_codes_name_divisions_and_take_nothing_away(below: Path, afghan: Path, tmp_path: Path) -> None:
    first = dump(
        tmp_path / "admin1CodesASCII.txt", "AF.11\tHerat Wilayat\tHerat Wilayat\t12", "AF.13\tKabul\tKabul\t20"
    )
    second = dump(tmp_path / "admin2Codes.txt", "AF.11.1101\tInjil\tInjil\t10", "AF.11.1199\tZinda\tZinda\t21")
    geonames.load(below, [second, first, afghan])
    found = gazetteer((), *geonames.stores(below))
    whole, bare = found.entry("12"), found.entry("21")
    assert whole is not None
    assert bare is not None
    assert (whole.name, whole.lat) == ("Wilayat-e Herat", 34.5)
    assert (bare.kind, bare.lat, bare.country) == ("district", None, "AF")
    assert [entry.id for entry in found.named("Herat Wilayat")] == ["12"]


@pytest.mark.parametrize("text", ["", "one\ttwo\n", "%PDF-1.4\n"])
def test_other_files_are_refused(below: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.txt").write_text(text)
    with pytest.raises(DataError, match="is no dump"):
        geonames.load(below, [tmp_path / "x.txt"])
    assert not where.loaded(below).exists()


def test_damaged_archives_and_missing_files_are_told(below: Path, afghan: Path, tmp_path: Path) -> None:
    whole = packed(tmp_path / "AF.zip", "AF.txt", *afghan.read_text("utf-8").splitlines())
    middle = bytearray(whole.read_bytes())
    middle[120:160] = b"\0" * 40
    whole.write_bytes(middle)
    with pytest.raises(DataError, match="damaged"):
        geonames.load(below, [whole])
    with pytest.raises(DataError, match="cannot be read"):
        geonames.load(below, [tmp_path / "nothing.txt"])


def _content(below: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(where.loaded(below))) as database:
        queries = ("place", "name", "division", "first")
        return [database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in queries]


# Breaking off


LOADING = """
import sys
from pathlib import Path
from watchbook.library import geonames
geonames.load(Path(sys.argv[1]), [Path(sys.argv[2])])
"""


def test_a_killed_load_goes_on_where_it_stopped(tmp_path: Path) -> None:
    below, whole = (base(tmp_path / name, city(1, "Herat")) for name in ("killed", "whole"))
    file = dump(tmp_path / "AF.txt", *(dumped(n, f"Village {n}", f"Dorf {n}") for n in range(100, 40_100)))
    child = subprocess.Popen([sys.executable, "-c", LOADING, str(below), str(file)])
    draft = where.loaded(below).with_suffix(".part")
    while child.poll() is None and not (draft.exists() and draft.stat().st_size > 3_000_000):
        time.sleep(0.005)
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    assert not where.loaded(below).exists()
    with closing(sqlite3.connect(draft)) as database:
        ((line, done),) = database.execute("SELECT line, done FROM source").fetchall()
        assert database.execute("SELECT count(*) FROM place").fetchone() == (line,)
    assert 0 < line < 40_000
    assert not done
    other = dump(tmp_path / "PK.txt", dumped(7, "Elsewhere"))
    with pytest.raises(DataError, match=rf"AF\.txt: loading it broke off at line {line:,}"):
        geonames.load(below, [other])
    (loaded,) = geonames.load(below, [file])
    assert loaded.taken == 40_000 - line
    geonames.load(whole, [file])
    assert _content(below) == _content(whole)
    assert not draft.exists()


def test_two_loads_at_once_do_not_mix(below: Path, afghan: Path) -> None:
    draft = where.loaded(below).with_suffix(".part")
    with closing(sqlite3.connect(draft, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DataError, match="another load is under way"):
            geonames.load(below, [afghan])
        other.execute("ROLLBACK")
    geonames.load(below, [afghan])
    assert gazetteer((), *geonames.stores(below)).named("Karukh")


def test_anew_forgets_what_was_loaded(below: Path, afghan: Path, tmp_path: Path) -> None:
    geonames.load(below, [afghan])
    geonames.load(below, [dump(tmp_path / "PK.txt", dumped(7, "Elsewhere"))], anew=True)
    assert Store(where.loaded(below)).title == "PK.txt"
    assert Store(where.loaded(below)).counts()[0] == 1
