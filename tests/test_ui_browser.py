"""Asking on the page in a real browser: what a reader sees, and that no text runs there."""

from __future__ import annotations

from browsing import Visit, ask, in_browser, marked, press, send, under
from playwright.sync_api import expect
from said_words import UNSURE
from serving import Served, serving

pytestmark = in_browser
LAMP = "Quote The lamp burns rapeseed oil"


class TestAsking:
    def test_an_answer_is_the_short_one_then_the_sentence_then_its_source(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Short It was built in Paris in 1869.")
        turn = page.locator(".turn")
        expect(turn.locator(".question")).to_have_text("Short It was built in Paris in 1869.")
        expect(turn.locator(".short")).to_have_text("1869.")
        expect(turn.locator(".answer")).to_have_text("It was built in Paris in 1869.1")
        tops = [
            box["y"]
            for part in (".question", ".short", ".answer", ".sure", ".sources", ".actions")
            if (box := turn.locator(part).bounding_box()) is not None
        ]
        assert tops == sorted(tops)
        assert len(tops) == 6
        sentence, chip = (turn.locator(part).bounding_box() for part in (".answer", ".cite"))
        assert sentence is not None
        assert chip is not None
        assert chip["x"] > sentence["x"]

    def test_in_large_type_is_only_what_is_very_likely_right_else_it_is_bold_in_its_sentence(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Short It was built in Paris in 1869.")
        ask(page, "Likely It was built in Paris in 1869.")
        sizes = """turn => [...turn.querySelectorAll("p, blockquote, strong")]
            .filter(e => e.checkVisibility())
            .map(e => [parseFloat(getComputedStyle(e).fontSize), e.className || e.tagName])"""
        very, only = (turn.evaluate(sizes) for turn in page.locator(".turn").all())
        assert max(very)[1] == "short"
        assert max(size for size, _ in only) < max(very)[0]
        expect(page.locator(".turn").last.locator(".short")).to_have_count(0)
        expect(page.locator(".turn").last.locator(".answer strong")).to_have_text("1869.")

    def test_the_cited_passage_is_folded_and_the_quote_is_marked_in_it(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote It was built in Paris in 1869.")
        cited = page.locator(".cited")
        expect(cited.locator("mark")).to_be_hidden()
        page.locator(".sources summary").click()
        expect(cited.locator("mark")).to_be_visible()
        expect(cited.locator("mark")).to_have_text("It was built in Paris in 1869.")
        expect(cited.locator(".text")).to_contain_text("The lamp burns rapeseed oil")
        expect(cited.locator(".label")).to_have_text("Paragraph 2")

    def test_what_else_was_read_is_folded(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        read = page.locator(".read")
        expect(read.locator(".text").first).to_be_hidden()
        page.locator(".sources summary").click()
        expect(read.locator(".text").first).to_be_visible()
        expect(read.locator(".label").last).to_have_text("Paragraph 1")
        expect(read.locator(".text", has_text="The lamp burns")).to_have_count(0)

    def test_the_question_box_is_empty_and_ready_again(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, LAMP)
        expect(page.get_by_label("Your question")).to_have_value("")
        expect(page.get_by_label("Your question")).to_be_focused()

    def test_the_button_asks_too(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        page.get_by_label("Your question").fill("Quote The lamp")
        press(page, "Ask")
        expect(page.locator(".answer")).to_have_text("The lamp1")

    def test_an_example_is_asked_by_clicking_it_and_then_they_make_room(self, visit: Visit) -> None:
        with serving("fake encoder") as served:
            page = visit(served)
            press(page, "What is this article about?")
            expect(page.locator(".question")).to_have_text("What is this article about?")
            expect(page.locator(".answer")).to_be_visible()
            expect(page.locator("#opening")).to_be_hidden()
            expect(page.get_by_label("Your question")).to_be_focused()

    def test_an_abstention_shows_the_closest_passage_which_may_help(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Who leads the fleet?")
        expect(page.locator(".abstention")).to_have_text(UNSURE)
        closest = page.get_by_role("complementary", name="Closest passage")
        expect(closest).to_be_visible()
        expect(closest).to_contain_text("This may help:")
        expect(page.locator("mark, .answer, .cite")).to_have_count(0)

    def test_below_one_half_it_may_be_the_answer(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Unsure The lamp")
        expect(page.locator(".possibly")).to_contain_text("may be the answer")
        expect(page.locator(".sure summary")).to_have_text("Uncertain")

    def test_small_talk_is_answered_plainly(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Hello")
        expect(page.locator(".notice")).to_have_text("Hello to you.")
        expect(page.locator("mark, .cite, .sure, .sources")).to_have_count(0)

    def test_a_follow_up_tells_how_it_was_read(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat")
        expect(page.locator(".read-as")).to_have_count(0)
        ask(page, "And why?")
        expect(page.locator(".read-as")).to_have_text("read as: Quote A boat And why?")
        expect(page.locator(".turn")).to_have_count(2)

    def test_an_error_is_a_message_and_the_next_question_works(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Fail")
        expect(page.locator(".error")).to_have_text("A question must be <b>text</b>.")
        ask(page, "Crash")
        expect(page.locator(".error").last).to_contain_text("Something went wrong here.")
        ask(page, "Quote The lamp")
        expect(page.locator(".answer")).to_have_text("The lamp1")
        expect(page.locator("body")).not_to_contain_text("machine room")

    def test_blank_input_does_nothing(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        send(page, "")
        send(page, "  ")
        ask(page, "Quote The lamp")
        expect(page.locator(".turn")).to_have_count(1)

    def test_two_readers_neither_mix_nor_wait_for_each_other(
        self, visit: Visit, scripted: Served
    ) -> None:
        one, other = visit(scripted), visit(scripted)
        ask(one, "Quote The lamp")
        ask(other, "Quote A boat")
        # This one is answered only once both have asked it.
        for page in (one, other):
            send(page, "Together")
        for page, first in ((one, "The lamp"), (other, "A boat")):
            expect(page.locator(".abstention")).to_be_visible()
            expect(page.locator(".question")).to_have_text([f"Quote {first}", "Together"])


class TestChangingOnesMind:
    def test_a_slow_question_is_stopped_and_the_next_is_answered(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        send(page, "Slow question")
        expect(page.locator(".pending")).to_have_text("Reading the article")
        expect(page.get_by_role("button", name="Ask", exact=True)).to_be_hidden()
        press(page, "Stop")
        expect(page.locator(".notice")).to_have_text("Stopped.")
        ask(page, "Quote The lamp")
        page.wait_for_timeout(4500)  # by now the first one is answered, for nobody
        expect(page.locator(".question")).to_have_text(["Slow question", "Quote The lamp"])
        expect(page.locator(".answer")).to_have_text("The lamp1")
        expect(page.locator(".notice")).to_have_text("Stopped.")

    def test_only_one_question_waits_and_the_next_is_not_lost(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        send(page, "Slow question")
        send(page, "Quote The lamp")
        expect(page.locator("#note")).to_contain_text("One question at a time")
        expect(page.get_by_label("Your question")).to_have_value("Quote The lamp")
        expect(page.locator(".abstention")).to_be_visible()
        page.get_by_label("Your question").press("Enter")
        expect(page.locator(".answer")).to_have_text("The lamp1")
        expect(page.locator(".turn")).to_have_count(2)

    def test_an_edited_question_takes_the_place_of_the_first_and_of_what_followed(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat")
        ask(page, "And why?")
        under(page, "Edit question", 0)
        box = page.get_by_label("Your question")
        expect(box).to_be_focused()
        expect(box).to_have_value("Quote A boat")
        expect(page.locator("#note")).to_contain_text("Editing")
        box.fill("Quote The lamp")
        box.press("Enter")
        expect(page.locator(".question")).to_have_text(["Quote The lamp"])
        expect(page.locator(".answer")).to_have_text("The lamp1")
        expect(page.locator("#note")).to_be_hidden()
        ask(page, "And why?")
        expect(page.locator(".read-as")).to_have_text("read as: Quote The lamp And why?")

    def test_escape_leaves_editing(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat")
        under(page, "Edit question")
        page.keyboard.press("Escape")
        expect(page.get_by_label("Your question")).to_have_value("")
        ask(page, "Quote The lamp")
        expect(page.locator(".turn")).to_have_count(2)

    def test_a_question_is_asked_again_where_it_stands(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat")
        ask(page, "And why?")
        first = page.locator(".turn").first
        first.evaluate("turn => { turn.dataset.old = 'yes'; }")
        under(page, "Ask again", 0)
        expect(page.locator("[data-old]")).to_have_count(0)
        expect(page.locator(".question")).to_have_text(["Quote A boat", "And why?"])
        expect(page.locator(".answer").first).to_have_text("A boat1")

    def test_an_answer_is_copied_with_its_quote_and_its_place(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, permissions=["clipboard-read", "clipboard-write"])
        ask(page, LAMP)
        press(page, "Copy")
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(
            f"{LAMP}\n\nThe lamp burns rapeseed oil\n\n"
            "— Lighthouse keepers of Skara return after forty years, 17 May 2024, paragraph 2\n"
        )

    def test_starting_over_forgets_what_was_asked(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat")
        assert marked(page) == "A boat"
        press(page, "New conversation")
        expect(page.locator(".turn")).to_have_count(0)
        expect(page.locator("#opening")).to_be_visible()
        assert marked(page) == ""
        ask(page, "And why?")
        expect(page.locator(".read-as")).to_have_count(0)


class TestReaching:
    def test_the_headline_is_the_title_and_the_only_first_heading(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        expect(page).to_have_title("Lighthouse keepers of Skara return after forty years")
        expect(page.get_by_role("heading", level=1)).to_have_text(page.title())

    def test_the_number_behind_the_words_opens_by_keyboard(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        said = page.locator(".sure p")
        expect(said).to_be_hidden()
        page.locator(".sure summary").focus()
        page.keyboard.press("Enter")
        expect(said).to_be_visible()
        expect(said).to_contain_text("80 %")

    def test_everything_is_reached_by_tab_and_what_has_focus_is_seen(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        page.locator("h1").click()
        outlines = []
        for _ in range(18):
            page.keyboard.press("Tab")
            name, outline = page.evaluate(
                """(e => [e.id === "article" ? "ARTICLE" : e.innerText || e.tagName,
                    getComputedStyle(e).outlineStyle])(document.activeElement)"""
            )
            outlines.append((name, outline))
        names = (
            *("Conversations", "Your own article", "Settings", "API", "1", "Likely right"),
            *("Sources", "Copy", "More", "Yes", "No"),
            *("TEXTAREA", "Ask", "New conversation", "Save"),
            *("ARTICLE", "Back to the answer", "Copy this quote"),
        )
        assert outlines == [(name, "solid") for name in names]
