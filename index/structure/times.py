"""Times that stand by themselves: those of subtitles, and those of a live blog's entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.dates import CLOCK
from index.structure.lines import Found, Line

_STAMP = r"(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3}"
_CUE = re.compile(rf"{_STAMP}\s*-+>\s*{_STAMP}.*")
_NUMBER = re.compile(r"\d{1,6}")
_HEAD = re.compile(r"(?:WEBVTT\b.*|NOTE\b.*|Kind:.*|Language:.*|STYLE|REGION)", re.IGNORECASE)
_SHORT_STAMP = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?")
# "14:20", "Updated at 15.20", and a match's "90+4'".
_ENTRY = re.compile(
    r"(?:(?:updated?|posted|published)(?: at)?:? )?[\[(]?(?P<time>"
    + CLOCK.pattern
    + r"|\d{1,3}(?:\+\d{1,2})?(?:['’′]| ?mins?\b(?! ago)\.?| minutes?\b(?! ago))|"
    r"\d{1,2} ?(?:s|m|h|d|secs?|mins?|hrs?|minutes?|hours?|days?) ago|\d{1,2}(?:st|nd|rd|"
    r"th) minute)"
    r"[\])]?(?:\s*\([^()]{2,20} ago\))?\s*(?:[:.–—|-]\s*)?(?P<rest>.*)",
    re.IGNORECASE,
)
# What a match's report has in the place of a time.
_STATE = re.compile(
    r"\W*(?:full|half|extra)[- ]time\W*|\W*(?:kick|tip|throw|tee|push)[- ]?off\W*|\W*(?:HT|FT|KO|"
    r"AET|PENS)\W*|"
    r"\W*(?:line-?ups|team news|pre-?match|toss|stumps|lunch|tea|interval|break)\W*",
    re.IGNORECASE,
)
_CLOCK_MARKS = ":.hmo'’′"
_SPOKEN = re.compile(r"[-–—]\s?(?=[A-Z])|<v(?:\.\S*)? [^>]+>")
_FEWEST = 2


def subtitles(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the times of subtitles as "time", their words as paragraphs that go on."""
    cues = [i for i, line in enumerate(lines) if _CUE.fullmatch(line.words)]
    bare = [] if cues else _bare_stamps(lines, free)
    if len(cues) < _FEWEST and not bare:
        return
    times = set(cues or bare)
    for number in tuple(times):
        above = number - 1
        if cues and above >= 0 and _NUMBER.fullmatch(lines[above].words):
            times.add(above)
        elif cues and above > 0 and lines[above].spaced and not lines[number].spaced:
            times.add(above)  # a cue may have a name
    if cues:
        times |= {i for i in range(min(cues)) if _HEAD.fullmatch(lines[i].words)}
    begin = min(cues or bare)
    for number, _line in enumerate(lines):
        if number in times:
            yield Found(kind="time", first=number, last=number, joined=number > min(times))
        elif number > begin and number - 1 in times | {begin}:
            last = number
            while last + 1 < len(lines) and last + 1 not in times and not lines[last + 1].spaced:
                last += 1
            yield from _said(lines, number, last)


def _said(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Return the words of a cue: a paragraph that goes on, or who speaks, a turn each."""
    spoken = [i for i in range(first, last + 1) if _SPOKEN.match(lines[i].words)]
    if not spoken or spoken[0] != first:
        yield Found(kind="paragraph", first=first, last=last, joined=True)
        return
    for number, end in zip(spoken, [*(i - 1 for i in spoken[1:]), last], strict=True):
        yield Found(kind="turn", first=number, last=end)


def _bare_stamps(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the lines that hold a time of a recording and nothing else, if every other does."""
    found = [i for i, line in enumerate(lines) if free[i] and _SHORT_STAMP.fullmatch(line.words)]
    stamps = [_seconds(lines[i].words) for i in found]
    # A recording's times rise; a live blog has its latest entry first.
    if len(found) < 3 or len(found) * 4 < len(lines) or stamps != sorted(stamps):
        return []
    return found


def _seconds(stamp: str) -> int:
    total = 0
    for number in re.findall(r"\d+", stamp):
        total = total * 60 + int(number)
    return total


def entries(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the times of a live blog's entries: they begin a paragraph, three or more of them."""
    found: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate(lines):
        entry = _ENTRY.fullmatch(line.words) if free[number] and line.spaced else None
        if entry is not None and any(m in entry["time"] for m in _CLOCK_MARKS):
            found.append((number, entry))
    alone = sum(not entry["rest"].strip() for _, entry in found)
    if len(found) < (2 if alone == len(found) else 3):
        return
    for number, entry in found:
        line = lines[number]
        place = line.start + entry.start("time"), line.start + entry.end("time")
        bare = not entry["rest"].strip()
        yield Found(kind="time" if bare else "paragraph", first=number, last=number, label=place)
    if alone:
        taken = {number for number, _ in found}
        for number, line in enumerate(lines[1:], start=1):
            if (
                free[number]
                and number not in taken
                and line.spaced
                and _STATE.fullmatch(line.words)
            ):
                yield Found(kind="time", first=number, last=number, label=(line.start, line.end))
