"""A short answer from a table is a cell, never a run across cells."""

from __future__ import annotations

from index.article import Article
from index.text import Range


def in_one_cell(article: Article, short: Range, sentence: Range) -> Range:
    """Return the cell that most of a short answer stands in, where its sentence is a row."""
    for table in article.tables:
        for row in table.written:
            if sentence[0] <= row[0][0] and row[-1][1] <= sentence[1]:
                return max(row, key=lambda cell: _shared(cell, short))
    return short


def _shared(one: Range, other: Range) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
