"""Questions to start with, for an article that the reader has not asked yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index import Article
from qa.shipped import shipped_article

# The last one is not answered by the article: a reader should see that it says so.
_SHIPPED = (
    "What is this article about?",
    "Who helped the mujahideen?",
    "How did the Taliban rise to power?",
    "What does the Russian embassy say about the withdrawal?",
    "Who wrote this article?",
)


def examples(articles: Sequence[Article]) -> tuple[str, ...]:
    """Give questions that make sense for these articles, the most general one first."""
    if len(articles) > 1:
        return ("What can you do?",)
    article = articles[0]
    if article.sha256 == _shipped_sha256():
        return _SHIPPED
    questions = ["What is this article about?"]
    if article.title is not None:
        questions.append("What is the headline?")
    questions += ["When was this article published?", "Who wrote this article?"]
    return tuple(questions)


@lru_cache(maxsize=1)
def _shipped_sha256() -> str:
    return shipped_article().sha256
