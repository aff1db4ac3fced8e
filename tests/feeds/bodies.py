"""Invented bodies of every kind, small."""

from __future__ import annotations

LEAD = "The army said on Monday that two soldiers were killed near the old bridge in the city of Herat."
SECOND = "Nobody has claimed responsibility for the attack, officials said at a meeting with the press."

PAGE = f"""<!doctype html><html lang="en-GB"><head>
<title>Two killed in Herat - Pamir Wire</title>
<link rel="canonical" href="/news/two-killed">
<meta property="og:site_name" content="Pamir Wire">
<meta property="article:modified_time" content="2024-12-14T10:00:00+04:30">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {{"@type": ["NewsArticle"],
 "headline": "Two killed in Herat", "datePublished": "2024-12-13T08:10:00+04:30",
 "author": [{{"name": "Anna Karim"}}, {{"name": "Omar Said"}}], "publisher": {{"name": "Pamir Wire"}}}}]}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Two killed in Herat</h1>
<p>{LEAD}</p><p>{SECOND}</p><script>alert("no")</script></article></body></html>"""

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Oxus &amp; News</title>
<link>https://oxus.example/</link><language>en-us</language>
<item><title>Two &lt;b&gt;killed&lt;/b&gt;</title><link>/a</link><guid isPermaLink="false">77</guid>
<pubDate>Fri, 13 Dec 2024 08:10:00 +0430</pubDate>
<description><![CDATA[<p onclick="x()">{LEAD}</p><script>alert(1)</script>
<p>{SECOND}<br/>More &amp; more.</p>]]></description></item>
<item><title>Second</title><link>https://oxus.example/b</link><description>{SECOND}</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Pamir Wire</title><entry><id>urn:1</id><title>Two killed</title><link href="https://pamir.example/1"/>
<published>2024-12-13T08:10:00+04:30</published><updated>2024-12-14T08:10:00+04:30</updated>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""

RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Silk News</title></channel>
<item rdf:about="https://silk.example/1"><title>Two killed</title><link>https://silk.example/1</link>
<dc:date>2024-12-13T08:10:00+05:00</dc:date><description>{LEAD}</description></item></rdf:RDF>"""


def warc_record(url: str, page: str, length: str | None = None) -> bytes:
    """One response record; `length` replaces the true one."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-12-13T04:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def plain_page(text: str) -> str:
    """A page that holds nothing but a text."""
    return f"<html><head><title>T</title></head><body><article><p>{text}</p><p>{SECOND}</p></article></body></html>"
