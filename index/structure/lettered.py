"""Numbers of lists as they are written: figures, letters, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.lines import Line

_MARK = re.compile(r"\(?(?P<mark>[A-Za-z]|[ivxlc]{2,7}|[IVXLC]{2,7})[.)][ \t]+\S")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LETTERS = 26


def roman(number: int) -> str:
    """Return a number from 1 to 3999 as a small Roman numeral; others in figures."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    said = ""
    for value, letters in _ROMAN:
        while number >= value:
            said += letters
            number -= value
    return said


def letters(number: int) -> str:
    """Return a, b, …, z, aa, ab, … for 1, 2, …; what is below 1 in figures."""
    if number < 1:
        return str(number)
    said = ""
    while number:
        number, place = divmod(number - 1, _LETTERS)
        said = chr(ord("a") + place) + said
    return said


def lettered(lines: Sequence[Line], free: Sequence[bool]) -> set[int]:
    """Return the lines that bear letters or Roman numerals of which each follows the one before.

    One alone may be somebody's initial.
    """
    marks = [
        (i, found["mark"])
        for i, line in enumerate(lines)
        if free[i] and (found := _MARK.match(line.words))
    ]
    items: set[int] = set()
    for place in range(1, len(marks)):
        (above, one), (number, other) = marks[place - 1 : place + 1]
        if _follows(one, other):
            items |= {above, number}
    return items


def _follows(one: str, other: str) -> bool:
    if one.islower() != other.islower():
        return False
    small, next_small = one.casefold(), other.casefold()
    if len(small) == len(next_small) == 1 and ord(next_small) == ord(small) + 1:
        return True
    return any(roman(n) == small and roman(n + 1) == next_small for n in range(1, _LETTERS))
