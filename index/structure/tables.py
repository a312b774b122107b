"""Tables in a text: with bars, with tabs, or with columns set apart by blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.structure.lines import Found, Line, runs
from index.text import Range, trim

_RULE = re.compile(r"[\s|:+=-]*(?:-{2,}|={3,})[\s|:+=-]*|\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?")
_BAR, _SEMICOLON, _TAB = re.compile(r"\|"), re.compile(r";\s*"), re.compile(r"\t")
# "Ardle: 14 / 17"
_SLASHED = re.compile(r"[^:/]{1,40}:\s[^:/]{1,24}(?:\s/\s[^:/]{1,24})+")
_SLASH = re.compile(r":\s+|\s/\s")
# Two blanks after a full stop are a typist's, and no column's.
_WIDE = re.compile(r"\t+|(?<![.!?:;,”\"’)]) {2,}|(?<=[\d)]) {2,}")
_FIGURE = re.compile(r"[(+–−-]?[$£€]?\d[\d,.:/]*\)?%?")
_ONE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
_LONGEST_CELL, _LONGEST_PARTING = 48, 24


@dataclass(frozen=True, kw_only=True)
class Table:
    """The cells of a table, row by row; `heads` are the columns' headings, empty if none.

    A row has its cells in the order of the columns, an empty one as an empty range; one that has
    fewer lacks the first ones, and so does `heads`.
    """

    heads: tuple[Range, ...]
    rows: tuple[tuple[Range, ...], ...]

    @property
    def written(self) -> tuple[tuple[Range, ...], ...]:
        """The heads and the rows without their empty cells."""
        rows = (tuple(c for c in row if c[0] < c[1]) for row in (self.heads, *self.rows))
        return tuple(row for row in rows if row)

    def head_of(self, row: Sequence[Range], column: int) -> Range | None:
        """Return the heading of a cell's column; None if it has none."""
        # A column of names often has no heading of its own.
        number = column - (len(row) - len(self.heads))
        return self.heads[number] if 0 <= number < len(self.heads) else None


def tables(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the tables among the lines."""
    for first, last in runs(lines, free):
        at = first
        while at <= last:
            end = _table_end(lines, at, last)
            if end is None:
                at += 1
                continue
            head = next(line for line in lines[at:] if not _RULE.fullmatch(line.words))
            yield Found(kind="table", first=at, last=end, label=(head.start, head.end))
            at = end + 1


def _table_end(lines: Sequence[Line], at: int, last: int) -> int | None:
    """Return the last line of the table that begins at a line; None if none does."""
    for rowed in (_has_bars, _has_gaps, _has_semicolons, _has_slashes):
        end = at
        while end <= last and (
            rowed(lines[end].words)
            or (end > at and _parts_rows(lines, end, last, rowed))
            or (end > at and rowed is _has_gaps and lines[end].tabbed)
        ):
            end += 1
        rows = [ln for ln in lines[at:end] if not _RULE.fullmatch(ln.words)]
        if len(rows) >= _FEWEST_ROWS and rowed(lines[at].words):
            return end - 1
    return _figures_end(lines, at, last)


def _parts_rows(
    lines: Sequence[Line], number: int, last: int, rowed: Callable[[str], bool]
) -> bool:
    """Return whether a line is a title between a table's rows: "Men" above those of men."""
    words = lines[number].words
    if _RULE.fullmatch(words):
        return number < last and rowed(lines[number + 1].words)
    short = len(words) <= _LONGEST_PARTING and words[-1] not in ".,:;!?"
    return short and number < last and rowed(lines[number + 1].words)


def _has_bars(words: str) -> bool:
    if _RULE.fullmatch(words):
        return "|" in words or words.startswith("+")
    bars = words.count("|")
    return bars >= 2 or (bars == 1 and words[0] != "|" and words[-1] != "|" and " | " in words)


def _has_gaps(words: str) -> bool:
    parts = _WIDE.split(words)
    return len(parts) >= _FEWEST_COLUMNS and all(len(part) <= _LONGEST_CELL for part in parts)


def _has_semicolons(words: str) -> bool:
    parts = _SEMICOLON.split(words)
    alone = words[-1] not in ".!?" and all(len(part) <= _LONGEST_CELL for part in parts)
    # "Hame (4-4-2): Lind; Moor, Roos" names a side.
    return alone and len(parts) > _FEWEST_COLUMNS and ": " not in parts[0]


def _has_slashes(words: str) -> bool:
    return _SLASHED.fullmatch(words) is not None and words[-1] not in ".,;!?"


def _figures_end(lines: Sequence[Line], at: int, last: int) -> int | None:
    """Return the end of a table with single blanks: heads, then names with as many figures.

    Without heads it takes a row more.
    """
    width, last_alike = _figures_of(lines[at].words), at
    while width > 1 and last_alike < last and _figures_of(lines[last_alike + 1].words) == width:
        last_alike += 1
    if last_alike - at >= _FEWEST_ROWS:
        return last_alike
    heads = lines[at].words.split()
    if (
        len(heads) < _FEWEST_COLUMNS
        or any(len(h) > 12 for h in heads)
        or lines[at].words[-1] in ".,:;"
    ):
        return None
    end = at + 1
    while end <= last and _figures_of(lines[end].words) == len(heads):
        end += 1
    return end - 1 if end - at - 1 >= _FEWEST_ROWS else None


def _figures_of(words: str) -> int:
    """Return how many figures stand at the end of a line that begins with a name; 0 if none."""
    parts = words.split()
    count = 0
    while parts and _FIGURE.fullmatch(parts[-1]):
        parts.pop()
        count += 1
    if len(parts) > 1 and _FIGURE.fullmatch(parts[0]):
        del parts[0]  # a place, or a total
    return count if parts and parts[0][0].isalpha() else 0


def cells(text: str, start: int, end: int) -> Table:
    """Return the cells of the table that is `text[start:end]`."""
    places: list[Range] = []
    at = start
    for raw in text[start:end].split("\n"):
        line = trim(text, at, at + len(raw))
        at += len(raw) + 1
        if line[0] < line[1]:
            places.append(line)
    ruled = {i for i, p in enumerate(places) if _RULE.fullmatch(text, *p)}
    lines = [p for i, p in enumerate(places) if i not in ruled]
    barred = sum("|" in text[s:e] for s, e in lines) > len(lines) // 2
    wide = sum(_WIDE.search(text, s, e) is not None for s, e in lines[1:])
    gapped = not barred and 2 * wide > len(lines) - 1
    apart = not (barred or gapped) and all(_has_semicolons(text[s:e]) for s, e in lines)
    slashed = not (barred or gapped) and all(_has_slashes(text[s:e]) for s, e in lines)
    tabbed = _split_tabs(text, lines) if gapped else None
    if tabbed is not None:
        rows = tabbed
    elif barred or gapped or apart or slashed:
        mark = _BAR if barred else _WIDE if gapped else _SEMICOLON if apart else _SLASH
        rows = [_split(text, place, mark) for place in lines]
    else:
        width = _figures_of(text[slice(*lines[0])]) or len(text[slice(*lines[0])].split())
        rows = [_split_figures(text, place, width) for place in lines]
    first = next((i for i in range(len(places)) if i not in ruled), 0)
    has_heads = first + 1 in ruled or _are_heads(text, rows)
    heads = rows[0] if has_heads else ()
    return Table(heads=tuple(heads), rows=tuple(tuple(r) for r in rows[1 if has_heads else 0 :]))


def _split_tabs(text: str, lines: Sequence[Range]) -> list[list[Range]] | None:
    """Return the cells of rows that have a tab between each two; None if these are others.

    Where tabs only set columns apart, as many as look well, a row has more of them than the first.
    """
    rows = []
    for start, end in lines:
        while start > 0 and text[start - 1] == "\t":
            start -= 1
        while text[end : end + 1] == "\t":
            end += 1
        rows.append(_split(text, (start, end), _TAB, edges=True))
    width = max(len(row) for row in rows)
    head = len(rows[0])
    if head < _FEWEST_COLUMNS or width > head + 1:
        return None
    return [rows[0]] + [row + [(row[-1][1],) * 2] * (width - len(row)) for row in rows[1:]]


def _are_heads(text: str, rows: Sequence[Sequence[Range]]) -> bool:
    """Return whether the first row names columns: below it stand figures, in it none, or less."""
    if len(rows) < _FEWEST_ROWS:
        return False
    figures = [sum(bool(_FIGURE.fullmatch(text, *c)) for c in row) for row in rows]
    # Years above figures are headings, too.
    figures[0] -= sum(bool(_ONE_YEAR.fullmatch(text, *c)) for c in rows[0])
    below = sum(figures[1:]) / (len(rows) - 1)
    if below >= 1:
        return figures[0] < below
    return not any(c.isdigit() for c in text[rows[0][0][0] : rows[0][-1][1]]) and len(rows) > 2


def _split(text: str, place: Range, mark: re.Pattern[str], *, edges: bool = False) -> list[Range]:
    """Return what stands between marks, trimmed; with `edges` beyond the outer ones, too."""
    found: list[Range] = []
    at = place[0]
    for cut in mark.finditer(text, *place):
        if edges or cut.start() > place[0]:
            found.append(trim(text, at, cut.start()))
        at = cut.end()
    if edges or at < place[1]:
        found.append(trim(text, at, place[1]))
    return found


def _split_figures(text: str, place: Range, width: int) -> list[Range]:
    """Return the last words of a line one by one, and what stands before them as one cell."""
    words = [m.span() for m in re.finditer(r"\S+", text[slice(*place)])]
    words = [(s + place[0], e + place[0]) for s, e in words]
    if len(words) <= width:
        return words
    return [(words[0][0], words[-width - 1][1]), *words[-width:]]
