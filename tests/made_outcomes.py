"""Gold questions made by hand, for tests that count what came of them."""

from __future__ import annotations

from eval.data.gold import GoldQuestion
from index.text import Range


def asked(proof: Range, *, answerable: bool) -> GoldQuestion:
    """A question that is proved by a place, or that has no answer."""
    return GoldQuestion(
        id="q",
        kind="fact",
        article_id="a",
        question="?",
        answerable=answerable,
        evidence=(proof,) if answerable else (),
    )
