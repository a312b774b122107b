"""What stands under an answer and while it is awaited: little, in plain words, and no flashing."""

from __future__ import annotations

import re

from browsing import Visit, ask, in_browser, send
from playwright.sync_api import Route, expect
from serving import Served

pytestmark = in_browser


def test_under_an_answer_stand_few_buttons_and_the_rest_is_folded(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp")
    seen = page.locator(".turn :is(button, summary)").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.innerText)"
    )
    assert seen == ["1", "Likely right", "Sources", "Copy", "More", "Yes", "No"]


def test_no_score_is_shown_of_what_was_read(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    for question in ("Quote The lamp", "Who leads the fleet?"):
        ask(page, question)
    for folded in page.locator(".turn summary").all():
        folded.click()
    expect(page.locator(".read .text").last).to_be_visible()
    said = page.locator("#turns").inner_text()
    assert re.search(r"score|\b[01]\.\d", said, re.IGNORECASE) is None


def test_stop_is_offered_only_where_an_answer_takes_longer(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    stop = page.get_by_role("button", name="Stop")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1_000)
    ask(page, "Quote The lamp")  # while no time goes by
    page.clock.run_for(1_000)
    expect(stop).to_be_hidden()
    held: list[Route] = []
    page.route("**/call/ask", lambda route: held.append(route))
    send(page, "Quote A boat")
    page.clock.run_for(290)
    expect(page.locator(".pending")).to_be_visible()
    expect(stop).to_be_hidden()
    page.clock.run_for(20)
    expect(stop).to_be_visible()
    stop.click()
    for route in held:
        route.abort()
