"""Follow-ups: a question that leans on the turn before is read together with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import MONTHS, WEEKDAYS, words
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
_AND = r"^\W*(?:(?:and|but|so|or|also|ok|okay|then)\b\W*)*"
_ABOUT = r"(?:(?:what|how) about\b\W*)?"
_AUXILIARY = (
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|must|may|might)"
)
_QUESTION_WORD = r"(?:who|whom|whose|what|which|when|where|why|how)"
_PREPOSITION = (
    r"(?:in|at|for|by|from|with|to|under|on|before|after|since|until|during|without|among|of|"
    r"against|about)"
)
# "And in Berlin?", but not "And after that?".
_PLACED = re.compile(
    rf"{_AND}{_ABOUT}(?P<placed>(?P<preposition>{_PREPOSITION}) "
    rf"(?!(?:{_QUESTION_WORD}|that|this|then|it|them|him|her|these|those)\b)"
    rf"[\w’'-]+(?: [\w’'-]+){{0,4}}) ?\W*$",
    re.IGNORECASE,
)
# "Why not?", "By whom?", "At what rate?", "And when was that?"
_ONLY_ASKS = re.compile(
    rf"{_AND}(?P<asks>{_PREPOSITION} (?:(?:what|which|whose) [a-z]+|{_QUESTION_WORD}|how much)"
    r"|when|where|why(?P<no> not)?|how)(?: (?:was|is) (?:that|this))?(?: then| exactly)?\W*$",
    re.IGNORECASE,
)
_ASKS_FIRST = re.compile(
    rf"^\W*(?P<asks>(?:{_PREPOSITION} )?{_QUESTION_WORD}(?: (?!{_AUXILIARY}\b)[a-z]+){{0,2}}? )?"
    rf"(?P<auxiliary>{_AUXILIARY})(?P<rest> .*)$",
    re.IGNORECASE,
)
_WHO_DID = re.compile(r"^\W*who (?P<rest>[a-z].*)$", re.IGNORECASE)
_NOT = {"can": "can’t", "will": "won’t", "may": "may not"}
# Capitalised when they stand alone, but nobody's name.
_NO_NAMES = frozenset(
    """
    continue explain indeed more no ok okay really seriously sure why when where who how what yes
    """.split()
)
_TIMES = frozenset(
    (*MONTHS, *WEEKDAYS, *"spring summer autumn winter morning afternoon evening night".split())
)
_FEW_WORDS, _FEW_WITHOUT_NAME = 1, 2
_LONGEST_TOPIC = 4
_REMEMBERED = 2


def readings(question: str, last: str, told: str | None = None) -> list[ParsedQuestion]:
    """Return the ways in which a question may be meant after the turn before, `last`.

    As typed and as completed; but what asks the last question of something else ("And
    China?"), or holds no word of its own ("Why?"), means nothing as typed. `told` is
    the short answer to the last question.
    """
    completed = complete(question, last, told)
    if completed and _first_renamed(question, _leant_on(last)) is not None:
        return completed[:1]
    if completed and not words(question):
        return completed
    return [*completed[:-1], ParsedQuestion(question), *completed[-1:]]


def complete(question: str, last: str, told: str | None = None) -> list[ParsedQuestion]:
    """Return readings of `question` completed from the turn before, `last`; none if it needs none.

    "And China?" after "What does Russia want?" is read as "What does China want?", "By whom?"
    after "When was it sold?" as "By whom was it sold?". Else the turn before is its context.
    """
    if not last.strip() or not leans(question):
        return []
    context = _leant_on(last)
    completed = [ParsedQuestion(question, context)]
    if (renamed := _first_renamed(question, context)) is not None:
        return [ParsedQuestion(renamed), *completed]
    *before, asked = context
    whole = _placed(question, asked) or _asked_anew(question, asked, told)
    return completed if whole is None else [ParsedQuestion(whole, before), *completed]


def _leant_on(last: str) -> tuple[str, ...]:
    """Return what a turn asked, after what it leant on where it was itself completed."""
    before = parsed(last.strip())
    return (*before.context, before.asked)[-_REMEMBERED:]


def _first_renamed(question: str, context: Sequence[str]) -> str | None:
    """Return the nearest turn before that names something, asked of what a question names."""
    renamed = (_renamed(question, line) for line in reversed(context))
    return next((line for line in renamed if line is not None), None)


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
    few = _FEW_WORDS if named_in(question) else _FEW_WITHOUT_NAME
    return _LEANS.search(question) is not None or len(words(question)) <= few


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


def _placed(question: str, last: str) -> str | None:
    """Ask the last question of the place or time that "And in Berlin?" gives; None if none."""
    found = _PLACED.match(question)
    if found is None:
        return None
    rest = last.rstrip(" ?.!")
    of_time = _is_time(found["placed"])  # a time is put for a time, a place for a place
    more = rf" (?!{_PREPOSITION}\b)[\w’'-]+"
    for own in re.finditer(rf" {found['preposition']}(?:{more}){{1,3}}", rest, re.IGNORECASE):
        # In the middle of a question it may be followed by anything: only a number or name goes.
        ends = own.end() == len(rest)
        known = own if ends else re.match(r" \w+(?: [A-Z\d][\w’'-]*)+", own.group())
        if known is not None and _is_time(known.group()) == of_time:
            start = own.start()
            return f"{rest[:start]} {found['placed'].strip()}{rest[start + len(known.group()) :]}?"
    return f"{rest} {found['placed'].strip()}?"


def _is_time(said: str) -> bool:
    """Return whether "in 2020" or "on Monday" says when, and not where."""
    return re.search(r"\d", said) is not None or not _TIMES.isdisjoint(said.casefold().split())


def _asked_anew(question: str, last: str, told: str | None) -> str | None:
    """Ask in the way of "By whom?" what the last question asked; None if that is not clear."""
    new, rest = _ONLY_ASKS.match(question), last.rstrip(" ?.!")
    if new is None:
        return None
    asks = new["asks"].removesuffix(" not").capitalize()
    old = _ASKS_FIRST.match(rest)
    if old is None:
        did = _WHO_DID.match(rest)
        clear = did is not None and told is not None and not new["no"]
        return f"{asks} was it that {told} {did['rest']}?" if did and clear else None
    auxiliary, way = old["auxiliary"].casefold(), (old["asks"] or "").strip().casefold()
    if new["no"]:
        # "Why not?" asks of what was asked with yes or no.
        return None if way else f"{asks} {_NOT.get(auxiliary, f'{auxiliary}n’t')}{old['rest']}?"
    if way == "who" and auxiliary not in ("did", "does", "do"):
        return f"{asks} {auxiliary} {told}{old['rest']}?" if told else None
    if not way or way in ("when", "where", "why", "how"):
        return f"{asks} {auxiliary}{old['rest']}?"
    if auxiliary in ("did", "does", "do"):
        return f"{asks} {auxiliary}{old['rest']}{f' {told}' if told else ''}?"
    return None
