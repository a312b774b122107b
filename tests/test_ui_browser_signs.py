"""What signs in an article stand for: dates in words, tables, lists, emphasis; one headline."""

from __future__ import annotations

from browsing import DESKTOP, PHONE, Visit, ask, bring, in_browser, marked, press
from playwright.sync_api import Page, expect
from serving import Served

pytestmark = in_browser
MARKDOWN = """\
# The boat of Skara

The *boat* brings **the post** on [Tuesdays](http://192.0.2.1/).

| Year | Boats |
| --- | --- |
| 1869 | 3 |
| 1901 | 4 |

- The first item
- The second item
"""
# The words that are seen: what a sign's element holds is not.
SEEN = "e => e.innerText"


def bring_file(page: Page, name: str, text: str) -> None:
    press(page, "Your own article")
    file = {"name": name, "mimeType": "text/markdown", "buffer": text.encode()}
    page.get_by_label("Files").set_input_files(files=[file])  # type: ignore[list-item]
    press(page, "Read it")
    expect(page.locator("#own")).to_be_hidden(timeout=60_000)


def test_the_date_line_is_in_words_and_in_the_articles_own_where_it_is_quoted(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    date = page.locator("#paper time")
    expect(date).to_have_attribute("datetime", "2024-05-17")
    said = "e => getComputedStyle(e, '::before').content"
    assert date.evaluate(said) == '"17 May 2024"'
    inner = date.locator("span")
    assert inner.evaluate("e => getComputedStyle(e).clipPath") == "inset(50%)"
    ask(page, "Quote 2024-05-17")
    assert marked(page) == "2024-05-17"
    assert date.evaluate(said) == "none"
    assert inner.evaluate("e => getComputedStyle(e).clipPath") == "none"
    quoted = page.locator(".answer time")
    expect(quoted).to_have_text("2024-05-17")
    assert quoted.evaluate(said) == '"17 May 2024"'


def test_the_headline_is_on_the_first_screen_once(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, (1280, 420))
    bars, own = page.locator("#headline"), page.locator("#paper .title")
    expect(own).to_be_in_viewport()
    expect(bars).to_have_css("opacity", "0")
    page.locator("#article").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    expect(own).not_to_be_in_viewport()
    expect(bars).to_have_css("opacity", "1")
    page.locator("#article").evaluate("e => e.scrollTo(0, 0)")
    expect(bars).to_have_css("opacity", "0")
    phone = visit(scripted, PHONE)
    expect(phone.locator("#paper .title")).to_be_hidden()
    expect(phone.locator("#headline")).to_have_css("opacity", "1")


def test_a_files_name_is_no_headline(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    bring_file(page, "story.md", "The boat brings the *post*. It is small.\n\nIt sails.")
    expect(page).to_have_title("“The boat brings the post. It is small. It sails.”")
    expect(page.locator("#headline")).to_have_css("opacity", "1")
    expect(page.locator("body")).not_to_contain_text("story.md")


def test_markdown_that_is_pasted_is_shown_as_what_it_means(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, DESKTOP)
    bring(page, MARKDOWN)
    paper = page.locator("#paper")
    seen = str(paper.evaluate(SEEN))
    for sign in ("#", "*", "|", "[", "---", "192.0.2.1", "- "):
        assert sign not in seen
    assert "The boat brings the post on Tuesdays." in seen
    assert MARKDOWN.replace("\n", "").replace(" ", "") == str(
        paper.evaluate("e => e.textContent")
    ).replace("\n", "").replace(" ", "")
    expect(paper.locator("em")).to_have_text("boat")
    expect(paper.locator("strong")).to_have_text("the post")
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("columnheader")).to_have_text(["Year", "Boats"])
    expect(table.get_by_role("cell")).to_have_text(["1869", "3", "1901", "4"])
    lefts = table.locator("[role=row] > :nth-child(3)").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().left)"
    )
    assert len(set(lefts)) == 1  # one under the other


def test_a_quote_across_signs_is_marked_whole(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    bring(page, MARKDOWN)
    ask(page, "Quote The *boat* brings **the post** on")
    assert marked(page) == "The *boat* brings **the post** on"
    assert page.locator(".answer").evaluate(SEEN).startswith("The boat brings the post on")


def test_a_markdown_file_is_read_as_what_it_shows(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    bring_file(page, "story.md", MARKDOWN)
    text = str(page.locator("#paper").evaluate("e => e.textContent"))
    assert "The boat brings the post on Tuesdays." in text
    assert "192.0.2.1" not in text
    expect(page).to_have_title("The boat of Skara")
