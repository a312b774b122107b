"""Dates in a text: written ones, and those that "on Tuesday" or "two years ago" mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.article import Article
from index.layout import Block
from index.text import Range
from index.words import CARDINALS

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
    rf"(?<!since )(?<!since the )(?<!by )(?<!until )(?<!than in )"
    rf"(?<![\d,.$£€]){_YEAR}s?\b(?! [a-z]+s\b)",
)
_FULL_DATES = tuple(re.compile(pattern) for pattern in _FULL)
_DATES = tuple(re.compile(pattern) for pattern in _FULL + _PARTIAL)
_DAY_DATES = tuple(re.compile(pattern) for pattern in _PARTIAL[:2])
# "Trains have run since 2021" does, if nothing else in the sentence.
_SINCE = re.compile(
    rf"\b(?:has|have|had)\b(?![^.;]*\b(?:first|most|least|\w+est)\b)[^.;]*\bsince {_YEAR}\b"
)
_ANY_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
_NO_YEAR = 2000  # where a text names none: dates are only put in order by it
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

_PLANNED = re.compile(
    r"\b(?:will|would|to be|due|until|plan\w*|schedul\w+|expect\w*|begins?|starts?|opens?|is to|"
    r"are to|may|could|must|has to|have to|wants? to|upcoming|next)\b"
)

_SOON = 2
_NEWS_AFTER = 14  # days: "last week" is after the latest date that is told, too
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]+)*")

# A date line is one of the first blocks and short, or stands before a wire story's dash.
_FIRST_BLOCKS = 4
_LONGEST_DATE_LINE = 80
_WIRE = re.compile(r"^[A-Z][^a-z\n]{2,40}[^\n]{0,60}?(?:\s[-–—]\s|--|:)")


@dataclass(frozen=True, kw_only=True)
class Dated:
    """When a sentence says that something happened; `meant` explains a relative date."""

    when: Day
    meant: str | None = None


@dataclass(frozen=True, kw_only=True)
class Published:
    """Where an article's own date stands, and which day that is; None for what is not said.

    Where the date has no year, `day` has the latest that the text names, and `year_said` is
    False: good enough to put dates in order, but not to name one. Where nothing tells the day,
    `is_known` is False.
    """

    place: Range | None = None
    day: date | None = None
    year_said: bool = True
    is_known: bool = True


def published(article: Article) -> Published:
    """Return when an article says that it was written, by its first lines or its wire line."""
    said = article.layout.fields.published
    if said is not None and said.day is not None:
        return Published(place=(said.start, said.end), day=said.day)
    if (place := article.layout.date) is not None and said is None:
        return Published(place=place, day=_iso(article.text[slice(*place)]))
    if article.date is not None and said is None:
        return Published(day=_iso(article.date))
    for patterns in (_FULL_DATES, _DAY_DATES):
        for block in _first(article):
            text = _date_line(article.text[block.start : block.end])
            for pattern in patterns:
                match = pattern.search(text)
                if match is None:
                    continue
                year_said = patterns is _FULL_DATES
                day = _day(match, latest_year(article.text))
                if day is not None and not year_said:
                    day = _likely_year(day, article.text[block.start + match.end() :])
                if day is not None:
                    place = block.start + match.start(), block.start + match.end()
                    return Published(place=place, day=day, year_said=year_said)
    return Published()


def _likely_year(day: date, text: str) -> date:
    """Return a day in the year that a text's other dates make likeliest.

    It is after all that has happened and, as late as that allows, before what is planned.
    """
    past, planned = _told_dates(text)
    if planned:
        year, *rest = min(planned)
        year -= tuple(rest) < (day.month, day.day) and rest[0] > 0
    elif past:
        year, *rest = max(past)
        year += tuple(rest) > (day.month, day.day)
    else:
        year = day.year
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day


def _told_dates(text: str) -> tuple[list[Day], list[Day]]:
    """Return the dates with a year in a text's past, and those that it says are planned."""
    past: list[Day] = []
    planned: list[Day] = []
    for sentence in _SENTENCE.findall(text):
        of = planned if _PLANNED.search(sentence) else past
        found = (p.search(sentence) for p in (*_DATES, _SINCE))
        of += [said for match in found if match is not None and (said := _said(match))[0]][:1]
    return past, planned


def placed(article: Article) -> Published:
    """Return when an article was written; where it does not say, its latest past date.

    That is good enough to put "on Friday" in order, but not to name a day.
    """
    found = published(article)
    if found.day is not None:
        return found
    past, _ = _told_dates(article.text)
    dated_days = [d for d in past if d[1] and d[2]]
    year, month, day = max(past, default=(_NO_YEAR, 0, 0))
    try:
        latest = date(*max(dated_days)) if dated_days else date(year, month or 12, day or 28)
    except ValueError:
        latest = date(year, 12, 28)
    latest += timedelta(days=_NEWS_AFTER)
    return Published(place=found.place, day=latest, year_said=False, is_known=False)


def _first(article: Article) -> list[Block]:
    """Return the blocks at the top that may hold the date: the header, and a few below it."""
    blocks = article.layout.blocks
    header = [block for block in blocks if block.kind == "header"]
    return [*header, *(b for b in blocks if b.kind != "header")][: len(header) + _FIRST_BLOCKS - 1]


def _date_line(text: str) -> str:
    """Return the part of a block that may hold the article's date; "" if it is the story."""
    if len(text) <= _LONGEST_DATE_LINE and not text.endswith((".", '."', ".”")):
        return text
    wire = _WIRE.match(text)
    return wire.group() if wire is not None else ""


def dated(text: str, written: Published, year: int) -> Dated | None:
    """Return when a sentence is dated; None if it is not, or nothing tells what is meant.

    A date without a year is taken to be in `year`, or the one before or after.
    """
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        said, month, day = _said(match)
        return Dated(when=(said or _year(text, written.day, year, (month, day)), month, day))
    # "On Tuesday" dates what is told rather than "from next year" beside it.
    matches = sorted(_RELATIVE.finditer(text), key=lambda m: bool(m["span"]))
    match = matches[0] if matches else None
    resolved = None
    if match is not None and written.day is not None:
        resolved = _resolve(match, written.day, known=written.is_known)
    if match is None or resolved is None:
        since = _SINCE.search(text)
        return None if since is None else Dated(when=_said(since))
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
    if _PLANNED.search(text):
        return year + (day < own)
    ahead = (day[0] - own[0]) % 12  # months; what is near is more likely to come than long past
    return year - (day > own and ahead > _SOON)


def latest_year(text: str) -> int:
    """Return the latest year of a text's full dates, else of all it names; 2000 if none."""
    full = [int(m["year"]) for pattern in _FULL_DATES for m in pattern.finditer(text)]
    return max(full or [int(m.group()) for m in _ANY_YEAR.finditer(text)], default=_NO_YEAR)


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


def _said(match: re.Match[str]) -> Day:
    """Return the year, month and day that a written date says."""
    got = match.groupdict()
    month = _month(got.get("month")) or int(got.get("m") or 0)
    return int(got.get("year") or 0), month, int(got.get("day") or 0)


def _day(match: re.Match[str], year: int) -> date | None:
    said, month, day = _said(match)
    try:
        return date(said or year, month, day)
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
