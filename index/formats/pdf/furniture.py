"""What a printer adds to each page: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.formats.pdf.lines import Line, table_lines

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|seite|p\.)?\s*(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
# How many lines at a page's top and foot may be furniture.
_DEEP = 3
_LONGEST = 160
_ADDRESS = re.compile(r"\b(?:https?|file)://\S+")


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[tuple[int, int]]:
    """Return the lines that are furniture, as (page, line), both counted from 0.

    Such a line stands at the top or the foot of two pages or more, alike but for figures that
    count the pages, or is a page's number and nothing else.
    """
    alike: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for page, lines in enumerate(pages):
        for number in _edge(lines) - table_lines(lines):
            alike.setdefault(_shape(lines[number]), []).append((page, number))
    fewest = max(2, (len(pages) + 1) // 2)
    found = {
        place
        for places in alike.values()
        if len({page for page, _ in places}) >= fewest
        for place in places
        if any(_counts(pages, place, other) for other in places if other[0] != place[0])
    }
    for page, lines in enumerate(pages):
        for number in _edge(lines):
            line = lines[number]
            marginal = line.bottom < 0.09 * heights[page] or line.top > 0.9 * heights[page]
            if marginal and (_NUMBER.fullmatch(line.text) or _ADDRESS.search(line.text)):
                found.add((page, number))
        found |= {
            (page, number) for number in _outermost(lines) if lines[number].text == str(page + 1)
        }
    return found


def _counts(
    pages: Sequence[Sequence[Line]], place: tuple[int, int], other: tuple[int, int]
) -> bool:
    """Return whether two like lines' figures are the same, or go up with the page."""
    mine, others = (_DIGITS.findall(pages[page][line].text) for page, line in (place, other))
    return all(
        int(one) - int(two) in (0, place[0] - other[0])
        for one, two in zip(mine, others, strict=True)
    )


def _outermost(lines: Sequence[Line]) -> set[int]:
    """Return the topmost and the lowest line of a page."""
    order = sorted(range(len(lines)), key=lambda i: lines[i].top)
    return {order[0], order[-1]} if len(order) > 1 else set()


def _edge(lines: Sequence[Line]) -> set[int]:
    order = sorted(range(len(lines)), key=lambda i: lines[i].top)
    return {i for i in (*order[:_DEEP], *order[-_DEEP:]) if len(lines[i].text) <= _LONGEST}


def _shape(line: Line) -> tuple[str, int]:
    """Return a line but for its figures, and how far down the page it stands."""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold(), round(line.top / 12)
