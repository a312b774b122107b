"""A wire story's first words: the place, the day and the agency that it comes from."""

from __future__ import annotations

import re
from dataclasses import replace

from index.structure.dates import dates
from index.structure.fields import Fields
from index.structure.lines import Line
from index.structure.names import is_agency

# "OSLO, March 14 (Reuters) - ", "ST. AGNES, Ont./WIREPOST/May 7, 2031/ ", "OSLO —".
_WIRE = re.compile(
    r"[A-Z][^a-z\n]{2,40}(?:, [A-Z][\w. ]{1,20})?[^\n]{0,60}?(?:\s[-–—]+\s|--|/\s|:\s)"
    r"|[A-Z][\w.’' ]{2,30}, [^\n]{0,30}\d[^\n]{0,30}?(?:\s[-–—]+\s|--|\):\s)"
)
# A place in capitals and a dash will do above a sentence.
_PLACED = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{1,20})?\s[–—-]{1,2}\s(?=[A-Z“\"][^A-Z])"
)
_AGENCY = re.compile(r"[(/](?P<who>[A-Z][\w. -]{1,30}|dpa|epd)[)/]")


def opens_wire(words: str) -> bool:
    """Return whether a paragraph begins with a dateline that has a date or an agency."""
    wire = _WIRE.match(words)
    if wire is None or len(words) <= wire.end():
        return False
    if _PLACED.match(words):
        return True
    dated = bool(dates(words, 0, wire.end(), without_year=True))
    return dated or _AGENCY.search(words, 0, wire.end()) is not None


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
    placed = bool(found) and text[agency.end() : wire.end()].strip(" -–—:") == ""
    if is_agency(agency["who"]) or placed:
        fields = replace(fields, publisher=agency.span("who"))
    return fields
