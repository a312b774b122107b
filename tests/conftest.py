"""The fixtures that tests share. What is no fixture is in modules of its own."""

from __future__ import annotations

import os
import re

# Before anything imports huggingface_hub, which reads them once: tests ask no host outside.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from articles import TWO_SECTIONS
from browsing import ARGUMENTS, CHROMIUM, DESKTOP, Visit, is_here
from fakes import FakeEncoder
from hypothesis import settings

from index import Article, Index, SentenceTransformerEncoder, decode, save_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response
    from serving import Served

# The same examples on every run and on every machine, however slow.
settings.register_profile("articleqa", deadline=None, derandomize=True, max_examples=150)
settings.register_profile("few", settings.get_profile("articleqa"), max_examples=15)
settings.load_profile("articleqa")


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def two_sections() -> Article:
    """Two headed sections under a dated headline and a first paragraph."""
    return Article(text=TWO_SECTIONS, source="skara.txt")


@pytest.fixture(scope="session")
def shipped_article() -> Article:
    """The article that the package answers about."""
    raw = (files("qa") / "article.txt").read_bytes()
    return Article(text=decode(raw, name="article.txt"), source="article.txt")


@pytest.fixture
def skara(two_sections: Article, encoder: FakeEncoder) -> Index:
    """The article of two sections, made searchable."""
    return Index.build([two_sections], encoder)


@pytest.fixture
def folder(skara: Index, tmp_path: Path) -> Path:
    """A folder that `skara` is saved to."""
    save_index(skara, tmp_path / "saved")
    return tmp_path / "saved"


@pytest.fixture(scope="session")
def real_encoder() -> SentenceTransformerEncoder:
    """The packaged embedding model; for tests marked `model`."""
    return SentenceTransformerEncoder()


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line opens bots with the fake model."""
    from command_line import fake_default_encoder

    fake_default_encoder(monkeypatch)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A file with the small article."""
    from command_line import write_story

    return write_story(tmp_path)


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
