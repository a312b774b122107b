"""Dates as a text writes them: their patterns, and the day that one says."""

from __future__ import annotations

import re
from datetime import date

Day = tuple[int, int, int]  # year, month, day; 0 where it is not said

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FULL = (
    rf"\b{_YEAR}-(?P<m>\d\d)-(?P<day>\d\d)\b",
    rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b",
    rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
)
_PARTIAL = (
    rf"\b{_DAY}(?: of)? {_MONTH}\b",
    rf"\b{_MONTH} {_DAY}\b(?![,.]?\d)",
    rf"\b{_MONTH},? {_YEAR}\b",
    rf"\b(?:in|until|last|next|early|late|mid|of|from|to|and|during|each|every)[ -]{_MONTH}\b",
    # "The highest since 1991" and "by 2030" date nothing that happened.
    rf"(?<!since )(?<!since the )(?<!by )(?<!until )(?<!than in )"
    rf"(?<![\d,.$£€]){_YEAR}s?\b(?! [a-z]+s\b)",
)
FULL_DATES = tuple(re.compile(pattern) for pattern in _FULL)
DATES = tuple(re.compile(pattern) for pattern in _FULL + _PARTIAL)
DAY_DATES = tuple(re.compile(pattern) for pattern in _PARTIAL[:2])
# "Trains have run since 2021" does, if nothing else in the sentence.
SINCE = re.compile(
    rf"\b(?:has|have|had)\b(?![^.;]*\b(?:first|most|least|\w+est)\b)[^.;]*\bsince {_YEAR}\b"
)
_ANY_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
NO_YEAR = 2000  # where a text names none: dates are only put in order by it
PLANNED = re.compile(
    r"\b(?:will|would|to be|due|until|plan\w*|schedul\w+|expect\w*|begins?|starts?|opens?|is to|"
    r"are to|may|could|must|has to|have to|wants? to|upcoming|next)\b"
)


def latest_year(text: str) -> int:
    """Return the latest year of a text's full dates, else of all it names; 2000 if none."""
    full = [int(m["year"]) for pattern in FULL_DATES for m in pattern.finditer(text)]
    return max(full or [int(m.group()) for m in _ANY_YEAR.finditer(text)], default=NO_YEAR)


def said(match: re.Match[str]) -> Day:
    """Return the year, month and day that a written date says."""
    got = match.groupdict()
    month = _month(got.get("month")) or int(got.get("m") or 0)
    return int(got.get("year") or 0), month, int(got.get("day") or 0)


def said_in(text: str) -> list[Day]:
    """Return the dates that a text says, each as fully as it does, in its order."""
    found: dict[int, tuple[int, Day]] = {}
    for pattern in DATES:
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, (end, _) in found.items()):
                found[match.start()] = match.end(), said(match)
    return [day for _, (_, day) in sorted(found.items())]


def fits(day: Day, asked: Day) -> bool:
    """Return whether a day is, or may be, on a date that is not said in full."""
    return all(part in (0, wanted) or wanted == 0 for part, wanted in zip(day, asked, strict=True))


def day_of(match: re.Match[str], year: int) -> date | None:
    """Return the day that a written date says, in `year` if it says none; None if there is none."""
    own, month, day = said(match)
    try:
        return date(own or year, month, day)
    except ValueError:
        return None


def _month(name: str | None) -> int:
    if not name:
        return 0
    short = name.casefold()[:3]
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(short))


def iso(day: str) -> date | None:
    """Return the day of an ISO 8601 date; None if it is no such date."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
