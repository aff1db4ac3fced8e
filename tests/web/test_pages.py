"""Every page answers, as a page and for programs, and nothing of an article is taken for anything but words."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import quote

import feedparser
import httpx
import pytest

from web.conftest import SCRIPT, Served

LISTS = ("claims", "disputes", "happenings", "map", "timeline", "actors", "sources")
PAGES = (
    "/", "/?on=2025-03-06&days=31", "/map", "/map?box=60,30,75,42", "/timeline?by=actor", "/timeline?by=place",
    "/happenings?country=AF", "/claims?speaker=taliban", "/claims?act=deny&since=2025-03-01", "/disputes?settled=1",
    "/actors", "/actors?name=taliban", "/actor?id=taliban", "/actor?id=taliban&on=2019-05-01", "/sources",
    "/search?q=Kunduz", "/search?q=%22", "/rule?id=deny.en.1", "/document?id=valley-1", "/document?id=hostile", "/help",
    "/document?id=" + quote("river/2?x=1&y=<b>"),
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_so_does_its_json(served: Served, path: str) -> None:
    name, _, query = path.partition("?")
    with served.client() as client:
        page = client.get(path)
        data = client.get(f"{'/brief' if name == '/' else name}.json?{query}")
    assert page.status_code == 200
    assert json.loads(data.content) is not None
    assert SCRIPT not in page.text
    assert "<img src=x" not in page.text
    assert not re.search(r"""(href|src)\s*=\s*["']?\s*(javascript|data):""", page.text, re.IGNORECASE)
    assert not re.search(r"\son\w+\s*=|\sstyle\s*=", re.sub(r">[^<]*<", "><", page.text))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_table_too(served: Served, name: str) -> None:
    with served.client() as client:
        rows = list(csv.reader(io.StringIO(client.get(f"/{name}.csv").text)))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/happening?id=hnone", 404),
        ("/dispute?id=dnone", 404),
        ("/rule?id=none", 404),
        ("/document?id=nothing", 404),
        ("/document", 404),
        ("/actor?id=%3Cb%3E", 404),
        ("/claims?since=yesterday", 404),
        ("/help.csv", 404),
        ("/document?id=valley-1&show=9999-10000,e77,t5-1,x", 200),
        ("/happenings?page=99999999&type=NONE&country=%27", 200),
        ("/map?box=nan,1,2,3", 200),
        ("/map?box=inf,1,2,3", 200),
    ],
)
def test_what_is_not_there_is_said(served: Served, path: str, status: int) -> None:
    with served.client() as client:
        assert client.get(path).status_code == status


def test_both_tolls_and_both_sides_stand_there(served: Served) -> None:
    with served.client() as client:
        happenings = client.get("/happenings").text
        found = client.get("/disputes.json").json()["disputes"]
        denied = next(one for one in found if any(side["holder"]["actor"] == "taliban" for side in one["sides"]))
        pair = client.get("/dispute", params={"id": denied["id"]}).text
    assert "<b>7 / 4</b> killed" in happenings
    assert pair.index("says it is so") < pair.index("says otherwise") < pair.index("/actor?id=taliban")


@pytest.mark.parametrize(
    "path",
    ["/brief", "/happenings", "/happenings?type=ASSAULT&country=AF", "/map", "/timeline?by=actor", "/claims?act=deny",
     "/disputes", "/happening"],
)  # fmt: skip
def test_a_feed_is_one_for_feed_readers(served: Served, path: str) -> None:
    name, _, query = path.partition("?")
    with served.client() as client:
        if name == "/happening":
            query = f"id={client.get('/happenings.json').json()['happenings'][0]['id']}"
        answer = client.get(f"{name}.atom?{query}")
        again = client.get(f"{name}.atom?{query}").content
        found = feedparser.parse(answer.content)
        leads = [client.get(entry.link).status_code for entry in found.entries]
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert (found.bozo, found.version, found.feed.id[:9]) == (False, "atom10", "urn:uuid:")
    assert found.entries
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert all(entry.updated_parsed and entry.title for entry in found.entries)
    assert found.feed.updated_parsed == max(entry.updated_parsed for entry in found.entries)
    assert set(leads) == {200}
    assert again == answer.content


def test_a_feed_may_be_asked_for_with_the_token_and_keeps_it_to_itself(served: Served) -> None:
    address = f"{served.base}/happenings.atom?type=ASSAULT&token="
    answer = httpx.get(address + served.token, trust_env=False)
    assert answer.status_code == 200
    assert served.token not in answer.text
    assert SCRIPT not in answer.text
    assert httpx.get(address + "wrong", trust_env=False).status_code == 403
    assert httpx.get(f"{served.base}/happenings.atom", trust_env=False).status_code == 403
    assert httpx.get(f"{served.base}/sources.atom?token={served.token}", trust_env=False).status_code == 404
