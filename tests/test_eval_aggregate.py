"""Groups of figures: questions and traps by kind, and both together; worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_outcomes import asked

from eval.data.traps import TrapKind
from eval.metrics.aggregate import MetricEstimate, figures_by_group
from eval.metrics.question_result import QuestionResult
from index.passages import Passage
from qa import Answer, Citation

PROOF = (0, 4)
PASSAGE = Passage(
    article_id="a", ordinal=0, start=0, end=5, text="Text.", heading=None, sentences=((0, 5),)
)


def outcome(
    sure: float, *, trap: TrapKind | None = None, answerable: bool = True, given: bool = True
) -> QuestionResult:
    """An own question answered rightly, or a trap or unanswerable one answered, or refused."""
    answerable = answerable and trap is None
    question = asked(PROOF, answerable=answerable)
    quote = Citation(passage=PASSAGE, start=0, end=5)
    answer = Answer(text="Text.", confidence=sure, question="?", citations=(quote,))
    refusal = Answer(text=None, confidence=sure, question="?", kind="abstention")
    return QuestionResult(
        question=question, trap=trap, answer=answer if given else refusal, forced=answer
    )


OUTCOMES = (
    outcome(0.9),
    outcome(0.5, given=False),
    outcome(0.8, answerable=False),
    outcome(0.7, trap="removed"),
    outcome(0.1, trap="removed", given=False),
    outcome(0.3, trap="foreign", given=False),
)


def grouped(outcomes: Sequence[QuestionResult] = OUTCOMES) -> dict[str, dict[str, MetricEstimate]]:
    groups = figures_by_group(outcomes, read=True, seed=0, resamples=20)
    return {name: {f.name: f for f in figures} for name, figures in groups.items()}


def test_there_is_a_group_for_each_kind_of_trap_asked_and_one_for_all_together() -> None:
    assert list(grouped()) == ["overall", "foreign", "removed", "together"]
    assert list(grouped(OUTCOMES[:3])) == ["overall"]


def test_overall_is_of_the_articles_own_questions_only() -> None:
    found = grouped()["overall"]

    assert found["answerable_refused"].n == 2
    assert found["refusal_recall"].n == 1
    assert found["right"].n == 3


@pytest.mark.parametrize(
    ("group", "name", "value", "n"),
    [
        ("removed", "refusal_recall", 1 / 2, 2),
        # 0.9 and 0.5 against 0.7 and 0.1: three of four pairs.
        ("removed", "auroc", 3 / 4, 4),
        ("foreign", "refusal_recall", 1, 1),
        ("foreign", "auroc", 1, 3),
        # All that is unanswerable, made or not: 0.8, 0.7, 0.1 and 0.3.
        ("together", "refusal_recall", 2 / 4, 4),
        # 0.9 beats four, 0.5 beats two.
        ("together", "auroc", 6 / 8, 6),
        # Given were 0.9 rightly, 0.8 and 0.7 wrongly.
        ("together", "answers_right", 1 / 3, 3),
        # Each is alone in its tenth; right are, or would have been, 0.9 and 0.5. The three
        # traps weigh a half each, so as to be a third of all.
        ("together", "calibration_error_all", (0.1 + 0.5 + 0.8 + (0.7 + 0.1 + 0.3) / 2) / 4.5, 6),
    ],
)
def test_traps_are_told_apart_from_the_own_answerable_questions(
    group: str, name: str, value: float, n: int
) -> None:
    figure = grouped()[group][name]

    assert figure.value == pytest.approx(value)
    assert figure.n == n


def test_traps_have_no_figures_that_need_an_answer_to_be_right() -> None:
    groups = grouped()

    assert set(groups["removed"]) == {"refusal_recall", "auroc", "verbatim"}
    assert set(groups["together"]) == {
        *groups["removed"],
        "answers_right",
        "calibration_error_all",
    }
