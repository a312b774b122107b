"""Counting in days, weeks, months and years: "three days later"."""

from __future__ import annotations

from datetime import date, timedelta

from index.words import CARDINALS, TENS
from qa.intents.when.written_dates import Day

# A word that may be a number, as `number_of` reads it.
NUMBER = r"(?<![\w-])(?P<n>\w+(?:-\w+)?)"
_NUMBERS = {
    **{word: n for n, word in enumerate(("zero", *CARDINALS))},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
    **dict.fromkeys(("a", "an", "the"), 1),
}
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_LONGEST_AGO = 2000
_DIGITS = 5


def number_of(word: str) -> int | None:
    """Return the number that "two", "twenty-two" or "22" says; None if none that is counted by."""
    if not word.isdecimal():
        tens, hyphen, ones = word.partition("-")
        if not hyphen:
            return _NUMBERS.get(word)
        both = _NUMBERS.get(tens, 0), _NUMBERS.get(ones, 0)
        return sum(both) if both[0] >= 20 and 0 < both[1] < 10 else None
    number = int(word[:_DIGITS])
    return number if len(word) < _DIGITS and number <= _LONGEST_AGO else None


def stepped(day: Day, step: int, unit: str) -> Day | None:
    """Return a day some units on, as fully as it is said; None if it cannot be told."""
    year, month, in_month = day
    if unit in ("year", "decade"):
        return year + step * (10 if unit == "decade" else 1), 0, 0
    if unit == "month" and month:
        years, months = divmod(month - 1 + step, 12)
        return year + years, months + 1, 0
    if not in_month or unit == "month":
        return day if step > 0 else None  # right after it, in the text's order
    try:
        return whole(date(*day) + timedelta(days=step * UNIT_DAYS[unit]))
    except (ValueError, OverflowError):
        return None


def whole(day: date) -> Day:
    """Return a day with its month and year."""
    return day.year, day.month, day.day
