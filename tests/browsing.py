"""A real browser for tests of the page: how it is started, and what a reader does there.

Playwright is imported late: the page's own process reads this file too.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
in_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP, PHONE = (1280, 800), (390, 844)
Visit = Callable[..., "Page"]

# Boxes that stand out of the window at its left or right; what is only heard has no place in it.
CUT_OFF = """() => [...document.querySelectorAll("main :not(.unseen *)")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.left < -0.5 || box.right > innerWidth + 0.5);
}).map(e => e.outerHTML.slice(0, 200))"""

# What can be pressed and is smaller for a finger than 44 pixels either way.
TOO_SMALL = """() => {
    const reaches = (e, box, x, y) => {
        const across = box.left + box.width / 2 + x, down = box.top + box.height / 2 + y;
        const at = document.elementFromPoint(across, down);
        return at !== null && (e === at || e.contains(at));
    };
    const pressed = ".page button, .page summary, .page a:not(.skip), .page label:has(> input)";
    const within = document.querySelector("dialog[open]") ?? document;
    const seen = [...within.querySelectorAll(pressed)]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest("[inert]"));
    return seen.filter(e => {
        e.scrollIntoView({block: "center"});
        const box = e.getBoundingClientRect();
        const wide = box.width >= 43.5 || (reaches(e, box, -20, 0) && reaches(e, box, 20, 0));
        const high = box.height >= 43.5 || (reaches(e, box, 0, -20) && reaches(e, box, 0, 20));
        return !wide || !high;
    }).map(e => e.outerHTML.slice(0, 90));
}"""


def is_here(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", None)  # None: data in the page itself


def send(page: Page, question: str) -> None:
    """Type a question and press Enter."""
    box = page.locator("#question")
    box.fill(question)
    box.press("Enter")


def ask(page: Page, question: str) -> None:
    """Ask a question, and wait for what is said to it."""
    from playwright.sync_api import expect

    turns = page.locator(".turn")
    before = turns.count()
    send(page, question)
    expect(turns).to_have_count(before + 1)
    expect(page.locator(".pending")).to_have_count(0)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).last.click()


def under(page: Page, name: str, which: int = -1) -> None:
    """Press a button that is folded under an answer, the last one's as a rule."""
    actions = page.locator(".actions").nth(which)
    button = actions.get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        actions.locator(".more summary").click()
    button.click()


def marked(page: Page) -> str:
    """What is marked in the article as the current quote."""
    return "".join(highlighted(page, "current"))


def sees_the_mark(page: Page) -> None:
    """Wait until the current quote is wholly in sight in the article."""
    page.wait_for_function(
        """() => {
            const [range] = CSS.highlights.get("current") ?? [];
            const mark = range?.getBoundingClientRect();
            const pane = document.querySelector("#article").getBoundingClientRect();
            return mark !== undefined && mark.top >= pane.top && mark.bottom <= pane.bottom;
        }"""
    )


def highlighted(page: Page, name: str) -> list[str]:
    """The words that the browser paints over as a mark of some kind."""
    found: list[str] = page.evaluate(
        "name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString())", name
    )
    return found


def bring(page: Page, text: str) -> None:
    """Paste an article of one's own, and wait until it can be asked."""
    from playwright.sync_api import expect

    press(page, "Your own article")
    page.get_by_label("Or its text").fill(text)
    press(page, "Read it")
    expect(page.locator("#own")).to_be_hidden(timeout=60_000)
