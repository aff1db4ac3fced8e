"""The benchmark of syntax reads invented tests as it says, and the public ones as well as they were read before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks import petrarch

#: What is reached stands in the benchmark; the floor is the first target.
FLOOR = 75.0
DICTIONARY = """<!-- A remark
[XXX] that is none -->
VELDORIA [VEL] # a remark
QUARNIA_
+QUARNIAN
\t[QUA <950101]
\t[QUN]
CHAD [TCD]
"""
TESTS = """<Validation><Sentences>
<Sentence date="20110109" id="one"><EventCoding sourcecode="VELGOV" targetcode="QUN" eventcode="1"/>
<Text>Officials of Veldoria will restore ties with Quarnia, a mayor said.</Text></Sentence>
<Sentence date="20110109" id="two"><EventCoding sourcecode="VEL" targetcode="TCD" eventcode="1"/>
<EventCoding sourcecode="TCD" targetcode="VEL" eventcode="1"/>
<Text>Veldoria has opposed Chad.</Text></Sentence>
<Sentence date="20110109" id="three"><EventCoding sourcecode="QUA" targetcode="VEL" eventcode="1"/>
<Text>Veldoria accused Quarnia.</Text></Sentence>
<Sentence date="20110109" id="none"><EventCoding sourcecode="QUA" targetcode="---" eventcode="1"/>
<Text>Quarnia rejoiced.</Text></Sentence>
</Sentences></Validation>"""


def test_the_dictionary_is_read_with_other_names_and_dated_codes() -> None:
    found = [(entry.names, entry.codes) for entry in petrarch.dictionary(DICTIONARY)]
    assert found == [(("VELDORIA",), ("VEL",)), (("QUARNIA", "QUARNIAN"), ("QUA", "QUN")), (("CHAD",), ("TCD",))]


def test_sources_and_targets_are_scored(tmp_path: Path) -> None:
    (tmp_path / petrarch.ACTORS).write_text(DICTIONARY, encoding="utf-8")
    (tmp_path / petrarch.TESTS).write_text(TESTS, encoding="utf-8")
    scored = petrarch.score(tmp_path)
    assert {one.record.id: len(one.right()) == len(one.wanted) for one in scored} == {
        "one": True,
        "two": True,
        "three": False,
    }
    figures = dict(petrarch.rows(scored))
    assert figures["source and target found, all of the record"] == "66.7 % of 3"
    assert figures["dyads"] == "P 66.7, R 66.7, F1 66.7"


@pytest.mark.slow
def test_the_public_tests_are_read_no_worse() -> None:
    if not os.environ.get(petrarch.GOLD):
        reason = f"NOT SCORED: set {petrarch.GOLD} to the folder that holds petrarch/{petrarch.TESTS}"
        if os.environ.get("WATCHBOOK_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    scored = petrarch.score(Path(os.environ[petrarch.GOLD]) / "petrarch")
    whole = sum(len(one.right()) == len(one.wanted) for one in scored)
    assert 100 * whole / len(scored) >= FLOOR
