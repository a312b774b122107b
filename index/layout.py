"""How an article is laid out: its header, its headings, its paragraphs and its other blocks.

Everything is found by offset and nothing is taken out: header and headings stay
in the text, so that a question about them is answered with a citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from index.structure.captions import captions
from index.structure.corrections import corrections
from index.structure.end.footer import read_footer
from index.structure.faq import question_headings
from index.structure.fields import NO_FIELDS, Fields
from index.structure.furniture import furniture
from index.structure.lines import Found, Kind, Line, lines_of
from index.structure.mail import mail_fields, messages
from index.structure.marked import code, footnotes, lists, quotes
from index.structure.pages import pages
from index.structure.pull_quotes import pull_quotes
from index.structure.sections import section_heads
from index.structure.tables import tables
from index.structure.times import entries, subtitles
from index.structure.top.bylines import late_byline
from index.structure.top.credits import with_parts
from index.structure.top.dateline import dateline
from index.structure.top.header import DATED_HEADLINE, read_header
from index.structure.turns import turns
from index.text import Range, trim

__all__ = ["STATING", "Block", "Kind", "Layout", "heading_text", "read_layout"]

# What an article says in its own sentences; the rest are headings, signs and what is around it.
STATING: frozenset[Kind] = frozenset(
    ("paragraph", "list", "table", "turn", "quote", "caption", "footnote", "code")
)

_MARKDOWN = re.compile(r"#{1,6}[ \t]+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\[\^?\w{1,4}\]|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰])*$")
_NOT_A_HEADING = re.compile(r"[.!…。！,;:-][\"'”’)\]]*$|^[-*•–]|^\d{1,3}[.)]\s")
_HEADLINE_LENGTH = 200
_HEADING_LENGTH = 80
_TOGETHER = 2
# A line longer than this was not wrapped by hand, so its end is a paragraph's end.
_UNWRAPPED_LINE = 120

# In this order: what an earlier one takes is not seen by a later one.
_BEFORE_HEADER: tuple[Callable[[Sequence[Line], Sequence[bool]], Iterable[Found]], ...] = (
    code,
    subtitles,
    messages,
    pages,
)
_AFTER_HEADER: tuple[Callable[[Sequence[Line], Sequence[bool]], Iterable[Found]], ...] = (
    tables,
    corrections,
    furniture,
    quotes,
    footnotes,
    turns,
    entries,
    captions,
    question_headings,
    section_heads,
    pull_quotes,
    lists,
)


@dataclass(frozen=True, kw_only=True)
class Block:
    """A stretch of one kind: `text[start:end]`, not blank at either end.

    `joined`: it is read in one passage with the block before it. `label` is what it hangs on:
    a speaker's name, the headings of a table's columns, the time of an entry.
    """

    kind: Kind
    start: int
    end: int
    joined: bool = False
    label: Range | None = None


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All blocks in order, and where the headline and the date stand, if they do.

    `fields` is what the text says of itself.
    """

    blocks: tuple[Block, ...]
    title: Range | None
    date: Range | None
    fields: Fields = NO_FIELDS

    def paragraphs_to(self, offset: int) -> int:
        """Return how many paragraphs begin up to an offset."""
        return bisect_right(self._begins, offset)

    @cached_property
    def _begins(self) -> list[int]:
        return [block.start for block in self.blocks if block.kind == "paragraph"]


def read_layout(text: str) -> Layout:
    """Find the header, the headings, the paragraphs and the other blocks of a normalised text."""
    lines = lines_of(text)
    taken: list[Found | None] = [None] * len(lines)

    def free() -> list[bool]:
        return [found is None for found in taken]

    def take(all_found: Iterable[Found]) -> None:
        for found in all_found:
            if all(taken[i] is None for i in range(found.first, found.last + 1)):
                taken[found.first : found.last + 1] = [found] * (found.last + 1 - found.first)

    for reader in _BEFORE_HEADER:
        take(reader(lines, free()))
    fields = mail_fields(text, lines, taken)
    header = read_header(text, lines, free()) if fields.title is None else None
    if header is not None:
        take(header.blocks)
        fields = header.fields
    if not fields.authors and (late := late_byline(text, lines, free())) is not None:
        take([Found(kind="header", first=late[0], last=late[0])])
        fields = with_parts(fields, late[1])
    for reader in _AFTER_HEADER:
        take(reader(lines, free()))
    ends, fields = read_footer(text, lines, free(), fields)
    take(ends)
    found_blocks = [
        Block(
            kind=f.kind,
            start=lines[f.first].start,
            end=lines[f.last].end,
            joined=f.joined,
            label=f.label,
        )
        for f in dict.fromkeys(f for f in taken if f is not None)
    ]
    return _with_prose(text, lines, taken, found_blocks, fields, headed=header is not None)


def heading_text(line: str) -> str:
    """Return a heading without its Markdown marks."""
    marks = _MARKDOWN.match(line)
    return line if marks is None else line[marks.end() :].lstrip()


def _with_prose(
    text: str,
    lines: Sequence[Line],
    taken: Sequence[Found | None],
    known: Sequence[Block],
    fields: Fields,
    *,
    headed: bool,
) -> Layout:
    """Return the layout: what is known, and headings and paragraphs read from what is left."""
    ranges = list(_block_ranges(text, lines, taken))
    kinds: dict[int, Block] = {block.start: block for block in known}
    title, date = fields.title, None
    begins = min(kinds, default=len(text))
    headline = None
    if not headed and title is None and ranges and ranges[0][0] < begins:
        title, date = _header(text, ranges, more=bool(kinds))
        headline = ranges[0] if (title or date) else None
    every = sorted([*ranges, *((b.start, b.end) for b in known)])
    prose = [text[s:e] if s not in kinds else "" for s, e in every]
    headings = set(_headings(prose))
    blocks: list[Block] = []
    for number, (start, end) in enumerate(every):
        if start in kinds:
            blocks.append(kinds[start])
            continue
        kind: Kind = "paragraph"
        if (start, end) == headline and end - start <= _HEADLINE_LENGTH:
            kind = "header"
        elif (
            number in headings
            and not _cut_short(kinds, every, number)
            and not _is_signed(kinds, every, number)
        ):
            kind = "heading"
        joined = kind == "paragraph" and _goes_on(text, blocks, start)
        blocks.append(Block(kind=kind, start=start, end=end, joined=joined))
    fields = replace(fields, title=title)
    if fields.published is None or fields.publisher is None:
        body = next((b for b in blocks if b.kind == "paragraph"), None)
        if body is not None:
            line = Line(
                start=body.start, end=body.end, words=text[body.start : body.end], spaced=True
            )
            fields = dateline(text, line, fields)
    if date is None and fields.published is not None and headed:
        date = (fields.published.start, fields.published.end)
    return Layout(blocks=tuple(blocks), title=title, date=date, fields=fields)


def _cut_short(kinds: dict[int, Block], every: Sequence[Range], number: int) -> bool:
    """Return whether a page ends below a line that goes on: it is no heading."""
    below = kinds.get(every[number + 1][0]) if number + 1 < len(every) else None
    return below is not None and below.kind == "page" and below.joined


def _is_signed(kinds: dict[int, Block], every: Sequence[Range], number: int) -> bool:
    """Return whether a signature stands right below: what it signs is no heading."""
    below = kinds.get(every[number + 1][0]) if number + 1 < len(every) else None
    return below is not None and below.kind == "signature"


def _goes_on(text: str, blocks: Sequence[Block], start: int) -> bool:
    """Return whether a paragraph goes on with what stands above a page's end."""
    if not blocks or blocks[-1].kind != "page" or not blocks[-1].joined:
        return False
    return (
        text[start].islower()
        or not text[start].isalpha()
        or "\n\n" not in text[blocks[-1].end : start]
    )


def _header(text: str, ranges: list[Range], *, more: bool) -> tuple[Range | None, Range | None]:
    if not ranges:
        return None, None
    start, end = ranges[0]
    line = text[start:end]
    if "\n" in line:
        return None, None
    if dated := DATED_HEADLINE.match(line):
        title = trim(text, start + dated.end(), end)
        date = (start + dated.start(1), start + dated.end(1))
        # A whole paragraph that starts with its date is no headline.
        known = title[0] < title[1] and len(line) <= _HEADLINE_LENGTH
        return (title if known else None), date
    if (len(ranges) > 1 or more) and len(line) <= _HEADLINE_LENGTH:
        if marks := _MARKDOWN.match(line):
            return trim(text, start + marks.end(), end), None
        shouted = line.endswith("!") and len(line) <= _HEADING_LENGTH
        if not _NOT_A_HEADING.search(line) or (shouted and "." not in line):
            return (start, end), None
    return None, None


def _headings(blocks: list[str]) -> Iterator[int]:
    """Yield which blocks are headings: one or two together, above something else.

    More short lines than that one after another are a list, and so are the last ones.
    """
    for like, run in groupby(enumerate(blocks), key=lambda block: _is_heading(block[1])):
        together = [i for i, _ in run]
        marked = all(_MARKDOWN.match(blocks[i]) for i in together)
        above = together[-1] + 1 < len(blocks)
        if like and (marked or (above and len(together) <= _TOGETHER)):
            yield from (i for i in together if i + 1 < len(blocks))


def _is_heading(block: str) -> bool:
    if not block or "\n" in block:
        return False
    if _MARKDOWN.match(block):
        return True
    return (
        len(block) <= _HEADING_LENGTH
        and block.lstrip("“‘\"'")[:1].isupper()
        and not _NOT_A_HEADING.search(block)
        and not _SENTENCE_END.search(block)
    )


def _block_ranges(
    text: str, lines: Sequence[Line], taken: Sequence[Found | None]
) -> Iterator[Range]:
    """Runs of lines without a blank one, cut where the lines are whole paragraphs."""
    runs: list[list[Range]] = [[]]
    for line, found in zip(lines, taken, strict=True):
        if line.spaced and runs[-1]:
            runs.append([])
        if found is None:
            runs[-1].append((line.start, line.end))
        elif runs[-1]:
            runs.append([])
    spaced = sum(map(bool, runs)) > 1
    for run in runs:
        yield from _cut(text, run, spaced)


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
    if DATED_HEADLINE.match(line):
        return len(line) <= _HEADLINE_LENGTH
    return _is_heading(line) and len(following) > _HEADING_LENGTH
