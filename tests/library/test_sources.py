from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.errors import DataError, UsageError
from watchbook.library import files, sources
from watchbook.library.sources import WatchSettings
from watchbook.records import SourceEntry

WHOLE = SourceEntry(
    "pamir", "Pamir: Wire #1", "https://pamir.example/feed", "https://pamir.example/", "fa-AF", "AF", "Kabul",
    "Pamir Group", "taliban", "B", "“no” reprint; asked 2024", ("agency", "no", "010"), "page", 1.5,
)  # fmt: skip


def put(home: Path, name: str, text: str) -> None:
    (home / "sources").mkdir(exist_ok=True)
    (home / "sources" / name).write_text(text, "utf-8")


def faults(home: Path, **given_: frozenset[str]) -> list[str]:
    return [str(problem).removeprefix(f"{home}/") for problem in sources.load(home, **given_).problems]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = sources.write(tmp_path, WHOLE)
    assert path == tmp_path / "sources" / "pamir.yaml"
    found = sources.load(tmp_path, frozenset(["taliban"]))
    assert (found.every, found.problems) == ((WHOLE,), ())
    with pytest.raises(UsageError, match="there is a source of this name; give another with --id"):
        sources.write(tmp_path, WHOLE)


@given(words=st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).map(str.split).filter(bool))
def test_any_name_survives_its_file(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    home = tmp_path_factory.mktemp("home")
    entry = SourceEntry("a", " ".join(words), "http://a.example/", labels=(" ".join(words),))
    sources.write(home, entry)
    assert sources.load(home).every == (entry,)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id: a\nname: A\n", "1:1: R006 the key “feed” is missing"),
        ("id: a\nname: A\nfeed: http://a.example/\nreliabilty: B\n", "4:1: R005 unknown key “reliabilty”"),
        ("id: a\nname: A\nfeed: http://a.example/\nreliability: G\n", "4:14: R008 “G” is none of those allowed"),
        ("id: a\nname: A\nname: B\nfeed: http://a.example/\n", "3:1: R002"),
        ("id: a\nname: A\nfeed: file:///etc/passwd\n", "3:7: R008 “file:///etc/passwd” is no address"),
        ("id: b\nname: A\nfeed: http://a.example/\n", "1:5: R010 the id “b” is not the file's name"),
        ("id: a\nname: A\nfeed: http://a.example/\ncountry: Afghanistan\n", "4:10: R008 “Afghanistan” is no code"),
        ("id: a\nname: A\nfeed: http://a.example/\nsilent_after: -1\n", "4:15: R008 silent_after is no number of days"),
        ("id: a\nname: A\nfeed: http://a.example/\nspeaks_for: talban\n", "4:13: R011 no actor has the id “talban”"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, fault: str) -> None:
    put(tmp_path, "a.yaml", text)
    (found,) = faults(tmp_path, actors=frozenset(["taliban"]))
    assert found.startswith(f"sources/a.yaml:{fault}")
    assert sources.load(tmp_path, frozenset(["taliban"])).every == ()


def test_two_files_with_one_feed(tmp_path: Path) -> None:
    for name in "ab":
        put(tmp_path, f"{name}.yaml", f"id: {name}\nname: {name}\nfeed: http://a.example/\n")
    assert [fault.partition(" ")[2] for fault in faults(tmp_path)] == [
        "R010 the feed is that of a as well; keep one of the two files"
    ]


def test_a_new_address_leaves_the_rest_of_the_file_alone(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "# mine\nid: a\nname: A  # old name\nfeed: http://a.example/\nlabels: [x]\n")
    sources.change(tmp_path, "a", "https://a.example/new#1")
    text = (tmp_path / "sources" / "a.yaml").read_text()
    assert text == "# mine\nid: a\nname: A  # old name\nfeed: https://a.example/new#1\nlabels: [x]\n"
    assert sources.load(tmp_path).every[0].feed == "https://a.example/new#1"


@pytest.mark.parametrize(
    ("text", "settings", "fault"),
    [
        ("contact: me@desk.example\npause: 5\n", WatchSettings("me@desk.example", 5.0), None),
        ("allow_local: true\n", WatchSettings(allow_local=True), None),
        ("pause: -1\n", WatchSettings(), "watch.yaml:1:8: R008 pause is -1; write a number from 0 to 3600"),
        ("at_once: many\n", WatchSettings(), "watch.yaml:1:10: R007"),
    ],
)
def test_settings(tmp_path: Path, text: str, settings: WatchSettings, fault: str | None) -> None:
    (tmp_path / "watch.yaml").write_text(text)
    found = sources.load(tmp_path)
    assert found.settings == settings
    assert [line[: len(fault or "")] for line in faults(tmp_path)] == ([fault] if fault else [])


def test_sources_are_no_rules(tmp_path: Path) -> None:
    """No report depends on them, so that adding a source makes nothing known be coded again."""
    before = files.find(tmp_path).hash()
    sources.write(tmp_path, WHOLE)
    (tmp_path / "watch.yaml").write_text("pause: 3\n")
    assert files.find(tmp_path).hash() == before


def test_an_unknown_source_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="zz: there is no such source"):
        sources.load(tmp_path).named(["zz"])
    with pytest.raises(DataError, match="there is no such folder"):
        sources.load(tmp_path / "none")
    with pytest.raises(DataError, match="there is no such folder"):
        sources.write(tmp_path / "none", WHOLE)


@pytest.mark.parametrize(
    ("words", "identity"),
    [("www.khaama.com", "khaama-com"), ("Pamir Wire!", "pamir-wire"), ("طلوع", "source"), ("taken", "taken-2"),
     ("x" * 90, "x" * 40)],
)  # fmt: skip
def test_ids_are_made_of_names(words: str, identity: str) -> None:
    assert sources.identity_of(words, {"taken"}) == identity
