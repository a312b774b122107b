"""The end of an article and its first words: credits, rights, dates, a wire story's dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.structure.credits import parts_of, with_parts
from index.structure.dates import dates
from index.structure.fields import Fields
from index.structure.lines import Found, Line
from index.structure.mail import CLOSING
from index.structure.names import authors, is_agency
from index.text import trim

_LAST = 8
_LONGEST = 240
_RIGHTS = re.compile(
    r"(?:copyright\b(?: ©)?|©|\(c\))[\s:]*(?:(?:19|20)\d\d(?:\s?[-–]\s?\d+)?,?\s+)?(?:by\s+)?"
    r"(?P<who>[A-Z][^.,;|\n]{1,60}?)?(?:\s+(?:19|20)\d\d)?(?=[.,;|]|\s+All\b|$)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[]?(?:reporting|additional reporting|writing|written|compiled|report|words|text|story)"
    r"(?: and (?:writing|editing))? by (?P<names>[^;.()\n]{3,90})",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[—–]\s*(?=[A-Z])")
_CHANGED = re.compile(
    r"\b(?:article|story|page|post|report|piece|"
    r"version)\b.{0,20}?\b(?P<updated>(?:last )?(?:updated|"
    r"amended|corrected|modified|revised))\b|"
    r"\b(?:article|story|page|post|report|piece)\b.{0,30}?\b(?:first |originally )?"
    r"(?P<published>published|appeared|posted)\b",
    re.IGNORECASE,
)
_FIRST_IN = re.compile(
    r"\b(?:first|originally) (?:published|appeared) (?:in|by|on) (?P<who>(?:the |"
    r"The )?[A-Z][\w’'-]*"
    r"(?: (?:of |the |and )?[A-Z][\w’'-]*)*)"
)
# "OSLO, March 14 (Reuters) - ", "ST. AGNES, Ont./WIREPOST/May 7, 2031/ ", "OSLO —".
_WIRE = re.compile(
    r"[A-Z][^a-z\n]{2,40}(?:, [A-Z][\w. ]{1,20})?[^\n]{0,60}?(?:\s[-–—]+\s|--|/\s|:\s)"
    r"|[A-Z][\w.’' ]{2,30}, [^\n]{0,30}\d[^\n]{0,30}?(?:\s[-–—]+\s|--)"
)
_AGENCY = re.compile(r"[(/](?P<who>[A-Z][\w. -]{1,30}|dpa|epd)[)/]")


def dateline(text: str, line: Line, fields: Fields) -> Fields:
    """Return the fields with what a wire story's dateline says, where they lack it."""
    wire = _WIRE.match(text, line.start, line.end)
    if wire is None:
        return fields
    found = dates(text, line.start, wire.end(), without_year=True)
    agency = _AGENCY.search(text, line.start, wire.end())
    if found and fields.published is None:
        fields = replace(fields, published=found[0])
    if agency is None or fields.publisher is not None:
        return fields
    # Between a date and the dash stands the agency, known or not.
    placed = bool(found) and text[agency.end() : wire.end()].strip(" -–—") == ""
    if is_agency(agency["who"]) or placed:
        fields = replace(fields, publisher=agency.span("who"))
    return fields


def read_footer(
    text: str, lines: Sequence[Line], free: Sequence[bool], fields: Fields
) -> tuple[list[Found], Fields]:
    """Return the blocks at the end that credit or date the article, and what they add."""
    found: list[Found] = []
    closing = next(
        (i for i, line in _last(lines) if free[i] and CLOSING.fullmatch(line.words)), None
    )
    if closing is not None and closing + 1 < len(lines) and all(free[closing:]):
        below = lines[closing + 1]
        names = authors(text, below.start, below.end)
        found.append(Found(kind="signature", first=closing, last=len(lines) - 1))
        if names and not fields.authors:
            fields = replace(fields, authors=names[:1], byline=(below.start, below.end))
        return found, fields
    for number, line in _last(lines):
        if not free[number]:
            fields = _changed(text, line, fields)
            continue
        is_credit, fields = _line(text, line, fields)
        if is_credit:
            found.append(Found(kind="signature", first=number, last=number))
    return found, fields


def _last(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    for number in range(max(1, len(lines) - _LAST), len(lines)):
        if len(lines[number].words) <= _LONGEST:
            yield number, lines[number]


def _line(text: str, line: Line, fields: Fields) -> tuple[bool, Fields]:
    """Return whether a line is a credit, and the fields with what it says."""
    if (rights := _RIGHTS.match(text, line.start, line.end)) is not None:
        if fields.publisher is None and rights["who"] and rights["who"][0].isupper():
            fields = replace(fields, publisher=trim(text, *rights.span("who")))
        return True, fields
    if (credit := _CREDIT.match(text, line.start, line.end)) is not None:
        names = authors(text, *credit.span("names"))
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
    if parts is not None and all(not p.bare and p.says != "caption" for p in parts):
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
