from __future__ import annotations

import pytest

from watchbook.parse.names import own_tags


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ("B-PERSON I-PERSON O", "B-PER I-PER O"),
        ("S-GPE O B-ORG E-ORG", "B-LOC O B-ORG I-ORG"),
        ("U-NORP B-FAC L-FAC", "B-MISC B-LOC I-LOC"),
        ("B-DATE I-DATE", "O O"),
        ("I-ORG I-ORG", "B-ORG I-ORG"),
        ("B-PER I-ORG", "B-PER B-ORG"),
        ("O (1-abstract-new", "O O"),
    ],
)
def test_other_tools_tags_become_ours(tags: str, wanted: str) -> None:
    assert own_tags(tags.split()) == wanted.split()
