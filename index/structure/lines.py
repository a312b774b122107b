"""A text as its lines: what every reader of structure looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.text import Range, trim

# What a block is. Prose is "paragraph"; "page" is a running head or page number, "time" the
# times of a subtitle or of a live blog's entry, "mail" the header lines of a message.
Kind = Literal[
    "header",
    "heading",
    "paragraph",
    "list",
    "table",
    "turn",
    "quote",
    "pull quote",
    "caption",
    "footnote",
    "code",
    "correction",
    "time",
    "mail",
    "signature",
    "page",
    "furniture",
]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line that is not blank: `text[start:end] == words`, trimmed.

    `spaced` tells whether a blank line, or the text's start, stands above it, `tabbed` whether
    there are tabs in it or before it, as in a row whose first cells are empty.
    """

    start: int
    end: int
    words: str
    spaced: bool
    tabbed: bool = False


@dataclass(frozen=True, kw_only=True)
class Found:
    """Lines `first` to `last`, both included, that are one block of a kind.

    `joined`: it is read in one passage with the block before it. `label` is what it hangs on:
    a speaker's name, the headings of a table's columns, the time of an entry.
    """

    kind: Kind
    first: int
    last: int
    joined: bool = False
    label: Range | None = None


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank, in order."""
    found: list[Line] = []
    position, spaced = 0, True
    for raw in text.split("\n"):
        start, end = trim(text, position, position + len(raw))
        position += len(raw) + 1
        if start == end:
            spaced = True
            continue
        words = text[start:end]
        found.append(
            Line(start=start, end=end, words=words, spaced=spaced, tabbed="\t" in raw.rstrip())
        )
        spaced = False
    return tuple(found)


def runs(lines: Sequence[Line], free: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of free lines with no blank line in them, as (first, last)."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if not free[number]:
            continue
        if found and found[-1][1] == number - 1 and not line.spaced:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
