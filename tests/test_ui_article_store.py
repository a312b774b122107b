"""Visitors' own articles: limits, tickets, progress, and that what is put away is gone."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from fakes import FakeEncoder, sentence_bot

from index import Article, ArticleError
from index.encoders.encoder import Encoder
from qa import Bot
from ui.page.article_store import ArticleStore, NotHeldError, VisitorError
from ui.page.progress import Stopped

PARTS = 5


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Gate:
    """Makes bots step by step: each of `PARTS` documents waits until it is let through."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)
        self.reached = threading.Semaphore(0)
        self.ended: list[type[BaseException] | None] = []

    def make(self, article: Article, encoder: Encoder) -> Bot:
        part = len(article.text) * 2 // PARTS
        try:
            for _ in range(PARTS):
                self.reached.release()
                assert self.steps.acquire(timeout=60)
                encoder.encode_document(["x" * part])
        except BaseException as error:
            self.ended.append(type(error))
            raise
        self.ended.append(None)
        return simple(article, encoder)


def simple(article: Article, encoder: Any) -> Bot:
    return sentence_bot(article)


def visitors(make: Callable[[Article, Encoder], Bot] = simple, **given: Any) -> ArticleStore:
    return ArticleStore(make, FakeEncoder, **given)


def until_it_fails(call: Callable[[], Any]) -> None:
    while True:
        call()


class TestBringing:
    def test_a_visitor_s_article_is_asked_with_the_ticket(self) -> None:
        held = visitors()
        ticket = held.bring("The Tern sails.", "fleet.txt")
        (article,) = held.bot(ticket).articles
        assert (article.text, article.source) == ("The Tern sails.", "fleet.txt")
        assert held.progress(ticket) == 1

    def test_tickets_do_not_mix_and_cannot_be_guessed(self) -> None:
        held = visitors()
        tickets = [held.bring(f"Text number {n}.") for n in range(5)]
        assert len(set(tickets)) == 5
        assert min(map(len, tickets)) >= 32
        for n, ticket in enumerate(tickets):
            assert held.bot(ticket).articles[0].text == f"Text number {n}."
        for wrong in ("", tickets[0][:-1], tickets[0].swapcase()):
            with pytest.raises(NotHeldError, match="Bring it again"):
                held.bot(wrong)

    def test_one_text_brought_twice_is_two_articles(self) -> None:
        held = visitors()
        one, other = held.bring("The same."), held.bring("The same.")
        held.put_away(one)
        assert held.bot(other).articles[0].text == "The same."

    def test_a_text_that_is_too_long_is_refused_with_the_limit(self) -> None:
        held = visitors(longest=1000)
        held.bring("x" * 1000)
        with pytest.raises(VisitorError, match=r"has 1,001 characters, and 1,000 are the most"):
            held.bring("x" * 1001)
        assert len(held) == 1

    def test_too_many_are_refused_until_one_is_put_away(self) -> None:
        held = visitors(most=2)
        first, _ = held.bring("One."), held.bring("Two.")
        with pytest.raises(VisitorError, match=r"2 visitors' articles .* Try again"):
            held.bring("Three.")
        held.put_away(first)
        assert held.bot(held.bring("Three.")).articles[0].text == "Three."

    @pytest.mark.parametrize("text", ["", " \n", "\ufeff"])
    def test_a_blank_text_is_refused_and_takes_no_place(self, text: str) -> None:
        held = visitors()
        with pytest.raises(ArticleError, match="empty"):
            held.bring(text)
        assert len(held) == 0


class TestLeaving:
    def test_what_is_put_away_cannot_be_asked_and_is_freed(self) -> None:
        held = visitors()
        ticket = held.bring("The Tern sails.")
        bot = weakref.ref(held.bot(ticket))
        assert bot() is not None
        held.put_away(ticket)
        with pytest.raises(NotHeldError):
            held.bot(ticket)
        gc.collect()
        assert bot() is None

    def test_an_article_that_nobody_asks_is_freed(self) -> None:
        clock = Clock()
        held = visitors(idle=60, clock=clock)
        idle, used = held.bring("Idle."), held.bring("Used.")
        bot = weakref.ref(held.bot(idle))
        for clock.now in (40, 80, 120):
            held.bot(used)
        gc.collect()
        assert bot() is None
        assert len(held) == 1
        with pytest.raises(NotHeldError):
            held.bot(idle)
        assert held.bot(used).articles[0].text == "Used."

    def test_it_is_freed_though_nobody_comes_any_more(self) -> None:
        clock = Clock()
        held = visitors(idle=1, clock=clock)
        bot = weakref.ref(held.bot(held.bring("Idle.")))
        clock.now = 2
        for _ in range(200):
            gc.collect()
            if bot() is None:
                break
            time.sleep(0.05)
        assert bot() is None
        assert len(held) == 0

    def test_a_place_that_nobody_uses_is_given_to_the_next(self) -> None:
        clock = Clock()
        held = visitors(most=1, idle=60, clock=clock)
        held.bring("Idle.")
        clock.now = 61
        assert held.bot(held.bring("Next.")).articles[0].text == "Next."

    def test_putting_away_what_is_not_held_does_nothing(self) -> None:
        visitors().put_away("no such ticket")


class TestIndexing:
    def test_progress_grows_to_one(self) -> None:
        gate = Gate()
        held = visitors(gate.make)
        ticket = held.bring("x" * 100)
        seen = []
        for _ in range(PARTS):
            assert gate.reached.acquire(timeout=60)
            seen.append(held.progress(ticket))
            gate.steps.release()
        held.bot(ticket)
        seen.append(held.progress(ticket))
        assert seen == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])

    def test_it_is_not_one_before_it_can_be_asked(self) -> None:
        begun, end = threading.Event(), threading.Event()

        def make(article: Article, encoder: Encoder) -> Bot:
            encoder.encode_document(["x" * 1000])
            begun.set()
            assert end.wait(60)
            return simple(article, encoder)

        held = visitors(make)
        ticket = held.bring("The Tern sails.")
        assert begun.wait(60)
        assert 0.9 < held.progress(ticket) < 1
        end.set()
        held.bot(ticket)
        assert held.progress(ticket) == 1

    def test_a_real_index_s_progress_reaches_its_end(self) -> None:
        encoders = []

        def make(article: Article, encoder: Encoder) -> Bot:
            encoders.append(encoder)
            return Bot.from_articles([article], encoder=encoder)

        held = visitors(make)
        ticket = held.bring(" ".join(f"The Gull waits for ferry {n}." for n in range(40)))
        assert held.bot(ticket).search("Gull", 1)
        (encoder,) = encoders
        assert 0.8 <= encoder.done <= 1  # type: ignore[attr-defined]

    def test_who_leaves_while_it_is_indexed_stops_it(self) -> None:
        gate = Gate()
        held = visitors(gate.make)
        ticket = held.bring("x" * 100)
        waiting = held.bring("y" * 100)
        assert gate.reached.acquire(timeout=60)
        held.put_away(ticket)
        held.put_away(waiting)
        gate.steps.release()
        third = held.bring("z" * 100)
        for _ in range(PARTS):
            gate.steps.release()
        assert held.bot(third).articles[0].text == "z" * 100
        assert gate.ended == [Stopped, None]  # that of `waiting` was never begun

    def test_who_asks_meanwhile_is_told_that_it_is_gone(self) -> None:
        gate = Gate()
        held = visitors(gate.make)
        ticket = held.bring("x" * 100)
        assert gate.reached.acquire(timeout=60)
        raised: list[BaseException] = []

        def ask() -> None:
            try:
                held.bot(ticket)
            except BaseException as error:
                raised.append(error)

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.2)  # so that it waits by now
        held.put_away(ticket)
        gate.steps.release()
        asking.join(timeout=60)
        assert [type(error) for error in raised] == [NotHeldError]

    @pytest.mark.parametrize("ask", ["progress", "bot"])
    def test_an_error_is_logged_told_and_frees_its_place(
        self, ask: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        def make(article: Article, encoder: Encoder) -> Bot:
            raise ZeroDivisionError("a secret of the machine room")

        held = visitors(make)
        ticket = held.bring("The Tern sails.")
        held.bring("Another, indexed after it.")
        with pytest.raises(VisitorError, match="Something went wrong") as told:
            until_it_fails(lambda: getattr(held, ask)(ticket))
        assert not isinstance(told.value, NotHeldError)
        assert "machine room" not in str(told.value)
        assert "machine room" in caplog.text
        assert len(held) == 1

    def test_our_own_error_is_told_as_it_is(self) -> None:
        def make(article: Article, encoder: Encoder) -> Bot:
            raise ArticleError("Nothing to read.")

        held = visitors(make)
        with pytest.raises(ArticleError, match="Nothing to read"):
            held.bot(held.bring("The Tern sails."))
