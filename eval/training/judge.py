"""How well a reader reads: every question with its own paragraph, and nothing refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.data.gold import GoldQuestion
from eval.data.splits import Part, Source, sources
from eval.metrics import scores as metrics
from eval.metrics.bootstrap import interval
from index.errors import OptionError
from index.text import Range
from qa.readers.decoding import Part as Stretch
from qa.readers.decoding import ScoredSpan, best_spans
from qa.readers.span_model import SpanModel


@dataclass(frozen=True, kw_only=True)
class Reading:
    """F1 and exact match of the best span in the paragraph that answers (SQuAD's measures)."""

    article: str
    f1: float
    exact: float


def read_paragraphs(
    folder: Path, part: Part, model: SpanModel, only: str = "new_wiki"
) -> Iterator[Reading]:
    """Read every question of a part of a set with the paragraph that answers it."""
    for source in sources(folder, part):
        if source.name == only:
            yield from _readings(source, model)


def _readings(source: Source, model: SpanModel) -> Iterator[Reading]:
    article = source.article
    for question in source.questions:
        start, end = paragraph_of(source, question)
        text = article.text[start:end]
        best = best_span(question.question, text, model)
        said = "" if best is None else text[best.start : best.end]
        yield Reading(
            article=article.id,
            f1=metrics.f1(said, question.answers) or 0.0,
            exact=metrics.exact_match(said, question.answers) or 0.0,
        )


def best_span(question: str, text: str, model: SpanModel) -> ScoredSpan | None:
    """Return the best span of a text, whether or not the model would rather give none."""
    windows = model.windows.of(question, text)
    found = [
        best_spans(window, start, end, [Stretch(start=0, end=len(text))])[0]
        for window, (start, end) in zip(windows, model.scores(windows), strict=True)
    ]
    return max((s for s in found if s is not None), key=lambda s: s.margin, default=None)


def paragraph_of(source: Source, question: GoldQuestion) -> Range:
    """Return where the paragraphs stand that hold a question's answers."""
    places = question.evidence + question.acceptable
    touched = [
        block
        for block in source.article.layout.blocks
        if any(block.start < end and start < block.end for start, end in places)
    ]
    return touched[0].start, touched[-1].end


def figures(readings: Sequence[Reading]) -> dict[str, dict[str, float | int]]:
    """Return F1 and exact match in [0, 1], with 95 % bootstrap intervals over articles."""
    return {
        name: _figure([getattr(r, name) for r in readings], [r.article for r in readings])
        for name in ("f1", "exact")
    }


def _figure(values: Sequence[float], articles: Sequence[str]) -> dict[str, float | int]:
    array = np.array(values, dtype=np.float64)
    ends = interval(lambda rows: float(array[rows].mean()), articles, seed=0)
    if ends is None:
        raise OptionError("There is no question to judge the reader by. Give other --data.")
    low, high = ends
    named = {"value": float(array.mean()), "low": low, "high": high}
    return {name: round(value, 4) for name, value in named.items()} | {"n": len(array)}
