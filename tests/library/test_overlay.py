"""The analyst's folder lies over the built-in files: an id that both have is the analyst's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook import library
from watchbook.errors import DataError
from watchbook.library.names import fold

TESTERS = """\
id: taliban
name: Taliban
names: [the Testers]
roles:
  - {label: one, kind: armed-group, until: 2020-06-30, source: test}
  - {label: two, kind: government, from: 2020-06-30, source: test}
memberships:
  - {of: nobody, source: test}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "actors").mkdir(parents=True)
    return folder


def test_an_actor_of_the_analyst_takes_the_place_of_the_built_in_one(home: Path) -> None:
    (home / "actors" / "taliban.yaml").write_text(TESTERS)
    found = library.load(home, keep=False)
    entry = found.register.named("Testers")
    assert entry is not None
    assert [role.role.label for role in entry.roles] == ["one", "two"]


def test_the_faults_of_an_actor_stand_at_their_place(home: Path) -> None:
    (home / "actors" / "taliban.yaml").write_text(TESTERS)
    told = {(problem.number, problem.line) for problem in library.load(home, keep=False).problems}
    assert ("R014", 6) in told
    assert ("R011", 8) in told


def test_a_name_of_two_actors_is_a_fault(home: Path) -> None:
    (home / "actors" / "testers.yaml").write_text(
        "id: testers\nname: the ISKP\nroles:\n  - {label: one, kind: unknown, source: test}\n"
    )
    told = library.load(home, keep=False).problems
    assert [(problem.number, "isis-k" in problem.what) for problem in told] == [("R010", True)]


def test_places_and_words_of_the_analyst_are_added(home: Path) -> None:
    (home / "places").mkdir()
    (home / "places" / "own.csv").write_text(
        "id,name,names,kind,level,country,admin1,lat,lon,source\n"
        "own-1,Zzyzx,Zyx;Zzyx,site,exact,AF,AF-KAB,34.5,69.2,visited\n"
    )
    (home / "languages" / "en").mkdir(parents=True)
    (home / "languages" / "en" / "agents.csv").write_text("noun,kind,sectors\nwatchkeeper,military,MIL;COP\n")
    found = library.load(home, keep=False)
    assert found.problems == ()
    assert [(place.name, place.lat) for place in found.gazetteer.named("zyx")] == [("Zzyzx", 34.5)]
    assert found.tables.agents["watchkeeper"].sectors == ("MIL", "COP")


def test_the_hash_tells_the_files_in_force(home: Path) -> None:
    empty = library.load(home, keep=False).rules_hash
    (home / "actors" / "testers.yaml").write_text(TESTERS.replace("id: taliban", "id: testers"))
    assert library.load(home, keep=False).rules_hash != empty


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such folder"):
        library.load(tmp_path / "nowhere", keep=False)


def test_a_file_that_is_no_text_is_an_error(home: Path) -> None:
    (home / "actors" / "testers.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="is no UTF-8"):
        library.load(home, keep=False)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    once = fold(name)
    assert fold(" ".join(once)) in (once, once[1:] if once[:1] == ("the",) else once)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ISIS-K", "isis k"),
        ("The Taliban’s", "taliban"),
        ("U.S.", "US"),
        ("Nangarhār", "Nangarhar"),
        ("Hay’at Tahrir al-Sham", "Hayat Tahrir al Sham"),
    ],
)
def test_spellings_of_one_name_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)
