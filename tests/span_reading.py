"""Reading with a model that points where it is told to: for tests of the trained reader."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from fakes import FakeEncoder, PointingModel, packaged_windows

from index import Article, Index
from qa import Span, SpanReader
from qa.fitted import LinearModel
from qa.readers.span_reader import NAMES
from qa.readers.windows import Window, Windows

QUESTION = "When was the lamp built?"


class HeardWindows(Windows):
    """The packaged tokenizer's windows; it remembers what was asked of what."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.texts: list[str] = []

    def of(self, question: str, text: str) -> list[Window]:
        self.asked.append(question)
        self.texts.append(text)
        return packaged_windows().of(question, text)


def only(name: str, weight: float = 1.0) -> LinearModel:
    """A model that looks at one figure."""
    return LinearModel(names=NAMES, weights=tuple(weight * (n == name) for n in NAMES), bias=0.0)


BY_MARGIN = only("margin")


def reader_of(
    index: Index,
    points: Mapping[str, float] | None = None,
    *,
    linear: LinearModel | None = BY_MARGIN,
    max_tokens: int = 384,
) -> SpanReader:
    return SpanReader(index, model=PointingModel(points, max_tokens=max_tokens), linear=linear)


def index_of(*texts: str, max_tokens: int = 48) -> Index:
    return Index.build([Article(text=text) for text in texts], FakeEncoder(max_tokens=max_tokens))


def assert_in_article(index: Index, span: Span) -> None:
    """The short answer stands in the quote, the quote is whole sentences of the passage."""
    assert span.short is not None
    start, end = span.short
    assert span.start <= start < end <= span.end
    assert span.start in {start for start, _ in span.passage.sentences}
    assert span.end in {end for _, end in span.passage.sentences}
    assert start < min(e for s, e in span.passage.sentences if s >= span.start)
    assert end > max(s for s, e in span.passage.sentences if e <= span.end)


def assert_apart(spans: list[Span]) -> None:
    places = sorted((span.start, span.end) for span in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def quote(index: Index, span: Span) -> str:
    return index.article(span.passage.article_id).text[span.start : span.end]


def short(index: Index, span: Span) -> str:
    assert span.short is not None
    return index.article(span.passage.article_id).text[slice(*span.short)]


def read(
    index: Index, points: Mapping[str, float], question: str = QUESTION, max_tokens: int = 384
) -> list[tuple[str, str]]:
    """Short answer and quote of every candidate with a margin over "not here"."""
    spans = reader_of(index, points, max_tokens=max_tokens).read(question, index.search(question))
    for span in spans:
        assert_in_article(index, span)
    return [(short(index, s), quote(index, s)) for s in spans if (s.margin or 0) > 0]
