"""Headings that are a number or stand between marks: "II.", "Part two", "**Method**"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line

_ROMAN = re.compile(r"(?:M{0,3}(?:C{0,3}X{0,3}|XL|XC)(?:I[VX]|V?I{0,3}))\.?")
_PART = re.compile(
    r"(?:part|chapter|act|section|day|week|lesson|step) (?:\d{1,3}|[IVX]{1,5}|one|two|three|four|"
    r"five|"
    r"six|seven|eight|nine|ten)\.?",
    re.IGNORECASE,
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)[^*_\n]{2,80}(?<=\S)\1:?")
_STOP = re.compile(r"[.!…][\"'”’)\]]*(?:\*\*|__)$")
_FEWEST = 2


def section_heads(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the lines that number sections, two or more, and those that are wholly bold."""
    apart = [i for i in range(1, len(lines) - 1) if free[i] and lines[i].spaced]
    for form in (_ROMAN, _PART):
        numbered = [i for i in apart if form.fullmatch(lines[i].words) and lines[i + 1].spaced]
        if len(numbered) >= _FEWEST:
            yield from (Found(kind="heading", first=i, last=i) for i in numbered)
    for number in apart:
        words = lines[number].words
        if _STRONG.fullmatch(words) and not _STOP.search(words):
            yield Found(kind="heading", first=number, last=number)
