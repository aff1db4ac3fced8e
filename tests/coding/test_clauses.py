"""Which clause of a sentence a time belongs to."""

from __future__ import annotations

import pytest

from builders import sentence
from watchbook.coding.events import clauses
from watchbook.parse.frames import Tree

HELD = (
    "Guards/NOUN<nsubj:2 freed/VERB|Tense=Past<root two/NUM<obj:2 held/VERB|Tense=Past|VerbForm=Part<acl:3 "
    "at/ADP<case:7 a/DET<det:7 protest/NOUN<obl:4 "
)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("yesterday/NOUN<obl:2", True),
        ("on/ADP<case:9 Monday/PROPN<obl:2", False),
        (",/PUNCT<punct:2 yesterday/NOUN<obl:2", False),
    ],
    ids=["bare", "with a preposition", "past a comma"],
)
def test_a_bare_time_behind_a_participle_is_that_of_the_participle(after: str, told: bool) -> None:
    tree = Tree(sentence(HELD + after))
    assert clauses.of_participle(tree, 1, len(tree.tokens) - 1) is told


def test_without_a_participle_the_time_is_that_of_the_verb() -> None:
    assert not clauses.of_participle(Tree(sentence("Guards/NOUN<nsubj:2 slept/VERB<root today/NOUN<obl:2")), 1, 2)
