"""Answers to "In which paragraph is the Red Cross?" and "What is the last sentence?"."""

from __future__ import annotations

import re
from collections.abc import Collection

from index.text import counted
from index.words import CARDINALS, ORDINALS
from qa.answer import Citation
from qa.intents.request import Reply, Request, cite
from qa.intents.topic import naming, topic

_MOST = 3
_MOST_NAMED = 10  # sentences, or paragraphs, that are quoted by their place
_WHERE = re.compile(
    r"\bwhere\b.*\b(?:sa(?:y|ys|id)|written|stands?|mention\w*|article|text|quote\w*|find|found|"
    r"read|named|come up|comes up|appears?|occurs?|bit|part|passage|talk|talks)\b"
    r"|\bwhere(?: is|['’]?s) (?:that|this|it)\b"
    r"|\b(?:which|what) (?:paragraph|passage|part|sentence|section|line)\b"
    r"|\b(?:at what|which) (?:place|point|spot) in (?:it|the|this)\b"
    r"|\b(?:show|give|find|read|point)\b.* (?:the|that) (?:exact )?(?:passage|part|bit|sentence|"
    r"paragraph|line|place)s? (?:on|about|with|where|that|of)\b",
    re.IGNORECASE,
)
_PLACES = {
    **{word: n for n, word in enumerate(ORDINALS)},
    **dict.fromkeys(("opening", "very first", "1st"), 0),
    **dict.fromkeys(("last", "very last", "final", "closing", "concluding", "ending"), -1),
    **{word: n for n, word in enumerate(("2nd", "3rd", *(f"{k}th" for k in range(4, 21))), 1)},
}
# "second to last", "next to last": so many from the end.
_BACK = {"next": -2, **{word: -n for n, word in enumerate(ORDINALS, 1) if n > 1}}
_BEFORE_LAST = (
    rf"(?P<back>{'|'.join(_BACK)})[ -](?:(?:to|from)[ -](?:the[ -])?)?last"
    r"|penultimate|last[ -]but[ -]one"
)
_NUMBERS = {word: n for n, word in enumerate(CARDINALS, 1)}
_NTH = re.compile(
    rf"\b(?P<place>{_BEFORE_LAST}|{'|'.join(sorted(_PLACES, key=len, reverse=True))}) "
    rf"(?:(?P<number>{'|'.join(_NUMBERS)}|\d{{1,4}}) )?(?P<unit>sentence|paragraph|line)s?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bparagraph (?:number |no\.? ?)?(?P<number>\d{1,2})\b", re.IGNORECASE)
_HOW = re.compile(
    r"\b(?:how|with what|what)\b.* (?:(?P<first>begins?|starts?|opens?)|"
    r"(?:ends?|finish(?:es)?|closes?|concludes?))(?: with| on| off)?\W*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\b(?:opening|first|very first) (?:words?|lines?)\b|\b(?:the|its) (?:lead|lede|intro)\b", re.I
)


def asks_where(question: str) -> bool:
    """Return whether a question asks where in the text something is said."""
    return _WHERE.search(question) is not None


def named_place(request: Request) -> Reply | None:
    """Return the sentences that a question names by their place; None where it names none."""
    sentences = [s for s in request.sentences.body if s.kind == "paragraph"]
    sentences = sentences or list(request.sentences.body)
    blocks = list(dict.fromkeys(s.block for s in sentences))
    asked = request.question
    if (nth := _NTH.search(asked)) is not None:
        place = _BACK[nth["back"].casefold()] if nth["back"] else _place(nth["place"])
        said = (nth["number"] or "1").casefold()
        number = int(said) if said.isdigit() else _NUMBERS[said]
        if nth["unit"].casefold() == "paragraph":
            wanted = blocks[_run(place, number, len(blocks))]
            found = [s for s in sentences if s.block in wanted]
        else:
            found = sentences[_run(place, number, len(sentences))]
    elif (numbered := _NUMBERED.search(asked)) is not None:
        place = int(numbered["number"]) - 1
        found = [s for s in sentences if s.block in blocks[max(0, place) : place + 1]]
    elif _OPENING.search(asked) is not None:
        found = sentences[:1]
    elif (how := _HOW.search(asked)) is not None:
        found = sentences[:1] if how["first"] else sentences[-1:]
    else:
        return None
    if not found:
        there = f"{counted(len(sentences), 'sentence')} and {counted(len(blocks), 'paragraph')}"
        return Reply(reason="not mentioned", note=f"The article has {there}.")
    return Reply(citations=cite(found))


def _place(said: str) -> int:
    """Return the place that words name, from 0 on; from the end, from -1 down."""
    return _PLACES.get(said.casefold(), -2)


def _run(place: int, number: int, there: int) -> slice:
    """Return where so many of all that are `there` stand, from a place on, or up to one.

    Up to one where it is told from the end. No more than are quoted at once.
    """
    number = min(number, _MOST_NAMED)
    if place >= 0:
        return slice(place, place + number)
    end = max(0, there + place + 1)
    return slice(max(0, end - number), end)


def where(request: Request, frame: Collection[str]) -> Reply | None:
    """Return where that stands which a question names, or which was asked before it.

    `frame` are words of questions about a text, which are not looked for.
    """
    sought = topic(request.question, before=frame, behind=frame)
    if sought and not all(word.casefold() in frame for word in sought.split()):
        named = naming(sought, request.sentences.body)
        return _standing(request, cite(named[:_MOST])) if named else None
    if not request.before:
        return None
    return _standing(request, tuple(request.read(request.before[-1])))


def _standing(request: Request, citations: tuple[Citation, ...]) -> Reply | None:
    if not citations:
        return None
    first = citations[0]
    layout = request.index.article(first.passage.article_id).layout
    paragraph = max(1, layout.paragraphs_to(first.start))
    return Reply(citations=citations, note=f"In paragraph {paragraph}.")
