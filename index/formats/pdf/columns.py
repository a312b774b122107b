"""The order in which columns are read, whatever order they were drawn in."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from index.formats.pdf.characters import Run

_FEWEST_LINES = 3
# A column's line has at least so many letters; a table's cell has fewer.
_PROSE = 16
_MOST_COLUMNS = 6
_ALIKE = 3.0
_CROSSING = 0.5


def in_reading_order(runs: Sequence[Run]) -> list[list[Run]]:
    """Return a page's runs as regions to be read one after another, each of one column."""
    return _regions(list(runs), _MOST_COLUMNS)


def _regions(runs: list[Run], columns: int) -> list[list[Run]]:
    gutter = _gutter(runs) if columns > 1 else None
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
                regions += _regions(left, columns - 1)
                regions += _regions(right, columns - 1)
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
    if len({round(r.middle) for r in runs}) < _FEWEST_LINES:
        return False
    return median(len(r.text) for r in runs) >= _PROSE


def _side_by_side(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Return whether most lines of the shorter side have something beside them."""
    shorter, longer = sorted((left, right), key=len)
    top, bottom = min(r.top for r in longer), max(r.bottom for r in longer)
    return sum(top <= r.middle <= bottom for r in shorter) >= len(shorter) / 2
