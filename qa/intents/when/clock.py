"""The time of day that a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.words import CARDINALS

_HOURS = {word: hour for hour, word in enumerate(CARDINALS, start=1)}
_PARTS = {  # where it begins
    "dawn": 5,
    "sunrise": 5,
    "morning": 6,
    "noon": 12,
    "midday": 12,
    "lunchtime": 12,
    "afternoon": 13,
    "dusk": 18,
    "evening": 18,
    "night": 21,
    "midnight": 24,
}
_POINTS = ("noon", "midday", "midnight")
_CLOCK = re.compile(
    r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4])(?:(?::(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b|"
    r":(?P<m>[0-5]\d)\b(?!:))"
    r"|\b(?:at|by|from|until|around|about) (?P<h>[01]\d|2[0-4])\.(?P<mm>[0-5]\d)\b"
    r"(?! ?(?:[%$€£]|per|percent|(?:m|b|tr)illion|euros?|dollars?|pounds?|francs?|metres?|points?))"
    rf"|\b(?:shortly|soon|just) (?:before|after) (?P<word>{'|'.join(_HOURS)})\b"
    rf"|\b(?:at|by|until)(?: around| about)? (?P<word2>{'|'.join(_HOURS)})(?= o['’]clock|[.,;]|$)"
    r"|\b(?<!each )(?<!every )(?<!most )(?P<the>(?:the|that|same) )?"
    rf"(?P<part>{'|'.join(_PARTS)})\b(?!s)",
    re.IGNORECASE,
)


def clock(text: str) -> int:
    """Return the minutes from midnight to the time of day that a sentence says; 0 if none."""
    found = _first(_CLOCK.finditer(text))
    return 0 if found is None else _minutes(found)


def clock_alone(text: str) -> tuple[int, int] | None:
    """Return the minutes of a time that is said without a day, and where; None if none is.

    "At night" is none then, and "that night" is one.
    """
    times = (m for m in _CLOCK.finditer(text) if not m["part"] or m["the"] or m["part"] in _POINTS)
    found = _first(times)
    return None if found is None else (_minutes(found), found.start())


def _first(found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Return the first match: of a time, rather than of a part of the day."""
    return min(found, key=lambda match: bool(match["part"]), default=None)


def _minutes(match: re.Match[str]) -> int:
    got = {key: value.casefold() for key, value in match.groupdict().items() if value}
    if "part" in got:
        return 60 * _PARTS[got["part"]]
    word = got.get("word") or got.get("word2")
    hour = _HOURS[word] if word else int(got.get("hour") or got.get("h") or 0)
    if "half" in got:
        hour = hour % 12 + 12 * (got["half"] == "p")
    return 60 * hour + int(got.get("minute") or got.get("m") or got.get("mm") or 0)
