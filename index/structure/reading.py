"""The text as a model reads it: as long as the article's own, letter for letter in its place.

Marks that are no words (a reference, an asterisk, the bar of a table, a page's running head)
are blanks in it, and a word that is parted at a line's end is whole. So what is found in it
stands at the same offsets in the article, from which alone quotes are cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from index.layout import Block

_REFERENCE = re.compile(
    r"\[\^\w{1,12}\]:?|(?<=[\w.,;:!?”\"’')\]])\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|note \d+|"
    r"citation needed)\]"
)
_RAISED = re.compile(r"(?<=[.,;:!?”\"’)\w])[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?=\s|$)")
_UNIT_RAISED = re.compile(r"(?<![^\W\d_])(?:[cdkm]?m|ft|in|mi|yd|s)$")
_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]\n]{1,300})(?P<to>\]\([^()\s]{1,500}(?: \"[^\"\n]*\")?\))"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
_QUOTE_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_FENCE = re.compile(r"(?m)^[ \t]*(?:`{3,}|~{3,}).*$")
_RULE = re.compile(r"(?m)^[ \t|:+=-]*-{2,}[ \t|:+=-]*$")
_LABEL = re.compile(
    r"\*{0,2}(?:Q(?:uestion)?|A(?:nswer)?)(?: ?\d{1,3})?\*{0,2} ?[.:)–—-]\*{0,2}(?=\s)"
)
_PARTED = re.compile(
    r"(?P<first>[^\W\d_]+)(?P<mark>[-\u00ad\u2010])(?P<gap>[ \t]*\n[ \t]*)(?P<rest>[a-z][^\W\d_]*)"
)


def read_as(text: str, blocks: Iterable[Block]) -> str:
    """Return what is read of a text: of the same length, the same at each place but for marks."""
    read = _inline(text)
    for block in blocks:
        change = _CHANGES.get(block.kind)
        if change is not None:
            read = read[: block.start] + change(read[block.start : block.end]) + read[block.end :]
    return _rejoined(read) if "-\n" in read or "\u00ad\n" in read or "\u2010\n" in read else read


def _blank(words: str) -> str:
    return "".join(c if c == "\n" else " " for c in words)


def _inline(text: str) -> str:
    if "[" in text:
        text = _LINK.sub(lambda m: " " * len(m["open"]) + m["words"] + " " * len(m["to"]), text)
        text = _REFERENCE.sub(lambda m: _blank(m.group()), text)
    if "*" in text or "_" in text:
        for mark in (_STRONG, _EMPHASIS):
            text = mark.sub(lambda m: " " * len(m[1]) + m[2] + " " * len(m[1]), text)
    return _RAISED.sub(_unless_unit, text)


def _unless_unit(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 3) : match.start()]
    return match.group() if _UNIT_RAISED.search(before) else _blank(match.group())


def _table(words: str) -> str:
    return _RULE.sub(lambda m: _blank(m.group()), words).replace("|", " ")


def _quote(words: str) -> str:
    return _QUOTE_MARK.sub(lambda m: _blank(m.group()), words)


def _code(words: str) -> str:
    return _FENCE.sub(lambda m: _blank(m.group()), words)


def _turn(words: str) -> str:
    label = _LABEL.match(words)
    return words if label is None else _blank(label.group()) + words[label.end() :]


_CHANGES: dict[str, Callable[[str], str]] = {
    "page": _blank,
    "time": _blank,
    "table": _table,
    "quote": _quote,
    "code": _code,
    "turn": _turn,
}


def _rejoined(text: str) -> str:
    """Return a text in which words parted at lines' ends are whole, the blanks put behind them.

    A hyphen that the same word has elsewhere within a line is its own.
    """
    folded = text.casefold()

    def whole(match: re.Match[str]) -> str:
        first, rest = match["first"], match["rest"]
        own = f"{first}-{rest}".casefold() in folded
        word = f"{first}-{rest}" if own else first + rest
        return word + " " * (len(match.group()) - len(word) - 1) + "\n"

    # The line's end goes behind the word: what counts lines counts as many.
    return _PARTED.sub(whole, text)
