"""Runs with traps: which are asked on what, and how they are counted."""

from __future__ import annotations

from typing import Any

import pytest
from scripted_eval import FERRY, ScriptedBot, figures, gold_set, question, run

from eval.data.selection import Options
from eval.run.ask_gold import evaluate
from index import Article


def test_traps_are_told_apart_from_the_articles_own_questions() -> None:
    gold = gold_set(
        question("0 own, sure 0.9", 0),
        question("1 stranger, sure 0.6", 0, on="lamp"),
    )
    report = run(gold, traps=True, traps_share=1.0)
    found = figures(report, "foreign")
    # Each is asked of the other's article, and neither is refused.
    assert (found["refusal_recall"].value, found["refusal_recall"].n) == (0, 2)
    # 0.9 and 0.6 against 0.6 and 0.9: 0.9 > 0.6, and two ties.
    assert found["auroc"].value == pytest.approx(0.5)
    assert found["verbatim"].n == 4
    kinds = ["foreign", "exchanged", *["off topic"] * 15, "removed"]
    assert [o.trap for o in report.outcomes] == [None, *kinds] * 2
    assert figures(report)["evidence_hit"].n == 2
    assert figures(report, "off topic")["refusal_recall"].value == 1


def test_a_paragraph_that_was_taken_out_is_not_there_to_be_read() -> None:
    read: list[str] = []

    def bot_for(article: Article) -> Any:
        read.append(article.text)
        return ScriptedBot(article)

    gold = gold_set(question("0 a", 0), question("1 b", 1), question("0 c", 0))
    options = Options(resamples=5, traps=True, traps_share=1.0)
    report = evaluate(gold, bot_for=bot_for, options=options)
    assert read == [FERRY.text, FERRY.text[26:], FERRY.text[:24]]
    removed = [o.question.id for o in report.outcomes if o.trap == "removed"]
    assert removed == ["0 a", "0 c", "1 b"]
    assert report.all_verbatim
