"""Which day a sentence is about: by a written date, or by "on Tuesday" and "two years ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.words import CARDINALS
from qa.intents.published import Published
from qa.intents.written_dates import DATES, PLANNED, SINCE, Day, said

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_RELATIVE = re.compile(
    rf"\b(?P<last>last |next )?(?P<weekday>{'|'.join(_DAYS)})\b|\b(?P<near>today|yesterday|"
    r"tomorrow|tonight)\b|\b(?P<n>\w+) (?P<unit>days?|weeks?|months?|years?|decades?) "
    r"(?P<way>ago|earlier|later)\b|\b(?P<span>last|next) (?P<of>week|month|year)\b",
    re.IGNORECASE,
)
_NUMBERS = {word: n for n, word in enumerate(("zero", *CARDINALS))} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_LONGEST_AGO = 2000
_SOON = 2


@dataclass(frozen=True, kw_only=True)
class Dated:
    """When a sentence says that something happened; `meant` explains a relative date."""

    when: Day
    meant: str | None = None


def dated(text: str, written: Published, year: int) -> Dated | None:
    """Return when a sentence is dated; None if it is not, or nothing tells what is meant.

    A date without a year is taken to be in `year`, or the one before or after.
    """
    for pattern in DATES:
        match = pattern.search(text)
        if match is None:
            continue
        own, month, day = said(match)
        return Dated(when=(own or _year(text, written.day, year, (month, day)), month, day))
    # "On Tuesday" dates what is told rather than "from next year" beside it.
    matches = sorted(_RELATIVE.finditer(text), key=lambda m: bool(m["span"]))
    match = matches[0] if matches else None
    resolved = None
    if match is not None and written.day is not None:
        resolved = _resolve(match, written.day, known=written.is_known)
    if match is None or resolved is None:
        since = SINCE.search(text)
        return None if since is None else Dated(when=said(since))
    when, shown = resolved
    return Dated(when=when, meant=f"“{match.group()}” is {shown}" if written.year_said else None)


def _year(text: str, written: date | None, year: int, day: tuple[int, int]) -> int:
    """Return the year of a date that has none: what is past has been, what is planned will be."""
    if "last year" in text:
        return year - 1
    if "next year" in text:
        return year + 1
    if written is None:
        return year
    own = (written.month, written.day) if day[1] else (written.month, 0)
    if PLANNED.search(text):
        return year + (day < own)
    ahead = (day[0] - own[0]) % 12  # months; what is near is more likely to come than long past
    return year - (day > own and ahead > _SOON)


def _resolve(match: re.Match[str], written: date, *, known: bool) -> tuple[Day, str] | None:
    got = {key: value.casefold().strip() for key, value in match.groupdict().items() if value}
    try:
        if "unit" in got:
            return _ago(got, written)
        if "weekday" in got:
            back = (written.weekday() - _DAYS.index(got["weekday"])) % 7 if known else 0
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
