"""What the real bot's page shows: which refusal it is, and no doubtful words in large type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import Visit, ask, in_browser, marked, sees_the_mark
from playwright.sync_api import expect
from said_words import UNSURE
from serving import Served, serving

pytestmark = [*in_browser, pytest.mark.model]


@pytest.fixture(scope="module")
def shipped() -> Iterator[Served]:
    with serving("shipped") as served:
        yield served


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is Biden mentioned?", "No: “Biden” does not occur."),
        ("Who is Angela Merkel?", "The article does not mention “Angela Merkel”."),
        ("Translate the first paragraph into German", "I cannot translate."),
        ("Was will der Minister in Kabul?", "I read English questions about English articles."),
    ],
)
def test_what_is_not_there_or_cannot_be_done_is_said_as_that_and_nothing_is_shown_as_closest(
    visit: Visit, shipped: Served, question: str, said: str
) -> None:
    page = visit(shipped)
    ask(page, question)
    expect(page.locator(".abstention")).to_contain_text(said)
    expect(page.locator(".closest, .cite, .sure")).to_have_count(0)


def test_what_is_not_surely_answered_shows_what_may_help_and_leads_there(
    visit: Visit, shipped: Served
) -> None:
    page = visit(shipped)
    ask(page, "How many people live in Kabul?")
    expect(page.locator(".abstention")).to_have_text(UNSURE)
    closest = page.get_by_role("complementary", name="Closest passage")
    expect(closest).to_contain_text("This may help:")
    closest.locator(".place").click()
    sees_the_mark(page)
    text = closest.locator(".text").inner_text()
    assert "".join(marked(page).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "question",
    [
        "When US troops leave Afghanistan, what do Russia, China, and Iran want?",
        "What do Russia, China and Iran want?",
        "What is the Northern Alliance?",
        "Who helped the mujahideen?",
    ],
)
def test_a_sentence_leads_where_the_few_words_are_not_very_likely_right(
    visit: Visit, shipped: Served, question: str
) -> None:
    page = visit(shipped)
    ask(page, question)
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator(".short")).to_have_count(0)
