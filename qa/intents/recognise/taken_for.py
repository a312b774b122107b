"""What a question is taken for: by the words that it asks in, or else by the trained model."""

from __future__ import annotations

from collections.abc import Callable

from qa.fitted import fitted
from qa.intents import text_asked
from qa.intents.kinds import about, compare, listed, mentioned, said, what_is
from qa.intents.recognise.recogniser import Recognised, Recogniser
from qa.intents.talk import cannot, follow_up, language
from qa.intents.when import asked_plainly
from qa.question import about_article


def taken_for(
    question: str,
    typed: str,
    *,
    in_conversation: bool,
    recogniser: Recogniser,
    is_named_alone: Callable[[str], bool],
) -> Recognised:
    """Return what a question asks for; `typed` is how it was put, before it was completed.

    `is_named_alone` tells of words whether the articles have them as a name.
    """
    route = about_article.route(question)
    if route == "date" and in_conversation and not about_article.names_the_piece(question):
        # "When did it come out?" asks about what was talked of
        return recogniser.taken_as("fact")
    if route is not None and not (route == "summary" and text_asked.asks_plainly(question)):
        return Recognised(
            intent="summary" if route == "summary" else "text",
            probability=1.0,
            right=fitted().about[route],
        )
    if in_conversation and follow_up.asks_plainly(question):
        return recogniser.taken_as("follow_up")
    if is_named_alone(about.asked_plainly(question) or ("" if in_conversation else question)):
        return recogniser.taken_as("about")
    if language.asks_plainly(question):
        return recogniser.taken_as("language")
    if cannot.asks_plainly(question):
        return recogniser.taken_as("cannot")
    if said.asks_for_quotations(question):
        return recogniser.taken_as("said")
    if mentioned.asks_how_often(question):
        return recogniser.taken_as("mentioned")
    if text_asked.asks_plainly(question):
        return recogniser.taken_as("text")
    if asked_plainly.asks_plainly(question):
        return recogniser.taken_as("timeline")
    if listed.asked_for(question) is not None:
        return recogniser.taken_as("list")
    if compare.sets_against(question):
        return recogniser.taken_as("compare")
    found = recogniser.recognise(question, in_conversation=in_conversation)
    if found.intent == "about" and (
        what_is.asked_for(question) is not None or (in_conversation and is_named_alone(typed))
    ):
        # A sentence that says what it is comes before all that are about it, and under a turn
        # before, a name alone asks the same of another.
        return recogniser.taken_as("fact")
    return found
