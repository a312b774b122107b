"""Names as an article writes them: alone, in a row, and with a role beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.text import Range
from index.words import FUNCTION_WORDS, fold

CAPITAL = r"(?:(?:Mrs?|Ms|Dr|St|[A-Z])\.|[A-Z][\w’'&-]*(?:\.(?=\w)[\w’'&-]+)*)"
_INSIDE = r"(?: (?:of|for|de|del|della|der|den|van|von|bin|al|la|le|du|di|da)){0,2}(?: the)?"
# "the United States", "Ministry of Health", "Ursula von der Leyen".
NAME = rf"(?:[Tt]he )?{CAPITAL}(?:{_INSIDE} {CAPITAL}){{0,5}}"
_IN_A_ROW = re.compile(rf"(?<![\w’'-]){NAME}(?:, {NAME}){{0,9}},? (?:and|&) {NAME}(?![\w’'-])")
_SEPARATOR = re.compile(r",? (?:and|&) |, ")


@dataclass(frozen=True, kw_only=True)
class Row:
    """Names that stand in a row: "Russia, China, and Iran" at `text[start:end]`."""

    start: int
    end: int
    names: tuple[str, ...]


def rows_of_names(text: str, sentence: Range) -> Iterator[Row]:
    """Return the rows of names in a sentence, in order."""
    for found in _IN_A_ROW.finditer(text, *sentence):
        names = tuple(n for n in _SEPARATOR.split(found.group()) if n)
        if fold(names[0]) not in FUNCTION_WORDS:
            end = found.start() + len(found.group().rstrip("."))
            yield Row(start=found.start(), end=end, names=names)
