"""All sentences of an index in order, each once, with what it takes to look words up in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index.layout import STATING, Kind
from index.passages import Passage
from index.retrieval.part import Part
from index.search import Index
from index.text import Range
from index.words import fold, folded, stems
from qa.answer import Citation
from qa.reference.meant import Meant

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, kw_only=True, eq=False)
class Sentence:
    """A sentence, the passage that holds it, and the kind and number of its block.

    `row` is that of its vector among its article's.
    """

    passage: Passage
    start: int
    end: int
    block: int
    kind: Kind
    row: int

    @cached_property
    def text(self) -> str:
        """Its words."""
        begins = self.passage.start
        return self.passage.text[self.start - begins : self.end - begins]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words that carry meaning."""
        return frozenset(stems(self.text))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its words that carry meaning, folded."""
        return folded(self.text)

    @property
    def place(self) -> tuple[str, Range]:
        """Its article's id, and where it stands."""
        return self.passage.article_id, (self.start, self.end)

    def holds(self, cited: Citation) -> bool:
        """Return whether a citation begins in it."""
        same = self.passage.article_id == cited.passage.article_id
        return same and self.start <= cited.start < self.end


class Sentences:
    """The sentences of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._meant = Meant(index)

    @cached_property
    def every(self) -> tuple[Sentence, ...]:
        """All of them, articles and sentences in order."""
        return tuple(s for part in self._index.parts for s in part.once(_sentences))

    def of(self, article_id: str) -> tuple[Sentence, ...]:
        """Return those of one article, in order; KeyError if there is no such article."""
        return self._index.part(article_id).once(_sentences)

    def row(self, sentence: Sentence) -> int:
        """Return the row of a sentence's vector in the index."""
        return self._index.first_row(sentence.passage.article_id) + sentence.row

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """Those in which the article states something; all where there is nothing else.

        That is no header or heading, and nothing around the article.
        """
        return stating(self.every)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all words that carry meaning."""
        return frozenset(self._index.totals(_stems))

    @cached_property
    def folded(self) -> frozenset[str]:
        """All words that carry meaning, folded."""
        return frozenset(self._index.totals(_folded))

    @cached_property
    def names(self) -> frozenset[str]:
        """All words, folded, that are written with a capital inside a sentence, and never small."""
        totals = self._index.totals
        return frozenset(totals(_capitals).keys() - totals(_small).keys())

    def write(self, name: str) -> bool:
        """Return whether a name stands in one of them, with its capitals."""
        wanted = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        return any(wanted.search(sentence.text) for sentence in self.every)

    def meaning(self, name: str) -> list[Sentence]:
        """Return those of the body that mean a name by "she", "all three" or "the minister"."""
        return [s for s in self.body if self._meant.names(name, *s.place)]

    def after(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that follows in the same paragraph; None if there is none."""
        place = self.number[sentence.place] + 1
        following = self.every[place] if place < len(self.every) else None
        if following is None or following.block != sentence.block:
            return None
        return following if following.place[0] == sentence.place[0] else None

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """Yield the sentences before one in the same paragraph, the nearest first."""
        for place in range(self.number[sentence.place] - 1, -1, -1):
            other = self.every[place]
            if (other.place[0], other.block) != (sentence.place[0], sentence.block):
                return
            yield other

    @cached_property
    def number(self) -> dict[tuple[str, Range], int]:
        """The place of each sentence among all of them, from 0."""
        return {s.place: i for i, s in enumerate(self.every)}


def _sentences(part: Part) -> tuple[Sentence, ...]:
    rows = {place: row for row, place in enumerate(part.sentences)}
    holds: dict[Range, Passage] = {}
    for passage in part.passages:
        for place in passage.sentences:
            holds.setdefault(place, passage)
    blocks = part.article.layout.blocks
    begins = [block.start for block in blocks]
    found: list[Sentence] = []
    for start, end in part.ordered:
        number = max(0, bisect_right(begins, start) - 1)
        found.append(
            Sentence(
                passage=holds[start, end],
                start=start,
                end=end,
                block=number,
                kind=blocks[number].kind,
                row=rows[start, end],
            )
        )
    return tuple(found)


def _stems(part: Part) -> Counter[str]:
    return Counter(stem for s in part.once(_sentences) for stem in s.stems)


def stating(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return those that state something; all where there is nothing else."""
    return tuple(s for s in sentences if s.kind in STATING) or sentences


def _capitals(part: Part) -> Counter[str]:
    inside = (_WORD.findall(s.text)[1:] for s in part.once(_sentences) if s.kind in STATING)
    return Counter(fold(w) for found in inside for w in found if w[0].isupper())


def _small(part: Part) -> Counter[str]:
    written = _WORD.findall(part.article.text)
    return Counter(fold(w) for w in written if not w[0].isupper())


def _folded(part: Part) -> Counter[str]:
    return Counter(word for s in part.once(_sentences) for word in s.folded)
