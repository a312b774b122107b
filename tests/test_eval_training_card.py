from __future__ import annotations

from typing import Any

import pytest

from eval.training import card as module
from eval.training.card import card
from eval.training.examples import Pass
from eval.training.loop import Settings


def measured(value: float, n: int) -> dict[str, Any]:
    figure = {"value": value, "low": value - 0.02, "high": value + 0.03, "n": n}
    return {"f1": figure, "exact": {**figure, "value": value - 0.1}}


FIGURES = {
    "test articles": {"float32": measured(0.804, 1718), "int8": measured(0.801, 1718)},
    "development articles": {"int8": measured(0.75, 512)},
}


def test_the_card_shows_each_reader_on_each_part_with_intervals_and_n() -> None:
    lines = card(Settings(), 900, FIGURES).splitlines()

    for line in (
        "| test articles | float32 | 80.4 (78.4–83.4) | 70.4 (78.4–83.4) | 1718 |",
        "| test articles | int8 | 80.1 (78.1–83.1) | 70.1 (78.1–83.1) | 1718 |",
        "| development articles | int8 | 75.0 (73.0–78.0) | 65.0 (73.0–78.0) | 512 |",
    ):
        assert line in lines


def test_the_card_tells_the_settings_and_the_steps_of_this_run() -> None:
    text = " ".join(
        card(Settings(seed=7, batch=11, learning_rate=3e-5, warmup=0.2), 321, FIGURES).split()
    )

    assert "learning rate 3e-05 after a warm-up of 20% of the steps" in text
    assert "batches of 11" in text
    assert "One run, seed 7, of 321 steps, in 3 passes" in text
    assert "28% of the examples are unanswerable" in text


def test_the_card_of_averaged_runs_tells_how_many() -> None:
    text = " ".join(card(Settings(), None, FIGURES, averaged=3).split())

    assert "the mean of those of 3 runs" in text
    assert "None steps" not in text
    assert "seed" not in text


def test_the_card_lists_the_passes_of_the_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = (
        Pass(others=1.0, shortest=10, longest=20, whole=0.0),
        Pass(others=0.25, shortest=30, longest=400, whole=0.5),
    )
    monkeypatch.setattr(module, "RECIPE", recipe)

    text = card(Settings(), 9, FIGURES)

    assert "| 1 | 100% | 10 to 20 | 0% |\n| 2 | 25% | 30 to 400 | 50% |\n" in text
    assert "of 9 steps, in 2 passes" in text


def test_the_card_leaves_no_blank_to_fill_in() -> None:
    text = card(Settings(), 900, FIGURES)

    assert "{" not in text
    assert "}" not in text
    assert "CC BY 4.0" in text
