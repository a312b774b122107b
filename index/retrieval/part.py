"""One article's share of an index, and what is made of it once, however often the index grows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.encoders.encoder import Vectors
from index.passages import Passage
from index.retrieval.bm25 import Postings
from index.text import Range

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """An article and its passages, in order. Parts are put together to an index."""

    article: Article
    passages: tuple[Passage, ...]
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def sentences(self) -> tuple[Range, ...]:
        """Each sentence once, in the order of their vectors."""
        return tuple(dict.fromkeys(s for p in self.passages for s in p.sentences))

    @cached_property
    def ordered(self) -> list[Range]:
        """Each sentence once, in the article's order."""
        return sorted(self.sentences)

    def number_of(self, start: int) -> int:
        """Return which sentence of the article holds an offset, or is the last before it."""
        return max(bisect_right(self.ordered, start, key=lambda s: s[0]) - 1, 0)

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The places in `sentences` of the first passage's sentences, then the next one's.

        A sentence that two passages share is there twice, with the same place.
        """
        places = {sentence: row for row, sentence in enumerate(self.sentences)}
        return np.array([places[s] for p in self.passages for s in p.sentences], dtype=np.int64)

    @cached_property
    def passage_words(self) -> Postings:
        """The words of each passage."""
        return Postings.of([passage.embedded for passage in self.passages])

    @cached_property
    def sentence_words(self) -> Postings:
        """The words of each of `sentences`."""
        return Postings.of([self.article.reading[s:e] for s, e in self.sentences])

    def once(self, make: Callable[..., T], *given: Any) -> T:
        """Return `make(self, *given)`, which is called the first time and kept.

        What is given can be hashed.
        """
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(self, *given)
        made: T = self._made[key]
        return made


@dataclass(frozen=True, kw_only=True, eq=False)
class EmbeddedPart:
    """A part with its vectors, shapes (passages, dimension) and (sentences, dimension)."""

    part: Part
    passage_vectors: Vectors
    sentence_vectors: Vectors


class Totals:
    """Sums over parts, made from those over other parts by what has come and what has gone."""

    def __init__(self, parts: Sequence[Part], before: Totals | None = None) -> None:
        self._parts = parts
        self._made: dict[Callable[[Part], Counter[str]], Counter[str]] = {}
        # Of what was before only the sums are kept, and not what those were made from.
        self._base = () if before is None else before._parts
        self._sums = {} if before is None else dict(before._made)

    def of(self, count: Callable[[Part], Counter[str]]) -> Counter[str]:
        """Return the sum of what `count` counts in each part; what is nowhere is not in it."""
        if count not in self._made:
            self._made[count] = self._sum(count)
        return self._made[count]

    def _sum(self, count: Callable[[Part], Counter[str]]) -> Counter[str]:
        summed = self._sums.get(count)
        base = set() if summed is None else set(self._base)
        total = Counter() if summed is None else summed.copy()
        for part in self._parts:
            if part not in base:
                total.update(part.once(count))
        for part in base.difference(self._parts):
            for word, number in part.once(count).items():
                total[word] -= number
                if not total[word]:
                    del total[word]
        return total


def parts_of(articles: Sequence[Article], passages: Sequence[Passage]) -> tuple[Part, ...]:
    """Return a part for each article; the passages are in the articles' order."""
    own: dict[str, list[Passage]] = {article.id: [] for article in articles}
    for passage in passages:
        own[passage.article_id].append(passage)
    return tuple(Part(article=a, passages=tuple(own[a.id])) for a in articles)
