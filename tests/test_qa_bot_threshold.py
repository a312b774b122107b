"""The confidence under which the bot abstains: by what a wrong answer costs if none is given."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from articles import TWO_SECTIONS
from consistency import EVER, NEVER, QUESTIONS
from fakes import FakeEncoder, sentence_bot

from index import Article, ArticleqaError, Index, save_index
from index.errors import OptionError
from qa import Bot
from qa.decision.abstention import WRONG_COSTS, threshold_for


def test_the_threshold_follows_from_what_a_wrong_answer_costs_if_none_is_given() -> None:
    bot = Bot.from_text("A boat.", encoder=FakeEncoder())

    assert bot.threshold == threshold_for(WRONG_COSTS)
    assert Bot.from_text("A boat.", encoder=FakeEncoder(), threshold=0.25).threshold == 0.25


@pytest.mark.parametrize("threshold", [-0.1, 1.000001, 2, math.nan, math.inf, "0.5", [0.5], 0.5j])
def test_a_threshold_that_is_no_probability_is_refused(threshold: Any, tmp_path: Path) -> None:
    path = tmp_path / "boat.txt"
    path.write_text("A boat.", encoding="utf-8")
    index = Index.build([Article(text="A boat.")], FakeEncoder())
    save_index(index, tmp_path / "saved")
    given: dict[str, Any] = {"encoder": FakeEncoder(), "threshold": threshold}

    ways: tuple[Callable[[], Bot], ...] = (
        lambda: Bot(index, threshold=threshold),
        lambda: Bot.from_text("A boat.", **given),
        lambda: Bot.from_file(path, **given),
        lambda: Bot.from_articles(index.articles, **given),
        lambda: Bot.load(tmp_path / "saved", **given),
    )
    for make in ways:
        with pytest.raises(OptionError, match="probability from 0 to 1, not") as caught:
            make()
        assert repr(threshold) in str(caught.value)
    assert issubclass(OptionError, ArticleqaError)


@pytest.mark.parametrize("threshold", [0, 0.0, 0.5, 1, 1.0])
def test_every_probability_is_a_threshold(threshold: float) -> None:
    assert Bot.from_text("A boat.", encoder=FakeEncoder(), threshold=threshold).threshold == (
        threshold
    )


def test_confidence_equal_to_the_threshold_is_enough() -> None:
    sure = sentence_bot(TWO_SECTIONS, threshold=EVER).ask("When was the lamp built?").confidence

    for threshold, kind in ((sure, "answer"), (sure + 1e-9, "abstention")):
        other = sentence_bot(TWO_SECTIONS, threshold=threshold)
        assert other.ask("When was the lamp built?").kind == kind


# For one question


def test_a_threshold_for_one_question_takes_the_place_of_the_bots() -> None:
    always, never = (sentence_bot(TWO_SECTIONS, threshold=t) for t in (EVER, NEVER))

    for question in QUESTIONS:
        assert always.ask(question, threshold=NEVER) == never.ask(question)
        assert never.ask(question, threshold=EVER) == always.ask(question)
        assert never.ask(question, threshold=None) == never.ask(question)
    assert (always.threshold, never.threshold) == (EVER, NEVER)


def test_a_threshold_for_one_question_holds_in_a_conversation_and_of_the_headline() -> None:
    bot = sentence_bot(TWO_SECTIONS, threshold=EVER)
    history = [("Did Holm arrive?", bot.ask("Did Holm arrive?"))]

    for question in ("And Lund?", "What is the headline?"):
        assert bot.ask(question, history).kind == "answer"
        assert bot.ask(question, history, threshold=NEVER).abstained
