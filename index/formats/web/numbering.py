"""The numbers before a list's items, counted as browsers count them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.formats.web.elements import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_INTEGER = re.compile(r"\s*([+-]?\d{1,6})(?!\d)")


class Numbering:
    """The number of each item in turn: HTML's `start`, `reversed` and `value`."""

    def __init__(self, ordered: _Element) -> None:
        down = ordered.get("reversed") is not None
        items = sum(1 for child in ordered if tag_of(child) == "li")
        start = _integer(ordered.get("start"))
        self._step = -1 if down else 1
        self._next = start if start is not None else items if down else 1

    def number(self, item: _Element) -> int:
        """Return the number of the item that comes next."""
        value = _integer(item.get("value"))
        number = self._next if value is None else value
        self._next = number + self._step
        return number


def _integer(text: str | None) -> int | None:
    found = _INTEGER.match(text or "")
    return None if found is None else int(found[1])
