"""Which stretch of time a question asks about: "between 1900 and 1940", "in the fifties"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from index.words import MONTHS
from qa.intents.when.counting import number_of, stepped, whole
from qa.intents.when.written_dates import YEARS, Day, fits, matches_in, month_of, said

_END = 99  # of a year or a month of which no more is said
_EVER = (9999, 0, 0)
_DECADES = {
    word: 10 * n
    for n, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}
_DECADE = re.compile(rf"\b(?:(?P<year>(?:1\d|20)?\d0)['’]?s|(?P<word>{'|'.join(_DECADES)}))\b")
_CENTURY = re.compile(r"\b(?P<nth>1\d|20|21)(?:st|th) century\b")
_BESIDE_DAY = r"(?:march|may|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_MONTH = re.compile(
    rf"\b(?:{'|'.join(m for m in MONTHS if m not in ('march', 'may'))}|"
    r"(?<=in )(?:march|may)|(?<=since )(?:march|may)|(?<=from )(?:march|may)|"
    r"(?<=after )(?:march|may)|(?<=before )(?:march|may)|(?<=until )(?:march|may)|"
    r"(?<=between )(?:march|may)|(?<=and )(?:march|may)|"
    rf"{_BESIDE_DAY}(?= \d)|(?<=\d ){_BESIDE_DAY})(?!\w)"
)
_LEADS = r"\b(?:{})(?: the)?(?: (?:end|start|beginning|year|years|summer) of| year)?\s*$"
_AFTER = re.compile(_LEADS.format("after|following|post"), re.IGNORECASE)
_FROM = re.compile(_LEADS.format("since|from|starting in|starting"), re.IGNORECASE)
_BEFORE = re.compile(_LEADS.format("before|b4|prior to|preceding"), re.IGNORECASE)
_UNTIL = re.compile(_LEADS.format("until|till|til|up to|through|to"), re.IGNORECASE)
_IN = re.compile(_LEADS.format("in|during|of|for|on|within|throughout"), re.IGNORECASE)
_LED = re.compile(
    r"(?:in|until|from|of|to|and|after|before|since|by|for|during|between)[ -]", re.IGNORECASE
)
_ONWARDS = re.compile(r"^['’]?s? ?(?:on|onwards?|and (?:after|later|on))\b", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:-|–|—|to|until|till|til|through)\s*(?:the )?(?:\w+ of )?$", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\b|[\d ][-–—] ?\d|\b(?:to|until|till|til)\b", re.I)
_TO_COME = re.compile(
    r"\b(?:(?:still|yet) to come|upcoming|to come|coming up|in store|in the pipeline|"
    r"(?:still|yet) (?:supposed|due|meant|expected|scheduled|set|planned) to|"
    r"what(?:['’]?s| is) next|"
    r"do(?:es)? next|next (?:steps?|fixtures?|dates?)|scheduled|ahead|from (?:here|now) on|"
    r"in (?:the )?future|(?:coming|next) (?:days?|weeks?|months?|years?)|deadlines|"
    r"(?:is|are|'s) (?:still )?planned|(?:will|going to) happen)\b",
    re.IGNORECASE,
)
# "Between 1 and 9 March", "March 1 to 9": the month is said once.
_DAY, _SEP = r"\d{1,2}(?:st|nd|rd|th)?", r" ?(?:and|to|until|till?|-|–|—) ?(?:the )?"
_MONTH_LAST = re.compile(rf"\b({_DAY})({_SEP}{_DAY}(?: of)? ({'|'.join(MONTHS)})\b)", re.I)
_MONTH_FIRST = re.compile(
    rf"\b({'|'.join(MONTHS)}) ({_DAY}{_SEP})(?={_DAY}\b(?! ?(?:of )?(?:{'|'.join(MONTHS)})))", re.I
)
_ALSO = re.compile(r"\b(?:incl\w*|also|plus|so far|as well)\b", re.IGNORECASE)
# "The last year of the war" does not count from now.
_FROM_NOW = re.compile(
    r"\b(?P<which>this|last|past|previous|next) (?:(?P<n>few|\w+(?:-\w+)?) )?"
    r"(?P<unit>day|week|month|year)(?P<s>s?)\b(?! of\b)|\b(?P<near>yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_FEW = "three"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """From one day to another, ends included; or some days, if there are `days`."""

    first: Day = (0, 0, 0)
    last: Day = _EVER
    days: tuple[Day, ...] = ()

    def holds(self, day: Day) -> bool:
        """Return whether a day is in it, or may be; "in March" is in no week that begins then."""
        if self.days:
            return any(fits(day, asked) for asked in self.days)
        if self.first[2] and self.last[2]:
            return self.first <= day and _last(day) <= self.last
        return self.first <= _last(day) and day <= self.last


def asked_stretch(
    question: str, now: Day, told: Sequence[Day], weekday: int | None = None
) -> Stretch | None:
    """Return the stretch of time that a question asks about; None if it asks about all.

    It is asked `now`, as far as can be known, and that is a `weekday`.
    A month without a year is the latest one that is `told`.
    """
    question = _MONTH_LAST.sub(r"\1 \3\2", _MONTH_FIRST.sub(r"\1 \2\1 ", question))
    question = _MONTH.sub(lambda m: MONTHS[month_of(m.group()) - 1].capitalize(), question)
    if (decade := _DECADE.search(question)) is not None:
        return _decade(decade, told)
    if (century := _CENTURY.search(question)) is not None:
        first = 100 * (int(century["nth"]) - 1)
        return Stretch(first=(first + 1, 0, 0), last=(first + 100, _END, _END))
    matches = matches_in(question, YEARS)
    days = [_dated(said(match), now, told) for match in matches]
    if len(days) == 2 and _is_range(question, *matches):
        return _between(days, has_years=[bool(said(match)[0]) for match in matches])
    if len(days) > 1:
        return Stretch(days=tuple(days))
    if days:
        return _of_one(days[0], question[: matches[0].start()] or "", matches[0], question)
    if (match := _FROM_NOW.search(question)) is not None:
        got = {key: value.casefold() for key, value in match.groupdict("").items()}
        with suppress(OverflowError):  # of the first or last days that there are
            if (found := _from_now(got, now, weekday)) is not None:
                return found
    if _TO_COME.search(question) and not _ALSO.search(question):
        return Stretch(first=(now[0], now[1], now[2] + 1))
    return None


def _from_now(got: dict[str, str], now: Day, weekday: int | None) -> Stretch | None:
    """Return the stretch that "last week", "the past two months" or "yesterday" is."""
    today = date(*now)
    if near := got["near"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(near, 0)
        return Stretch(days=(whole(today + timedelta(days=step)),))
    which, unit = got["which"], got["unit"]
    if got["n"] or got["s"]:
        number = number_of(got["n"].replace("few", _FEW) or _FEW)
        if number is None or which in ("this", "next"):
            return None
        first = stepped(now, -number, unit)
        return None if first is None else Stretch(first=first, last=now)
    step = {"this": 0, "next": 1}.get(which, -1)
    if unit == "week":
        monday = today - timedelta(days=(today.weekday() if weekday is None else weekday))
        first_day = monday + timedelta(days=7 * step)
        return Stretch(first=whole(first_day), last=whole(first_day + timedelta(days=6)))
    day = stepped(now, step, unit)
    return None if day is None else Stretch(days=(day,))


def _is_range(question: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return bool(
        _BETWEEN.search(question[: _begin(one)]) or _TO.match(question[one.end() : _begin(other)])
    )


def _begin(match: re.Match[str]) -> int:
    """Return where a date begins behind what leads to it: "between January" is found whole."""
    led = _LED.match(match.group())
    return match.start() + (led.end() if led is not None else 0)


def _between(days: Sequence[Day], *, has_years: Sequence[bool]) -> Stretch:
    """Return the stretch from one day to another; the one that says no year is near the other."""
    first, last = days
    if has_years[1] and not has_years[0]:
        first = (last[0], *first[1:])
    elif has_years[0] and not has_years[1] and first[1]:
        last = (first[0] + (last[1:] < first[1:]), *last[1:])
    if first > last and not has_years[0]:
        first = (last[0] - (first[1:] > last[1:]), *first[1:])
    return Stretch(first=min(first, last), last=_last(max(first, last)))


def _of_one(day: Day, before: str, match: re.Match[str], question: str) -> Stretch | None:
    before += question[match.start() : _begin(match)]
    if _AFTER.search(before):
        year, month, last = _last(day)
        return Stretch(first=(year, month, last + 1))
    if _FROM.search(before) or _ONWARDS.search(question[match.end() :]):
        return Stretch(first=day)
    if _BEFORE.search(before):
        return Stretch(last=(day[0], day[1], day[2] - 1))
    if _UNTIL.search(before):
        return Stretch(last=_last(day))
    if _IN.search(before) or not before.strip() or all(day):  # "3 Feb 2016, hour by hour"
        return Stretch(days=(said(match),))
    return None


def _decade(match: re.Match[str], told: Sequence[Day]) -> Stretch:
    year = int(match["year"]) if match["year"] else _DECADES[match["word"].casefold()]
    if year < 100:
        year = (
            max([d[0] // 100 * 100 for d in told if d[0] % 100 // 10 * 10 == year] or [1900]) + year
        )
    return Stretch(first=(year, 0, 0), last=(year + 9, _END, _END))


def _dated(day: Day, now: Day, told: Sequence[Day]) -> Day:
    year = max((d[0] for d in told if d[1] == day[1]), default=now[0])
    return (day[0] or year, *day[1:])


def _last(day: Day) -> Day:
    """Return the last day of what is said of a day."""
    return day[0], day[1] or _END, day[2] or _END
