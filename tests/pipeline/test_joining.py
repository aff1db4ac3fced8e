"""The rules of joining as a data file: faults are told with their place, and an analyst's copy is in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchbook import library
from watchbook.errors import DataError
from watchbook.library import Library
from watchbook.pipeline import happenings

FILE = "joining.yaml"


def shelf(folder: Path, old: str, new: str) -> Library:
    built_in = library.load(None, geography=False).files.at(FILE)[-1].text
    assert old in built_in
    (folder / FILE).write_text(built_in.replace(old, new), "utf-8")
    return library.load(folder, geography=False)


def test_an_analysts_copy_takes_the_place_of_the_built_in_file(tmp_path: Path) -> None:
    own = shelf(tmp_path, "{id: next-day, weight: -0.5", "{id: next-day, weight: -4")
    assert happenings.load(own).weights["next-day"] == -4
    assert happenings.basis(own) != happenings.basis(library.load(None, geography=False))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: next-day", "id: same-day", "the reason “same-day” stands twice"),
        ("most: 200", "most: 1", "must be at least 2"),
        ("mean: 2.0", "mean: 9", "must be no more than"),
        ("step: 0.5", "step: 0", "must be more than 0"),
        ("late: 4", "late: soon", "joining.yaml:"),
        ("late: 4", "later: 4", "joining.yaml:"),
        ("id: next-day", "id: next-dya", "next-day"),
    ],
)
def test_faults_are_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(DataError, match=says):
        happenings.load(shelf(tmp_path, old, new))


def test_a_reason_left_out_weighs_nothing(tmp_path: Path) -> None:
    line = '  - {id: next-day, weight: -0.5, label: "a day apart"}\n'
    rules = happenings.load(shelf(tmp_path, line, ""))
    assert rules.weights["next-day"] == 0
