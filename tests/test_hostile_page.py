"""The page as it is served, under forms of other websites, wrong calls, and many at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eval.hostile.section import Plan
from eval.hostile.sections import api_calls, cross_origin, load
from eval.hostile.sections.cross_origin import Form, forms
from eval.hostile.served import Served, served

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with served() as page:
        yield page


def test_no_form_of_another_website_is_answered_with_data(page: Served) -> None:
    section = cross_origin.run(Plan(most=99, seconds=600), page)

    assert section.broken == []
    assert section.done == section.asked >= 40


def test_an_answer_with_data_would_be_seen(page: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = Form(name="as the page itself asks")
    monkeypatch.setattr(cross_origin, "forms", lambda port: [*list(forms(port))[:3], allowed])

    section = cross_origin.run(Plan(most=99, seconds=600), page)

    assert section.broken == ["as the page itself asks: answered 200, "]
    assert section.figures["answered with data"] == 1


def test_a_callers_mistake_is_never_the_servers(page: Served) -> None:
    section = api_calls.run(Plan(most=150, seconds=600, seed=4), page)

    assert (section.broken, section.done) == ([], 150)
    assert section.counts["answered 422"] > 100


def test_many_at_once_get_their_own_answers_and_nothing_grows(page: Served) -> None:
    section = load.run(Plan(most=4, seconds=600), page, sessions=8, questions=2)

    assert section.broken == []
    assert section.counts["answers"] == 4 * 8 * 2
    assert len(section.figures["threads after each round"]) == 4


@pytest.mark.parametrize(
    ("memory", "threads", "broken"),
    [
        ([390, 396, 396, 397, 398], [18, 17, 18, 18, 19], []),
        ([390, 396, 396, 500, 398], [18, 17, 18, 18, 18], ["memory grows after the third round"]),
        ([390, 396, 396, 396, 396], [10, 20, 29, 39, 49], ["threads grow after the third round"]),
    ],
)
def test_what_grows_after_the_third_round_is_broken(
    memory: list[int],
    threads: list[int],
    broken: list[str],
    page: Served,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told_memory, told_threads = iter(memory), iter(threads)
    monkeypatch.setattr(load, "resident", lambda _: next(told_memory) * 1024**2)
    monkeypatch.setattr(load, "_threads", lambda _: next(told_threads))

    section = load.run(Plan(most=5, seconds=600), page, sessions=1, questions=1)

    assert section.broken == broken
    assert section.figures["MiB after each round"] == memory
