"""The files of disputes: an analyst's version takes the place of the built-in one, and faults have their place."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from watchbook import library
from watchbook.errors import DataError
from watchbook.pipeline import disputes

BUILT_IN = (resources.files("watchbook") / "data" / "disputes.yaml").read_text("utf-8")


def load(home: Path, text: str) -> None:
    (home / "disputes.yaml").write_text(text, "utf-8")
    disputes.load(library.load(home, geography=False, keep=False))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("gives: active,", "gives: actve,", "no predicate is called “actve”"),
        ("given: controls,", "given: contrls,", "no predicate is called “contrls”"),
        ("roles: {who: whom,", "roles: {whose: whom,", "“present” has the roles where, who"),
        ("edge: stance,", "edge: stanc,", "“stanc” is none of those allowed; did you mean “stance”?"),
        ("commitment: PR", "comitment: PR", "unknown key “comitment”; did you mean “commitment”?"),
        ("before: 180,", "before: soon,", "“soon” is no int"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in BUILT_IN
    with pytest.raises(DataError, match=r"disputes\.yaml:\d+:\d+: R\d+") as caught:
        load(tmp_path, BUILT_IN.replace(before, after))
    assert message in str(caught.value)


def test_a_word_stands_for_one_other_alone(tmp_path: Path) -> None:
    words = (resources.files("watchbook") / "data" / "languages" / "en" / "disputes.yaml").read_text("utf-8")
    (tmp_path / "languages" / "en").mkdir(parents=True)
    (tmp_path / "languages" / "en" / "disputes.yaml").write_text(words.replace("[woman, women]", "[woman, police]"))
    (fault,) = disputes.faults(library.load(tmp_path, geography=False, keep=False))
    assert str(fault).endswith("“police” stands in the group of “police” too; leave the word in one of them")
    assert (fault.number, fault.line > 1, fault.column > 1) == ("R010", True, True)


def test_an_analysts_file_changes_what_statements_are_made_by(tmp_path: Path) -> None:
    plain = library.load(None, geography=False)
    (tmp_path / "disputes.yaml").write_text(BUILT_IN.replace("before: 180", "before: 30"), "utf-8")
    own = library.load(tmp_path, geography=False, keep=False)
    assert disputes.load(own).predicates["present"].before == 30
    assert disputes.basis(own) != disputes.basis(plain)
    assert disputes.basis(plain) == disputes.basis(library.load(None, geography=False))
