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
_ENTRY = re.compile(r"[\[(]?(?P<time>" + CLOCK.pattern + r")[\])]?\s*(?:[:.–—|-]\s*)?(?P<rest>.*)")
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
            yield Found(kind="paragraph", first=number, last=last, joined=True)


def _bare_stamps(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the lines that hold a time of a recording and nothing else, if every other does."""
    found = [i for i, line in enumerate(lines) if free[i] and _SHORT_STAMP.fullmatch(line.words)]
    return found if len(found) >= 3 and len(found) * 4 >= len(lines) else []


def entries(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the times of a live blog's entries: they begin a paragraph, three or more of them."""
    found: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate(lines):
        entry = _ENTRY.fullmatch(line.words) if free[number] and line.spaced else None
        if entry is not None and any(mark in entry["time"] for mark in ":.m"):
            found.append((number, entry))
    if len(found) < 3:
        return
    for number, entry in found:
        line = lines[number]
        place = line.start + entry.start("time"), line.start + entry.end("time")
        alone = not entry["rest"].strip()
        yield Found(kind="time" if alone else "paragraph", first=number, last=number, label=place)
