"""The address holds what is shown: Back, Forward, a reload; and what was deleted returns."""

from __future__ import annotations

import re

import pytest
from browsing import DESKTOP, PHONE, Visit, ask, bring, in_browser, marked, press, under
from playwright.sync_api import Page, Route, expect
from serving import Served

pytestmark = in_browser
GULLS = "The gulls of Skara\n\nThe gulls sleep on the roof. Nobody knows why.\n"
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('articleqa'))"


def asked(page: Page, *questions: str) -> None:
    expect(page.locator(".question")).to_have_text(list(questions))


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_back_forward_and_a_reload_lead_to_what_was_shown(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    page = visit(scripted, size)
    ask(page, "Quote A boat")
    ask(page, "Quote The lamp")
    expect(page).to_have_url(re.compile(r"#[\w-]+/2$"))
    page.reload()
    asked(page, "Quote A boat", "Quote The lamp")
    press(page, "New conversation")
    asked(page)
    expect(page.locator("#opening")).to_be_visible()
    ask(page, "Quote Storms kept it")
    page.go_back()
    asked(page)
    page.go_back()
    asked(page, "Quote A boat", "Quote The lamp")
    expect(page.locator(".answer").last).to_be_in_viewport()
    page.go_forward()
    asked(page)
    page.go_forward()
    asked(page, "Quote Storms kept it")


def test_a_conversation_that_was_left_while_it_was_opened_is_not_shown(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote A boat")
    press(page, "New conversation")
    asked(page)
    held: list[Route] = []
    page.route("**/call/reopen", lambda route: held.append(route))
    with page.expect_request("**/call/reopen"):
        page.go_back()
    page.go_forward()
    expect(page).to_have_url(scripted.url)
    for route in held:
        route.continue_()
    ask(page, "Quote Storms kept it")
    asked(page, "Quote Storms kept it")


def test_a_place_in_the_article_is_marked_again_after_a_reload(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote A boat")
    ask(page, "Quote The lamp")
    assert marked(page) == "The lamp"
    page.locator(".cite").first.click()
    assert marked(page) == "A boat"
    page.reload()
    expect(page.locator(".cite.shown")).to_have_count(1)
    assert marked(page) == "A boat"


def test_back_closes_the_sheet_and_forward_opens_it_where_it_was(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, PHONE)
    ask(page, "Quote A boat")
    page.locator(".cite").click()
    sheet = page.get_by_role("dialog", name="The article")
    expect(sheet).to_be_visible()
    page.go_back()
    expect(page.locator("#article")).to_be_hidden()
    asked(page, "Quote A boat")
    page.go_forward()
    expect(sheet).to_be_visible()
    assert marked(page) == "A boat"
    page.reload()
    expect(sheet).to_be_visible()
    asked(page, "Quote A boat")
    press(page, "Close")
    expect(page.locator("#article")).to_be_hidden()
    page.go_back()
    asked(page)
    expect(page.locator("#opening")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_new_tab_at_the_address_shows_the_same_place(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    first = visit(scripted, size)
    ask(first, "Quote A boat")
    ask(first, "Quote The lamp")
    first.locator(".cite").first.click()
    expect(first).to_have_url(re.compile(r"#[\w-]+/1/0\.\d+\.\d+(/open)?$"))
    page = first.context.new_page()
    page.goto(first.url)
    asked(page, "Quote A boat", "Quote The lamp")
    expect(page.locator(".cite.shown")).to_have_count(1)
    assert marked(page) == "A boat"
    if size == PHONE:
        expect(page.get_by_role("dialog", name="The article")).to_be_visible()
        press(page, "Close")
    else:
        press(page, "Back to the answer")
    expect(page).to_have_url(re.compile(r"#[\w-]+/1$"))
    asked(page, "Quote A boat", "Quote The lamp")


def test_an_article_of_ones_own_that_was_not_asked_is_there_after_a_reload(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp")
    bring(page, GULLS)
    page.reload()
    expect(page).to_have_title("The gulls of Skara", timeout=60_000)
    ask(page, "Quote sleep on the roof.")
    press(page, "New conversation")
    page.reload()
    expect(page).to_have_title("The gulls of Skara", timeout=60_000)
    asked(page)
    page.go_back()
    asked(page, "Quote sleep on the roof.")
    page.go_back()
    asked(page, "Quote The lamp")
    expect(page.locator("h1")).to_contain_text("Lighthouse")
    press(page, "Conversations")
    expect(page.locator("#kept .open")).to_have_text(
        ["Nothing asked yet", "Quote sleep on the roof.", "Quote The lamp"]
    )


def test_an_address_whose_conversation_is_gone_shows_the_page_and_says_so(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    page.goto(f"{scripted.url}#1-gone/3")
    expect(page.locator("#note")).to_contain_text("not kept in this browser")
    expect(page).to_have_url(scripted.url)
    ask(page, "Quote The lamp")


def test_a_deleted_conversation_can_be_had_back(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    bring(page, GULLS)
    ask(page, "Quote sleep on the roof.")
    before = page.evaluate(f"{KEPT}.map(key => [key, localStorage[key]]).sort()")
    press(page, "Conversations")
    press(page, "Delete: Quote sleep on the roof.")
    assert page.evaluate(KEPT) == []
    press(page, "Undo")
    expect(page.locator("#kept .open")).to_have_text(["Quote sleep on the roof."])
    assert page.evaluate(f"{KEPT}.map(key => [key, localStorage[key]]).sort()") == before
    page.keyboard.press("Escape")
    page.reload()
    expect(page).to_have_title("The gulls of Skara", timeout=60_000)
    asked(page, "Quote sleep on the roof.")


def test_after_ten_seconds_it_is_gone(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp")
    page.clock.install()
    press(page, "Conversations")
    press(page, "Delete: Quote The lamp")
    undo = page.get_by_role("button", name="Undo")
    page.clock.fast_forward(9_000)
    expect(undo).to_be_visible()
    page.clock.fast_forward(1_500)
    expect(undo).to_be_hidden()


def test_turns_that_an_edited_question_took_away_can_be_had_back(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote A boat")
    ask(page, "And why?")
    under(page, "Edit question", 0)
    box = page.get_by_label("Your question")
    box.fill("Quote The lamp")
    box.press("Enter")
    asked(page, "Quote The lamp")
    expect(page.locator(".answer")).to_have_text("The lamp1")
    press(page, "Undo")
    asked(page, "Quote A boat", "And why?")
    page.reload()
    asked(page, "Quote A boat", "And why?")
    expect(page.locator(".answer").first).to_have_text("A boat1")


def test_everything_on_the_device_is_forgotten_at_once_and_for_a_while_had_back(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp")
    bring(page, GULLS)
    page.get_by_label("Your question").fill("Half a quest")
    press(page, "Conversations")
    expect(page.locator("#kept .open")).to_have_count(2)
    press(page, "Forget everything on this device")
    expect(page.locator("#kept .none")).to_be_visible()
    assert page.evaluate(KEPT) == []
    assert page.evaluate(KEPT.replace("localStorage", "sessionStorage")) == []
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.locator("h1")).to_contain_text("Lighthouse")
    press(page, "Undo")
    expect(page.locator("#kept .open")).to_have_count(2)
    press(page, "Forget everything on this device")
    page.reload()
    press(page, "Conversations")
    expect(page.locator("#kept .none")).to_be_visible()


def test_what_is_said_of_an_own_article_names_where_its_text_stays(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    press(page, "Your own article")
    said = page.locator("#own")
    expect(said).to_contain_text("This browser keeps the text")
    expect(said).not_to_contain_text("forgotten when you leave it")
    press(page, "Cancel")
    bring(page, GULLS)
    assert "sleep on the roof" in page.evaluate("JSON.stringify(localStorage)")
