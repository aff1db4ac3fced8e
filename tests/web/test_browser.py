"""The pages in a real browser: nothing asked elsewhere, accessible, narrow, by keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from web.conftest import ARTICLES, Served

#: Pages, some of them by way of the first link of a kind on another.
PAGES = (
    ("/", None), ("/map", None), ("/timeline?since=2025-02-20&until=2025-03-10", None), ("/happenings", ".kind"),
    ("/claims", None), ("/disputes", ".kind"), ("/actor?id=taliban", None), ("/sources", None),
    ("/search?q=Kunduz", None), ("/document?id=valley-1&show=e1", None), ("/document?id=scripts", None),
    ("/rule?id=deny.en.1", None),
)  # fmt: skip
#: The words of each part of each record, as the page marks them.
WORDS = """() => {
  const found = {};
  for (const piece of document.querySelectorAll('[data-parts]'))
    for (const part of piece.dataset.parts.split(' ')) found[part] = (found[part] ?? '') + piece.textContent;
  return found;
}"""


def grave(page: Page, options: dict[str, list[str]] | None = None) -> list[str]:
    """The serious violations that axe finds."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.fixture(scope="module")
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """A browser as narrow as a telephone, which has been let in."""
    made = browser.new_context(viewport={"width": 390, "height": 844})
    made.request.get(f"{served.base}/help?token={served.token}")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    yield made
    made.close()


@pytest.fixture
def log(page: Page) -> list[str]:
    """What the browser asks for, and what it complains of, meanwhile."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    return seen


@pytest.mark.parametrize(("path", "link"), PAGES)
def test_a_page_is_accessible_narrow_and_asks_nobody_else(
    page: Page, served: Served, log: list[str], path: str, link: str | None
) -> None:
    page.goto(served.base + path)
    if link is not None:
        with page.expect_navigation():
            page.locator(link).first.click()
    assert [line for line in log if not line.startswith(served.base + "/")] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert grave(page) == []
    page.emulate_media(color_scheme="dark")
    assert grave(page, {"runOnly": ["color-contrast"]}) == []


def test_what_is_highlighted_is_the_quote(page: Page, served: Served) -> None:
    checked = 0
    for article in ARTICLES:
        page.goto(f"{served.base}/document?id={quote(article['id'])}")
        words = page.evaluate(WORDS)
        report = page.request.get(f"{served.base}/document.json?id={quote(article['id'])}").json()
        assert page.locator("#text").evaluate("node => node.textContent") == report["document"]["text"]
        for mention in report["mentions"]:
            if mention["kind"] in ("actor", "place", "time"):
                assert words[f"{mention['id']}.{mention['kind']}"] == mention["text"]
                checked += 1
        text = report["document"]["text"]
        for one in (*report["events"], *report["sayings"]):
            places = sorted({place for start, end in one["evidence"] for place in range(start, end)})
            assert words.get(f"{one['id']}.evidence", "") == "".join(text[place] for place in places)
        for event in report["events"]:
            assert words[f"{event['id']}.trigger"] == event["trigger"]["text"]
            checked += 1
        for saying in report["sayings"]:
            cue = words.get(f"{saying['id']}.cue") or words[f"{saying['id']}.denial"]
            assert cue == saying["cue"]["text"]
            assert words.get(f"{saying['id']}.content", "") == "".join(one["text"] for one in saying["contents"])
            checked += 1
    assert checked > 20


def test_a_hostile_article_runs_nothing(page: Page, served: Served, log: list[str]) -> None:
    page.goto(f"{served.base}/document?id=hostile")
    assert page.title() != "owned"
    assert page.locator("main script, main img").count() == 0
    assert "<script>" in page.locator("#text").inner_text()
    assert [line for line in log if "evil" in line or line.startswith(("error", "warning"))] == []


def test_by_keyboard_from_a_list_to_the_words(page: Page, served: Served) -> None:
    page.goto(f"{served.base}/claims?act=deny")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("[data-item]").first.locator(":focus").count() == 1
    page.locator("[data-item] a.act").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/document?**#shown")
    expect(page.locator(".m-shown").first).to_have_text("denied")
    expect(page.locator(".card.chosen")).to_have_count(1)


def test_without_javascript_everything_is_read(browser: Browser, served: Served) -> None:
    context = browser.new_context(
        java_script_enabled=False, color_scheme="dark", viewport={"width": 1280, "height": 800}
    )
    plain = context.new_page()
    plain.goto(f"{served.base}/happenings?token={served.token}")
    plain.locator(".happening .told a").first.click()
    expect(plain.locator("#shown")).to_have_count(1)
    plain.locator(".layer.actors").click()
    expect(plain.locator("#text .m-actor")).to_have_count(0)
    plain.get_by_role("link", name="Map").click()
    expect(plain.locator(".frame svg .site").first).to_be_visible()
    plain.emulate_media(media="print")
    expect(plain.locator(".masthead nav")).to_be_hidden()
    context.close()


def test_the_map_and_the_timeline_show_what_their_lists_hold(page: Page, served: Served) -> None:
    page.goto(f"{served.base}/map")
    marks = page.locator(".frame svg a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href').slice(1))")
    assert marks
    assert set(marks) <= set(
        page.locator(".place, .rest-places li").evaluate_all("nodes => nodes.map(node => node.id)")
    )
    page.goto(f"{served.base}/timeline?since=2025-03-01&until=2025-03-10")
    drawn = page.locator(".frame svg a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    listed = page.locator(".happening .kind").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    assert set(drawn) == set(listed) != set()
