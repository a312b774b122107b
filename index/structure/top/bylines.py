"""A name that stands by itself under a headline: its writer's, or a heading of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.lines import Line
from index.structure.names import is_role
from index.structure.top.credits import Part, parts_of

# Words of headings, which may be written large, too.
_HEADING_WORDS = frozenset(
    "the a an of in on at by for to from and or key main points point summary glance short brief "
    "latest live updates update news background analysis timeline story stories report review "
    "reviews interview opinion comment letters letter sport sports hockey football cricket tennis "
    "golf league cup final round day week weekend morning evening night north south east west new "
    "old upper lower great royal county city town village river lake street road square park hall "
    "house school college university hospital church museum council union party office centre "
    "center club court bank press post times herald gazette world home real estate business money "
    "health science food travel arts books music film theatre fashion special long read part "
    "chapter section full text results "
    "table weather forecast recipe ingredients method notes contents "
    "what who why how when where this that these our your my his her its their no not all".split()
)
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "Ada Roos in Varn": of a place the prose may speak.
_IN_PLACE = re.compile(r"(?<=[a-z]) (?:in|at) [A-Z][^,;:]*$")
_BY = re.compile(r"[Bb][Yy]:? +(?=[A-Z])")
_NEAR, _FAR, _TOP = 2, 40, 14
_PROSE = 50


def stands_as_byline(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line that is a name, below a headline and above prose, is a byline.

    What the prose below speaks of is its subject; what the text also writes small is no name.
    """
    if number + 1 >= len(lines) or not lines[number + 1].spaced:
        return False
    words = [w.casefold() for w in _WORD.findall(_IN_PLACE.sub("", lines[number].words))]
    if lines[number].words.isupper() or not _HEADING_WORDS.isdisjoint(words):
        return False
    below = number + 2 if is_role(lines[number + 1].words) else number + 1
    near = [
        line.words
        for line in lines[below : below + _NEAR]
        if not line.words.startswith(lines[number].words)
    ]
    if not near or not (len(near[0]) >= _PROSE or _STOP.search(near[0])):
        return False
    around = " ".join([*(line.words for line in lines[:number]), *near])
    if words[-1] in (w.casefold() for w in _WORD.findall(around)):
        return False
    written = set(_WORD.findall(" ".join(line.words for line in lines[:_FAR])))
    return written.isdisjoint(words)


def late_byline(
    text: str, lines: Sequence[Line], free: Sequence[bool]
) -> tuple[int, list[Part]] | None:
    """Return the line "By …" that stands right above the prose, below a summary say, and its parts.

    None if there is none, or prose above it already.
    """
    for number, line in enumerate(lines[1:_TOP], start=1):
        if not free[number]:
            continue
        if len(line.words) >= _PROSE and _STOP.search(line.words):
            return None
        parts = parts_of(text, line.start, line.end) if _BY.match(line.words) else None
        if parts and line.spaced and number + 1 < len(lines) and lines[number + 1].spaced:
            return (number, parts) if any(p.says == "author" for p in parts) else None
    return None
