"""Who is let in, and what a browser is allowed."""

from __future__ import annotations

import re

import httpx
import pytest

from watchbook.errors import UsageError
from watchbook.web import check_host
from web.conftest import Served


def test_the_token_is_exchanged_for_a_cookie_that_no_script_reads(served: Served) -> None:
    answer = httpx.get(f"{served.base}/claims?act=deny&token={served.token}", trust_env=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?act=deny")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert served.token.lower() not in cookie


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 403),
        ("/claims.json", {}, 403),
        ("/?token=wrong", {}, 403),
        ("/?token=", {}, 403),
        ("/", {"host": "evil.example"}, 421),
        ("/static/watchbook.css", {"host": "evil.example:80"}, 421),
        ("/static/watchbook.css", {}, 200),
        ("/static/../door.py", {}, 403),
        ("/static/%2e%2e/door.py", {}, 404),
    ],
)
def test_strangers_are_kept_out(served: Served, path: str, headers: dict[str, str], status: int) -> None:
    assert httpx.get(served.base + path, headers=headers, trust_env=False).status_code == status


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_exchange_leads_nowhere_else(served: Served, path: str) -> None:
    answer = httpx.get(f"{served.base}{path}?token={served.token}", trust_env=False)
    assert re.match(r"/(?![/\\])", answer.headers["location"])


def test_a_change_needs_the_token_of_a_form(served: Served) -> None:
    with served.client() as client:
        form = re.search(r'name="form-token" value="([^"]+)"', client.get("/help").text)
        assert form
        own = {"form-token": form[1]}
        assert client.post("/leave").status_code == 403
        assert client.post("/leave", data={"form-token": "wrong"}).status_code == 403
        assert client.post("/leave", data=own, headers={"origin": "http://evil.example"}).status_code == 403
        assert client.post("/leave", data=own | {"more": "x" * 70000}).status_code == 413
        assert client.post("/claims", data=own).status_code == 405
        assert client.get("/help").status_code == 200
        assert client.post("/leave", data=own, headers={"origin": served.base}).status_code == 303
        assert client.get("/help").status_code == 403


@pytest.mark.parametrize("path", ["/", "/nothing", "/claims.csv", "/static/keys.js"])
def test_every_answer_binds_the_browser(served: Served, path: str) -> None:
    with served.client() as client:
        headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::"])
def test_no_other_address_is_served(host: str) -> None:
    with pytest.raises(UsageError, match=r"127\.0\.0\.1 only"):
        check_host(host)
