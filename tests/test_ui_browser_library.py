"""Articles of one's own in a real browser: files of any kind, and several of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CUT_OFF, DESKTOP, PHONE, Visit, ask, in_browser, marked, press, sees_the_mark
from formats_here import column, pdf
from playwright.sync_api import Page, expect
from serving import Served, serving

pytestmark = in_browser

PIER = "The pier at Velm\n\nBy Ann Lee\n\nThe pier at Velm opened in 2003. Nobody was hurt."
MILL = "The mill at Skarn\n\nThe mill at Skarn closed in 1998. The wheel still turns."
PDF = pdf([column(60, 700, ["The gull of Skara is grey."]), column(60, 700, ["It sleeps here."])])
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Velm Post</title>
<item><title>Boats return</title><pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate>
<description>Nine boats came back to Velm on Friday after the storm.</description></item>
<item><title>Apples grow</title>
<description>Apples grow well in Ostby this year, the growers said.</description></item>
</channel></rss>"""


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Ann Lee <ann@example.org>", "desk@example.org"
    message["Subject"] = "The ferry"
    message.set_content("The ferry to Velm leaves at nine on Monday.")
    message.add_attachment(b"...", maintype="image", subtype="png", filename="ferry.png")
    return message.as_bytes()


def files(*given: tuple[str, bytes]) -> list[dict[str, Any]]:
    return [{"name": n, "mimeType": "application/octet-stream", "buffer": d} for n, d in given]


def choose(page: Page, *given: tuple[str, bytes]) -> None:
    page.get_by_label("Files").set_input_files(files=files(*given))  # type: ignore[arg-type]


def bring_files(page: Page, *given: tuple[str, bytes], add: bool = False) -> None:
    press(page, "Your own article")
    if add:
        page.get_by_label("Ask them together with this").check()
    choose(page, *given)
    press(page, "Read it")
    expect(page.locator("#own")).to_be_hidden(timeout=60_000)


def fields(page: Page) -> dict[str, str]:
    names, values = (page.locator(f"#reading {part}").all_text_contents() for part in ("dt", "dd"))
    return dict(zip(names, values, strict=True))


def transfer(page: Page, kind: str, target: str, given: Sequence[tuple[str, bytes]]) -> None:
    """Drop files, or paste them, as a browser would tell the page of it."""
    page.evaluate(
        """([kind, target, given]) => {
            const transfer = new DataTransfer();
            for (const [name, text] of given) transfer.items.add(new File([text], name));
            const named = kind === "paste" ? "clipboardData" : "dataTransfer";
            const Made = kind === "paste" ? ClipboardEvent : DragEvent;
            const event = new Made(kind, {bubbles: true, cancelable: true, [named]: transfer});
            document.querySelector(target).dispatchEvent(event);
        }""",
        [kind, target, [[name, data.decode()] for name, data in given]],
    )


@pytest.fixture(scope="module")
def fetching() -> Iterator[Served]:
    with serving("scripted", fetch=True) as served:
        yield served


def with_one_taken_out(visit: Visit, served: Served) -> Page:
    """Return a page of two articles that were asked, one of which was then taken out."""
    page = visit(served)
    bring_files(page, *TWO)
    ask(page, "Quote The wheel still turns.")
    press(page, "Remove: The mill at Skarn")
    expect(page).to_have_title("The pier at Velm")
    return page


class TestFormats:
    def test_a_pdf_is_read_and_what_was_read_is_shown_before_the_first_question(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        expect(page.locator("#reading")).to_be_hidden()
        bring_files(page, ("gull.pdf", PDF))
        expect(page.get_by_role("heading", name="This is what was read")).to_be_visible()
        shown = fields(page)
        assert shown["Format"] == "PDF"
        assert shown["Pages"] == "2"
        assert shown["Length"].endswith("9 words")
        ask(page, "Quote It sleeps here.")
        assert marked(page) == "It sleeps here."
        expect(page.locator("#reading")).to_be_hidden()

    def test_a_quote_is_copied_with_the_page_that_it_stands_on(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, permissions=["clipboard-read", "clipboard-write"])
        bring_files(page, ("gull.pdf", PDF))
        for words, number in (("It sleeps here.", 2), ("The gull of Skara is grey.", 1)):
            ask(page, f"Quote {words}")
            press(page, "Copy this quote")
            expect(page.get_by_role("button", name="Copied")).to_be_visible()
            text = str(page.evaluate("navigator.clipboard.readText()"))
            assert text.startswith(f"{words}\n— gull")
            assert f", page {number}" in text
            expect(page.get_by_role("button", name="Copied")).to_have_count(0)

    def test_what_is_not_in_the_text_is_named(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        bring_files(page, ("ferry.eml", mail()))
        assert fields(page)["Authors"] == "Ann Lee"
        expect(page.locator("#reading li")).to_contain_text("ferry.png")

    def test_it_is_read_again_from_what_the_browser_kept_and_not_from_the_file(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, ("gull.pdf", PDF))
        page.reload()
        expect(page.get_by_role("heading", name="This is what was read")).to_be_visible(
            timeout=30_000
        )
        assert fields(page)["Pages"] == "2"
        kept = page.evaluate("JSON.stringify(localStorage)")
        assert "sleeps here" in kept
        assert "%PDF" not in kept

    def test_a_feed_gives_several_articles_and_each_is_asked(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, ("velm.rss", FEED))
        expect(page).to_have_title("2 articles")
        expect(page.locator("#reading summary")).to_have_text(["Boats return", "Apples grow"])
        ask(page, "Quote Apples grow well in Ostby")
        expect(page.locator(".from")).to_contain_text("Apples grow")
        page.locator(".cite").click()
        assert marked(page) == "Apples grow well in Ostby"
        sees_the_mark(page)

    def test_several_files_are_read_at_once_and_one_can_be_left_out_again(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        press(page, "Your own article")
        choose(page, ("pier.txt", PIER.encode()), ("mill.txt", MILL.encode()))
        expect(page.locator("#own-said")).to_have_text("2 files are ready to be read.")
        choose(page, ("gull.pdf", PDF))
        expect(page.locator("#own-files span")).to_have_text(["pier.txt", "mill.txt", "gull.pdf"])
        press(page, "Remove: mill.txt")
        press(page, "Read it")
        expect(page.locator("#own")).to_be_hidden(timeout=60_000)
        expect(page.locator("#paper article")).to_have_count(2)
        expect(page.locator("#paper")).not_to_contain_text("Skarn")

    def test_what_cannot_be_read_is_told_and_the_others_are_asked(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, ("pier.txt", PIER.encode()), ("a.png", b"\x89PNG"))
        expect(page.locator("#note")).to_contain_text("Not read: a.png is a picture")
        expect(page).to_have_title("The pier at Velm")

    @pytest.mark.parametrize(("kind", "target"), [("drop", ".talk"), ("paste", "#own")])
    def test_files_are_dropped_anywhere_and_pasted_in_the_dialog(
        self, visit: Visit, scripted: Served, kind: str, target: str
    ) -> None:
        page = visit(scripted)
        if kind == "paste":
            press(page, "Your own article")
        transfer(page, kind, target, [("pier.txt", PIER.encode())])
        expect(page.locator("#own-said")).to_have_text("pier.txt is ready to be read.")
        press(page, "Read it")
        expect(page).to_have_title("The pier at Velm")

    def test_a_file_that_is_too_large_is_refused_at_once(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        press(page, "Your own article")
        choose(page, ("story.txt", b"x" * 12_000_001))
        said = "story.txt is too large: 12 MB are the most."
        expect(page.locator("#own-said")).to_have_text(said)
        expect(page.locator("#own-files li")).to_have_count(0)


class TestAddresses:
    def test_where_it_is_not_allowed_an_address_is_not_fetched_and_it_is_said(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        press(page, "Your own article")
        expect(page.get_by_label("its address")).to_have_count(0)
        page.get_by_label("Or its text").fill("https://example.org/story")
        press(page, "Read it")
        expect(page.locator("#own-said")).to_contain_text("This page fetches no addresses.")
        expect(page.get_by_label("Or its text")).to_have_value("https://example.org/story")

    def test_where_it_is_only_what_is_public_is_fetched(
        self, visit: Visit, fetching: Served
    ) -> None:
        page = visit(fetching)
        press(page, "Your own article")
        page.get_by_label("Or its text, or its address").fill(f"{fetching.url}api")
        press(page, "Read it")
        said = "There is no such host on the public internet"
        expect(page.locator("#own-said")).to_contain_text(said)


POST = ("post.txt", b"Boats return\n\nThe Velm Post, 3 May 2031\n\nLee said the boats are back.")
NEWS = ("news.txt", b"Boats return\n\nLee said nobody waits for the boats.")
TWO = (("pier.txt", PIER.encode()), ("mill.txt", MILL.encode()))


def titles(page: Page) -> list[str]:
    return page.locator("#articles li:not([hidden]) .open").all_text_contents()


def checked(page: Page) -> list[bool]:
    return page.locator("#articles li input").evaluate_all("all => all.map(e => e.checked)")


class TestSeveral:
    def test_with_one_article_there_is_no_list(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        for part in ("#articles", "#asked-of"):
            expect(page.locator(part)).to_be_hidden()
        bring_files(page, ("pier.txt", PIER.encode()))
        for part in ("#articles", "#asked-of"):
            expect(page.locator(part)).to_be_hidden()

    def test_they_are_listed_and_each_quote_says_which_one_it_is_from(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, (1280, 420))
        bring_files(page, *TWO)
        expect(page.get_by_role("heading", name="2 articles", exact=True).last).to_be_visible()
        assert titles(page) == ["The pier at Velm", "The mill at Skarn"]
        expect(page.locator("#asked-of")).to_contain_text("All 2 articles are asked.")
        ask(page, "Quote The wheel still turns.")
        expect(page.locator(".from")).to_have_text("“The mill at Skarn”")
        name = page.locator(".cite").get_attribute("aria-label")
        assert name == "Quote 1 of 1, article 2, paragraph 1"
        page.locator(".cite").click()
        sees_the_mark(page)
        press(page, "The pier at Velm")
        expect(page.locator('#paper [data-article="0"] .title')).to_be_in_viewport(ratio=1)

    def test_only_the_chosen_ones_are_asked_and_the_turn_says_so(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, *TWO)
        page.get_by_label("Ask: The mill at Skarn").uncheck()
        expect(page.locator("#asked-of")).to_contain_text("1 of 2 articles is asked.")
        ask(page, "Quote The wheel still turns.")
        expect(page.locator(".abstention")).to_be_visible()
        expect(page.locator(".of")).to_have_text("Asked of “The pier at Velm” only.")
        page.get_by_label("Ask: The pier at Velm").click()  # the last one stays
        assert checked(page) == [True, False]
        page.reload()
        expect(page.locator("#asked-of")).to_contain_text("1 of 2", timeout=30_000)
        assert checked(page) == [True, False]
        expect(page.locator(".of")).to_have_text("Asked of “The pier at Velm” only.")
        press(page, "Ask all")
        ask(page, "Quote The wheel still turns.")
        expect(page.locator(".answer")).to_be_visible()

    def test_one_more_is_added_and_the_conversation_goes_on(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, TWO[0])
        ask(page, "Quote Nobody was hurt.")
        expect(page.locator(".from")).to_have_count(0)
        bring_files(page, TWO[1], add=True)
        expect(page).to_have_title("2 articles")
        expect(page.locator(".turn")).to_have_count(1)
        expect(page.locator(".from")).to_have_text("“The pier at Velm”")
        ask(page, "Quote The wheel still turns.")
        press(page, "Add articles")
        choose(page, ("gull.pdf", PDF))
        press(page, "Read it")
        expect(page).to_have_title("3 articles", timeout=60_000)
        expect(page.locator(".turn")).to_have_count(2)
        page.reload()
        expect(page.locator(".turn")).to_have_count(2, timeout=30_000)
        assert titles(page)[:2] == ["The pier at Velm", "The mill at Skarn"]
        expect(page.locator("#paper article")).to_have_count(3)

    def test_what_is_open_already_is_not_added_again(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        bring_files(page, *TWO)
        press(page, "Add articles")
        choose(page, ("again.txt", MILL.encode()))
        press(page, "Read it")
        expect(page.locator("#own-said")).to_have_text("This text is open already.")

    def test_one_is_taken_out_before_the_first_question_and_had_back(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, *TWO, ("gull.pdf", PDF))
        press(page, "Remove: The mill at Skarn")
        expect(page).to_have_title("2 articles")
        kept = "Object.keys(localStorage).filter(k => k.startsWith('articleqa:text:')).length"
        assert page.evaluate(kept) == 2
        press(page, "Undo")
        expect(page).to_have_title("3 articles")
        assert titles(page)[1] == "The mill at Skarn"
        assert page.evaluate(kept) == 3
        press(page, "Conversations")
        expect(page.locator("#kept .open")).to_have_count(1)

    def test_one_is_taken_out_after_questions_which_stay_kept_and_come_back(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = with_one_taken_out(visit, scripted)
        expect(page.locator(".turn")).to_have_count(0)
        expect(page.locator("#articles")).to_be_hidden()
        press(page, "Undo")
        expect(page.locator(".answer")).to_have_text("The wheel still turns.1", timeout=30_000)
        expect(page).to_have_title("2 articles")
        press(page, "Conversations")
        expect(page.locator("#kept .open")).to_have_count(1)

    def test_back_and_forward_lead_through_what_was_open(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = with_one_taken_out(visit, scripted)
        page.go_back()
        expect(page).to_have_title("2 articles", timeout=30_000)
        expect(page.locator(".answer")).to_have_text("The wheel still turns.1")
        page.go_forward()
        expect(page).to_have_title("The pier at Velm", timeout=30_000)

    def test_two_of_one_headline_are_told_apart(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        bring_files(page, POST, NEWS)
        ask(page, "Quote Lee said nobody waits for the boats.")
        expect(page.locator(".from")).to_contain_text("“Boats return” (news.txt)")

    def test_a_long_list_is_filtered_by_all_that_it_says(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        more = [(f"{n}.txt", f"Story {n}\n\nIt rains in {n}.".encode()) for n in range(4)]
        bring_files(page, POST, *more)
        page.get_by_label("Filter the articles").fill("boats 2031")
        assert titles(page) == ["Boats return"]
        page.get_by_label("Filter the articles").fill("nothing")
        expect(page.get_by_text("No article fits.")).to_be_visible()
        page.get_by_label("Filter the articles").fill("story")
        assert titles(page) == [f"Story {n}" for n in range(4)]

    def test_what_the_server_has_forgotten_is_all_brought_again(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, *TWO)
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")  # as if it was left
        page.wait_for_timeout(500)
        ask(page, "Quote The wheel still turns.")
        expect(page.locator(".answer")).to_have_text("The wheel still turns.1")

    def test_one_is_taken_out_though_the_server_has_forgotten_them(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring_files(page, *TWO, ("gull.pdf", PDF))
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")
        page.wait_for_timeout(500)
        press(page, "Remove: The mill at Skarn")
        expect(page).to_have_title("2 articles", timeout=30_000)
        press(page, "Undo")
        expect(page).to_have_title("3 articles", timeout=30_000)
        assert titles(page)[1] == "The mill at Skarn"

    def test_forgetting_everything_forgets_them_all(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        bring_files(page, *TWO)
        press(page, "Conversations")
        press(page, "Forget everything on this device")
        assert page.evaluate("JSON.stringify(localStorage)") == "{}"
        press(page, "Close")
        expect(page.locator("h1")).to_contain_text("Lighthouse")
        expect(page.locator("#articles")).to_be_hidden()


def test_served_articles_are_listed_and_chosen_but_not_taken_out(visit: Visit) -> None:
    with serving("several") as served:
        page = visit(served)
        assert len(titles(page)) == 2
        for name in ("Remove", "Add articles"):
            expect(page.get_by_role("button", name=name)).to_have_count(0)
        page.locator("#articles input").last.uncheck()
        ask(page, "Who keeps the lighthouse of Skara?")
        expect(page.locator(".of")).to_contain_text("Lighthouse keepers of Skara")
        page.reload()
        expect(page.locator("#asked-of")).to_contain_text("1 of 2 articles is asked.")
        expect(page.locator(".of")).to_be_visible()


class TestPhone:
    def test_the_list_is_in_the_sheet_and_undo_too(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted, PHONE)
        bring_files(page, *TWO)
        press(page, "Choose")
        expect(page.get_by_role("dialog", name="The article")).to_be_visible()
        expect(page.get_by_label("Ask: The pier at Velm")).to_be_focused()
        press(page, "Remove: The mill at Skarn")
        expect(page.locator("#articles")).to_be_hidden()
        press(page, "Undo")
        expect(page.locator("#articles")).to_be_visible()

    def test_what_is_pressed_is_large_enough(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted, PHONE)
        bring_files(page, *TWO)
        expect(page.locator("#choose")).to_be_visible()
        small = """selector => [...document.querySelectorAll(selector)].filter(e => {
            const box = e.getBoundingClientRect();
            return box.width > 0 && (box.height < 43.9 || box.width < 43.9);
        }).map(e => e.outerHTML)"""
        assert page.evaluate(small, "#asked-of button") == []
        press(page, "Choose")
        assert page.evaluate(small, "#articles button, #articles label, #filter") == []
        page.keyboard.press("Escape")
        press(page, "Your own article")
        choose(page, *TWO)
        assert page.evaluate(small, "#own button, #own-file, #own-way label") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_it_is_readable_for_all(
    visit: Visit, scripted: Served, size: tuple[int, int], scheme: str
) -> None:
    page = visit(scripted, size, color_scheme=scheme)
    bring_files(page, *TWO, ("ferry.eml", mail()))
    seen = []

    def check(state: str) -> None:
        assert page.evaluate(CUT_OFF) == [], state
        found = Axe().run(page).response["violations"]
        seen.extend(
            (state, fault["id"], node["target"]) for fault in found for node in fault["nodes"]
        )

    for folded in page.locator("#reading summary").all():
        folded.click()
    check("reading")
    page.locator("#choose").click()
    check("list")
    page.get_by_label("Ask: The ferry").uncheck()
    if size == PHONE:
        press(page, "Close")
    ask(page, "Quote The wheel still turns.")
    check("answer")
    press(page, "Your own article")
    choose(page, ("gull.pdf", PDF))
    check("dialog")
    assert seen == []
