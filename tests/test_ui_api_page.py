"""The API page in a real browser, and the login before it."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, PHONE, Visit, in_browser
from plain_http import call, get
from playwright.sync_api import expect
from serving import Served, serving

from ui.server.endpoints import PARAMETERS

pytestmark = in_browser


def test_it_documents_both_endpoints_and_says_nothing_of_gradio(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)  # fails on whatever is asked and not there
    page.get_by_role("link", name="API", exact=True).click()
    expect(page).to_have_url(f"{scripted.url}api")
    for name, parameters in PARAMETERS.items():
        section = page.get_by_role("region", name=f"/{name}")
        terms = section.locator("dt").all_inner_texts()
        assert terms[: len(parameters)] == list(parameters)
        expect(section.locator("pre").first).to_contain_text(f"{scripted.url}gradio_api/run/{name}")
    expect(page.locator("body")).to_contain_text("Answer a question in the article's own words")
    expect(page.locator("body")).not_to_contain_text("mcp_server")
    expect(page.locator("body")).not_to_contain_text("MCP")
    page.get_by_role("link", name="Back to the page").click()
    expect(page.get_by_label("Your question")).to_be_visible()


def test_it_is_readable_for_all_large_and_small_light_and_dark(
    visit: Visit, scripted: Served
) -> None:
    for size in (DESKTOP, PHONE):
        for scheme in ("light", "dark"):
            page = visit(scripted, size, color_scheme=scheme)
            page.goto(f"{scripted.url}api")
            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_who_comes_by_the_address_that_it_once_had_is_led_there(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    page.goto(f"{scripted.url}?view=api")
    expect(page).to_have_url(f"{scripted.url}api")


def test_its_javascript_asks(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    page.goto(f"{scripted.url}api")
    script = page.get_by_role("region", name="/ask").locator("pre").last.inner_text()
    asked = script.replace("What is this article about?", "Quote The lamp")
    text = page.evaluate(f"(async () => {{ {asked}\nreturn result.text; }})()")
    assert text == call(scripted.url, "ask", "Quote The lamp", None).json["data"][0]["text"]


def test_with_accounts_nothing_is_told_before_the_login(visit: Visit, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts"
    accounts.touch(mode=0o600)
    accounts.write_text("ann:one", encoding="utf-8")
    with serving("scripted", mcp=True, auth_file=accounts) as served:
        for path in ("/", "/manifest.json", "/?view=api", "/api"):
            assert b"Skara" not in get(served.url, path).body
            assert b"lamp" not in get(served.url, path).body
        page = visit(served, ready=False)
        page.goto(f"{served.url}api")
        page.get_by_label("Name").fill("ann")
        page.get_by_label("Password").fill("one")
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(served.title)
        page.goto(f"{served.url}api")
        expect(page.get_by_role("region", name="MCP")).to_contain_text("gradio_api/mcp/")
        page.goto("about:blank")
