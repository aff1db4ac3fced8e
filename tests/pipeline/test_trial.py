"""Data files on trial over those in force: parsed once, refused with every fault, told in order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from watchbook.errors import DataError
from watchbook.pipeline import trial
from watchbook.pipeline.coder import Settings
from watchbook.pipeline.trial import Once
from watchbook.records import Article, Sentence, Span, Unread

OWN = """\
type: ASSAULT
rules:
  - id: assault.own.en.1
    verb: [ambuscade]
    roles: {actors: subject, recipients: object}
    examples:
      - text: "Raiders ambuscaded a convoy."
      - text: "A convoy was ambuscaded by raiders."
    near_misses:
      - text: "The wind shook the tents."
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "overlay"
    (folder / "languages" / "en" / "events").mkdir(parents=True)
    return folder


def article(text: str, name: str) -> Article:
    return Article(text, id=name, published="2025-03-05", published_from="given", language="en")


class Counting:
    """A parser that finds nothing and counts how often it is asked."""

    identity = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def parse(self, text: str, blocks: Sequence[Span]) -> tuple[Sentence, ...]:  # noqa: ARG002
        self.asked += 1
        return ()


def test_the_same_words_are_parsed_once() -> None:
    inner = Counting()
    once = Once(inner)
    for _ in range(3):
        for text in ("one", "two"):
            once.parse(text, (Span(0, 3),))
    assert inner.asked == 2
    once.parse("one", (Span(0, 2),))
    assert (inner.asked, once.identity) == (3, "counting")


def test_no_more_than_a_few_parses_are_kept() -> None:
    inner = Counting()
    once = Once(inner)
    for number in range(50):
        once.parse(str(number), ())
    assert len(once._kept) <= 4


def test_a_new_rule_adds_its_event_and_leaves_the_rest(overlay: Path) -> None:
    (overlay / "languages" / "en" / "events" / "ASSAULT.yaml").write_text(OWN)
    given = [
        article("Raiders ambuscaded a convoy near Herat.", "a"),
        Unread("b", "is empty", "give text"),
        article("The minister met the envoy in Kabul.", "c"),
    ]
    found = list(trial.differences(given, Settings(), Settings(over=overlay)))
    assert isinstance(found[1], Unread)
    assert [(change.sort, change.way) for change in found[0].changes][:1] == [("event", "added")]  # type: ignore[union-attr]
    assert found[2].changes == ()  # type: ignore[union-attr]


def test_every_fault_on_trial_is_told_at_once_and_nothing_compared(overlay: Path) -> None:
    faulty = {
        "languages/en/events/ASSAULT.yaml": OWN.replace("subject", "subjetc"),
        "languages/en/events/CRIME.yaml": OWN.replace("ASSAULT", "CRIME").replace("verb:", "vreb:"),
        "languages/en/events/COERCE.yaml": "classes: {}\n",
        "AID.yaml": OWN,
        "events/pattern.toml": "x = 1\n",
    }
    for path, text in faulty.items():
        file = overlay / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    with pytest.raises(DataError, match="cannot be tried") as raised:
        next(trial.differences([], Settings(), Settings(over=overlay)), None)
    for says in (
        "ASSAULT.yaml:5:21: R011",
        "CRIME.yaml:4:5: R005",
        "COERCE.yaml:1:1: R006",
        "AID.yaml: nothing reads a file of this path; did you mean languages/en/events/AID.yaml?",
        "events/pattern.toml: nothing reads a file of this path",
    ):
        assert says in str(raised.value)


def test_a_folder_without_data_files_is_an_error(overlay: Path) -> None:
    (overlay / "README.md").write_text("nothing here")
    with pytest.raises(DataError, match="holds no data file"):
        trial.prepare(Settings(), Settings(over=overlay))


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such folder; name a folder"):
        trial.prepare(Settings(), Settings(over=tmp_path / "nowhere"))


def test_faults_that_are_there_already_are_no_faults_on_trial(overlay: Path, tmp_path: Path) -> None:
    home = tmp_path / "home" / "languages" / "en" / "events"
    home.mkdir(parents=True)
    (home / "ASSAULT.yaml").write_text(OWN.replace("subject", "subjetc"))
    (overlay / "languages" / "en" / "events" / "ASSAULT.yaml").write_text(OWN)
    settings = Settings(home=tmp_path / "home")
    found = trial.prepare(settings, Settings(home=tmp_path / "home", over=overlay))
    assert [problem.number for problem in found.before.problems] == ["R011"]
