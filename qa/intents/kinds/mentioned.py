"""Answers to "Is Biden mentioned?": yes, with the places; or no, and the nearest name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text import counted
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.intents.topic import (
    is_figure,
    is_name,
    missing,
    naming,
    nearest_name,
    occurs,
    quoted,
    saying,
    topic,
    words_of,
)
from qa.question.countries import ways_of_writing

MOST = 3
_HOW_OFTEN = re.compile(r"^\W*how (?:often|many times|frequently)\b", re.IGNORECASE)
_COMES_UP = re.compile(
    r"\b(?:mention(?:ed|s)?|named|used|come up|comes up|came up|crop up|turn up|appears?|occurs?|"
    r"referred to|repeated)\W*(?:(?:in|by) (?:the|this) \w+\W*|here\W*|there\W*)?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z].*\b[A-Z][\w'’-]*|\b[A-Z][\w'’-]*")


def answer(request: Request) -> Reply | None:
    """Return "Yes" and the first places, or "No" where a word of it stands nowhere.

    None where all its words stand in the articles, but never together, and where the names in it
    do and only other words do not: "Is Pakistan involved?" asks for more than the name. Words in
    quotation marks, and figures, are asked for as they stand, "not" and "will" among them.
    """
    phrase = quoted(request.typed)
    # A corrected name would be another's.
    name = topic(_HOW_OFTEN.sub("", request.typed))
    if phrase is not None or is_figure(name):
        words = name if phrase is None else phrase
        said = saying(words, request.sentences.every)
        return _yes(said) if said else _no(words)
    if not name:
        return None
    named = naming(name, request.sentences.every)
    broken = is_name(name) and not occurs(name, named) and ways_of_writing(name) is None
    if named and not broken:
        return _yes(named)
    gone = missing(name, request.sentences)
    if not broken and (not gone or _is_more_than(name, gone)):
        return None
    asked = _NAME.search(name)
    return _no(
        name if asked is None else asked.group(),
        nearest=nearest_name(name, request.sentences),
    )


def asks_how_often(question: str) -> bool:
    """Return whether a question asks how often something is named: "How often does X come up?"."""
    return _HOW_OFTEN.search(question) is not None and _COMES_UP.search(question) is not None


def _yes(named: Sequence[Sentence]) -> Reply:
    shown = named[:MOST]
    where = counted(len(named), "sentence")
    first = f", the first {len(shown)} here" if len(named) > len(shown) else ""
    return Reply(citations=cite(shown), note=f"Yes, in {where}{first}.")


def _no(words: str, *, nearest: str | None = None) -> Reply:
    note = f"No: “{words}” does not occur."
    if nearest is not None:
        note += f" The nearest name is “{nearest}”."
    return Reply(reason="not mentioned", note=note)


def _is_more_than(name: str, gone: Sequence[str]) -> bool:
    """Return whether a topic has a name, and of its other words alone some are `gone`."""
    names = [word for word in words_of(name) if word[0].isupper()]
    return bool(names) and not any(word[0].isupper() for word in gone)
