"""From an answer into the article and back, in a real browser: marks, focus, the phone's sheet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import PHONE, Visit, ask, highlighted, in_browser, marked, press, sees_the_mark
from playwright.sync_api import expect
from serving import Served, serving

pytestmark = in_browser
STORMS = "Storms kept it in the harbour for nine weeks last winter."


@pytest.fixture(scope="module")
def with_signs() -> Iterator[Served]:
    with serving("marked") as served:
        yield served


class TestBeside:
    def test_a_citation_is_marked_in_the_article_as_soon_as_it_is_there(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, (1280, 500))
        ask(page, f"Quote {STORMS}")
        assert marked(page) == STORMS
        sees_the_mark(page)
        expect(page.get_by_label("Your question")).to_be_focused()

    def test_nothing_stays_marked_when_the_next_question_is_not_answered(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, f"Quote {STORMS}")
        ask(page, "Who leads the fleet?")
        assert marked(page) == ""
        expect(page.locator(".cite.shown")).to_have_count(0)

    @pytest.mark.parametrize("by", ["click", "Enter"])
    def test_its_button_leads_to_the_quote_and_back(
        self, visit: Visit, scripted: Served, by: str
    ) -> None:
        page = visit(scripted, (1280, 500))
        ask(page, f"Quote {STORMS}")
        ask(page, "Quote The lamp")
        button = page.locator(".cite").first
        if by == "click":
            button.click()
        else:
            button.focus()
            page.keyboard.press("Enter")
        assert marked(page) == STORMS
        expect(page.locator("#paper p", has_text=STORMS)).to_be_focused()
        sees_the_mark(page)
        expect(page.locator(".cite.shown")).to_have_count(1)
        if by == "click":
            press(page, "Back to the answer")
        else:
            page.keyboard.press("Escape")
        expect(button).to_be_focused()
        assert marked(page) == ""
        expect(page.get_by_role("button", name="Back to the answer")).to_be_hidden()

    def test_another_citation_takes_the_mark_along(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, f"Quote {STORMS}")
        ask(page, "Quote Ines Holm and Petter Lund")
        page.locator(".cite").first.click()
        assert marked(page) == STORMS
        page.locator(".cite").last.click()
        assert marked(page) == "Ines Holm and Petter Lund"
        text = page.locator("#paper").evaluate("e => e.textContent")
        assert STORMS in text

    @pytest.mark.parametrize(
        "quote",
        [
            "The lamp 💡 burns oil.",
            "brings the post.",
            "The boat 🚢",
            "## The boat 🚢\n\nThe boat 🚢 brings the post.",
            "🚢\n\nThe boat",
            "- A list of 日本語 words\n- and é combined é marks",
            "marks",
            "🇸🇪",
            "is here.",
            "😀",
        ],
    )
    def test_exactly_the_quote_is_marked_whatever_stands_before_it(
        self, visit: Visit, with_signs: Served, quote: str
    ) -> None:
        page = visit(with_signs)
        # A line break cannot be typed with Enter, but can be pasted.
        ask(page, f"Quote {quote}")
        answered = page.locator(".answer").evaluate(
            "e => [...e.childNodes].filter(n => n.nodeName !== 'BUTTON')"
            ".map(n => n.textContent).join('')"
        )
        assert answered == quote
        # Blank lines between blocks belong to no block, and cannot be marked.
        assert "".join(marked(page).split()) == "".join(quote.split())
        cited = page.locator(".cited mark").evaluate_all(
            "all => all.map(e => [...e.childNodes].filter(n => n.nodeName !== 'SUP')"
            ".map(n => n.textContent).join('')).join('')"
        )
        assert cited == quote

    def test_the_place_is_the_one_that_was_cited_though_the_words_stand_there_twice(
        self, visit: Visit, with_signs: Served
    ) -> None:
        page = visit(with_signs)
        ask(page, "Quote The boat 🚢 brings")
        assert highlighted(page, "current") == ["The boat 🚢 brings"]
        held = "[...CSS.highlights.get('current')][0].startContainer.parentElement.tagName"
        assert page.evaluate(held) == "P"

    def test_the_signs_of_markdown_are_not_shown(self, visit: Visit, with_signs: Served) -> None:
        page = visit(with_signs)
        expect(page.locator("#paper h3")).to_have_text("The boat 🚢", use_inner_text=True)


class TestSheet:
    def test_it_opens_from_a_citation_and_escape_closes_it(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, PHONE)
        ask(page, f"Quote {STORMS}")
        sheet = page.locator("#article")
        expect(sheet).to_be_hidden()
        page.locator(".cite").click()
        expect(page.get_by_role("dialog", name="The article")).to_be_visible()
        expect(page.locator("#paper p", has_text=STORMS)).to_be_focused()
        sees_the_mark(page)
        assert marked(page) == STORMS
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        expect(page.locator(".cite")).to_be_focused()

    def test_what_lies_behind_it_cannot_be_reached(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted, PHONE)
        ask(page, f"Quote {STORMS}")
        page.locator(".cite").click()
        for part in (".bar", ".talk"):
            assert page.locator(part).evaluate("e => e.inert")
        for _ in range(6):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body"
                " || document.activeElement.closest('#article') !== null"
            )
        press(page, "Close")
        for part in (".bar", ".talk"):
            assert not page.locator(part).evaluate("e => e.inert")

    @pytest.mark.parametrize("way", ["Back to the answer", "Close", "beside"])
    def test_every_way_out_leads_back(self, visit: Visit, scripted: Served, way: str) -> None:
        page = visit(scripted, PHONE)
        ask(page, f"Quote {STORMS}")
        page.locator(".cite").click()
        if way == "beside":
            page.mouse.click(200, 30)
        else:
            press(page, way)
        expect(page.locator("#article")).to_be_hidden()
        expect(page.locator(".cite")).to_be_focused()

    def test_the_article_can_be_read_without_a_question(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, PHONE)
        press(page, "The article")
        expect(page.get_by_role("dialog", name="The article")).to_contain_text("Skara")
        expect(page.get_by_role("button", name="Back to the answer")).to_be_hidden()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="The article")).to_be_focused()

    def test_it_closes_where_the_window_grows_wide(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted, PHONE)
        press(page, "The article")
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(page.get_by_role("dialog")).to_have_count(0)
        ask(page, "Quote The lamp")
        expect(page.locator(".answer")).to_be_visible()
