"""The first promise: every span of a report holds exactly the words that stand beside it, whatever the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchbook.pipeline.coder import LONGEST, Coder
from watchbook.pipeline.wire import decode, encode
from watchbook.records import Article

#: What real and hostile articles hold: emoji, Dari, Pashto, Russian, combining marks, line ends, zero-width and
#: right-to-left marks, and sentences that rules read. All written for this test.
PIECES = (
    "Gunmen killed four policemen in Kunduz on Monday, the governor said.",
    "“We deny it,” a spokesman for the Taliban told reporters. “Nobody crossed.”",
    "KABUL (Pamir Wire) — ",
    "The 12th meeting of the Border Commission took place in Termez on March 4.",
    "🚁🇦🇫👨‍👩‍👧",
    "در کابل چهار سرباز کشته شدند.",
    "په کندهار کې دوه تنه ووژل شول.",
    "В Душанбе прошла встреча рабочей группы.",
    "Nan\u0303garha\u0304r",
    "\r\n",
    "\r",
    "\n\n",
    "\u200b\u200f\u202b\ufeff",
    "\x00\x07",
    "\ud800",
    " at least 12 people, including 3 children, ",
    "The post Blast in Herat appeared first on Pamir Courier.",
    "'’\"”((",
)
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), min_size=1, max_size=14).map(" ".join)


def spanned(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a report that has a span and the words beside it."""
    if isinstance(value, dict):
        if value.get("span") is not None and value.get("text") is not None:
            yield value
        for inner in value.values():
            yield from spanned(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spanned(inner)


def assert_keeps_its_words(body: bytes) -> int:
    report = json.loads(body)
    text, title = report["document"]["text"], report["document"]["title"] or ""
    assert report["document"]["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    bare = [*report["document"]["boilerplate"], *(span for event in report["events"] for span in event["evidence"])]
    for start, end in bare:
        assert 0 <= start < end <= len(text)
    found = list(spanned(report))
    for record in found:
        start, end = record["span"]
        where = title if record.get("in") == "title" else text
        assert 0 <= start < end <= len(where)
        assert where[start:end] == record["text"]
    return len(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.one_of(st.none(), texts))
def test_every_span_holds_its_words(own: Coder, text: str, title: str | None) -> None:
    article = Article(text, id="a", title=title, published="2025-03-05", published_from="given", language="en")
    body = encode(own.code(article))
    assert_keeps_its_words(body)
    assert encode(decode(body)) == body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_only_line_ends_and_what_is_no_unicode_change(own: Coder, text: str) -> None:
    made = own.code(Article(text, id="a", language="en")).document.text
    wanted = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    assert made.replace("\ufffd", "?") == wanted.replace("\ufffd", "?")


def test_a_long_text_of_every_script(own: Coder) -> None:
    whole = "\n\n".join(" ".join(PIECES) for _ in range(30))
    body = encode(own.code(Article(whole, id="a", published="2025-03-05", published_from="given", language="en")))
    assert assert_keeps_its_words(body) > 200


def test_a_megabyte_is_given_back_whole_with_a_check(own: Coder) -> None:
    block = "Gunmen killed four policemen in Kunduz. 🚁 در کابل\n\n"
    whole = block * (1_000_000 // len(block))
    report = own.code(Article(whole, id="a", language="en"))
    assert report.document.text == whole
    assert len(whole) > LONGEST
    assert [check.kind for check in report.checks] == ["too-long"]
    assert_keeps_its_words(encode(report))


@pytest.mark.parametrize("neighbours", [0, 1, 3])
def test_an_article_is_read_the_same_whatever_was_read_before(own: Coder, neighbours: int) -> None:
    article = Article(
        PIECES[0] + " " + PIECES[1], id="a", published="2025-03-05", published_from="given", language="en"
    )
    alone = encode(own.code(article))
    for number in range(neighbours):
        own.code(Article(PIECES[3] * (number + 1), id="b", language="en"))
    assert encode(own.code(article)) == alone
