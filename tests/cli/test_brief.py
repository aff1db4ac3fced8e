"""`watchbook brief` and `watchbook watchlist` on a small ledger of articles of our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from watchbook.cli.app import app

SCRIPT = "<script>alert(1)</script>"
ARTICLES = (
    {
        "id": "wire-1",
        "outlet": "Pamir Wire",
        "title": "Five dead in Kunduz",
        "url": "https://pamir-wire.example/1",
        "published": "2024-03-05T10:00:00+04:30",
        "text": "A bomb killed five people at a bridge in Kunduz on Tuesday, police said.\n",
    },
    {
        "id": "denial",
        "outlet": "Harirud Monitor",
        "title": "Nobody there",
        "published": "2024-03-05T12:00:00+04:30",
        "text": "The Taliban denied on Tuesday that ISIS-K was present in Kunduz.\n",
    },
    {
        "id": "wire-2",
        "outlet": "Pamir Wire",
        "title": "Toll rises to eight",
        "published": "2024-03-06T10:00:00+04:30",
        "text": "Eight people have now died of Tuesday's bombing at a bridge in Kunduz, police said on Wednesday.\n\n"
        "ISIS-K claimed responsibility for the bombing in a statement.\n",
    },
    {
        "id": "radio",
        "outlet": "Radio Kotal",
        "title": f"Six dead {SCRIPT}",
        "url": "javascript:alert(1)",
        "published": "2024-03-06T12:00:00+04:30",
        "text": "A bomb killed six people at a bridge in Kunduz on Tuesday, a doctor said.\n\n"
        "He warned that the hospital would run out of blood within a day.\n",
    },
    {
        "id": "herat",
        "outlet": "Harirud Monitor",
        "title": "Blast in Herat",
        "published": "2024-03-06T12:00:00+04:30",
        "text": "A bomb wounded two policemen in Herat on Wednesday, police said.\n\n"
        "Turkmenistan and Uzbekistan will hold talks on water in Ashgabat on March 20, the ministry said.\n",
    },
    {
        "id": "undated",
        "outlet": "Steppe Bulletin",
        "text": "Traders in Almaty sold more flour than a year earlier.\n",
    },
)  # fmt: skip
Json = dict[str, Any]
Command = Callable[..., str]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief") / "watchbook.db"
    given = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    result = CliRunner().invoke(app, ["add", "-", "--ledger", str(made)], input=given)
    assert result.exit_code == 0, result.output
    return made


@pytest.fixture
def brief(file: Path) -> Command:
    def command(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["brief", "--ledger", str(file), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            return str(result.exception)
        return result.stdout

    return command


def sections(brief: Command, *arguments: str) -> dict[str, list[Json]]:
    found = json.loads(brief("--format", "json", *arguments))
    return {section["name"]: section["lines"] for section in found["sections"]}


def test_what_is_new_and_what_has_changed(brief: Command) -> None:
    first, second = sections(brief, "--date", "2024-03-05"), sections(brief, "--date", "2024-03-06")
    (bombing,) = first["happened"]
    assert bombing["head"] == "Bombing, Kunduz (Afghanistan), 5 March"
    assert (bombing["outlets"], bombing["independent"]) == (1, 1)
    assert "five people" in bombing["text"]
    assert "changed" not in first
    (changed,) = second["changed"]
    assert changed["head"].startswith("Bombing, Kunduz (Afghanistan), 5 March")
    assert "Now 6 or 8 killed (earlier 5)." in changed["text"]
    assert "second independent source" in changed["text"]
    assert [line["head"] for line in second["happened"]] == ["Bombing, Herat (Afghanistan), 6 March"]
    assert [line["head"] for line in second["announced"]] == ["Meeting, Ashgabat (Turkmenistan), 20 March"]


def test_a_day_is_told_as_it_was_known_then_in_whatever_order_articles_came(brief: Command, tmp_path: Path) -> None:
    early = tmp_path / "early.db"
    given = "".join(json.dumps(article) + "\n" for article in reversed(ARTICLES[:2]))
    assert CliRunner().invoke(app, ["add", "-", "--ledger", str(early)], input=given).exit_code == 0
    result = CliRunner().invoke(app, ["brief", "--date", "2024-03-05", "--ledger", str(early)])
    assert result.stdout == brief("--date", "2024-03-05")


def test_nothing_is_told_twice_and_every_line_has_its_evidence(brief: Command) -> None:
    found = json.loads(brief("--format", "json", "--date", "2024-03-06", "--days", "2"))
    numbers = {one["number"]: one["document"] for one in found["evidence"]}
    assert list(numbers) == list(range(1, len(numbers) + 1))
    lines = [line for section in found["sections"] for line in section["lines"]]
    assert len({line["text"] for line in lines}) == len(lines)
    for line in lines:
        documents = {numbers[number] for number in line["evidence"]}
        assert {key.rsplit("|", 3)[0] for key in line["keys"]} == documents or not line["keys"]


def test_a_denial_and_a_claim_are_contested(brief: Command) -> None:
    found = sections(brief, "--date", "2024-03-06", "--days", "2")
    told = " ".join(line["text"] for lines in found.values() for line in lines)
    assert told.count("The Taliban denied on Tuesday that ISIS-K was present in Kunduz.") == 1
    assert told.count("ISIS-K claimed responsibility for the bombing in a statement.") == 1
    assert any(line["disputes"] for lines in found.values() for line in lines)


def test_without_a_day_it_is_the_last_of_the_ledger(brief: Command) -> None:
    assert brief().startswith("Brief, 6 March 2024\n")


def test_text_speaks_plainly(brief: Command) -> None:
    text = brief("--date", "2024-03-06")
    assert "\nWHAT HAPPENED\n" in text
    assert "2 outlets, 2 independent [" in text.replace("\n ", "").replace("  ", " ")
    assert not [word for word in ("ASSAULT", "None", "explosives", "AF-") if word in text]
    assert max(map(len, text.splitlines())) <= 100
    assert brief("--date", "2001-01-01") == "Brief, 1 January 2001\nNo article of these days is in the ledger.\n"


class Reader(HTMLParser):
    """Gathers the tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def test_the_page_needs_nothing_and_takes_no_word_for_more(brief: Command) -> None:
    page = brief("--format", "html", "--date", "2024-03-06")
    reader = Reader()
    reader.feed(page)
    assert not reader.tags & {"script", "img", "link", "iframe"}
    assert all(one.startswith(("#a", "https://pamir-wire.example/")) for one in reader.addresses)
    assert "&lt;script&gt;" in page
    assert SCRIPT not in brief("--format", "md", "--date", "2024-03-06")


def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **lists: str) -> Path:
    folder = tmp_path / "home"
    (folder / "watchlists").mkdir(parents=True)
    for name, text in lists.items():
        (folder / "watchlists" / f"{name}.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("WATCHBOOK_HOME", str(folder))
    return folder


@pytest.mark.parametrize(
    ("entry", "heads"),
    [
        ("places: [AF-HER]", ["Bombing, Herat"]),
        ("places: [Afghanistan]", ["Bombing, Herat", "Bombing, Kunduz"]),
        ("places: [Kunduz]", ["Bombing, Kunduz"]),
        ("actors: [ISIS-K]", ["Bombing, Kunduz"]),
        ("words: [ministr*]", ["Meeting, Ashgabat"]),
        ("words: [water]\ntypes: [ASSAULT]", []),
        ("types: [CONSULT]", ["Meeting, Ashgabat"]),
    ],
)
def test_a_watch_list_narrows_it(
    brief: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, heads: list[str]
) -> None:
    home(tmp_path, monkeypatch, mine=f"id: mine\nname: Mine\n{entry}\n")
    found = sections(brief, "--date", "2024-03-06", "--watch", "mine")
    told = [
        line["head"].split(" (")[0] for name in ("happened", "changed", "announced") for line in found.get(name, ())
    ]
    assert sorted(told) == heads


def test_what_is_wrong_with_a_watch_list_is_told(
    brief: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home(
        tmp_path,
        monkeypatch,
        wrong="id: wrong\nname: Wrong\nactors: [nobody-at-all]\nplaces: [Nowhereville]\n",
        types="id: types\nname: T\ntypes: [ASSALT]\n",
        empty="id: other\nname: Empty\n",
    )
    told = brief("--watch", "wrong")
    assert f"{folder}/watchlists/wrong.yaml:3:10: R011 no actor has the id or the name “nobody-at-all”" in told
    assert f"{folder}/watchlists/wrong.yaml:4:10: R011 no place" in told
    assert "types.yaml:3:9: R008" in brief("--watch", "types")
    assert "the list is empty" in brief("--watch", "empty")
    assert "there is no such watch list; there are amu-darya" in brief("--watch", "none")
    result = CliRunner().invoke(app, ["doctor", "--format", "json"])
    assert result.exit_code == 3
    assert "/watchlists/empty.yaml:1:" in json.loads(result.stdout)["data files"]["says"]


def test_watch_lists_are_listed_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home(tmp_path, monkeypatch, violence="id: violence\nname: My own\nactors: [taliban]\n")
    listed = CliRunner().invoke(app, ["watchlist", "list"]).stdout
    assert "amu-darya\tThe Amu Darya border\tplaces 7, words 4\twatchbook/data/watchlists/amu-darya.yaml\n" in listed
    assert "violence\tMy own" in listed
    assert "Violence" not in listed
    shown = CliRunner().invoke(app, ["watchlist", "show", "violence"]).stdout
    assert "actor   Taliban [taliban], with its members: " in shown


def test_a_day_that_is_none_is_refused(brief: Command) -> None:
    assert "--date yesterday: no day" in brief("--date", "yesterday")
