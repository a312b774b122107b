"""The endpoints for programs: JSON in and out, without a session.

Gradio serves them over HTTP and to its clients, documents them on its API page with the
docstrings below, and gives the same to MCP clients as tools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index import ArticleqaError, QuestionError, normalise
from index.errors import OptionError
from qa.bot import LONGEST_QUESTION
from ui.conversation.answer_json import answer_record, hit_record
from ui.conversation.turn import checked_before, told

if TYPE_CHECKING:
    from qa import Bot

MOST_HITS = 100

# What each endpoint takes, in order; the first, if any, is required, the others may be null.
PARAMETERS = {"ask": ("question", "history"), "search": ("question", "k")}


def add_endpoints(bot: Bot) -> None:
    """Add the endpoints to the page that is being built."""
    from gradio.events import api

    # Without a queue MCP calls them here, not by logging in to this page from itself.
    for endpoint in endpoints(bot):
        api(endpoint, queue=False, concurrency_limit=None)


def endpoints(bot: Bot) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints over a bot, as functions with their names and documentation."""

    def ask(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question in the article's own words, or tell why not.

        Nothing is kept between calls. For a follow-up ("And why?") give as history the
        earlier questions, oldest first, each as the "question" of its answer has it.

        Args:
            question: The question, at most 1,000 characters.
            history: The last 20 or fewer earlier questions, oldest first, each as its
                answer's "question".

        Returns:
            an object with "kind": answer, abstention or chat
            "text": sentences of the article, or null in an abstention
            "short": the words that answer, or null
            "short_range": where they stand in the article of the first quote, or null
            "confidence": the probability that the article answers and this is right
            "short_confidence": the probability that "short" is right, or null
            "citations": the quotes that prove it, with their places in the article
            "intent": what the question was taken to ask for, such as fact, said or list
            "reason": why it abstains: not mentioned, unsure, cannot, language; else null
            "note": what the program itself says of the reply, never a quote, or null
            "hits": the passages that were read
            "question": the question as it was read
            "articles": what was asked

        """
        with _clearly():
            asked, earlier = _question(question), _history(history)
            return answer_record(bot.ask(asked, history=earlier), bot.articles)

    def search(question: str, k: int = 5) -> list[dict[str, Any]]:
        """Find the passages of the article that fit a question best: k of them, 1 to 100.

        Args:
            question: The question, or some keywords, at most 1,000 characters.
            k: How many passages, from 1 to 100.

        Returns:
            a list, best first, of objects with "rank", "score", "article_id" and "passage"

        """
        with _clearly():
            return [hit_record(hit) for hit in bot.search(_question(question), _number(k))]

    return ask, search


@contextmanager
def _clearly() -> Iterator[None]:
    """Turn any error into one of Gradio's: a message for whoever asked, and no traceback."""
    try:
        yield
    except Exception as error:
        raise _refusal(told(error)) from None


def _refusal(message: str) -> Exception:
    import gradio as gr

    class Refusal(gr.Error):
        def __str__(self) -> str:
            return str(self.message)  # MCP clients see this; Gradio's own is in quotes

    return Refusal(message, print_exception=False)


def _question(given: object) -> str:
    if not isinstance(given, str):
        raise QuestionError("A question must be text.")
    if len(given) > LONGEST_QUESTION:
        raise QuestionError(
            f"A question may have {LONGEST_QUESTION:,} characters, not {len(given):,}. Shorten it."
        )
    return normalise(given)


def wrong_value(values: Mapping[str, object]) -> str | None:
    """Return what is wrong with values that are given by parameter; None if nothing is."""
    checks: dict[str, Callable[[object], object]] = {
        "question": _question,
        "history": _history,
        "k": _number,
    }
    try:
        for name, value in values.items():
            checks[name](value)
    except ArticleqaError as error:
        return str(error)
    return None


def _history(given: object) -> list[str]:
    return [] if given is None else checked_before(given)


def _number(given: object) -> int:
    if given is None:
        return 5
    if type(given) is not int or not 1 <= given <= MOST_HITS:
        raise OptionError(f"k must be a whole number from 1 to {MOST_HITS}.")
    return given
