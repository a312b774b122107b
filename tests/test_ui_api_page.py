"""Gradio's API page and login page in a real browser: they open, and ask only this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright
from serving import serving

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window; in the end nothing may have been asked elsewhere, nor tried and forbidden."""
    elsewhere: list[str] = []

    def note(asked: Request) -> None:
        if urlsplit(asked.url).hostname not in ("127.0.0.1", None):  # None: data in the page
            elsewhere.append(asked.url)

    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.on("request", note)
    page.on("console", lambda said: "Content Security" in said.text and elsewhere.append(said.text))
    page.on("pageerror", lambda error: elsewhere.append(str(error)))
    yield page
    page.close()
    assert elsewhere == []


def expect_it(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=60_000)


def test_the_api_page_opens_by_its_address_and_describes_both_endpoints(window: Page) -> None:
    with serving("scripted") as served:
        window.goto(f"{served.url}?view=api")
        expect_it(window, "2 API endpoints")
        expect_it(window, "Answer a question in the article's own words")
        expect_it(window, "Find the passages of the article")
        for language in ("JavaScript", "cURL", "Python"):
            window.get_by_role("button", name=language).or_(
                window.get_by_text(language, exact=True)
            ).first.click()
            expect_it(window, "/search")


def test_with_accounts_the_page_opens_after_the_login(window: Page, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts"
    accounts.touch(mode=0o600)
    accounts.write_text("ann:one", encoding="utf-8")
    with serving("scripted", mcp=True, auth_file=accounts) as served:
        window.goto(served.url)
        window.get_by_label("username").fill("ann")
        window.get_by_label("password").fill("one")
        window.get_by_role("button", name="Login").click()
        expect_it(window, "Lighthouse keepers of Skara return after forty years")
        window.goto(f"{served.url}?view=api")
        expect_it(window, "2 MCP Tools")
