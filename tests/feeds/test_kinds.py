from __future__ import annotations

import gzip
import io

import pytest

from feeds.bodies import ATOM, LEAD, PAGE, RDF, RSS, SECOND, plain_page, warc_record
from watchbook.feeds import FEEDS, Source
from watchbook.feeds.html import Html, page
from watchbook.feeds.jsonfeed import JsonFeed
from watchbook.feeds.jsonl import JsonLines
from watchbook.feeds.markup import plain
from watchbook.feeds.rss import Rss
from watchbook.feeds.sources import Feed
from watchbook.feeds.warc import Warc
from watchbook.records import Article, Unread

HERE = Source("here")


def read(feed: Feed, body: str | bytes, source: Source = HERE) -> list[Article | Unread]:
    data = body.encode() if isinstance(body, str) else body
    found = list(feed.read(data, source))
    assert list(feed.read(io.BytesIO(data), source)) == found
    return found


def articles(feed: Feed, body: str | bytes, source: Source = HERE) -> list[Article]:
    return [found for found in read(feed, body, source) if isinstance(found, Article)]


def unread(feed: Feed, body: str | bytes) -> list[str]:
    return [str(found) for found in read(feed, body) if isinstance(found, Unread)]


@pytest.mark.parametrize("name", sorted(FEEDS))
@pytest.mark.parametrize(
    "body", [b"", b"\0\1\2\xff", b"{", b"<", b"[" * 100_000, b"\x1f\x8b\x08", b"WARC/1.1\r\n", b"\xff\xfe"]
)
def test_every_kind_answers_rubbish_without_raising(name: str, body: bytes) -> None:
    assert all(isinstance(found, Unread) for found in FEEDS[name]().read(body, HERE)) or name in ("text", "html")


def test_page() -> None:
    (article,) = articles(Html(), PAGE, Source("p.html", "https://pamir.example/x"))
    assert article == Article(
        text=f"{LEAD}\n{SECOND}",
        url="https://pamir.example/news/two-killed",
        outlet="Pamir Wire",
        title="Two killed in Herat",
        author="Anna Karim, Omar Said",
        published="2024-12-13T08:10:00+04:30",
        published_from="meta",
        modified="2024-12-14T10:00:00+04:30",
        language="en-GB",
    )


@pytest.mark.parametrize(
    ("head", "published", "source"),
    [
        ('<meta name="pubdate" content="2024-12-13T08:10+04:30">', "2024-12-13T08:10:00+04:30", "meta"),
        ('<meta name="date" content="2024-12-13">', "2024-12-13", "meta"),
        (
            '<meta name="date" content="2024-12-13"><meta itemprop="datePublished" content="2024-12-13T08:10Z">',
            "2024-12-13T08:10:00+00:00",
            "meta",
        ),
        ('<meta property="article:modified_time" content="2024-12-13">', None, "none"),
        ('<link rel="canonical" href="https://a.example/2024/12/13/two">', "2024-12-13", "url"),
        ('<link rel="canonical" href="https://a.example/2024/02/31/two">', None, "none"),
        ('<script type="application/ld+json">{broken</script>', None, "none"),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", None, "none"),
    ],
)  # fmt: skip
def test_publication(head: str, published: str | None, source: str) -> None:
    found = page(plain_page(LEAD).replace("<title>", head + "<title>"), HERE)
    assert isinstance(found, Article)
    assert (found.published, found.published_from) == (published, source)


def test_page_without_text_and_deep_page() -> None:
    assert unread(Html(), "<html><nav><a href='/'>Home</a></nav></html>")[0].startswith(
        "here: the page holds no article"
    )
    deep = "<html><body>" + "<div>" * 5000 + f"<p>{LEAD}</p>" + "</div>" * 5000
    (article,) = articles(Html(), deep)
    assert LEAD in article.text


def test_lists_and_tables_are_plain_words() -> None:
    markup = f"<html><body><article><p>{LEAD}</p><ul><li>One.</li></ul><table><tr><td>Two.</td></tr></table></article>"
    (article,) = articles(Html(), markup)
    assert article.text.split("\n") == [LEAD, "One.", "Two."]


def test_page_in_another_charset() -> None:
    data = (
        PAGE.replace("<title>", '<meta charset="windows-1251"><title>').replace("old bridge", "мост").encode("cp1251")
    )
    assert "мост" in articles(Html(), data)[0].text


def test_rss() -> None:
    first, second = articles(Rss(), RSS, Source("f.xml"))
    assert first == Article(
        text=f"{LEAD}\n{SECOND}\nMore & more.",
        id="77",
        url="https://oxus.example/a",
        outlet="Oxus & News",
        title="Two killed",
        published="2024-12-13T08:10:00+04:30",
        published_from="feed",
        language="en-us",
    )
    assert (second.published, second.published_from, second.url) == (None, "none", "https://oxus.example/b")


@pytest.mark.parametrize(
    ("body", "published"), [(ATOM, "2024-12-13T08:10:00+04:30"), (RDF, "2024-12-13T08:10:00+05:00")]
)
def test_atom_and_rdf(body: str, published: str) -> None:
    (article,) = articles(Rss(), body)
    assert (article.text, article.title, article.published) == (LEAD, "Two killed", published)


def test_feed_that_is_cut_off() -> None:
    whole, cut = RSS[: RSS.index("<item><title>Second")], RSS[: RSS.rindex("for the attack")]
    assert len(articles(Rss(), whole)) == 1
    assert unread(Rss(), whole) == ["here: is cut off after 1 entries; fetch the feed again"]
    first, torn = articles(Rss(), cut)
    assert first.faults == ()
    assert [check.kind for check in torn.faults] == ["cut-off"]
    assert len(unread(Rss(), cut)) == 1


def test_entities_neither_grow_nor_reach_out() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "' + "x" * 100 + '">' + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 10}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )  # fmt: skip
    secret = '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    body = RSS.replace("<rss", bomb + secret + "<rss", 1).replace("<title>Second", "<title>&h;&file;Second")
    found = articles(Rss(), body)
    assert len(found) == 2
    assert all(len(article.title or "") < 2000 and "root:" not in str(article) for article in found)


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<br>b  c\nd", "a\nb c d"),
        ('<a title="x > y" href=z>a</a>', "a"),
        ("a<script>if (a < b) { '</p>' }</script>b", "ab"),
        ("a<style>x</style><!-- c <p>d</p> --><b>b", "ab"),
        ("a<!-- never closed", "a"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("&lt;p&gt;a&lt;/p&gt;", "a"),
        ("a<script>never closed", "a"),
        ("<td>a</td><td>b</td>", "a b"),
    ],
)
def test_markup_becomes_plain(fragment: str, text: str) -> None:
    assert plain(fragment) == text


@pytest.mark.parametrize("unit", ["<", '<a "', "<a '\"", "<script>", "<!--", "<p>", "&lt;", "</"])
def test_hostile_markup_takes_linear_time(unit: str) -> None:
    assert len(plain(unit * 50_000)) <= len(unit) * 50_000


def test_json_lines() -> None:
    lines = [
        '\ufeff{"id": 7, "text": "a", "title": "", "published": "2024-12-13", "language": "en", "extra": 1}',
        "",
        "[1]",
        '{"title": "no text"}',
        '{"text": 5}',
        "nope",
        '{"text": "b\\ud800"}',
    ]
    found = read(JsonLines(), "\n".join(lines))
    assert found[0] == Article("a", id="7", published="2024-12-13", published_from="given", language="en")
    assert [str(one).split(";")[0] for one in found[1:5]] == [
        "here:3: is no JSON object",
        "here:4: has neither `text` nor `html`",
        "here:5: `text` is no text",
        "here:6: is no JSON (Expecting value: line 1 column 1 (char 0))",
    ]
    assert found[5] == Article("b\ud800")


def test_json_lines_with_a_page() -> None:
    import json

    (article,) = articles(JsonLines(), json.dumps({"html": PAGE, "title": "Ours", "published": "2024-12-12"}))
    assert (article.title, article.published, article.published_from) == ("Ours", "2024-12-12", "given")
    assert (article.text, article.outlet) == (f"{LEAD}\n{SECOND}", "Pamir Wire")


@pytest.mark.parametrize("body", ['{\n"text": "a"\n}', '[\n{"text": "a"}\n]', '{"articles": [{"text": "a"}]}'])
def test_json_that_is_written_over_lines(body: str) -> None:
    assert [article.text for article in articles(JsonFeed(), body)] == ["a"]
    if body[1] == "\n":
        assert [article.text for article in articles(JsonLines(), body)] == ["a"]


def test_json_feed() -> None:
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "Pamir Wire", "language": "en", "items": [
      {"id": "1", "url": "/1", "content_html": "<p>a</p><p>b</p>", "date_published": "2024-12-13T08:10:00+04:30",
       "authors": [{"name": "Anna"}]}, {"id": "2"}, 3]}"""
    first, *others = read(JsonFeed(), body, Source("f", "https://pamir.example/feed"))
    assert first == Article(
        text="a\nb",
        id="1",
        url="https://pamir.example/1",
        outlet="Pamir Wire",
        author="Anna",
        published="2024-12-13T08:10:00+04:30",
        published_from="feed",
        language="en",
    )
    assert [str(one).split(";")[0] for one in others] == ["f#2: the entry holds no text", "f#3: is no JSON object"]


A, B, C = (warc_record(f"https://a.example/{name}", plain_page(f"{LEAD} Page {name}.")) for name in "abc")
BROKEN = warc_record("https://a.example/x", plain_page(LEAD), length="many")


@pytest.mark.parametrize(
    ("body", "pages", "faults"),
    [
        (A + B + C, "abc", 0),
        (A + BROKEN + C, "ac", 1),
        (BROKEN + BROKEN + C, "c", 2),
        (A + b"rubbish\r\n\r\n" + C, "ac", 1),
        (gzip.compress(A) + gzip.compress(C), "ac", 0),
        (gzip.compress(A) + gzip.compress(BROKEN) + gzip.compress(C), "ac", 1),
        (gzip.compress(A) + gzip.compress(B)[:200] + gzip.compress(C), "ac", 1),
        (A.replace(b"200 OK", b"404 No") + A.replace(b"text/html", b"image/png") + C, "c", 0),
        (b"no archive at all", "", 1),
    ],
)
def test_warc(body: bytes, pages: str, faults: int) -> None:
    assert [article.url for article in articles(Warc(), body)] == [f"https://a.example/{name}" for name in pages]
    assert len(unread(Warc(), body)) == faults


def test_warc_that_is_cut_off() -> None:
    found = read(Warc(), A + B[:-60])
    assert [check.kind for one in found if isinstance(one, Article) for check in one.faults] == ["cut-off"]
    assert str(found[-1]).startswith("here#https://a.example/b: the record is cut off")
