"""Follow-ups: a question that leans on the turn before is read together with it."""

from __future__ import annotations

import re

from index.words import words
from qa.question.parsed import ParsedQuestion, parsed

_LEANS = re.compile(
    r"^\W*(?:and|but|so|or|also|then)\b|\b(?:what|how) about\b"
    r"|\b(?:he|she|it|they|him|her|them|his|its|their|theirs|that|these|those|there|then|"
    r"this(?! (?:article|story|piece|text|report|page|document|news)\b)|"
    r"one|ones|the same|else|former|latter)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:(?:and|but|so|or|also|then)\b\W*)?(?:(?:what|how) about\b\W*)?(.*\w|)\W*$",
    re.IGNORECASE,
)
_NAMES_ONLY = re.compile(r"[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*")
_NAME = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-Z][\w’'-]*[^\W_](?:\s+[A-Z][\w’'-]*[^\W_])*")
_ROW = re.compile(rf"{_NAME.pattern}(?:, {_NAME.pattern})*,? and {_NAME.pattern}")
_SEPARATOR = re.compile(r",? and |, ")
_ONE = re.compile(r"^the\s+|\s+ones?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_ASKING = re.compile(
    r"^\W*(?:(?:who|whom|whose|what|which|when|where|why|how(?: (?:long|many|much|far|old|often))?"
    r"|did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b\s*)+",
    re.IGNORECASE,
)
# Capitalised when they stand alone, but nobody's name.
_NO_NAMES = frozenset(
    """
    continue explain indeed more no ok okay really seriously sure why when where who how what yes
    """.split()
)
_FEW_WORDS = 1
_LONGEST_TOPIC = 4
_REMEMBERED = 2


def readings(question: str, last: str) -> list[ParsedQuestion]:
    """Return the ways in which a question may be meant after the turn before, `last`.

    As typed and as completed; but what asks the last question of something else ("And
    China?"), or holds no word of its own ("Why?"), means nothing as typed.
    """
    completed = complete(question, last)
    if len(completed) > 1:  # renamed
        return completed[:1]
    if completed and not words(question):
        return completed
    return [ParsedQuestion(question), *completed]


def complete(question: str, last: str) -> list[ParsedQuestion]:
    """Return readings of `question` completed from the turn before, `last`; none if it needs none.

    "And China?" after "What does Russia want?" is read as "What does China want?".
    Else the turn before is its context.
    """
    if not last.strip() or not leans(question):
        return []
    # Of a turn that was itself completed, what it asked and what it leant on.
    before = parsed(last.strip())
    context = (*before.context, before.asked)[-_REMEMBERED:]
    renamed = (_renamed(question, line) for line in reversed(context))
    found = [ParsedQuestion(r) for r in renamed if r is not None]
    return [*found[:1], ParsedQuestion(question, context)]


def as_one(question: str) -> str:
    """Return a completed question on one line, for a reader that knows single questions.

    First comes what is asked, then what the turns before were about without their asking
    words: a reader would rather answer those again. On development follow-ups that told
    answerable from unanswerable ones better than the turns as they were asked.
    """
    asked = parsed(question)
    about = [topic for line in asked.context if (topic := _ASKING.sub("", line).strip(" ?.!"))]
    if not about:
        return asked.asked
    return f"{asked.asked.rstrip(' ?')}, {', '.join(about)}?"


def leans(question: str) -> bool:
    """Return whether a question can only be understood after the one before it."""
    return _LEANS.search(question) is not None or len(words(question)) <= _FEW_WORDS


def named_in(question: str) -> list[str]:
    """Return the names in a question, each once, as it writes them."""
    return list(dict.fromkeys(_POSSESSIVE.sub("", n) for n in _NAME.findall(question)))


def _renamed(question: str, last: str) -> str | None:
    """Ask the last question again of the one that "And China?" names; None if it names none."""
    bare = _BARE.match(question)
    topic = _POSSESSIVE.sub("", _ONE.sub("", bare.group(1))) if bare else ""
    found = _NAME.search(last)
    is_name = _NAMES_ONLY.fullmatch(topic) and topic.casefold() not in _NO_NAMES
    if found is None or not is_name or len(topic.split()) > _LONGEST_TOPIC:
        return None
    row = next((r for r in _ROW.finditer(last) if topic in _SEPARATOR.split(r.group())), None)
    if row is not None:  # one of those asked about together
        return last[: row.start()] + topic + last[row.end() :]
    name = _POSSESSIVE.sub("", found.group())
    return last[: found.start()] + topic + last[found.start() + len(name) :]
