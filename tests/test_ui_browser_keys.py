"""The page by keyboard: past the bar, single keys, earlier questions, and the list of all that."""

from __future__ import annotations

from browsing import PHONE, Visit, ask, in_browser, marked, press
from playwright.sync_api import Page, expect
from serving import Served

pytestmark = in_browser
FIRST, SECOND = "Quote The lamp burns rapeseed oil", "Quote A boat"


def leave_the_box(page: Page) -> None:
    page.get_by_label("Your question").press("Escape")
    expect(page.get_by_label("Your question")).not_to_be_focused()


def test_the_first_tab_leads_past_the_bar_to_the_question(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    ask(page, SECOND)
    address = page.url
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    page.locator(".skip").focus()
    expect(page.get_by_role("link", name="Skip to the question")).to_be_in_viewport(ratio=1)
    first = page.locator(".page a, .page button").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_be_focused()
    assert page.url == address


def test_a_slash_leads_to_the_question_and_is_typed_in_it(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    ask(page, SECOND)
    leave_the_box(page)
    page.keyboard.press("/")
    box = page.get_by_label("Your question")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("n/?")
    expect(box).to_have_value("n/?")


def test_n_and_p_go_through_the_quotes_of_all_answers(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    ask(page, FIRST)
    ask(page, SECOND)
    leave_the_box(page)
    page.keyboard.press("p")
    assert marked(page) == "The lamp burns rapeseed oil"
    expect(page.locator("#paper p", has_text="The lamp burns")).to_be_focused()
    expect(page.locator("#heard")).to_have_text("Quote 1 of 1, paragraph 2")
    page.keyboard.press("n")
    assert marked(page) == "A boat"
    page.keyboard.press("n")
    expect(page.locator("#heard")).to_have_text("There is no further quote.")
    assert marked(page) == "A boat"
    page.keyboard.press("Escape")
    expect(page.locator(".cite").last).to_be_focused()


def test_on_a_phone_a_slash_closes_the_article(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, PHONE)
    ask(page, FIRST)
    leave_the_box(page)
    page.keyboard.press("n")
    expect(page.get_by_role("dialog", name="The article")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#article")).to_be_hidden()
    expect(page.get_by_label("Your question")).to_be_focused()


def test_a_question_mark_lists_every_shortcut(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    leave_the_box(page)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_visible()
    listed = keys.locator("dt").all_inner_texts()
    assert {"/", "n", "p", "f", "?", "↑", "↓", "Esc", "Enter"} <= set(listed)
    page.keyboard.press("/")  # a dialog keeps the keys
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_single_keys_can_be_switched_off_and_stay_so(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    press(page, "Settings")
    page.get_by_label("Single keys are shortcuts").uncheck()
    page.reload()
    expect(page.get_by_label("Your question")).to_be_focused()
    leave_the_box(page)
    page.keyboard.press("?")
    page.keyboard.press("/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.get_by_label("Your question")).not_to_be_focused()


def test_with_ctrl_or_alt_a_key_is_the_browsers(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    leave_the_box(page)
    for held in ("Control", "Alt", "Meta"):
        page.keyboard.press(f"{held}+/")
        expect(page.get_by_label("Your question")).not_to_be_focused()


class TestEarlierQuestions:
    def test_arrows_go_through_them_the_newest_first(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        for question in (FIRST, SECOND, FIRST):
            ask(page, question)
        box = page.get_by_label("Your question")
        steps = [("ArrowUp", FIRST), ("ArrowUp", SECOND), ("ArrowUp", SECOND), ("ArrowDown", FIRST)]
        for key, expected in (*steps, ("ArrowDown", "")):
            box.press(key)
            expect(box).to_have_value(expected)

    def test_they_are_those_of_earlier_conversations_too(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, FIRST)
        press(page, "New conversation")
        box = page.get_by_label("Your question")
        box.press("ArrowUp")
        expect(box).to_have_value(FIRST)
        box.press("Enter")
        expect(page.locator(".answer")).to_contain_text("The lamp burns")

    def test_what_is_being_typed_is_left_alone(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, FIRST)
        box = page.get_by_label("Your question")
        box.fill("Quote A")
        box.press("ArrowUp")
        expect(box).to_have_value("Quote A")
        box.fill("")
        box.press("ArrowUp")
        page.keyboard.type("!")
        box.press("ArrowUp")
        expect(box).to_have_value(f"{FIRST}!")
