"""What one window is made from: a question, a text, and what is right in it."""

from __future__ import annotations

from dataclasses import dataclass

from index.text import Range


@dataclass(frozen=True, kw_only=True)
class Example:
    """A question, a text, and what is right in it.

    `answers` are ranges with weights that sum to 1; none where the text does not say, or where
    the annotators marked only sentences. `evidence` are the ranges of the sentences that prove
    the answer.
    """

    question: str
    context: str
    answers: tuple[tuple[int, int, float], ...]
    evidence: tuple[Range, ...]
