"""The end of an article: who signs it, credits, contacts, rights and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.structure.dates import dates
from index.structure.end.signatures import last_name, signatures
from index.structure.end.signing import writer_told
from index.structure.fields import Fields
from index.structure.furniture import is_menu
from index.structure.lines import Found, Line
from index.structure.names import authors, tells_of_writer
from index.structure.top.credits import parts_of, with_parts
from index.text import trim

_LAST = 8
_LONGEST, _SHORTEST_PROSE = 240, 20
_RIGHTS = re.compile(
    r"(?:copyright\b(?: ©)?|©|\(c\))[\s:]*(?:(?:19|20)\d\d(?:\s?[-–]\s?\d+)?,?\s+)?(?:by\s+)?"
    r"(?P<who>[A-Z][^.,;|\n]{1,60}?)?(?:\s+(?:19|20)\d\d)?(?=[.,;|]|\s+All\b|$)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[]?(?:reporting|additional reporting|writing|written|compiled|report|words|text|story)"
    r"(?: and (?:writing|editing))?(?: by (?P<names>[^;.()\n]{3,90})|"
    r": (?=(?-i:[A-Z])[\w.'’-]* (?-i:[A-Z]))(?P<named>[^;.()\n]{3,60}))",
    re.IGNORECASE,
)
# Who helped, and did not write it.
_HELPED = re.compile(
    r"[(\[]?(?:additional |further )?(?:edited|editing|produced|production|translated|"
    r"translation|research|"
    r"fact[- ]check(?:ed|ing)|video|graphics?|data|design|illustrations?|photograph(?:y|s))"
    r"(?: and \w+)? by [A-Z][^.!?\n]{3,90}[.)\]]*",
    re.IGNORECASE,
)
# A wire's hands: "ab/cd/ef".
_DESKS = re.compile(r"[(\[]?[a-z]{2,4}(?:[/-][a-z]{1,4}){1,4}[)\]]?")
_SIGNED = re.compile(r"[—–]\s*(?=[A-Z])")
_CHANGED = re.compile(
    r"\b(?:article|story|page|post|report|piece|"
    r"version)\b.{0,20}?\b(?P<updated>(?:last )?(?:updated|"
    r"amended|corrected|modified|revised))\b|"
    r"\b(?:article|story|page|post|report|piece)\b.{0,30}?\b(?:first |originally )?"
    r"(?P<published>published|appeared|posted)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_FIRST_IN = re.compile(
    r"\b(?:first|originally) (?:published|appeared) (?:in|by|on) (?P<who>(?:the |"
    r"The )?[A-Z][\w’'-]*"
    r"(?: (?:of |the |and )?[A-Z][\w’'-]*)*)"
)


def read_footer(
    text: str, lines: Sequence[Line], free: Sequence[bool], fields: Fields
) -> tuple[list[Found], Fields]:
    """Return the blocks at the end that sign, credit or date the article, and what they add."""
    left = list(free)
    found, fields = signatures(text, lines, left, fields)
    _take(left, found)
    more, fields = _credits(text, lines, left, fields)
    _take(left, more)
    last, fields = last_name(text, lines, left, fields) if not found else ([], fields)
    return [*found, *more, *last], fields


def _take(free: list[bool], found: Sequence[Found]) -> None:
    for block in found:
        free[block.first : block.last + 1] = [False] * (block.last + 1 - block.first)


def _credits(
    text: str, lines: Sequence[Line], free: Sequence[bool], fields: Fields
) -> tuple[list[Found], Fields]:
    found: list[Found] = []
    body = next((i for i, line in enumerate(lines) if free[i] and _is_prose(line)), len(lines))
    for number, line in _last(lines):
        if not free[number]:
            fields = _changed(text, line, fields)
            if fields.publisher is None and is_menu(line.words):
                fields = _owned(text, line, fields)
            continue
        if number <= body:
            continue
        is_credit, fields = _line(text, line, fields)
        if is_credit:
            found.append(Found(kind="signature", first=number, last=number))
    return found, fields


def _last(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    for number in range(max(1, len(lines) - _LAST), len(lines)):
        if len(lines[number].words) <= _LONGEST:
            yield number, lines[number]


def _is_prose(line: Line) -> bool:
    return len(line.words) >= _SHORTEST_PROSE and _STOP.search(line.words) is not None


def _owned(text: str, line: Line, fields: Fields) -> Fields:
    """Return the fields with the owner of the rights at a menu's end as the publisher."""
    at = text.rfind("©", line.start, line.end)
    rights = _RIGHTS.match(text, at, line.end) if at >= 0 else None
    if rights is None or not rights["who"]:
        return fields
    return replace(fields, publisher=trim(text, *rights.span("who")))


def _line(text: str, line: Line, fields: Fields) -> tuple[bool, Fields]:
    """Return whether a line is a credit, and the fields with what it says."""
    if (rights := _RIGHTS.match(text, line.start, line.end)) is not None:
        if fields.publisher is None and rights["who"] and rights["who"][0].isupper():
            fields = replace(fields, publisher=trim(text, *rights.span("who")))
        return True, fields
    if _HELPED.fullmatch(line.words) or _DESKS.fullmatch(line.words):
        return True, fields
    known = tuple(text[slice(*name)] for name in fields.authors)
    if line.spaced and (who := writer_told(line.words, known, text[: line.start])) is not None:
        place = line.start + who[0], line.start + who[1]
        if not fields.authors:
            fields = replace(fields, authors=(place,), byline=(line.start, line.end))
        return True, fields
    if (credit := _CREDIT.match(text, line.start, line.end)) is not None:
        names = authors(text, *credit.span("names" if credit["names"] else "named"))
        if names and not fields.authors:
            fields = replace(fields, authors=names, byline=credit.span())
        return bool(names), fields
    if (signed := _SIGNED.match(text, line.start, line.end)) is not None and line.spaced:
        names = authors(text, signed.end(), line.end)
        whole = names and text[line.start : line.end].count(" ") <= 4
        if whole and not fields.authors:
            return True, replace(fields, authors=names, byline=(line.start, line.end))
    fields = _changed(text, line, fields)
    parts = parts_of(text, line.start, line.end) if line.spaced else None
    told = parts is not None and (
        tells_of_writer(line.words) or any(p.says != "other" for p in parts)
    )
    if parts is not None and told and all(not p.bare and p.says != "caption" for p in parts):
        return True, with_parts(fields, parts, more_authors=False)
    return False, fields


def _changed(text: str, line: Line, fields: Fields) -> Fields:
    """Return the fields with "This article was amended on 4 February" and the like."""
    first = _FIRST_IN.search(text, line.start, line.end)
    if first is not None and fields.publisher is None:
        fields = replace(fields, publisher=first.span("who"))
    for said in _CHANGED.finditer(text, line.start, line.end):
        after = dates(text, said.end(), min(line.end, said.end() + 40), without_year=True)
        if after and said["updated"] and fields.updated is None:
            fields = replace(fields, updated=after[0])
        elif after and said["published"] and fields.published is None:
            fields = replace(fields, published=after[0])
    return fields
