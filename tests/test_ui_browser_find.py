"""Finding in the article: counted, step by step, by keyboard and on the phone; marks stay."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import (
    CUT_OFF,
    DESKTOP,
    PHONE,
    TOO_SMALL,
    Visit,
    ask,
    bring,
    highlighted,
    in_browser,
    press,
)
from playwright.sync_api import Page, expect
from serving import Served

pytestmark = in_browser
SIGNS = """# The boat's way

The **boat of Skara** sails. A “café” is on the boat, the CAFE of the boat's crew.

Straße and İstanbul 😀 and a cafe\u0301 again. One way\u2014two ways.
"""


def find(page: Page, words: str) -> str:
    """Type what to find, and give what is said of it."""
    page.get_by_label("Words to find").fill(words)
    return page.locator("#find-count").inner_text()


def test_it_counts_and_goes_on_and_round(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, (1280, 400))
    press(page, "Find")
    expect(page.get_by_label("Words to find")).to_be_focused()
    assert find(page, "the") == "1 of 6"
    assert [one.lower() for one in highlighted(page, "found")] == ["the"] * 6
    seen = []
    for _ in range(7):
        seen.append(page.locator("#find-count").inner_text())
        (here,) = page.evaluate(
            """[...CSS.highlights.get("here")].map(range => {
                const box = range.getBoundingClientRect();
                const pane = document.querySelector("#article").getBoundingClientRect();
                return box.top >= pane.top && box.bottom <= pane.bottom;
            })"""
        )
        assert here
        page.keyboard.press("Enter")
    assert seen == [*(f"{n} of 6" for n in range(1, 7)), "1 of 6"]
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#find-count")).to_have_text("1 of 6")
    press(page, "The one before")
    expect(page.locator("#find-count")).to_have_text("6 of 6")
    press(page, "The next one")
    expect(page.locator("#find-count")).to_have_text("1 of 6")


def test_what_is_not_there_is_said_and_no_step_is_offered(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    press(page, "Find")
    assert find(page, "submarine") == "Not found"
    for name in ("The one before", "The next one"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    assert find(page, "") == ""
    assert find(page, "   ") == ""
    assert highlighted(page, "found") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafe", ["café", "CAFE", "café"]),
        ("CAFÉ", ["café", "CAFE", "café"]),
        ("boat of", ["boat of"]),
        ("the boat of skara sails", ["The boat of Skara sails"]),
        ("boat's", ["boat's", "boat's"]),
        ("boat’s", ["boat's", "boat's"]),
        ('"café"', ["“café”"]),
        ("way-two", ["way\u2014two"]),
        ("straße", ["Straße"]),
        ("istanbul", ["İstanbul"]),
        ("😀", ["😀"]),
        ("**", []),
        ("# the", []),
        (".*", []),
    ],
)
def test_it_finds_what_is_read_without_regard_to_case_accents_and_signs(
    visit: Visit, scripted: Served, words: str, found: list[str]
) -> None:
    page = visit(scripted)
    bring(page, SIGNS)
    press(page, "Find")
    find(page, words)
    shown = page.evaluate(
        """[...(CSS.highlights.get("found") ?? [])].map(range => {
            const copy = range.cloneContents();
            copy.querySelectorAll(".sign").forEach(sign => sign.remove());
            return copy.textContent;
        })"""
    )
    assert [normalize("NFC", one) for one in shown] == found


def test_f_opens_it_and_escape_leaves_it_where_the_reader_was(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp burns")
    page.get_by_label("Your question").press("Escape")
    page.keyboard.press("f")
    expect(page.get_by_label("Words to find")).to_be_focused()
    expect(page.get_by_label("Words to find")).to_have_value("")
    page.keyboard.type("f")  # is typed there
    page.keyboard.press("Backspace")
    assert find(page, "boat") != ""
    assert highlighted(page, "current") == ["The lamp burns"]
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_hidden()
    assert highlighted(page, "found") == highlighted(page, "here") == []
    assert highlighted(page, "current") == ["The lamp burns"]
    assert page.evaluate("document.activeElement.textContent.toLowerCase()").count("boat") > 0
    page.keyboard.press("Escape")
    expect(page.locator(".cite")).to_be_focused()


def test_on_a_phone_it_is_in_the_sheet_with_room_for_fingers(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, PHONE, has_touch=True)
    press(page, "The article")
    press(page, "Find")
    assert find(page, "the") == "1 of 6"
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(CUT_OFF) == []
    press(page, "The next one")
    expect(page.locator("#find-count")).to_have_text("2 of 6")
    press(page, "End the search")
    press(page, "Close")
    expect(page.locator("#article")).to_be_hidden()
    page.locator("body").press("f")
    expect(page.get_by_role("dialog", name="The article")).to_be_visible()
    expect(page.get_by_label("Words to find")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_it_is_readable_for_all(
    visit: Visit, scripted: Served, size: tuple[int, int], scheme: str
) -> None:
    page = visit(scripted, size, color_scheme=scheme)
    ask(page, "Quote The lamp")
    page.locator(".cite").click()
    press(page, "Find")
    find(page, "the")
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["target"]) for fault in found] == []


def test_another_article_is_searched_anew(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    press(page, "Find")
    assert find(page, "gulls") == "Not found"
    bring(page, "The gulls of Skara\n\nThe gulls sleep on the roof.\n")
    expect(page.locator("#find-count")).to_have_text("1 of 2")


def test_a_browser_that_cannot_paint_selects_what_was_found(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, script="delete window.Highlight; delete CSS.highlights;")
    press(page, "Find")
    assert find(page, "boat") == "1 of 3"
    press(page, "The next one")
    assert page.evaluate("getSelection().toString().toLowerCase()") == "boat"
