"""The review in a real browser: by keyboard, undone again, without JavaScript, narrow and accessible."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from corrected import entry
from ledger.reports import TEXT
from watchbook.ledger import Ledger
from web.conftest import COMMAND, Served
from web.test_browser import grave

ITEMS = 20
DOCUMENTS = [f"doc{number}" for number in range(11)]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a ledger of reports built by hand."""
    file = tmp_path_factory.mktemp("review") / "watchbook.db"
    with Ledger.open(file) as ledger:
        list(ledger.add(map(entry, DOCUMENTS)))
    environment = {name: value for name, value in os.environ.items() if name != "WATCHBOOK_HOME"}
    command = [*COMMAND, "serve", "--port", "0", "--ledger", str(file), "--as", "Ada"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stderr is not None
        found = re.search(r"(http://[\d.:]+)/\?token=(\S+)", server.stderr.readline())
        assert found, server.stderr.read()
        yield Served(found[1], found[2])
        server.terminate()


@pytest.fixture
def page(browser: Browser, reviewed: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.request.get(f"{reviewed.base}/help?token={reviewed.token}")
    yield context.new_page()
    context.close()


def pressed(page: Page, *keys: str) -> None:
    """Press keys of which the last sends a form."""
    for key in keys[:-1]:
        page.keyboard.type(key) if len(key) > 1 and key != "Enter" else page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def shown(page: Page, base: str) -> list[bytes]:
    """What the pages say once the state of the ledger is joined."""
    while b"More has come" in page.request.get(f"{base}/").body():
        page.wait_for_timeout(100)
    found = [page.request.get(base + path).body() for path in ("/", "/brief.json", "/happenings.json", "/claims.json")]
    # When the ledger was read stands on the brief, and nothing else may differ.
    return [re.sub(rb"As of <time[^<]*</time>", b"", body) for body in found]


def test_twenty_by_keyboard_and_all_undone(page: Page, reviewed: Served) -> None:
    base = reviewed.base
    before = shown(page, base)
    page.goto(f"{base}/review")
    expect(page.locator(".review-item.current")).to_have_count(1)
    for number in range(ITEMS):
        key = page.locator(".current [name=key]").first.get_attribute("value")
        if number % 3 == 0:
            pressed(page, "a")
        elif number % 3 == 1:
            pressed(page, "r", "an exercise", "Enter")
        else:
            pressed(page, "e")
            page.locator(".fields-form [name=f-since]").fill("2024-12-01")
            pressed(page, "Enter")
        assert page.locator(".problem").count() == 0
        assert page.locator(f'[name=key][value="{key}"]').count() == 0
    assert shown(page, base) != before
    history = page.request.get(f"{base}/reviewed.json").json()["corrections"]
    assert [one["kind"] for one in reversed(history)][:3] == ["accept", "reject", "change"]
    assert {(one["who"], one["state"]) for one in history} == {("Ada", "applies")}
    assert sum(one["why"] == "an exercise" for one in history) == 7
    for _ in range(ITEMS):
        pressed(page, "u")
    expect(page.locator("[data-key=u]")).to_have_count(0)
    after = shown(page, base)
    assert after == before


def test_keys_move_and_do_not_write(page: Page, reviewed: Served) -> None:
    page.goto(f"{reviewed.base}/review")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".review-item").nth(1)).to_have_class(re.compile("current"))
    page.keyboard.press("r")
    page.keyboard.type("ajeu")
    expect(page.locator(".current [name=why]")).to_have_value("ajeu")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_words_are_selected_where_they_stand(page: Page, reviewed: Served) -> None:
    page.goto(f"{reviewed.base}/missed?id=doc3")
    page.evaluate(
        """words => { const node = document.getElementById('missed-text').firstChild;
        const at = node.data.indexOf(words); getSelection().setBaseAndExtent(node, at, node, at + words.length); }""",
        "struck",
    )
    expect(page.locator("#start")).to_have_value(str(TEXT.index("struck")))
    page.locator("#what").select_option("event:COERCE")
    with page.expect_navigation():
        page.get_by_role("button", name="Add it").click()
    expect(page.locator(".review-item .m-trigger")).to_have_text("struck")
    expect(page.locator(".review-item.open")).to_have_count(1)
    page.keyboard.press("Escape")
    pressed(page, "u")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_review_is_accessible_and_narrow(page: Page, reviewed: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    record = quote(entry("doc1").report.events[0].key)
    for path in (f"/review?key={record}", "/reviewed", "/missed?id=doc1&words=struck"):
        page.goto(reviewed.base + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert grave(page) == []
        if width > 390:
            page.emulate_media(color_scheme="dark")
            assert grave(page, {"runOnly": ["color-contrast"]}) == []
            page.emulate_media(color_scheme="light")
    page.goto(f"{reviewed.base}/review")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_javascript_every_action_is_a_form(browser: Browser, reviewed: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{reviewed.base}/review?token={reviewed.token}")
    first = plain.locator(".review-item").first
    first.get_by_role("link", name="Edit").click()
    plain.locator(".open .fields-form [name=why]").fill("seen on the map")
    plain.locator(".open [name=f-since]").fill("2024-12-02")
    plain.get_by_role("button", name="Save the changes").click()
    plain.locator(".review-item").first.get_by_role("button", name="Reject").click()
    plain.goto(f"{reviewed.base}/missed?id=doc5&words=struck")
    expect(plain.locator("mark")).to_have_text("struck")
    plain.locator("#what").select_option("saying:warn")
    plain.get_by_role("button", name="Add it").click()
    plain.goto(f"{reviewed.base}/reviewed")
    expect(plain.locator(".history-line")).not_to_have_count(0)
    assert "seen on the map" in plain.content()
    for _ in range(3):
        plain.goto(f"{reviewed.base}/review")
        plain.get_by_role("button", name="Undo").click()
    context.close()


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"do": "undo"}, 403), ({"do": "undo", "form-token": "guessed"}, 403)],
    ids=["no token", "a wrong token"],
)
def test_a_change_needs_the_token_of_the_form(reviewed: Served, fields: dict[str, str], status: int) -> None:
    with reviewed.client() as client:
        assert client.post("/review/do", data=fields).status_code == status


def test_a_form_leads_back_to_our_pages_alone(reviewed: Served) -> None:
    with reviewed.client() as client:
        token = re.findall(r'name="form-token" value="([^"]+)"', client.get("/review").text)[0]
        for fields, words in (
            ({"do": "accept", "back": "//evil.example", "document": "doc1", "key": "doc1|x|y|1-2"}, "no such record"),
            ({"do": "alias", "name": "x", "actor": "nobody-at-all"}, "nobody in the register"),
            ({"do": "nothing"}, "lacks"),
            ({"do": "undo", "number": "9999"}, "no correction"),
            ({"do": "add", "document": "doc1", "what": "event:COERCE", "start": "5", "end": "5"}, "no"),
        ):
            answer = client.post("/review/do", data={"form-token": token, **fields})
            assert answer.headers["location"].startswith("/review?problem=")
            assert words in client.get(answer.headers["location"]).text
        assert client.get("/review?key=" + quote("doc1|x|y|1-2")).status_code == 404
