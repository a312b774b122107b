"""Dates in a text: written ones, and those that "on Tuesday" or "two years ago" mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.article import Article
from index.text import Range

Day = tuple[int, int, int]  # year, month, day; 0 where it is not said

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
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
    rf"(?<!since )(?<!by )(?<!until )(?<!than in )(?<![\d,.$£€]){_YEAR}s?\b(?! [a-z]+s\b)",
)
_FULL_DATES = tuple(re.compile(pattern) for pattern in _FULL)
_DATES = tuple(re.compile(pattern) for pattern in _FULL + _PARTIAL)
_RELATIVE = re.compile(
    rf"\b(?P<last>last |next )?(?P<weekday>{'|'.join(_DAYS)})\b|\b(?P<near>today|yesterday|"
    r"tomorrow|tonight)\b|\b(?P<n>\w+) (?P<unit>days?|weeks?|months?|years?|decades?) "
    r"(?P<way>ago|earlier|later)\b|\b(?P<span>last|next) (?P<of>week|month|year)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_LONGEST_AGO = 2000

_PLANNED = re.compile(
    r"\b(?:will|would|to be|due|until|plan\w*|schedul\w+|expect\w*|begins?|starts?|opens?|is to|"
    r"are to|may|could|upcoming|next)\b"
)

_SOON = 2

# A date line is one of the first blocks and short, or stands before a wire story's dash.
_FIRST_BLOCKS = 4
_LONGEST_DATE_LINE = 80
_WIRE = re.compile(r"^[A-Z][^a-z\n]{2,40}[^\n]{0,60}?(?:\s[-–—]\s|--|:)")


@dataclass(frozen=True, kw_only=True)
class Dated:
    """When a sentence says that something happened; `meant` explains a relative date."""

    when: Day
    meant: str | None = None


def published(article: Article) -> tuple[Range | None, date | None]:
    """Return where an article's own date stands, and which day it is; None for what is not said."""
    if article.layout.date is not None:
        return article.layout.date, _iso(article.text[slice(*article.layout.date)])
    if article.date is not None:
        return None, _iso(article.date)
    for block in article.layout.blocks[:_FIRST_BLOCKS]:
        text = article.text[block.start : block.end]
        wire = _WIRE.match(text)
        if len(text) > _LONGEST_DATE_LINE:
            if wire is None:
                continue
            text = wire.group()
        for pattern in _FULL_DATES:
            if (match := pattern.search(text)) is not None:
                day = _day(match)
                if day is not None:
                    return (block.start + match.start(), block.start + match.end()), day
    return None, None


def dated(text: str, written: date | None, year: int) -> Dated | None:
    """Return when a sentence is dated; None if it is not, or nothing tells what is meant.

    `written` is the article's day, `year` what a date without one is taken to be in.
    """
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        got = match.groupdict()
        month = _month(got.get("month")) or int(got.get("m") or 0)
        day = int(got.get("day") or 0)
        its_year = int(got["year"]) if got.get("year") else _year(text, written, year, (month, day))
        return Dated(when=(its_year, month, day))
    match = _RELATIVE.search(text)
    if match is None or written is None:
        return None
    resolved = _resolve(match, written)
    if resolved is None:
        return None
    when, shown = resolved
    return Dated(when=when, meant=f"“{match.group()}” is {shown}")


def _year(text: str, written: date | None, year: int, day: tuple[int, int]) -> int:
    """Return the year of a date that has none: what is past has been, what is planned will be."""
    if "last year" in text:
        return year - 1
    if "next year" in text:
        return year + 1
    if written is None:
        return year
    own = (written.month, written.day) if day[1] else (written.month, 0)
    if _PLANNED.search(text):
        return year + (day < own)
    ahead = (day[0] - own[0]) % 12  # months; what is near is more likely to come than long past
    return year - (day > own and ahead > _SOON)


def latest_year(text: str) -> int:
    """Return the latest year of a text's full dates; 0 if it has none."""
    years = [int(m["year"]) for pattern in _FULL_DATES for m in pattern.finditer(text)]
    return max(years, default=0)


def _resolve(match: re.Match[str], written: date) -> tuple[Day, str] | None:
    got = {key: value.casefold().strip() for key, value in match.groupdict().items() if value}
    try:
        if "unit" in got:
            return _ago(got, written)
        if "weekday" in got:
            back = (written.weekday() - _DAYS.index(got["weekday"])) % 7
            if got.get("last") == "last" and back == 0:
                back = 7
            day = written - timedelta(days=back - 7 * (got.get("last") == "next"))
        elif "near" in got:
            day = written + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(got["near"], 0))
        else:
            step = {"last": -1, "next": 1}[got["span"]]
            if got["of"] == "year":
                return (written.year + step, 0, 0), str(written.year + step)
            day = written + timedelta(days=step * _UNIT_DAYS[got["of"]])
            if got["of"] == "month":
                return (day.year, day.month, 0), f"{day:%B %Y}"
            return _whole(day), f"the week of {day.day} {day:%B %Y}"
    except OverflowError:
        return None
    return _whole(day), f"{day.day} {day:%B %Y}"


def _ago(got: dict[str, str], written: date) -> tuple[Day, str] | None:
    number = int(got["n"]) if got["n"].isdecimal() else _NUMBERS.get(got["n"])
    if number is None or number > _LONGEST_AGO or got["way"] != "ago":
        return None  # "two years later" counts from what was told before
    unit = got["unit"].rstrip("s")
    day = written - timedelta(days=number * _UNIT_DAYS[unit])
    if unit in ("year", "decade"):
        return (day.year, 0, 0), f"about {day.year}"
    if unit == "month":
        return (day.year, day.month, 0), f"about {day:%B %Y}"
    return _whole(day), f"{day.day} {day:%B %Y}"


def _whole(day: date) -> Day:
    return day.year, day.month, day.day


def _day(match: re.Match[str]) -> date | None:
    got = match.groupdict()
    month = _month(got.get("month")) or int(got.get("m") or 0)
    try:
        return date(int(got["year"]), month, int(got["day"]))
    except ValueError:
        return None


def _month(name: str | None) -> int:
    if not name:
        return 0
    short = name.casefold()[:3]
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(short))


def _iso(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
