"""Who "he" or "she" is in a question that leans on the turn before, where that names one person."""

from __future__ import annotations

import re

from qa.answer import Answer
from qa.question.answer_type import answer_type
from qa.question.followup import named_in
from qa.question.parsed import parsed

_PRONOUN = re.compile(
    r"\b(?:he|she|him|his|hers|her(?P<own>(?= [a-z]))?"
    r"|the (?:man|woman)(?! (?:who|whom|whose|that|in|at|of|on|with|from)\b))\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:Dr|Mrs?|Ms|Sir|Dame)\.? )?[A-Z][\w’'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’'.-]+){0,3}"
)
_WHO_IS = re.compile(r"\W*[Ww]ho(?:['’]s| is| was) (?P<name>[A-Z])?")
_OWNS = re.compile(r"\w['’](?:s\b|(?= ))")
# Where or when: of 88 follow-ups such a name was never "he" or "she", 5 times it was read so.
_PLACED = re.compile(r"\b(?:in|on|at) (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
_OWN = ("his", "hers")
_NOT_OWN = re.compile(r" (?:to|about|in|on|at|for|from|with|by|and|or|as|then|now|when|that)\b")


def with_person(question: str, last: Answer) -> str:
    """Return a question with the person whom the turn before was about in the place of "he".

    That is whom it told of, the short answer to a "who", or the one name that was asked about;
    as it was where there is none, or more than one.
    """
    found = _PRONOUN.search(question)
    person = None if found is None else _person(last)
    if found is None or person is None:
        return question
    own = found["own"] is not None and _NOT_OWN.match(question, found.end()) is None
    owner = "’s" if own or found.group().casefold() in _OWN else ""
    return question[: found.start()] + person + owner + question[found.end() :]


def _person(last: Answer) -> str | None:
    question = parsed(last.question)
    names = named_in(question.asked)
    who_is = _WHO_IS.match(question.asked)
    # "Who is France's president?", like "Who is the head of France?", asks for a name; in 3 of the
    # same follow-ups what is named there was read as "he", never rightly.
    told_of = who_is and who_is["name"] and not _OWNS.search(question.asked, who_is.end())
    if len(names) == 1 and told_of:
        return names[0]
    if answer_type(question.asked) == "person" and last.short and _PERSON.fullmatch(last.short):
        return last.short
    if who_is and not told_of:
        return None
    lines = (_PLACED.sub(" ", line) for line in (question.asked, *reversed(question.context)))
    named = next((names for line in lines if (names := named_in(line))), [])
    return named[0] if len(named) == 1 else None
