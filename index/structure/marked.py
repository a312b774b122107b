"""Blocks that bear a mark: code, block quotes, footnotes, captions, corrections, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line, runs

_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_QUOTE = re.compile(r">(?:\s|$|[\"“'‘>])")
_NOTE = re.compile(
    r"\[\^?[\w*†]{1,4}\]:?\s+\S|[¹²³⁴⁵⁶⁷⁸⁹†‡]\s?\S|\*{1,3} ?(?=[A-Z])(?![^*]*\*$)|\(\d{1,2}\)\s+\S"
)
_NUMBERED = re.compile(r"(\d{1,3})(?:[.)]\s+\S|\s+[A-Z\"“‘'])")
_REFERENCE = re.compile(r"\[\^?(\d{1,3})\]|(?<=\S)\((\d{1,2})\)")
_NOTES_HEAD = re.compile(
    r"\W*(?:foot|end)?notes?:?\W*|\W*references:?\W*|\W*sources:?\W*", re.IGNORECASE
)
_CAPTION = re.compile(
    r"!\[[^\]]*\]\([^)]*\)$|(?:from left|clockwise)(?: from [\w ]{3,20})?: |"
    r"[(\[*_]*(?:photo(?:graph)?s?|pictures?|image|caption|file photo|pictured|fig(?:ure)?\.? ?\d+|"
    r"illustration|graphic|map|chart|video)\s*[:.–—]\s*\S|"
    r"[(\[](?:photo(?:graph)?s?|pictures?|images?|credit)\s*(?::|by\b|/)[^()\[\]]*[)\]]\.?$",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"[(\[](?:photo(?:graph)?s?|pictures?|images?|credit)\s*(?::|by\b|/)[^()\[\]]*[)\]]\.?$|"
    r"\b(?:photo(?:graph)?|foto|credit|image|picture):\s*"
    r"[A-Z][\w.'’-]*(?: [A-Z/][\w.'’/-]*){0,4}\.?$|"
    r"(?:^|[.!?] )(?:photo(?:graph)?s?|picture|image) by [A-Z][^.!?]{2,40}$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"[\W_]*(?:(?:corrections?|clarifications?|editor['’]?s?['’]? note|"
    r"for the record|erratum|corrigendum|amendment)\b"
    r"(?: ?\([^)]*\))?(?:,? (?:on )?[^.:]{0,40})?\s*[:.—–-]|"
    r"(?:an? |the )?(?:earlier|previous|original|initial) (?:version|edition)s? of this\b|"
    r"this (?:article|story|piece|post|report|page)(?: \w+){0,3}? (?:was|has been|have been) "
    r"(?:\w+ )?(?:amended|corrected|clarified|updated)\b|"
    r"this (?:article|story|piece|post|report|page) was (?:first |originally )?published\b.{0,60}? "
    r"(?:has been|was|and) (?:\w+ )?(?:amended|corrected|clarified|updated)\b|"
    r"we (?:regret|apologi[sz]e for) (?:the|this|any|these) (?:errors?|mistakes?|confusion)\b|"
    r"(?:we|because of an? (?:editing|production|agency) error|due to an? \w+ error)\b.{0,80}"
    r"(?:misstated|misspel(?:t|led)|wrongly|incorrectly|mistakenly|in error))",
    re.IGNORECASE,
)
_CORRECTIONS = re.compile(
    r"\W*(?:corrections?|clarifications?)(?: (?:and|&) (?:corrections?|clarifications?))?\W*",
    re.IGNORECASE,
)
BULLETS = r"[-*•‣▪–◦●○■□►→✓✔✗✘☐☑]"
_ITEM = re.compile(rf"(?:{BULLETS}|\(?\d{{1,3}}[.)]|\(?[a-z]\))[ \t]+\S")
# "Best film: The Salt Road", a line of facts below each other.
_FACT = re.compile(r"[A-Z0-9][^:.!?]{1,40}: .{1,120}(?<![.!?;,:])")
_FEWEST_FACTS = 3
_LONGEST_CAPTION = 300


def code(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the blocks between fences, the fences included."""
    opened: int | None = None
    for number, line in enumerate(lines):
        fence = _FENCE.fullmatch(line.words)
        if fence is None:
            continue
        if opened is None:
            opened = number
        else:
            yield Found(kind="code", first=opened, last=number, joined=True)
            opened = None


def quotes(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the blocks whose lines begin with ">"."""
    for first, last in runs(lines, free):
        for begin, end in _stretches(lines, first, last, _QUOTE):
            yield Found(kind="quote", first=begin, last=end)


def footnotes(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the notes at the end: each begins with its number, and what follows belongs to it."""
    noted = [i for i, line in enumerate(lines) if free[i] and _NOTE.match(line.words)]
    heads = [i for i, line in enumerate(lines) if free[i] and _NOTES_HEAD.fullmatch(line.words)]
    if not noted and heads:
        below = range(heads[-1] + 1, len(lines))
        noted = [i for i in below if free[i] and _NUMBERED.match(lines[i].words)]
    if not noted and not heads:
        noted = _referred(lines, free)
    if not noted or noted[0] == 0:
        return
    headed = _NOTES_HEAD.fullmatch(lines[noted[0] - 1].words) is not None
    marked = (
        headed
        or _NUMBERED.match(lines[noted[0]].words)
        or lines[noted[0]].words[0] in "[¹²³⁴⁵⁶⁷⁸⁹†‡*"
    )
    late = noted[0] >= len(lines) // 3
    if not (marked and late) or (lines[noted[0]].words[0] == "*" and len(noted) > 1):
        return
    for place, number in enumerate(noted):
        end = noted[place + 1] - 1 if place + 1 < len(noted) else number
        while end > number and (lines[end].spaced or not free[end]):
            end -= 1
        yield Found(kind="footnote", first=number, last=end)


def _referred(lines: Sequence[Line], free: Sequence[bool]) -> list[int]:
    """Return the numbered lines at the end if the text refers to each of their numbers."""
    first = len(lines)
    while first > 1 and free[first - 1] and _NUMBERED.match(lines[first - 1].words):
        first -= 1
    found = list(range(first, len(lines)))
    numbers = [m[1] for i in found if (m := _NUMBERED.match(lines[i].words))]
    above = " ".join(line.words for line in lines[:first])
    referred = {one or other for one, other in _REFERENCE.findall(above)}
    return found if numbers and referred.issuperset(numbers) else []


def captions(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the lines under pictures: they name the picture or who took it."""
    for first, last in runs(lines, free):
        for number in range(first, last + 1):
            words = lines[number].words
            if len(words) > _LONGEST_CAPTION:
                continue
            if _CAPTION.match(words) or (first == last and _CREDITED.search(words)):
                yield Found(kind="caption", first=number, last=number)


def corrections(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the notes that say what was wrong in an earlier version."""
    titled = False
    for first, last in runs(lines, free):
        titled = titled or _CORRECTIONS.fullmatch(lines[first].words) is not None
        for number in range(first, last + 1):
            listed = titled and _ITEM.match(lines[number].words)
            if listed or _CORRECTION.match(lines[number].words):
                yield Found(kind="correction", first=number, last=last)
                break


def lists(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the list items, each with the lines that go on with it."""
    for first, last in runs(lines, free):
        items = [i for i in range(first, last + 1) if _ITEM.match(lines[i].words)]
        if not items and last - first + 1 >= _FEWEST_FACTS:
            facts = range(first, last + 1)
            items = [i for i in facts if _FACT.fullmatch(lines[i].words)]
            items = items if len(items) == len(facts) else []
        for place, number in enumerate(items):
            end = items[place + 1] - 1 if place + 1 < len(items) else last
            follows = number > 0 and (place > 0 or _leads(lines[number - 1].words))
            yield Found(
                kind="list", first=number, last=end, joined=follows or not lines[number].spaced
            )


def _leads(words: str) -> bool:
    """Return whether a line leads to a list: it ends in a colon, or is an item itself."""
    return words.endswith(":") or _ITEM.match(words) is not None


def _stretches(
    lines: Sequence[Line], first: int, last: int, mark: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    begin: int | None = None
    for number in range(first, last + 2):
        if number <= last and mark.match(lines[number].words):
            begin = number if begin is None else begin
        elif begin is not None:
            yield begin, number - 1
            begin = None
