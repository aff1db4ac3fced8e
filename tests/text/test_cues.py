from __future__ import annotations

import pickle

import pytest

from watchbook.errors import DataError
from watchbook.text import LayoutCues


def test_shipped_cues_go_to_workers(cues: LayoutCues) -> None:
    assert pickle.loads(pickle.dumps(cues)) == cues


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[notices", "mend the TOML"),
        ("[notice]\n", "[notice] is unknown; the tables are notices"),
        ("", "[footers] is missing; write the table with templates"),
        ("[notices]\nwhole = []", "[notices] whole must be a list of words"),
        ("[notices]\nhole = ['x']", "[notices] hole is unknown"),
    ],
)
def test_faults_are_named(text: str, part: str) -> None:
    with pytest.raises(DataError) as caught:
        LayoutCues.from_toml(text, "cues.toml")
    assert part in str(caught.value)
    assert all(line.startswith("cues.toml: ") for line in str(caught.value).splitlines())
