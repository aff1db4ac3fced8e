"""What stands in a text as YAML: what is taken, what is refused and where, and that nothing hostile costs anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.records import Problem
from watchbook.rules.strict import NUMBERS, read, read_csv, strings


@dataclass(frozen=True, slots=True)
class Cue:
    id: str
    act: Literal["statement", "claim", "denial", "warning"]
    strength: int = 0
    words: tuple[str, ...] = ()
    country: str | None = None
    from_: str | None = None

    def __post_init__(self) -> None:
        if self.strength < 0:
            raise ValueError("the strength is below zero")


@dataclass(frozen=True, slots=True)
class Cues:
    rules: tuple[Cue, ...]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    size: float | None
    names: tuple[str, ...]
    kind: Literal["town", "river"] = "town"


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(problem.number, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("id: NO\nact: claim", Cue("NO", "claim")),
        ("id: 010\nact: claim", Cue("010", "claim")),
        ("id: 12:30\nact: claim", Cue("12:30", "claim")),
        ("id: true\nact: claim", Cue("true", "claim")),
        ("id: 'null'\nact: claim", Cue("null", "claim")),
        ("id: a\nact: claim\ncountry: null", Cue("a", "claim")),
        ("id: a\nact: claim\ncountry: ~", Cue("a", "claim")),
        ("id: a\nact: claim\ncountry:", Cue("a", "claim")),
        ("id: a\nact: claim\nstrength: 12", Cue("a", "claim", 12)),
        ("id: a\nact: claim\nwords: [yes, 'no']", Cue("a", "claim", words=("yes", "no"))),
        ("id: a\nact: claim\nfrom: 2021-08-15", Cue("a", "claim", from_="2021-08-15")),
        ("\ufeffid: a\r\nact: claim\r\n", Cue("a", "claim")),
        ('id: ""\nact: claim', Cue("", "claim")),
        ('id: "[[[[{{{{"\nact: claim', Cue("[[[[{{{{", "claim")),
    ],
)
def test_values_are_what_is_written(text: str, cue: Cue) -> None:
    loaded = read(text, "cue.yaml", Cue)
    assert loaded.problems == ()
    assert loaded.value == cue


FIVE = """\
id: one
act: denail
strength: much
words: one
knd: 3
id: two
"""


def test_all_faults_of_a_file_are_told_at_their_place() -> None:
    loaded = read(FIVE, "cue.yaml", Cue)
    assert loaded.value is None
    assert sorted(places(loaded.problems)) == [
        ("R002", 6, 1),
        ("R005", 5, 1),
        ("R007", 3, 11),
        ("R007", 4, 8),
        ("R008", 2, 6),
    ]


def test_a_message_says_what_was_meant() -> None:
    told = [str(problem) for problem in read(FIVE, "cue.yaml", Cue).problems]
    assert "cue.yaml:2:6: R008 “denail” is none of those allowed; did you mean “denial”?" in told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("act: claim", ("R006", 1, 1)),
        ("id:\nact: claim", ("R006", 1, 4)),
        ("id: ~\nact: claim", ("R006", 1, 5)),
        ("id: a\nact: claim\n<<: {strength: 1}", ("R005", 3, 1)),
        ("id: &a b\nact: claim", ("R003", 1, 5)),
        ("id: a\nact: claim\nwords: &w [a]", ("R003", 3, 8)),
        ("id: !!python/name:os.system a\nact: claim", ("R003", 1, 5)),
        ("id: a\nact: claim\nstrength: -1", ("R007", 1, 1)),
        ("- a", ("R007", 1, 1)),
        ("? [a]\n: b", ("R001", 1, 3)),
        ("", ("R007", 1, 1)),
        ("id: a\nact: claim\n---\nid: b", ("R001", 3, 1)),
        ("id: a\n\tact: claim", ("R001", 2, 1)),
        ("id: a\nact: \0", ("R001", 2, 6)),
        ("id: \ud800\nact: claim", ("R001", 1, 5)),
        ("id: [", ("R001", 2, 1)),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text: str, place: tuple[str, int, int]) -> None:
    loaded = read(text, "cue.yaml", Cue)
    assert loaded.value is None
    assert places(loaded.problems) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "[ " * 500_000,
        "{a: " * 250_000,
        "[{a: " * 200_000,
        "- " * 500_000,
        "[\n# remark\n" * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(1_400)),
    ],
    ids=["lists", "blanks", "mappings", "mixed", "dashes", "remarks", "block"],
)
def test_bottomless_nesting_costs_nothing(text: str) -> None:
    (problem,) = read(text, "cue.yaml", Cue).problems
    assert problem.number == "R004"


def test_aliases_do_not_multiply() -> None:
    text = "a: &a [lol]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    loaded = strings(text, "laughs.yaml")
    assert loaded.value is None
    assert {problem.number for problem in loaded.problems} == {"R003"}


RULES = """\
rules:
  - {id: a, act: claim}
  - {id: b, act: claim, id: c}
  - {id: c, act: clam}
  - {id: d, act: denial}
"""


def test_the_items_of_a_record_load_one_by_one_where_wanted() -> None:
    loaded = read(RULES, "cues.yaml", Cues, items="rules")
    assert loaded.value == Cues((Cue("a", "claim"), Cue("d", "denial")))
    assert len(loaded.problems) == 2
    assert read(RULES, "cues.yaml", Cues).value is None


def test_a_fault_outside_the_items_spoils_the_record() -> None:
    assert read(RULES + "cod: 1\n", "cues.yaml", Cues, items="rules").value is None
    assert read(RULES + "code: 1\ncode: 2\n", "cues.yaml", Cues, items="rules").value is None


def test_a_later_check_points_at_the_value() -> None:
    loaded = read("rules:\n  - id: a\n    act: claim\n", "cues.yaml", Cues)
    assert str(loaded.problem(("rules", 0, "act"), "R011", "no such act", "mend it")).startswith("cues.yaml:3:10: R011")
    assert loaded.problem(("rules", 0, "nothing"), "R011", "", "").line == 2


CSV = "id,size,names,kind\n"


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("a,1.5,b;c,river", Row("a", 1.5, ("b", "c"), "river")),
        ("a,,,town", Row("a", None, ())),
        ('"a, b",1,"c ; d",town', Row("a, b", 1.0, ("c", "d"))),
        ("NO,10,,town", Row("NO", 10.0, ())),
    ],
)
def test_a_row_becomes_a_record(line: str, row: Row) -> None:
    loaded = read_csv(f"\ufeff{CSV}\n{line}\n", "rows.csv", Row)
    assert loaded.problems == ()
    assert loaded.value == (row,)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CSV + "c,010,,town\n", [("R007", 2, 3)]),
        (CSV + "a,x,,town\nb,1,,twon\n", [("R007", 2, 3), ("R008", 3, 6)]),
        (CSV + '"a,b",nan,,town\n', [("R007", 2, 7)]),
        (CSV + "a,1,,town\na,2,,town\n", [("R010", 3, 1)]),
        (CSV + "a,1,town\nb,1,,town,more\n", [("R009", 2, 1), ("R009", 3, 1)]),
        (CSV + 'a,1,"b,town\n', [("R009", 2, 1)]),
        (CSV + f"a,1,{'b' * 200_000},town\n", [("R009", 2, 1)]),
        ("id,siz,names\n", [("R005", 1, 1), ("R006", 1, 1)]),
        ("id,size,names,id\n", [("R002", 1, 1)]),
        ("", [("R006", 1, 1)] * 3),
    ],
)
def test_the_faults_of_a_table_are_told_at_their_place(text: str, told: list[tuple[str, int, int]]) -> None:
    assert sorted(places(read_csv(text, "rows.csv", Row).problems)) == sorted(told)


def test_good_rows_load_beside_wrong_ones() -> None:
    assert read_csv(CSV + "a,x,,town\nb,1,,town\n", "rows.csv", Row).value == (Row("b", 1.0, ()),)


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_any_text_is_read_or_refused_with_numbered_faults_of_one_line(text: str) -> None:
    problems = (
        *read(text, "any.yaml", Cues).problems,
        *read_csv(CSV + text, "any.csv", Row).problems,
    )
    for problem in problems:
        assert problem.number in NUMBERS
        assert len(str(problem).splitlines()) == 1
        assert problem.line >= 1
        assert problem.column >= 1


@given(st.text(alphabet="[]{}:,-? \n#&*!|>'\"ab%@`", max_size=60))
def test_no_arrangement_of_signs_is_too_much(text: str) -> None:
    for problem in read(text, "any.yaml", Cues).problems:
        assert problem.number in NUMBERS
