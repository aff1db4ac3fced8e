"""Places and word lists as they are looked up, and how the files of an analyst's folder are read over them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchbook import library
from watchbook.errors import DataError
from watchbook.library import Library, files, placefiles, tables
from watchbook.library.names import fold
from watchbook.records import PlaceEntry, folded

HEADER = "id,name,names,kind,level,country,admin1,lat,lon,source\n"


def at_home(home: Path, path: str, text: str | bytes) -> Library:
    file = home / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return library.load(home, keep=False)


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Afghanistan", "AF"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("USA", "US"),
        ("UK", "GB"),
        ("Türkiye", "TR"),
        ("Nangrahar", "AF-NAN"),
        ("KPK", "PK-KP"),
        ("NWFP", "PK-KP"),
        ("Hilmand", "AF-HEL"),
        ("Oruzgan", "AF-URU"),
        ("GBAO", "TJ-GB"),
        ("Badakhshan", "AF-BDS"),
        ("Punjab", "PK-PB"),
        ("New Mexico", "US-NM"),
        ("Northern Ireland", "GB-NIR"),
        ("Amu Darya", "amu-darya"),
        ("Torkham", "torkham"),
        ("Durand Line", "durand-line"),
    ],
)
def test_places_by_their_spellings(built_in: Library, name: str, identity: str) -> None:
    assert built_in.gazetteer.named(name)[0].id == identity


@pytest.mark.parametrize(
    "name", ["Kabul", "Kandahar", "Herat", "Kunduz", "Osh", "Mazar-e-Sharif", "Kiev", "Washington"]
)
def test_a_city_comes_before_the_province_of_its_name(built_in: Library, name: str) -> None:
    found = built_in.gazetteer.named(name)
    assert found[0].kind == "city"
    assert found[0].geonames == int(found[0].id)


def test_the_larger_city_of_a_name_comes_first(built_in: Library) -> None:
    assert [place.country for place in built_in.gazetteer.named("Hyderabad")][:2] == ["IN", "PK"]


def test_tables_of_places_hold_together(built_in: Library) -> None:
    rows = [
        (file.path, row) for file in built_in.files.under("places") for row in csv.DictReader(io.StringIO(file.text))
    ]
    countries = {row["id"] for _, row in rows if row["kind"] == "country"}
    divisions = {row["admin1"] for path, row in rows if path == "places/admin1.csv" and row["admin1"]}
    ids = [row["id"] for _, row in rows]
    assert len(ids) == len(set(ids))
    for _, row in rows:
        assert row["country"] in {*countries, ""}, row
        assert row["admin1"] in {*divisions, ""}, row
        assert not row["admin1"] or row["admin1"].startswith(f"{row['country']}-"), row
        assert bool(row["lat"]) == bool(row["lon"]), row
        assert abs(float(row["lat"] or 0)) <= 90, row
        assert abs(float(row["lon"] or 0)) <= 180, row
        assert row["source"].strip(), row
        assert all(folded(name) for name in (row["name"], *filter(None, row["names"].split(";")))), row


def test_word_lists(built_in: Library) -> None:
    words = built_in.tables
    assert words.agents["border guard"].kind == "military"
    assert words.agents["suicide bomber"].sectors == ("UAF",)
    assert words.agents["passer by"].sectors == ("CVL",)
    assert (words.demonyms["afghan"], words.demonyms["afghans"], words.demonyms["kyrgyz"]) == ("AF", "AF", "KG")
    assert "pashtun" not in words.demonyms
    assert words.titles["foreign minister"] == "government"
    assert words.titles["lieutenant general"] == "military"
    assert words.titles["mullah"] == "religious"
    countries = {place.id for file in built_in.files.at("places/countries.csv") for place in _places(file)}
    assert set(words.demonyms.values()) <= countries
    for table in (words.agents, words.demonyms, words.titles):
        assert all(key == " ".join(folded(key)) and key for key in table)


def _places(file: files.File) -> tuple[PlaceEntry, ...]:
    return placefiles.load([file])[0].entries


# The analyst's folder


def test_a_row_of_the_analyst_overrides_one_by_its_id(tmp_path: Path) -> None:
    row = "AF-KNR,Kunar,Kunarha,province,province,AF,AF-KNR,1,2,mine\n"
    found = at_home(tmp_path, "places/mine.csv", HEADER + row)
    assert found.problems == ()
    (place,) = found.gazetteer.named("Kunarha")
    assert (place.lat, place.source) == (1.0, "mine")
    assert found.gazetteer.named("Konar") == ()


def test_what_is_wrong_in_a_file_is_a_problem_and_the_rest_loads(tmp_path: Path) -> None:
    rows = "x-1,Xanadu,,citty,city,,,,,mine\nx-2,Shangri-La,,city,city,,,,,mine\nx-2,Eldorado,,city,city,,,,,mine\n"
    found = at_home(tmp_path, "places/mine.csv", HEADER + rows)
    assert [(problem.line, problem.number) for problem in found.problems] == [(2, "R008"), (4, "R010")]
    assert found.problems[0].file == f"{tmp_path}/places/mine.csv"
    assert found.problems[0].remedy == "did you mean “city”?"
    assert found.gazetteer.named("Shangri La") or found.gazetteer.named("Eldorado")
    assert found.gazetteer.named("Kabul")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("id: nobody\nname: N\nroles: []\n", ["R010"]),
        ("id: x\nname: Nobody At All\nroles: []\nmemberships: [{of: no-such-actor, source: mine}]\n", ["R011"]),
        (
            "id: x\nname: Nobody At All\nroles:\n"
            "  - {label: a, kind: state, source: s, from: 2020-01-01, until: 2021-01-01}\n"
            "  - {label: b, kind: state, source: s, from: 2021-01-01}\n",
            ["R014"],
        ),
        (
            "id: x\nname: Nobody At All\nroles:\n"
            "  - {label: a, kind: state, source: s, from: 2020-01-01, until: 2019-01-01}\n",
            ["R014"],
        ),
    ],
    ids=["another file's id", "no such actor", "overlapping roles", "dates exchanged"],
)
def test_faults_of_an_actor(tmp_path: Path, text: str, numbers: list[str]) -> None:
    found = at_home(tmp_path, "actors/x.yaml", text)
    assert [problem.number for problem in found.problems] == numbers


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"mine\.csv: is no UTF-8 \(byte 2\)"):
        at_home(tmp_path, "places/mine.csv", b"id\xff\xfe")


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "mine.yaml").write_text("id: x\n")
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(DataError, match="cannot be read"):
        files.find(tmp_path)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    found = at_home(tmp_path, "places/mine.csv", "\ufeff" + HEADER + "x-1,Xanadu,,city,city,,,,,mine\n")
    assert found.problems == ()
    assert found.gazetteer.named("Xanadu")


# Names


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_folding_twice_is_folding_once(name: str) -> None:
    once = folded(name)
    assert folded(" ".join(once)) == once


@given(st.text(alphabet=st.characters(max_codepoint=0x17F), max_size=20))
@settings(max_examples=300, deadline=None)
def test_names_fold_as_words_do(name: str) -> None:
    words = folded(name)
    assert fold(name) == (words[1:] if len(words) > 1 and words[0] == "the" else words)


def test_rows_of_word_lists_are_told_by_line() -> None:
    file = files.File("languages/en/demonyms.csv", "x.csv", "word,country\nAfghans,AF,x\n")
    _, problems = tables.load({file.path: (file,)}, "en")
    assert [(problem.file, problem.line, problem.number) for problem in problems] == [("x.csv", 2, "R009")]
