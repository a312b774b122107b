"""A browser that is killed in the middle of an answer leaves nothing behind in the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import ARGUMENTS, CHROMIUM, ask, in_browser, send
from plain_http import get
from playwright.sync_api import Playwright, expect, sync_playwright
from serving import Served, serving

pytestmark = [
    *in_browser,
    pytest.mark.skipif(sys.platform != "linux", reason="open files are counted in /proc"),
]


def connections(served: Served) -> int:
    """How many connections the server has not closed yet, whoever else has."""
    port = f"{urlsplit(served.url).port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    standing, left_by_the_other_side = "01", "08"
    return sum(
        row[1].endswith(f":{port}") and row[3] in (standing, left_by_the_other_side) for row in rows
    )


def open_files(served: Served) -> int:
    return len(list(Path(f"/proc/{served.process.pid}/fd").iterdir()))


def until(right: Callable[[], bool], seconds: float = 30) -> bool:
    ends = time.monotonic() + seconds
    while not right() and time.monotonic() < ends:
        time.sleep(0.1)
    return right()


def ask_slowly_and_be_killed(playwright: Playwright, served: Served, folder: Path) -> None:
    """Ask in a browser of its own, and kill that while the question waits."""
    process = subprocess.Popen(
        [
            str(CHROMIUM),
            *ARGUMENTS,
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={folder}",
        ],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        told = folder / "DevToolsActivePort"
        assert until(lambda: told.exists() and "\n" in told.read_text())
        port = told.read_text().split()[0]
        page = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}").new_page()
        page.goto(served.url)
        ask(page, "Quote The lamp")
        send(page, "Slow question")
        expect(page.locator(".pending")).to_be_visible()
        assert connections(served) > 0
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_nothing_is_left_of_browsers_that_were_killed(tmp_path: Path) -> None:
    expect.set_options(timeout=20_000)  # a busy machine is slow
    with serving("scripted") as served, sync_playwright() as playwright:
        assert get(served.url, "/config").status == 200  # Gradio is there too
        ask_slowly_and_be_killed(playwright, served, tmp_path / "first")
        assert until(lambda: connections(served) == 0)
        time.sleep(4)  # by then its answer has nobody to go to
        before = open_files(served)
        for number in range(3):
            ask_slowly_and_be_killed(playwright, served, tmp_path / str(number))
        assert until(lambda: connections(served) == 0)
        time.sleep(4)
        assert open_files(served) <= before
