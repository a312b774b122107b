"""How much of an article is in what was read of its file, and in what order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from eval.formats.articles import Made
from index.formats.reading import Reading
from index.text import normalise

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Counts of one file, or of several together.

    `complete`: blocks that stand in the text, letter for letter but for white space. `in_order`:
    of those, the longest run in the right order. `own_words`: words read that are the article's.
    `held`: of all `read` blocks, those that stand where they are said to.
    """

    blocks: int = 0
    complete: int = 0
    in_order: int = 0
    words: int = 0
    own_words: int = 0
    read: int = 0
    held: int = 0

    def __add__(self, other: Figures) -> Figures:
        mine, others = asdict(self), asdict(other)
        return Figures(**{name: count + others[name] for name, count in mine.items()})


def measured(made: Made, reading: Reading, source: bytes) -> Figures:
    """Return the figures of one article as it was read from one file, whose bytes are given.

    A plain text has no blocks, and its offsets are the file's own: all hold if it was not changed.
    """
    text = reading.article.text
    line = squeezed(text)
    places = found_in_order(made.blocks, line)
    found = [place for place in places if place is not None]
    words = _WORD.findall(line)
    own = set(_WORD.findall(squeezed(" ".join(made.blocks))))
    if reading.blocks:
        right = [
            text[start:end].split() == block.text.split()
            for block, (start, end) in zip(reading.blocks, reading.ranges, strict=True)
        ]
    else:
        right = [text == normalise(source.decode("utf-8-sig"))]
    return Figures(
        blocks=len(places),
        complete=len(found),
        in_order=longest_rise(found),
        words=len(words),
        own_words=sum(word in own for word in words),
        read=len(right),
        held=sum(right),
    )


def squeezed(text: str) -> str:
    """Return a text with each run of white space as one blank."""
    return " ".join(text.split())


def found_in_order(blocks: Sequence[str], text: str) -> list[int | None]:
    """Return where each block stands in a text: after the one before it, or else anywhere."""
    places: list[int | None] = []
    position = 0
    for block in map(squeezed, blocks):
        at = text.find(block, position)
        if at < 0:
            at = text.find(block)
        places.append(at if at >= 0 else None)
        if at >= position:
            position = at + len(block)
    return places


def longest_rise(places: Sequence[int]) -> int:
    """Return the length of the longest strictly rising subsequence (Fredman, 1975)."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
