"""Who copied whom, and how many newsrooms are behind many reports."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reprinted import OTHER_WIRE, OWN, PARAGRAPHS, WIRE, key, origins, paper
from watchbook.merge.reprints.origins import Paper

CUT = "\n\n".join(PARAGRAPHS[:3])
LATER, EARLIER, DAY = "2025-03-04T12:00+00:00", "2025-03-04T09:00:00Z", "2025-03-04"


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        # the other says whose copy it is, whatever its clock says
        ({}, {"credits": (("One", "(One)"),), "published": EARLIER}, "credit"),
        ({}, {"author": "one", "published": EARLIER}, "credit"),
        ({}, {"credits": (("One", "With inputs from One"),), "published": EARLIER}, "credit"),
        # a dateline with the outlet's own name
        ({"filed": ("One",)}, {"published": EARLIER}, "dateline"),
        ({"filed": ("Nobody",), "published": EARLIER}, {}, "time"),
        ({}, {"published": LATER}, "time"),
        ({"published": "2025-03-04T11:30+05:00"}, {"published": "2025-03-04T07:00+00:00"}, "time"),
        ({"published": "2025-03-03"}, {}, "time"),
        # a day without a clock time is no earlier than an hour of it
        ({"published": DAY}, {"text": CUT}, "length"),
        ({"published": None}, {"text": CUT}, "length"),
        ({"published": "soon"}, {"text": CUT}, "length"),
        ({}, {}, "id"),
        # each credits the other, or itself
        (
            {"credits": (("Other", "(Other)"),)},
            {"credits": (("One", "(One)"), ("Other", "(Other)")), "published": LATER},
            "time",
        ),
        ({}, {"credits": (("Other", "(Other)"),), "published": LATER}, "time"),
    ],
)
def test_the_original_of_two(one: dict[str, object], other: dict[str, object], ground: str) -> None:
    known = origins(paper("one", **one), paper("other", **other))  # type: ignore[arg-type]
    assert known.originals("one") == ()
    (original,) = known.originals("other")
    assert (original.document, original.ground, original.is_whole) == ("one", ground, True)
    assert known.root("other") == known.root("one") == "one"


def test_a_copy_of_a_copy_has_the_root_of_both() -> None:
    known = origins(paper("a"), paper("b", CUT, published=LATER), paper("c", PARAGRAPHS[0] + PARAGRAPHS[1],
                    published="2025-03-05"))  # fmt: skip
    assert [known.root(one) for one in "abc"] == ["a", "a", "a"]


def test_a_merged_article_joins_nobody() -> None:
    merged = paper("merged", f"{WIRE}\n\n{OTHER_WIRE}\n\n{OWN}", published=LATER)
    known = origins(paper("a"), paper("b", OTHER_WIRE), merged)
    assert {each.document: each.is_whole for each in known.originals("merged")} == {"a": False, "b": False}
    assert known.root("merged") == "merged"
    fire, bridge = paper("a"), paper("b", OTHER_WIRE)
    assert known.copy_of("merged", key(merged, "set fire")) == key(fire, "set fire")
    assert known.copy_of("merged", key(merged, "closed")) == key(bridge, "closed")
    assert known.copy_of("merged", key(merged, "taken up")) is None
    assert known.source("merged", key(merged, "taken up")) == "merged"
    assert known.source("merged", key(merged, "closed")) == "b"


def test_a_record_of_a_copy_is_that_of_the_original() -> None:
    wire = paper("wire")
    wire = paper("wire", records=(key(wire, "set fire", "ASSAULT"), key(wire, "blamed", "accuse")))
    lead = "The governor flew to the north and said nothing about the fire that had burned there."
    copy = paper("copy", f"{lead}\n\n{WIRE.replace('late on Monday', 'on Monday night')}", published=LATER)
    known = origins(wire, copy)
    assert known.copy_of("copy", key(copy, "set fire")) == key(wire, "set fire")
    # the coder may have taken a word more or less
    assert known.copy_of("copy", key(copy, "fire to the granary")) == key(wire, "set fire")
    # another kind of record, or one that the original's report has not: where it would stand
    assert known.copy_of("copy", key(copy, "were hurt")) == key(wire, "were hurt")
    assert known.copy_of("copy", key(copy, "blamed", "accuse")) == key(wire, "blamed", "accuse")
    assert known.copy_of("copy", key(copy, "flew")) is None
    assert known.copy_of("wire", key(wire, "set fire")) is None


def test_a_record_of_the_title_is_that_of_the_title() -> None:
    title = "wire|v1|ASSAULT|title:0-4"
    wire = paper("wire", records=(key(paper("wire"), "set fire"), title))
    copy = paper("copy", published=LATER)
    assert origins(wire, copy).copy_of("copy", "copy|v1|ASSAULT|title:9-14") == title
    assert origins(paper("wire"), copy).copy_of("copy", "copy|v1|ASSAULT|title:9-14") is None


@pytest.mark.parametrize("odd", ["", "copy", "copy|v1|ASSAULT", "copy v1 ASSAULT 3-9", "copy|v1|ASSAULT|900-999"])
def test_a_key_that_says_nothing_is_no_copy(odd: str) -> None:
    assert origins(paper("wire"), paper("copy", published=LATER)).copy_of("copy", odd) is None


@pytest.mark.parametrize(
    ("fields", "newsroom"),
    [
        ({}, "pamir courier"),
        ({"outlet": None}, "x"),
        ({"credits": (("TASS", "/TASS/"),)}, "tass"),
        ({"credits": (("Pamir Courier", "The post … appeared first on Pamir Courier."),)}, "pamir courier"),
        ({"credits": (("TASS", "With inputs from TASS"),)}, "pamir courier"),
        ({"credits": (("TASS", "/TASS/"), ("Xinhua", "(Xinhua)"))}, "pamir courier"),
        ({"credits": (("TASS", "/TASS/"), ("Pamir Courier", "© Pamir Courier"))}, "pamir courier"),
        ({"filed": ("Pamir Wire",)}, "pamir wire"),
    ],
)
def test_whose_word_a_document_is(fields: dict[str, object], newsroom: str) -> None:
    made = paper("x", **{"outlet": "Pamir Courier", **fields})  # type: ignore[arg-type]
    if fields.get("outlet", "") is None:
        made = Paper(made.document, made.version, made.text)
    assert origins(made).newsroom("x") == newsroom
    assert origins(made).newsroom("unheard of") == "unheard of"


def test_four_outlets_one_independent() -> None:
    papers = [
        paper("wire"),
        paper("b", published=LATER),
        paper("c", CUT, published="2025-03-05"),
        paper("d", f"{OWN}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}", published="2025-03-05"),
    ]
    known = origins(*papers)
    assert known.independent([(one.document, key(one, "set fire")) for one in papers]) == 1
    assert known.independent([("wire", key(papers[0], "set fire")), ("d", key(papers[3], "taken up"))]) == 2


POOL = [
    paper("wire", filed=("Wire",)), paper("a", CUT, published=LATER), paper("b", published=None),
    paper("c", f"{OWN}\n\n{CUT}", credits=(("Wire", "(Wire)"),)), paper("d", OWN), paper("e", WIRE, "wire"),
    paper("f", f"{OTHER_WIRE}\n\n{WIRE}", credits=(("a", "(a)"),)),
]  # fmt: skip


@given(st.permutations(POOL))
@settings(max_examples=15, deadline=None)
def test_the_order_in_which_they_are_known_does_not_matter(papers: list[Paper]) -> None:
    plain, other = origins(*POOL), origins(*papers)
    for one in POOL:
        assert plain.root(one.document) == other.root(one.document)
        for words in ("set fire", "taken up", "closed", "blamed"):
            if words in one.text:
                place = key(one, words)
                assert plain.copy_of(one.document, place) == other.copy_of(one.document, place)


@pytest.mark.parametrize("copies", range(1, 4))
def test_a_copy_more_never_makes_a_source_more(copies: int) -> None:
    papers = [paper("wire"), *(paper(f"copy {number}", CUT, published=LATER) for number in range(copies))]
    known = origins(*papers)
    assert known.independent([(one.document, key(one, "set fire")) for one in papers]) == 1


def test_credits_in_a_circle_end_somewhere() -> None:
    for names in permutations("abc"):
        circle = [
            paper(one, credits=((other, f"({other})"),))
            for one, other in zip(names, names[1:] + names[:1], strict=True)
        ]
        known = origins(*circle)
        assert {known.root(one) for one in names} == {"a"}
        assert known.independent([(one.document, key(one, "set fire")) for one in circle]) == 1
