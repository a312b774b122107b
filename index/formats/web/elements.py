"""What elements of HTML mean: hidden, the mark of a note, a table that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

CELLS = frozenset(("td", "th"))
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# In brackets it is seen as what it is; a bare figure would be read as a part of the word.
_REFERENCE = re.compile(r"\s*(?:\d{1,3}|[a-z]|[*†‡§↩]+)\s*")
# A bare figure that is a link, right behind a word or figure: no part of it. "John 3:16" is one,
# and so is what a hyphen or a currency's sign stands before.
_MARK = re.compile(r"\d{1,4}(?:\s*[,–-]\s*\d{1,4})*")
_TOUCHED = re.compile(r"(?:\w|(?<=\S)[\"'”’]|[.,;!?…%)\]]|(?<!\d):)$")
_BACK = ("↩", "↩\ufe0e", "↩\ufe0f", "↑", "^", "⏎")


def tag_of(element: _Element) -> str:
    """Return an element's name without its namespace, in small letters; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_hidden(element: _Element) -> bool:
    """Return whether an element says itself that it is not shown."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def is_drawn_again(element: _Element) -> bool:
    """Return whether an element only draws, digit by digit, the formula that stands beside it."""
    return "katex-html" in (element.get("class") or "").split()


def is_reference(sup: _Element) -> bool:
    """Return whether a raised mark only leads to a note."""
    links = [e for e in sup.iter() if tag_of(e) == "a" and "#" in (e.get("href") or "")]
    return bool(links) and _REFERENCE.fullmatch("".join(sup.itertext())) is not None


def is_note_reference(link: _Element) -> bool:
    """Return whether a link is the bare mark of a note, as books mark them up."""
    said = (
        link.get("role"),
        link.get("type"),
        link.get("{http://www.idpf.org/2007/ops}type"),
        link.get("epub:type"),
    )
    marked = any(value in ("doc-noteref", "noteref") for value in said)
    return marked and _REFERENCE.fullmatch("".join(link.itertext())) is not None


def mark_glued(link: _Element, before: str) -> str | None:
    """Return the figure that a link shows as the mark of a note; None if it shows no such mark."""
    words = "".join(link.itertext()).strip()
    goes_on = (link.tail or "")[:1].isalnum()
    mark = _MARK.fullmatch(words) and _TOUCHED.search(before) and not goes_on
    return words if mark else None


def leads_back(link: _Element) -> bool:
    """Return whether a link only leads from a note back to its place."""
    return (link.get("href") or "").startswith("#") and "".join(link.itertext()).strip() in _BACK


def is_for_layout(table: _Element) -> bool:
    """Return whether a table only puts things beside each other, as old pages and mails do."""
    if table.get("role") == "presentation":
        return True
    if any(tag_of(e) in ("th", "caption", "thead") for e in table.iter()):
        return False
    rows = list(rows_of(table))
    cells = [cell for row in rows for cell in row if tag_of(cell) in CELLS]
    nested = any(tag_of(e) == "table" for e in table.iterdescendants())
    return nested or len(cells) <= len(rows) or len(cells) < 2


def rows_of(table: _Element) -> Iterator[_Element]:
    """Return the rows of a table, but those of tables inside it."""
    for part in table:
        tag = tag_of(part)
        if tag == "tr":
            yield part
        elif tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if tag_of(row) == "tr")
