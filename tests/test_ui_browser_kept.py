"""What a reader keeps and brings, in a real browser: conversations, files, their own article."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from articles import TWO_SECTIONS
from browsing import Visit, ask, bring, in_browser, marked, press
from playwright.sync_api import Page, expect
from said_words import UNSURE
from serving import Served

from index import Article

pytestmark = in_browser
GULLS = "The gulls of Skara\n\nThe gulls 🕊️ sleep on the roof. Nobody knows why.\n"
CROWS = "The crows of Skara\n\nThe crows sleep in the mast. Nobody asks why.\n"


def opened(page: Page, question: str) -> None:
    press(page, "Conversations")
    page.locator("#kept .open", has_text=question).click()


def saved(page: Page, button: str) -> tuple[str, str]:
    if page.locator("#as-json").is_hidden():
        page.locator("#saving summary").click()
    with page.expect_download() as download:
        press(page, button)
    return (
        download.value.suggested_filename,
        Path(download.value.path()).read_text(encoding="utf-8"),
    )


def server_call(page: Page, name: str, given: dict[str, Any]) -> Any:
    """Call the server as the page does."""
    here = page.url.partition("#")[0]
    return page.request.post(f"{here}call/{name}", data=given).json()


class TestConversations:
    def test_a_conversation_comes_back_after_a_reload_with_its_marks(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat named Tern")
        ask(page, "And why?")
        page.reload()
        press(page, "New conversation")
        opened(page, "Quote A boat named Tern")
        expect(page.locator(".question")).to_have_text(["Quote A boat named Tern", "And why?"])
        page.locator(".cite").first.click()
        assert marked(page) == "A boat named Tern"
        expect(page.locator(".read-as")).to_have_text("read as: Quote A boat named Tern And why?")
        ask(page, "And then?")
        expect(page.locator(".read-as").last).to_contain_text("And why? And then?")
        press(page, "Conversations")
        expect(page.locator("#kept li")).to_have_count(1)

    def test_the_newest_is_listed_first_and_each_can_be_deleted(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        for question in ("Quote The lamp", "Quote A boat"):
            ask(page, question)
            press(page, "New conversation")
        press(page, "Conversations")
        expect(page.locator("#kept .open")).to_have_text(["Quote A boat", "Quote The lamp"])
        expect(page.locator("#kept li span").first).to_contain_text("Lighthouse keepers of Skara")
        press(page, "Delete: Quote A boat")
        expect(page.locator("#kept .open")).to_have_text(["Quote The lamp"])
        expect(page.locator("#kept .open")).to_be_focused()
        page.keyboard.press("Escape")
        page.reload()
        press(page, "Conversations")
        press(page, "Delete: Quote The lamp")
        expect(page.locator("#kept .none")).to_be_visible()
        assert (
            page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('articleqa'))") == []
        )

    def test_one_browser_s_are_not_another_s(self, visit: Visit, scripted: Served) -> None:
        one, other = visit(scripted), visit(scripted)
        ask(one, "Quote The lamp")
        press(other, "Conversations")
        expect(other.locator("#kept .none")).to_be_visible()

    def test_one_that_was_tampered_with_shows_nothing_that_the_article_does_not_say(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        page.evaluate(
            """() => {
                const key = Object.keys(localStorage).find(k => k.includes("conversation"));
                const kept = JSON.parse(localStorage[key]);
                kept.turns[0].citations = [[0, 0, 1e6]];
                localStorage[key] = JSON.stringify(kept);
            }"""
        )
        page.reload()
        opened(page, "Quote The lamp")
        expect(page.locator("#note")).to_contain_text("damaged")
        ask(page, "Quote A boat")
        expect(page.locator(".answer")).to_have_text("A boat1")

    def test_where_there_is_no_room_the_oldest_makes_it(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        page.evaluate(
            """() => {
                const old = {when: 1, article: "Old", hashes: ["x"], own: false, turns: []};
                const filled = {...old, more: "x".repeat(5_142_000)};
                localStorage["articleqa:conversation:old"] = JSON.stringify(filled);
                localStorage["another program's"] = "x".repeat(100_000);
            }"""
        )
        ask(page, "Quote The lamp")
        ask(page, "x" * 900)
        ask(page, "y" * 900)
        press(page, "Conversations")
        expect(page.locator("#kept .open")).to_have_text(["Quote The lamp"])
        assert page.evaluate('localStorage["another program\'s"].length') == 100_000

    @pytest.mark.parametrize(
        "forbidden", ["get: () => null", 'get() { throw new DOMException("no", "SecurityError"); }']
    )
    def test_where_the_browser_forbids_it_they_last_as_long_as_the_page(
        self, visit: Visit, scripted: Served, forbidden: str
    ) -> None:
        script = f'Object.defineProperty(window, "localStorage", {{ {forbidden} }});'
        page = visit(scripted, script=script)
        ask(page, "Quote The lamp")
        press(page, "New conversation")
        opened(page, "Quote The lamp")
        expect(page.locator(".answer")).to_have_text("The lamp1")
        expect(page.locator("#note")).to_be_empty()


class TestSaving:
    def test_as_markdown(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Quote “It has never failed us,” Holm said.")
        ask(page, "Who leads the fleet?")
        name, text = saved(page, "Save as Markdown")
        assert name == "lighthouse-keepers-of-skara-return-after-forty-years.md"
        assert text.startswith("# Lighthouse keepers of Skara return after forty years\n")
        assert "\n> “It has never failed us,” Holm said.\n" in text
        assert UNSURE in text

    def test_as_json_with_the_offsets_of_each_quote(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Short It was built in Paris in 1869.")
        ask(page, "Hello")
        name, text = saved(page, "Save as JSON")
        record = json.loads(text)
        assert name.endswith(".json")
        assert record["articles"][0]["sha256"] == Article(text=TWO_SECTIONS).sha256
        turn, chat = record["turns"]
        (citation,) = turn["citations"]
        assert TWO_SECTIONS[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["quote"] == "It was built in Paris in 1869."
        assert TWO_SECTIONS[slice(*turn["short_range"])] == turn["short"] == "1869."
        assert (chat["kind"], chat["text"]) == ("chat", "Hello to you.")


class TestOwnArticle:
    def test_a_pasted_text_is_read_asked_and_left_again(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        bring(page, GULLS)
        expect(page).to_have_title("The gulls of Skara")
        expect(page.locator("h1")).to_have_text("The gulls of Skara")
        expect(page.locator(".turn")).to_have_count(0)
        expect(page.locator("#paper")).not_to_contain_text("Lighthouse")
        ask(page, "Quote sleep on the roof.")
        assert marked(page) == "sleep on the roof."
        press(page, "Back to the first article")
        expect(page.locator("h1")).to_contain_text("Lighthouse")
        expect(page.get_by_role("button", name="Back to the first article")).to_be_hidden()
        ask(page, "Quote sleep on the roof.")
        expect(page.locator(".abstention")).to_be_visible()

    def test_its_progress_is_shown(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        press(page, "Your own article")
        page.get_by_label("Or its text").fill("It rains. " * 5_000)
        press(page, "Read it")
        bar = page.get_by_role("progressbar", name="Reading")
        expect(bar).to_be_visible()
        shares = []
        while page.locator("#own").is_visible():
            shares.append(page.locator("#own-done").evaluate("e => e.value"))
            page.wait_for_timeout(300)
        assert shares == sorted(shares)
        assert any(0.1 < share < 1 for share in shares)

    def test_who_leaves_while_it_is_read_stays_with_what_was_there(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        press(page, "Your own article")
        page.get_by_label("Or its text").fill("It rains. " * 5_000)
        press(page, "Read it")
        expect(page.get_by_role("progressbar", name="Reading")).to_be_visible()
        page.wait_for_timeout(500)
        page.keyboard.press("Escape")
        expect(page.locator("#own")).to_be_hidden()
        expect(page.locator(".answer")).to_have_text("The lamp1")
        bring(page, GULLS)
        expect(page).to_have_title("The gulls of Skara")

    @pytest.mark.parametrize("name", ["gulls.txt", "gulls.md", "GULLS.TXT"])
    def test_a_file_is_read(
        self, visit: Visit, scripted: Served, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + GULLS.encode())
        page = visit(scripted)
        press(page, "Your own article")
        page.get_by_label("Files").set_input_files(tmp_path / name)
        expect(page.locator("#own-said")).to_have_text(f"{name} is ready to be read.")
        press(page, "Read it")
        expect(page).to_have_title("The gulls of Skara")
        ask(page, "Quote The gulls 🕊️ sleep")
        assert marked(page) == "The gulls 🕊️ sleep"

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("story.png", b"\x89PNG", "story.png is a picture, which has no text to read"),
            ("story.txt", b"  ", "story.txt is empty"),
            ("story.pdf", b"%PDF-1.7", "story.pdf is a broken PDF, or none"),
        ],
    )
    def test_another_file_is_refused_with_a_reason(
        self, visit: Visit, scripted: Served, tmp_path: Path, name: str, content: bytes, said: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        page = visit(scripted)
        press(page, "Your own article")
        page.get_by_label("Files").set_input_files(tmp_path / name)
        press(page, "Read it")
        expect(page.locator("#own-said")).to_contain_text(said)
        expect(page.get_by_label("Or its text")).to_have_value("")

    def test_a_text_that_is_blank_or_too_long_is_refused_with_a_reason(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        press(page, "Your own article")
        press(page, "Read it")
        expect(page.locator("#own-said")).to_contain_text("nothing to read yet")
        page.get_by_label("Or its text").fill("x" * 200_001)
        press(page, "Read it")
        expect(page.locator("#own-said")).to_contain_text("200,000 are the most")
        press(page, "Cancel")
        ask(page, "Quote The lamp")
        expect(page.locator(".answer")).to_be_visible()

    def test_two_visitors_articles_do_not_mix(self, visit: Visit, scripted: Served) -> None:
        one, other, third = visit(scripted), visit(scripted), visit(scripted)
        bring(one, GULLS)
        bring(other, CROWS)
        for page, held, not_held in ((one, "gulls", "crows"), (other, "crows", "gulls")):
            quote = {"gulls": "Nobody knows why.", "crows": "Nobody asks why."}
            ask(page, f"Quote {quote[held]}")
            expect(page.locator(".answer")).to_have_text(f"{quote[held]}1")
            ask(page, f"Quote {quote[not_held]}")
            expect(page.locator(".abstention")).to_be_visible()
            expect(page.locator("#paper")).not_to_contain_text(not_held)
        ask(third, "Quote Nobody knows why.")
        expect(third.locator(".abstention")).to_be_visible()

    def test_one_that_the_server_has_forgotten_is_brought_again(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bodies: list[dict[str, Any]] = []
        page.on("request", seen_by(bodies))
        bring(page, GULLS)
        ask(page, "Quote The gulls")
        ticket = {"ticket": bodies[-1]["ticket"]}
        assert server_call(page, "put_away", ticket) == {}
        assert server_call(page, "show", ticket)["gone"] is True
        send_before = len(bodies)
        ask(page, "Quote Nobody knows why.")
        expect(page.locator(".answer").last).to_have_text("Nobody knows why.1")
        names = [body["call"] for body in bodies[send_before:]]
        assert names[:2] == ["ask", "bring"]
        assert "ask" in names[2:]
        expect(page.locator(".turn")).to_have_count(2)

    def test_its_conversation_comes_back_after_a_reload_with_the_article(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring(page, GULLS)
        ask(page, "Quote sleep on the roof.")
        press(page, "Back to the first article")
        page.reload()
        expect(page.locator("h1")).to_contain_text("Lighthouse")
        opened(page, "Quote sleep on the roof.")
        expect(page.locator("h1")).to_have_text("The gulls of Skara")
        page.locator(".cite").click()
        assert marked(page) == "sleep on the roof."
        # And from there to one about the first article.
        press(page, "Back to the first article")
        ask(page, "Quote The lamp")
        press(page, "New conversation")
        bring(page, CROWS)
        opened(page, "Quote The lamp")
        expect(page.locator("h1")).to_contain_text("Lighthouse")
        expect(page.locator(".answer")).to_have_text("The lamp1")


def seen_by(bodies: list[dict[str, Any]]) -> Callable[[Any], None]:
    """Collect what the page sends to its server."""

    def see(request: Any) -> None:
        if "/call/" in request.url:
            bodies.append({"call": request.url.rpartition("/")[2], **json.loads(request.post_data)})

    return see
