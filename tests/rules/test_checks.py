"""Faults of rules beyond their form, each told where it stands."""

from __future__ import annotations

import pytest

from watchbook.records import Problem
from watchbook.rules import checks
from watchbook.rules.checks import Names
from watchbook.rules.kinds import EventFile
from watchbook.rules.strict import Loaded, read

FILE = """\
type: ASSAULT
classes:
  loot: [rug]
rules:
  - id: assault.mine.en.1
    verb: [plunder]
    where: {WHERE}
    unless: [UNLESS]
    roles: {ROLES}
    examples:
      - text: "Raiders plundered a barn."
        roles: {SHOWN}
      - text: "The barn was plundered by raiders."
    near_misses:
      - text: "The magpie plundered the nest."
"""


def loaded(where: str = "", unless: str = "", roles: str = "actors: subject", shown: str = "") -> Loaded[EventFile]:
    text = FILE.replace("WHERE", where).replace("UNLESS", unless).replace("ROLES", roles).replace("SHOWN", shown)
    return read(text, "mine.yaml", EventFile, items="rules")


def faults(given: Loaded[EventFile]) -> list[Problem]:
    assert given.value is not None
    assert given.problems == ()
    return list(checks.rules(given, given.value.rules, given.value.classes, checks.EVENT_ROLES))


@pytest.mark.parametrize(
    "good",
    [
        {},
        {"where": "lemma: {object: ['@loot']}, kind: {'subject | by': [armed-group, people, unknown]}"},
        {"where": "lacks: [in front of, according to], not_kind: {object.of: [place]}"},
        {"unless": "'@loot', magpie"},
        {"roles": "actors: subject | by, recipients: object + of, event: in + during"},
        {"shown": "actors: [Raiders]"},
    ],
)
def test_a_good_rule_has_no_fault(good: dict[str, str]) -> None:
    assert faults(loaded(**good)) == []


@pytest.mark.parametrize(
    ("given", "mark", "says"),
    [
        ({"roles": "actor: subject"}, (9, 20), ("no role is called “actor”", "did you mean “actors”?")),
        ({"shown": "victims: [a barn]"}, (12, 17), ("no role is called “victims”", "use one of")),
        ({"roles": "actors: subjetc"}, (9, 21), ("no function is called “subjetc”", "did you mean “subject”?")),
        ({"roles": 'actors: by | "on"'}, (9, 21), ('no function is called “"on"”', "without quotes")),
        ({"where": "lacks: [ccomp]"}, (7, 13), ("no function is called “ccomp”", "clause")),
        ({"where": "lemma: {object.posessive: [own]}"}, (7, 13), ("“posessive”", "did you mean “possessive”?")),
        ({"where": "kind: {object: [poeple]}"}, (7, 20), ("no kind is called “poeple”", "did you mean “people”?")),
        ({"where": "not_kind: {object: [army]}"}, (7, 24), ("no kind is called “army”",)),
        ({"where": "lemma: {object: ['@lot']}"}, (5, 5), ("no word class is called “lot”",)),
        ({"unless": "'@lot'"}, (5, 5), ("no word class is called “lot”",)),
    ],
)
def test_a_name_that_nothing_bears(given: dict[str, str], mark: tuple[int, int], says: tuple[str, ...]) -> None:
    found = faults(loaded(**given))
    assert [(problem.number, problem.line, problem.column) for problem in found] == [("R011", *mark)]
    assert all(words in str(found[0]) for words in says), str(found[0])


def test_a_class_belongs_to_one_file() -> None:
    names, given = Names(), loaded()
    assert list(names.of_classes(given, ["loot"], "languages/en/events/ASSAULT.yaml")) == []
    assert list(names.of_classes(given, ["loot"], "languages/en/events/ASSAULT.yaml")) == []
    (fault,) = names.of_classes(given, ["loot", "other"], "languages/en/events/CRIME.yaml")
    assert (fault.number, fault.line, fault.column) == ("R015", 3, 3)
    assert "events/ASSAULT.yaml" in fault.what


@pytest.mark.parametrize(("layers", "number"), [((0, 0), 1), ((0, 1), 0), ((1, 1), 1), ((1, 2), 0)])
def test_an_id_may_be_given_again_only_by_a_folder_above(layers: tuple[int, int], number: int) -> None:
    names, given = Names(), loaded()
    again = Loaded("other.yaml", given.value, (), given.marks, given.ids)
    assert given.value is not None
    assert list(names.of_rules(given, given.value.rules, layers[0])) == []
    found = list(names.of_rules(again, given.value.rules, layers[1]))
    assert [(fault.number, fault.file, fault.line) for fault in found] == [("R010", "other.yaml", 5)] * number
    assert names.rules["assault.mine.en.1"].file == "other.yaml"


def test_a_rule_knows_where_its_examples_stand() -> None:
    names, given = Names(), loaded()
    assert given.value is not None
    list(names.of_rules(given, given.value.rules, 0))
    origin = names.rules["assault.mine.en.1"]
    assert (origin.mark, origin.examples) == ((5, 5), ((11, 9), (13, 9)))
    assert str(origin.problem("R017", "what", "remedy", example=1)) == "mine.yaml:13:9: R017 what; remedy"
    assert origin.problem("R017", "what", "remedy", example=7).line == 5
