"""Who signs below an article: a name, what its writer is, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line, runs
from index.structure.names import NAME, TITLES, is_role

_SIGNER = re.compile(
    rf"(?:[–—-]{{1,2}} ?)?(?:{TITLES})?(?P<name>{NAME})"
    r"(?:[,;] (?:(?!\b\d{4})[^.!?:]){2,80}| \([^()]{2,60}\))?,?"
)
_WITHHELD = re.compile(
    r"\W*name(?:s)?(?: and address(?:es)?)? (?:supplied|withheld|and address|not given)\b.{0,30}",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"(?:{TITLES})?(?P<name>{NAME})(?:, [^,.]{{2,60}},)? (?P<verb>is|was|are|writes|teaches|"
    rf"covers|"
    r"reports|lives|works|runs|leads|edits|has (?:written|reported|covered|been))\b[^?!]{3,}"
)
_WRITES = re.compile(
    r"\b(?:columnists?|correspondents?|writers?|reporters?|journalists?|critics?|contributors?|"
    r"contributing|freelance|novelist|poet|essayist|author of|editor|writes (?:about|for|on)|"
    r"covers|"
    r"fellow|lecturer|professor|book)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:for (?:more|further|media|press)\b.{0,60}|"
    r"(?:(?:media|press|news|general|editorial|sales|customer)\W+)*"
    r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office|queries|relations)(?: (?:details|"
    r"information|"
    r"only|for \w+))?|out of hours|notes? contact|(?:tele)?phone|tel|e-?mail|fax|mobile|"
    r"web(?:site)?|"
    r"[TEMFW])\W*(?::.{0,120})?",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"[\w.+-]+@[\w-]+\.\w[\w.-]*|(?:\+?\d[\d ()/.-]{6,}\d)|(?:^|\s)@\w{3,}|https?://\S+|"
    r"\bwww\.\S+"
)
_ASK = re.compile(
    r"\W*(?:for (?:more|further|media|press)\b|contact|(?:media|press|news) \w+|reach|follow|"
    r"e-?mail|e|t|tel|phone|mobile|out of hours)\b",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\W*(?i:contact|reach|follow|e-?mail|write to)(?: (?:the|our))? (?:reporters?|writers?|"
    r"authors?|"
    rf"journalists?|correspondents?),? (?P<name>{NAME})"
)
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_LAST, _LONGEST, _LONGEST_SIGNER = 14, 90, 160
_LONGEST_ABOUT, _LONGEST_CONTACT = 420, 240
_MOST_LINES, _FEWEST_LETTERS = 4, 2


def signer(words: str) -> tuple[int, int] | None:
    """Return where in a line its name stands, if it is a whole name and at most what it is."""
    found = _SIGNER.fullmatch(words) if len(words) <= _LONGEST_SIGNER else None
    if found is None or not 2 <= len(found["name"].split()) <= 4:
        return None
    return found.span("name")


def writer_told(words: str, authors: Sequence[str], above: str) -> tuple[int, int] | None:
    """Return where the name stands in a line that says who an article's writer is.

    It is of an author, or of nobody who was named `above` and is said to write.
    """
    if len(words) > _LONGEST_ABOUT:
        return None
    begun = len(words) - len(words.lstrip("•*–—-_ "))
    for author in authors:
        if words[begun:].casefold().startswith(author.casefold()) and " " in author:
            return begun, begun + len(author)
    found = _ABOUT.match(words)
    if found is None:
        return None
    name = found["name"].casefold()
    if any(name == a.casefold() or name.split()[-1] == a.casefold() for a in authors):
        return found.span("name")
    new = len(name.split()) > 1 and name.split()[-1] not in above.casefold()
    tells = _WRITES.search(words) is not None or is_role(words)
    return found.span("name") if new and tells and not authors else None


def reporter_named(words: str) -> tuple[int, int] | None:
    """Return where the name stands in "Reach our reporter Ada Roos at …"."""
    found = _REPORTER.match(words)
    return None if found is None or " " not in found["name"] else found.span("name")


def letters(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return what stands below each of several letters: a name, and where its owner lives."""
    found = runs(lines, free)
    signed: list[tuple[int, int]] = []
    for place, (first, last) in enumerate(found):
        above = lines[found[place - 1][1]].words if place else ""
        below = lines[found[place + 1][0]].words if place + 1 < len(found) else ""
        apart = place + 2 >= len(found) or not _STOP.search(below)
        if _STOP.search(above) and apart and _is_signed(lines, first, last):
            signed.append((first, last))
    if len(signed) >= _FEWEST_LETTERS:
        for first, last in signed:
            yield Found(kind="signature", first=first, last=last)


def _is_signed(lines: Sequence[Line], first: int, last: int) -> bool:
    """Return whether lines are a name, and at most two short ones below it."""
    if _WITHHELD.fullmatch(lines[first].words):
        return first == last
    more = range(first + 1, last + 1)
    return (
        len(more) < _MOST_LINES
        and signer(lines[first].words) is not None
        and all(len(lines[i].words) <= _LONGEST and not _STOP.search(lines[i].words) for i in more)
        and (len(more) < _FEWEST_LETTERS or not all(_is_name(lines[i].words) for i in more))
    )


def _is_name(words: str) -> bool:
    return signer(words) is not None and not is_role(words)


def signed_end(lines: Sequence[Line], free: Sequence[bool]) -> tuple[int, int] | None:
    """Return the lines of the name with which a text ends; None if it ends otherwise."""
    found = runs(lines, free)
    if len(found) < 2:
        return None
    (_, above), (first, last) = found[-2:]
    after = any(free[i] for i in range(last + 1, len(lines)))
    ends = not after and _STOP.search(lines[above].words) is not None and above == first - 1
    return (first, last) if ends and _is_signed(lines, first, last) else None


def contacts(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the lines near the end that say whom to ask, and how."""
    begin = max(1, len(lines) - _LAST)
    number = begin
    while number < len(lines):
        if not free[number] or not _leads_to_contact(lines, free, number):
            number += 1
            continue
        last = number
        while last + 1 < len(lines) and free[last + 1] and _is_contact(lines, free, last + 1):
            last += 1
        yield Found(kind="signature", first=number, last=last)
        number = last + 1


def _leads_to_contact(lines: Sequence[Line], free: Sequence[bool], number: int) -> bool:
    words = lines[number].words
    if len(words) > _LONGEST_CONTACT:
        return False
    if _REACHED.search(words):
        if lines[number].spaced and _REACHED.fullmatch(words):
            return True
        return (_ASK.match(words) or _LABEL.fullmatch(words)) is not None
    if not _LABEL.fullmatch(words):
        return False
    below = range(number + 1, min(number + 4, len(lines)))
    return any(
        free[i] and len(lines[i].words) <= _LONGEST and _REACHED.search(lines[i].words)
        for i in below
    )


def _is_contact(lines: Sequence[Line], free: Sequence[bool], number: int) -> bool:
    """Return whether a line goes on with whom to ask: a name, a way to reach it, or between."""
    words = lines[number].words
    if len(words) > _LONGEST or _STOP.search(words):
        return False
    if _REACHED.search(words) or _LABEL.fullmatch(words) or signer(words):
        return True
    return not lines[number].spaced
