"""The page in a real browser: what a reader sees, and that nothing in it runs or is fetched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import HOSTILE_ARTICLE, HOSTILE_QUOTE, Served, serving

from index import Article

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP, PHONE = (1280, 800), (390, 844)
Visit = Callable[..., Page]

# Boxes that stand out of the window at its left or right.
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.left < -0.5 || box.right > innerWidth + 0.5);
}).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def scripted() -> Iterator[Served]:
    with serving("scripted") as served:
        yield served


@pytest.fixture(scope="module")
def hostile() -> Iterator[Served]:
    with serving("hostile") as served:
        yield served


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a page in a session of its own; in the end nothing bad may have happened there."""
    contexts: list[BrowserContext] = []
    bad: list[str] = []

    def watch(page: Page) -> None:
        page.on("dialog", lambda dialog: (bad.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: bad.append(f"error {error}"))
        page.on("console", lambda said: said.type == "error" and bad.append(f"says {said.text}"))
        page.on("request", lambda asked: is_here(asked.url) or bad.append(f"asks {asked.url}"))
        page.on("response", lambda got: got.ok or bad.append(f"got {got.status} {got.url}"))

    def open_page(served: Served, size: tuple[int, int] = DESKTOP, **settings: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **settings
        )
        contexts.append(context)
        page = context.new_page()
        watch(page)
        page.goto(served.url)
        expect(page.get_by_label("Your question")).to_be_focused()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert bad == []


def is_here(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", None)  # None: data in the page itself


def ask(page: Page, question: str) -> None:
    """Type a question, press Enter, and wait for what is said to it."""
    turns = page.locator(".turn")
    before = turns.count()
    box = page.get_by_label("Your question")
    box.fill(question)
    box.press("Enter")
    expect(turns).to_have_count(before + 1)
    expect(page.locator(".pending")).to_have_count(0)


class TestAsking:
    def test_an_answer_shows_the_cited_passage_with_the_quote_marked(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote It was built in Paris in 1869.")
        expect(page.locator(".question")).to_have_text("Quote It was built in Paris in 1869.")
        expect(page.locator(".answer")).to_have_text("It was built in Paris in 1869.[1]")
        cited = page.get_by_role("complementary", name="Cited passages")
        expect(cited.locator("mark")).to_have_text("It was built in Paris in 1869.")
        expect(cited.locator(".text")).to_contain_text("The lamp burns rapeseed oil")
        expect(cited.locator(".label")).to_have_text("Passage 3")

    def test_the_question_box_is_empty_and_ready_again(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        expect(page.get_by_label("Your question")).to_have_value("")
        expect(page.get_by_label("Your question")).to_be_focused()

    def test_the_button_asks_too(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        page.get_by_label("Your question").fill("Quote The lamp")
        page.get_by_role("button", name="Ask").click()
        expect(page.locator(".answer")).to_have_text("The lamp[1]")

    def test_an_example_is_asked_by_clicking_it_and_then_they_make_room(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        page.get_by_role("button", name="Who wrote this article?").click()
        expect(page.locator(".question")).to_have_text("Who wrote this article?")
        expect(page.locator(".abstention")).to_be_visible()
        expect(page.locator(".example")).to_have_count(0)
        expect(page.get_by_label("Your question")).to_be_focused()

    def test_an_abstention_shows_the_closest_passage_as_no_answer(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Who leads the fleet?")
        expect(page.locator(".abstention")).to_have_text("The article does not say.")
        closest = page.get_by_role("complementary", name="Closest passage, not an answer")
        expect(closest).to_be_visible()
        expect(page.locator("mark, .answer, .cite")).to_have_count(0)

    def test_small_talk_is_answered_plainly(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Hello")
        expect(page.locator(".notice")).to_have_text("Hello to you.")
        expect(page.locator("mark, .cite, details")).to_have_count(0)
        expect(page.locator(".turn").get_by_role("complementary")).to_have_count(0)

    def test_a_follow_up_tells_how_it_was_read(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat")
        ask(page, "And why?")
        expect(page.locator(".read")).to_have_text("read as: Quote A boat And why?")
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
        expect(page.locator(".answer")).to_have_text("The lamp[1]")
        expect(page.locator("body")).not_to_contain_text("machine room")

    def test_blank_input_does_nothing(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        box = page.get_by_label("Your question")
        box.press("Enter")
        box.fill("  ")
        box.press("Enter")
        ask(page, "Quote The lamp")
        expect(page.locator(".turn")).to_have_count(1)

    def test_starting_over_forgets_what_was_asked(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, "Quote A boat")
        page.get_by_role("button", name="Start over").click()
        expect(page.locator(".turn")).to_have_count(0)
        expect(page.locator(".example").first).to_be_visible()
        ask(page, "And why?")
        expect(page.locator(".read")).to_have_count(0)

    def test_two_readers_neither_mix_nor_wait_for_each_other(
        self, visit: Visit, scripted: Served
    ) -> None:
        one, other = visit(scripted), visit(scripted)
        ask(one, "Quote The lamp")
        ask(other, "Quote A boat")
        # This one is answered only once both have asked it.
        for page in (one, other):
            page.get_by_label("Your question").fill("Together")
            page.get_by_label("Your question").press("Enter")
        for page, first in ((one, "The lamp"), (other, "A boat")):
            expect(page.locator(".abstention")).to_be_visible(timeout=20_000)
            expect(page.locator(".question")).to_have_text([f"Quote {first}", "Together"])

    def test_a_question_sent_while_another_is_read_is_answered_after_it(
        self, visit: Visit, scripted: Served
    ) -> None:
        page, other = visit(scripted), visit(scripted)
        box = page.get_by_label("Your question")
        box.fill("Together")
        box.press("Enter")
        expect(page.locator(".pending")).to_have_text("Reading the article")
        box.fill("Quote The lamp")
        box.press("Enter")
        ask(other, "Together")
        expect(page.locator(".question")).to_have_text(["Together", "Quote The lamp"])
        expect(page.locator(".answer")).to_have_text("The lamp[1]")


class TestHostileText:
    QUESTION = (
        "<script>alert(1)</script> <img src=http://192.0.2.1/q.png onerror=alert(2)> "
        "<style>*{display:none}</style> [l](javascript:alert(3)) ![i](http://192.0.2.1/i.png) "
        "{{7*7}} ${alert(4)} `${alert(5)}` &lt;i&gt; $$\\frac{1}{2}$$ </textarea></div>"
    )

    def test_a_hostile_question_is_shown_as_text(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, self.QUESTION)
        assert page.locator(".question").evaluate("e => e.textContent") == self.QUESTION
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".turn img, .turn script, .turn style")).to_have_count(0)
        ask(page, "Quote The lamp")
        expect(page.locator(".answer")).to_be_visible()

    def test_a_hostile_article_is_shown_as_text(self, visit: Visit, hostile: Served) -> None:
        page = visit(hostile, PHONE)
        title = Article(text=HOSTILE_ARTICLE).title
        assert page.title() == title
        assert page.locator("h1").evaluate("e => e.textContent") == title
        ask(page, f"Quote {HOSTILE_QUOTE}")
        assert page.locator("mark").evaluate("e => e.textContent") == HOSTILE_QUOTE
        expect(page.locator("h1")).to_be_visible()
        ask(page, "Quote And here.")
        expect(page.locator(".text").last).to_contain_text("<svg/onload=alert(5)>")
        expect(page.locator("main img, main iframe, .turn svg")).to_have_count(0)
        assert page.evaluate(CUT_OFF) == []

    def test_text_after_a_reversing_character_still_runs_forward(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "abc \u202edef")
        lefts = page.locator(".question").evaluate(
            """e => {
                const text = e.lastChild, range = document.createRange();
                return [0, 1, 2].map(i => {
                    range.setStart(text, i);
                    range.setEnd(text, i + 1);
                    return range.getBoundingClientRect().left;
                });
            }"""
        )
        assert lefts == sorted(lefts)

    def test_a_question_of_ten_thousand_characters_is_answered(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, PHONE)
        ask(page, "x" * 10_000)
        expect(page.locator(".abstention")).to_be_visible()
        assert page.evaluate(CUT_OFF) == []


class TestReaching:
    def test_the_headline_is_the_title_and_the_only_first_heading(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        expect(page).to_have_title("Lighthouse keepers of Skara return after forty years")
        expect(page.get_by_role("heading", level=1)).to_have_text(page.title())
        expect(page.locator("time")).to_have_text("17 May 2024")

    def test_new_answers_are_announced(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        log = page.get_by_role("log", name="Answers")
        log.evaluate("e => { e.seen = true; }")
        ask(page, "Quote The lamp")
        # Screen readers follow the element that was there from the start.
        assert log.evaluate("e => e.seen")
        expect(log).to_have_attribute("aria-live", "polite")
        expect(log).to_contain_text("The lamp")

    def test_a_citation_leads_to_its_passage_without_leaving_the_page(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, PHONE)
        page.goto(f"{scripted.url}?__theme=dark")
        ask(page, "Quote Storms kept it in the harbour for nine weeks last winter.")
        page.get_by_role("link", name="Source 1").click()
        expect(page.locator(".passage")).to_be_focused()
        expect(page.locator("mark")).to_be_in_viewport()
        expect(page.locator(".answer")).to_be_visible()

    def test_the_number_behind_the_words_opens_by_keyboard(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        said = page.locator("details p")
        expect(said).to_be_hidden()
        page.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(said).to_contain_text("80 %")

    def test_everything_is_reached_by_tab_and_what_has_focus_is_seen(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        ask(page, "Quote The lamp")
        page.locator("h1").click()
        outlines = {}
        for _ in range(5):
            page.keyboard.press("Tab")
            name, outline = page.evaluate(
                "(e => [e.innerText || e.tagName, getComputedStyle(e).outlineStyle])"
                "(document.activeElement)"
            )
            outlines[name] = outline
        assert outlines == dict.fromkeys(
            ("[1]", "Likely right", "TEXTAREA", "Ask", "Start over"), "solid"
        )


class TestLayout:
    @pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 568), (768, 1024)])
    def test_nothing_is_cut_off_or_scrolls_sideways(
        self, visit: Visit, scripted: Served, size: tuple[int, int]
    ) -> None:
        page = visit(scripted, size)
        assert page.evaluate(CUT_OFF) == []
        ask(page, "Quote It was built in Paris in 1869.")
        ask(page, "Who leads the fleet?")
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]

    def test_passages_stand_beside_the_answer_on_a_desktop_and_below_it_on_a_phone(
        self, visit: Visit, scripted: Served
    ) -> None:
        for size, beside in ((DESKTOP, True), (PHONE, False)):
            page = visit(scripted, size)
            ask(page, "Quote The lamp")
            said = page.locator(".said").bounding_box()
            sources = page.locator(".sources").bounding_box()
            assert said is not None
            assert sources is not None
            assert (sources["x"] >= said["x"] + said["width"]) == beside
            assert (sources["y"] >= said["y"] + said["height"]) == (not beside)

    def test_the_question_box_stays_in_view_and_the_newest_question_too(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, PHONE)
        for _ in range(4):
            ask(page, "Quote The lamp")
        expect(page.get_by_label("Your question")).to_be_in_viewport(ratio=1)
        expect(page.locator(".question").last).to_be_in_viewport(ratio=1)

    def test_the_page_begins_at_the_top_though_the_box_has_focus(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, PHONE)
        expect(page.locator("h1")).to_be_in_viewport(ratio=1)
        assert page.evaluate("scrollY") == 0

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
    def test_it_follows_the_reader_s_light_and_dark(
        self,
        visit: Visit,
        scripted: Served,
        tmp_path: Path,
        name: str,
        size: tuple[int, int],
        scheme: str,
    ) -> None:
        page = visit(scripted, size, color_scheme=scheme)
        ask(page, "Quote It was built in Paris in 1869.")
        folder = Path(os.environ.get("ARTICLEQA_SCREENSHOTS", tmp_path))
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}-{scheme}.png")
        for part in (".gradio-container", "#composer"):
            colour = page.locator(part).evaluate("e => getComputedStyle(e).backgroundColor")
            brightness = sum(int(c) for c in colour.strip("rgb()").split(",")) / 3
            assert (brightness > 200) if scheme == "light" else (brightness < 50)
        # Words and the marks behind them are far enough apart to read (WCAG 2.2, 1.4.3).
        for part in ("mark", ".standfirst", ".cite", ".kicker", "summary", ".label", "#ask"):
            assert page.locator(part).first.evaluate(CONTRAST) >= 4.5


CONTRAST = """e => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(v => {
            const c = v / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let behind = e;
    while (/, 0\\)|transparent/.test(getComputedStyle(behind).backgroundColor)) {
        behind = behind.parentElement;
    }
    const pair = [getComputedStyle(e).color, getComputedStyle(behind).backgroundColor].map(light);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""
