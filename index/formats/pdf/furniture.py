"""What a printer adds to each page: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.formats.pdf.lines import Line

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

    Such a line stands at the top or the foot of two pages or more, alike but for its figures,
    or is a page's number and nothing else.
    """
    edges = {
        (page, number): _shape(lines[number])
        for page, lines in enumerate(pages)
        for number in _edge(lines)
    }
    seen = Counter(dict.fromkeys(edges.values(), 0))
    for shape in set(edges.values()):
        seen[shape] = len({page for (page, _), other in edges.items() if other == shape})
    found = {
        place
        for place, shape in edges.items()
        if len(pages) > 1 and seen[shape] >= max(2, (len(pages) + 1) // 2)
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
