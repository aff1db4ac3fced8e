"""The register of actors: what is a fault in a file, and what two files may say of each other."""

from __future__ import annotations

import pytest

from watchbook.library import File
from watchbook.library import register as registers
from watchbook.records import Problem

BODY = "{label: ministry, kind: government, country: TJ, source: test}"


def file(identity: str, *lines: str) -> File:
    text = "\n".join((f"id: {identity}", f"name: {identity.title()}", *lines)) + "\n"
    return File(f"actors/{identity}.yaml", f"{identity}.yaml", text)


def holder(identity: str, *days: str, label: str = "minister", more: str = "") -> File:
    given = ", ".join(f"{key}: {day}" for key, day in zip(("from", "until"), days, strict=False) if day)
    role = f"{{label: {label}, kind: person, country: TJ, of: body, source: test, {given}{more}}}"
    return file(identity, f"roles: [{role}]")


def faults(*files: File) -> list[tuple[str, str]]:
    _, problems = registers.load((file("body", f"roles: [{BODY}]"), *files))
    return [(problem.file, problem.number) for problem in problems]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((("2015-01-01", "2018-12-31"), ("2019-01-01", "")), []),
        ((("2015-01-01", "2019-01-01"), ("2019-01-01", "")), []),
        ((("2015-01-01", "2019-06-30"), ("2019-01-01", "")), [("b.yaml", "R014")]),
        ((("2015-01-01", ""), ("2019-01-01", "")), [("b.yaml", "R014")]),
        ((("", "2018-12-31"), ("2018-12-31", "2020-01-01")), []),
    ],
)
def test_one_holds_an_office_after_another(
    days: tuple[tuple[str, str], tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert faults(holder("a", *days[0]), holder("b", *days[1])) == expected


def test_others_may_hold_it_too_where_both_files_say_so() -> None:
    joint = ", joint: true"
    assert faults(holder("a", "2015-01-01", more=joint), holder("b", "2019-01-01", more=joint)) == []
    assert faults(holder("a", "2015-01-01", label="aide"), holder("b", "2019-01-01")) == []


def test_a_missing_last_day_is_told_by_whose_it_is() -> None:
    _, problems = registers.load(
        (file("body", f"roles: [{BODY}]"), holder("a", "2015-01-01"), holder("b", "2019-01-01"))
    )
    (problem,) = problems
    assert "a holds this office on 2019-01-01 and has no last day" in str(problem)


def test_a_person_may_hold_two_offices_and_a_body_is_one_thing_at_a_time() -> None:
    both = "roles: [{label: one, kind: KIND, from: 2015-01-01, source: test}, {label: two, kind: KIND, source: test}]"
    assert faults(file("a", both.replace("KIND", "person"))) == []
    assert faults(file("a", both.replace("KIND", "igo"))) == [("a.yaml", "R014")]


@pytest.mark.parametrize(
    "line",
    [
        "{label: x, kind: igo, from: 2015-1-1, source: test}",
        "{label: x, kind: igo, until: 2015-02-30, source: test}",
        "{label: x, kind: igo, from: spring 2015, source: test}",
        "{label: x, kind: igo, from: 2016-01-01, until: 2015-01-01, source: test}",
    ],
)
def test_days_are_days_in_their_order(line: str) -> None:
    assert faults(file("a", f"roles: [{line}]")) == [("a.yaml", "R014")]


def test_an_office_is_of_somebody_who_exists() -> None:
    role = "{label: x, kind: person, of: nobody, source: test}"
    assert faults(file("a", f"roles: [{role}]")) == [("a.yaml", "R011")]


def shared(identity: str, names: str = "", shares: str = "") -> File:
    return file(identity, f"roles: [{BODY}]", f"names: [{names}]", f"shared: [{shares}]")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ((shared("a", shares="PTI"), shared("b", shares="P.T.I.")), []),
        ((shared("a", "PTI"), shared("b", "PTI")), [("b.yaml", "R010")]),
        ((shared("a", "PTI"), shared("b", shares="PTI")), [("b.yaml", "R010"), ("b.yaml", "R010")]),
        ((shared("a", shares="PTI"), shared("b")), [("a.yaml", "R010")]),
    ],
)
def test_a_shared_name_stands_under_shared_in_every_file(
    files: tuple[File, ...], expected: list[tuple[str, str]]
) -> None:
    assert faults(*files) == expected


def test_a_shared_name_is_nobodys_alone_and_is_found_for_each() -> None:
    register, _ = registers.load((shared("a", "Alpha", "PTI"), shared("b", "Beta", "PTI")))
    assert register.named("PTI") is None
    assert [entry.id for words, entry in register.names_by_first_word()["pti"]] == ["a", "b"]
    assert [entry.id for words, entry in register.names_by_first_word()["alpha"]] == ["a"]


def test_a_role_keeps_whose_office_it_is() -> None:
    entries, problems = registers.read_all((file("body", f"roles: [{BODY}]"), holder("a", "2015-01-01")))
    assert problems == ()
    role = next(entry for entry in entries if entry.id == "a").roles[0]
    assert (role.of, role.joint, role.kind) == ("body", False, "person")


def test_a_fault_says_what_to_do() -> None:
    _, problems = registers.load((shared("a", "PTI"), shared("b", "PTI")))
    assert all(isinstance(problem, Problem) and problem.remedy for problem in problems)
