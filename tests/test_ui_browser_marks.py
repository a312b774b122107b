"""An answer's quotes in the article: all are marked, the current one stronger, no line moves."""

from __future__ import annotations

import pytest
from browsing import DESKTOP, PHONE, Visit, ask, bring, highlighted, in_browser, press
from playwright.sync_api import Page, expect
from serving import Served

pytestmark = in_browser
LAMP, PARIS, BOAT = (
    "The lamp burns rapeseed oil",
    "It was built in Paris in 1869.",
    "A boat named Tern",
)
ALL = f"Quotes {LAMP} | {PARIS} | {BOAT}"
UNPAINTED = "delete window.Highlight; delete CSS.highlights;"

# Where each line of the article ends, by the places of its letters.
LINES = """() => [...document.querySelectorAll("#paper [data-start]")].map(block => {
    const range = document.createRange();
    range.selectNodeContents(block);
    return [block.textContent, block.getBoundingClientRect().height,
        [...range.getClientRects()].map(box => Math.round(box.top))
            .filter((top, i, all) => all.indexOf(top) === i).length];
})"""


def quotes(page: Page) -> tuple[list[str], list[str]]:
    return highlighted(page, "current"), highlighted(page, "quote")


def test_all_quotes_of_the_answer_are_marked_and_the_current_one_stronger(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, f"Quote {BOAT}")
    ask(page, ALL)
    assert quotes(page) == ([LAMP], [PARIS, BOAT])
    page.locator(".turn").last.locator(".cite").nth(2).click()
    assert quotes(page) == ([BOAT], [LAMP, PARIS])
    page.locator(".turn").first.locator(".cite").click()
    assert quotes(page) == ([BOAT], [])
    press(page, "Back to the answer")
    assert quotes(page) == ([], [])


def test_a_passage_that_was_cited_leads_there_and_its_quotes_stay_marked(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, ALL)
    page.locator(".sources summary").click()
    places = page.locator(".cited .place")
    assert places.count() > 1
    for place in places.all():
        place.click()
        ((current,), others) = quotes(page)
        assert others == [LAMP, PARIS, BOAT]
        assert any(one in current for one in others)


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (700, 800)])
def test_no_line_breaks_otherwise_when_it_is_marked(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    page = visit(scripted, size)
    ask(page, ALL)
    if size[0] < 1024:
        press(page, "The article")
    before = page.evaluate(LINES)
    if size[0] < 1024:
        press(page, "Close")
    for cite in page.locator(".cite").all():
        cite.click()
        assert page.evaluate(LINES) == before
        if size[0] < 1024:
            press(page, "Back to the answer")


def test_the_marks_are_seen(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    looks = """name => {
        const text = document.querySelector("#paper p");
        return getComputedStyle(text, `::highlight(${name})`).backgroundColor;
    }"""
    ask(page, ALL)
    shades = {page.evaluate(looks, name) for name in ("quote", "current", "found", "here")}
    assert len(shades) == 4
    assert "rgba(0, 0, 0, 0)" not in shades


def test_a_browser_that_cannot_paint_gets_elements_and_the_text_stays(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, script=UNPAINTED)
    before = page.locator("#paper").evaluate("e => e.innerHTML")
    ask(page, ALL)
    lines = page.evaluate(LINES)
    expect(page.locator("#paper mark.current")).to_have_text(LAMP)
    expect(page.locator("#paper mark.quote")).to_have_text([PARIS, BOAT])
    page.locator(".cite").nth(1).click()
    expect(page.locator("#paper mark.current")).to_have_text(PARIS)
    assert page.evaluate(LINES) == lines
    press(page, "Back to the answer")
    expect(page.locator("#paper mark")).to_have_count(0)
    after = page.locator("#paper").evaluate(
        "e => { e.querySelectorAll('[tabindex]').forEach(o => o.removeAttribute('tabindex'));"
        " return e.innerHTML; }"
    )
    assert after == before
    assert page.evaluate(LINES) == lines


def test_a_place_flashes_when_a_reader_arrives_but_not_where_motion_is_not_wanted(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, ALL)
    page.locator(".cite").nth(1).click()
    assert highlighted(page, "arrived") == []
    page.emulate_media(reduced_motion="no-preference")
    page.clock.install()
    page.locator(".cite").nth(2).click()
    assert highlighted(page, "arrived") == [BOAT]
    page.clock.fast_forward(1_000)
    assert highlighted(page, "arrived") == []
    assert quotes(page)[0] == [BOAT]


HEADED = "\n\n".join(
    ["The long way round", *(f"## Part {n}\n\n{'They walked on. ' * 60}" for n in range(1, 6))]
)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_contents_lead_to_the_headings_of_a_long_article_and_back_to_the_answer(
    visit: Visit, scripted: Served, size: tuple[int, int]
) -> None:
    page = visit(scripted, size, has_touch=size == PHONE)
    contents = page.locator("#contents")
    expect(contents).to_be_hidden()  # two headings need none
    bring(page, HEADED)
    ask(page, "Quote They walked on.")
    page.locator(".cite").click()
    contents.locator("summary").click()
    expect(contents.get_by_role("button")).to_have_text([f"Part {n}" for n in range(1, 6)])
    contents.get_by_role("button", name="Part 4").click()
    heading = page.locator("#paper h3", has_text="Part 4")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=1)
    expect(contents.get_by_role("button", name="Part 4")).to_be_hidden()
    assert quotes(page)[0] == ["They walked on."]
    contents.locator("summary").click()
    page.keyboard.press("Escape")
    expect(contents.get_by_role("button", name="Part 4")).to_be_hidden()
    expect(contents.locator("summary")).to_be_focused()
    press(page, "Back to the answer")
    expect(page.locator(".cite")).to_be_focused()
