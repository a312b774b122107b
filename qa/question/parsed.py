"""A question as it is read: what is asked now, and the questions before that it leans on."""

from __future__ import annotations

from collections.abc import Sequence


class ParsedQuestion(str):
    """What is asked, after earlier questions, oldest first.

    As text it holds all of them, a line each, as `Answer.question` gives it; so whatever takes a
    question as text, a `Reader` of one's own, too, takes this.
    """

    asked: str
    context: tuple[str, ...]

    def __new__(cls, asked: str, context: Sequence[str] = ()) -> ParsedQuestion:
        """Return a question; neither it nor what stands in its `context` holds a line break."""
        made = super().__new__(cls, "\n".join([*context, asked]))
        made.asked, made.context = asked, tuple(context)
        return made

    @property
    def on_one_line(self) -> str:
        """All of it, for searching."""
        return " ".join([*self.context, self.asked])


def parsed(question: str) -> ParsedQuestion:
    """Return a question that is known as text only, taken apart at its line breaks."""
    if isinstance(question, ParsedQuestion):
        return question
    *context, asked = question.split("\n")
    return ParsedQuestion(asked, context)
