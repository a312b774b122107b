"""Blocks put together to one text, with the place of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.formats.document import Block
from index.text import normalise

# Each stands below the one before it, without a blank line.
_LINES = ("item", "row", "code", "field")
# Nobody sees them: places where a word may be broken, joiners of no width, marks of byte order.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\0]")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_BLANK_LINES = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """From `start` on, in code points, the text is of this page, source line or time."""

    start: int
    page: int | None = None
    line: int | None = None
    time: str | None = None


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A normalised text, where each block stands in it, and the marks."""

    text: str
    ranges: tuple[tuple[int, int], ...]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]


def seen(text: str) -> str:
    """Return `text` normalised, without what nobody sees and with no blank line inside."""
    text = _CONTROL.sub(" ", _UNSEEN.sub("", normalise(text).replace("\f", "\n")))
    # Taking a joiner out may leave a letter beside its accent.
    return normalise(_BLANK_LINES.sub("\n", text)).strip("\n")


def compose(blocks: Sequence[Block]) -> Composed:
    """Return the text of blocks; those that are blank are passed over.

    No character is changed once its place is known, so that offsets hold.
    """
    pieces: list[str] = []
    kept: list[Block] = []
    ranges: list[tuple[int, int]] = []
    marks: list[Mark] = []
    position = 0
    for block in blocks:
        text = _shown(block)
        if not text.strip():
            continue
        if kept:
            together = block.kind == kept[-1].kind and block.kind in _LINES
            gap = "\n" if together else "\n\n"
            pieces.append(gap)
            position += len(gap)
        pieces.append(text)
        kept.append(block)
        ranges.append((position, position + len(text)))
        mark = Mark(start=position, page=block.page, line=block.line, time=block.time)
        if not marks or (marks[-1].page, marks[-1].line, marks[-1].time) != (
            mark.page,
            mark.line,
            mark.time,
        ):
            marks.append(mark)
        marks += [Mark(start=position + at, page=page) for at, page in block.turns]
        position += len(text)
    unmarked = all(m.page is None and m.line is None and m.time is None for m in marks)
    return Composed(
        text="".join(pieces),
        ranges=tuple(ranges),
        blocks=tuple(kept),
        marks=() if unmarked else tuple(marks),
    )


def _shown(block: Block) -> str:
    if block.kind == "verbatim":
        return normalise(block.text)
    text = seen(block.text)
    # A row keeps the tabs at its ends: they are its empty cells.
    if block.kind == "row":
        return text.rstrip(" \n")
    return text.rstrip() if block.kind in ("code", "item") else text.strip()


def mark_at(marks: Sequence[Mark], offset: int) -> Mark | None:
    """Return the mark that holds at an offset; None if there is none."""
    number = bisect_right([mark.start for mark in marks], offset) - 1
    return marks[number] if number >= 0 else None
