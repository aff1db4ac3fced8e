"""How many articles are to come, where that can be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchbook.feeds.counting import count


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"text": "One."}\n\n{"text": "Two."}\n')
    (tmp_path / "c.json").write_text('{"text": "One."}')
    (tmp_path / "d.xml").write_text("<rss/>")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (["a.txt"], 1),
        (["b.jsonl"], 2),
        (["a.txt", "b.jsonl", "c.json"], 4),
        (["d.xml"], None),
        (["a.txt", "d.xml"], None),
        (["."], None),
        (["missing.txt"], None),
        ([], None),
    ],
)
def test_count(folder: Path, names: list[str], number: int | None) -> None:
    assert count([str(folder / name) for name in names]) == number


def test_what_nobody_can_tell() -> None:
    assert count(["-"]) is None
    assert count(["https://pamir-courier.example/feed"]) is None
