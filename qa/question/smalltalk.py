"""Greetings, thanks and questions about the program: a short reply, no citation."""

from __future__ import annotations

import re

_REPLIES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^\W*(?:{pattern})\W*$", re.IGNORECASE), reply)
    for pattern, reply in (
        (
            r"(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))"
            r"(?:\W+(?:there|all|bot|everyone|again))*(?:\W+how are you(?: today)?)?"
            r"|how are you(?: today| doing)?|what'?s up",
            "Hello. Ask me about the article: I answer in its own words and show where they stand.",
        ),
        (
            r"(?:(?:ok(?:ay)?|great|perfect|cool|nice)\W+)?"
            r"(?:many )?(?:thanks|thank you|thx|cheers)"
            r"(?:\W+(?:a lot|so much|very much|again|bot|for (?:the|your) \w+))*",
            "You are welcome. Ask on if there is more you want to know.",
        ),
        (r"(?:good)?bye(?:\W+bye)?|see you(?: later)?|good night|farewell|ciao", "Goodbye."),
        (r"ok(?:ay)?|great|perfect|cool|nice|i see|got it|good|fine|alright", "Ask on."),
        (
            r"(?:what|which things) (?:can|do) you (?:do|know|answer)(?: for me)?"
            r"|who are you|what are you|help(?: me)?|how (?:do|does|can) (?:you|this|i) "
            r"(?:work|use (?:you|this))|what is this(?: bot| program| page| tool| chat(?:bot)?)?",
            "I answer questions about the article, only in the article's own words, with the "
            "quotes that prove it. Where the article does not say, I say so. "
            "Ask who, what, when, where, why or how, or ask for a summary.",
        ),
    )
)


def reply_to(question: str) -> str | None:
    """Return the reply to a greeting, thanks or "what can you do?"; None for anything else."""
    for pattern, reply in _REPLIES:
        if pattern.match(question):
            return reply
    return None
