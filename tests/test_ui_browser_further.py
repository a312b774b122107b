"""Questions to go on with: offered after an answer, each of them answered, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import Visit, ask, in_browser, press, send
from playwright.sync_api import expect
from serving import Served, serving

pytestmark = in_browser
QUESTION = "When was the lighthouse manned again?"


@pytest.fixture(scope="module")
def answering() -> Iterator[Served]:
    with serving("fake encoder") as served:
        yield served


def test_each_that_is_offered_is_answered_with_other_words(visit: Visit, answering: Served) -> None:
    page = visit(answering)
    ask(page, QUESTION)
    offered = page.get_by_role("group", name="Also answered by the article").get_by_role("button")
    expect(offered.first).to_be_visible()
    asked = {QUESTION}
    for _ in range(3):
        question = offered.first.inner_text()
        assert question not in asked
        asked.add(question)
        turns = page.locator(".turn").count()
        offered.first.click()
        expect(page.locator(".turn")).to_have_count(turns + 1)
        expect(page.locator(".pending")).to_have_count(0)
        expect(page.locator(".turn").last.locator(".answer")).to_be_visible()
        expect(page.locator(".turn").last.locator(".question")).to_have_text(question)
        expect(offered.first).to_be_visible()


def test_they_are_gone_with_the_next_question_and_the_conversation(
    visit: Visit, answering: Served
) -> None:
    page = visit(answering)
    ask(page, QUESTION)
    further = page.locator("#further")
    expect(further).to_be_visible()
    page.route("**/call/*", lambda route: None)  # no reply comes
    send(page, "And who is Ines Holm?")
    expect(further).to_be_hidden()
    press(page, "Stop")
    page.unroute("**/call/*")
    press(page, "New conversation")
    expect(further).to_be_hidden()


def test_the_answer_is_there_though_they_never_come(visit: Visit, answering: Served) -> None:
    page = visit(answering)

    def only_answers(route: object) -> None:
        if not route.request.url.endswith("/further"):  # type: ignore[attr-defined]
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/call/*", only_answers)
    ask(page, QUESTION)
    ask(page, "Who is Ines Holm?")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator("#further")).to_be_hidden()
    page.unroute("**/call/*")
