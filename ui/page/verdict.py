"""A reader's verdict on a turn, as `eval.feedback.verdicts` keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from eval.feedback.verdicts import Feedback, Verdict, Wrong
from index import Article
from index.errors import OptionError
from ui.conversation.turn import Turn


def feedback_on(
    turn: Turn,
    verdict: Verdict,
    before: Sequence[str],
    articles: Sequence[Article],
    *,
    ident: str,
    wrong: Wrong | None,
) -> Feedback:
    """Return what to keep of a verdict; `before` are the earlier questions as they were read.

    `ident` is the same for all verdicts of a reader on one answer.

    Of several articles it is kept for the one that the best citation is from, or, of an
    abstention, for the first.

    Raises:
        OptionError: for small talk and for an error, which are no answers.
    """
    if turn.kind == "chat" or turn.error is not None:
        raise OptionError("Only an answer can be right or wrong.")
    about = turn.citations[0].passage.article_id if turn.citations else articles[0].id
    article = next(a for a in articles if a.id == about)
    return Feedback(
        when=datetime.now(UTC).isoformat(),
        article_sha256=article.sha256,
        article_title=article.title,
        question=turn.question,
        asked=turn.asked,
        history=tuple(before),
        verdict=verdict,
        kind=turn.kind,
        short_range=turn.short,
        citations=tuple(
            (c.start, c.end) for c in turn.citations if c.passage.article_id == article.id
        ),
        confidence=turn.confidence,
        id=ident,
        wrong=wrong,
    )
