"""The feeds of a site, and lists of feeds."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from watch.outlets import Outlet, Reply, rss, story
from watch.turning import SETTINGS, TurningClock
from watchbook.errors import SourceError, UsageError
from watchbook.feeds.discovery import site_page
from watchbook.feeds.opml import Subscription, subscriptions
from watchbook.pipeline.watch import finding, looking
from watchbook.pipeline.watch.desk import asker
from watchbook.pipeline.watch.finding import Seen
from watchbook.records import SourceEntry

PAGE = b"""<!doctype html><html lang="fa-AF"><head><title>Home</title>
<meta property="og:site_name" content="Pamir Wire">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="All news" href="/all.xml">
<link rel="alternate" type="application/atom+xml" href="?format=atom">
<link rel="alternate" hreflang="ps" href="/ps/"></head>
<body><a href="/world/rss.xml">World</a> <a href="/breakfast">Breakfast</a> <a href="http://[x/feed">x</a>
<a href="javascript:feed()">no</a></body></html>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/a</loc></url></urlset>"""


def found(url: str) -> list[Seen]:
    async def run() -> list[Seen]:
        clock = TurningClock()
        clock.sleep = lambda _: asyncio.sleep(0)  # type: ignore[assignment, method-assign]
        async with asker(SETTINGS, clock, None) as own:
            seen = await finding.look(own, url)
            return [seen] if seen.listing is not None else (await finding.feeds_of(own, seen))[1]

    return asyncio.run(run())


def test_what_a_page_declares_goes_before_what_it_links_to() -> None:
    page = site_page(PAGE, "https://pamir.example/home")
    assert [one.url for one in page.feeds] == [
        "https://pamir.example/all.xml",
        "https://pamir.example/home?format=atom",
        "https://pamir.example/world/rss.xml",
    ]
    assert (page.title, page.language, page.feeds[0].title) == ("Pamir Wire", "fa-AF", "All news")


@pytest.mark.parametrize("rubbish", [b"", b"\0" * 100, b"<" * 10_000, b"<a href='" * 5000, b"\xff\xfe<html>"])
def test_rubbish_declares_nothing(rubbish: bytes) -> None:
    assert site_page(rubbish, "https://pamir.example/").feeds == ()


@pytest.mark.parametrize(
    ("paths", "feed"),
    [
        ({"/": Reply(PAGE), "/all.xml": rss(1)}, "/all.xml"),
        ({"/": Reply(PAGE), "/world/rss.xml": rss(1)}, "/world/rss.xml"),
        ({"/": Reply(story()), "/feed/": rss(1), "/rss.xml": rss(1)}, "/feed/"),
        ({"/": Reply(story()), "/sitemap.xml": Reply(SITEMAP)}, "/sitemap.xml"),
        ({"/": Reply(story()), "/robots.txt": Reply(b"Sitemap: /n.xml"), "/n.xml": Reply(SITEMAP)}, None),
    ],
)
def test_a_site_s_feed_is_found_from_its_page(site: Outlet, paths: dict[str, Reply], feed: str | None) -> None:
    site.paths |= paths
    assert [one.url for one in found(f"{site.address}/")][:1] == ([site.address + feed] if feed else [])


def test_sitemaps_that_robots_txt_names_are_found(site: Outlet) -> None:
    named = f"Sitemap: {site.address}/a.xml\nSitemap: {site.address}/news.xml".encode()
    site.paths |= {
        "/": Reply(story()),
        "/robots.txt": Reply(named),
        "/news.xml": Reply(SITEMAP),
        "/a.xml": Reply(SITEMAP),
    }
    assert [one.url for one in found(f"{site.address}/")] == [f"{site.address}/news.xml", f"{site.address}/a.xml"]


def test_no_feed_is_an_error_that_says_what_to_do(site: Outlet) -> None:
    site.paths["/"] = Reply(story())
    with pytest.raises(SourceError, match="no feed and no sitemap was found"):
        looking.found(replace(SETTINGS, pause=0), f"{site.address}/")
    with pytest.raises(SourceError, match="answers with status 404"):
        looking.found(replace(SETTINGS, pause=0), f"{site.address}/none")


def test_a_source_whose_feed_is_no_feed_is_checked_with_its_site(site: Outlet) -> None:
    site.paths |= {"/old": Reply(b"", 404), "/": Reply(PAGE), "/all.xml": rss(1, 2)}
    entry = SourceEntry("one", "One", f"{site.address}/old")
    ((_, seen, others),) = looking.checked(replace(SETTINGS, pause=0), [entry])
    assert seen.failure is not None
    assert [other.url for other in others] == [f"{site.address}/all.xml"]


# OPML

OPML = b"""<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Region"><outline text="Agencies">
<outline type="rss" text="Pamir" title="Pamir Wire" xmlUrl="https://pamir.example/feed" htmlUrl="https://pamir.example/"
 language="en" category="/news/wire, daily"/>
<outline type="rss" text="Again" xmlUrl="https://pamir.example/feed"/></outline>
<outline text="A site" htmlUrl="https://silk.example/"/></outline>
<outline text="Oxus" xmlurl="https://oxus.example/rss"/></body></opml>"""


def test_opml_gives_each_feed_once_with_its_folders_as_labels() -> None:
    assert subscriptions(OPML, "mine.opml") == (
        Subscription(
            "https://pamir.example/feed", "Pamir Wire", "https://pamir.example/", "en",
            ("Region", "Agencies", "news/wire", "daily"),
        ),
        Subscription("https://oxus.example/rss", "Oxus"),
    )  # fmt: skip


@pytest.mark.parametrize("body", [b"", b"<html/>", b"\0\1", b"<rss><channel/></rss>", b"{}"])
def test_what_is_no_opml_is_refused(body: bytes) -> None:
    with pytest.raises(UsageError, match=r"x\.opml: is no OPML file"):
        subscriptions(body, "x.opml")


def test_hostile_opml_is_read_in_time() -> None:
    bomb = (
        b'<!DOCTYPE opml [<!ENTITY a "' + b"x" * 1000 + b'">]><opml><body><outline text="&a;&a;" xmlUrl="http://a/"/>'
    )
    assert len(subscriptions(bomb + b"</body></opml>", "x")[0].name or "") < 10
    deep = b"<opml><body>" + b'<outline text="a">' * 200 + b'<outline xmlUrl="http://a/"/>'
    assert len(subscriptions(deep, "x")) == 1
