"""The order in which columns are read, whatever order they were drawn in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from index.formats.pdf.characters import Run

_FEWEST_LINES = 3
# A column's line has at least so many letters; a table's cell has fewer.
_PROSE = 16
_MOST_COLUMNS = 6
_ALIKE = 3.0
_CROSSING = 0.5
# A long column has so many lines, and is no wider than this share of the page.
_LONG, _NARROW = 10, 0.55


def in_reading_order(
    runs: Sequence[Run], width: float, before: float | None = None
) -> tuple[list[list[Run]], float | None]:
    """Return a page's runs as regions to be read one after another, each of one column.

    `width` is the page's, in points. Given and returned is where the columns are parted, if they
    are: a page with a few lines is parted as the one before it.
    """
    found = list(runs)
    gutter = _gutter(found)
    if gutter is None:
        gutter = _hardly_begun(found, width)
    if gutter is None and before is not None and _is_parted(found, before):
        gutter = before
    return _regions(found, _MOST_COLUMNS, gutter), gutter


def _is_parted(runs: Sequence[Run], x: float) -> bool:
    """Return whether a page's few lines stand on both sides of a place, in columns."""
    left = [r for r in runs if r.right <= x]
    begins = [r for r in runs if abs(r.left - x - 1.0) <= _ALIKE]
    across = sum(len(r.text) for r in runs if r.left < x < r.right)
    return bool(left and begins) and across <= _CROSSING * sum(len(r.text) for r in runs)


def _columns_of(runs: list[Run], columns: int) -> list[list[Run]]:
    return _regions(runs, columns, _gutter(runs) if columns > 1 else None)


def _regions(runs: list[Run], columns: int, gutter: float | None) -> list[list[Run]]:
    if gutter is None:
        return [runs] if runs else []
    across = sorted((r for r in runs if r.left < gutter < r.right), key=lambda r: r.middle)
    beside = [r for r in runs if not r.left < gutter < r.right]
    regions: list[list[Run]] = []
    full: list[Run] = []
    for run in [*across, None]:
        until = float("inf") if run is None else run.middle
        above = [r for r in beside if r.middle < until]
        beside = [r for r in beside if r.middle >= until]
        if above:
            regions += [full] if full else []
            full = []
            left = [r for r in above if r.right <= gutter]
            right = [r for r in above if r.left >= gutter]
            if _is_one_line(left, right):
                full += [*left, *right]
            else:
                regions += _columns_of(left, columns - 1)
                regions += _columns_of(right, columns - 1)
        if run is not None:
            full.append(run)
    return regions + ([full] if full else [])


def _is_one_line(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Return whether the runs on either side stand on one line, as in a head with a date."""
    return len(left) <= 1 and len(right) <= 1


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return where the page is parted into two columns of prose; None if it is not."""
    best: tuple[float, float] | None = None
    edges = sorted(run.left for run in runs)
    for edge in dict.fromkeys(edges):
        aligned = sum(1 for other in edges if abs(other - edge) <= _ALIKE)
        x = edge - 1.0
        if aligned < _FEWEST_LINES:
            continue
        left = [r for r in runs if r.right <= x]
        right = [r for r in runs if r.left >= x]
        across = sum(len(r.text) for r in runs if r.left < x < r.right)
        if not (_is_prose(left) and _is_prose(right)) or not _side_by_side(left, right):
            continue
        share = across / sum(len(r.text) for r in runs)
        if share <= _CROSSING and (best is None or share < best[0]):
            best = (share, x)
    return None if best is None else best[1]


def _is_prose(runs: Sequence[Run]) -> bool:
    """Return whether runs are a column's lines; a table may stand among them."""
    middles = Counter(round(r.middle) for r in runs)
    if len(middles) < _FEWEST_LINES:
        return False
    if median(len(r.text) for r in runs) >= _PROSE:
        return True
    alone = [len(r.text) for r in runs if middles[round(r.middle)] == 1]
    most = 2 * sum(alone) >= sum(len(r.text) for r in runs)
    return len(alone) >= _FEWEST_LINES and most and median(alone) >= _PROSE


def _side_by_side(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Return whether most lines of the shorter side have something beside them."""
    shorter, longer = sorted((left, right), key=len)
    top, bottom = min(r.top for r in longer), max(r.bottom for r in longer)
    return sum(top <= r.middle <= bottom for r in shorter) >= len(shorter) / 2


def _hardly_begun(runs: Sequence[Run], width: float) -> float | None:
    """Return where a column begins that ends within a line or two, beside a long one."""
    for x in sorted({run.left - 1.0 for run in runs if run.left > _NARROW * width / 2}):
        left = [r for r in runs if r.right <= x]
        right = [r for r in runs if r.left >= x]
        if not right or len({round(r.middle) for r in left}) < _LONG or not _is_prose(left):
            continue
        lines = sorted({round(r.middle) for r in right})
        top, bottom = min(r.top for r in left), max(r.bottom for r in left)
        if (
            len(lines) < _FEWEST_LINES
            and max(r.right for r in left) <= _NARROW * width
            and abs(min(r.top for r in right) - top) <= right[0].size / 2
            and lines[-1] - lines[0] <= 2 * right[0].size
            and not any(r.left < x < r.right and top < r.middle < bottom for r in runs)
        ):
            return x
    return None
