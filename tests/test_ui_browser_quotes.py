"""Quotes taken along, in a real browser: copied with their source, shared, asked about, printed."""

from __future__ import annotations

import re

import pytest
from browsing import (
    DESKTOP,
    PHONE,
    Visit,
    ask,
    bring,
    in_browser,
    marked,
    press,
    sees_the_mark,
    under,
)
from playwright.sync_api import Page, expect
from serving import Served

pytestmark = in_browser
SOURCE = "— Lighthouse keepers of Skara return after forty years, 17 May 2024"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def select(page: Page, first: str, last: str) -> None:
    """Select from the beginning of a paragraph's words to the end of another's."""
    page.evaluate(
        """([first, last]) => {
            const find = words => {
                const walker = document.createTreeWalker(document.querySelector("#paper"), 4);
                while (walker.nextNode()) {
                    const at = walker.currentNode.data.indexOf(words);
                    if (at >= 0) return [walker.currentNode, at];
                }
            };
            const [from, at] = find(first), [to, until] = find(last);
            getSelection().setBaseAndExtent(from, at, to, until + last.length);
        }""",
        [first, last],
    )


def test_one_quote_is_copied_with_its_source(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, permissions=CLIPBOARD)
    ask(page, "Quote It was built in Paris in 1869.")
    press(page, "Copy this quote")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert copied(page) == f"It was built in Paris in 1869.\n{SOURCE}, paragraph 2"


def test_what_is_selected_is_copied_as_a_quote(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, permissions=CLIPBOARD)
    expect(page.get_by_role("button", name="Copy as quote")).to_be_hidden()
    select(page, "burns rapeseed", "oil")
    press(page, "Copy as quote")
    assert copied(page) == f"burns rapeseed oil\n{SOURCE}, paragraph 2"
    select(page, "Holm said.", "A boat named Tern")
    press(page, "Copied")
    assert copied(page) == (
        f"Holm said.\n\nThe boat\n\nA boat named Tern\n{SOURCE}, paragraphs 2 to 3"
    )
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator("#selected")).to_be_hidden()


def test_a_question_about_what_is_selected_is_put_into_the_box(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, PHONE)
    press(page, "The article")
    select(page, "A boat named", "Tern")
    press(page, "Ask about this")
    expect(page.locator("#article")).to_be_hidden()
    expect(page.get_by_label("Your question")).to_be_focused()
    expect(page.get_by_label("Your question")).to_have_value(
        "What is said about “A boat named Tern”?"
    )


def test_an_answer_is_shared_where_the_browser_can(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp")
    expect(page.get_by_role("button", name="Share")).to_be_hidden()
    script = "navigator.share = async given => { window.shared = given; };"
    page = visit(scripted, script=script)
    ask(page, "Quote The lamp burns")
    press(page, "Share")
    shared = page.evaluate("window.shared")
    assert shared["title"] == "Lighthouse keepers of Skara return after forty years"
    assert f"The lamp burns\n\n{SOURCE}, paragraph 2" in shared["text"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_link_to_a_quote_opens_the_page_there_for_another_reader(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    page = visit(scripted, permissions=CLIPBOARD)
    ask(page, "Quote Storms kept it")
    under(page, "Copy link to the quote")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = copied(page)
    other = visit(scripted, size)
    for address in (link, "about:blank", link):  # while the page is open, and anew
        other.goto(address)
    expect(other.locator("#article")).to_be_visible()
    sees_the_mark(other)
    assert marked(other) == "Storms kept it"
    expect(other.locator(".turn")).to_have_count(0)
    expect(other.locator("#note")).to_be_empty()


def test_a_link_to_a_quote_of_another_text_marks_nothing_and_says_so(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    page.goto(f"{scripted.url}#={'0' * 16}/3.9")
    expect(page.locator("#note")).to_contain_text("not served here")
    assert marked(page) == ""


def test_a_quote_of_ones_own_article_has_no_link(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    bring(page, "The gulls of Skara\n\nThe gulls sleep on the roof.\n")
    ask(page, "Quote sleep on the roof.")
    page.locator(".more summary").click()
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()
    expect(page.get_by_role("button", name="Copy link to the quote")).to_be_hidden()


def test_what_was_read_and_what_is_closest_leads_to_its_place(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Who leads the fleet?")
    folded = page.locator(".turn summary", has_text="What else was read")
    for passage in page.locator(".sources li, .closest").all():
        if not passage.is_visible():
            folded.click()
        passage.locator(".place").click()
        text = passage.locator(".text").inner_text()
        assert "".join(marked(page).split()) == "".join(text.split())
        page.reload()
        page.wait_for_function("() => CSS.highlights.has('current')")
        assert "".join(marked(page).split()) == "".join(text.split())
        press(page, "Back to the answer")
        expect(passage.locator(".place")).to_be_focused()


def test_on_paper_it_is_dark_on_light_whatever_colours_were_chosen(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    press(page, "Settings")
    page.get_by_role("radio", name="Dark", exact=True).check()
    ink = "getComputedStyle(document.querySelector('#paper')).color"
    on_screen = page.evaluate(ink)
    page.emulate_media(media="print")
    assert sum(map(int, re.findall(r"\d+", page.evaluate(ink)))) < 3 * 0x40
    assert sum(map(int, re.findall(r"\d+", on_screen))) > 3 * 0xC0


def test_on_paper_there_are_the_conversation_and_the_whole_article_and_no_buttons(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, (390, 400))
    for _ in range(3):
        ask(page, "Quote The lamp burns")
    page.emulate_media(media="print")
    for part in ("#composer", ".bar nav", ".actions", ".tools", ".sure"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".answer")).to_have_count(3)
    seen = page.get_by_role("button").evaluate_all(
        "all => all.filter(e => e.checkVisibility() && !e.matches('.cite')).length"
    )
    assert seen == 0
    for part in (".page", ".talk", "#article"):
        inside, shown = page.locator(part).evaluate("e => [e.scrollHeight, e.clientHeight]")
        assert inside <= shown + 1, part
    expect(page.locator("#paper p").last).to_be_visible()
    ends, begins = page.evaluate(
        """[document.querySelector(".talk").getBoundingClientRect().bottom,
            document.querySelector("#paper").getBoundingClientRect().top]"""
    )
    assert begins >= ends - 1
