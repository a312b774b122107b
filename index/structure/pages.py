"""What a printed page adds to a text: running heads and page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—|])?|\f",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_WORDS = frozenset("\\{}=<>")  # a formula
_GAP = re.compile(r"\s{3,}")
_FEWEST = 2
_LONGEST, _SHORTEST_ABOVE = 110, 30


def pages(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Yield running heads and page numbers that stand within the text, or between its parts.

    A running head stands twice or more, alike but for its number, and has a number; what is
    below it goes on with what is above where that is no whole sentence.
    """
    shapes = [_DIGITS.sub("#", " ".join(line.words.split())) for line in lines]
    counted = Counter(s for i, s in enumerate(shapes) if free[i] and _could_be(lines[i].words))
    marked = {
        i
        for i, shape in enumerate(shapes)
        if free[i] and counted[shape] >= _FEWEST and "#" in shape and _differ(lines, shapes, shape)
    }
    bare = [
        i for i, line in enumerate(lines) if free[i] and i > 0 and _NUMBER.fullmatch(line.words)
    ]
    if _rising([lines[i].words for i in bare]):
        marked |= set(bare)
    marked |= {i for i in range(2, len(lines)) if free[i] and _breaks_in(lines, i)}
    # The same head without a number, right beside one that has it.
    plain = Counter(line.words for i, line in enumerate(lines) if free[i] and i not in marked)
    for number in sorted(marked):
        for beside in (number - 1, number + 1):
            words = lines[beside].words if 0 < beside < len(lines) and free[beside] else ""
            if _WORD.search(words) and plain[words] >= _FEWEST:
                marked.add(beside)
    for number in sorted(marked):
        yield Found(kind="page", first=number, last=number, joined=_inside(lines, number, marked))


def _breaks_in(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line inside a sentence is a page's number with its word, or the headline."""
    words = lines[number].words
    if _ENDS.search(lines[number - 1].words) or len(lines[number - 1].words) < _SHORTEST_ABOVE:
        return False
    if _NUMBER.fullmatch(words):
        return _WORD.search(words) is not None
    bare = _DIGITS.sub("", words).strip(" \t-–—|·")
    return bare != words and bare.casefold() == lines[0].words.strip("# ").casefold()


def goes_on(above: str, below: str) -> bool:
    """Return whether a line goes on with what stands above a page's end."""
    return not _ENDS.search(above) and not below.startswith("#")


def _inside(lines: Sequence[Line], number: int, marked: set[int]) -> bool:
    above = number - 1
    while above in marked:
        above -= 1
    return above >= 0 and goes_on(lines[above].words, "")


def _could_be(words: str) -> bool:
    if words.endswith(" ago"):
        return False
    return len(words) <= _LONGEST and not _ENDS.search(words) and any(c.isdigit() for c in words)


def _differ(lines: Sequence[Line], shapes: Sequence[str], shape: str) -> bool:
    """Return whether lines alike but for a number count pages: their last numbers rise."""
    if not _WORD.search(shape) or not _NO_WORDS.isdisjoint(shape) or shape.count("|") > 1:
        return False
    places = [i for i, s in enumerate(shapes) if s == shape]
    if any(b - a == 1 for a, b in itertools.pairwise(places)):
        return False  # rows of a table, or items of a list
    words = [lines[i].words for i in places]
    inside = any(i > 0 and goes_on(lines[i - 1].words, "") for i in places)
    apart = any(_GAP.search(w) for w in words)
    return (inside or apart) and _rising(words) and shape.count("#") <= 2


def _rising(words: Sequence[str]) -> bool:
    for place in (0, -1):
        numbers = [int(found[place]) for w in words if (found := _DIGITS.findall(w))]
        if len(numbers) >= _FEWEST and all(0 < b - a <= 3 for a, b in itertools.pairwise(numbers)):
            return True
    return False
