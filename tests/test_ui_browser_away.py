"""The server goes away and comes back: the page says so, goes on by itself, and loses nothing."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from browsing import DESKTOP, Visit, ask, bring, in_browser, marked, press, send, under
from playwright.sync_api import Page, Route, expect
from serving import Served, serving

pytestmark = in_browser
GULLS = "The gulls of Skara\n\nThe gulls sleep on the roof. Nobody knows why.\n"
AWAY = "The program that serves this page does not answer."


class Machine:
    """A server that can be stopped, and started again at the same address."""

    def __init__(self) -> None:
        self._port = 0
        self.start()

    def start(self) -> None:
        self._serving = serving("scripted", port=self._port)
        self.served: Served = self._serving.__enter__()
        self._port = urlsplit(self.served.url).port or 0

    def stop(self) -> None:
        self._serving.__exit__(None, None, None)


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    made = Machine()
    yield made
    made.stop()


def away(page: Page) -> Callable[[], None]:
    """Wait until the page says that its server is away; give what waits until it is back."""
    said = page.locator("#composer .away")
    expect(said).to_contain_text(AWAY)
    return lambda: expect(said).to_be_empty(timeout=60_000)


def test_what_is_asked_saved_and_brought_meanwhile_is_done_when_it_is_back(
    visit: Visit, machine: Machine
) -> None:
    page, saving, bringing = (visit(machine.served, goes_away=True) for _ in range(3))
    ask(page, "Quote A boat")
    ask(saving, "Quote The lamp")
    send(page, "Slow question")
    machine.stop()
    back = away(page)
    expect(page.locator(".pending")).to_be_visible()
    page.get_by_label("Your question").fill("What is typed stays.")
    saving.locator("#saving summary").click()
    press(saving, "Save as JSON")
    away(saving)
    press(bringing, "Your own article")
    bringing.get_by_label("Or its text").fill(GULLS)
    press(bringing, "Read it")
    expect(bringing.locator("#own .away")).to_contain_text(AWAY)
    with saving.expect_download(timeout=120_000) as download:
        machine.start()
    assert download.value.suggested_filename.endswith(".json")
    back()
    expect(page.locator(".pending")).to_have_count(0)
    expect(page.locator(".question")).to_have_text(["Quote A boat", "Slow question"])
    expect(page.locator(".abstention")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value("What is typed stays.")
    expect(bringing.locator("#own")).to_be_hidden(timeout=60_000)
    expect(bringing).to_have_title("The gulls of Skara")


def test_an_article_of_ones_own_is_read_anew_by_a_server_that_was_started_anew(
    visit: Visit, machine: Machine
) -> None:
    page = visit(machine.served, goes_away=True)
    bring(page, GULLS)
    machine.stop()
    send(page, "Quote sleep on the roof.")
    away(page)
    machine.start()
    expect(page.locator(".answer")).to_have_text("sleep on the roof.1", timeout=60_000)
    assert marked(page) == "sleep on the roof."


def test_who_does_not_want_to_wait_stops(visit: Visit, machine: Machine) -> None:
    page = visit(machine.served, goes_away=True)
    machine.stop()
    try:
        send(page, "Quote The lamp")
        back = away(page)
        press(page, "Stop")
        back()
        expect(page.locator(".notice")).to_have_text("Stopped.")
        press(page, "Your own article")
        page.get_by_label("Or its text").fill(GULLS)
        press(page, "Read it")
        expect(page.locator("#own .away")).to_contain_text(AWAY)
        press(page, "Cancel")
        expect(page.locator("#own")).to_be_hidden()
        back()
        press(page, "Your own article")
        expect(page.get_by_label("Or its text")).to_have_value(GULLS)
        expect(page.get_by_role("button", name="Read it")).to_be_enabled()
    finally:
        machine.start()


def test_what_no_reader_waits_for_says_nothing(visit: Visit, machine: Machine) -> None:
    page = visit(machine.served, goes_away=True)
    page.route("**/call/*", lambda route: route.abort())
    failed = page.expect_event("requestfailed", lambda asked: asked.url.endswith("/suggest"))
    with failed:
        page.reload()
    expect(page.locator("#composer .away")).to_be_empty()
    send(page, "Quote The lamp")
    back = away(page)
    press(page, "Stop")
    back()


def test_a_server_that_only_sleeps_answers_when_it_wakes(visit: Visit, machine: Machine) -> None:
    page = visit(machine.served)
    machine.served.process.send_signal(signal.SIGSTOP)
    try:
        send(page, "Quote The lamp")
        page.wait_for_timeout(1_000)
        expect(page.locator(".pending")).to_be_visible()
    finally:
        machine.served.process.send_signal(signal.SIGCONT)
    expect(page.locator(".answer")).to_have_text("The lamp1")


def test_a_call_without_an_answer_ends_with_a_message(visit: Visit, machine: Machine) -> None:
    page = visit(machine.served, DESKTOP)
    page.clock.install()
    held: list[Route] = []
    page.route("**/call/*", lambda route: held.append(route))
    send(page, "Quote The lamp")
    expect(page.locator(".pending")).to_be_visible()
    page.clock.fast_forward(61_000)
    expect(page.locator(".error")).to_contain_text("no answer within a minute")
    page.unroute("**/call/*")
    under(page, "Ask again")
    expect(page.locator(".answer")).to_have_text("The lamp1")


def test_what_is_typed_survives_a_reload(visit: Visit, machine: Machine) -> None:
    page = visit(machine.served)
    page.get_by_label("Your question").fill("Half a quest")
    press(page, "Your own article")
    page.get_by_label("Or its text").fill(GULLS)
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("Half a quest")
    press(page, "Your own article")
    expect(page.get_by_label("Or its text")).to_have_value(GULLS)


def test_a_question_that_waits_while_the_page_is_loaded_again_is_in_the_box(
    visit: Visit, machine: Machine
) -> None:
    page = visit(machine.served)
    send(page, "Slow question")
    expect(page.locator(".pending")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("Slow question")
