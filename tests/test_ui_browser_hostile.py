"""Hostile questions and articles in a real browser: they are text, and nothing of them runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import (
    CUT_OFF,
    PHONE,
    Visit,
    ask,
    bring,
    in_browser,
    marked,
    press,
    sees_the_mark,
    send,
)
from playwright.sync_api import expect
from serving import HOSTILE_ARTICLE, HOSTILE_QUOTE, STACKED, Served, serving

from index import Article

pytestmark = in_browser


@pytest.fixture(scope="module")
def hostile() -> Iterator[Served]:
    with serving("hostile") as served:
        yield served


class TestHostileText:
    QUESTION = (
        "<script>alert(1)</script> <img src=http://192.0.2.1/q.png onerror=alert(2)> "
        "<style>*{display:none}</style> [l](javascript:alert(3)) ![i](http://192.0.2.1/i.png) "
        "{{7*7}} ${alert(4)} `${alert(5)}` &lt;i&gt; $$\\frac{1}{2}$$ </textarea></div> \u202eabc"
    )

    def test_a_hostile_question_is_shown_as_text(self, visit: Visit, scripted: Served) -> None:
        page = visit(scripted)
        ask(page, self.QUESTION)
        assert page.locator(".question").evaluate("e => e.textContent") == self.QUESTION
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".turn img, .turn script, .turn style")).to_have_count(0)
        page.reload()
        press(page, "Conversations")
        page.locator("#kept .open").click()
        assert page.locator(".question").evaluate("e => e.textContent") == self.QUESTION
        ask(page, "Quote The lamp")
        expect(page.locator(".answer")).to_be_visible()

    def test_a_hostile_question_that_waits_or_is_stopped_is_text_too(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        send(page, f"Slow {self.QUESTION}")
        asked = page.locator(".question")
        assert asked.evaluate("e => e.textContent") == f"Slow {self.QUESTION}"
        press(page, "Stop")
        assert asked.evaluate("e => e.textContent") == f"Slow {self.QUESTION}"

    def test_a_hostile_article_is_shown_as_text(self, visit: Visit, hostile: Served) -> None:
        page = visit(hostile, PHONE)
        title = Article(text=HOSTILE_ARTICLE).title
        assert page.title() == title
        assert page.locator("h1").evaluate("e => e.textContent") == title
        ask(page, f"Quote {HOSTILE_QUOTE}")
        page.get_by_role("button", name="Quote 1 of 1").click()
        assert marked(page) == HOSTILE_QUOTE
        sees_the_mark(page)
        press(page, "Back to the answer")
        expect(page.locator("h1")).to_be_visible()
        ask(page, "Quote And here.")
        expect(page.locator("#paper")).to_contain_text("<svg/onload=alert(5)>")
        expect(page.locator("main img, main iframe, main svg, main form form")).to_have_count(0)
        assert page.evaluate(CUT_OFF) == []

    def test_a_hostile_article_of_one_s_own_is_shown_as_text(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted)
        bring(page, HOSTILE_ARTICLE)
        title = Article(text=HOSTILE_ARTICLE).title
        assert page.locator("h1").evaluate("e => e.textContent") == title
        ask(page, f"Quote {HOSTILE_QUOTE}")
        assert marked(page) == HOSTILE_QUOTE
        expect(page.locator("main img, main iframe, main svg")).to_have_count(0)

    def test_signs_that_are_stacked_up_hide_nothing_else(
        self, visit: Visit, hostile: Served
    ) -> None:
        page = visit(hostile)
        ask(page, STACKED[:9000])
        ask(page, "Quote It ends.")
        turns = page.locator(".turn")
        asked, answered = turns.first.bounding_box(), turns.last.bounding_box()
        assert asked is not None
        assert answered is not None
        assert asked["y"] + asked["height"] <= answered["y"]
        for part in (".question", ".answer"):
            clips = page.locator(part).first.evaluate("e => getComputedStyle(e).overflow")
            assert "visible" not in clips
        for part in page.locator("#paper > article > *").all():
            assert part.evaluate("e => getComputedStyle(e).overflow") == "clip"

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

    def test_a_question_of_ten_thousand_characters_is_answered_and_a_longer_one_refused(
        self, visit: Visit, scripted: Served
    ) -> None:
        page = visit(scripted, PHONE)
        ask(page, "x" * 1_000)
        expect(page.locator(".abstention")).to_be_visible()
        assert page.evaluate(CUT_OFF) == []
        ask(page, "x" * 1_001)
        expect(page.locator(".error")).to_contain_text("Ask with at most 1,000.")
