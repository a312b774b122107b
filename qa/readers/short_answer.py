"""A short answer is whole: no half word, figure, quotation or list, and no echo of the question.

A model points at tokens. Here their range is moved, within the sentence, until what is quoted
could stand by itself. Only offsets are moved; the words stay the article's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.text import Range, trim
from index.words import CARDINALS, TEENS, stems
from qa.readers.windows import Window

_OPENING, _CLOSING = "“‘«([{", "”’»)]}"
_PAIRS = dict(zip(_OPENING, _CLOSING, strict=True))
_STARTS, _ENDS = _OPENING + "\"'$£€¥#@§+-−~", _CLOSING + "\"'%‰°€£$¥+"
_APOSTROPHE = re.compile(r"(?<=\w)[’'](?=\w|\s)")
_LOOSE = ".,;:!? \n\t–—…"
_FIGURE = re.compile(r"\d+(?:[.,:’]\d+)*")
# "norvale.example/recall", "help@norvale.example"; not "10.30am", nor "p.m.".
_ADDRESS = re.compile(
    r"(?<![\w.+@/:-])(?:\w+://)?(?:[\w+-]+(?:\.[\w+-]+)*@)?[\w-]{2,}(?:\.[a-z][\w-]+)+"
    r"(?:[/?#][\w./?#=&%~+@:-]*(?<=[\w/]))?"
)
_NAME = r"(?:the )?[A-Z][\w’'-]*(?: (?:of |the )?[A-Z][\w’'-]*)*"
# The rest of a list: ", and the United States" after "Pakistan, Saudi Arabia".
_LAST_OF_LIST = re.compile(f",? (?:and|or|&) {_NAME}")
_NEXT_OF_LIST = re.compile(f", {_NAME}(?=,| and | or | & )")
# The rest of a name: " Lavrov" after "Sergey".
_PARTICLES = "al|bin|da|de|della|den|der|di|du|la|le|van|von"
_REST_OF_NAME = re.compile(rf"(?: (?:(?:{_PARTICLES}) )*[A-Z][\w’'-]*)+")
# A number that is part of another: "four of the" before "seventeen".
_COUNT = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*|{'|'.join((*CARDINALS, *TEENS))}|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundreds?|dozens?)"
)
_COUNTED = re.compile(rf"{_COUNT}\b", re.IGNORECASE)
_PART_OF = re.compile(
    rf"(?<![\w.,-])(?!one\b){_COUNT} of (?:(?:the|its|their|his|her|these|those|some|about) )?$",
    re.IGNORECASE,
)
# The rest of a sum: " zlotys" after "150 million".
_SUM = re.compile(rf"(?:\b{_COUNT}|\d|\b(?:thousand|[mbtr]+illion))$", re.IGNORECASE)
_REST_OF_SUM = re.compile(
    r"(?: (?:hundred|thousand|million|billion|trillion)\b)*(?: (?:(?:US |Canadian |Australian )?"
    r"dollars|euros?|pounds|pence|cents|kroner|kron[ou]r|crowns|zlotys?|francs|yen|yuan|won|rupees|"
    r"rou?bles|liras?|pesos|rand|reais|shillings|dinars|dirhams|forints|per ?cent)\b)?"
)
# What an answer neither begins nor ends with.
_JOINS_ON = re.compile(r"(?:(?:and|but|or|nor|than)\b,? )+", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"(?:,? \b(?:and|but|or|nor|than|of|the|an?|whose|while|because|although|whereas))+$"
)
# Not of letters alone: "What is WHO?" is answered by a name.
_WHAT_IS = re.compile(
    r"\W*[Ww]hat(?:['’]s| is| are| was| were) (?:the )?"
    r"(?P<name>(?![A-Z.]+\b)[A-Z][\w’'.-]*(?: [\w’'.-]+){0,4})\?*\s*$"
)
_WHO = re.compile(r"\W*(?:who|whom|whose)\b", re.IGNORECASE)
_WE = re.compile(r"\W*(?:I|we|you|he|she|they|it|me|us|him|her|them)\b", re.IGNORECASE)
_FARTHEST = 60  # characters that a range may grow by to reach a closing mark
_IMPOSSIBLE = -1e4


def possible(
    window: Window, text: str, scores: NDArray[np.float32], *, first: bool
) -> NDArray[np.float32]:
    """Return scores in which no token that cannot be the first, or last, of an answer is one."""
    allowed = _STARTS if first else _ENDS
    kept = scores.copy()
    for row, start, end in zip(window.rows, window.starts, window.ends, strict=True):
        if not any(c.isalnum() or c in allowed for c in text[start:end]):
            kept[row] = _IMPOSSIBLE
    return kept


def outside(
    window: Window, scores: NDArray[np.float32], shut: Sequence[Range]
) -> NDArray[np.float32]:
    """Return scores in which no token in one of these ranges of the text is first or last."""
    kept = scores.copy()
    for begins, ends in shut:
        inside = (window.starts < ends) & (window.ends > begins)
        kept[window.rows[inside]] = _IMPOSSIBLE
    return kept


def whole(text: str, span: Range, sentence: Range) -> Range:
    """Return the range that is a span made whole, within the sentence that it stands in.

    It is the span itself where no letter or figure would be left.
    """
    start, end = _whole_number(text, _whole_words(text, span, sentence), sentence)
    start, end = _whole_list(text, _whole_name(text, (start, end), sentence), sentence)
    start, end = _without_joints(text, _without_loose_ends(text, (start, end)))
    start, end = _balanced(text, (start, end), sentence)
    start, end = _without_loose_ends(text, trim(text, start, end))
    return (start, end) if any(c.isalnum() for c in text[start:end]) else span


def echoes(short: str, question: str) -> bool:
    """Return whether a short answer only says again what was asked.

    A question that gives a choice ("the mill or the ferry?") is answered by its own words.
    """
    said = set(stems(short))
    return bool(said) and said <= set(stems(question)) and " or " not in question.casefold()


def names_another(short: str, question: str) -> bool:
    """Return whether a question asks what a name is, and a short answer is but another name.

    "What is the Northern Alliance?" is not answered by "Kabul".
    """
    asked = _WHAT_IS.match(question)
    if asked is None or set(stems(short)) & set(stems(asked["name"])):
        return False
    return re.fullmatch(rf"{_NAME}(?:(?:, | and |, and ){_NAME})*", short) is not None


def names_nobody(short: str, question: str) -> bool:
    """Return whether a question asks who, and a short answer only says "we blame …", or "he"."""
    return _WHO.match(question) is not None and _WE.match(short) is not None


def _whole_words(text: str, span: Range, sentence: Range) -> Range:
    start, end = span
    while start > sentence[0] and _joined(text, start):
        start -= 1
    while end < sentence[1] and _joined(text, end):
        end += 1
    near = max(sentence[0], start - 20), min(sentence[1], end + 20)
    for found in (*_FIGURE.finditer(text, *near), *_ADDRESS.finditer(text, *sentence)):
        if found.start() < start < found.end():
            start = found.start()
        if found.start() < end < found.end():
            end = found.end()
    if start > sentence[0] and text[start].isdigit() and text[start - 1] in "$£€¥":
        start -= 1
    if end < sentence[1] and text[end - 1].isdigit() and text[end] in "%‰°":
        end += 1
    return start, end


def _joined(text: str, at: int) -> bool:
    """Return whether a cut here goes through a word or through a letter and its accents."""
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or after == "\u200d" or before == "\u200d":
        return True
    return before.isalnum() and after.isalnum()


def _whole_number(text: str, span: Range, sentence: Range) -> Range:
    """Return a number with that which it is the whole of, and a sum with what it is of."""
    start, end = span
    if _COUNTED.match(text, start, end) and (part := _PART_OF.search(text, sentence[0], start)):
        start = part.start()
    if _SUM.search(text, start, end) and (rest := _REST_OF_SUM.match(text, end, sentence[1])):
        end = rest.end()
    return start, end


def _whole_name(text: str, span: Range, sentence: Range) -> Range:
    """Return a name to its end; what goes before it, a title say, may be left out."""
    start, end = span
    last = text.rfind(" ", start, end) + 1 or start
    if not text[max(last, start)].isupper() or not text[end - 1].isalnum():
        return span
    rest = _REST_OF_NAME.match(text, end, sentence[1])
    return span if rest is None else (start, rest.end())


def _whole_list(text: str, span: Range, sentence: Range) -> Range:
    """Return a list of names to its end; a single name is no list."""
    start, end = span
    if "," not in text[start:end]:
        return span
    while found := _NEXT_OF_LIST.match(text, end, sentence[1]):
        end = found.end()
    last = _LAST_OF_LIST.match(text, end, sentence[1])
    if last is not None and not re.search(r"\b(?:and|or)\b", text[start:end]):
        end = last.end()
    return start, end


def _without_loose_ends(text: str, span: Range) -> Range:
    start, end = span
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE and not _abbreviated(text, start, end):
        end -= 1
    return start, end


def _without_joints(text: str, span: Range) -> Range:
    """Return a range without the words at its ends that only join it to what stands around."""
    start, end = span
    if joint := _JOINS_ON.match(text, start, end):
        start = joint.end()
    if joint := _LEADS_ON.search(text, start, end):
        end = joint.start()
    return start, end


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Return whether the full stop at an end belongs to "U.S." or the like."""
    return re.search(r"(?:\b\w\.){2,}$", text[start:end]) is not None


def _balanced(text: str, span: Range, sentence: Range) -> Range:
    start, end = span
    for opening, closing in _PAIRS.items():
        inside = _APOSTROPHE.sub("x", text[start:end]) if closing == "’" else text[start:end]
        if inside.count(opening) > inside.count(closing):
            at = text.find(closing, end, min(sentence[1], end + _FARTHEST))
            if at >= 0:
                end = at + 1
            elif inside.startswith(opening):
                start += 1
            else:
                end = start + inside.rindex(opening)
        elif inside.count(closing) > inside.count(opening):
            at = text.rfind(opening, max(sentence[0], start - _FARTHEST), start)
            if at >= 0:
                start = at
            elif inside.endswith(closing):
                end -= 1
            else:
                start += inside.index(closing) + 1
    if text[start:end].count('"') % 2:
        at = text.find('"', end, min(sentence[1], end + _FARTHEST))
        if text[start] == '"':
            start += 1
        elif text[end - 1] == '"':
            end -= 1
        elif at >= 0:
            end = at + 1
    return start, end
