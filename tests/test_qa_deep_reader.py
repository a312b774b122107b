"""The deep reader: what it reads together, and what it makes of it."""

from __future__ import annotations

import numpy as np
import pytest
from articles import TWO_SECTIONS
from fake_deep import PointingDeepModel
from fakes import FakeEncoder

from index import Article, Index
from qa.fitted import LinearModel
from qa.readers.deep_reader import (
    NAMES,
    READ_ARTICLES,
    READ_CHARACTERS,
    UNREAD,
    DeepReader,
)
from qa.readers.span_reader import SpanReader

MARGIN = LinearModel(names=NAMES, weights=tuple(float(n == "margin") for n in NAMES), bias=0.0)
QUESTION = "When was the lamp built?"


def long_article() -> Article:
    paragraphs = [
        f"Section {n} of the survey found that the well of village number {n} was dug by hand. "
        f"It is {n + 3} metres deep. They say so in the village, and so does the map of {n}."
        for n in range(60)
    ]
    return Article(text="\n\n".join(paragraphs), title="The wells of the plain")


def reader(index: Index, model: PointingDeepModel) -> DeepReader:
    return DeepReader(index, model=model, linear=MARGIN)


def test_an_article_that_fits_is_read_whole_and_once() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())
    model = PointingDeepModel({"1869": 5.0})

    spans = reader(index, model).read(QUESTION, index.search(QUESTION, 24), [])

    assert len(model.read) == 1
    best = spans[0]
    assert best.short is not None
    assert index.articles[0].text[slice(*best.short)] == "1869"
    assert index.articles[0].text[best.start : best.end] == "It was built in Paris in 1869."
    assert best.margin is not None
    assert np.isclose(best.margin, 5.0)


@pytest.mark.parametrize("said", ["want a stable", "All three"])
def test_a_name_is_read_in_a_mentions_place_and_is_no_part_of_what_is_quoted(said: str) -> None:
    text = "Russia, China and Iran met in May. All three want a stable neighbour. It rained."
    index = Index.build([Article(text=text)], FakeEncoder())
    model = PointingDeepModel({said: 5.0})

    spans = reader(index, model).read("What does Iran want?", index.search("Iran", 24), [])

    (window,) = model.read
    (wanted,) = model.windows.of("?", "Iran (All three) want")
    read, phrase = window.ids.tolist(), wanted.ids[wanted.rows].tolist()
    assert phrase in [read[at : at + len(phrase)] for at in range(len(read))]
    assert text[spans[0].start : spans[0].end] == "All three want a stable neighbour."
    assert spans[0].short is not None
    assert text[slice(*spans[0].short)] == said


def test_each_sentence_of_a_long_article_is_read_once_in_windows_that_hold() -> None:
    index = Index.build([long_article()], FakeEncoder())
    model = PointingDeepModel(max_tokens=160)
    made = reader(index, model)
    hits = made.chosen(index.search("How deep is the well of village number 7?", 24))

    made.read("How deep is the well of village number 7?", hits, [])

    assert 1 < len(model.read) < len(hits)
    assert all(len(window.ids) <= 160 for window in model.read)
    read = sum(len(window.rows) for window in model.read)
    every = model.windows.count(index.articles[0].text)
    assert read < every


def test_passages_are_read_up_to_a_length_but_always_one() -> None:
    index = Index.build([long_article()], FakeEncoder())
    made = reader(index, PointingDeepModel())
    hits = index.search("How deep is the well of village number 7?", 50)

    chosen = made.chosen(hits)

    assert chosen == hits[: len(chosen)]
    assert sum(len(hit.passage.text) for hit in chosen) <= READ_CHARACTERS
    assert len(made.chosen(hits[:1])) == 1


def test_short_answers_are_cut_from_the_article_in_every_window() -> None:
    index = Index.build([long_article()], FakeEncoder())
    made = reader(index, PointingDeepModel({"dug by hand": 3.0}, max_tokens=128))
    text = index.articles[0].text

    hits = made.chosen(index.search("How was the well dug?", 24))
    spans = made.read("How was the well dug?", hits, [])

    assert spans
    for span in spans:
        assert span.short is not None
        assert span.start <= span.short[0] < span.short[1] <= span.end
    assert all(text[slice(*s.short)] == "dug by hand" for s in spans[:5] if s.short)


def test_the_fast_readers_margin_is_a_feature_where_it_read() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())
    from fakes import PointingModel

    fast = SpanReader(index, model=PointingModel({"1869": 4.0})).read(
        QUESTION, index.search(QUESTION, 1)
    )

    found = reader(index, PointingDeepModel()).evidence(QUESTION, index.search(QUESTION, 24), fast)

    column = NAMES.index("fast")
    margins = {features[column] for _, features in found}
    assert UNREAD in margins
    assert max(margins) == max(s.margin for s in fast if s.margin is not None)
    assert all(len(features) == len(NAMES) for _, features in found)


def test_two_articles_are_never_read_in_one_window() -> None:
    articles = [Article(text=TWO_SECTIONS), Article(text="The mill closed in 1998. It made paper.")]
    index = Index.build(articles, FakeEncoder())
    model = PointingDeepModel({"1998": 4.0})

    spans = reader(index, model).read("When did it close?", index.search("mill closed", 24), [])

    assert len(model.read) == 2
    assert spans[0].passage.article_id == articles[1].id


def test_nothing_to_read_is_no_candidate() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())

    assert reader(index, PointingDeepModel()).read(QUESTION, [], []) == []


def test_of_many_articles_the_best_few_are_read() -> None:
    articles = [Article(text=f"The well of village {n} is {n} metres deep.") for n in range(9)]
    index = Index.build(articles, FakeEncoder())
    hits = index.search("How deep is the well of village 7?", 24)

    chosen = reader(index, PointingDeepModel()).chosen(hits)

    assert len(hits) == len(articles)
    assert chosen == hits[:READ_ARTICLES]
