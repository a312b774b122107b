"""Headings that are questions: what stands below one answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line

_QUESTION = re.compile(r"\?[\"'”’)*_]*$")
_COUNT = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_LABELLED = re.compile(r"[^.!?]{1,40}: ")
_PLAIN = re.compile(r"[A-Z][^.!?:;,]{6,58}[^\s.!?:;,”\"]")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_LONGEST = 160
_FEWEST = 2


def question_headings(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the lines that are questions above prose: two or more of them, or one in capitals."""
    found = [i for i in range(1, len(lines)) if _asks(lines, free, i)]
    sure = [i for i in found if lines[i].words.isupper() or lines[i].words[0] in "#*"]
    if len(found) >= _FEWEST:
        # Among questions, one may be led to: "You left school at twelve. Why?"
        found = [i for i in range(1, len(lines)) if _asks(lines, free, i, led=True)]
    enough = len(found) >= _FEWEST or _among_headings(lines, free)
    for number in found if enough else sure:
        yield Found(kind="heading", first=number, last=number)


def _among_headings(lines: Sequence[Line], free: Sequence[bool]) -> bool:
    """Return whether a text has headings of other kinds, so that a short question is one."""
    plain = [
        i
        for i in range(1, len(lines) - 1)
        if free[i]
        and lines[i].spaced
        and lines[i + 1].spaced
        and _PLAIN.fullmatch(lines[i].words)
        and _STOP.search(lines[i + 1].words)
    ]
    return len(plain) >= _FEWEST


def _asks(lines: Sequence[Line], free: Sequence[bool], number: int, *, led: bool = False) -> bool:
    line = lines[number]
    above = lines[number - 1]
    if not free[number] or number + 1 >= len(lines) or len(line.words) > _LONGEST:
        return False
    words = _COUNT.sub("", line.words)
    if (
        not _QUESTION.search(words)
        or words[0] in "\"“'‘>–—-"
        or ("." in words[:-1] and not led)
        or (led and _LABELLED.match(words))
    ):
        return False
    below = lines[number + 1]
    # Between wrapped lines of a paragraph a question is no heading.
    parted = line.spaced or re.search(r"[.!?][\"'”’)]*$", above.words) is not None
    alone = below.spaced or (line.spaced and _begins_reply(below.words))
    return parted and alone and _QUESTION.search(below.words) is None


def _begins_reply(words: str) -> bool:
    return words[0].isupper() or words[0].isdigit() or words[0] in "\"“'‘-•*"
