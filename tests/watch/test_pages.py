"""Teasers, sitemaps and the pages behind them."""

from __future__ import annotations

import gzip

import pytest

from watch.outlets import LEAD, SECOND, Outlet, Reply, feed, item, rss, story
from watch.turning import Watch


def teaser(site: Outlet, *numbers: int, text: str = "Two were killed.") -> Reply:
    return Reply(feed(*(item(n, text, link=f"{site.address}/story/{n}") for n in numbers)))


def sitemap(*rows: str) -> bytes:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{"".join(rows)}</urlset>'
    ).encode()


def row(address: str, changed: str = "", news: str = "") -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    told = (
        f"<n:news><n:publication><n:name>X</n:name><n:language>en</n:language></n:publication>"
        f"<n:publication_date>{news}</n:publication_date><n:title>A title</n:title></n:news>"
    )
    return f"<url><loc>{address}</loc>{lastmod}{told if news else ''}</url>"


def test_the_page_behind_a_teaser_is_read_with_the_feed_s_date_and_id(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths |= {"/feed": teaser(site, 1), "/story/1": Reply(story())}
    tally = watch.once()
    assert (tally.pages, tally.outcomes) == (1, {"added": 1})
    (article,) = watch.book.articles()
    assert SECOND in article.text
    assert (article.id, article.published) == ("https://outlet.example/1", "2024-12-13T08:10:00+04:30")
    assert article.outlet == "Outlet one"


@pytest.mark.parametrize(("text", "asked"), [("entry", 0), ("page", 1), ("auto", 0)])
def test_an_analyst_says_where_the_text_is(watch: Watch, site: Outlet, text: str, asked: int) -> None:
    watch.source(text=text)
    long = item(1, link=f"{site.address}/story/1")
    site.paths |= {"/feed": Reply(feed(long)), "/story/1": Reply(story())}
    assert watch.once().outcomes == {"added": 1}
    assert site.times("/story/1") == asked


def test_a_page_that_cannot_be_had_now_is_tried_again(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths |= {"/feed": teaser(site, 1), "/story/1": Reply(b"", 500)}
    assert watch.once().outcomes == {}
    assert watch.book.queue.backlogs()["one"].pages == 1
    site.paths["/story/1"] = Reply(story())
    assert watch.later(minutes=11).outcomes == {"added": 1}
    assert SECOND in watch.texts()[0]


@pytest.mark.parametrize("reply", [Reply(b"", 404), Reply(b"", 403), Reply(b"\0\1\2" * 999), Reply(b"<p>Hi")])
def test_where_the_page_cannot_be_read_the_teaser_has_to_do(watch: Watch, site: Outlet, reply: Reply) -> None:
    watch.source()
    site.paths |= {"/feed": teaser(site, 1), "/story/1": reply}
    assert watch.once().outcomes == {"added": 1}
    (article,) = watch.book.articles()
    assert article.text == "Two were killed."
    assert [fault.kind for fault in article.faults] == ["page-unread"]


def test_what_has_neither_page_nor_words_is_given_up_and_said(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths |= {"/feed": teaser(site, 1, text="")}
    watch.once()
    assert watch.book.queue.backlogs()["one"].lost == 1
    assert [line for line in watch.told if "it is given up" in line]


def test_a_host_that_wants_to_be_left_alone_is(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths |= {"/feed": teaser(site, 1, 2, 3)}
    site.paths |= {f"/story/{n}": Reply(b"", 429, {"Retry-After": "3600"}) for n in (1, 2, 3)}
    watch.once()
    assert sum("/story" in request.path for request in site.asked) == 1
    site.paths |= {f"/story/{n}": Reply(story(f"{LEAD} {n}")) for n in (1, 2, 3)}
    watch.later(minutes=50)
    assert sum("/story" in request.path for request in site.asked) == 1
    assert watch.later(minutes=20).outcomes == {"added": 3}


def test_a_teaser_that_changes_gets_its_page_again(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths |= {"/feed": teaser(site, 1), "/story/1": Reply(story())}
    watch.once()
    site.paths |= {"/feed": teaser(site, 1, text="Three were killed."), "/story/1": Reply(story("A third man died."))}
    assert watch.later(hours=2).outcomes == {"edited": 1}


def test_of_a_sitemap_only_what_is_fresh_or_new_is_read(watch: Watch, site: Outlet) -> None:
    watch.source("/sitemap.xml")
    old, fresh, undated = (f"{site.address}/{name}" for name in ("old", "fresh", "undated"))
    rows = [row(old, "2020-01-01"), row(fresh, "2024-12-12"), row(undated)]
    site.paths |= {"/sitemap.xml": Reply(sitemap(*rows))}
    site.paths |= {f"/{name}": Reply(story(f"{LEAD} {name}")) for name in ("old", "fresh", "undated", "another")}
    assert watch.once().outcomes == {"added": 1}
    rows.append(row(f"{site.address}/another"))
    site.paths["/sitemap.xml"] = Reply(sitemap(*rows))
    assert watch.later(hours=2).outcomes == {"added": 1}
    assert site.times("/old") == site.times("/undated") == 0
    rows[0] = row(old, "2024-12-13T13:00:00Z")
    site.paths["/sitemap.xml"] = Reply(sitemap(*rows))
    assert watch.later(hours=2).outcomes == {"added": 1}


@pytest.mark.parametrize("packed", [False, True])
def test_a_news_sitemap_below_an_index(watch: Watch, site: Outlet, packed: bool) -> None:
    watch.source("/index.xml", silent_after=9)
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{site.address}/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap>"
        f"<sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    ).encode()
    news = sitemap(row(f"{site.address}/story", news="2024-12-13T10:00:00+04:30"))
    site.paths |= {
        "/index.xml": Reply(index),
        "/news.xml": Reply(
            gzip.compress(news) if packed else news, headers={"Content-Type": "application/octet-stream"}
        ),
        "/story": Reply(story()),
    }
    assert watch.once().outcomes == {"added": 1}
    (article,) = watch.book.articles()
    assert article.published == "2024-12-13T10:00:00+04:30"
    assert site.times("/old.xml") == 0


def test_pages_of_one_host_are_got_one_after_the_other(watch: Watch, site: Outlet) -> None:
    for name in "abc":
        watch.source(f"/{name}", name)
        site.paths[f"/{name}"] = teaser(site, *(ord(name) * 10 + n for n in range(3)))
    site.paths |= {f"/story/{ord(c) * 10 + n}": Reply(story(f"{LEAD} {c}{n}")) for c in "abc" for n in range(3)}
    assert watch.once().outcomes == {"added": 9}
    assert site.most_together == 1
    assert watch.clock.passed >= len(site.asked) - 1, "a second between two requests"


def test_a_page_that_waits_keeps_the_source_s_own_time(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths |= {"/feed": teaser(site, 1), "/story/1": Reply(b"", 500)}
    watch.once()
    watch.later(minutes=11)
    assert (site.times("/feed"), site.times("/story/1")) == (1, 2)
    site.paths |= {"/feed": rss(5)}
