"""Answers to "Is Biden mentioned?": yes, with the places; or no, and the nearest name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text import counted
from index.words import fold
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, Sentences
from qa.intents.speech import WORDS_QUOTED
from qa.intents.topic import (
    is_figure,
    is_frame,
    missing,
    naming,
    nearest_name,
    occurs,
    saying,
    times,
    topic,
    words_of,
)
from qa.question.countries import ways_of_writing

MOST = 3
_HOW_OFTEN = re.compile(
    r"^\W*(?:(?:and|so|please|count|tell me|can you|could you)\W+)*"
    r"how (?:often|many times|frequently)\b|\b(?:the )?number of times (?:the word|it)?",
    re.IGNORECASE,
)
_PIECE = r"(?:article|story|piece|text|report|bit|obituary|interview|analysis|review|column|paper)"
_COMES_UP = re.compile(
    r"\b(?:mention(?:ed|s)?|named|used|come up|comes up|came up|crop up|turn up|appears?|occurs?|"
    r"referred to|repeated|(?:is|are) in)\W*"
    r"(?:(?:in (?:total|all)|at all|altogether|overall|here|there|"
    r"(?:in|by) (?:(?:the|this) \w+|it))\W*)*$"
    r"|\b(?:use|mention|repeat|say)\w* (?:the (?:word|term|name|phrase|expression)\b|[\"“'‘])",
    re.IGNORECASE,
)
_THE_WORD = re.compile(
    r"^.*\bthe (?:exact )?(?:word|term|name|phrase|expression)s?\b(?! (?:of|in)\b)", re.IGNORECASE
)
# What is said of where it is to stand: "in the chess story", "one of the companies mentioned".
_AMONG = re.compile(
    rf"\W+(?:in|by) (?:the|this|that) (?:[\w-]+ )?{_PIECE}\W*$"
    r"|\W+(?:one of|among) (?:the|those|its) [\w ]+\W*$|\W+or (?:not|do|does|is|are|did)\b.*$",
    re.IGNORECASE,
)
_LONG = re.compile(r"\b[am][a-z]{4,9}\b")
_OFTEN_MISSPELT = ("mention", "mentions", "mentioned", "anything")
# What asks before and behind what is asked for, and would be looked for elsewhere.
_BEFORE = frozenset(
    """
    analysis anybody anyone called check column contain contains deal deals didnt doesnt dont dose
    even feature go goes hint include includes interview isnt issue like make makes matter names
    never nobody nothing obituary paper question review see single somebody someone subject teh
    ther topic trace upon whether wonder wondering write writes year
    """.split()
)
_BEHIND = frozenset(
    """
    analysis brought chance cited column crop cropped crops dealt feature featured features figure
    figures given included interview issue listed obituary paper play played plays review single
    somewhere spoken talked topic touched turn turned turns upon used written
    """.split()
)
_EITHER = re.compile(r"\s*(?:[,/]|\b(?:or|and)\b)\s*", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z].*\b[A-Z][\w'’-]*|\b[A-Z][\w'’-]*")


def answer(request: Request) -> Reply | None:
    """Return "Yes" and the first places, or "No" where a word of it stands nowhere.

    None where all its words stand in the articles, but never together, and where the names in it
    do and only other words do not: "Is Pakistan involved?" asks for more than the name. Words in
    quotation marks, and figures, are asked for as they stand, "not" and "will" among them.
    """
    phrase = _quoted(request.typed)
    # A corrected name would be another's.
    name = asked_for(request.typed)
    often = asks_how_often(request.typed)
    if phrase is not None or is_figure(name):
        words = name if phrase is None else phrase
        said = saying(words, request.sentences.every)
        if _is_capitals(words):  # "WHO" is no "who"
            said = [s for s in said if words in s.text]
        return _yes(said, counting=words if often else None) if said else _no(words)
    if not name:
        return None
    named = _named(name, request.sentences)
    if named:
        capital = _stands_bare(name, request.typed) and _is_written(name, named)
        if capital:  # "Hall" is no "hall"; of 60 such questions of our own none loses a place
            named = [s for s in named if _is_alone(name, s)]
        return _yes(named, counting=name if often else None, capital=capital)
    if len(parts := _parts(name)) > 1:
        return _of_several(name, parts, request.sentences)
    gone = missing(name, request.sentences)
    if words_of(name) and not _is_whole(name) and (not gone or _is_more_than(name, gone)):
        return None
    asked = _NAME.search(name)
    return _no(
        name if asked is None else asked.group(),
        nearest=nearest_name(name, request.sentences),
    )


def asks_how_often(question: str) -> bool:
    """Return whether a question asks how often something is named: "How often does X come up?"."""
    return _HOW_OFTEN.search(question) is not None and _COMES_UP.search(question) is not None


def asked_for(question: str) -> str:
    """Return what a question asks to be mentioned; "" where it names nothing."""
    if question.isupper():
        question = question.lower()
    question = _LONG.sub(_spelt, _HOW_OFTEN.sub("", question))
    question = _THE_WORD.sub("", question)
    while (among := _AMONG.search(question)) is not None:
        question = question[: among.start()]
    return topic(question, before=_BEFORE, behind=_BEHIND)


def _quoted(question: str) -> str | None:
    """Return the words that a question has in quotation marks; None if none.

    One word alone only where nothing else is asked for: 'Is the "green" tax mentioned?'.
    """
    for match in WORDS_QUOTED.finditer(question):
        phrase = (match[1] or match[2] or match[3]).strip(" .,;:!?")
        if not any(sign.isalnum() for sign in phrase):
            continue
        others = f"{question[: match.start()]} {question[match.end() :]}"
        if len(phrase.split()) > 1 or _asks_of_nothing(others):
            return phrase
    return None


def _asks_of_nothing(question: str) -> bool:
    left = words_of(asked_for(question))
    return all(is_frame(word) or fold(word) in _BEFORE | _BEHIND for word in left)


def _is_capitals(words: str) -> bool:
    return words.isupper() and len(words) > 1


def _spelt(match: re.Match[str]) -> str:
    """Return a word that asks for what is one slip away from it."""
    from rapidfuzz.distance import OSA

    word = match.group()
    if word in _OFTEN_MISSPELT:
        return word
    return next((known for known in _OFTEN_MISSPELT if OSA.distance(word, known) == 1), word)


def _named(name: str, sentences: Sentences) -> list[Sentence]:
    """Return the sentences that mention it; none where a name's words stand apart."""
    if not words_of(name):  # "WHO" is no "who"
        return [s for s in saying(name, sentences.every) if name in s.text]
    named = naming(name, sentences.every)
    return [] if _is_whole(name) and not occurs(name, named) else named


def _stands_bare(name: str, question: str) -> bool:
    """Return whether a question has a topic as a name: with a capital, and no "the" or "a"."""
    bare = rf"\b(?:the|an?|any|this|that|its|his|her|their) {re.escape(name)}"
    return name[0].isupper() and re.search(bare, question, re.IGNORECASE) is None


def _is_written(name: str, named: Sequence[Sentence]) -> bool:
    """Return whether a name stands inside a sentence with its capitals, besides titles."""
    inside = re.compile(rf"[\w,;] {re.escape(name)}")
    return any(s.kind not in ("header", "heading") and inside.search(s.text) for s in named)


def _is_alone(name: str, sentence: Sentence) -> bool:
    """Return whether a sentence has a name with its capital, or its last word, which begins none.

    "Bank Street" is no mention of North Bank.
    """
    last = rf"(?<!\w){re.escape(words_of(name)[-1])}(?:['’]s)?(?![\w’']| [A-Z])"
    is_last = len(words_of(name)) > 1 and re.search(last, sentence.text) is not None
    return is_last or times(name, [sentence], capital=True) > 0


def _is_whole(name: str) -> bool:
    """Return whether a topic is a name of several words, each with a capital, and no country's.

    Its words are no mention of it where they stand apart.
    """
    return _is_name(name) and ways_of_writing(name) is None


def _is_name(topic: str) -> bool:
    """Return whether a topic is written as a name of several words: each with a capital."""
    parts = words_of(topic)
    return len(parts) > 1 and all(part[0].isupper() for part in parts)


def _parts(name: str) -> list[str]:
    """Return the things that a topic names: "lynx or bears" are two, "Marks and Spencer" one."""
    if _is_name(name) and not re.search(r"\bor\b|[,/]", name):
        return [name]
    parts = (topic(p, before=_BEFORE, behind=_BEHIND) for p in _EITHER.split(name))
    return [part for part in parts if part]


def _of_several(name: str, parts: Sequence[str], sentences: Sentences) -> Reply | None:
    """Return where those of several things stand that do, and which do not."""
    found = {part: _named(part, sentences) for part in parts}
    gone = [part for part in parts if not found[part] and missing(part, sentences)]
    if len(gone) == len(parts):
        return _no(name)
    every = {s.place: s for named in found.values() for s in named}
    if not every or (gone and not re.search(r"\bor\b", name)):
        return _no(gone[0]) if gone else None
    reply = _yes(sorted(every.values(), key=lambda s: sentences.number[s.place]))
    lacking = "".join(f" “{part}” does not occur." for part in gone)
    return replace(reply, note=f"{reply.note}{lacking}")


def _yes(named: Sequence[Sentence], *, counting: str | None = None, capital: bool = False) -> Reply:
    """Return the first places; `counting` are the words that are counted in all of them."""
    shown = named[:MOST]
    where = counted(len(named), "sentence")
    first = f", the first {len(shown)} here" if len(named) > len(shown) else ""
    note = f"Yes, in {where}{first}."
    if counting is not None and (number := times(counting, named, capital=capital)):
        note += f" It stands there {'once' if number == 1 else f'{number} times'}."
    return Reply(citations=cite(shown), note=note)


def _no(words: str, *, nearest: str | None = None) -> Reply:
    note = f"No: “{words}” does not occur."
    if nearest is not None:
        note += f" The nearest name is “{nearest}”."
    return Reply(reason="not mentioned", note=note)


def _is_more_than(name: str, gone: Sequence[str]) -> bool:
    """Return whether a topic has a name, and of its other words alone some are `gone`."""
    names = [word for word in words_of(name) if word[0].isupper()]
    return bool(names) and not any(word[0].isupper() for word in gone)
