"""Which sentences are candidates: those that state something, each once."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder

from index import Article, Hit, Index, ScoredSentence
from qa import Span
from qa.features.sentence_features import FeatureExtractor, SentenceFeatures
from qa.readers.candidates import Candidates


@pytest.fixture
def index() -> Index:
    text = "It is red.\n\nThe lamp\n\nIt burns oil. Is it late?\n\nThe boat is late\n\nIt sails."
    return Index.build([Article(text=text)], FakeEncoder())


def test_each_sentence_that_states_something_is_made_a_candidate_if_it_can_be(index: Index) -> None:
    offered: list[str] = []

    def make(hit: Hit, sentence: ScoredSentence, evidence: SentenceFeatures) -> Span | None:
        words = index.articles[0].text[sentence.start : sentence.end]
        offered.append(words)
        if "oil" in words:
            return None
        return Span(
            passage=hit.passage, start=sentence.start, end=sentence.end, score=evidence.cosine
        )

    weighed = Candidates(index, FeatureExtractor(index)).weighed(
        "lamp", index.search("lamp", 9), make
    )

    assert sorted(offered) == ["It burns oil.", "It is red.", "It sails.", "The boat is late"]
    assert len(weighed) == 3
    for made, evidence in weighed:
        assert made.score == evidence.cosine


COLUMN = """Corrections and clarifications

A report on the bridge said that it would cost 14 million pounds. It should have been 41 million.

We wrote that the river was shut. Carol Voss is the deputy mayor, not the mayor as we said.
"""
WRONG = [
    "A report on the bridge said that it would cost 14 million pounds.",
    "We wrote that the river was shut.",
]
RIGHT = [
    "Carol Voss is the deputy mayor, not the mayor as we said.",
    "It should have been 41 million.",
]


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        (COLUMN, "Who is the mayor?", RIGHT),
        (COLUMN, "What did you first say of the bridge?", [*RIGHT, *WRONG]),
        (f"The bridge\n\nIt is late.\n\n{COLUMN}", "Who is the mayor?", ["It is late."]),
    ],
)
def test_a_column_of_corrections_is_read_for_what_is_right(
    text: str, question: str, found: list[str]
) -> None:
    index = Index.build([Article(text=text)], FakeEncoder())

    def make(hit: Hit, sentence: ScoredSentence, evidence: SentenceFeatures) -> Span | None:
        return Span(passage=hit.passage, start=sentence.start, end=sentence.end, score=0.0)

    weighed = Candidates(index, FeatureExtractor(index)).weighed(
        question, index.search(question, 9), make
    )
    offered = {text[span.start : span.end] for span, _ in weighed}
    assert {words for words in offered if words.endswith(".")} == set(found)
