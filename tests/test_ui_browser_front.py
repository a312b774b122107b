"""What is seen of the page elsewhere: in a link's preview, as an icon, and without a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from browsing import PHONE, Visit, ask, in_browser, marked, press
from plain_http import get
from playwright.sync_api import Page, expect
from serving import Served, serving

pytestmark = in_browser


class Metas(HTMLParser):
    """Collects what a page's head says, by property or name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.links: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("property", given.get("name", ""))
            self.found.setdefault(name, []).append(given.get("content", ""))
        if tag == "link":
            self.links[given.get("rel", "")] = given.get("href", "")


def front(served: Served) -> Metas:
    return Metas(get(served.url, "/").body.decode())


def test_a_links_preview_is_of_the_article(scripted: Served) -> None:
    said = front(scripted).found
    assert said["og:title"] == [scripted.title]
    assert said["og:url"] == [scripted.url]
    assert said["og:image"] == [f"{scripted.url}icon-512.png"]
    assert said["description"] == said["og:description"]
    assert "quoted word for word" in said["og:description"][0]
    told = json.dumps(said).lower()
    assert "gradio" not in told
    assert "githubusercontent" not in told


def test_a_hostile_headline_stays_a_text_there() -> None:
    with serving("hostile") as served:
        said = front(served).found
        assert "<script>alert('headline')</script>" in said["og:title"][0]
        assert "http-equiv" not in said


def test_the_page_can_be_installed(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    cdp = page.context.new_cdp_session(page)
    told = cdp.send("Page.getAppManifest")
    assert told["errors"] == []
    manifest = json.loads(told["data"])
    assert "articleqa" in manifest["name"]
    for icon in manifest["icons"]:
        got = get(scripted.url, f"/{icon['src']}")
        assert (got.status, got.headers["content-type"]) == (200, icon["type"])
    # A window without a past, as tests have, is said to be private.
    faults = {
        e["errorId"] for e in cdp.send("Page.getInstallabilityErrors")["installabilityErrors"]
    }
    assert faults <= {"in-incognito"}


def test_its_icon_is_ours_and_is_there_under_every_name(scripted: Served) -> None:
    links = front(scripted).links
    svg = get(scripted.url, f"/{links['icon']}")
    assert b"#7a1f1f" in svg.body
    for path in ("/favicon.ico", f"/{links['apple-touch-icon']}", "/icon-512.png"):
        assert get(scripted.url, path).body.startswith(b"\x89PNG")


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_without_a_script_there_is_the_article_and_how_to_ask(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    page = visit(scripted, size, ready=False, java_script_enabled=False)
    expect(page.get_by_role("heading", name=scripted.title)).to_be_visible()
    # Playwright's own search by text passes over all that is in a noscript.
    expect(page.locator("main .paper p[data-start]").nth(2)).to_be_visible()
    assert "The lamp burns rapeseed oil" in page.locator("main .paper").inner_text()
    how = page.get_by_role("region", name="How to ask")
    assert "articleqa ask" in how.inner_text()
    box = how.bounding_box()
    assert box is not None
    assert box["x"] >= 10
    assert box["x"] + box["width"] <= size[0] - 10
    page.emulate_media(media="print")
    expect(how).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="the API").click()
    expect(page).to_have_url(f"{scripted.url}api")


def test_with_a_script_it_is_not_there(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    expect(page.get_by_text("The lamp burns rapeseed oil")).to_have_count(1)
    expect(page.get_by_text("Asking on this page needs JavaScript")).to_have_count(0)


def test_packed_it_is_the_same_page(scripted: Served) -> None:
    import gzip

    plain = get(scripted.url, "/")
    packed = get(scripted.url, "/", {"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    assert b"</html>" in gzip.decompress(packed.body)
    assert packed.headers["vary"] == "accept-encoding, accept-language"


def test_the_bar_of_what_is_read_has_the_pages_colours(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    press(page, "Your own article")
    page.locator("#own-done").evaluate("e => { e.hidden = false; e.value = 1; }")
    bar = page.locator("#own-done")
    width = bar.bounding_box()
    assert width is not None
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(bar.screenshot())).convert("RGB")
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    assert middle == (0x8C, 0x1D, 0x18)


def test_nothing_is_asked_that_is_not_there(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)  # which fails where a reply is none
    ask(page, "Quote The lamp")
    page.goto(f"{scripted.url}?view=api")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask from a program")


@pytest.fixture(scope="module")
def with_accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    accounts = tmp_path_factory.mktemp("accounts") / "file"
    accounts.touch(mode=0o600)
    accounts.write_text("ann:one", encoding="utf-8")
    with serving("scripted", auth_file=accounts) as served:
        yield served


def log_in(page: Page, password: str = "one") -> None:
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_who_has_an_account_logs_in_and_out_in_the_pages_language(
    visit: Visit, with_accounts: Served
) -> None:
    page = visit(with_accounts, ready=False, locale="de-DE")
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Passwort").fill("one")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(with_accounts.title)
    expect(page.locator("#question")).to_be_focused()  # its script is there
    ask(page, "Quote The lamp")
    page.goto(f"{with_accounts.url}logout")
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_label("Name")).to_be_focused()


@pytest.mark.parametrize("mistaken", [False, True])
def test_a_link_to_an_answer_leads_there_through_the_login(
    visit: Visit, with_accounts: Served, mistaken: bool
) -> None:
    page = visit(with_accounts, ready=False, refuses=True)
    log_in(page)
    expect(page.locator("#question")).to_be_focused()
    ask(page, "Quote A boat")
    ask(page, "Quote The lamp")
    page.locator(".cite").first.click()
    expect(page).to_have_url(re.compile(r"#[\w-]+/1/0\.\d+\.\d+$"))
    link = page.url
    page.goto(f"{with_accounts.url}logout")
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(with_accounts.url)
    page.goto("about:blank")
    page.goto(link)
    if mistaken:
        log_in(page, "two")
        expect(page.get_by_role("alert")).to_contain_text("not known here")
    log_in(page)
    expect(page.locator(".question")).to_have_text(["Quote A boat", "Quote The lamp"])
    expect(page.locator(".cite.shown")).to_have_count(1)
    assert marked(page) == "A boat"
    expect(page).to_have_url(link)
