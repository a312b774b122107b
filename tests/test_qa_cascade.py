"""The cascade: the deep stage reads what the fast one is in doubt of, and nothing else."""

from __future__ import annotations

import pytest
from articles import TWO_SECTIONS
from fake_deep import PointingDeepModel
from fakes import FakeEncoder, PointingModel

from index import Article, Index
from index.errors import ModelError, OptionError
from qa import Bot
from qa.decision.cascade import BY_NAME, Cascade, DeepStage, Reading
from qa.decision.confidence import Confidence
from qa.features.sentence_features import FeatureExtractor
from qa.readers.deep_reader import DeepReader
from qa.readers.span_reader import SpanReader


class Saying:
    """A stage that is as sure as it is told, and counts what it is asked."""

    def __init__(self, sure: float) -> None:
        self.sure = sure
        self.asked: list[tuple[str, Reading | None]] = []

    def read(self, question: str, before: Reading | None) -> Reading:
        self.asked.append((question, before))
        return Reading(hits=(), spans=(), quoted=(), confidence=self.sure)


@pytest.mark.parametrize(("sure", "again"), [(0.1, 0), (0.2, 1), (0.5, 1), (0.9, 1), (0.95, 0)])
def test_only_what_is_in_doubt_is_read_again(sure: float, again: int) -> None:
    first, second = Saying(sure), Saying(0.7)

    found = Cascade(first, second, (0.2, 0.9)).read("Who?")

    assert len(second.asked) == again
    assert found.confidence == (0.7 if again else sure)
    assert all(before is not None and before.confidence == sure for _, before in second.asked)


def test_without_a_second_stage_the_first_ones_word_is_taken() -> None:
    assert Cascade(Saying(0.5)).read("Who?").confidence == 0.5


def test_readers_are_called_by_name() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())

    assert {"auto", "fast", "deep"} <= set(BY_NAME)
    for name in BY_NAME:
        assert Bot(index, reader=name).reader == name
    with pytest.raises(ModelError) as caught:
        Bot(index, reader="fats")
    assert all(name in str(caught.value) for name in BY_NAME)


def test_the_deep_stage_reads_more_than_the_best_passages() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())
    stage = DeepStage(index, DeepReader(index, model=PointingDeepModel({"nine weeks": 9.0})))

    found = stage.read("How long was it in the harbour?", None)

    assert {hit.passage for hit in found.hits} == set(index.passages)
    assert found.spans[0].short is not None
    assert TWO_SECTIONS[slice(*found.spans[0].short)] == "nine weeks"
    assert 0 <= found.confidence <= 1
    assert found.short_confidence is not None
    assert found.quoted[0] == found.spans[0]


def test_without_anything_to_read_the_deep_stage_is_not_sure_at_all() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())
    stage = DeepStage(index, DeepReader(index, model=PointingDeepModel()))

    assert stage.read(" ", None) == Reading(hits=(), spans=(), quoted=(), confidence=0.0)


def test_a_confidence_is_for_a_reader_of_ones_own() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())
    sure = Confidence(FeatureExtractor(index))

    with pytest.raises(OptionError, match="reader of your own"):
        Bot(index, reader="fast", confidence=sure)
    own = SpanReader(index, model=PointingModel())
    assert Bot(index, reader=own, confidence=sure).reader is None


def test_a_bot_says_which_reader_it_was_given() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())

    assert Bot(index, reader="fast").reader == "fast"
    assert Bot(index).reader is None


def test_what_was_read_last_is_not_read_again_and_no_more_is_kept_than_some() -> None:
    first = Saying(0.5)
    cascade = Cascade(first)
    once = cascade.read("Who?")
    assert cascade.read("Who?") is once
    assert len(first.asked) == 1
    for number in range(200):
        cascade.read(f"Who is number {number}?")
    assert cascade.read("Who?") == once
    assert len(first.asked) == 202
