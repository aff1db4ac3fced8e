from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.records import Article, Check, Span
from watchbook.text import checks, document


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        (" a\t b ", " a\t b "),
        ("\r\n\r", "\n\n"),
        ("a\0b", "a\0b"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_only_line_ends_change(given_text: str, text: str) -> None:
    made = document(Article(given_text))
    assert made.text == text
    assert made.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert made.version == f"sha256:{made.text_sha256}"


@pytest.mark.parametrize(
    ("article", "identity"),
    [
        (Article("t", id="7", url="https://a.example/"), "7"),
        (Article("t", url="https://a.example/"), "https://a.example/"),
        (Article("t", id=" ", url="https://a.example/"), "https://a.example/"),
    ],
)
def test_id_is_the_one_given_or_the_address(article: Article, identity: str) -> None:
    assert document(article).id == identity


def test_id_by_content_depends_on_each_part() -> None:
    parts = Article("text", outlet="o", title="t", published="2024-12-13")
    others = [
        Article("texts", outlet="o", title="t", published="2024-12-13"),
        Article("text", outlet="ot", title="", published="2024-12-13"),
        Article("text", outlet="o", title="t", published="2024-12-14"),
    ]
    ids = {document(article).id for article in [parts, *others]}
    assert len(ids) == 4
    assert all(identity.startswith("sha256:") for identity in ids)
    assert document(Article("text", outlet="o", title="t", published="20241213")).id == document(parts).id


def test_published_without_a_source_was_given() -> None:
    assert document(Article("t", published="2024-12-13")).published.from_ == "given"
    assert document(Article("t", published="2024-12-13", published_from="meta")).published.from_ == "meta"
    assert document(Article("t", published="soon")).published.from_ == "none"


def test_checks_name_what_is_wrong_with_the_text() -> None:
    found = checks(Article("a\r\n\ufffd\0", published="soon", faults=(Check("cut-off", "…"),)))
    assert [check.kind for check in found] == [
        "cut-off",
        "broken-encoding",
        "control-characters",
        "published-unreadable",
    ]
    assert [check.span for check in found[1:3]] == [Span(2, 3), Span(3, 4)]
    assert checks(Article("a\r\n\ufffd\0", published="soon", faults=found)) == found
    assert checks(Article("plain")) == ()


@given(st.text(st.characters(exclude_categories=[])))
def test_the_text_fits_utf8_and_differs_by_line_ends_only(text: str) -> None:
    made = document(Article(text)).text
    made.encode()
    assert "\r" not in made
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert made == text.replace("\r\n", "\n").replace("\r", "\n")
