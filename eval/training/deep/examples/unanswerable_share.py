"""How many unanswerable questions are made of a document's answerable ones."""

from __future__ import annotations

from collections.abc import Sequence

from eval.data.gold import GoldQuestion

UNANSWERABLE = 0.3
# Where the annotators wrote such questions themselves: so many of all, with those that are made.
_WITH_THEIR_OWN = 0.4


def made_for_each(questions: Sequence[GoldQuestion]) -> float:
    """Return how many unanswerable questions are made for each answerable one of a document."""
    told = sum(q.answerable for q in questions)
    if told in (0, len(questions)):
        return UNANSWERABLE / (1 - UNANSWERABLE)
    wanted = _WITH_THEIR_OWN / (1 - _WITH_THEIR_OWN) * told
    return max(0.0, wanted - (len(questions) - told)) / told
