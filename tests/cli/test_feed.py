"""The real commands, against an outlet on this machine."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cli.conftest import COMMAND, Run
from watch.outlets import Outlet, Reply, outlet, rss
from watchbook.ledger import Backlog, Ledger

OPML = '<opml version="2.0"><body><outline text="W"><outline text="A" xmlUrl="{0}/feed"/></outline>\
<outline text="B" xmlUrl="{0}/b"/><outline text="C" xmlUrl="gopher://c"/></body></opml>'


@pytest.fixture(scope="module")
def site() -> Iterator[Outlet]:
    with outlet() as own:
        yield own


@pytest.fixture
def home(tmp_path: Path, environment: dict[str, str]) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "watch.yaml").write_text("pause: 0\nallow_local: true\ncontact: me@desk.example\n")
    environment["WATCHBOOK_HOME"] = str(folder)
    return folder


def lines(given: str) -> list[str]:
    return given.splitlines()


def test_from_a_site_to_its_reports(run: Run, home: Path, site: Outlet) -> None:
    page = b'<html lang="en"><link rel="alternate" type="application/rss+xml" href="/feed"><title>x</title></html>'
    site.paths |= {"/": Reply(page), "/feed": rss(1, 2)}
    done = run("feed", "add", site.address, "--reliability", "b", "--label", "agency", "--country", "AF", "--id", "one")
    assert (done.returncode, lines(done.stderr.decode())) == (
        0,
        [f"one: added {site.address}/feed (feed, 2 entries, newest 2024-12-13 08:10); "
         f"{home}/sources/one.yaml is yours to edit"],
    )  # fmt: skip
    again = run("feed", "add", f"{site.address}/feed", "--id", "two")
    assert "has this feed already" in again.stderr.decode()
    watched = run("watch", "--once")
    assert watched.returncode == 0, watched.stderr.decode()
    assert (
        lines(watched.stderr.decode())[-1] == "1 answers looked at, 2 new entries, 0 pages got; 2 added; 0 sources fail"
    )
    (row,) = map(json.loads, lines(run("feed", "list", "--format", "jsonl").stdout.decode()))
    assert (row["condition"], row["reliability"], row["labels"], row["waiting"]) == ("fresh", "B", ["agency"], 0)
    assert run("feed", "pause", "one").stderr.decode() == "one: paused\n"
    assert "paused since" in run("feed", "list").stdout.decode()
    assert run("feed", "resume", "one").returncode == 0
    site.paths["/feed"] = Reply(b"", 301, {"Location": "/moved"})
    site.paths["/moved"] = rss(1)
    assert "now " in run("feed", "check", "--move").stderr.decode()
    assert f"feed: {site.address}/moved" in (home / "sources" / "one.yaml").read_text()
    assert run("feed", "remove", "one").returncode == 0
    assert not (home / "sources" / "one.yaml").exists()


def test_a_list_of_feeds_is_imported_once(run: Run, home: Path, site: Outlet, tmp_path: Path) -> None:
    file = tmp_path / "mine.opml"
    file.write_text(OPML.format(site.address))
    done = run("feed", "import", file, "--label", "mine")
    assert done.returncode == 1, "one has no usable address"
    assert lines(done.stderr.decode())[-1].startswith(
        f"2 sources added to {home}/sources, 0 were there already, 1 have no usable"
    )
    assert "0 sources added" in run("feed", "import", file).stderr.decode()
    labels = sorted(
        tuple(json.loads(line)["labels"]) for line in lines(run("feed", "list", "--format", "jsonl").stdout.decode())
    )
    assert labels == [("W", "mine"), ("mine",)]


def test_a_watch_ends_at_sigterm_and_has_kept_what_it_found(
    home: Path, site: Outlet, environment: Mapping[str, str]
) -> None:
    site.paths |= {"/many": rss(*range(40)), "/slow": Reply(rss(99).body, pause=5, pieces=3)}
    for name in ("many", "slow"):
        text = f"id: {name}\nname: {name}\nfeed: {site.address}/{name}\n"
        (home / "sources").mkdir(exist_ok=True)
        (home / "sources" / f"{name}.yaml").write_text(text)
    process = subprocess.Popen([*COMMAND, "watch"], env=environment, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while site.times("/many") == 0 and time.monotonic() < end:
        time.sleep(0.02)
    while site.times("/slow") == 0 and time.monotonic() < end:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    told = lines(process.communicate(timeout=30)[1].decode())
    assert process.returncode == 0
    assert "stopping; what was found is kept" in told
    with Ledger.open(environment["WATCHBOOK_LEDGER"], create=False) as book:
        kept, waits = book.counts().documents, book.queue.backlogs().get("many", Backlog()).waiting
    assert kept + waits == 40


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["feed", "add", "not-an-address"], 2, "is no address; write http://"),
        (["feed", "add", "http://127.0.0.1:9/"], 5, "cannot be got (cannot be reached"),
        (["feed", "check", "nobody"], 2, "there is no such source"),
        (["feed", "remove", "nobody"], 2, "there is no such source"),
        (["feed", "import", "/none.opml"], 2, "cannot be read"),
        (["feed", "add", "http://a.example/", "--unseen", "--reliability", "Z"], 2, "is no grade"),
        (["watch", "--once"], 3, "there is no source"),
    ],
)
def test_what_is_wrong_is_said(run: Run, home: Path, arguments: list[str], status: int, says: str) -> None:
    done = run(*arguments)
    assert (done.returncode, says in done.stderr.decode()) == (status, True), done.stderr.decode()
    assert home.exists()


def test_without_a_folder_of_one_s_own(run: Run) -> None:
    done = run("feed", "list")
    assert done.returncode == 3
    assert "export WATCHBOOK_HOME=" in done.stderr.decode()
