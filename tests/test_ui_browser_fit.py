"""The page fits: short lines, targets for fingers, a bar that stays, and room at 400 %."""

from __future__ import annotations

import pytest
from browsing import PHONE, TOO_SMALL, Visit, ask, in_browser, press, send
from playwright.sync_api import expect
from serving import Served

pytestmark = in_browser

# The longest line of a paragraph, in characters, by where each character stands.
LONGEST_LINE = """e => {
    const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    const counts = new Map();
    const range = document.createRange();
    while (walker.nextNode()) {
        const {data} = walker.currentNode;
        for (let i = 0; i < data.length; i += 1) {
            range.setStart(walker.currentNode, i);
            range.setEnd(walker.currentNode, i + 1);
            const box = range.getBoundingClientRect();
            const line = Math.round(box.top / 12);
            if (box.width > 0) counts.set(line, (counts.get(line) ?? 0) + 1);
        }
    }
    return Math.max(0, ...counts.values());
}"""


@pytest.mark.parametrize("width", [1280, 1920, 2560])
def test_no_line_is_longer_than_75_characters(visit: Visit, scripted: Served, width: int) -> None:
    page = visit(scripted, (width, 800))
    ask(page, "Quote The lamp burns rapeseed oil and can be seen from 31 kilometres away.")
    ask(page, f"Who leads the fleet{' of so many boats' * 20}?")
    for summary in page.locator(".turn summary").all():
        summary.click()
    for part in page.locator(".question, .answer, .turn .text, .sure p, #paper p").all():
        assert part.evaluate(LONGEST_LINE) <= 75


def test_on_a_phone_everything_is_large_enough_for_a_finger(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, PHONE, has_touch=True)
    assert page.evaluate(TOO_SMALL) == []
    ask(page, "Quote The lamp")
    for summary in page.locator(".turn summary, #saving summary").all():
        summary.click()
    press(page, "No")
    assert page.evaluate(TOO_SMALL) == []
    page.locator(".cite").click()
    assert page.evaluate(TOO_SMALL) == []
    press(page, "Back to the answer")
    press(page, "Settings")
    assert page.evaluate(TOO_SMALL) == []


def test_on_a_phone_the_bar_stays(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, PHONE)
    for _ in range(5):
        ask(page, "Quote The lamp")
    assert page.evaluate("scrollY") > 200
    expect(page.locator("#to-article")).to_be_in_viewport(ratio=1)
    press(page, "The article")
    expect(page.get_by_role("dialog", name="The article")).to_be_visible()


def test_on_a_touch_screen_the_keyboard_goes_when_a_question_is_sent(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, PHONE, has_touch=True, is_mobile=True)
    page.get_by_label("Your question").tap()
    send(page, "Quote The lamp")
    expect(page.locator(".answer")).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Your question")).not_to_be_focused()


def test_at_400_percent_the_page_scrolls_as_one_and_nothing_covers_the_answer(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, (320, 256))  # 1280 × 1024, four times as large
    ask(page, "Quote The lamp burns rapeseed oil")
    answer = page.locator(".answer")
    answer.scroll_into_view_if_needed()
    covered = answer.evaluate(
        """e => {
            const box = e.getBoundingClientRect();
            const at = document.elementFromPoint(box.left + 20, box.top + box.height / 2);
            return !e.contains(at);
        }"""
    )
    assert not covered
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    stuck = page.locator(".page *").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).position === 'sticky'"
        " && e.checkVisibility()).map(e => e.id || e.className)"
    )
    assert stuck == []
