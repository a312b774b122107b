"""What the trained reader makes of its model's scores: windows, follow-ups, weights, order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pytest
from fakes import PointingModel
from span_reading import (
    BY_MARGIN,
    QUESTION,
    HeardWindows,
    index_of,
    only,
    read,
    reader_of,
    short,
)

from index import Index
from qa import SpanReader
from qa.features.sentence_features import FeatureExtractor
from qa.fitted import fitted
from qa.readers.span_model import Logits
from qa.readers.windows import Window

# Windows


def test_an_answer_in_any_window_of_a_long_passage_is_found() -> None:
    filler = " ".join(f"The lamp number {i} burns." for i in range(20))
    index = index_of(f"{filler} It is from Paris. {filler} It is from Rome.", max_tokens=999)
    (passage,) = index.passages

    for city in ("Paris", "Rome"):
        assert read(index, {city: 6.0}, "From where?", max_tokens=64) == [
            (city, f"It is from {city}.")
        ]
    assert len(PointingModel(max_tokens=64).windows.of("From where?", passage.text)) > 3


class Doubting(PointingModel):
    """Is less and less sure of its windows, or, from the last one, more and more."""

    def __init__(self, points: Mapping[str, float], *, more: bool) -> None:
        super().__init__(points, max_tokens=64)
        self._more = more

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        found = super().scores(windows)
        for doubt, (start, _) in enumerate(found[::-1] if self._more else found):
            start[0] = doubt
        return found


@pytest.mark.parametrize("more", [True, False])
def test_of_two_windows_that_hold_an_answer_the_surer_one_counts(more: bool) -> None:
    index = index_of(" ".join(f"It is lamp {i}." for i in range(30)), max_tokens=999)
    (hit,) = index.search("lamp")
    held = [
        i
        for i, window in enumerate(PointingModel(max_tokens=64).windows.of("?", hit.passage.text))
        if "11" in {hit.passage.text[s:e] for s, e in zip(window.starts, window.ends, strict=True)}
    ]
    windows = len(PointingModel(max_tokens=64).windows.of("?", hit.passage.text))
    assert len(held) == 2

    (best, *_) = SpanReader(index, model=Doubting({"11": 9.0}, more=more), linear=BY_MARGIN).read(
        "?", [hit]
    )

    assert short(index, best) == "11"
    doubt = windows - 1 - held[1] if more else held[0]
    assert best.margin == pytest.approx(9.0 - doubt)


# Follow-ups


def test_a_follow_up_is_read_in_one_line_with_what_came_before(skara: Index) -> None:
    model = PointingModel({"1869": 6.0})
    heard = model.windows = HeardWindows()
    follow_up = f"{QUESTION}\nAnd in which year?"

    (best, *_) = SpanReader(skara, model=model).read(follow_up, skara.search("lamp", 2))

    assert heard.asked == ["And in which year, the lamp built?"] * 2
    assert short(skara, best) == "1869"


# Scores


def test_the_score_weighs_the_margin_and_the_evidence(skara: Index) -> None:
    hits = skara.search(QUESTION)

    for name in ("margin", "share", "type_held"):
        found = reader_of(skara, {"1869": 6.0}, linear=only(name, 0.5)).evidence(QUESTION, hits)
        assert found
        for span, evidence in found:
            figures = {"margin": span.margin, **asdict(evidence)}
            assert span.score == pytest.approx(0.5 * figures[name])


def test_the_model_that_ships_weighs_if_no_other_is_given(skara: Index) -> None:
    hits = skara.search(QUESTION)
    model = PointingModel({"1869": 6.0})

    found = SpanReader(skara, model=model, extractor=FeatureExtractor(skara)).evidence(
        QUESTION, hits
    )

    for span, evidence in found:
        assert span.margin is not None
        expected = fitted().spans.reader.score([span.margin, *evidence.values()])
        assert span.score == pytest.approx(expected)


def test_the_best_comes_first_whatever_the_passages_rank(skara: Index) -> None:
    hits = skara.search("Which lamp burns oil?")

    for phrase in ("Tuesday", "1869", "boat at 6 a.m"):
        spans = reader_of(skara, {phrase: 6.0}).read("Which lamp burns oil?", hits)
        assert phrase in short(skara, spans[0])
        assert [s.score for s in spans] == sorted((s.score for s in spans), reverse=True)


def test_reading_again_and_in_threads_gives_the_same(skara: Index) -> None:
    reader, hits = reader_of(skara, {"1869": 6.0}), skara.search(QUESTION)
    once = reader.read(QUESTION, hits)

    assert reader.read(QUESTION, []) == []
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda _: reader.read(QUESTION, hits), range(40))) == [once] * 40
