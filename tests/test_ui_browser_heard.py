"""What a screen reader hears: that an answer is coming, then the answer, and no buttons."""

from __future__ import annotations

from browsing import Visit, ask, in_browser, press, send
from playwright.sync_api import Page, expect
from said_words import UNSURE
from serving import Served

pytestmark = in_browser

# All that live regions say from now on, but for the box's own notes.
LISTEN = """() => {
    window.heard = [];
    for (const region of document.querySelectorAll("[aria-live], [role=status], [role=log]")) {
        new MutationObserver(() => {
            const said = region.textContent.trim();
            if (said !== "") window.heard.push(said);
        }).observe(region, {childList: true, subtree: true, characterData: true});
    }
}"""


def heard_of(page: Page, question: str) -> list[str]:
    page.evaluate(LISTEN)
    ask(page, question)
    heard: list[str] = page.evaluate("window.heard")
    # What takes long on a busy machine is said to be coming before.
    return heard[1:] if heard[:1] == ["Reading the article."] else heard


def test_an_answer_is_heard_once_with_where_its_quote_stands(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    assert heard_of(page, "Short It was built in Paris in 1869.") == [
        "It was built in Paris in 1869. (Quote 1 of 1, paragraph 2) Likely right"
    ]


def test_a_refusal_is_heard_with_what_may_help(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    (heard,) = heard_of(page, "Who leads the fleet?")
    assert heard.startswith(f"{UNSURE} ")
    assert heard.endswith("This may help: Headline")
    assert page.locator("#heard :not(span)").count() == 0  # words, and nothing to press


def test_small_talk_and_errors_are_heard_as_they_are(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    assert heard_of(page, "Hello") == ["Hello to you."]
    assert heard_of(visit(scripted), "Fail") == ["A question must be <b>text</b>."]


def test_what_takes_long_is_said_to_be_coming(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    page.evaluate(LISTEN)
    send(page, "Slow question")
    page.wait_for_function("() => window.heard.length > 0")
    assert page.evaluate("window.heard") == ["Reading the article."]
    press(page, "Stop")
    assert page.evaluate("window.heard.at(-1)") == "Stopped."


def test_each_citation_says_which_quote_it_is_and_where_it_stands(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp burns")
    cite = page.get_by_role("button", name="Quote 1 of 1, paragraph 2", exact=True)
    expect(cite).to_have_text("1")
    expect(page.get_by_role("group", name="Answers")).to_contain_text("The lamp")
