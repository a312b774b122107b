"""What the program says of a reply in its own words, as plain text: one wording everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from eval.feedback.verdicts import Wrong
from index import Article
from qa.answer import Kind, Reason
from ui.render.languages.speaking import say
from ui.render.languages.telling import tell

VERY_LIKELY = 0.9  # what is likelier is said to be very likely right


def what_is_wrong(wrong: Wrong) -> str:
    """Return what a reader can find wrong with a reply, in words."""
    return {
        "words": say("The words are wrong"),
        "part": say("It is only a part of it"),
        "question": say("It answers another question"),
        "says": say("The article does say it"),
    }[wrong]


def may_help_words() -> str:
    """Return what introduces the closest passage under an abstention."""
    return say("This may help:")


def abstention(reason: Reason | None, note: str | None, articles: Sequence[Article]) -> str:
    """Return what is said instead of an answer: the note, or else what follows from the reason."""
    if note:
        return told if (told := tell(note)) is not None else note
    several = len(articles) > 1
    if reason == "not mentioned":
        if several:
            return say("The articles do not mention this.")
        return say("The article does not mention this.")
    if reason == "cannot":
        if several:
            return say("I can only quote the articles.")
        return say("I can only quote the article.")
    if reason == "language":
        return say("I read English questions about English articles.")
    return say("I found no sentence that surely answers this.")


def reasons(kind: Kind) -> tuple[Wrong, ...]:
    """Return what can be wrong with a reply of a kind."""
    return ("says", "question") if kind == "abstention" else ("words", "part", "question")


def may_help(reason: Reason | None) -> bool:
    """Return whether the closest passage, if any was read, is worth showing under an abstention."""
    return reason in (None, "unsure", "cannot")


def was_looked_for(reason: Reason | None) -> bool:
    """Return whether the article was read for an answer, so that its answering has a probability.

    That a word does not stand in it needs no reading.
    """
    return reason is None or reason == "unsure"


def that_it_answers(articles: Sequence[Article]) -> str:
    """Return what the confidence of an abstention is a probability of."""
    if len(articles) > 1:
        return say("that the articles answer this")
    return say("that the article answers this")


def leads(short_confidence: float | None) -> bool:
    """Return whether a short answer is sure enough to stand above its sentence, in large type.

    Not so where it is not known how sure it is.
    """
    return short_confidence is not None and short_confidence >= VERY_LIKELY


def percent(probability: float) -> str:
    """Return a probability in whole percent, never as a certainty."""
    rounded = round(100 * probability)
    if rounded < 1:
        return say("under 1 %")
    return say("over 99 %") if rounded > 99 else say("{n} %", n=rounded)


def terse_percent(probability: float) -> str:
    """Return a probability in percent, tersely; "0%" and "100%" only where it is exactly that."""
    if 0 < probability < 0.01:
        return "<1%"
    if 0.99 < probability < 1:
        return ">99%"
    return f"{probability:.0%}"
