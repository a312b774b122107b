"""How the page looks in a real browser: nothing cut off, light and dark, readable for all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CUT_OFF, DESKTOP, PHONE, Visit, ask, bring, in_browser, press
from playwright.sync_api import Page, expect
from serving import Served

pytestmark = in_browser
SIZES = [("desktop", DESKTOP), ("phone", PHONE)]
STATES = (
    *("opening", "answer", "abstention", "article", "find", "contents"),
    *("kept", "own", "settings", "keys"),
)
HEADED = "The long way\n\n" + "\n\n".join(f"## Part {n}\n\nThey walked." for n in range(5))


def bring_about(page: Page, state: str, name: str) -> None:
    """Bring the page into a state: what a reader may have before them."""
    if state == "contents":
        bring(page, HEADED)
        if name != "desktop":
            press(page, "The article")
        page.locator("#contents summary").click()
    if state in ("answer", "article", "find", "kept"):
        ask(page, "Short It was built in Paris in 1869.")
    if state == "abstention":
        ask(page, "Who leads the fleet?")
    if state in ("article", "find"):
        page.locator(".cite").click()
    if state == "find":
        press(page, "Find")
        page.get_by_label("Words to find").fill("the")
    if state == "kept":
        press(page, "Conversations")
    if state == "own":
        press(page, "Your own article")
    if state in ("settings", "keys"):
        press(page, "Settings")
    if state == "keys":
        press(page, "List of shortcuts")
    if state == "answer" and name == "desktop":
        for folded in page.locator(".turn summary").all():
            folded.click()


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 568), (768, 1024)])
def test_nothing_is_cut_off_or_scrolls_sideways(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    page = visit(scripted, size)
    assert page.evaluate(CUT_OFF) == []
    ask(page, "Short It was built in Paris in 1869.")
    ask(page, "Who leads the fleet?")
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    for state in ("kept", "own", "settings", "keys"):
        bring_about(page, state, "")
        box = page.locator("dialog[open]").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size[1]
        page.keyboard.press("Escape")


def test_the_article_stands_beside_the_conversation_where_there_is_room(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    talk, article = (page.locator(part).bounding_box() for part in (".talk", "#article"))
    assert talk is not None
    assert article is not None
    assert article["x"] >= talk["x"] + talk["width"] - 1
    assert article["y"] == pytest.approx(talk["y"], abs=1)
    # The window does not scroll; each side does.
    assert page.evaluate("document.documentElement.scrollHeight") == DESKTOP[1]
    expect(visit(scripted, PHONE).locator("#article")).to_be_hidden()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_question_box_stays_in_view_and_the_newest_question_too(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    page = visit(scripted, size)
    for _ in range(4):
        ask(page, "Quote The lamp")
    expect(page.get_by_label("Your question")).to_be_in_viewport(ratio=1)
    expect(page.locator(".question").last).to_be_in_viewport(ratio=1)
    expect(page.locator(".answer").last).to_be_in_viewport(ratio=1)


def test_the_page_begins_at_the_top_though_the_box_has_focus(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, PHONE)
    expect(page.locator("h1")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "size"), SIZES)
def test_it_is_readable_for_all_in_light_and_in_dark(
    visit: Visit,
    scripted: Served,
    tmp_path: Path,
    name: str,
    size: tuple[int, int],
    scheme: str,
    state: str,
) -> None:
    page = visit(scripted, size, color_scheme=scheme)
    bring_about(page, state, name)
    folder = Path(os.environ.get("ARTICLEQA_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}-{scheme}-{state}.png")
    for part in ("body", "#composer", "#article"):
        colour = page.locator(part).evaluate("e => getComputedStyle(e).backgroundColor")
        brightness = sum(int(c) for c in colour.strip("rgb()").split(",")) / 3
        assert (brightness > 200) if scheme == "light" else (brightness < 50)
    found = Axe().run(page).response
    assert len(found["passes"]) > 15  # so many rules had something to look at
    grave = [
        (fault["id"], node["target"], node["any"] and node["any"][0]["message"])
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
    assert grave == []
