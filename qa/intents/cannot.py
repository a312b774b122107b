"""What the bot cannot do: translate, judge, foretell, write, compute. It says what it can."""

from __future__ import annotations

import re

from qa.intents.request import Reply, Request

_CAN = "I can only quote the article"
_SAID = (
    (r"\btranslat\w+|\bin (?:german|french|spanish|chinese|italian|dutch|russian|arabic)\b",
     f"I cannot translate. {_CAN}, in its own words."),
    (r"\b(?:you|your) (?:\w+ )?(?:think|opinion|feel|believe|view|agree|prefer|favou?rite|like)\b"
     r"|\b(?:opinion|should (?:i|we|they|he|she))\b",
     f"I have no opinion. {_CAN}: ask what somebody in it thinks or said."),
    (r"\b(?:will|predict\w*|forecast|going to|future|next year|tomorrow|likely|odds|chances?)\b",
     f"I cannot foretell. {_CAN}: ask what it says is planned or expected."),
    (r"\b(?:write|compose|draft|poem|tweet|letter|essay|song|story|haiku|rewrite|rephrase|"
     r"paraphrase|email|headline|draw|paint|picture|image|code|program)\b",
     f"I do not write. {_CAN}: ask for a summary in its own sentences."),
    (r"\b(?:calculat\w+|comput\w+|convert\w*|percent\w*|average|sum|divide\w*|multipl\w+|plus|"
     r"minus|times|ratio|in (?:dollars|euros|pounds|miles|km))\b|\d\s*[-+*/x]\s*\d",
     f"I do not compute. {_CAN}: ask for the figures that it gives."),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _SAID)
_OTHER = f"{_CAN}; I know nothing beyond it. Ask who, what, when, where, why or how."


def answer(request: Request) -> Reply:
    """Return what cannot be done, and what can be asked instead."""
    said = next((s for pattern, s in _PATTERNS if pattern.search(request.question)), _OTHER)
    if len(request.articles) > 1:
        said = said.replace("the article", "the articles").replace(" it ", " they ")
    return Reply(reason="cannot", note=said)
