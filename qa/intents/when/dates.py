"""Which day a sentence is about: by a written date, by "on Tuesday", by "three days later"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.article import Article
from index.words import WEEKDAYS
from qa.intents.sentences import Sentence
from qa.intents.when.clock import clock, clock_alone
from qa.intents.when.counting import NUMBER, UNIT_DAYS, number_of, stepped, whole
from qa.intents.when.published import Published, goes_in_order
from qa.intents.when.tense import is_beside, is_label, lies_ahead
from qa.intents.when.told_before import Before, counted_from, of_that, year_leant_on
from qa.intents.when.written_dates import (
    DATES,
    SEASON,
    SINCE,
    YEARS,
    Day,
    matches_in,
    said,
)

_RELATIVE = re.compile(
    rf"\b(?P<last>last |next )?(?P<weekday>{'|'.join(WEEKDAYS)})\b|\b(?P<near>today|yesterday|"
    rf"tomorrow|tonight)\b|{NUMBER} (?P<unit>days?|weeks?|months?|years?|decades?) ago\b|"
    r"\b(?P<span>last|next) (?P<of>week|month|year)\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad\b")
_LATEST = 2100
_SOON = 2  # months
_BACK = 1.5  # a history goes on rather than back


@dataclass(frozen=True, kw_only=True)
class Dated:
    """When a sentence says that something happened.

    `clock` is the minute of the day, and `days` are all dates that it says, if it says any.
    `meant` explains a date that counts from the article's own; one that `is_counted` counts from
    one that was told before; one that `has_year` or not says its year.
    """

    when: Day
    clock: int = 0
    days: tuple[Day, ...] = ()
    meant: str | None = None
    is_counted: bool = False
    has_year: bool = True


def dated(
    article: Article, written: Published, own: Sequence[Sentence]
) -> list[tuple[Sentence, Dated]]:
    """Return those of an article's sentences that say when something happened, in its order."""
    found = _dated(_Dating(article, written), own)
    if written.day is not None and not written.is_known:
        # "Six years later" may tell that it was written later than its dates do.
        latest = max((d.when[0] for _, d in found if d.is_counted), default=0)
        if written.day.year < latest < _LATEST:
            later = replace(written, day=_in_year(written.day, latest + 1))
            found = _dated(_Dating(article, later), own)
    return found


def _dated(dating: _Dating, sentences: Iterable[Sentence]) -> list[tuple[Sentence, Dated]]:
    found = ((s, dating.told(s.text, s.block)) for s in sentences)
    return [(sentence, when) for sentence, when in found if when is not None]


class _Dating:
    """Dates the sentences of one article in turn: some count from those before them."""

    def __init__(self, article: Article, written: Published) -> None:
        self._written = written
        self._history = not written.is_known and goes_in_order(article.text)
        self._block: int | None = None
        self._own: Day | None = None  # the last date of the paragraph
        self._last: Day | None = None
        self._exact: Day | None = None  # the last date with a month
        self._clock = 0
        self._event: Dated | None = None  # the first date with a day: what the article is about

    def told(self, text: str, block: int) -> Dated | None:
        """Return when a sentence is dated; None if it is not, or nothing tells what is meant.

        A date without a year is in the year that its tense and the article's date make likeliest.
        """
        if block != self._block:
            self._block, self._own = block, None
        found = (
            self._said(text, DATES, beside=False)
            or self._relative(text, beside=False)
            or self._said(text, DATES)
            or self._relative(text)
            or self._said(text, (SEASON,))
            or self._leaning(text)
            or self._timed(text)
        )
        if found is not None:
            self._last = found.days[-1] if found.days else found.when
            if not _HAD.search(text):
                self._own, self._clock = self._last, found.clock
            if self._last[1]:
                self._exact = self._last
            if self._event is None and found.when[2]:
                self._event = found
        return found

    def _said(
        self, text: str, patterns: Iterable[re.Pattern[str]], *, beside: bool = True
    ) -> Dated | None:
        if not matches_in(text):
            return None
        matches = (m for pattern in patterns for m in pattern.finditer(text))
        match = next((m for m in matches if beside or not is_beside(text, m.start())), None)
        if match is None:
            return None
        days = tuple(self._day(text, m) for m in matches_in(text))
        return Dated(
            when=self._day(text, match),
            clock=clock(text),
            days=days,
            has_year=bool(said(match)[0]),
        )

    def _day(self, text: str, match: re.Match[str]) -> Day:
        own, month, day = said(match)
        return own or self._year(text, match, (month, day)), month, day

    def _year(self, text: str, match: re.Match[str], day: tuple[int, int]) -> int:
        """Return the year of a date that has none: what is past has been, what is planned is not.

        A history tells in order: there, it is the year that is nearest to the date before.
        """
        written = self._written.day
        assert written is not None
        if (leant := year_leant_on(text, match.end(), self._before())) is not None:
            return leant
        if (bound := self._bound_by(text, match)) is not None:
            return bound
        in_order = self._history or is_label(text, *match.span())
        if in_order and (before := self._exact or self._last) is not None:
            if not before[1]:
                return before[0]
            on = (day[0] - before[1]) % 12
            back = 12 - on
            return before[0] + (day[0] < before[1] if on <= _BACK * back else -(day[0] > before[1]))
        if "last year" in text:
            return written.year - 1
        if "next year" in text:
            return written.year + 1
        own = (written.month, written.day if day[1] else 0)
        said_so = match.group().casefold()
        ahead = lies_ahead(text, *match.span())
        if said_so.startswith("last "):
            return written.year - (day >= own)
        if ahead or said_so.startswith("next "):
            return written.year + (day < own)
        # What is near is more likely to come than long past.
        return written.year - (day > own and (day[0] - own[0]) % 12 > _SOON)

    def _bound_by(self, text: str, match: re.Match[str]) -> int | None:
        """Return the paragraph's year where what follows says a later one, which is past, too.

        "In 1954 he fell ill. She came on 3 October and stayed until it closed in 1988."
        """
        written = self._written.day
        if self._own is None or written is None:
            return None
        later = [int(m["year"]) for m in YEARS.finditer(text, match.end())]
        own = self._own[0]
        return own if any(own < year < written.year for year in later) else None

    def _relative(self, text: str, *, beside: bool = True) -> Dated | None:
        # "On Tuesday" dates what is told rather than "from next year" beside it.
        matches = sorted(_RELATIVE.finditer(text), key=lambda m: bool(m["span"]))
        if not beside:
            matches = [m for m in matches if not m["span"] and not is_beside(text, m.start())]
        resolved = _resolve(matches[0], text, self._written) if matches else None
        if resolved is None and not beside:
            return None
        if resolved is None:
            since = SINCE.search(text)
            return None if since is None else Dated(when=said(since))
        when, shown = resolved
        meant = f"“{matches[0].group()}” is {shown}" if self._written.year_said else None
        return Dated(when=when, clock=clock(text), meant=meant, has_year=False)

    def _leaning(self, text: str) -> Dated | None:
        """Return what "three days later" or "that October" is."""
        found = counted_from(text, self._before()) or of_that(text, self._before())
        if found is None:
            return None
        when, minute, is_counted = found
        return Dated(when=when, clock=minute, is_counted=is_counted)

    def _before(self) -> Before:
        return Before(own=self._own, last=self._last, clock=self._clock)

    def _timed(self, text: str) -> Dated | None:
        """Return the day of a time that is said alone: the paragraph's, or the article's."""
        found = clock_alone(text)
        if found is None or self._event is None:
            return None
        time, place = found
        when, before = self._event.when, self._event.clock
        if self._own is not None and self._own[2]:
            when, before = self._own, self._clock
        if time > before and _HAD.search(text, 0, place):
            when = stepped(when, -1, "day") or when  # "had called in sick at nine"
        return Dated(when=when, clock=time)


def _resolve(match: re.Match[str], text: str, told: Published) -> tuple[Day, str] | None:
    written = told.day
    assert written is not None
    got = {key: value.casefold().strip() for key, value in match.groupdict().items() if value}
    try:
        if "unit" in got:
            return _ago(got, written)
        if "weekday" in got:
            back = _days_back(got, told.weekday, lies_ahead(text, *match.span()) is True)
            day = written - timedelta(days=back)
        elif "near" in got:
            day = written + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(got["near"], 0))
        else:
            step = {"last": -1, "next": 1}[got["span"]]
            if got["of"] == "year":
                return (written.year + step, 0, 0), str(written.year + step)
            day = written + timedelta(days=step * UNIT_DAYS[got["of"]])
            if got["of"] == "month":
                return (day.year, day.month, 0), f"{day:%B %Y}"
            return whole(day), f"the week of {day.day} {day:%B %Y}"
    except OverflowError:
        return None
    return whole(day), f"{day.day} {day:%B %Y}"


def _days_back(got: dict[str, str], today: int | None, ahead: bool) -> int:
    """Return how many days before the article's a weekday is; less than none if it is to come."""
    if today is None:
        return 0
    back = (today - WEEKDAYS.index(got["weekday"])) % 7
    if got.get("last") == "last":
        return back or 7
    if got.get("last") == "next":
        return back - 7
    return -((-back) % 7) if ahead else back


def _ago(got: dict[str, str], written: date) -> tuple[Day, str] | None:
    number = number_of(got["n"])
    if number is None:
        return None
    unit = got["unit"].rstrip("s")
    day = written - timedelta(days=number * UNIT_DAYS[unit])
    if unit in ("year", "decade"):
        return (day.year, 0, 0), f"about {day.year}"
    if unit == "month":
        return (day.year, day.month, 0), f"about {day:%B %Y}"
    return whole(day), f"{day.day} {day:%B %Y}"


def _in_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, 28))
