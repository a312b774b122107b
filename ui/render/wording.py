"""What the program says of a reply in its own words, as plain text: one wording everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from eval.feedback.verdicts import Wrong
from index import Article
from qa.answer import Kind, Reason

# What a reader can find wrong with a reply.
REASONS: dict[Wrong, str] = {
    "words": "The words are wrong",
    "part": "It is only a part of it",
    "question": "It answers another question",
    "says": "The article does say it",
}

# Introduces the closest passage under an abstention.
MAY_HELP = "This may help:"


def abstention(reason: Reason | None, note: str | None, articles: Sequence[Article]) -> str:
    """Return what is said instead of an answer: the note, or else what follows from the reason."""
    if note:
        return note
    several = len(articles) > 1
    if reason == "not mentioned":
        return f"The {'articles do' if several else 'article does'} not mention this."
    if reason == "cannot":
        return f"I can only quote the {'articles' if several else 'article'}."
    if reason == "language":
        return "I read English questions about English articles."
    return "I found no sentence that surely answers this."


def reasons(kind: Kind) -> tuple[Wrong, ...]:
    """Return what can be wrong with a reply of a kind."""
    return ("says", "question") if kind == "abstention" else ("words", "part", "question")


def may_help(reason: Reason | None) -> bool:
    """Return whether the closest passage is worth showing under an abstention."""
    return reason is None or reason == "unsure"


def was_looked_for(reason: Reason | None) -> bool:
    """Return whether the article was read for an answer, so that its answering has a probability.

    That a word does not stand in it needs no reading.
    """
    return reason is None or reason == "unsure"


def that_it_answers(articles: Sequence[Article]) -> str:
    """Return what the confidence of an abstention is a probability of."""
    return f"that the {'articles answer' if len(articles) > 1 else 'article answers'} this"


def leads(short_confidence: float | None) -> bool:
    """Return whether a short answer is sure enough to stand above its sentence."""
    return short_confidence is None or short_confidence >= 0.5


def percent(probability: float) -> str:
    """Return a probability in whole percent, never as a certainty."""
    rounded = round(100 * probability)
    if rounded < 1:
        return "under 1 %"
    return "over 99 %" if rounded > 99 else f"{rounded} %"


def terse_percent(probability: float) -> str:
    """Return a probability in percent, tersely; "0%" and "100%" only where it is exactly that."""
    if 0 < probability < 0.01:
        return "<1%"
    if 0.99 < probability < 1:
        return ">99%"
    return f"{probability:.0%}"
