"""How much of an article is in what was read of its file, and in what order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.formats.articles import Made
from index.formats.reading import Reading

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of one file, or the mean over several: shares from 0 to 1.

    `complete`: blocks that stand in the text, letter for letter but for white space. `order`:
    of those, the longest run in the right order. `own`: words read that are the article's.
    `offsets`: blocks that stand where they are said to.
    """

    complete: float
    order: float
    own: float
    offsets: float


def measured(made: Made, reading: Reading) -> Figures:
    """Return the figures of one article as it was read from one file."""
    text = squeezed(reading.article.text)
    places = found_in_order(made.blocks, text)
    found = [place for place in places if place is not None]
    words = _WORD.findall(text)
    own = set(_WORD.findall(squeezed(" ".join(made.blocks))))
    right = [
        reading.article.text[start:end].split() == block.text.split()
        for block, (start, end) in zip(reading.blocks, reading.ranges, strict=True)
    ]
    return Figures(
        complete=len(found) / len(places),
        order=longest_rise(found) / len(found) if found else 0.0,
        own=sum(word in own for word in words) / len(words) if words else 0.0,
        offsets=sum(right) / len(right) if right else 1.0,
    )


def mean(figures: Sequence[Figures]) -> Figures:
    """Return the mean of figures; there must be one."""

    def of(values: Iterable[float]) -> float:
        return sum(values) / len(figures)

    return Figures(
        complete=of(f.complete for f in figures),
        order=of(f.order for f in figures),
        own=of(f.own for f in figures),
        offsets=of(f.offsets for f in figures),
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
