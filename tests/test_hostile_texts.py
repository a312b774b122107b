"""Fuzzed questions and articles, and how time grows: by the generators of `eval.hostile`."""

from __future__ import annotations

import random
import time

import pytest

from eval.hostile.heartbeat import Heartbeat
from eval.hostile.section import Plan
from eval.hostile.sections import fuzz, growth
from eval.hostile.texts import KINDS, hostile_text, question, repeated
from index import Article

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [0, 1])
def test_any_question_is_answered_or_refused(shipped_article: Article, seed: int) -> None:
    section = fuzz.run_questions(
        Plan(most=250, seconds=600, seed=seed), fuzz.quick_bot(shipped_article)
    )

    assert (section.broken, section.done) == ([], 250)
    assert min(section.counts[kind] for kind in ("answer", "abstention", "chat")) > 0


def test_any_article_is_indexed_and_asked_or_refused() -> None:
    section = fuzz.run_articles(Plan(most=60, seconds=600, seed=2))

    assert (section.broken, section.done) == ([], 60)
    assert section.counts["answer"] > 0


def test_texts_are_of_the_length_that_was_asked_for() -> None:
    chosen = random.Random(4)
    for kind in growth.ALL_KINDS:
        assert 9_900 <= len(repeated(kind, 10_000)) < 10_200
    for _ in range(200):
        assert len(hostile_text(chosen, 500)) <= 500
        assert question(chosen, "The mill turns.")


def test_growth_is_told_by_kind_and_what_is_too_fast_is_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def seconds(text: str) -> dict[str, float]:
        # One kind of text takes as long as the square of its length.
        power = 2 if text.startswith("# ") else 1
        return {"build": (len(text) / 1000) ** power, "ask": 0.1, "question": 0.1}

    monkeypatch.setattr(growth, "_build_and_ask", seconds)

    section = growth.run(Plan(most=99, seconds=60), (1_000, 10_000, 100_000))

    assert section.done == len(growth.ALL_KINDS) == len(KINDS) + 1
    assert section.broken == ["headings, build: exponent 2.0"]
    assert section.figures["by kind"]["dots"]["build"]["exponent"] == 1.0
    assert section.figures["highest exponent, ask"] == 0.0


def test_a_text_of_each_kind_is_built_and_asked() -> None:
    section = growth.run(Plan(most=99, seconds=120), (300, 600))

    assert section.done == section.asked
    assert set(section.figures["by kind"]) == set(growth.ALL_KINDS)


def test_a_stop_of_the_whole_process_is_felt() -> None:
    with Heartbeat() as heart:
        time.sleep(0.05)
        before = heart.longest
        _ = pow(7, random.Random(0).randint(900_000, 910_000))  # lets no other thread run
    assert heart.longest > before
    assert heart.longest > 0.05
    assert heart.own <= heart.longest
