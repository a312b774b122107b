"""How an article is laid out: its header, its section headings, its paragraphs.

Everything is found by offset and nothing is taken out: header and headings stay
in the text, so that a question about them is answered with a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.text import Range, trim

Kind = Literal["header", "heading", "paragraph"]

_DATED_HEADLINE = re.compile(r"(?:date:?\s+)?(\d{4}-\d{2}-\d{2})\b[\s:|–—-]*", re.IGNORECASE)
_MARKDOWN = re.compile(r"#{1,6}[ \t]+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_NOT_A_HEADING = re.compile(r"[.!…。！,;:][\"'”’)\]]*$|^[-*•–]|^\d{1,3}[.)]\s")
_HEADLINE_LENGTH = 200
_HEADING_LENGTH = 80
_TOGETHER = 2
# A line longer than this was not wrapped by hand, so its end is a paragraph's end.
_UNWRAPPED_LINE = 120


@dataclass(frozen=True, kw_only=True)
class Block:
    """One header, heading or paragraph: `text[start:end]`, not blank at either end."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All blocks in order, and where the headline and the date stand, if they do."""

    blocks: tuple[Block, ...]
    title: Range | None
    date: Range | None


def read_layout(text: str) -> Layout:
    """Find the header, headings and paragraphs of a normalised text."""
    ranges = list(_block_ranges(text))
    title, date = _header(text, ranges)
    headings = set(_headings([text[start:end] for start, end in ranges]))
    blocks: list[Block] = []
    for i, (start, end) in enumerate(ranges):
        kind: Kind = "paragraph"
        if i == 0 and (title or date) and end - start <= _HEADLINE_LENGTH:
            kind = "header"
        elif i in headings:
            kind = "heading"
        blocks.append(Block(kind=kind, start=start, end=end))
    return Layout(blocks=tuple(blocks), title=title, date=date)


def heading_text(line: str) -> str:
    """Give a heading without its Markdown marks."""
    marks = _MARKDOWN.match(line)
    return line if marks is None else line[marks.end() :].lstrip()


def _header(text: str, ranges: list[Range]) -> tuple[Range | None, Range | None]:
    if not ranges:
        return None, None
    start, end = ranges[0]
    line = text[start:end]
    if "\n" in line:
        return None, None
    if dated := _DATED_HEADLINE.match(line):
        title = trim(text, start + dated.end(), end)
        date = (start + dated.start(1), start + dated.end(1))
        # A whole paragraph that starts with its date is no headline.
        known = title[0] < title[1] and len(line) <= _HEADLINE_LENGTH
        return (title if known else None), date
    if len(ranges) > 1 and len(line) <= _HEADLINE_LENGTH:
        if marks := _MARKDOWN.match(line):
            return trim(text, start + marks.end(), end), None
        if not _NOT_A_HEADING.search(line):
            return (start, end), None
    return None, None


def _headings(blocks: list[str]) -> Iterator[int]:
    """Give which blocks are headings: one or two together, above something else.

    More short lines than that one after another are a list, and so are the last ones.
    """
    for like, run in groupby(enumerate(blocks), key=lambda block: _is_heading(block[1])):
        together = [i for i, _ in run]
        marked = all(_MARKDOWN.match(blocks[i]) for i in together)
        above = together[-1] + 1 < len(blocks)
        if like and (marked or (above and len(together) <= _TOGETHER)):
            yield from (i for i in together if i + 1 < len(blocks))


def _is_heading(block: str) -> bool:
    if "\n" in block:
        return False
    if _MARKDOWN.match(block):
        return True
    return (
        len(block) <= _HEADING_LENGTH
        and block[0].isupper()
        and not _NOT_A_HEADING.search(block)
        and not _SENTENCE_END.search(block)
    )


def _block_ranges(text: str) -> Iterator[Range]:
    """Runs of lines without a blank one, cut where the lines are whole paragraphs."""
    runs: list[list[Range]] = [[]]
    position = 0
    for raw in text.split("\n"):
        line = trim(text, position, position + len(raw))
        position += len(raw) + 1
        if line[0] < line[1]:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    spaced = sum(map(bool, runs)) > 1
    for lines in runs:
        yield from _cut(text, lines, spaced)


def _cut(text: str, lines: list[Range], spaced: bool) -> Iterator[Range]:
    unwrapped = any(end - start > _UNWRAPPED_LINE for start, end in lines)
    first = 0
    for i, (start, end) in enumerate(lines):
        line = text[start:end]
        marked = _MARKDOWN.match(line) is not None
        if marked and first < i:
            yield lines[first][0], lines[i - 1][1]
            first = i
        whole = marked or i + 1 == len(lines)
        if unwrapped and not whole:
            on_top = not spaced and first == i and _tops(line, text[slice(*lines[i + 1])])
            whole = on_top or _SENTENCE_END.search(line) is not None
        if whole:
            yield lines[first][0], end
            first = i + 1


def _tops(line: str, following: str) -> bool:
    """Tell a headline or heading, in a text with one line a paragraph and no blank lines."""
    if _DATED_HEADLINE.match(line):
        return len(line) <= _HEADLINE_LENGTH
    return _is_heading(line) and len(following) > _HEADING_LENGTH
