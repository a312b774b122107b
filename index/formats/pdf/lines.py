"""Runs to lines, and lines to paragraphs, headings, items and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.formats.document import Kind
from index.formats.pdf.characters import Run

_MARKER = re.compile(r"[•▪◦‣●○■–*·]\s*|\(?\d{1,3}[.)]\s|[a-z][.)]\s")
_BULLET = re.compile(r"[•▪◦‣●○■·]\s*")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]|\[\d{1,3}\])[.)]?\s*(?=\S)")
_ENDED = re.compile(r"[.!?…:。！？][\"'”’)\]]*(?:\[?\d{0,3}\]?)$")
_TAB_GAP = 1.4
_LARGER, _SMALLER = 1.12, 0.9
_LONGEST_HEADING = 200
# From a row of a table to the next, in heights of its letters.
_ROW_STEP = 2.5


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a column; `cells` are its parts with wide gaps between them."""

    cells: tuple[str, ...]
    lefts: tuple[float, ...]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int

    @property
    def text(self) -> str:
        """The line with a blank between its parts."""
        return " ".join(self.cells)


@dataclass(kw_only=True)
class Paragraph:
    """Lines that belong together."""

    kind: Kind
    lines: list[Line]

    @property
    def text(self) -> str:
        """Its lines, each parted from the next by a line feed."""
        return "\n".join(line.text for line in self.lines)


def lines_of(region: Sequence[Run], page: int) -> list[Line]:
    """Return the lines of one column from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(region, key=lambda r: (r.middle, r.left)):
        row = next((row for row in reversed(rows[-3:]) if _beside(row, run)), None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    return [_line(sorted(row, key=lambda r: r.left), page) for row in rows]


def _beside(row: Sequence[Run], run: Run) -> bool:
    """Return whether a run stands on a line: a raised figure does, what is below does not."""
    tallest = max(row, key=lambda r: r.size)
    overlap = min(tallest.bottom, run.bottom) - max(tallest.top, run.top)
    if overlap < 0.5 * min(tallest.bottom - tallest.top, run.bottom - run.top):
        return False
    return all(run.left >= r.right - 2.0 or run.right <= r.left + 2.0 for r in row)


def _line(row: Sequence[Run], page: int) -> Line:
    cells: list[str] = []
    lefts: list[float] = []
    right = 0.0
    for run in row:
        gap = run.left - right
        if cells and (gap < _TAB_GAP * run.size or _BULLET.fullmatch(cells[-1])):
            glue = "" if gap < 0.15 * run.size and not _BULLET.fullmatch(cells[-1]) else " "
            cells[-1] += glue + run.text
        else:
            cells.append(run.text)
            lefts.append(run.left)
        right = run.right
    longest = max(row, key=lambda r: len(r.text))
    return Line(
        cells=tuple(cells),
        lefts=tuple(lefts),
        left=row[0].left,
        right=right,
        top=min(r.top for r in row),
        bottom=max(r.bottom for r in row),
        size=longest.size,
        page=page,
    )


def body_size(lines: Sequence[Line]) -> float:
    """Return the size of most letters of a document, in points."""
    weights: dict[float, int] = {}
    for line in lines:
        size = round(line.size * 2) / 2
        weights[size] = weights.get(size, 0) + len(line.text)
    return max(weights, key=lambda size: weights[size], default=10.0)


def paragraphs_of(lines: Sequence[Line], body: float) -> list[Paragraph]:
    """Return a column's lines as paragraphs, given the size of the document's own text."""
    found: list[Paragraph] = []
    rows = _rows(lines)
    leading = _leading(lines, body)
    right = max((line.right for line in lines), default=0.0)
    for number, line in enumerate(lines):
        kind = "row" if number in rows else _kind(line, body)
        above = found[-1].lines[-1] if found else None
        if above is None or kind == "row" or _begins(line, above, found[-1], kind, leading, right):
            found.append(Paragraph(kind=kind, lines=[line]))
        else:
            found[-1].lines.append(line)
    return found


def _kind(line: Line, body: float) -> Kind:
    if line.size >= _LARGER * body and len(line.text) <= _LONGEST_HEADING:
        return "heading"
    if _MARKER.match(line.text):
        return "item"
    return "note" if line.size <= _SMALLER * body and _NOTE.match(line.text) else "paragraph"


def _begins(
    line: Line, above: Line, held: Paragraph, kind: Kind, leading: float, right: float
) -> bool:
    """Return whether a line begins a paragraph, after the line above it."""
    if kind == "heading" or held.kind in ("heading", "row"):
        like = kind == held.kind and abs(line.size - above.size) <= 0.1 * above.size
        return not (like and line.top - above.top <= 1.8 * line.size)
    if abs(line.size - above.size) > 0.12 * above.size:
        return True
    if line.top - above.top > 1.3 * leading * max(1.0, above.size / max(line.size, 1.0)):
        return True
    first = held.lines[0]
    if kind in ("item", "note"):
        # A figure at a line's start may also be that of the sentence.
        return (
            held.kind == kind
            or _BULLET.match(line.text) is not None
            or bool(_ENDED.search(above.text))
        )
    if held.kind == "item":
        return line.left < first.left - 1.0 or (
            line.left <= first.left + 1.0 and bool(_ENDED.search(above.text))
        )
    indented = line.left > above.left + 0.8 * line.size and above.left <= held_left(held) + 1.0
    short = above.right < right - 0.15 * (right - above.left)
    ended = bool(_ENDED.search(above.text))
    return (indented and ended) or (short and ended)


def held_left(held: Paragraph) -> float:
    """Return where a paragraph's lines begin, but for a first one that is indented."""
    return min(line.left for line in held.lines)


def _leading(lines: Sequence[Line], body: float) -> float:
    """Return the usual distance from one line to the next, in points."""
    steps = [
        below.top - above.top
        for above, below in pairwise(lines)
        if 0 < below.top - above.top < 2.2 * body and abs(below.size - above.size) < 1.0
    ]
    return min(median(steps), 1.7 * body) if steps else 1.3 * body


def table_lines(lines: Sequence[Line]) -> set[int]:
    """Return which lines are rows of a table of three rows or more, close to each other."""
    linked = [
        _lined_up(above, below) and below.top - above.top <= _ROW_STEP * above.size
        for above, below in pairwise(lines)
    ]
    chains = [at for at, (one, next_one) in enumerate(pairwise(linked)) if one and next_one]
    return {number for at in chains for number in (at, at + 1, at + 2)}


def _rows(lines: Sequence[Line]) -> set[int]:
    """Return which lines are rows of a table: two or more together, in cells that line up."""
    linked = [at for at, (above, below) in enumerate(pairwise(lines)) if _lined_up(above, below)]
    return {number for at in linked for number in (at, at + 1)}


def _lined_up(above: Line, below: Line) -> bool:
    """Return whether two lines have cells, and at least one of them stands below another."""
    return any(abs(left - other) <= 40.0 for left in above.lefts[1:] for other in below.lefts[1:])
