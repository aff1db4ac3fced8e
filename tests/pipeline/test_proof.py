"""Rules that take each other's words, told at the example that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchbook import library
from watchbook.pipeline import proof, rulefiles
from watchbook.pipeline.coder import LANGUAGES, Coder, Settings, coder
from watchbook.records import Problem
from watchbook.rules import checks

#: Two rules that read the same verb alike, one whose word another always takes, and one that doubles a built-in rule.
OWN = """\
type: ASSAULT
rules:
  - id: assault.tie.en.1
    verb: [ambuscade]
    where: {has: [object]}
    roles: {actors: subject, recipients: object}
    mode: firearms
    examples:
      - text: "Raiders ambuscaded a convoy."
      - text: "Raiders ambuscaded a patrol."
    near_misses:
      - text: "The wind shook the tents."
  - id: assault.tie.en.2
    verb: [ambuscade]
    where: {has: [subject]}
    roles: {actors: subject, recipients: object}
    mode: destroy
    examples:
      - text: "Raiders ambuscaded at dawn."
      - text: "Rebels ambuscaded by night."
    near_misses:
      - text: "The wind shook the tents."
  - id: assault.lost.en.1
    verb: [ambuscade]
    where: {lemma: {object: [convoy]}, has: [object]}
    roles: {actors: subject, recipients: object}
    examples:
      - text: "Raiders ambuscaded a convoy of lorries."
      - text: "The raiders ambuscaded the convoy."
    near_misses:
      - text: "The wind shook the tents."
  - id: assault.lost.en.2
    verb: [ambuscade]
    where: {lemma: {object: [convoy]}, has: [object]}
    roles: {actors: subject, recipients: object}
    examples:
      - text: "Rebels ambuscaded a convoy."
      - text: "Rebels ambuscaded the convoy."
    near_misses:
      - text: "The wind shook the tents."
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    home = tmp_path_factory.mktemp("home")
    folder = home / "languages" / "en" / "events"
    folder.mkdir(parents=True)
    (folder / "ASSAULT.yaml").write_text(OWN)
    return coder(Settings(home=Path(home)))


def where(problem: Problem) -> tuple[str, int, int, str]:
    return Path(problem.file).name, problem.line, problem.column, problem.number


def test_a_rule_that_is_never_read_is_told_where_it_stands(mine: Coder) -> None:
    found = [problem for problem in proof.unreachable(mine) if problem.file.endswith("events/ASSAULT.yaml")]
    assert [where(problem) for problem in found] == [("ASSAULT.yaml", 32, 5, "R016")]
    assert "reads none of its words: “assault.lost.en.1”" in found[0].what


def test_two_rules_of_one_rank_are_told_at_the_example_that_both_read(mine: Coder) -> None:
    found = list(proof.prove(mine, ("assault.tie.en.1", "assault.tie.en.2")))
    shared = [one for one in found if isinstance(one, Problem)]
    assert [where(problem) for problem in shared] == [("ASSAULT.yaml", 10, 9, "R017")]
    for words in ("“ambuscaded”", "ASSAULT firearms", "“assault.tie.en.1”", "ASSAULT destroy", "“assault.tie.en.2”"):
        assert words in shared[0].what


def test_the_built_in_rules_share_nothing(own: Coder) -> None:
    assert [str(problem) for problem in proof.unreachable(own)] == []


def test_every_word_class_of_the_built_in_events_is_named_by_a_rule() -> None:
    files = rulefiles.load(library.load(None, geography=False), LANGUAGES[0])
    named = {name for file in files.events for rule in file.rules for name in checks.classes_of(rule)}
    assert {name for file in files.events for name in file.classes} - named == set()
