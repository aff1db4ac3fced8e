"""One source, and everything that its server may do."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import pytest

from watch.outlets import LEAD, SECOND, Outlet, Reply, Request, feed, item, rss, story
from watch.turning import START, Watch, bare
from watchbook.feeds import schedule
from watchbook.ledger import Ledger, Outcome
from watchbook.pipeline.watch import condition
from watchbook.records import Article, Condition, Unread

BODY = feed(item(1), item(2))
IN_FIVE_HOURS = format_datetime(START + timedelta(hours=5), usegmt=True)
#: Two hundred megabytes in a few kilobytes.
GZIP_BOMB = gzip.compress(b"\0" * 200_000_000, 1)
BROTLI_BOMB = brotli.compress(b"\0" * 200_000_000, quality=1)
RUSSIAN = feed(item(1, "Генерал сказал: мы готовы. " * 30))


def broken(_book: Ledger, articles: Iterable[Article]) -> Iterator[Outcome | Unread]:
    """A coder that has an error."""
    yield from ()
    raise LookupError(f"the coder fails at {len(list(articles))} articles")


def told(watch: Watch, identity: str = "one") -> Condition:
    return condition(watch.sources[identity], watch.state(identity), watch.clock.now())


# What is new, edited, repeated


def test_what_is_new_is_kept_once(watch: Watch, site: Outlet) -> None:
    watch.source(language="en")
    site.paths["/feed"] = rss(1, 2)
    assert watch.once().outcomes == {"added": 2}
    assert watch.titles() == ["Report 1", "Report 2"]
    (article,) = watch.book.articles(["https://outlet.example/1"])
    assert (article.outlet, article.published) == ("Outlet one", "2024-12-13T08:10:00+04:30")
    site.paths["/feed"] = rss(3, 2, 1)
    assert watch.later(hours=2).outcomes == {"added": 1}
    assert watch.once().asked == 0, "it is not due again"


def test_repeated_and_reordered_entries_are_nothing_new(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = rss(1, 2, 2, 1)
    assert watch.once().fresh == 2
    site.paths["/feed"] = rss(2, 1, 2)
    assert watch.later(hours=2).fresh == 0
    assert watch.book.counts().reports == 2


def test_an_entry_edited_after_publication_is_a_new_version_of_its_document(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = rss(1, 2)
    watch.once()
    longer = f"{LEAD} {SECOND} A third man died of his wounds. " * 5
    site.paths["/feed"] = Reply(feed(item(1, longer), item(2)))
    assert watch.later(hours=2).outcomes == {"edited": 1}
    assert (watch.book.counts().documents, watch.book.counts().versions) == (2, 3)
    assert "third man" in watch.book.show("https://outlet.example/1").decode()


def test_an_edit_before_the_first_form_was_coded_keeps_both(watch: Watch, site: Outlet) -> None:
    watch.source()
    watch.keeping = broken
    site.paths["/feed"] = rss(1)
    with pytest.raises(LookupError):
        watch.once()
    site.paths["/feed"] = Reply(feed(item(1, f"{LEAD} {SECOND} Edited. " * 6)))
    with pytest.raises(LookupError):
        watch.later(hours=2)
    watch.keeping = bare
    watch.clock.turn(hours=1)
    assert watch.once().outcomes == {"added": 1, "edited": 1}


def test_what_the_coder_fails_at_again_and_again_is_put_aside_and_said(watch: Watch, site: Outlet) -> None:
    watch.source()
    watch.keeping = broken
    site.paths["/feed"] = rss(1)
    for _ in range(3):
        with pytest.raises(LookupError):
            watch.later(hours=1)
    watch.later(hours=1)
    assert watch.book.queue.backlogs()["one"].lost == 1
    watch.keeping = bare
    site.paths["/feed"] = rss(1, 2)
    assert watch.later(hours=2).outcomes == {"added": 1}


def test_one_id_for_all_entries_does_not_hide_any(watch: Watch, site: Outlet) -> None:
    watch.source()
    entries = [item(n).replace(f"<guid>https://outlet.example/{n}</guid>", "<guid>7</guid>") for n in (1, 2, 3)]
    site.paths["/feed"] = Reply(feed(*entries))
    assert watch.once().outcomes == {"added": 3}


def test_ids_that_are_no_addresses_are_told_apart_by_their_source(watch: Watch, site: Outlet) -> None:
    watch.source("/a", "one")
    watch.source("/b", "two")
    for path in ("/a", "/b"):
        entry = item(path[1]).replace(f"<guid>https://outlet.example/{path[1]}</guid>", "<guid>7</guid>")
        site.paths[path] = Reply(feed(entry))
    assert watch.once().outcomes == {"added": 2}
    assert sorted(article.id or "" for article in watch.book.articles()) == ["one:7", "two:7"]


# Asking again


def test_a_body_that_is_unchanged_is_not_sent_again(watch: Watch, site: Outlet) -> None:
    watch.source()

    def answer(request: Request) -> Reply:
        if request.headers.get("if-none-match") == '"v1"':
            return Reply(status=304)
        return Reply(BODY, headers={"ETag": '"v1"', "Last-Modified": "Fri, 13 Dec 2024 08:00:00 GMT"})

    site.paths["/feed"] = answer
    assert watch.once().fresh == 2
    watch.later(hours=3)
    asked = site.asked[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Fri, 13 Dec 2024 08:00:00 GMT")
    assert told(watch).kind == "fresh"


def test_a_server_that_answers_304_for_ever_is_asked_for_the_whole_body_once_a_day(watch: Watch, site: Outlet) -> None:
    watch.source()
    current = [BODY]

    def answer(request: Request) -> Reply:
        frozen = "if-none-match" in request.headers
        return Reply(status=304) if frozen else Reply(current[0], headers={"ETag": '"for ever"'})

    site.paths["/feed"] = answer
    watch.once()
    current[0] = feed(item(3), item(1), item(2))
    assert watch.later(hours=3).fresh == 0
    assert watch.later(hours=25).fresh == 1


def test_an_etag_that_changes_over_the_same_body_is_nothing_new(watch: Watch, site: Outlet) -> None:
    watch.source()
    tags = iter("abcdef")
    site.paths["/feed"] = lambda _: Reply(BODY, headers={"ETag": f'"{next(tags)}"'})
    watch.once()
    before = watch.state()
    assert watch.later(hours=3).fresh == 0
    assert watch.state().body_hash == before.body_hash == hashlib.sha256(BODY).hexdigest()
    assert watch.state().etag == '"b"'


def test_the_interval_follows_how_often_something_is_new(watch: Watch, site: Outlet) -> None:
    watch.source("/busy", "busy")
    watch.source("/lazy", "lazy")
    site.paths["/lazy"] = rss(1)

    latest: list[int] = []

    def busy(_: Request) -> Reply:
        latest.append(int(watch.clock.passed // 300))
        return rss(*range(latest[-1], latest[-1] + 10))

    site.paths["/busy"] = busy
    watch.go_on(hours=8)
    asked = {path: site.times(path) for path in ("/busy", "/lazy")}
    assert 42 <= asked["/busy"] <= 49, "every ten minutes, and a tenth more"
    assert 4 <= asked["/lazy"] <= 8, "ever later"
    assert watch.book.counts().documents == latest[-1] + 10


# What goes wrong, in words


@pytest.mark.parametrize(
    ("reply", "kind", "words", "hours"),
    [
        (Reply(b"no", 403), "forbidden", "answers with status 403: refuses us", 6),
        (Reply(b"no", 401), "forbidden", "wants a password", 6),
        (Reply(b"no", 404), "broken", "is not there", 1),
        (Reply(b"no", 410), "gone", "is gone for good", 168),
        (Reply(b"no", 500), "broken", "answers with status 500", 1 / 6),
        (Reply(b"no", 304), "broken", "is no answer to what was asked", 1),
        (Reply(b"no", 429, {"Retry-After": "7200"}), "limited", "asks us to come less often", 2),
        (Reply(b"no", 503, {"Retry-After": IN_FIVE_HOURS}), "broken", "503", 5),
        (Reply(b""), "not-a-feed", "answers with nothing at all", 1),
        (Reply(story(), headers={"Content-Type": "text/html"}), "not-a-feed", "is a page and no feed", 1),
        (Reply(b"%PDF-1.4", headers={"Content-Type": "application/pdf"}), "not-a-feed", "application/pdf", 1),
        (Reply(BODY, headers={"Content-Encoding": "gzip"}), "broken", "is not packed as it says", 1),
        (Reply(BODY, headers={"Content-Encoding": "br"}), "broken", "is not packed as it says", 1),
        (Reply(BODY, headers={"Content-Encoding": "zstd"}), "broken", "nobody asked for", 1),
        (Reply(b"x" * 1_000_100), "broken", "is larger than 1 MB", 6),
        (Reply(GZIP_BOMB, headers={"Content-Encoding": "gzip"}), "broken", "larger than", 6),
        (Reply(BROTLI_BOMB, headers={"Content-Encoding": "br"}), "broken", "larger", 6),
        (Reply(b"", 302, {"Location": "/feed"}), "broken", "redirects in a circle", 1),
        (Reply(b"", 301, {"Location": ""}), "broken", "redirects to no address", 1),
        (Reply(b"", 302, {"Location": "file:///etc/passwd"}), "forbidden", "is no http or https address", 24),
    ],
)  # fmt: skip
def test_each_fault_has_its_words_and_its_wait(
    watch: Watch, site: Outlet, reply: Reply, kind: str, words: str, hours: float
) -> None:
    watch.source()
    site.paths["/feed"] = reply
    assert watch.once().failing == {"one"}
    assert told(watch).kind == kind
    assert words in told(watch).words
    waited = (watch.state().next_at - watch.clock.now()) / timedelta(hours=1)
    assert hours * 0.999 <= waited <= hours * 1.11
    assert watch.book.counts().reports == 0
    site.paths["/feed"] = rss(1)
    assert watch.later(hours=hours * 1.2).outcomes == {"added": 1}
    assert (told(watch).kind, watch.state().failures) == ("fresh", 0)


def test_failures_in_a_row_are_asked_ever_later_and_become_an_alert(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = Reply(b"", 500)
    watch.once()
    assert not told(watch).alert
    watch.told.clear()
    watch.go_on(days=3)
    assert 8 <= site.times("/feed") <= 11, "10, 20, 40 minutes … a day"
    found = told(watch)
    assert found.alert
    assert found.words.startswith("broken since 2024-12-13 12:00 UTC, ")
    assert len(watch.told) == 1, "said once"


def test_429_holds_back_every_source_of_the_host(watch: Watch, site: Outlet) -> None:
    watch.source("/a", "one")
    watch.source("/b", "two")
    site.paths["/a"] = Reply(b"", 429, {"Retry-After": "7200"})
    site.paths["/b"] = rss(1)
    watch.once()
    watch.go_on(minutes=110)
    assert site.times("/b") == 0
    watch.later(minutes=30)
    assert site.times("/b") == 1


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_slow_drip_is_cut_short(watch: Watch, site: Outlet, where: str) -> None:
    watch.settings = replace(watch.settings, seconds=1, total=1)
    watch.source()
    pause = 0.25 if where == "body" else 1.5
    site.paths["/feed"] = Reply(BODY, pause=pause, pieces=20 if where == "body" else 1)
    watch.once()
    assert told(watch).kind == "slow"
    assert "does not answer in 1 seconds" in told(watch).words


def test_of_a_body_that_breaks_off_the_whole_entries_are_taken(watch: Watch, site: Outlet) -> None:
    watch.source()
    cut = BODY[: BODY.index(b"Report 2") + 200]
    site.paths["/feed"] = Reply(cut, length=len(BODY), headers={"ETag": '"x"'})
    assert watch.once().outcomes == {"added": 1}
    assert "breaks off in the middle" in told(watch).words
    assert watch.state().etag is None
    site.paths["/feed"] = Reply(BODY, headers={"ETag": '"x"'})
    assert watch.later(minutes=30).outcomes == {"added": 1}
    assert watch.book.counts().versions == 2


def test_nobody_there(watch: Watch, site: Outlet) -> None:
    watch.source()
    watch.sources["one"] = replace(watch.sources["one"], feed="http://127.0.0.1:9/feed")
    watch.once()
    assert told(watch).kind == "broken"
    assert "cannot be got (cannot be reached" in told(watch).words
    assert site.asked == []


# Silence, emptiness, moving


def test_an_empty_feed_is_valid(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = Reply(feed())
    watch.once()
    assert (told(watch).kind, told(watch).alert) == ("empty", False)
    watch.go_on(days=2)
    assert (told(watch).kind, told(watch).alert) == ("empty", True)


@pytest.mark.parametrize(("given", "silent_after"), [(None, 36), (0.5, 12), (5.0, 120)])
def test_silence_is_an_alert(watch: Watch, site: Outlet, given: float | None, silent_after: float) -> None:
    watch.source(silent_after=given)
    site.paths["/feed"] = rss(1)
    watch.once()
    watch.clock.turn(hours=silent_after - 1)
    assert told(watch).kind == "fresh"
    watch.clock.turn(hours=2)
    assert (told(watch).kind, told(watch).alert) == ("silent", True)
    watch.told.clear()
    watch.once()
    assert [line for line in watch.told if "silent: nothing new for" in line]


def test_a_feed_that_has_moved_for_good_is_read_and_said(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = Reply(b"", 301, {"Location": "/there"})
    site.paths["/there"] = Reply(b"", 302, {"Location": "/today"})
    site.paths["/today"] = rss(1)
    assert watch.once().outcomes == {"added": 1}
    assert (told(watch).kind, watch.state().moved_to) == ("moved", f"{site.address}/there")
    assert watch.state().redirects == tuple(site.address + path for path in ("/feed", "/there", "/today"))
    site.paths["/feed"] = rss(1)
    watch.later(hours=30)
    assert (told(watch).kind, watch.state().moved_to, watch.state().redirects) == ("fresh", None, ())


def test_another_address_begins_anew_and_keeps_what_was_seen(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = Reply(BODY, headers={"ETag": '"a"'})
    watch.once()
    watch.source("/new")
    site.paths["/new"] = rss(1, 2, 3)
    assert watch.once().outcomes == {"added": 1}
    assert "if-none-match" not in site.asked[-1].headers


def test_a_paused_source_is_not_asked(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = rss(1)
    watch.once()
    watch.book.watching.pause("one", watch.clock.now())
    watch.go_on(days=2)
    assert site.times("/feed") == 1
    assert told(watch).words.startswith("paused since 2024-12-13 12:00")
    watch.book.watching.pause("one", None)
    watch.once()
    assert site.times("/feed") == 2


# Encodings, hostile markup


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (RUSSIAN.decode().replace("utf-8", "windows-1251").encode("cp1251"), {}),
        (RUSSIAN, {"Content-Type": "text/xml; charset=windows-1251"}),
        (RUSSIAN.decode().encode("cp1251"),
         {"Content-Type": "text/xml; charset=windows-1251"}),
        (RUSSIAN.decode().replace("utf-8", "utf-16").encode("utf-16"), {}),
        (feed(item(1, "Генерал сказал: мы готовы. " * 30), head=""), {}),
    ],
    ids=["declared inside", "declared wrongly outside", "declared wrongly inside", "utf-16", "not declared"],
)  # fmt: skip
def test_wrong_encodings_are_read(watch: Watch, site: Outlet, body: bytes, headers: dict[str, str]) -> None:
    watch.source()
    site.paths["/feed"] = Reply(body, headers=headers)
    watch.once()
    assert "Генерал сказал: мы готовы." in watch.texts()[0]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "bare deflate", "br", "identity"])
def test_packed_bodies_are_unpacked(watch: Watch, site: Outlet, encoding: str) -> None:
    bare = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(BODY),
        "deflate": zlib.compress(BODY),
        "bare deflate": bare.compress(BODY) + bare.flush(),
        "br": brotli.compress(BODY),
        "identity": BODY,
    }[encoding]
    watch.source()
    site.paths["/feed"] = Reply(packed, headers={"Content-Encoding": encoding.removeprefix("bare ")})
    assert watch.once().outcomes == {"added": 2}
    assert site.asked[-1].headers["accept-encoding"] == "gzip, deflate, br"


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 9 + '"><!ENTITY c "' + "&b;" * 9 + '">'
FILE = '<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB + "]>", FILE, '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'])
def test_entity_bombs_and_files_come_to_nothing(watch: Watch, site: Outlet, head: str) -> None:
    watch.source()
    site.paths["/feed"] = Reply(feed(item(1, f"&c; {LEAD} {SECOND} " * 6), head='<?xml version="1.0"?>' + head))
    watch.once()
    (text,) = watch.texts()
    assert LEAD in text
    assert "haha" not in text
    assert "root:" not in text


def test_a_feed_that_the_fast_parser_cannot_read_is_read_by_the_slow_one(watch: Watch, site: Outlet) -> None:
    watch.source()
    body = feed(item(1)).replace(b"<rss", b"<broken><rss").replace(b"<channel>", b"<channel><x y=z & >")
    site.paths["/feed"] = Reply(body)
    watch.once()
    assert watch.titles() == ["Report 1"] or told(watch).kind == "not-a-feed"


def test_clock_offsets_are_kept(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = rss(1)
    watch.once()
    (article,) = watch.book.articles()
    assert (article.published, article.published_from) == ("2024-12-13T08:10:00+04:30", "feed")


def test_the_waits_grow_with_each_failure_and_end() -> None:
    for kind, (first, longest) in schedule.WAITS.items():
        assert timedelta(minutes=10) <= first <= longest, kind
    assert datetime.now(UTC) < datetime.now(UTC) + max(longest for _, longest in schedule.WAITS.values())
