"""Pull quotes: a phrase of the article, set by itself to be seen, and said again in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line, runs

_MARKS = re.compile(r"[\"“”'‘’«»*_>]")
_CREDIT = re.compile(r"[–—-]\s*[A-Z]")
_QUOTED = re.compile(r"(?:.*[^\s])?[”\"’'»][.,]?")
_SHORTEST, _LONGEST = 20, 240


def pull_quotes(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the short paragraphs whose words stand in another paragraph, too."""
    found = runs(lines, free)
    texts = [" ".join(line.words for line in lines[a : b + 1]) for a, b in found]
    plain = [_plain(text) for text in texts]
    for place, (first, last) in enumerate(found):
        words = texts[place]
        if not _SHORTEST <= len(words) <= _LONGEST or place == 0:
            continue
        own = plain[place]
        credited = last > first and (
            _CREDIT.match(lines[last].words) or _QUOTED.fullmatch(lines[last - 1].words)
        )
        if credited:
            own = _plain(" ".join(line.words for line in lines[first:last]))
        if len(own) < _SHORTEST:
            continue
        again = any(
            own in other and len(other) > len(own) + _SHORTEST
            for i, other in enumerate(plain)
            if i != place
        )
        if again:
            yield Found(kind="pull quote", first=first, last=last)


def _plain(words: str) -> str:
    return " ".join(_MARKS.sub("", words).split()).casefold().strip(" .,!?…")
