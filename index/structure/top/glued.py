"""A page's top whose parts were run together: "… the winterBy Jo Roe3 May 2031Photo: …"."""

from __future__ import annotations

import re

from index.structure.dates import dates
from index.structure.fields import Fields
from index.structure.lines import Line
from index.text import trim

_LONGEST = 400
_GLUED = re.compile(
    r"(?<=[a-z0-9?!”’'\"])By (?P<names>[A-Z][\w.'’ -]{2,60}?)"
    r"(?=\d|(?<=[a-z])(?:Photo|Image|Picture|Published|Updated|Posted|Last|Share)|\n|$)"
)


def glued_fields(text: str, line: Line) -> Fields | None:
    """Return what a first line says whose parts were run together; None if it is none such."""
    if len(line.words) > _LONGEST:
        return None
    by = _GLUED.search(text, line.start, line.end)
    if by is None:
        return None
    names = by.span("names")
    names = trim(text, *names)
    found = dates(text, names[1], line.end)
    at_once = bool(found) and not text[names[1] : found[0].start].strip(" ,.|")
    return Fields(
        title=trim(text, line.start, by.start()),
        byline=(by.start(), names[1]),
        authors=(names,),
        published=found[0] if at_once else None,
    )
