"""What kind of answer a question asks for, and whether a sentence holds one.

The idea is Li and Roth's (2002, "Learning Question Classifiers"); here it is a few
rules, since only the kinds that can be seen in a sentence help to choose one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from index.words import FUNCTION_WORDS, MONTHS
from qa.question.parsed import parsed

AnswerType = Literal[
    "date", "moment", "duration", "share", "count", "name", "person", "place", "reason", "any"
]

_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries)"
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"dozens?|hundreds?|thousands?|millions?|billions?|several|once|twice|both|half)"
)
_MONTH = rf"(?:{'|'.join(MONTHS)})"

# In this order: the first that matches decides.
_ASKS: dict[AnswerType, str] = {
    "duration": rf"\bhow (?:long|many {_UNIT})\b|\b(?:what|which) (?:period|length)\b",
    "share": r"\b(?:what|which) (?:percentage|percent|share|proportion|fraction)\b",
    "count": r"\bhow (?:many|much|old|tall|big|large|far|often)\b"
    r"|\b(?:what|which|the) (?:number|amount|price|cost|size|age)\b",
    "date": r"\b(?:what|which) (?:\w+ )?(?:years?|dates?|days?|months?|decades?|century)\b",
    "moment": r"^\W*(?:\w+ ){0,3}?when\b|\b(?:since|until|till) when\b|\bwhat time\b",
    "name": r"\b(?:what|which) (?:is|was|are|were)\b.*\b(?:name|called|named)\b|\bname of\b",
    "person": r"\bwho(?:m|se|s|'s|’s)?\b",
    "place": r"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|town|place|capital|location)\b",
    "reason": r"\bwhy\b|\bhow come\b|\b(?:what|which) (?:\w+ )?(?:caused|reasons?)\b",
}
_ASKED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _ASKS.items()}

_DATE = (
    rf"\b\d{{4}}-\d\d-\d\d\b|\b(?:1\d|20)\d\ds?\b|\b\d+/\d+\b|\b\d{{1,2}}(?:st|nd|rd|th)\b"
    rf"|\b{_MONTH} \d|\b\d{{1,2}} {_MONTH}\b|\b(?:in|since|until|by|of|last|next) {_MONTH}\b"
)
_HOLDS: dict[AnswerType, re.Pattern[str]] = {
    "date": re.compile(_DATE, re.IGNORECASE),
    "moment": re.compile(
        rf"{_DATE}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow|"
        r"now|currently|ago|recently|century|during|after|before|until|since|when|while|once|"
        r"midnight|noon|morning|evening|night)\b",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        rf"(?:\d+|\b{_NUMBER_WORD}|\ba|\bfew|\bmany|\bfor)[\s-]+{_UNIT}\b|\b(?:decades|centuries)\b"
        r"|\blong-term\b|\bsince\b|\buntil\b",
        re.IGNORECASE,
    ),
    "share": re.compile(
        r"\d\s?%|\bper ?cent\b|\b(?:half|third|quarter|majority|most)\b", re.IGNORECASE
    ),
    "count": re.compile(rf"\d|\b{_NUMBER_WORD}\b", re.IGNORECASE),
    "name": re.compile(r"(?<=[\w,] )[A-Z][\w-]+|[“\"]\w+"),
    "person": re.compile(
        r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*|\b(?:\w+(?:ers|ors|ists|ians|men)|women|people)\b"
    ),
    "place": re.compile(
        r"\b(?:in|at|from|near|to|into|across|through|outside|around|between) (?:the )?[A-Z]\w+"
    ),
    "reason": re.compile(
        r"\b(?:because|since|due|owing|as|so|therefore|thus|hence|caus\w+|reasons?|result\w*|"
        r"blam\w+|led|order|desire|thanks|for|to|after)\b",
        re.IGNORECASE,
    ),
}
_DECISION = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)?(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|"
    r"would|shall|should|may|might|must)(?:n['’]t)?\b(?!.*\bor\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")
_NOT_A_COUNT = re.compile(_DATE, re.IGNORECASE)
_FULL_NAME = re.compile(r"\b[A-Z][a-z][\w-]* [A-Z][a-z][\w-]*")


def answer_type(question: str) -> AnswerType:
    """Return the kind of answer that a question asks for; "any" where no rule fits."""
    return next((kind for kind, asked in _ASKED.items() if asked.search(question)), "any")


def asks_yes_or_no(question: str) -> bool:
    """Tell whether a question asks for yes or no, and not for a choice."""
    return _DECISION.search(parsed(question).asked) is not None


def holds(kind: AnswerType, sentence: str, question: str) -> float:
    """Return how surely a sentence holds an answer of this kind that the question does not name.

    1 for surely, 0 for surely not; half for a "who" that one capitalised word or a group
    may answer, since only a full name is sure to be somebody's.
    """
    if kind == "any":
        return 1.0
    if kind == "count":
        sentence = _NOT_A_COUNT.sub(" ", sentence)
    asked = set(_WORD.findall(question.casefold()))
    found = [match.group() for match in _HOLDS[kind].finditer(sentence)]
    new = [words for words in found if _is_new(kind, words, asked)]
    if kind == "person" and new:
        return 1.0 if any(_FULL_NAME.search(words) for words in new) else 0.5
    return float(bool(new))


def _is_new(kind: AnswerType, words: str, asked: Collection[str]) -> bool:
    last = words.split()[-1].strip('“"').casefold()
    # "This" at the start of a sentence is capitalised, but no name.
    no_name = kind in ("name", "person", "place") and last in FUNCTION_WORDS
    return last not in asked and not no_name
