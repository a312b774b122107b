"""Who speaks: interviews, transcripts, and questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

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
_ALONE = re.compile(rf"\*{{0,2}}{_CAPITALS}\*{{0,2}}:?")
# Before a colon they say what follows, and nobody speaks.
_NOBODY = re.compile(
    r"(?:present|apologies|absent|in attendance|interview|transcript|podcast|note|update|source|"
    r"photo|video|watch|listen|read|quote)s?",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"(?:{_CAPITALS}|{NAME}) [—–] (?=\S)")
_DASHED = re.compile(r"[-–—]\s+\S")
_ASKED = re.compile(r"\?[\"'”’)]*$")
_STAGE = re.compile(r"[\[(][^\[\]()]{2,60}[\])]")
_REACTION = re.compile(
    r"[\[(](?:\w+ )?(?:applause|laughter|cheer(?:s|ing)|boos|interruption|pause|silence|music)"
    r"(?: and \w+)?\.?[\])]",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 160
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
        for number, line in enumerate(lines):
            if free[number] and _REACTION.fullmatch(line.words):
                yield Found(kind="turn", first=number, last=number)
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
    for number in range(starts[0], starts[-1]):
        if number not in known and free[number] and _STAGE.fullmatch(lines[number].words):
            yield Found(kind="turn", first=number, last=number)


def _starts(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the lines with which turns begin; none where the text is no conversation."""
    if alone := _names_alone(lines, free):
        return alone
    asked = [i for i, line in enumerate(lines) if free[i] and _ASKER.match(line.words)]
    if len(asked) >= _FEWEST and lines[asked[0]].words.lstrip("*")[0] == "Q":
        return asked
    if parted := _parted(lines, free):
        return parted
    if dashed := _dashed(lines, free):
        return dashed
    names: dict[int, str] = {}
    for number, line in enumerate(lines):
        said = _SPEAKER.match(line.words) if free[number] else None
        if said is None or _NOBODY.fullmatch(said["who"]):
            continue
        if len(said["who"].split()) <= _MOST_WORDS:
            names[number] = said["who"].casefold()
    if 0 in names and (list(names.values()).count(names[0]) == 1 or _is_headline(lines, names)):
        del names[0]  # "Podcast: the man who mends bells" is a headline
    spoken = Counter(names.values())
    # A label that stands once, in a list of facts say, names no speaker.
    repeated = {name for name, count in spoken.items() if count > 1}
    enough = len(names) >= _FEWEST and (
        len(spoken) >= _FEWEST_SPEAKERS or all(_is_reply(lines, i) for i in names)
    )
    most = sum(spoken[n] for n in repeated) * 2 >= len(names)
    if enough and repeated and (most or _one_after_another(lines, free, names)):
        return list(names)
    return []


def _one_after_another(lines: Sequence[Line], free: Sequence[bool], names: Collection[int]) -> bool:
    """Return whether the labelled lines are paragraphs with nothing between them."""
    apart = all(lines[i].spaced for i in names)
    return apart and all(i in names or not free[i] for i in range(min(names), max(names)))


def _names_alone(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the lines that are a name in capitals above what its bearer says, of two or more."""
    found = [
        i
        for i, line in enumerate(lines[:-1])
        if free[i] and line.spaced and not lines[i + 1].spaced and _ALONE.fullmatch(line.words)
    ]
    names = Counter(lines[i].words for i in found)
    several = len(found) >= _FEWEST and _FEWEST_SPEAKERS <= len(names) < len(found)
    return found if several else []


def _is_reply(lines: Sequence[Line], number: int) -> bool:
    """Return whether a paragraph stands below a question that has no label of its own."""
    return number > 0 and lines[number].spaced and bool(_ASKED.search(lines[number - 1].words))


def _is_headline(lines: Sequence[Line], names: Collection[int]) -> bool:
    """Return whether what the first line has a speaker say is the headline of what follows."""
    words = lines[0].words
    apart = len(lines) > 1 and lines[1].spaced and 1 not in names
    return apart and len(words) <= _LONGEST_HEADLINE and words[-1] not in ".!?"


def _parted(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the lines with a name and a dash that ask and reply in turn: "Roth — How long?"."""
    found = [i for i, line in enumerate(lines) if free[i] and _PARTED.match(line.words)]
    asks = [bool(_ASKED.search(lines[i].words)) for i in found]
    together = bool(found) and found[-1] - found[0] == len(found) - 1
    several = len(found) > _FEWEST and sum(asks) >= _FEWEST_SPEAKERS and not all(asks)
    return found if together and several else []


def _dashed(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the lines behind dashes that ask and reply in turn; none where they do not."""
    found = [i for i, line in enumerate(lines) if free[i] and _DASHED.match(line.words)]
    asks = [bool(_ASKED.search(lines[i].words)) for i in found]
    if sum(asks) < _FEWEST_SPEAKERS or not asks[0] or found[-1] - found[0] != len(found) - 1:
        return []
    return [] if any(one and other for one, other in pairwise([*asks, True])) else found
