"""Blocks that bear a mark: code, block quotes, footnotes, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lettered import lettered
from index.structure.lines import Found, Line, runs

_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_QUOTE = re.compile(r">(?:\s|$|[\"“'‘>])")
_NOTE = re.compile(
    r"\[\^?[\w*†]{1,4}\]:?\s+\S|[¹²³⁴⁵⁶⁷⁸⁹†‡]\s?\S|\*{1,3} ?(?=[A-Z])(?![^*]*\*{1,3}$)|"
    r"\(\d{1,2}\)\s+\S"
)
_NUMBERED = re.compile(r"(\d{1,3})(?:[.)]\s+\S|\s+[A-Z\"“‘'])")
_REFERENCE = re.compile(r"\[\^?(\d{1,3})\]|(?<=\S)\((\d{1,2})\)")
_NOTES_HEAD = re.compile(
    r"\W*(?:(?:foot|end)?notes?|references|sources|citations|further reading)"
    r"(?: (?:and|&) (?:notes|references|sources|further reading))?:?\W*",
    re.IGNORECASE,
)
BULLETS = r"[-*•‣▪–◦●○■□►→✓✔✗✘☐☑]"
_ITEM = re.compile(rf"(?:{BULLETS}|\(?\d{{1,3}}[.)](?! ?\d{{3}}[ -]\d)|\(?[a-z]\))[ \t]+\S")
# "Best film: The Salt Road", a line of facts below each other.
_FACT = re.compile(r"[A-Z0-9][^:.!?]{1,40}: .{1,160}(?<![.!?;,:])")
_WHOLE_FACT = re.compile(r"[A-Z0-9][^:.!?]{1,70}: .{1,160}\.")
# "Ardle – 4.10"
_DASHED_FACT = re.compile(r"[A-Z0-9][^.!?:–—]{1,40}\s[–—-]\s[^.!?]{0,3}\d[^!?]{0,40}(?<![.!?;,:])")
# "200g plain flour", "½ tsp salt", "Serves 8".
_QUANTITY = re.compile(
    r"(?:(?:about|approx\.?|c\.|a few|a pinch of|pinch of|handful of) )?"
    r"(?:\d+(?:[.,/–-]\d+)?\s?[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛])\s?[a-zA-Z].*|"
    r"(?:a (?:few|pinch|handful|little|splash)|pinch|handful|juice|zest|salt|pepper)\b.*|"
    r"(?:prep(?:aration)?|cook(?:ing)?|total|serves|makes|rest(?:ing)?|chill(?:ing)?|"
    r"yield)\b.{1,40}",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(\d{1,2})\s+[A-Z]")
_FEWEST_FACTS, _FEWEST_QUANTITIES, _LONGEST_QUANTITY = 3, 2, 80


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
    stars = [lines[i].words[: len(lines[i].words) - len(lines[i].words.lstrip("*"))] for i in noted]
    bullets = len(noted) > 1 and stars[0] != "" and stars[:2] != ["*", "**"]
    if not (marked and late) or bullets:
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


def lists(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the list items, each with the lines that go on with it."""
    every = {i for i, line in enumerate(lines) if free[i] and _ITEM.match(line.words)}
    every |= lettered(lines, free)
    if len(every) == 1 and lines[min(every)].words[0] == "•":
        every = set()  # one dot alone sets off a note
    for first, last in runs(lines, free):
        items = [i for i in range(first, last + 1) if i in every]
        if not items and _are_items(lines[first : last + 1]):
            items = list(range(first, last + 1))
        for place, number in enumerate(items):
            end = items[place + 1] - 1 if place + 1 < len(items) else last
            follows = number > 0 and (place > 0 or _leads(lines[number - 1].words))
            yield Found(
                kind="list", first=number, last=end, joined=follows or not lines[number].spaced
            )


def _are_items(lines: Sequence[Line]) -> bool:
    """Return whether lines without marks are a list: of facts, or of what a recipe takes."""
    if len(lines) >= _FEWEST_FACTS:
        for fact in (_FACT, _WHOLE_FACT, _DASHED_FACT):
            if all(fact.fullmatch(line.words) for line in lines):
                return True
    counts = [_COUNTED.match(line.words) for line in lines]
    if len(lines) >= _FEWEST_FACTS and [m and int(m[1]) for m in counts] == [
        *range(1, len(lines) + 1)
    ]:
        return True
    if len(lines) < _FEWEST_QUANTITIES:
        return False
    short = all(
        len(line.words) <= _LONGEST_QUANTITY and line.words[-1] not in ".!?:;," for line in lines
    )
    counted = sum(_QUANTITY.fullmatch(line.words) is not None for line in lines)
    return short and counted >= _FEWEST_QUANTITIES and counted * 2 > len(lines)


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
