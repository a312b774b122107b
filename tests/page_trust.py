"""Whether readers can rely on the page, in figures.

`python tests/page_trust.py FILE [PART …]` opens the page in the system's Chromium and writes what
it measured as JSON. The parts: `away` (a server that stops in mid-question and comes back, real
seconds), `states` (reload, Back and Forward, close and reopen), `weight` (bytes and requests), and
`axe` (any severity, and targets on a phone). All of them take half an hour.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from browsing import ARGUMENTS, CHROMIUM, DESKTOP, PHONE, TOO_SMALL, ask, bring, press, send
from serving import Served, serving

from eval.report.tables import write_json

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

TIMES, SECONDS = 20, 20
GULLS = "The gulls of Skara\n\nThe gulls sleep on the roof. Nobody knows why.\n"
LAMP, BOAT = "Quote The lamp burns rapeseed oil", "Quote A boat"
SIZES = {"desktop": DESKTOP, "phone": PHONE}

# What a reader has before them, as far as it is theirs.
SHOWN = """() => ({
    title: document.title,
    language: document.documentElement.lang,
    questions: [...document.querySelectorAll(".question")].map(e => e.textContent),
    replies: [...document.querySelectorAll(".answer, .notice")].map(e => e.textContent),
    judged: document.querySelectorAll(".turn [aria-pressed=true]").length,
    marked: [...(CSS.highlights.get("current") ?? [])].map(range => range.toString()),
    sheet: document.querySelector("#article[aria-modal]") !== null,
    opening: document.querySelector("#opening").checkVisibility(),
})"""


@contextmanager
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def context_of(browser: Browser, size: str, **given: Any) -> BrowserContext:
    width, height = SIZES[size]
    seen = {"width": width, "height": height}
    return browser.new_context(
        viewport=seen, has_touch=size == "phone", reduced_motion="reduce", **given
    )


def opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    ready(page)
    return page


def ready(page: Page) -> None:
    from playwright.sync_api import expect

    expect(page.locator("#question[style]")).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")


def away() -> dict[str, Any]:
    """Stop the server while a question is being answered, and count what was answered after."""
    from playwright.sync_api import expect

    answered, lost, port = 0, [], 0
    with chromium() as browser:
        page = None
        for number in range(TIMES):
            with serving("scripted", port=port) as served:
                port = urlsplit(served.url).port or 0
                if page is None:
                    page = opened(context_of(browser, "desktop"), served.url)
                expect(page.locator(".pending")).to_have_count(0, timeout=120_000)
                if number > 0:
                    ask(page, BOAT)  # that works, too
                send(page, f"Slow question {number}")
                page.locator("#question").fill(f"typed {number}")
            time.sleep(SECONDS)
            with serving("scripted", port=port):
                try:
                    expect(page.locator(".pending")).to_have_count(0, timeout=120_000)
                    last = page.locator(".turn").last
                    expect(last.locator(".question")).to_have_text(f"Slow question {number}")
                    expect(last.locator(".abstention")).to_be_visible()
                    expect(page.locator("#question")).to_have_value(f"typed {number}")
                    answered += 1
                except AssertionError as error:
                    lost.append(f"{number}: {error}"[:300])
    return {"times": TIMES, "seconds away": SECONDS, "answered": answered, "lost": lost}


def _marked(page: Page) -> None:
    ask(page, BOAT)
    ask(page, LAMP)
    page.locator(".cite").first.click()


def _edited(page: Page) -> None:
    ask(page, BOAT)
    page.locator(".more summary").click()
    press(page, "Edit question")
    send(page, LAMP)
    page.locator(".answer", has_text="lamp").wait_for()


def _judged(page: Page) -> None:
    ask(page, LAMP)
    press(page, "No")
    page.locator(".reasons").wait_for()


def _german(page: Page) -> None:
    ask(page, LAMP)
    press(page, "Settings")
    page.locator("#settings").get_by_label("Deutsch", exact=True).check()
    page.locator("html[lang=de] .sure summary", has_text="Wahrscheinlich").wait_for()
    page.keyboard.press("Escape")


STATES: dict[str, Callable[[Page], object]] = {
    "opening": lambda page: None,
    "an answer": lambda page: ask(page, LAMP),
    "several answers": lambda page: (ask(page, BOAT), ask(page, LAMP), ask(page, "And why?")),
    "a refusal": lambda page: ask(page, "Who leads the fleet?"),
    "small talk": lambda page: ask(page, "Hello"),
    "an error": lambda page: ask(page, "Fail"),
    "another quote marked": _marked,
    "an edited question": _edited,
    "a verdict": _judged,
    "a new conversation": lambda page: (ask(page, LAMP), press(page, "New conversation")),
    "an own article": lambda page: bring(page, GULLS),
    "an own article, asked": lambda page: (bring(page, GULLS), ask(page, "Quote sleep on")),
    "another language": _german,
}


def states(served: Served) -> dict[str, Any]:
    """Bring about each state, leave it in every way, and compare what is shown again."""
    tried, other = 0, []
    with chromium() as browser:
        for size in SIZES:
            for name, bring_about in STATES.items():
                context = context_of(browser, size)
                page = opened(context, served.url)
                bring_about(page)
                page.wait_for_timeout(300)
                for way, leave in WAYS.items():
                    before = page.evaluate(SHOWN)
                    page = leave(page)
                    tried += 1
                    if not same(page, before):
                        now = page.evaluate(SHOWN)
                        differ = {k: (before[k], now[k]) for k in now if before[k] != now[k]}
                        other.append({"size": size, "state": name, "way": way, "differ": differ})
                context.close()
    return {"states": len(STATES), "sizes": len(SIZES), "tried": tried, "not the same": other}


def same(page: Page, before: dict[str, Any]) -> bool:
    """Wait until the page shows what it did; False if it does not in ten seconds."""
    until = time.monotonic() + 10
    while page.evaluate(SHOWN) != before:
        if time.monotonic() > until:
            return False
        page.wait_for_timeout(100)
    return True


def _reloaded(page: Page) -> Page:
    page.reload()
    ready(page)
    return page


def _back_and_forward(page: Page) -> Page:
    page.go_back()
    page.wait_for_timeout(500)
    page.go_forward()
    ready(page)
    return page


def _back(page: Page) -> Page:
    page.goto(f"{page.url.split('#')[0]}api")
    page.go_back()
    ready(page)
    return page


def _reopened(page: Page) -> Page:
    address, context = page.url, page.context
    page.close()
    return opened(context, address)


WAYS = {
    "reload": _reloaded,
    "Back": _back,
    "Back and Forward": _back_and_forward,
    "close and reopen": _reopened,
}


def weight() -> dict[str, Any]:
    """Load the page of the shipped article with nothing kept, and count what comes."""
    found = {}
    with serving("shipped") as served, chromium() as browser:
        for locale in ("en-GB", "de-DE"):
            context = context_of(browser, "desktop", locale=locale)
            page = context.new_page()
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            asked: dict[str, str] = {}
            sizes: dict[str, float] = {}
            wire.on(
                "Network.requestWillBeSent",
                lambda e, asked=asked: asked.update({e["requestId"]: e["request"]["url"]}),
            )
            wire.on(
                "Network.loadingFinished",
                lambda e, sizes=sizes: sizes.update({e["requestId"]: e["encodedDataLength"]}),
            )
            page.goto(served.url)
            ready(page)
            page.wait_for_timeout(2_000)
            urls = [url for url in asked.values() if url.startswith("http")]
            largest = sorted(((sizes.get(i, 0), u) for i, u in asked.items()), reverse=True)[:12]
            found[locale] = {
                "KB": round(sum(sizes.values()) / 1000, 1),
                "requests": len(urls),
                "largest": [(round(n / 1000, 1), urlsplit(u).path) for n, u in largest],
            }
    return found


def axe(served: Served) -> dict[str, Any]:
    """Look for faults of any severity in all states, sizes and schemes; and for small targets."""
    from axe_playwright_python.sync_playwright import Axe
    from test_ui_browser_looks import STATES as LOOKS
    from test_ui_browser_looks import bring_about

    looked, faults, small = 0, [], []
    with chromium() as browser:
        for size in SIZES:
            for scheme in ("light", "dark"):
                for state in LOOKS:
                    context = context_of(browser, size, color_scheme=scheme)
                    page = opened(context, served.url)
                    bring_about(page, state, size)
                    where = f"{size}, {scheme}, {state}"
                    looked += 1
                    for fault in Axe().run(page).response["violations"]:
                        faults.append(f"{where}: {fault['impact']} {fault['id']}")
                    if size == "phone":
                        small += [f"{where}: {one}" for one in page.evaluate(TOO_SMALL)]
                    context.close()
    return {"looked at": looked, "faults": faults, "targets under 44 px": small}


def main(out: str, *parts: str) -> int:
    """Measure, and write it down beside what was measured before."""
    path = Path(out)
    record: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    wanted = parts if parts else ("away", "states", "weight", "axe")
    for part in wanted:
        if part in ("states", "axe"):
            with serving("scripted") as served:
                record[part] = {"states": states, "axe": axe}[part](served)
        else:
            record[part] = {"away": away, "weight": weight}[part]()
        write_json(record, path)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
