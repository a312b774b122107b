"""What counts from a date told before: "three days later", "that October", "of that year"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import MONTHS
from qa.intents.when.clock import clock
from qa.intents.when.counting import NUMBER, UNIT_DAYS, number_of, stepped
from qa.intents.when.written_dates import Day, month_of

_UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade)"
# What counts from what was told before; "a week before the sale" counts from the sale.
_COUNTED = re.compile(
    rf"{NUMBER} {_UNIT}s? (?P<way>later|afterwards?|earlier|before(?=[.,;]))(?! than\b)|"
    rf"\bthe (?P<way2>following|next|previous|preceding) {_UNIT.replace('unit', 'unit2')}\b|"
    rf"\bthe {_UNIT.replace('unit', 'unit3')} (?P<way3>after|before)(?=[.,;])",
    re.IGNORECASE,
)
# "That October", "the same evening", "the following spring": of the date before, or soon after it.
_THAT = re.compile(
    r"\b(?P<which>that|(?:that|the) same|the (?:next|following)) "
    rf"(?P<name>{'|'.join(m for m in MONTHS if m not in ('march', 'may'))}|"
    r"spring|summer|autumn|winter|year|month|week|day|morning|afternoon|evening|night)\b"
    r"(?! that\b)",
    re.IGNORECASE,
)
_OF_THAT_YEAR = re.compile(r" of (?:that|the (?P<which>same|following|next|previous)) year\b")
_NEXT_DAY = frozenset(("day", "morning", "afternoon", "evening", "night"))
_OPENS = 20  # characters: what counts on from the paragraph before stands first in its own
_EARLIER = frozenset(("earlier", "before", "previous", "preceding"))
_MINUTES = {"minute": 1, "hour": 60}

# A day, the minute of it, and whether the day itself was counted.
Counted = tuple[Day, int, bool]


@dataclass(frozen=True, kw_only=True)
class Before:
    """What was told before: the paragraph's last date, the last of all, and its minute."""

    own: Day | None
    last: Day | None
    clock: int

    def of(self, match: re.Match[str]) -> Day | None:
        """Return the date that words count from: the paragraph's, or the one before it."""
        return self.last if self.own is None and match.start() < _OPENS else self.own


def counted_from(text: str, told: Before) -> Counted | None:
    """Return what "three days later" is."""
    match = _COUNTED.search(text)
    if match is None or (before := told.of(match)) is None:
        return None
    got = {key.rstrip("23"): v.casefold() for key, v in match.groupdict().items() if v}
    number = number_of(got.get("n", "a"))
    if number is None:
        return None
    step = number * (-1 if got["way"] in _EARLIER else 1)
    if got["unit"] in _MINUTES:
        time = told.clock + step * _MINUTES[got["unit"]]
        return (before, time, False) if told.clock else None
    when = stepped(before, step, got["unit"])
    return None if when is None else (when, clock(text), True)


def of_that(text: str, told: Before) -> Counted | None:
    """Return what "that October" is: of the date before, or the first one after it."""
    match = _THAT.search(text)
    if match is None or (before := told.of(match)) is None:
        return None
    year, month, _ = before
    name, which = match["name"].casefold(), match["which"].casefold()
    later = which in ("the next", "the following")
    when: Day | None
    if name in UNIT_DAYS or name in _NEXT_DAY:
        when = stepped(before, 1, "day" if name in _NEXT_DAY else name) if later else before
    else:
        wanted = month_of(name)
        on = bool(month) and (wanted <= month if later else wanted < month)
        when = year + (on or (later and not month)), wanted, 0
    return None if when is None else (when, clock(text), True)


def year_leant_on(text: str, end: int, told: Before) -> int | None:
    """Return the year of a date that ends there and says "of that year"; None if it does not."""
    match = _OF_THAT_YEAR.match(text, end)
    before = told.own or told.last
    if match is None or before is None:
        return None
    return before[0] + {"following": 1, "next": 1, "previous": -1}.get(match["which"], 0)
