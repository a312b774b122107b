"""The numbers before a list's items, counted and written as browsers do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.formats.web.elements import tag_of
from index.structure.lettered import letters, roman

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = "{articleqa}mark"
"""An attribute that no page can have: what an office program shows before an item."""

_INTEGER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman))\b")
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


class Numbering:
    """The mark of each item in turn: HTML's `type`, `start`, `reversed` and `value`."""

    def __init__(self, ordered: _Element) -> None:
        down = ordered.get("reversed") is not None
        items = sum(1 for child in ordered if tag_of(child) == "li")
        start = _integer(ordered.get("start"))
        self._step = -1 if down else 1
        self._next = start if start is not None else items if down else 1
        self._type = _type(ordered)

    def mark(self, item: _Element) -> str:
        """Return the mark of the item that comes next: "3.", "c." or "iii."."""
        value = _integer(item.get("value"))
        number = self._next if value is None else value
        self._next = number + self._step
        return f"{written(number, _type(item) or self._type)}."


def written(number: int, kind: str | None) -> str:
    """Return a number as a list of a kind has it: "a", "A", "i", "I"; else in figures."""
    said = str(number)
    if kind in ("a", "A"):
        said = letters(number)
    elif kind in ("i", "I"):
        said = roman(number)
    return said.upper() if kind in ("A", "I") else said


def _type(element: _Element) -> str | None:
    style = _STYLE.search((element.get("style") or "").casefold())
    kind = _STYLES[style[1]] if style is not None else element.get("type")
    return kind if kind in _STYLES.values() or kind == "1" else None


def _integer(text: str | None) -> int | None:
    found = _INTEGER.match(text or "")
    return None if found is None else int(found[1])
