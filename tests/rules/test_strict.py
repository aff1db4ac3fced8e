"""The strict loader: what people write stays what they wrote, and every fault is told where it stands."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchbook.rules.strict import read, read_csv


@dataclass(frozen=True)
class Line:
    label: str
    kind: Literal["state", "police"] = "state"
    from_: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class Sheet:
    id: str
    lines: tuple[Line, ...]
    words: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Row:
    id: str
    names: tuple[str, ...]
    country: str | None
    lat: float | None


def sheet(text: str) -> list[tuple[int, int, str]]:
    return [(fault.line, fault.column, fault.number) for fault in read(text, "x.yaml", Sheet).problems]


def test_strings_stay_as_they_are_written() -> None:
    loaded = read(
        'id: NO\nlines:\n  - {label: 010, from: 2024-12-11}\n  - label: 12:30\n  - {label: "", from: ""}\n',
        "x.yaml",
        Sheet,
    )
    assert loaded.problems == ()
    assert loaded.value == Sheet("NO", (Line("010", from_="2024-12-11"), Line("12:30"), Line("")))


def test_five_faults_are_five_problems_each_where_it_stands() -> None:
    text = (
        "id: a\n"
        "lines:\n"
        "  - label: x\n"
        "    kind: polise\n"
        "    lable: y\n"
        "  - kind: state\n"
        "  - label: z\n"
        "    number: many\n"
        "words: none\n"
    )
    assert sheet(text) == [(5, 5, "R005"), (4, 11, "R008"), (6, 5, "R006"), (8, 13, "R007"), (9, 8, "R007")]


def test_a_near_miss_is_suggested() -> None:
    problems = read("id: a\nlines: [{lable: y, label: x, kind: polise}]\n", "x.yaml", Sheet).problems
    assert [problem.remedy for problem in problems] == ["did you mean “label”?", "did you mean “police”?"]


def test_keys_that_stand_twice() -> None:
    assert sheet("id: a\nlines: []\nid: b\n") == [(3, 1, "R002")]
    assert sheet("id: a\nlines:\n  - label: x\n    label: y\n") == [(4, 5, "R002")]


def test_anchors_and_aliases_are_refused() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    started = time.perf_counter()
    assert "R003" in {number for _, _, number in sheet("l0: &l0 [lol]\n" + levels)}
    assert time.perf_counter() - started < 2
    assert sheet("id: &a a\nlines: *a\n") == [(1, 5, "R003")] or sheet("id: &a a\nlines: *a\n")[0][2] == "R003"
    assert sheet("id: a\nlines: &a [*a]\n")[0][2] == "R003"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "{" * 500_000,
        "- " * 500_000,
        "? " * 500_000,
        "\n".join(" " * n + "a:" for n in range(1400)),
    ],
    ids=["brackets", "braces", "dashes", "question marks", "indentation"],
)
def test_deep_nesting_is_refused_quickly(text: str) -> None:
    started = time.perf_counter()
    assert {number for _, _, number in sheet(text)} <= {"R001", "R004"}
    assert sheet(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "id: '" + "x" * 1_000_000, " [ " * 39 + " " * 1_000_000, "-\t" * 500_000, "#" * 1_000_000],
    ids=["word", "open quote", "blanks", "tabs", "comment"],
)
def test_a_hostile_megabyte_is_refused_quickly(text: str) -> None:
    started = time.perf_counter()
    assert sheet(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("text", ["", "# nothing\n", "id: [\n", "id: a\n\tlines: []\n", "\x00", "[a, b]", "text"])
def test_what_is_no_sheet_is_one_problem(text: str) -> None:
    loaded = read(text, "x.yaml", Sheet)
    assert loaded.value is None
    assert len(loaded.problems) == 1


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#,? \n\té", max_size=60))
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_is_a_value_or_a_problem(text: str) -> None:
    loaded = read(text, "x.yaml", Sheet)
    assert (loaded.value is None) == bool(loaded.problems)


def test_a_record_keeps_the_good_items_of_its_list() -> None:
    text = "id: a\nlines:\n  - {label: a}\n  - {lable: b}\n"
    loaded = read(text, "x.yaml", Sheet, items="lines")
    assert loaded.value == Sheet("a", (Line("a"),))
    assert len(loaded.problems) == 2
    assert read(text + "more: x\n", "x.yaml", Sheet, items="lines").value is None


def test_a_later_fault_stands_at_the_nearest_value_above() -> None:
    loaded = read("id: a\nlines:\n  - {label: a}\n", "x.yaml", Sheet)
    late = loaded.problem(("lines", 0, "from"), "R014", "what", "remedy")
    assert (late.file, late.line, late.column) == ("x.yaml", 3, 5)


def test_rows_of_a_table() -> None:
    loaded = read_csv('id,names,country,lat\nNO,Norge; Noreg;,NO,59.9\n"010",,,\n\nx,"a, b",,\n', "x.csv", Row)
    assert loaded.problems == ()
    assert loaded.value == (
        Row("NO", ("Norge", "Noreg"), "NO", 59.9),
        Row("010", (), None, None),
        Row("x", ("a, b",), None, None),
    )


def test_faults_of_a_table_stand_at_their_lines() -> None:
    text = 'id,names,country,lat\na,"x\ny",NO,1\na,,,\nb,,,north\nc,,\nd,,,2\n'
    loaded = read_csv(text, "x.csv", Row)
    assert [(fault.line, fault.number) for fault in loaded.problems] == [(4, "R010"), (5, "R007"), (6, "R009")]
    assert [row.id for row in loaded.value or ()] == ["a", "a", "d"] or [row.id for row in loaded.value or ()] == [
        "a",
        "d",
    ]


@pytest.mark.parametrize(
    ("header", "numbers"),
    [
        ("id,names,county,lat", ["R005", "R006"]),
        ("id,names,country", ["R006"]),
        ("id,names,country,lat,lat", ["R002"]),
    ],
)
def test_faults_of_a_header(header: str, numbers: list[str]) -> None:
    loaded = read_csv(header + "\na,b,c,1,1\n", "x.csv", Row)
    assert [fault.number for fault in loaded.problems] == numbers
    assert loaded.value == ()


@pytest.mark.parametrize("text", ['id,names,country,lat\n"' + "x" * 200_000, "id,names,country,lat\na,\x00,,\n"])
def test_a_table_that_is_none_is_a_problem(text: str) -> None:
    assert read_csv(text, "x.csv", Row).problems
