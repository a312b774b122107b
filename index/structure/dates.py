"""Written dates: where they stand and which day they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Jun\.|Jul\.|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|"
    r"Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>1[5-9]\d\d|2\d{3})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}[-/.](?P<m>[01]?\d)[-/.](?P<day>[0-3]?\d)"
        r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)",
        rf"(?<![\d.,]){_WEEKDAY}(?:the )?{_DAY}[ -](?:of )?{_MONTH}(?:,? |-){_YEAR}(?!\d)",
        rf"\b{_WEEKDAY}{_MONTH} {_DAY}(?:,| ,)? ?{_YEAR}(?!\d)",
        rf"(?<![\d/.])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep){_YEAR}(?![\d/])",
    )
)
_NO_YEAR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WEEKDAY}(?:the )?{_DAY} (?:of )?{_MONTH}\b(?!\w)",
        rf"\b{_WEEKDAY}{_MONTH} {_DAY}\b(?![,.]?\d)",
    )
)
_CLOCK = (
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?m\.?"
)
CLOCK = re.compile(
    rf"\b(?:{_CLOCK})(?:\s?(?:GMT|BST|UTC|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST|AES?T|WIB|JST|"
    r"local time|Uhr))?(?!\w)",
    re.IGNORECASE,
)
_MOST_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class WrittenDate:
    """`text[start:end]` is a date; `day` is None where the text does not settle which.

    "03/04/2031" may be in March or in April, "14 March" may be of any year.
    """

    start: int
    end: int
    day: date | None


def dates(text: str, start: int, end: int, *, without_year: bool = False) -> list[WrittenDate]:
    """Return the dates in `text[start:end]`, in order; those without a year only if asked for."""
    found: list[WrittenDate] = []
    for match in _matches(text, start, end, without_year):
        if all(match.end() <= d.start or d.end <= match.start() for d in found):
            day = _day(match)
            if day is not None or _is_one(match):
                found.append(WrittenDate(start=match.start(), end=match.end(), day=day))
    return sorted(found, key=lambda d: d.start)


def _matches(text: str, start: int, end: int, without_year: bool) -> Iterator[re.Match[str]]:
    for pattern in (*_PATTERNS, *(_NO_YEAR if without_year else ())):
        yield from pattern.finditer(text, start, end)


def _is_one(match: re.Match[str]) -> bool:
    """Return whether it is a date for all that its day is not settled."""
    got = match.groupdict()
    if "a" in got:
        one, other = int(got["a"]), int(got["b"])
        return 0 < one <= 31 and 0 < other <= 31 and min(one, other) <= _MOST_MONTHS
    return "year" not in got and 0 < int(got["day"]) <= 31


def _day(match: re.Match[str]) -> date | None:
    got = match.groupdict()
    if "year" not in got:
        return None
    year = int(got["year"])
    if "a" in got:
        one, other = int(got["a"]), int(got["b"])
        if one == other or one > _MOST_MONTHS or got["sep"] == ".":
            return _made(year, other, one)
        return _made(year, one, other) if other > _MOST_MONTHS else None
    month = int(got["m"]) if "m" in got else _MONTHS.index(got["month"][:3].casefold()) + 1
    return _made(year, month, int(got["day"]))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
