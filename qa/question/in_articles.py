"""The questions that articles ask themselves: headings of an FAQ, an interviewer's turns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property

from index.article import Article
from index.encoders.encoder import Vectors
from index.layout import STATING, Block
from index.search import Index
from index.text import Range
from qa.question.asked import Asked


class Questions:
    """The questions in the articles of an index, each parsed and embedded once."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def replies(self) -> tuple[tuple[Article, Block], ...]:
        """The article of each, and the block that replies."""
        return tuple((article, block) for article, _, block in self._found)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Each as it is held against what a reader asks."""
        return tuple(Asked(_small(a.text[slice(*place)])) for a, place, _ in self._found)

    @cached_property
    def vectors(self) -> Vectors:
        """Their vectors, shape (questions, dimension)."""
        return self._index.encoder.encode_document([asked.text for asked in self.asked])

    @cached_property
    def _found(self) -> tuple[tuple[Article, Range, Block], ...]:
        return tuple((a, q, b) for a in self._index.articles for q, b in asked_and_answered(a))


def asked_and_answered(article: Article) -> Iterator[tuple[Range, Block]]:
    """Return where the questions of an article stand, each with the block that replies."""
    text, blocks = article.text, article.layout.blocks
    for block, following in itertools.pairwise(blocks):
        if following.kind not in STATING:
            continue
        start, end = block.start, block.end
        if block.kind == "header" and article.layout.title is not None:
            start, end = article.layout.title
            if not block.start <= start < end <= block.end:
                continue
        elif block.kind == "turn" and block.label is not None:
            start = block.label[1]
        elif block.kind != "heading":
            continue
        if text[start:end].rstrip("\"'”’)*_").endswith("?"):
            yield (start, end), following


def _small(words: str) -> str:
    """Return a question in small letters where all of it is in capitals."""
    return words.lower() if words.isupper() else words
