"""Cells that reach over several rows or columns, as HTML lays tables out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from index.formats.web.elements import CELLS, is_hidden, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST, _HIGHEST = 64, 65534  # rowspan has the standard's own limit; it allows 1000 columns


def in_columns(rows: Iterable[_Element]) -> Iterator[tuple[_Element, list[_Element | None]]]:
    """Yield each row with its cells by column; None where another cell reaches to.

    After the HTML standard's algorithm for forming a table: a cell takes the next column that
    none of the rows above reaches into.
    """
    reaching: dict[int, int] = {}  # for how many rows more, by column
    section: _Element | None = None
    for row in rows:
        if row.getparent() is not section:
            section, reaching = row.getparent(), {}
        taken, reaching = reaching, {c: n - 1 for c, n in reaching.items() if n > 1}
        placed: list[_Element | None] = []
        for cell in row:
            if tag_of(cell) not in CELLS or is_hidden(cell):
                continue
            while len(placed) in taken:
                placed.append(None)
            down = _span(cell, "rowspan", _HIGHEST)
            for number in range(_span(cell, "colspan", _WIDEST) or 1):
                if down != 1:
                    reaching[len(placed)] = (down or _HIGHEST) - 1
                placed.append(None if number else cell)
        yield row, placed


def _span(cell: _Element, name: str, most: int) -> int:
    stated = (cell.get(name) or "1").strip()
    return min(int(stated), most) if stated.isdecimal() and len(stated) < 9 else 1
