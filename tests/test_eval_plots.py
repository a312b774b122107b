"""The curves behind the diagrams, worked out by hand; and that the diagrams are drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_outcomes import asked

from eval.metrics.question_result import QuestionResult
from eval.report.plots import FILES, draw, reliability, risk_coverage
from index.errors import OptionError
from qa import Answer

pytestmark = pytest.mark.slow

PNG = b"\x89PNG"


def array(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


# Reliability


def test_each_tenth_has_its_mean_confidence_share_right_and_size() -> None:
    confidence, right = array(0.91, 0.12, 0.18, 0.97, 0.95), array(1, 0, 1, 1, 0)

    assert reliability(confidence, right) == [
        (pytest.approx(0.15), pytest.approx(1 / 2), 2),
        (pytest.approx(0.91 / 3 + 0.97 / 3 + 0.95 / 3), pytest.approx(2 / 3), 3),
    ]


def test_a_tenth_holds_its_lower_end_and_certainty_is_in_the_last_one() -> None:
    bins = reliability(array(0.0, 0.5, 0.55, 0.9, 1.0), array(0, 1, 0, 1, 1))

    assert [(mean, count) for mean, _, count in bins] == [(0, 1), (0.525, 2), (0.95, 2)]


def test_of_nothing_there_is_no_tenth() -> None:
    assert reliability(array(), array()) == []


# Risk and coverage


def test_risk_grows_or_falls_as_less_sure_answers_are_given_too() -> None:
    coverage, risk = risk_coverage(array(0.2, 0.9, 0.6, 0.4), array(1, 1, 0, 0))

    # Surest first: right, wrong, wrong, right.
    assert coverage.tolist() == [0.25, 0.5, 0.75, 1.0]
    assert risk.tolist() == pytest.approx([0, 1 / 2, 2 / 3, 2 / 4])


def test_equally_sure_answers_are_given_in_their_order() -> None:
    _, risk = risk_coverage(array(0.5, 0.5), array(1, 0))

    assert risk.tolist() == [0, 0.5]


def test_at_full_coverage_the_risk_is_the_share_of_wrong_answers() -> None:
    rng = np.random.default_rng(0)
    right = (rng.random(50) < 0.7).astype(np.float64)

    coverage, risk = risk_coverage(rng.random(50), right)

    assert coverage[-1] == 1
    assert risk[-1] == pytest.approx(1 - right.mean())


# Diagrams


def outcome(sure: float, *, answerable: bool = True, read: bool = True) -> QuestionResult:
    question = asked((0, 4), answerable=answerable)
    answer = Answer(text="Text.", confidence=sure, question="?", short_range=(0, 4))
    return QuestionResult(question=question, answer=answer if read else None)


OUTCOMES = (outcome(0.9), outcome(0.4), outcome(0.7, answerable=False), outcome(0.1, read=False))


def drawn(
    outcomes: tuple[QuestionResult, ...], folder: Path, threshold: float = 0.5
) -> dict[str, bytes]:
    draw(outcomes, threshold, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_both_diagrams_are_drawn_as_png_and_svg(tmp_path: Path) -> None:
    found = drawn(OUTCOMES, tmp_path / "not" / "there")

    assert set(found) == {f"{name}.{kind}" for name in FILES for kind in ("png", "svg")}
    for name in FILES:
        assert found[f"{name}.png"].startswith(PNG)
        assert b"<svg" in found[f"{name}.svg"]


def test_the_same_outcomes_give_the_same_files_and_others_give_others(tmp_path: Path) -> None:
    one = drawn(OUTCOMES, tmp_path / "one")

    assert drawn(OUTCOMES, tmp_path / "same") == one
    other = drawn((outcome(0.2), outcome(0.3, answerable=False)), tmp_path / "other")
    assert all(other[name] != one[name] for name in one)
    moved = drawn(OUTCOMES, tmp_path / "moved", threshold=0.8)
    assert all(moved[name] != one[name] for name in one)


@pytest.mark.parametrize("answerable", [True, False])
def test_diagrams_are_drawn_also_where_all_or_none_is_answerable(
    tmp_path: Path, answerable: bool
) -> None:
    assert len(drawn((outcome(0.7, answerable=answerable),), tmp_path)) == 4


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "plots").write_text("")

    with pytest.raises(OptionError, match=r"Cannot draw into .*plots.*Choose another folder"):
        draw(OUTCOMES, 0.5, tmp_path / "plots")
