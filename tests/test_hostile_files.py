"""Hostile index folders, gold files and models, made by the generators of `eval.hostile`."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.hostile.guard import HangError, no_longer_than, tried
from eval.hostile.section import Plan, Section
from eval.hostile.sections import gold_files, index_folders, models
from index import ArticleqaError
from index.errors import PackagedFileError

pytestmark = pytest.mark.slow

RUNS: tuple[tuple[Callable[[Plan], Section], int], ...] = (
    (index_folders.run, 250),
    (gold_files.run, 400),
    (models.run, 400),
)


@pytest.mark.parametrize(("run", "most"), RUNS, ids=["index folders", "gold files", "models"])
def test_nothing_but_our_own_errors_comes_of_them(
    run: Callable[[Plan], Section], most: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, logger="articleqa")

    section = run(Plan(most=most, seconds=600, seed=12))

    assert (section.broken, section.done) == ([], most)
    refused = section.counts["refused"]
    # Some changes are none: a name, a date, a number that could have been fitted.
    assert most * 0.7 < refused < most


def test_the_same_seed_makes_the_same_files() -> None:
    first, again = (gold_files.run(Plan(most=40, seconds=60, seed=3)) for _ in range(2))

    assert first.counts == again.counts


# What watches must itself see


def test_another_exception_than_ours_is_wrong_and_ours_is_not() -> None:
    def other() -> None:
        raise KeyError("a secret")

    def ours() -> None:
        raise PackagedFileError("It is damaged.")

    assert tried(other).wrong == f"KeyError in {__name__}"
    assert (tried(ours).wrong, tried(ours).refused) == (None, "It is damaged.")
    assert tried(lambda: 7).value == 7


def test_a_message_without_end_is_wrong() -> None:
    def raising() -> None:
        raise ArticleqaError("x" * 3_000)

    assert tried(raising).wrong == "a message of 3,000 characters"


def test_what_hangs_is_stopped_and_told() -> None:
    def hanging() -> None:
        while True:
            pass

    assert tried(hanging, seconds=0.05).wrong == "it took over 0.05 s"
    with pytest.raises(HangError), no_longer_than(0.05):
        hanging()


def test_a_question_that_was_dropped_or_an_offset_that_is_none_would_be_seen(
    tmp_path: Path,
) -> None:
    record = json.loads(json.dumps(gold_files._SQUAD))
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(record), "utf-8")
    gold = gold_files.load_gold(path)

    def seen(change: Callable[[Any], object]) -> str | None:
        other = json.loads(json.dumps(record))
        change(other["data"][0]["paragraphs"][0]["qas"])
        return gold_files._wrongly_read(gold, json.dumps(other).encode())

    assert seen(lambda qas: None) is None
    assert seen(lambda qas: qas.append(qas[0])) == "a question was dropped without a word"
    assert seen(lambda qas: qas[0]["answers"][0].update(answer_start=17.0)) == (
        "what is no whole number was taken for an offset"
    )
