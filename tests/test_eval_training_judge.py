"""How well a reader reads its own paragraph, worked out by hand with one that finds years."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fake_reader import FakeSpanModel
from squad_files import DEV_AMAZON, DEV_WIKI, TEST_WIKI, write_folder

from eval.training.judge import Reading, best_span, figures, read_paragraphs
from index.errors import OptionError
from qa.readers.span_model import Logits
from qa.readers.windows import Window

QUESTIONS = 6  # an article


class YearModel(FakeSpanModel):
    """Points at the years of the small folder, and would always rather say nothing."""

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        (years,) = self.windows.of("?", "1800 1801 1802")
        found = []
        for window in windows:
            scores = np.where(np.isin(window.ids, years.ids[years.rows]), 3.0, 0.0)
            scores[0] = 9.0
            found.append((scores.astype(np.float32), scores.astype(np.float32)))
        return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("data"), posts=1)


@pytest.mark.parametrize(("part", "numbers"), [("dev", DEV_WIKI), ("test", TEST_WIKI)])
def test_every_question_of_the_encyclopedias_part_is_read(
    folder: Path, part: str, numbers: Sequence[int]
) -> None:
    found = list(read_paragraphs(folder, part, YearModel()))  # type: ignore[arg-type]

    articles = [f"{number}:Wiki_{number}" for number in numbers]
    assert [reading.article for reading in found] == [a for a in articles for _ in range(QUESTIONS)]


def test_each_is_read_in_the_paragraph_that_answers_and_never_refused(folder: Path) -> None:
    found = list(read_paragraphs(folder, "dev", YearModel()))

    # "When …?" is answered by its own paragraph's year; "Which … fuel …?" by the same, wrongly.
    assert [(reading.f1, reading.exact) for reading in found] == [(1, 1), (0, 0)] * 6


def test_another_set_may_be_read_instead(folder: Path) -> None:
    found = list(read_paragraphs(folder, "dev", YearModel(), "amazon_reviews"))

    assert {reading.article for reading in found} == {f"{n}:Shop_{n}" for n in DEV_AMAZON}


# One text


def test_the_best_span_is_given_whatever_is_said_for_none() -> None:
    text = "It began in 1801, and ended."

    span = best_span("When?", text, YearModel())

    assert span is not None
    assert text[span.start : span.end] == "1801"
    assert span.margin == 3 + 3 - 18


def test_a_long_text_is_read_to_its_end() -> None:
    text = "On and on it went. " * 150 + "It ended in 1802."
    assert len(YearModel().windows.of("When?", text)) > 1

    span = best_span("When?", text, YearModel())

    assert span is not None
    assert text[span.start : span.end] == "1802"


def test_a_text_without_a_word_has_no_span() -> None:
    assert best_span("When?", " \n", YearModel()) is None


# Figures


def test_figures_are_means_with_intervals_over_articles() -> None:
    readings = [Reading(article=a, f1=f1, exact=e) for a, f1, e in
                (("a", 1.0, 1.0), ("a", 0.5, 0.0), ("b", 0.0, 0.0))]  # fmt: skip

    found = figures(readings)

    assert set(found) == {"f1", "exact"}
    assert (found["f1"]["value"], found["f1"]["n"]) == (0.5, 3)
    # Drawn over two articles: twice "a", twice "b", or both.
    assert (found["f1"]["low"], found["f1"]["high"]) == (0, 0.75)
    assert (found["exact"]["value"], found["exact"]["high"]) == (0.3333, 0.5)


def test_without_a_question_there_is_nothing_to_judge_by() -> None:
    with pytest.raises(OptionError, match="no question to judge"):
        figures([])
