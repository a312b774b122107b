"""Who speaks: interviews, transcripts, and questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line
from index.structure.names import NAME

_ASKER = re.compile(
    r"\*{0,2}(?:Q(?:uestion)?|A(?:nswer)?)(?: ?\d{1,3})?\*{0,2} ?[.:)–—-]\*{0,2}\s+(?=\S)"
)
_CAPITALS = r"[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]*){0,4}"
_SPEAKER = re.compile(
    rf"(?:\[?\d{{1,2}}:\d\d(?::\d\d)?\]?\s+)?\*{{0,2}}(?P<who>{_CAPITALS}|{NAME}|(?:Mr|Mrs|Ms|"
    rf"Dr|Prof|The)\.? "
    rf"{NAME}|Speaker \d+|Interviewer|Host|Moderator|Reporter|Narrator)"
    r"(?: ?\([^()]{1,60}\)|, [^:]{1,40})?\*{0,2} ?:\*{0,2}\s+(?=\S)"
)
_DASH = re.compile(r"[–—]\s+(?=\S)")
_FEWEST, _MOST_WORDS = 3, 5
_FEWEST_SPEAKERS = 2


def speaker(words: str) -> str | None:
    """Return the name of who speaks in a turn, "Q" or "A" as such; None if it bears none."""
    if (asker := _ASKER.match(words)) is not None:
        return asker.group().strip("* .:)–—-")[:1]
    said = _SPEAKER.match(words)
    return None if said is None else said["who"]


def label_end(words: str) -> int:
    """Return where the label of a turn ends; 0 if it has none."""
    said = _ASKER.match(words) or _SPEAKER.match(words)
    return 0 if said is None else said.end()


def turns(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the turns of a conversation; what follows one in its paragraph belongs to it."""
    starts = _starts(lines, free)
    if not starts:
        return
    known = set(starts)
    for number in starts:
        end = number
        while (
            end + 1 < len(lines)
            and free[end + 1]
            and end + 1 not in known
            and not lines[end + 1].spaced
        ):
            end += 1
        line = lines[number]
        who = label_end(line.words)
        yield Found(
            kind="turn",
            first=number,
            last=end,
            label=(line.start, line.start + who) if who else None,
        )


def _starts(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the lines with which turns begin; none where the text is no conversation."""
    asked = [i for i, line in enumerate(lines) if free[i] and _ASKER.match(line.words)]
    if len(asked) >= _FEWEST and lines[asked[0]].words.lstrip("*")[0] == "Q":
        return asked
    names: dict[int, str] = {}
    for number, line in enumerate(lines):
        said = _SPEAKER.match(line.words) if free[number] else None
        if said is not None and len(said["who"].split()) <= _MOST_WORDS:
            names[number] = said["who"].casefold()
    if 0 in names and list(names.values()).count(names[0]) == 1:
        del names[0]  # "Podcast: the man who mends bells" is a headline
    spoken = Counter(names.values())
    # A label that stands once, in a list of facts say, names no speaker.
    repeated = {name for name, count in spoken.items() if count > 1}
    enough = len(names) >= _FEWEST and len(spoken) >= _FEWEST_SPEAKERS
    if enough and repeated and sum(spoken[n] for n in repeated) * 2 >= len(names):
        return list(names)
    return []
