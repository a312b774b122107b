"""What the page is like for its readers, in figures.

`python tests/page_figures.py FILE` serves the shipped article, opens it in the system's
Chromium, asks it from many sessions at once, and writes what it measured as JSON.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from browsing import ARGUMENTS, CHROMIUM, DESKTOP, ask
from page_load import load
from serving import Served, serving

from eval.report.tables import write_json
from eval.run.provenance import provenance
from qa.bot import default_encoder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SESSIONS, QUESTIONS = 50, 10
OPENED, CLICKED = 10, 20

# From the click on a citation to the first frame that has its mark wholly in view.
CLICK = """() => new Promise(resolve => {
    const pane = document.querySelector("#article");
    pane.scrollTop = pane.scrollTop > 100 ? 0 : pane.scrollHeight;
    const seen = () => {
        const [range] = CSS.highlights.get("current") ?? [];
        const mark = range?.getBoundingClientRect();
        const box = pane.getBoundingClientRect();
        return mark !== undefined && mark.top >= box.top && mark.bottom <= box.bottom;
    };
    requestAnimationFrame(() => requestAnimationFrame(() => {
        const begun = performance.now();
        document.querySelector(".cite").click();
        const look = () => {
            if (seen()) resolve(performance.now() - begun);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }));
})"""


def opened(browser: Browser, served: Served) -> tuple[Page, float]:
    """Open the page as a new reader does; the seconds are those until it can be typed in."""
    from playwright.sync_api import expect

    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    begun = time.perf_counter()
    page.goto(served.url, wait_until="commit")
    expect(page.get_by_label("Your question")).to_be_focused()
    return page, time.perf_counter() - begun


def in_a_browser(served: Served) -> Iterator[dict[str, Any]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page, first = opened(browser, served)
        yield figure("Page load in the program's first second, its models loading", "ms", [first])
        ask(page, "Who is Russia's foreign minister?")  # by then they are loaded
        seconds = [opened(browser, served)[1] for _ in range(OPENED)]
        yield figure("Page load to a question box that can be typed in", "ms", seconds)
        clicks = [page.evaluate(CLICK) / 1000 for _ in range(CLICKED)]
        yield figure("Click on a citation to its quote in view", "ms", clicks)
        browser.close()


def figure(label: str, unit: str, seconds: list[float]) -> dict[str, Any]:
    """Give a figure: median, and the worst of all."""
    return {
        "label": label,
        "unit": unit,
        "value": round(1000 * median(seconds), 1),
        "worst": round(1000 * max(seconds), 1),
        "n": len(seconds),
    }


def from_many_sessions(served: Served) -> dict[str, Any]:
    load(served, SESSIONS, 2)  # by then all that is made once is made
    measured = load(served, SESSIONS, QUESTIONS)
    return {
        "sessions": SESSIONS,
        "answers": len(measured.seconds),
        "errors and mix-ups": len(measured.wrong),
        "seconds": round(measured.wall, 1),
        "median seconds to an answer": round(median(measured.seconds), 2),
        "95th percentile": round(quantiles(measured.seconds, n=20)[-1], 2),
        "MiB before": round(measured.before),
        "MiB after": round(measured.after),
    }


def main(out: str) -> int:
    """Measure, and write it down."""
    with serving("shipped") as served:
        browser = list(in_a_browser(served))
        shipped = from_many_sessions(served)
    with serving("scripted") as served:
        scripted = from_many_sessions(served)
    record = {
        "in a browser": browser,
        "many sessions, the bot": shipped,
        "many sessions, without its work": scripted,
        "provenance": provenance(default_encoder()),
    }
    write_json(record, Path(out))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
