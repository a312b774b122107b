"""Dates as a text writes them: their patterns, and the day that one says."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from index.words import MONTHS, WEEKDAYS

Day = tuple[int, int, int]  # year, month, day; 0 where it is not said

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_THEN = "|".join(month[:3].capitalize() for month in MONTHS[1:])
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_SEASON = r"(?P<season>spring|summer|autumn|winter|(?<!the )fall)"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# "By 5 May 1500 people had come."
_NO_CROWD = r"(?! (?:people|men|women|children|others)\b)"
_FULL = (
    rf"\b{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b",
    rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b{_NO_CROWD}",
    rf"\b{_MONTH} {_DAY},? {_YEAR}\b{_NO_CROWD}",
)
_PARTIAL = (
    rf"\b{_DAY}(?: of)? {_MONTH}\b",
    rf"\b{_MONTH} {_DAY}\b(?![,.]?\d)",
    # "In the winter of 2009": of a season, as of a month.
    rf"\b(?i:{_SEASON})(?: of)? {_YEAR}\b",
    rf"\b{_MONTH},? {_YEAR}\b",
    r"\b(?i:in|until|last|this|next|early|late|mid|during|each|every|since)[ -]"
    rf"{_MONTH}\b(?! [A-Z])",
    # "Sold by Jan.": a month that stands alone is written in full, and Jan is a person.
    r"\b(?i:of|from|to|and|before|after|by|for|around|between)[ -]"
    rf"(?!Jan\b(?!uary|\.?(?: to| and|-|–) ?(?:{_THEN}))){_MONTH}\b(?! [A-Z])",
    # "The highest since 1991" and "by 2030" date nothing that happened.
    rf"(?<!since )(?<!since the )(?<!by )(?<!until )(?<!than in )"
    rf"(?<![\d,.$£€]){_YEAR}s?\b(?! (?!(?:is|was|has|its|his|this|as)\b)[a-z]+s\b)",
)
# Of less weight than "said on Tuesday" beside it.
SEASON = re.compile(
    r"(?<!\bthe )\b(?i:last|this|next|(?:in|from|until) the|in (?:early|late)) "
    rf"{_SEASON}\b(?! (?:of )?\d)"
)
# What every date has: seen at once, where seven patterns are slow.
_MAYBE = re.compile(r"\d\d|[JFMASOND][aepuco][nbrylgptcv]|spring|summer|autumn|winter|fall")
FULL_DATES = tuple(re.compile(pattern) for pattern in _FULL)
DATES = tuple(re.compile(pattern) for pattern in _FULL + _PARTIAL)
DAY_DATES = tuple(re.compile(pattern) for pattern in _PARTIAL[:2])
# "Trains have run since 2021" does, if nothing else in the sentence.
SINCE = re.compile(
    r"\b(?:has|have|had)\b(?![^.;]{0,200}\b(?:first|most|least|\w+est)\b)[^.;]{0,200}"
    rf"\bsince {_YEAR}\b"
)
YEARS = re.compile(rf"\b{_YEAR}\b")
_MOST = 30  # dates of a sentence: a table without full stops has thousands
NO_YEAR = 2000  # where a text names none: dates are only put in order by it
WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
# What tells that a text counts from the day that it was written.
_OF_NOW = re.compile(
    rf"{WEEKDAY.pattern}|\b(?:today|yesterday|tomorrow|tonight|ago)\b|"
    r"\b(?:last|this|next) (?:week|month|year|spring|summer|autumn|winter)\b|"
    r"\b(?:will|(?:is|are) (?:set|due|to|expected|scheduled|planned) (?:for|to|on))\b",
    re.IGNORECASE,
)


def counts_from_now(text: str) -> bool:
    """Return whether a text says "on Tuesday" or "last year": as news does, and no history."""
    return _OF_NOW.search(text) is not None


def latest_year(text: str) -> int:
    """Return the latest year of a text's full dates, else of all it names; 2000 if none."""
    full = [int(m["year"]) for pattern in FULL_DATES for m in pattern.finditer(text)]
    return max(full or [int(m.group()) for m in YEARS.finditer(text)], default=NO_YEAR)


def said(match: re.Match[str]) -> Day:
    """Return the year, month and day that a written date says."""
    got = match.groupdict()
    month = _month(got.get("month")) or int(got.get("m") or 0)
    month = month or _SEASONS.get(got.get("season") or "", 0)
    return int(got.get("year") or 0), month, int(got.get("day") or 0)


@lru_cache(maxsize=16)
def matches_in(text: str, *more: re.Pattern[str]) -> tuple[re.Match[str], ...]:
    """Return the matches of the dates that a text says, each as fully as it does, in its order.

    `more` may find others beside.
    """
    if _MAYBE.search(text) is None:
        return ()
    found: list[re.Match[str]] = []
    taken: set[int] = set()
    for pattern in (*DATES, SEASON, *more):
        for match in pattern.finditer(text):
            place = range(*match.span())
            if taken.isdisjoint(place):
                found.append(match)
                taken.update(place)
    return tuple(sorted(found, key=re.Match.start)[:_MOST])


def fits(day: Day, asked: Day) -> bool:
    """Return whether a day is, or may be, on a date that is not said in full.

    What is only said to be in 1890 is not of "July".
    """
    parts = list(zip(day, asked, strict=True))
    return all(part in (0, wanted) or wanted == 0 for part, wanted in parts) and any(
        part == wanted > 0 for part, wanted in parts
    )


def day_of(match: re.Match[str], year: int) -> date | None:
    """Return the day that a written date says, in `year` if it says none; None if there is none."""
    own, month, day = said(match)
    try:
        return date(own or year, month, day)
    except ValueError:
        return None


def month_of(name: str) -> int:
    """Return the month that "October" or "autumn" stands for; of a season, its middle one."""
    return _SEASONS.get(name.casefold(), 0) or _month(name)


def _month(name: str | None) -> int:
    if not name:
        return 0
    short = name.casefold()[:3]
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(short))


def iso(day: str) -> date | None:
    """Return the day of an ISO 8601 date; None if it is no such date."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
