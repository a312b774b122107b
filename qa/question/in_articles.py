"""The questions that articles ask themselves: headings of an FAQ, an interviewer's turns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property

import numpy as np

from index.article import Article
from index.encoders.encoder import Encoder, Vectors
from index.layout import STATING, Block
from index.retrieval.part import Part
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
        return tuple(
            (part.article, reply)
            for part in self._index.parts
            for _, reply in part.once(_questions)
        )

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Each as it is held against what a reader asks."""
        return tuple(asked for part in self._index.parts for asked, _ in part.once(_questions))

    @cached_property
    def vectors(self) -> Vectors:
        """Their vectors, shape (questions, dimension)."""
        parts = [part for part in self._index.parts if part.once(_questions)]
        return np.concatenate([part.once(_embedded, self._index.encoder) for part in parts])


def _questions(part: Part) -> tuple[tuple[Asked, Block], ...]:
    text = part.article.text
    found = asked_and_answered(part.article)
    return tuple((Asked(_small(text[slice(*place)])), reply) for place, reply in found)


def _embedded(part: Part, encoder: Encoder) -> Vectors:
    return encoder.encode_document([asked.text for asked, _ in part.once(_questions)])


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
