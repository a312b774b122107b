"""What is said of a reply: why there is no answer, and how sure something is."""

from __future__ import annotations

from typing import get_args

import pytest

from index import Article
from qa.answer import Reason
from ui.render.wording import abstention, leads, may_help, percent, terse_percent, was_looked_for

ONE = [Article(text="The Tern sails.")]
TWO = [*ONE, Article(text="It rains.")]
UNSURE = "I found no sentence that surely answers this."
LANGUAGE = "I read English questions about English articles."


@pytest.mark.parametrize(
    ("reason", "of_one", "of_two"),
    [
        (
            *("not mentioned", "The article does not mention this."),
            "The articles do not mention this.",
        ),
        ("unsure", UNSURE, UNSURE),
        ("cannot", "I can only quote the article.", "I can only quote the articles."),
        ("language", LANGUAGE, LANGUAGE),
        (None, UNSURE, UNSURE),
    ],
)
def test_an_abstention_says_why(reason: Reason | None, of_one: str, of_two: str) -> None:
    assert abstention(reason, None, ONE) == abstention(reason, "", ONE) == of_one
    assert abstention(reason, None, TWO) == of_two


@pytest.mark.parametrize("reason", [None, *get_args(Reason)])
def test_where_there_is_a_note_it_says_why(reason: Reason | None) -> None:
    assert abstention(reason, "No: “Gib” does not occur.", TWO) == "No: “Gib” does not occur."


@pytest.mark.parametrize(
    ("reason", "helps", "looked"),
    [
        (None, True, True),
        ("unsure", True, True),
        ("not mentioned", False, False),
        ("cannot", True, False),
        ("language", False, False),
    ],
)
def test_what_is_shown_with_it_follows_from_the_reason(
    reason: Reason | None, helps: bool, looked: bool
) -> None:
    assert (may_help(reason), was_looked_for(reason)) == (helps, looked)


@pytest.mark.parametrize(
    ("sure", "leading"), [(None, False), (1.0, True), (0.9, True), (0.899, False), (0.0, False)]
)
def test_a_short_answer_leads_only_where_it_is_very_likely_right(
    sure: float | None, leading: bool
) -> None:
    assert leads(sure) is leading


@pytest.mark.parametrize(
    ("probability", "shown", "tersely"),
    [
        (0, "under 1 %", "0%"),
        (0.004, "under 1 %", "<1%"),
        (0.01, "1 %", "1%"),
        (0.5, "50 %", "50%"),
        (0.99, "99 %", "99%"),
        (0.9999, "over 99 %", ">99%"),
        (1, "over 99 %", "100%"),
    ],
)
def test_certainty_is_only_claimed_where_it_is(
    probability: float, shown: str, tersely: str
) -> None:
    assert percent(probability) == shown
    assert terse_percent(probability) == tersely
