"""What an analyst does of a morning, in a real browser: from the brief to the words, and back by way of every picture.

Screenshots are kept in the folder that WATCHBOOK_SCREENSHOTS names, else with the other temporary files of the tests.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web.conftest import Served


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept."""
    named = os.environ.get("WATCHBOOK_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made = context.new_page()
    made.goto(f"{served.base}/?token={served.token}&on=2025-03-07&days=7")
    yield made
    context.close()


def shown(page: Page) -> str:
    """The words that are highlighted."""
    return "".join(page.locator(".m-shown").all_inner_texts())


def test_from_the_brief_to_the_words_and_through_every_picture(page: Page, served: Served, shots: Path) -> None:
    page.screenshot(path=shots / "1-brief.png", full_page=True)
    page.locator("main a[href^='/happening?']").first.click()
    expect(page.locator(".fields dt").first).to_be_visible()
    page.screenshot(path=shots / "2-happening.png", full_page=True)

    page.locator(".accounts .quote").first.click()
    expect(page.locator("#shown")).to_be_in_viewport()
    assert shown(page) in page.locator("#text").inner_text() + page.locator("h1").inner_text()
    page.screenshot(path=shots / "3-document.png")

    page.goto(f"{served.base}/disputes?actor=taliban")
    page.locator(".dispute .kind").first.click()
    for side in ("asserts", "denies"):
        expect(page.locator(f".side.{side} .quote").first).to_be_visible()
    page.screenshot(path=shots / "4-dispute.png", full_page=True)
    words = page.locator(".side.denies .quote").first.inner_text().strip("“”\"' …")
    page.locator(".side.denies .quote").first.click()
    assert shown(page).split()[:3] == words.split()[:3]

    page.goto(f"{served.base}/map")
    page.locator(".months a").last.click()
    page.locator("select[name=type]").select_option("ASSAULT")
    page.locator(".filters button").click()
    page.wait_for_url("**/map?**type=ASSAULT**")
    assert "since=2025-03-01" in page.url
    number = page.locator(".frame svg a").count()
    assert number > 0
    assert number == page.locator("details.place:not(#nowhere), .rest-places li").count()
    page.screenshot(path=shots / "5-map.png", full_page=True)

    page.goto(f"{served.base}/timeline?since=2025-03-01&until=2025-03-10&type=ASSAULT")
    page.get_by_role("link", name="by actor").click()
    expect(page.locator(".frame svg .site").first).to_be_visible()
    page.screenshot(path=shots / "6-timeline.png", full_page=True)

    page.goto(f"{served.base}/actor?id=taliban&on=2019-05-01")
    before = page.locator(".lead").inner_text()
    page.screenshot(path=shots / "7-actor.png", full_page=True)
    page.locator("input[name=on]").fill("2025-03-05")
    page.locator(".filters button").click()
    page.wait_for_url("**on=2025-03-05**")
    assert page.locator(".lead").inner_text() != before

    page.locator(".saying .act.deny").first.click()
    page.locator(".saying.chosen .rule a").first.click()
    expect(page.locator(".examples li").first).to_be_visible()
    page.screenshot(path=shots / "8-rule.png", full_page=True)


def test_the_brief_is_a_handout_of_two_pages_at_most(page: Page, served: Served, shots: Path) -> None:
    page.goto(f"{served.base}/?on=2025-03-07&days=7")
    page.emulate_media(media="print")
    sheet = page.pdf(path=shots / "brief.pdf", format="A4", print_background=False)
    page.emulate_media(media="screen")
    pages = len(re.findall(rb"/Type\s*/Page\b", sheet))
    assert 1 <= pages <= 2
