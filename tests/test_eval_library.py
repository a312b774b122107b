"""Articles made for a library, and the library measured; times are the machine's affair."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_reader import fake_default_reader
from fakes import FakeEncoder

from eval.bench import library_figures
from eval.data.kinds import PARTS, load_kinds
from eval.data.many_articles import many_articles
from eval.run.library import ADDED, ASKED_ARTICLES, QUESTIONS_EACH, library_times

pytestmark = pytest.mark.slow


def test_the_articles_made_are_the_same_every_time_and_each_is_another() -> None:
    made = list(many_articles(70))
    assert made == list(many_articles(70))
    assert len({one.article.id for one in made}) == len({one.article.text for one in made}) == 70
    assert made[:5] != list(many_articles(5, seed=2))


def test_a_made_article_is_built_as_its_model_and_is_about_somebody_else() -> None:
    models = [one for part in PARTS for one in load_kinds(part)]
    for model, made in zip(models, many_articles(len(models)), strict=True):
        kinds = [block.kind for block in made.article.layout.blocks]
        assert len(kinds) == pytest.approx(len(model.article.layout.blocks), abs=2)
        assert made.article.text != model.article.text
        assert made.questions
        assert len(made.article.text) == pytest.approx(len(model.article.text), rel=0.2)


def test_each_step_is_timed_and_the_library_kept_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_default_reader(monkeypatch)
    told: list[tuple[int, int]] = []
    for _ in range(2):
        times = library_times(
            8, kept=tmp_path / "kept", encoder=FakeEncoder(), say=lambda *done: told.append(done)
        )
        assert len(times.add) == ADDED
        assert 0 < len(times.one) == len(times.every) <= ASKED_ARTICLES * QUESTIONS_EACH
        assert min(*times.add, *times.one, *times.every) > 0
    assert told == [(n, 8) for n in range(1, 9)]  # the second time nothing was embedded
    figures = library_figures(times)
    assert {figure.unit for figure in figures.values()} == {"ms", "times"}
    assert "of 8 articles" in figures["library_ask"].label
