"""From a model's start and end scores to spans, each scored against "not here".

The score of a span is start plus end less what the model gives to the classification
token (Devlin et al., 2019, on SQuAD 2): no softmax within a text, so that scores can be
compared between texts (Clark and Gardner, 2018, "Simple and Effective Multi-Paragraph
Reading Comprehension").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.readers.windows import Window

LONGEST_SPAN = 30

Scores = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of a text, a sentence say, that a span may stand in and never leaves."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class ScoredSpan:
    """`text[start:end]`; `margin` is its score less the null score, in nats."""

    start: int
    end: int
    margin: float


def best_spans(
    window: Window, start: Scores, end: Scores, parts: Sequence[Part]
) -> list[ScoredSpan | None]:
    """Return the best span of each part; None where no token stands in it.

    `start` and `end` are the model's scores, shape (tokens,). A span has at most
    `LONGEST_SPAN` tokens.
    """
    part_of = _place(window, parts)
    null = float(start[0] + end[0])
    scores = start[window.rows][:, None] + end[window.rows][None, :]
    length = np.arange(len(window.rows))[None, :] - np.arange(len(window.rows))[:, None]
    allowed = (length >= 0) & (length < LONGEST_SPAN)
    allowed &= part_of[:, None] == part_of[None, :]
    scores = np.where(allowed, scores, -np.inf)
    last = scores.argmax(axis=1)
    best = scores[np.arange(len(last)), last]
    found: list[ScoredSpan | None] = []
    for number in range(len(parts)):
        inside = np.flatnonzero(part_of == number)
        if not len(inside):
            found.append(None)
            continue
        first = inside[best[inside].argmax()]
        found.append(
            ScoredSpan(
                start=int(window.starts[first]),
                end=int(window.ends[last[first]]),
                margin=float(best[first]) - null,
            )
        )
    return found


def _place(window: Window, parts: Sequence[Part]) -> NDArray[np.int64]:
    """Return each token's part, -1 for what lies in none."""
    part_of = np.full(len(window.rows), -1, dtype=np.int64)
    for number, part in enumerate(parts):
        part_of[(window.starts >= part.start) & (window.ends <= part.end)] = number
    return part_of
