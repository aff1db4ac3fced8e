"""robots.txt, the pause between requests, who asks, proxies, and machines that are not to be asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from watch.outlets import Outlet, Reply, Request, outlet, rss
from watch.turning import START, TurningClock, Watch
from watchbook.feeds import guard
from watchbook.feeds.answers import Answer, Limits, UnansweredError
from watchbook.feeds.asking import Asker, agent
from watchbook.feeds.hosts import MOST, Hosts
from watchbook.pipeline.watch import condition


def ask(url: str, limits: Limits | None = None, resolve: guard.Resolve = guard.resolved) -> Answer:
    async def run() -> Answer:
        async with Asker(limits or Limits(seconds=5), resolve=resolve) as asker:
            return await asker.get(url)

    return asyncio.run(run())


LOCAL = Limits(seconds=5, allow_local=True)


# robots.txt


@pytest.mark.parametrize(
    ("robots", "asked"),
    [
        (Reply(b"User-agent: *\nDisallow: /"), 0),
        (Reply(b"User-agent: *\nDisallow: /f*d$"), 0),
        (Reply(b"User-agent: watchbook\nDisallow: /\n\nUser-agent: *\nAllow: /"), 0),
        (Reply(b"User-agent: *\nDisallow: /\n\nUser-agent: Watchbook\nAllow: /"), 1),
        (Reply(b"User-agent: *\nDisallow: /other"), 1),
        (Reply(b"\xef\xbb\xbfUser-agent: *\nDisallow: /feed"), 0),
        (Reply(b"<html>not there</html>"), 1),
        (Reply(b"", 404), 1),
        (Reply(b"", 403), 1),
        (Reply(b"", 500), 0),
        (Reply(b"", 429), 0),
        (Reply(b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /"), 1),
    ],
)
def test_robots_txt_is_obeyed(watch: Watch, site: Outlet, robots: Reply, asked: int) -> None:
    watch.source()
    site.paths |= {"/feed": rss(1), "/robots.txt": robots}
    watch.once()
    assert site.times("/feed") == asked
    if not asked:
        found = condition(watch.sources["one"], watch.state(), watch.clock.now())
        assert "robots.txt" in found.words
        assert found.kind == ("forbidden" if robots.status == 200 else "broken")


def test_robots_txt_is_kept_for_a_day_over_restarts(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths |= {"/feed": rss(1), "/robots.txt": Reply(b"User-agent: *\nAllow: /")}
    watch.once()
    watch.later(hours=2)
    assert (site.times("/robots.txt"), site.times("/feed")) == (1, 2)
    site.paths["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /")
    watch.later(hours=25)
    assert (site.times("/robots.txt"), site.times("/feed")) == (2, 2)


def test_the_pause_that_a_site_asks_for_is_kept(watch: Watch, site: Outlet) -> None:
    watch.source("/a", "one")
    watch.source("/b", "two")
    site.paths |= {"/a": rss(1), "/b": rss(2), "/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 30")}
    watch.once()
    assert watch.clock.passed >= 30


def test_who_asks_is_said_with_a_contact(watch: Watch, site: Outlet) -> None:
    watch.settings = replace(watch.settings, contact="watch@desk.example")
    watch.source()
    site.paths |= {"/feed": rss(1)}
    watch.once()
    assert {request.headers["user-agent"] for request in site.asked} == {agent("watch@desk.example")}
    assert "contact: watch@desk.example" in agent("watch@desk.example")


def test_hosts_are_forgotten_when_nobody_waits_for_them() -> None:
    clock = TurningClock()
    hosts = Hosts(1.0, clock.ticking, clock.sleep)

    async def many() -> None:
        for number in range(3 * MOST):
            async with hosts.turn(f"h{number}.example"):
                clock.passed += 2.0

    asyncio.run(many())
    assert len(hosts._hosts) <= MOST + 1


# Machines that are not to be asked


@pytest.mark.parametrize(
    "machine",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
     "2002:7f00:1::1", "::ffff:169.254.169.254"],
)  # fmt: skip
def test_machines_of_the_local_network_are_refused(machine: str) -> None:
    with pytest.raises(guard.RefusedError, match="local network"):
        guard.refuse_local(machine)


@pytest.mark.parametrize("machine", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_machines_of_the_world_are_asked(machine: str) -> None:
    guard.refuse_local(machine)


async def outside(_name: str, _port: int) -> list[str]:
    """A name server that says every name is a machine of the world."""
    return ["93.184.216.34"]


async def mixed(_name: str, _port: int) -> list[str]:
    """A name server that hides a local machine among others."""
    return ["93.184.216.34", "10.0.0.1"]


def test_the_machine_that_was_connected_is_looked_at_before_anything_is_sent(site: Outlet) -> None:
    with pytest.raises(UnansweredError) as error:
        ask(site.address, resolve=outside)
    assert error.value.failure.kind == "refused"
    assert site.asked == []


def test_one_local_machine_behind_a_name_is_enough() -> None:
    with pytest.raises(UnansweredError, match=r"10\.0\.0\.1"):
        ask("http://outlet.example/feed", resolve=mixed)


@pytest.mark.parametrize("onward", ["http://10.0.0.1/", "http://[::1]:1/", "http://metadata.local/", "gopher://x/"])
def test_a_redirect_is_admitted_like_any_address(site: Outlet, onward: str, monkeypatch: pytest.MonkeyPatch) -> None:
    site.paths["/go"] = Reply(b"", 302, {"Location": onward})
    mine, own, refuse = site.address.rpartition(":")[2], guard.admit, guard.refuse_local

    async def admit(url: str, **given: object) -> None:
        if f":{mine}" not in url:
            await own(url, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(guard, "admit", admit)
    monkeypatch.setattr(guard, "look_at_connection", lambda *_: asyncio.sleep(0))
    with pytest.raises(UnansweredError) as error:
        ask(f"{site.address}/go")
    assert error.value.failure.kind in ("refused", "unreachable")
    assert [step.url for step in error.value.redirects] == [f"{site.address}/go"]
    assert refuse is guard.refuse_local


# Proxies


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({"http_proxy": "http://p.example:3128"}, "http://a.example/", "http://p.example:3128"),
        ({"HTTP_PROXY": "p.example:3128"}, "http://a.example/", "http://p.example:3128"),
        ({"https_proxy": "http://p.example:3128"}, "http://a.example/", None),
        ({"all_proxy": "http://p.example:1"}, "https://a.example/", "http://p.example:1"),
        ({"http_proxy": "http://p.example:1", "no_proxy": "a.example,.b.example"}, "http://a.example/", None),
        ({"http_proxy": "http://p.example:1", "no_proxy": "*"}, "http://c.example/", None),
        ({}, "http://a.example/", None),
    ],
)
def test_proxies_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, proxy: str | None
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert guard.proxy_for(url) == proxy


def test_a_proxy_is_asked_in_place_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    with outlet() as proxy:
        monkeypatch.setenv("http_proxy", proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        seen: list[Request] = []
        proxy.answer = lambda request: (seen.append(request), rss(1))[1]  # type: ignore[method-assign]
        assert ask("http://outlet.invalid/feed").good
        assert seen[0].path == "http://outlet.invalid/feed"
        with pytest.raises(UnansweredError, match="local network"):
            ask("http://10.0.0.1/feed")


# Answers


def test_redirects_are_named_and_the_lasting_ones_told_apart(site: Outlet) -> None:
    site.paths |= {
        "/a": Reply(b"", 301, {"Location": "/b"}),
        "/b": Reply(b"", 308, {"Location": "/c?x=1#part"}),
        "/c?x=1": Reply(b"", 307, {"Location": "/d"}),
        "/d": rss(1),
    }
    answer = ask(f"{site.address}/a", LOCAL)
    assert [step.lasting for step in answer.redirects] == [True, True, False]
    assert (answer.moved_to, answer.url) == (f"{site.address}/c?x=1", f"{site.address}/d")


def test_more_redirects_than_allowed(site: Outlet) -> None:
    site.paths |= {f"/{n}": Reply(b"", 302, {"Location": f"/{n + 1}"}) for n in range(9)}
    with pytest.raises(UnansweredError, match="more than 5 times"):
        ask(f"{site.address}/0", LOCAL)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 13 Dec 2024 12:10:00 GMT", 600.0),
        ("Fri, 13 Dec 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("9" * 80, None),
    ],
)
def test_retry_after_is_read(site: Outlet, header: str, seconds: float | None) -> None:
    site.paths["/"] = Reply(b"", 429, {"Retry-After": header})

    async def run() -> Answer:
        async with Asker(LOCAL, now=lambda: START) as asker:
            return await asker.get(f"{site.address}/")

    assert asyncio.run(run()).wait == seconds


@pytest.mark.parametrize("body", [b"HTTP/1.1 999 what\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b""])
def test_what_is_no_http_is_said(body: bytes) -> None:
    async def run() -> None:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(100)
            writer.write(body)
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            async with Asker(LOCAL) as asker:
                answer = await asker.get(f"http://127.0.0.1:{port}/")
                assert not answer.good
        finally:
            server.close()

    if body.startswith(b"HTTP"):
        asyncio.run(run())
    else:
        with pytest.raises(UnansweredError, match="answers with no HTTP"):
            asyncio.run(run())
