"""What is no question: a compliment, abuse, mashed keys, orders to the program."""

from __future__ import annotations

from qa.intents.request import Reply, Request


def answer(request: Request) -> Reply:
    """Return a short, polite word."""
    return Reply(
        chat=True,
        note="I answer questions about the article with quotes from it. What would you like to "
        "know?",
    )
