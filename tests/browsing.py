"""A real browser for tests of the page: its fixtures, and what a reader does there.

Playwright is imported late: the page's own process reads this file too.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response
    from serving import Served

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a busy machine is slow
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def scripted() -> Iterator[Served]:
    from serving import serving

    with serving("scripted") as served:
        yield served


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a page in a session of its own; in the end nothing bad may have happened there.

    That its server `goes_away` for a while is nothing bad, nor that it `refuses` a password.
    One that is not `ready` has no question box: there is a login before it, or no script.
    """
    from playwright.sync_api import expect

    contexts: list[BrowserContext] = []
    bad: list[str] = []

    def watch(page: Page, served: Served, goes_away: bool, refuses: bool) -> None:
        def says(said: ConsoleMessage) -> None:
            # Whatever a page does, browsers say that a server is not there, or refuses.
            away = goes_away or served.ended.is_set()
            expected = (away and "net::ERR_" in said.text) or (refuses and "401" in said.text)
            if said.type == "error" and not expected:
                bad.append(f"says {said.text}")

        def got(reply: Response) -> None:
            if reply.status >= 400 and not (refuses and reply.status == 401):
                bad.append(f"got {reply.status} {reply.url}")

        page.on("dialog", lambda dialog: (bad.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: bad.append(f"error {error}"))
        page.on("console", says)
        page.on("request", lambda asked: is_here(asked.url) or bad.append(f"asks {asked.url}"))
        page.on("response", got)

    def open_page(
        served: Served,
        size: tuple[int, int] = DESKTOP,
        *,
        script: str = "",
        goes_away: bool = False,
        refuses: bool = False,
        ready: bool = True,
        **settings: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **settings
        )
        contexts.append(context)
        context.add_init_script(script)  # before any of the page's own
        page = context.new_page()
        watch(page, served, goes_away, refuses)
        page.goto(served.url)
        if not ready:
            return page
        box = expect(page.locator("#question"))  # its label is in the page's language
        if settings.get("has_touch"):  # where nobody is called to the box, it gets its height
            box.to_have_attribute("style", re.compile("height"))
        else:
            box.to_be_focused()
        if goes_away:  # not before all of its files are there
            page.wait_for_load_state("networkidle", timeout=120_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert bad == [], bad


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
