"""Articles of one's own in a real browser: files of any kind, and several of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from typing import Any

import pytest
from browsing import Visit, ask, in_browser, marked, press
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
        expect(page.locator('#paper [data-article="1"] mark')).to_be_in_viewport()

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
