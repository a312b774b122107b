"""What kind of answer a question asks for, and whether a sentence holds one.

The idea is old and still good: Li and Roth (2002), "Learning Question Classifiers".
Here it is a few rules, because only kinds that can be seen in a sentence help.
"""

from __future__ import annotations

import re
from typing import Literal

AnswerType = Literal["person", "time", "number", "place", "reason", "any"]

# In this order: the first that matches decides.
_ASKS: tuple[tuple[AnswerType, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "time",
            r"\bwhen\b(?!.*\b(?:what|who|why|how)\b)|\b(?:what|which|in)\s+(?:\w+\s+)?"
            r"(?:year|date|day|month|decade|century|time|period)\b|\bhow (?:long|old|recent)"
            r"|\bsince when|\buntil when|\bover what period",
        ),
        (
            "number",
            r"\bhow (?:many|much|far|fast|big|large|tall|high|often)\b"
            r"|\b(?:what|which) (?:\w+ )?(?:percentage|percent|share|number|amount|price|cost)\b"
            r"|\bnumber of\b",
        ),
        ("person", r"\bwho(?:m|se)?\b|\bwhos\b"),
        ("place", r"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|town|place|capital|border)\b"),
        ("reason", r"\bwhy\b|\bwhat (?:caused|led|made)\b|\bhow come\b|\breasons?\b"),
    )
)

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|half|third|quarter|twice|several|many|most|majority)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:1\d|20)\d\d(?:s|\b)|\b(?:january|february|march|april|june|july|august|september|"
    r"october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\b(?:years?|decades?|century|centuries|months?|weeks?|days?|hours?|minutes?|today|"
    r"yesterday|tomorrow|now|ago|recently|era|since|until|during|before|after)\b|\d+-year",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|due|owing|as|so|therefore|thus|cause[ds]?|reasons?|resulted|blame|"
    r"led|order|desire|thanks|hence|for|to)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")


def answer_type(question: str) -> AnswerType:
    """Give the kind of answer that a question asks for; "any" where no rule fits."""
    for kind, pattern in _ASKS:
        if pattern.search(question):
            return kind
    return "any"


def holds(kind: AnswerType, sentence: str, question: str) -> bool:
    """Tell whether a sentence holds an answer of this kind that the question does not name."""
    asked = question.casefold()
    if kind == "any":
        return True
    if kind == "reason":
        return _REASON.search(sentence) is not None
    pattern = {"time": _TIME, "number": _NUMBER, "person": _NAME, "place": _NAME}[kind]
    return any(m.group().casefold() not in asked for m in pattern.finditer(sentence))
